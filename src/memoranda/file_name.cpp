#include "memoranda/file_name.h"

#include <utility>

#include "base/text.h"
#include "memoranda/memorandum_template.h"

namespace handslag::memoranda {

std::string as_file_name(std::string_view words) {
  std::string name;
  std::string text = lower_case(words);
  for (const auto& [letter, plain] : {std::pair{"å", "a"}, {"ä", "a"}, {"ö", "o"}, {"é", "e"}}) {
    for (std::size_t at = text.find(letter); at != std::string::npos; at = text.find(letter))
      text.replace(at, 2, plain);
  }
  for (const char c : text) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (is_plain) name += c;
    if (!is_plain && !name.empty() && name.back() != '-') name += '-';
  }
  while (name.ends_with('-')) name.pop_back();
  return name;
}

std::string memorandum_file_name(const MemorandumTemplate& form, std::string_view ending) {
  const std::string name = as_file_name(form.kind);
  return (name.empty() ? "memorandum" : name) + std::string(ending);
}

}  // namespace handslag::memoranda
