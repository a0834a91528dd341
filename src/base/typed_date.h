#pragma once

#include <optional>
#include <string_view>

#include "base/date.h"

namespace handslag {

/// A day as people type one into a form, in Swedish or English:
///
///     2025-03-04   20250304   250304   4 mars 2025   den 4 mars 2025   4 mar -25   4/3 2025   4.3.2025   4
///     March 2025   March 4, 2025
///
/// The day stands before the month where both are digits, as in Sweden. Two digits of a year are of this
/// century. Empty when it is no day of 1900 to 2200, and when the year is not said: nobody guesses it.
std::optional<Date> typed_date(std::string_view text);

/// A day as a program or a command gives one, YYYY-MM-DD, from 1900 to 2200; empty for everything else.
std::optional<Date> given_date(std::string_view text);

}  // namespace handslag
