#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "web/followup/drawn_page.h"

namespace handslag::cli {

/// A page of a received PDF as a picture, drawn by pdftoppm, with its words, told by pdftotext, each in a
/// child with limits; empty when the file is no PDF, when it cannot be read, or when they are not installed.
std::optional<web::DrawnPage> draw_pdf_page(std::string_view bytes, std::int64_t page);

}  // namespace handslag::cli
