#include "memoranda/annex_register.h"

#include <algorithm>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"

namespace handslag::memoranda {

std::string annex_file_name(const Annex& annex) {
  return annex.called + "-" + std::to_string(annex.number.value_or(0)) + "-" + annex.file;
}

bool AnnexRegister::has(std::string_view key) const {
  return std::ranges::find(annexes_, key, &Annex::key) != annexes_.end();
}

int AnnexRegister::refer_to(std::string_view key) {
  const auto annex = std::ranges::find(annexes_, key, &Annex::key);
  if (annex == annexes_.end()) {
    throw told<InvalidInput>(Message(
        "The text refers to the annex “{name}”, which is not enclosed; add it or take the reference away.",
        {{"name", quotable(key)}}));
  }
  if (!annex->number) annex->number = ++last_number_;
  return *annex->number;
}

std::vector<Annex> AnnexRegister::numbered() const {
  std::vector<Annex> numbered;
  std::ranges::copy_if(annexes_, std::back_inserter(numbered),
                       [](const Annex& annex) { return annex.number.has_value(); });
  std::ranges::sort(numbered, {}, &Annex::number);
  return numbered;
}

std::vector<Annex> AnnexRegister::unreferenced() const {
  std::vector<Annex> left;
  std::ranges::copy_if(annexes_, std::back_inserter(left), [](const Annex& annex) { return !annex.number; });
  return left;
}

}  // namespace handslag::memoranda
