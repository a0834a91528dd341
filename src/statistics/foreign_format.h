#pragma once

#include <optional>
#include <string_view>

namespace handslag::statistics {

/// What the bytes are when they are no text: "XLSX", "ODS", "PDF", …; empty for what may be a CSV table.
std::optional<std::string_view> foreign_format(std::string_view bytes);

}  // namespace handslag::statistics
