#pragma once

#include <string_view>

namespace handslag::log {

/// One line each to standard error: time, level, text. Ids, never personal data and never a secret; what a
/// library or another server has quoted is left out (base/log_text.h).
void info(std::string_view text);
void warning(std::string_view text);
void error(std::string_view text);

}  // namespace handslag::log
