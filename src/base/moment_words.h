#pragma once

#include <string>
#include <string_view>

namespace handslag {

class Translator;

/// "26 nov 2025 10.15" or "2025-11-26 10:15", Swedish time, of a moment as it is kept (UTC). Throws Error
/// when it is not a moment.
std::string moment_in_words(const Translator& t, std::string_view kept);

}  // namespace handslag
