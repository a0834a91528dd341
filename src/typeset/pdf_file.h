#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "typeset/deflate.h"

// The bytes of a PDF file: objects go in one after the other and are written at once, so that only what is
// still open is kept. Objects without a stream are gathered in object streams (ISO 32000-1, 7.5.7), and the
// file ends with a cross-reference stream.
namespace handslag::typeset {

class PdfFile {
 public:
  PdfFile();

  /// A number for an object that will be put later, and for the `count - 1` after it.
  int reserve(int count = 1);
  /// `body` is the object as PDF writes it, without "obj" and "endobj".
  void put(int number, std::string_view body);
  int put(std::string_view body);

  /// Made smaller with zlib; `entries` are those of its dictionary besides /Length and /Filter.
  void put_stream(int number, std::string_view entries, std::string_view bytes);
  int put_stream(std::string_view entries, std::string_view bytes);
  /// Bytes that zlib has made smaller already.
  int put_deflated_stream(std::string_view entries, std::string_view deflated);
  int put_plain_stream(std::string_view entries, std::string_view bytes);

  std::size_t size() const { return bytes_.size(); }

  /// Ends the file. The ID is made from the bytes before it: the same content has the same.
  std::string finish(int root) &&;

 private:
  struct Entry {
    enum class Kind : std::uint8_t { Free, Plain, InStream };
    Kind kind = Kind::Free;
    std::uint64_t place = 0;  ///< Plain: the offset. InStream: the number of the object stream
    std::uint32_t index = 0;  ///< in the object stream
  };
  void write_stream(int number, std::string_view entries, std::string_view filter, std::string_view bytes);
  void note(int number, Entry entry);
  void write_gathered();

  std::string bytes_;
  std::vector<Entry> entries_;
  Deflater deflater_;
  std::string gathered_;
  std::vector<std::pair<int, std::size_t>> gathered_places_;
  int gathering_ = 0;  ///< the number of the object stream that is being filled
};

/// "12 0 R"
std::string reference(int number);
/// A text as PDF has it: UTF-16 in hexadecimal digits, on one line, soft hyphens and their kin left out.
std::string pdf_text(std::string_view text);
/// Bytes between brackets, escaped.
std::string pdf_bytes(std::string_view bytes);
/// With two decimals at most.
void append_number(std::string& text, double number);
/// UTF-16, big end first, as hexadecimal digits.
void append_utf16(std::string& digits, std::string_view text);

}  // namespace handslag::typeset
