#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace handslag::table_reading {

/// A count as people and spreadsheet programs write it: "12", "12,0", "12.00", "1 200" with any space between
/// groups of three. Empty for everything else: "12,5", "-3", "1.200" and "1,200", which can be read in two
/// ways.
std::optional<std::uint64_t> whole_number(std::string_view text);

}  // namespace handslag::table_reading
