#include "storage/media_type.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "base/translate.h"

namespace handslag::storage {

namespace {

constexpr std::size_t kLongestName = 200;

struct Known {
  MediaType type;
  std::string_view name;
  std::string_view ending;
};
constexpr std::array<Known, 10> kKnown = {{
    {MediaType::Pdf, "application/pdf", ".pdf"},
    {MediaType::Png, "image/png", ".png"},
    {MediaType::Jpeg, "image/jpeg", ".jpg"},
    {MediaType::Jpeg, "image/jpeg", ".jpeg"},
    {MediaType::Odt, "application/vnd.oasis.opendocument.text", ".odt"},
    {MediaType::Ods, "application/vnd.oasis.opendocument.spreadsheet", ".ods"},
    {MediaType::Docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"},
    {MediaType::Xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"},
    {MediaType::Csv, "text/csv; charset=utf-8", ".csv"},
    {MediaType::PlainText, "text/plain; charset=utf-8", ".txt"},
}};

bool contains(std::string_view bytes, std::string_view part) {
  return bytes.find(part) != std::string_view::npos;
}

// A text has no control characters but tab and line ends, and nothing that a browser would act on.
bool is_plain_text(std::string_view bytes) {
  const std::string text = to_utf8(bytes);
  const bool has_control = std::ranges::any_of(text, [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') ||
           c == 0x7f;
  });
  const std::string lower = lower_case(text);
  constexpr std::array<std::string_view, 9> kMarkup = {"<!doctype", "<html",   "<head", "<body", "<script",
                                                       "<svg",      "<iframe", "<?xml", "<?php"};
  const bool is_markup =
      trimmed(lower).starts_with("#!") ||
      std::ranges::any_of(kMarkup, [&](std::string_view mark) { return contains(lower, mark); });
  return !has_control && !is_markup;
}

// Which of the kinds the bytes may be; the name chooses among them.
std::vector<MediaType> kinds_of(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("%PDF-")) return {MediaType::Pdf};
  if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv)) return {MediaType::Png};
  if (bytes.starts_with("\xff\xd8\xff"sv)) return {MediaType::Jpeg};
  if (bytes.starts_with("PK\x03\x04"sv)) {
    // OpenDocument says its type first, uncompressed; Office Open XML has a folder of its own for each
    // program.
    const std::string_view start = bytes.substr(0, 200);
    if (contains(bytes, "Basic/") || contains(bytes, "Scripts/")) return {};
    if (contains(start, "mimetypeapplication/vnd.oasis.opendocument.text")) return {MediaType::Odt};
    if (contains(start, "mimetypeapplication/vnd.oasis.opendocument.spreadsheet")) return {MediaType::Ods};
    if (!contains(bytes, "[Content_Types].xml") || contains(bytes, "vbaProject.bin")) return {};
    if (contains(bytes, "word/document.xml")) return {MediaType::Docx};
    if (contains(bytes, "xl/workbook.xml")) return {MediaType::Xlsx};
    return {};
  }
  if (is_plain_text(bytes)) return {MediaType::PlainText, MediaType::Csv};
  return {};
}

}  // namespace

Result<MediaType, MediaTypeRefusal> media_type_of(std::string_view bytes, std::string_view file_name) {
  using Reason = MediaTypeRefusal::Reason;
  using namespace std::string_view_literals;
  if (file_name.empty()) return Refused{MediaTypeRefusal{Reason::NameMissing}};
  if (!is_utf8(file_name) || length_in_characters(file_name) > kLongestName ||
      file_name.find_first_of("/\\\0\n\r\""sv) != std::string_view::npos) {
    return Refused{MediaTypeRefusal{Reason::NameTooLong}};
  }
  if (bytes.empty()) return Refused{MediaTypeRefusal{Reason::Empty}};
  const std::vector<MediaType> kinds = kinds_of(bytes);
  if (kinds.empty()) return Refused{MediaTypeRefusal{Reason::NotAllowed}};
  const std::string name = lower_case(file_name);
  for (const Known& known : kKnown) {
    if (name.ends_with(known.ending) && std::ranges::find(kinds, known.type) != kinds.end())
      return known.type;
  }
  return Refused{MediaTypeRefusal{Reason::NameDoesNotAgree}};
}

std::string sentence_for(const MediaTypeRefusal& refusal, const Translator& t) {
  using Reason = MediaTypeRefusal::Reason;
  switch (refusal.reason) {
    case Reason::Empty:
      return t.translate("The file is empty. Choose another.");
    case Reason::NotAllowed:
      return t.translate(
          "The file is of a kind that is not taken in. Save it as PDF, or send odt, ods, docx, xlsx, csv, "
          "txt, "
          "png or jpg without macros.");
    case Reason::NameDoesNotAgree:
      return t.translate(
          "The file is something else than its name says. Give it the ending that fits, or save it as PDF.");
    case Reason::NameMissing:
      return t.translate("The file has no name.");
    case Reason::NameTooLong:
      return t.translate(
          "The file's name is longer than 200 characters or has characters that no name may have. Rename "
          "it.");
  }
  return {};
}

std::string_view name_of(MediaType type) { return std::ranges::find(kKnown, type, &Known::type)->name; }

}  // namespace handslag::storage
