#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace handslag::cli {

/// The name that was most likely meant by a word that is none: the one with the fewest letters left out, put
/// in, changed or swapped, and at most one in three of them. Empty when none is near, or a word of one letter
/// was given.
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& names);

}  // namespace handslag::cli
