#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace handslag::cli {

/// A day of 1900 to 2200, written YYYY-MM-DD. Throws InvalidInput with the option's name.
Date day_given(const std::string& text, std::string_view option);
std::optional<Date> day_given(const std::optional<std::string>& text, std::string_view option);

}  // namespace handslag::cli
