#include "statistics/foreign_format.h"

#include "base/text.h"

namespace handslag::statistics {

namespace {

constexpr std::size_t kLookedAt = 4096;

std::string_view packed_format(std::string_view bytes) {
  // The names of the files in it stand in clear.
  if (bytes.find("xl/workbook") != std::string_view::npos ||
      bytes.find("xl/worksheets") != std::string_view::npos)
    return "XLSX";
  if (bytes.substr(0, kLookedAt).find("opendocument.spreadsheet") != std::string_view::npos) return "ODS";
  if (bytes.substr(0, kLookedAt).find("opendocument.text") != std::string_view::npos) return "ODT";
  if (bytes.find("word/document") != std::string_view::npos) return "DOCX";
  return "ZIP";
}

}  // namespace

std::optional<std::string_view> foreign_format(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("PK\x03\x04"sv)) return packed_format(bytes);
  if (bytes.starts_with("\xD0\xCF\x11\xE0"sv)) return "XLS";
  if (bytes.starts_with("%PDF")) return "PDF";
  if (bytes.starts_with("\x1F\x8B"sv)) return "GZIP";
  if (bytes.starts_with("SQLite format 3")) return "SQLite";
  if (bytes.starts_with("\xFF\xFE"sv) || bytes.starts_with("\xFE\xFF"sv)) return "UTF-16";
  const std::string_view start = bytes.substr(0, kLookedAt);
  if (start.find('\0') != std::string_view::npos) return "binary";
  const std::string words = lower_case(trimmed(start.substr(0, 64)));
  if (words.starts_with("<!doctype html") || words.starts_with("<html")) return "HTML";
  if (words.starts_with("<?xml")) return "XML";
  if (words.starts_with("{\\rtf")) return "RTF";
  return std::nullopt;
}

}  // namespace handslag::statistics
