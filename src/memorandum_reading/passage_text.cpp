#include "memorandum_reading/passage_text.h"

#include "base/text.h"
#include "memorandum_reading/memorandum_lines.h"

namespace handslag::memorandum_reading {

SectionRole role_of(const MemorandumReading& reading, const Passage& passage) {
  if (passage.section < 0) return SectionRole::Other;
  return reading.sections[static_cast<std::size_t>(passage.section)].role;
}

bool is_text(const Passage& passage) {
  return passage.kind == PassageKind::Paragraph || passage.kind == PassageKind::Item ||
         passage.kind == PassageKind::Row;
}

std::string without_end_mark(std::string_view text) {
  text = trimmed(text);
  while (!text.empty() && std::string_view(".,:;").find(text.back()) != std::string_view::npos)
    text.remove_suffix(1);
  return std::string(text);
}

std::string with_first_capital(std::string text) {
  if (!starts_lower(text)) return text;
  if (static_cast<unsigned char>(text[0]) == 0xC3) {
    text[1] = static_cast<char>(static_cast<unsigned char>(text[1]) - 0x20);
  } else {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  }
  return text;
}

}  // namespace handslag::memorandum_reading
