#include <algorithm>

#include "base/text.h"
#include "memorandum_reading/bodies.h"
#include "memorandum_reading/letterhead_lines.h"
#include "memorandum_reading/line_shapes.h"
#include "memorandum_reading/memorandum_headings.h"
#include "memorandum_reading/page_words.h"
#include "memorandum_reading/preamble_reader.h"
#include "memorandum_reading/vocabulary.h"

namespace handslag::memorandum_reading {

namespace {

constexpr std::size_t kMostTitleLines = 6;
constexpr std::size_t kSentence = 60;
constexpr std::size_t kShortSentence = 40;

bool is_sentence(std::string_view text) {
  return length_in_characters(text) >= kSentence && ends_sentence(text) && !text.ends_with(':');
}

bool is_short(std::string_view text) { return words_of(text).size() < 3 && length_in_characters(text) < 45; }

}  // namespace

// "ÖVERENSKOMMELSE", and below a blank line "mellan …": a title that begins with what the document is.
bool PreambleReader::opens_a_title(std::size_t at) const {
  const std::size_t next = goes_on_after_blank(at + 1);
  return next > 0 && starts_lower(lines_[next].text);
}

/// Where a title that a blank line divides goes on: "… partnerskap / mellan Storviks kommun och …", "med /
/// Lyktan".
std::size_t PreambleReader::goes_on_after_blank(std::size_t end) const {
  constexpr std::size_t kMostBlankLines = 2;
  std::size_t next = end;
  while (next < lines_.size() && is_blank(next) && next < end + kMostBlankLines) ++next;
  if (next == end || is_blank(next) || is_heading(next) || has_heading_sign(lines_[next].text) ||
      !lines_[next].cells.empty() || !item_mark(lines_[next].text).empty())
    return 0;
  const std::string& above = lines_[end - 1].text;
  if (ends_sentence(above) || !lines_[end - 1].cells.empty()) return 0;
  const std::string last = lower_case(std::string_view(above).substr(above.rfind(' ') + 1));
  const std::string_view below = lines_[next].text;
  const std::string first = lower_case(below.substr(0, below.find(' ')));
  // "MELLAN", "OCH": in capitals, a line of its own.
  const bool goes_on = is_in_capitals(above) && is_in_capitals(below) &&
                       (swedish().between.has(first) || swedish().and_words.has(first));
  return starts_lower(below) || swedish().words_that_go_on.has(last) || goes_on ? next : 0;
}

PreambleReader::Block PreambleReader::block_at(std::size_t first) const {
  Block block{first, first + 1, 0, 0};
  if (const std::size_t number = paragraph_number_length(lines_[first].text); number > 0)
    block.begins_at = std::min(lines_[first].text.size(), number + 1);
  if (lines_[first].text.starts_with("# ")) block.begins_at = 2;
  if (const std::size_t number = agenda_number_length(lines_[first].text); number > 0)
    block.begins_at = number + 1;
  for (;;) {
    if (is_blank(block.end)) {
      const std::size_t next = goes_on_after_blank(block.end);
      if (next == 0) break;
      block.end = next;
    } else if (ends_beside_a_reference(first, block.end)) {
      block.ends_at = lines_[block.end].cells[0].size();
      ++block.end;
      break;
    } else if (is_heading(block.end) || has_heading_sign(lines_[block.end].text) ||
               (!item_mark(lines_[block.end].text).empty() && !goes_on_behind_a_dash(block.end)) ||
               (is_letterhead(lines_[block.end]) && !ends_title(block.end) &&
                !goes_on_below(block.end - 1))) {
      break;
    }
    ++block.end;
  }
  leave_out_register_number(block);
  return block;
}

// "Bidrag till Lyktan (KS/2025:48)", also on a line of its own.
void PreambleReader::leave_out_register_number(Block& block) const {
  const std::string& last = lines_[block.end - 1].text;
  const std::size_t number = block.ends_at == 0 ? bracketed_reference_at(last) : std::string::npos;
  if (number == std::string::npos) return;
  const bool is_first = block.end == block.first + 1;
  if (number > (is_first ? block.begins_at + 1 : 0)) {
    block.ends_at = number - 1;
  } else if (!is_first) {
    --block.end;
  }
}

// "Läxhjälp på biblioteket – partnerskap med", and below it "Lyktan      Dnr 2025/11".
bool PreambleReader::ends_beside_a_reference(std::size_t first, std::size_t at) const {
  constexpr std::size_t kFewestWords = 3;
  const auto& cells = lines_[at].cells;
  if (cells.size() != 2 || !is_reference(cells[1]) || is_letterhead_cell(cells[0])) return false;
  return lines_[first].cells.empty() && words_of(lines_[first].text).size() >= kFewestWords &&
         !is_letterhead(lines_[first]) && !ends_sentence(lines_[at - 1].text) && !is_blank(at - 1);
}

// "7 Överenskommelse med Lyktan": the number of the matter on the list of the meeting.
std::size_t PreambleReader::agenda_number_length(std::string_view text) {
  constexpr std::size_t kFewestWords = 3;
  const std::size_t space = text.find(' ');
  if (space > 2 || text.find_first_not_of("0123456789") != space) return 0;
  const std::string_view rest = text.substr(space + 1);
  return starts_upper(rest) && words_of(rest).size() >= kFewestWords ? space : 0;
}

// "Partnerskap med Lyktan" and right below it "– redovisning av året".
bool PreambleReader::goes_on_behind_a_dash(std::size_t at) const {
  const std::string_view mark = item_mark(lines_[at].text);
  return (mark == "–" || mark == "-") && !ends_sentence(lines_[at - 1].text) &&
         starts_lower(trimmed(std::string_view(lines_[at].text).substr(mark.size()))) && is_blank(at + 1);
}

// "Överenskommelse / om partnerskap / mellan / Exempelby kommun / och / Föreningen": one title over many
// lines.
bool PreambleReader::goes_on_below(std::size_t at) const {
  if (is_blank(at + 1) || !lines_[at].cells.empty() || ends_sentence(lines_[at].text)) return false;
  const std::string& text = lines_[at].text;
  const std::string last = lower_case(std::string_view(text).substr(text.rfind(' ') + 1));
  return starts_lower(lines_[at + 1].text) || (swedish().words_that_go_on.has(last) && at > 0);
}

// The last line of a wrapped title may be a single word, which alone looks like letterhead.
bool PreambleReader::ends_title(std::size_t at) const {
  if (!is_blank(at + 1) && !is_heading(at + 1)) return false;
  const std::string& text = lines_[at].text;
  return is_short(text) && body_at_start(text).empty() && !is_reference(text) && !is_contact(text) &&
         !starts_with_label(text) && !names_role(text) && name_certainty(text) != NameCertainty::Known &&
         lines_[at].cells.empty();
}

bool PreambleReader::is_text(const Block& block) const {
  std::size_t length = 0;
  for (std::size_t at = block.first; at < block.end; ++at) {
    length += length_in_characters(lines_[at].text);
    if (is_sentence(lines_[at].text)) return true;
  }
  const std::string& last = lines_[block.end - 1].text;
  const auto filled = std::count_if(lines_.begin() + static_cast<std::ptrdiff_t>(block.first),
                                    lines_.begin() + static_cast<std::ptrdiff_t>(block.end),
                                    [](const SourceLine& line) { return !line.text.empty(); });
  return static_cast<std::size_t>(filled) > kMostTitleLines ||
         (ends_sentence(last) && length > 2 * kSentence) ||
         (last.ends_with('.') && length >= kShortSentence && is_like_a_sentence(words(block)));
}

std::string PreambleReader::words(const Block& block) const {
  std::string text;
  for (std::size_t at = block.first; at < block.end; ++at) {
    if (is_blank(at)) continue;
    const bool is_cut = block.ends_at > 0 && at + 1 == block.end;
    text += (text.empty() ? "" : " ") + lines_[at].text.substr(0, is_cut ? block.ends_at : std::string::npos);
  }
  return text.substr(std::min(text.size(), block.begins_at));
}

int PreambleReader::score_of(const Block& block) const {
  const std::string text = words(block);
  const std::size_t count = words_of(text).size();
  int score = 0;
  if (count >= 3) score += 2;
  if (count >= 5) score += 1;
  if (swedish().title_words.has_part_of(lower_case(text) + ' ')) score += 2;
  if (block.begins_at > 0) score += lines_[block.first].text.starts_with('#') ? 5 : 2;
  if (&block == &blocks_.back() && heading_follows_) score += 3;
  if (ends_sentence(text) && !text.ends_with('?')) score -= 2;
  if (name_certainty(text) != NameCertainty::None || names_role(text)) score -= 2;
  const bool names_organisation = swedish().organisation_stems.has_part_of(lower_case(text)) &&
                                  !swedish().title_words.has_part_of(lower_case(text) + ' ');
  if ((names_unit(text) || names_organisation) && count <= 3) score -= 3;
  const auto& cells = lines_[block.first].cells;
  const bool is_behind_number = cells.size() == 2 && block.begins_at > cells[0].size();
  if (!cells.empty() && block.ends_at == 0 && !is_behind_number) score -= 2;
  if (is_in_capitals(text) && count <= 2) score -= 1;
  // "Kommunfullmäktige i Provby kommun 2025-11-24": who met, and when.
  if (!body_at_start(text).empty() && ends_with_day(text)) score -= 3;
  return score;
}

}  // namespace handslag::memorandum_reading
