#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace handslag::cli {

/// How many pages a received PDF has, told by pdfinfo in a child with limits; empty when the file is no PDF,
/// when it cannot be read, or when pdfinfo is not installed.
std::optional<std::int64_t> pdf_pages(std::string_view bytes);

/// Whether the program that counts them is there.
bool can_count_pages();

}  // namespace handslag::cli
