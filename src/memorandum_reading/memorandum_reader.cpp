#include "memorandum_reading/memorandum_reader.h"

#include <algorithm>

#include "base/text.h"
#include "memorandum_reading/document_text.h"
#include "memorandum_reading/lists_side_by_side.h"
#include "memorandum_reading/margin.h"
#include "memorandum_reading/memorandum_claims.h"
#include "memorandum_reading/memorandum_lines.h"
#include "memorandum_reading/memorandum_passages.h"
#include "memorandum_reading/page_furniture.h"

namespace handslag::memorandum_reading {

namespace {

// Word processor files and PDF have such bytes near their start; text never does.
bool is_text(std::string_view bytes) {
  return !bytes.starts_with("%PDF") && std::ranges::none_of(bytes, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' && byte != '\v') ||
           byte == 0x7F;
  });
}

void extend(LineSpan& span, LineSpan more) {
  if (span.first == 0) span.first = more.first;
  span.last = more.last;
}

void fill_fields(MemorandumReading& reading) {
  for (const Passage& passage : reading.passages) {
    switch (passage.kind) {
      case PassageKind::RunningHeader:
        reading.running_headers.push_back({passage.text, passage.lines});
        break;
      case PassageKind::Letterhead:
        reading.letterhead.push_back({passage.text, passage.lines});
        break;
      case PassageKind::Title:
        reading.title = {passage.text, passage.lines};
        break;
      case PassageKind::Heading:
      case PassageKind::Signature:
        break;
      case PassageKind::Paragraph:
      case PassageKind::Item:
      case PassageKind::Row: {
        ReadSection& section = reading.sections[static_cast<std::size_t>(passage.section)];
        if (!section.text.empty()) section.text += '\n';
        section.text += passage.words();
        extend(section.lines, passage.lines);
      }
    }
  }
  for (std::size_t at = 0; at < reading.sections.size(); ++at) {
    const ReadSection& section = reading.sections[at];
    if (section.role == SectionRole::Perspective) reading.perspectives.push_back(at);
    if (section.role == SectionRole::Summary && !reading.summary)
      reading.summary = {section.text, section.lines};
  }
  if (!reading.title) reading.unsure.push_back({"title", {}, Doubt::Reason::NoTitle});
  const bool has_heading =
      std::ranges::any_of(reading.sections, [](const ReadSection& one) { return one.level > 0; });
  if (!has_heading) reading.unsure.push_back({"sections", {}, Doubt::Reason::NoHeadings});
}

}  // namespace

std::string sentence_for(const ReadingRefusal& refusal, const Translator& translator) {
  switch (refusal.reason) {
    case ReadingRefusal::Reason::Empty:
      return translator.translate("The text is empty. Choose a file with the memorandum's words.");
    case ReadingRefusal::Reason::NotText:
      return translator.translate(
          "The file is neither text, PDF, .docx nor .odt. Save the memorandum as one of these and read that "
          "file.");
    case ReadingRefusal::Reason::TooLarge:
      return translator.translate(
          "The text is longer than 2 MB. Save the memorandum alone, without its annexes.");
    case ReadingRefusal::Reason::Damaged:
      return translator.translate("The file is damaged. Open it, save it anew, and read that file.");
    case ReadingRefusal::Reason::Locked:
      return translator.translate("The file is locked with a password. Save a copy without password.");
    case ReadingRefusal::Reason::OnlyPictures:
      return translator.translate(
          "The PDF holds pictures of pages and no text. Save it from the word processor, or have it read by "
          "a program for scanned text.");
    case ReadingRefusal::Reason::NoPdfReader:
      return translator.translate(
          "PDF files cannot be read on this machine: pdftotext is not installed. Save the memorandum as text "
          "(.txt), .docx or .odt.");
  }
  return {};
}

Result<MemorandumReading, ReadingRefusal> read_memorandum(std::string_view bytes) {
  if (bytes.size() > kLongestMemorandum) return Refused{ReadingRefusal{ReadingRefusal::Reason::TooLarge}};
  if (!is_text(bytes)) return Refused{ReadingRefusal{ReadingRefusal::Reason::NotText}};
  const std::string text = to_utf8(bytes);
  if (trimmed(text).empty()) return Refused{ReadingRefusal{ReadingRefusal::Reason::Empty}};

  std::vector<SourceLine> lines = source_lines(text);
  divide_at_margin(lines);
  mark_furniture(lines);
  divide_lists_side_by_side(lines);
  DividedText divided = divide(lines);
  MemorandumReading reading;
  reading.passages = std::move(divided.passages);
  reading.sections = std::move(divided.sections);
  reading.signatories = std::move(divided.signatories);
  reading.unsure = std::move(divided.doubts);
  fill_fields(reading);
  find_proposals(reading);
  find_parties(reading);
  find_commitments(reading);
  find_places(reading);
  find_funding(reading);
  find_term(reading);
  find_preparation(reading);
  find_signature(reading);
  find_annexes(reading);
  find_recipients(reading);
  find_odd_claims(reading);
  return reading;
}

Result<MemorandumReading, ReadingRefusal> read_memorandum_file(std::string_view bytes) {
  const auto text = text_of_document(bytes);
  if (!text) return Refused{text.refusal()};
  return read_memorandum(*text);
}

}  // namespace handslag::memorandum_reading
