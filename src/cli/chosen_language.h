#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/translate.h"

namespace handslag::cli {

/// The language that the environment asks for: HANDSLAG_LANGUAGE (sv or en), then the first of LC_ALL,
/// LC_MESSAGES and LANG that is set. Swedish when none of them names a language that there are texts in.
struct ChosenLanguage {
  Language language = Language::Swedish;
  std::optional<std::string> not_known;  ///< what HANDSLAG_LANGUAGE says, when it is neither
};
ChosenLanguage chosen_language(const std::function<const char*(const char* name)>& environment);

}  // namespace handslag::cli
