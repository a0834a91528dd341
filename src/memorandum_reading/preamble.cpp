#include "memorandum_reading/preamble.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "memorandum_reading/bodies.h"
#include "memorandum_reading/line_shapes.h"
#include "memorandum_reading/memorandum_headings.h"
#include "memorandum_reading/page_words.h"
#include "memorandum_reading/vocabulary.h"

namespace handslag::memorandum_reading {

namespace {

constexpr std::size_t kMostTitleLines = 6;
constexpr std::size_t kSentence = 60;

// "Handläggare: Eva Ek", "Diarienummer KFN 2025/3".
bool starts_with_label(std::string_view text) {
  const std::string lower = lower_case(text);
  return std::ranges::any_of(swedish().reference_labels.words(), [&](const std::string& label) {
    if (!lower.starts_with(label)) return false;
    const std::string_view rest = std::string_view(lower).substr(label.size());
    if (rest.starts_with(':')) return true;
    // Without a colon the label alone tells nothing: "Till" or "Plats" may begin a title.
    return label.size() >= 3 && label != "till" && label != "från" && label != "enhet" &&
           label != "verksamhet" && label != "projekt" && rest.starts_with(' ') &&
           (label.starts_with("d") || label.starts_with("handl") || label.starts_with("ärenden") ||
            label == "sida" || std::ranges::any_of(rest, [](char c) { return c >= '0' && c <= '9'; }));
  });
}

// "Provby kommun SOCIALNÄMNDEN Tjänsteskrivelse 2024-12-09 SN 2024/77": a head whose gaps were lost. A title
// has words with small letters: "Avtal som gäller från 2024-03-01".
bool names_kind_and_day(std::string_view text) {
  bool has_kind = false;
  bool has_day = false;
  for (const std::string_view word : words_of(text)) {
    const std::string lower = lower_case(word);
    const bool is_of_a_name = swedish().municipality_words.has(lower) || swedish().city_words.has(lower) ||
                              swedish().and_words.has(lower) || swedish().reference_labels.has(lower);
    if (starts_lower(word) && !is_of_a_name) return false;
    has_kind = has_kind || swedish().document_kinds.has(lower);
    has_day = has_day || (word.size() == 10 && has_numbers_only(std::string(word) + ' ' + std::string(word)));
  }
  return has_kind && has_day;
}

bool is_letterhead_cell(std::string_view text) {
  if (is_reference(text) || is_contact(text) || is_public_body_name(text) || starts_with_label(text))
    return true;
  if (swedish().document_kinds.has(lower_case(text))) return true;
  if (names_kind_and_day(text)) return true;
  if (name_certainty(text) == NameCertainty::Known || (names_role(text) && words_of(text).size() <= 3))
    return true;
  if (lower_case(text).starts_with("till ") && !body_at_start(text.substr(5)).empty()) return true;
  const auto digits = std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; });
  return static_cast<std::size_t>(digits) * 3 > text.size();
}

bool is_letterhead(const SourceLine& line) {
  const std::size_t number = paragraph_number_length(line.text);
  if (number == line.text.size()) return true;
  if (number > 0 && is_letterhead_cell(trimmed(std::string_view(line.text).substr(number)))) return true;
  if (is_letterhead_cell(line.text)) return true;
  return line.cells.size() >= 2 && std::ranges::any_of(line.cells, is_letterhead_cell);
}

bool is_short(std::string_view text) { return words_of(text).size() < 3 && length_in_characters(text) < 45; }

bool is_sentence(std::string_view text) {
  return length_in_characters(text) >= kSentence && ends_sentence(text) && !text.ends_with(':');
}

struct Block {
  std::size_t first = 0;
  std::size_t end = 0;
  std::size_t begins_at = 0;  // characters of the first line that are the number of a paragraph
  int score = 0;
};

class PreambleReader {
 public:
  explicit PreambleReader(const std::vector<SourceLine>& lines) : lines_(lines) {}

  Preamble run() {
    find_blocks();
    const Block* title = nullptr;
    int second = -100;
    for (Block& block : blocks_) {
      block.score = score_of(block);
      if (!title || block.score >= title->score) {
        if (title) second = std::max(second, title->score);
        title = &block;
      } else {
        second = std::max(second, block.score);
      }
    }
    if (title && title->score < 0) title = nullptr;
    write(title);
    result_.is_unsure = title && (title->score - second < 2 || title->score < 2);
    return std::move(result_);
  }

 private:
  bool is_blank(std::size_t at) const { return at >= lines_.size() || lines_[at].text.empty(); }

  bool is_heading(std::size_t at) const { return known_heading(lines_[at].text).has_value(); }

  void find_blocks() {
    std::size_t at = 0;
    bool has_title_above = false;
    for (; at < lines_.size(); ++at) {
      if (is_blank(at)) continue;
      const std::string& text = lines_[at].text;
      if (is_kind_at_the_top(at)) continue;
      if (is_heading(at) || end_of_heading_in_line(text) > 0 || end_of_attendance_label(lines_[at]) > 0)
        break;
      if (is_letterhead(lines_[at]) && !goes_on_below(at) && !opens_a_title(at)) continue;
      if (has_heading_sign(text) && (has_title_above || text.starts_with('#'))) {
        if (!(text.starts_with("# ") && !has_title_above)) break;
      }
      if (!item_mark(text).empty() && level_of_number(text) == 0) break;
      const Block block = block_at(at);
      if (is_text(block)) break;
      blocks_.push_back(block);
      has_title_above = has_title_above || words_of(text).size() >= 3;
      at = block.end - 1;
    }
    text_begins_ = at;
    heading_follows_ = at < lines_.size() && (is_heading(at) || has_heading_sign(lines_[at].text));
  }

  // "PROTOKOLLSUTDRAG" above everything says what the document is, and heads no list.
  bool is_kind_at_the_top(std::size_t at) const {
    const auto heading = known_heading(lines_[at].text);
    return blocks_.empty() && heading && heading->role == SectionRole::Recipients &&
           swedish().document_kinds.has(lower_case(lines_[at].text));
  }

  // "ÖVERENSKOMMELSE", and below a blank line "mellan …": a title that begins with what the document is.
  bool opens_a_title(std::size_t at) const {
    const std::size_t next = goes_on_after_blank(at + 1);
    return next > 0 && starts_lower(lines_[next].text);
  }

  /// Where a title that a blank line divides goes on: "… partnerskap / mellan Storviks kommun och …", "med /
  /// Lyktan".
  std::size_t goes_on_after_blank(std::size_t end) const {
    constexpr std::size_t kMostBlankLines = 2;
    std::size_t next = end;
    while (next < lines_.size() && is_blank(next) && next < end + kMostBlankLines) ++next;
    if (next == end || is_blank(next) || is_heading(next) || has_heading_sign(lines_[next].text) ||
        !lines_[next].cells.empty() || !item_mark(lines_[next].text).empty())
      return 0;
    const std::string& above = lines_[end - 1].text;
    if (ends_sentence(above) || !lines_[end - 1].cells.empty()) return 0;
    const std::string last = lower_case(std::string_view(above).substr(above.rfind(' ') + 1));
    return starts_lower(lines_[next].text) || swedish().words_that_go_on.has(last) ? next : 0;
  }

  Block block_at(std::size_t first) const {
    Block block{first, first + 1, 0, 0};
    if (const std::size_t number = paragraph_number_length(lines_[first].text); number > 0)
      block.begins_at = std::min(lines_[first].text.size(), number + 1);
    if (lines_[first].text.starts_with("# ")) block.begins_at = 2;
    for (;;) {
      if (is_blank(block.end)) {
        const std::size_t next = goes_on_after_blank(block.end);
        if (next == 0) break;
        block.end = next;
      } else if (is_heading(block.end) || has_heading_sign(lines_[block.end].text) ||
                 !item_mark(lines_[block.end].text).empty() ||
                 (is_letterhead(lines_[block.end]) && !ends_title(block.end) &&
                  !goes_on_below(block.end - 1))) {
        break;
      }
      ++block.end;
    }
    return block;
  }

  // "Överenskommelse / om partnerskap / mellan / Exempelby kommun / och / Föreningen": one title over many
  // lines.
  bool goes_on_below(std::size_t at) const {
    if (is_blank(at + 1) || !lines_[at].cells.empty() || ends_sentence(lines_[at].text)) return false;
    const std::string& text = lines_[at].text;
    const std::string last = lower_case(std::string_view(text).substr(text.rfind(' ') + 1));
    return starts_lower(lines_[at + 1].text) || (swedish().words_that_go_on.has(last) && at > 0);
  }

  // The last line of a wrapped title may be a single word, which alone looks like letterhead.
  bool ends_title(std::size_t at) const {
    if (!is_blank(at + 1) && !is_heading(at + 1)) return false;
    const std::string& text = lines_[at].text;
    return is_short(text) && body_at_start(text).empty() && !is_reference(text) && !is_contact(text) &&
           !starts_with_label(text) && !names_role(text) && name_certainty(text) != NameCertainty::Known &&
           lines_[at].cells.empty();
  }

  bool is_text(const Block& block) const {
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
           (last.ends_with('.') && length >= kSentence && is_like_a_sentence(words(block)));
  }

  std::string words(const Block& block) const {
    std::string text;
    for (std::size_t at = block.first; at < block.end; ++at) {
      if (!is_blank(at)) text += (text.empty() ? "" : " ") + lines_[at].text;
    }
    return text.substr(std::min(text.size(), block.begins_at));
  }

  int score_of(const Block& block) const {
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
    if (!lines_[block.first].cells.empty()) score -= 2;
    if (is_in_capitals(text) && count <= 2) score -= 1;
    return score;
  }

  void add(std::size_t line, Preamble::Kind kind, std::size_t begin, std::size_t end, bool goes_on) {
    result_.parts.push_back({line, kind, begin, end, goes_on});
  }

  void write(const Block* title) {
    // Without a title only what looks like letterhead is letterhead: the rest is text.
    std::size_t end = title ? title->end : first_text_without_title();
    if (title) {
      while (end < text_begins_ && (is_blank(end) || (is_letterhead(lines_[end]) && !is_heading(end)))) ++end;
    }
    for (std::size_t at = 0; at < end; ++at) {
      if (is_blank(at)) continue;
      const std::size_t size = lines_[at].text.size();
      if (!title || at < title->first || at >= title->end) {
        add(at, Preamble::Kind::Letterhead, 0, size, false);
        continue;
      }
      const std::size_t begin = at == title->first ? title->begins_at : 0;
      if (begin > 0) add(at, Preamble::Kind::Letterhead, 0, begin - 1, false);
      add(at, Preamble::Kind::Title, begin, size, at > title->first);
    }
    result_.end = end;
  }

  std::size_t first_text_without_title() const {
    std::size_t at = 0;
    while (at < text_begins_ && (is_blank(at) || is_letterhead(lines_[at]) || is_short(lines_[at].text)))
      ++at;
    return at;
  }

  const std::vector<SourceLine>& lines_;
  std::vector<Block> blocks_;
  std::size_t text_begins_ = 0;
  bool heading_follows_ = false;
  Preamble result_;
};

}  // namespace

Preamble preamble_of(const std::vector<SourceLine>& lines) { return PreambleReader(lines).run(); }

}  // namespace handslag::memorandum_reading
