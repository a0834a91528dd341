#include "cli/chosen_language.h"

#include <string_view>

namespace handslag::cli {

ChosenLanguage chosen_language(const std::function<const char*(const char*)>& environment) {
  const auto value = [&](const char* name) {
    const char* text = environment(name);
    return std::string_view(text == nullptr ? "" : text);
  };
  if (const std::string_view own = value("HANDSLAG_LANGUAGE"); !own.empty()) {
    if (own == "sv") return {Language::Swedish, {}};
    if (own == "en") return {Language::English, {}};
    return {Language::Swedish, std::string(own)};
  }
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const std::string_view locale = value(name);
    if (locale.empty()) continue;
    // "en_GB.UTF-8", "sv_SE", "C.UTF-8"
    const auto language = language_of_code(locale.substr(0, locale.find_first_of("_.@")));
    return {language.value_or(Language::Swedish), {}};
  }
  return {};
}

}  // namespace handslag::cli
