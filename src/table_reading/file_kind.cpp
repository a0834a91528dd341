#include "table_reading/file_kind.h"

#include "base/text.h"
#include "table_reading/packed_file.h"
#include "table_reading/text_decoder.h"

namespace handslag::table_reading {

namespace {

constexpr std::size_t kLookedAt = 4096;
constexpr std::size_t kLongestMimeType = 200;

FileKind kind_of_zip(std::string_view bytes) {
  const PackedFile file(bytes);
  if (!file.is_open()) return FileKind::OtherZip;
  if (file.has("xl/workbook.xml")) return FileKind::Xlsx;
  if (file.has("xl/workbook.bin")) return FileKind::BinaryWorkbook;
  if (file.has("word/document.xml")) return FileKind::Document;
  const auto type = file.part("mimetype", kLongestMimeType);
  if (type && trimmed(*type).starts_with("application/vnd.oasis.opendocument.spreadsheet"))
    return FileKind::Ods;
  if (type && trimmed(*type).starts_with("application/vnd.oasis.opendocument")) return FileKind::Document;
  // Some programs write a part with another name; its list of parts says which.
  return file.has("xl/") || file.has("xl/_rels/workbook.xml.rels") ? FileKind::Xlsx : FileKind::OtherZip;
}

}  // namespace

FileKind kind_of(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("PK\x03\x04"sv)) return kind_of_zip(bytes);
  if (bytes.starts_with("\xD0\xCF\x11\xE0"sv)) return FileKind::OldWorkbook;
  if (bytes.starts_with("%PDF"sv)) return FileKind::Pdf;
  if (bytes.starts_with("\x89PNG"sv) || bytes.starts_with("\xFF\xD8\xFF"sv)) return FileKind::Picture;
  const std::string_view start = bytes.substr(0, kLookedAt);
  if (encoding_of(start) == TextEncoding::Bytes && start.find('\0') != std::string_view::npos)
    return FileKind::Binary;
  const std::string words = lower_case(trimmed(start.substr(0, 64)));
  for (const std::string_view sign : {"<!doctype", "<html", "<?xml", "<table", "\xEF\xBB\xBF<"}) {
    if (words.starts_with(sign)) return FileKind::WebPage;
  }
  return FileKind::Text;
}

Message message_for(FileKind kind) {
  switch (kind) {
    case FileKind::BinaryWorkbook:
      return Message("is a binary workbook (XLSB); save it as XLSX from the spreadsheet program");
    case FileKind::OldWorkbook:
      return Message(
          "is an old workbook (XLS) or one that is locked with a password; save it as XLSX without a "
          "password from the spreadsheet program");
    case FileKind::Document:
      return Message(
          "is a word processor file, not a table; copy the table to a spreadsheet and save it as XLSX");
    case FileKind::OtherZip:
      return Message("is a zip file that is no workbook; unpack it and give the file in it");
    case FileKind::Pdf:
      return Message("is a PDF, not a table; ask for the figures as XLSX or CSV");
    case FileKind::Picture:
      return Message("is a picture, not a table; ask for the figures as XLSX or CSV");
    case FileKind::WebPage:
      return Message(
          "is a web page or XML, whatever its name says; open it in a spreadsheet program and save it as "
          "XLSX");
    case FileKind::Text:
    case FileKind::Xlsx:
    case FileKind::Ods:
    case FileKind::Binary:
      break;
  }
  return Message("is not text; save it anew as XLSX or as CSV in UTF-8");
}

}  // namespace handslag::table_reading
