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
constexpr std::size_t kShortSentence = 40;

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
  if (is_reference(text) || is_among_contacts(text) || is_public_body_name(text) || starts_with_label(text))
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
  std::size_t ends_at = 0;  // of its only line, where a reference stands beside it; 0: at its end
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
    const std::optional<Block> kind = title ? std::nullopt : kind_of_agreement();
    if (kind) title = &*kind;
    Block whole = title ? *title : Block{};
    const bool has_name_below = title && take_name_below(whole);
    write(title ? &whole : nullptr);
    result_.is_unsure = title && (has_name_below || title->score - second < 2 || title->score < 2);
    return std::move(result_);
  }

 private:
  // "SAMVERKANSAVTAL      Dnr 2025-77": a title of one word, where there is no other.
  std::optional<Block> kind_of_agreement() const {
    constexpr std::size_t kMostWords = 2;
    for (std::size_t at = 0; at < text_begins_; ++at) {
      if (is_blank(at)) continue;
      const std::string first = cells_or_text(lines_[at]).front();
      if (words_of(first).size() > kMostWords || !starts_upper(first) || is_reference(without_kind(first)) ||
          !swedish().agreement_stems.has_part_of(lower_case(first)))
        continue;
      return Block{at, at + 1, 0, 0, lines_[at].cells.empty() ? 0 : first.size()};
    }
    return std::nullopt;
  }

  static std::string_view without_kind(std::string_view words) {
    return words.find(' ') == std::string_view::npos ? std::string_view() : words.substr(words.find(' ') + 1);
  }

  // "Överenskommelse om partnerskap", a blank line, and "Träffpunkt Ån" right above the first heading.
  bool take_name_below(Block& title) const {
    constexpr std::size_t kMostWords = 6;
    if (blocks_.size() < 2 || !heading_follows_) return false;
    const Block& last = blocks_.back();
    const std::string text = words(title);
    const std::string name = words(last);
    const std::string first = lower_case(text.substr(0, text.find(' ')));
    if (last.first < title.end || last.end != last.first + 1 || !lines_[last.first].cells.empty() ||
        !swedish().agreement_stems.has_part_of(first) || ends_sentence(name) || !starts_upper(name) ||
        words_of(name).size() > kMostWords)
      return false;
    const auto names_sides = [](std::string_view word) {
      return swedish().between.has(word) || swedish().partner_before.words().front() == word;
    };
    const std::string lower = lower_case(text);
    for (const std::string_view word : words_of(lower)) {
      if (names_sides(word)) return false;
    }
    for (std::size_t at = title.end; at < last.first; ++at) {
      if (!is_blank(at)) return false;
    }
    title.end = last.end;
    return true;
  }

  bool is_blank(std::size_t at) const { return at >= lines_.size() || lines_[at].text.empty(); }

  bool is_heading(std::size_t at) const { return known_heading(lines_[at].text).has_value(); }

  void find_blocks() {
    std::size_t at = 0;
    bool has_title_above = false;
    for (; at < lines_.size(); ++at) {
      if (is_blank(at)) continue;
      const std::string& text = lines_[at].text;
      if (is_kind_at_the_top(at) || (!has_title_above && is_label_of_title(at))) continue;
      if (!has_title_above && is_addressee(at)) continue;
      if (is_heading(at) || end_of_heading_in_line(text) > 0 || end_of_attendance_label(lines_[at]) > 0)
        break;
      if (const auto block = block_beside_a_label(at)) {
        blocks_.push_back(*block);
        has_title_above = true;
        at = block->end - 1;
        continue;
      }
      if (is_letterhead(lines_[at]) && !goes_on_below(at) && !opens_a_title(at)) continue;
      if (has_heading_sign(text) && (has_title_above || text.starts_with('#'))) {
        if (!(text.starts_with("# ") && !has_title_above)) break;
      }
      if (!item_mark(text).empty() && level_of_number(text) == 0) break;
      const Block block = block_at(at);
      if (is_text(block)) break;
      blocks_.push_back(block);
      has_title_above =
          has_title_above || (words_of(text).size() >= 3 && body_at_start(text).empty() &&
                              swedish().title_words.has_part_of(lower_case(words(blocks_.back())) + ' '));
      at = block.end - 1;
    }
    text_begins_ = at;
    heading_follows_ = at < lines_.size() && (is_heading(at) || has_heading_sign(lines_[at].text));
  }

  // "Ärende: Bidrag till Lyktan", "Bidrag till Lyktan      Dnr 2025/11", "§ 21      Bidrag till Lyktan".
  std::optional<Block> block_beside_a_label(std::size_t at) const {
    const std::size_t number = paragraph_number_length(lines_[at].text);
    const std::size_t label = title_label_length(at);
    if (label == 0) {
      if (const std::size_t end = end_beside_reference(at); end > 0)
        return Block{at, at + 1, number > 0 ? number + 1 : 0, 0, end};
    }
    Block block = block_at(at);
    block.begins_at = label > 0 ? label : begin_behind_reference(at);
    if (block.begins_at == 0 || is_text(block)) return std::nullopt;
    return block;
  }

  // "Mottagare: Kommunstyrelsen" above the title: to whom the letter goes.
  bool is_addressee(std::size_t at) const {
    const std::size_t end = end_of_heading_in_line(lines_[at].text);
    if (end == 0) return false;
    const auto heading = known_heading(lines_[at].text.substr(0, end));
    return heading && heading->role == SectionRole::Recipients;
  }

  // "PROTOKOLLSUTDRAG" above everything says what the document is, and heads no list.
  bool is_kind_at_the_top(std::size_t at) const {
    const auto heading = known_heading(lines_[at].text);
    return blocks_.empty() && heading &&
           (heading->role == SectionRole::Recipients || heading->role == SectionRole::Annexes) &&
           swedish().document_kinds.has(lower_case(lines_[at].text));
  }

  // "Ärende", the words of a title right below it, and then the first heading: a label of the title.
  bool is_label_of_title(std::size_t at) const {
    constexpr std::size_t kMostLines = 3;
    std::string label = lower_case(lines_[at].text);
    if (label.ends_with(':')) label.pop_back();
    if (!swedish().headings.title_labels.has(label)) return false;
    std::size_t end = at + 1;
    std::string words;
    for (; !is_blank(end); ++end) words += lines_[end].text + ' ';
    if (end == at + 1 || end > at + kMostLines + 1 || ends_sentence(trimmed(words))) return false;
    while (end < lines_.size() && is_blank(end)) ++end;
    return end < lines_.size() && is_heading(end) && words_of(words).size() >= 3 &&
           swedish().title_words.has_part_of(lower_case(words));
  }

  // "Ärende: Bidrag till Lyktan", "Ärende    Bidrag till Lyktan": how long the label is, with what follows
  // it.
  std::size_t title_label_length(std::size_t at) const {
    const SourceLine& line = lines_[at];
    std::size_t end = line.text.find(": ");
    if (end == std::string::npos && line.cells.size() == 2) end = line.cells[0].size();
    if (end == std::string::npos || end + 1 >= line.text.size()) return 0;
    std::string label = lower_case(line.text.substr(0, end));
    if (label.ends_with(':')) label.pop_back();
    if (!swedish().headings.title_labels.has(label)) return 0;
    const std::size_t begin = line.text.find_first_not_of(": ", end);
    const std::string rest = begin == std::string::npos ? "" : line.text.substr(begin);
    const bool is_title = words_of(rest).size() >= 3 && starts_upper(rest) && !is_reference(rest) &&
                          swedish().title_words.has_part_of(lower_case(rest) + ' ');
    return is_title ? begin : 0;
  }

  // "Bidrag till Lyktan      Dnr 2025/11": where the title ends. 0: it is no such line.
  std::size_t end_beside_reference(std::size_t at) const {
    const SourceLine& line = lines_[at];
    if (line.cells.size() != 2 || !is_reference(line.cells[1]) || !starts_upper(line.cells[0])) return 0;
    const std::string_view title = without_number(line.cells[0]);
    const bool is_title = words_of(title).size() >= 3 && !is_letterhead_cell(line.cells[0]) &&
                          swedish().title_words.has_part_of(lower_case(title) + ' ');
    return is_title ? line.cells[0].size() : 0;
  }

  // "§ 21      Bidrag till Lyktan", "Ärende 12      Bidrag till Lyktan": where the title begins. 0: it is no
  // such line.
  std::size_t begin_behind_reference(std::size_t at) const {
    const SourceLine& line = lines_[at];
    if (line.cells.size() != 2 || !starts_upper(line.cells[1]) || is_letterhead_cell(line.cells[1])) return 0;
    const bool is_number = paragraph_number_length(line.cells[0]) == line.cells[0].size() ||
                           (is_reference(line.cells[0]) && words_of(line.cells[0]).size() == 2);
    const bool is_title = words_of(line.cells[1]).size() >= 3 &&
                          swedish().title_words.has_part_of(lower_case(line.cells[1]) + ' ');
    return is_number && is_title ? line.cells[0].size() + 1 : 0;
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
    const std::string_view below = lines_[next].text;
    const std::string first = lower_case(below.substr(0, below.find(' ')));
    // "MELLAN", "OCH": in capitals, a line of its own.
    const bool goes_on = is_in_capitals(above) && is_in_capitals(below) &&
                         (swedish().between.has(first) || swedish().and_words.has(first));
    return starts_lower(below) || swedish().words_that_go_on.has(last) || goes_on ? next : 0;
  }

  Block block_at(std::size_t first) const {
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
      } else if (is_heading(block.end) || has_heading_sign(lines_[block.end].text) ||
                 (!item_mark(lines_[block.end].text).empty() && !goes_on_behind_a_dash(block.end)) ||
                 (is_letterhead(lines_[block.end]) && !ends_title(block.end) &&
                  !goes_on_below(block.end - 1))) {
        break;
      }
      ++block.end;
    }
    return block;
  }

  // "7 Överenskommelse med Lyktan": the number of the matter on the list of the meeting.
  static std::size_t agenda_number_length(std::string_view text) {
    constexpr std::size_t kFewestWords = 3;
    const std::size_t space = text.find(' ');
    if (space > 2 || text.find_first_not_of("0123456789") != space) return 0;
    const std::string_view rest = text.substr(space + 1);
    return starts_upper(rest) && words_of(rest).size() >= kFewestWords ? space : 0;
  }

  // "Partnerskap med Lyktan" and right below it "– redovisning av året".
  bool goes_on_behind_a_dash(std::size_t at) const {
    const std::string_view mark = item_mark(lines_[at].text);
    return (mark == "–" || mark == "-") && !ends_sentence(lines_[at - 1].text) &&
           starts_lower(trimmed(std::string_view(lines_[at].text).substr(mark.size()))) && is_blank(at + 1);
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
           (last.ends_with('.') && length >= kShortSentence && is_like_a_sentence(words(block)));
  }

  std::string words(const Block& block) const {
    std::string text;
    for (std::size_t at = block.first; at < block.end; ++at) {
      if (!is_blank(at)) text += (text.empty() ? "" : " ") + lines_[at].text;
    }
    if (block.ends_at > 0) text.resize(std::min(text.size(), block.ends_at));
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
    const auto& cells = lines_[block.first].cells;
    const bool is_behind_number = cells.size() == 2 && block.begins_at > cells[0].size();
    if (!cells.empty() && block.ends_at == 0 && !is_behind_number) score -= 2;
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
      const std::size_t last = title->ends_at > 0 ? title->ends_at : size;
      add(at, Preamble::Kind::Title, begin, last, at > title->first);
      if (last < size) add(at, Preamble::Kind::Letterhead, last + 1, size, false);
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
