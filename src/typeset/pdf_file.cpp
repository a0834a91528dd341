#include "typeset/pdf_file.h"

#include <charconv>
#include <cmath>

#include "typeset/typeface.h"

namespace handslag::typeset {

namespace {

constexpr std::size_t kObjectsInStream = 200;

void append_integer(std::string& text, std::uint64_t number) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  text.append(digits, end);
}

void append_big_endian(std::string& bytes, std::uint64_t number, int width) {
  for (int byte = width - 1; byte >= 0; --byte) bytes += static_cast<char>(number >> (8 * byte) & 0xFF);
}

constexpr std::string_view kDigits = "0123456789ABCDEF";

void append_unit(std::string& digits, unsigned unit) {
  for (int shift = 12; shift >= 0; shift -= 4) digits += kDigits[unit >> shift & 0xF];
}

/// Sixteen bytes that differ when the content differs.
std::string digest_of(std::string_view bytes) {
  std::uint64_t first = 14695981039346656037ULL, second = 0x9E3779B97F4A7C15ULL;
  std::size_t at = 0;
  for (; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t word = 0;
    for (std::size_t byte = 0; byte < 8; ++byte) {
      word |= std::uint64_t{static_cast<unsigned char>(bytes[at + byte])} << (8 * byte);
    }
    first = (first ^ word) * 1099511628211ULL;
    first ^= first >> 29;
    second = (second + word) * 0xBF58476D1CE4E5B9ULL;
    second ^= second >> 31;
  }
  for (; at < bytes.size(); ++at) {
    first = (first ^ static_cast<unsigned char>(bytes[at])) * 1099511628211ULL;
    second = (second + static_cast<unsigned char>(bytes[at]) + 1) * 0xBF58476D1CE4E5B9ULL;
  }
  std::string digits;
  for (const std::uint64_t half : {first ^ bytes.size(), second}) {
    for (int shift = 60; shift >= 0; shift -= 4) digits += kDigits[half >> shift & 0xF];
  }
  return digits;
}

}  // namespace

PdfFile::PdfFile() : entries_(1), deflater_(Deflater::Effort::Quick) {
  bytes_ = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
}

int PdfFile::reserve(int count) {
  const auto first = static_cast<int>(entries_.size());
  entries_.resize(entries_.size() + static_cast<std::size_t>(count));
  return first;
}

void PdfFile::note(int number, Entry entry) { entries_[static_cast<std::size_t>(number)] = entry; }

void PdfFile::put(int number, std::string_view body) {
  if (gathered_places_.empty()) gathering_ = reserve();
  note(number, {Entry::Kind::InStream, static_cast<std::uint64_t>(gathering_),
                static_cast<std::uint32_t>(gathered_places_.size())});
  gathered_places_.emplace_back(number, gathered_.size());
  gathered_ += body;
  gathered_ += '\n';
  if (gathered_places_.size() == kObjectsInStream) write_gathered();
}

int PdfFile::put(std::string_view body) {
  const int number = reserve();
  put(number, body);
  return number;
}

void PdfFile::write_gathered() {
  if (gathered_places_.empty()) return;
  std::string content;
  for (const auto& [number, place] : gathered_places_) {
    append_integer(content, static_cast<std::uint64_t>(number));
    content += ' ';
    append_integer(content, place);
    content += ' ';
  }
  std::string entries = "/Type/ObjStm/N ";
  append_integer(entries, gathered_places_.size());
  entries += "/First ";
  append_integer(entries, content.size());
  content += gathered_;
  gathered_.clear();
  gathered_places_.clear();
  write_stream(gathering_, entries, "/FlateDecode", deflater_.deflated(content));
}

void PdfFile::write_stream(int number, std::string_view entries, std::string_view filter,
                           std::string_view bytes) {
  note(number, {Entry::Kind::Plain, bytes_.size(), 0});
  append_integer(bytes_, static_cast<std::uint64_t>(number));
  bytes_ += " 0 obj\n<<";
  bytes_ += entries;
  if (!filter.empty()) bytes_.append("/Filter").append(filter);
  bytes_ += "/Length ";
  append_integer(bytes_, bytes.size());
  bytes_ += ">>\nstream\n";
  bytes_ += bytes;
  bytes_ += "\nendstream\nendobj\n";
}

void PdfFile::put_stream(int number, std::string_view entries, std::string_view bytes) {
  write_stream(number, entries, "/FlateDecode", deflater_.deflated(bytes));
}

int PdfFile::put_stream(std::string_view entries, std::string_view bytes) {
  const int number = reserve();
  put_stream(number, entries, bytes);
  return number;
}

int PdfFile::put_deflated_stream(std::string_view entries, std::string_view deflated) {
  const int number = reserve();
  write_stream(number, entries, "/FlateDecode", deflated);
  return number;
}

int PdfFile::put_plain_stream(std::string_view entries, std::string_view bytes) {
  const int number = reserve();
  write_stream(number, entries, "", bytes);
  return number;
}

std::string PdfFile::finish(int root) && {
  write_gathered();
  const int number = reserve();
  const std::size_t place = bytes_.size();
  note(number, {Entry::Kind::Plain, place, 0});
  std::string table;
  for (const Entry& entry : entries_) {
    append_big_endian(table, static_cast<std::uint64_t>(entry.kind), 1);
    append_big_endian(table, entry.place, 4);
    append_big_endian(table, entry.kind == Entry::Kind::Free ? 0xFFFF : entry.index, 2);
  }
  const std::string id = digest_of(bytes_);
  std::string entries = "/Type/XRef/W[1 4 2]/Size ";
  append_integer(entries, entries_.size());
  entries += "/Root " + reference(root) + "/ID[<" + id + "><" + id + ">]";
  write_stream(number, entries, "/FlateDecode", deflater_.deflated(table));
  bytes_ += "startxref\n";
  append_integer(bytes_, place);
  bytes_ += "\n%%EOF\n";
  return std::move(bytes_);
}

std::string reference(int number) { return std::to_string(number) + " 0 R"; }

void append_utf16(std::string& digits, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t letter = next_character(text, at);
    if (letter >= 0x10000) {
      append_unit(digits, 0xD800 + ((letter - 0x10000) >> 10));
      append_unit(digits, 0xDC00 + ((letter - 0x10000) & 0x3FF));
    } else {
      append_unit(digits, letter);
    }
  }
}

std::string pdf_text(std::string_view text) {
  std::string shown;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t first = at;
    if (const char32_t letter = next_character(text, at); !is_invisible(letter)) {
      const bool ends_line = letter < 0x20 || letter == 0x85 || letter == 0x2028 || letter == 0x2029;
      shown += ends_line ? std::string_view(" ") : text.substr(first, at - first);
    }
  }
  std::string digits = "<FEFF";
  append_utf16(digits, shown);
  return digits + '>';
}

std::string pdf_bytes(std::string_view bytes) {
  std::string escaped = "(";
  for (const char byte : bytes) {
    if (byte == '(' || byte == ')' || byte == '\\') escaped += '\\';
    if (byte == '\r') {
      escaped += "\\r";
    } else {
      escaped += byte;
    }
  }
  return escaped + ')';
}

void append_number(std::string& text, double number) {
  auto hundredths = std::llround(number * 100);
  if (hundredths < 0) {
    text += '-';
    hundredths = -hundredths;
  }
  append_integer(text, static_cast<std::uint64_t>(hundredths / 100));
  const auto rest = static_cast<int>(hundredths % 100);
  if (rest == 0) return;
  text += '.';
  text += static_cast<char>('0' + rest / 10);
  if (rest % 10 != 0) text += static_cast<char>('0' + rest % 10);
}

}  // namespace handslag::typeset
