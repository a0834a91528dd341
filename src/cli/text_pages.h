#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace handslag::cli {

/// How many pages a received text has when it is set as an annex, so that a place beyond the last is told
/// when it is entered. Of a long text it is not counted but bounded: never less than it has.
std::int64_t text_pages(std::string_view bytes);

}  // namespace handslag::cli
