#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace handslag {

/// A text that came in as bytes.
struct DecodedText {
  std::string text;                            ///< well-formed UTF-8 without a BOM
  std::vector<std::size_t> mended_lines = {};  ///< from 1: where single bytes were not UTF-8 as all else was
};

/// UTF-8 stays as it is. In a text that is UTF-8 but for single bytes, those alone are read as Windows-1252,
/// and their lines are told; a text that is hardly UTF-8 at all is read as Windows-1252 whole. to_utf8() of
/// base/text.h is this without the lines.
DecodedText decoded(std::string_view bytes);

}  // namespace handslag
