#include "organisations/organisation_names.h"

#include "base/text.h"

namespace handslag::organisations {

namespace {

// "RFSL", "SKR": two or more letters, every one a capital.
bool is_abbreviation(std::string_view word) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < word.size();) {
    std::size_t end = at + 1;
    while (end < word.size() && (static_cast<unsigned char>(word[end]) & 0xC0U) == 0x80U) ++end;
    const std::string_view letter = word.substr(at, end - at);
    const bool is_digit = letter[0] >= '0' && letter[0] <= '9';
    if (!is_digit && lower_case(letter) == letter) return false;
    letters += is_digit ? 0 : 1;
    at = end;
  }
  return letters >= 2;
}

}  // namespace

const std::string& short_name_of(const Organisation& organisation) {
  return organisation.short_name.empty() ? organisation.name : organisation.short_name;
}

std::string genitive_of(std::string_view name, Language language) {
  std::string words(name);
  if (words.empty()) return words;
  const char last = words.back();
  const bool is_s = last == 's' || last == 'S';
  if (language == Language::English) return words + (is_s ? "'" : "'s");
  if (is_s || last == 'x' || last == 'X' || last == 'z' || last == 'Z') return words;
  const bool ends_in_capitals = is_abbreviation(name.substr(name.find_last_of(" -") + 1));
  return words + (ends_in_capitals ? ":s" : "s");
}

std::string genitive_of(const Organisation& organisation, Language language) {
  if (language == Language::Swedish && !organisation.genitive.empty()) return organisation.genitive;
  return genitive_of(organisation.name, language);
}

}  // namespace handslag::organisations
