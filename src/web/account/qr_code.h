#pragma once

#include <string>
#include <string_view>

#include "html/html.h"

namespace handslag::web {

/// A text as a QR code (ISO/IEC 18004, correction level M) with its quiet zone, drawn as one path. `title` is
/// read in its place.
html::Node qr_code(std::string_view text, std::string_view title);

}  // namespace handslag::web
