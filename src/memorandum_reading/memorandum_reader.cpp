#include "memorandum_reading/memorandum_reader.h"

#include <algorithm>

#include "base/text.h"
#include "memorandum_reading/memorandum_claims.h"
#include "memorandum_reading/memorandum_lines.h"
#include "memorandum_reading/memorandum_passages.h"

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
          "The file is not plain text. Save the memorandum as text (.txt) and read that file.");
    case ReadingRefusal::Reason::TooLarge:
      return translator.translate(
          "The text is longer than 2 MB. Save the memorandum alone, without its annexes.");
  }
  return {};
}

Result<MemorandumReading, ReadingRefusal> read_memorandum(std::string_view bytes) {
  if (bytes.size() > kLongestMemorandum) return Refused{ReadingRefusal{ReadingRefusal::Reason::TooLarge}};
  if (!is_text(bytes)) return Refused{ReadingRefusal{ReadingRefusal::Reason::NotText}};
  const std::string text = to_utf8(bytes);
  if (trimmed(text).empty()) return Refused{ReadingRefusal{ReadingRefusal::Reason::Empty}};

  DividedText divided = divide(source_lines(text));
  MemorandumReading reading;
  reading.passages = std::move(divided.passages);
  reading.sections = std::move(divided.sections);
  reading.unsure = std::move(divided.doubts);
  fill_fields(reading);
  find_proposals(reading);
  find_commitments(reading);
  find_places(reading);
  find_funding(reading);
  find_preparation(reading);
  find_signatory(reading);
  find_annexes(reading);
  find_recipients(reading);
  return reading;
}

}  // namespace handslag::memorandum_reading
