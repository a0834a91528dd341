#pragma once

#include <string>
#include <string_view>

namespace handslag::table_reading {

/// How the letters of a text file stand in bytes.
enum class TextEncoding {
  Bytes,  ///< UTF-8 or Windows-1252: each cell is looked at by itself
  Utf16LittleEndian,
  Utf16BigEndian,
};
/// From a byte order mark or, without one, from where the nought bytes stand.
TextEncoding encoding_of(std::string_view start);

/// A text file piece by piece: UTF-16 becomes UTF-8, a byte order mark falls away, and carriage returns that
/// end lines by themselves become line feeds. What is no UTF-16 becomes U+FFFD.
class TextDecoder {
 public:
  /// The text of the next piece. It lives until the next call, or as long as `piece`.
  std::string_view decode(std::string_view piece);
  /// What is left at the end of the file.
  std::string_view finish();

 private:
  void begin(std::string_view piece);
  void append_unit(char16_t unit);

  bool has_begun_ = false;
  bool has_lonely_returns_ = false;
  TextEncoding encoding_ = TextEncoding::Bytes;
  std::string pending_;  // an odd byte
  char16_t high_ = 0;    // a surrogate that waits for its other half
  std::string text_;
};

}  // namespace handslag::table_reading
