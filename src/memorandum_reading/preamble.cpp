#include <algorithm>

#include "base/text.h"
#include "memorandum_reading/bodies.h"
#include "memorandum_reading/letterhead_lines.h"
#include "memorandum_reading/memorandum_headings.h"
#include "memorandum_reading/page_words.h"
#include "memorandum_reading/preamble_reader.h"
#include "memorandum_reading/vocabulary.h"

namespace handslag::memorandum_reading {

namespace {

bool is_short(std::string_view text) { return words_of(text).size() < 3 && length_in_characters(text) < 45; }

}  // namespace

Preamble PreambleReader::run() {
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

// "SAMVERKANSAVTAL      Dnr 2025-77": a title of one word, where there is no other.
std::optional<PreambleReader::Block> PreambleReader::kind_of_agreement() const {
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

std::string_view PreambleReader::without_kind(std::string_view words) {
  return words.find(' ') == std::string_view::npos ? std::string_view() : words.substr(words.find(' ') + 1);
}

// "Överenskommelse om partnerskap", a blank line, and "Träffpunkt Ån" right above the first heading.
bool PreambleReader::take_name_below(Block& title) const {
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

bool PreambleReader::is_blank(std::size_t at) const { return at >= lines_.size() || lines_[at].text.empty(); }

bool PreambleReader::is_heading(std::size_t at) const { return known_heading(lines_[at].text).has_value(); }

void PreambleReader::find_blocks() {
  std::size_t at = 0;
  bool has_title_above = false;
  for (; at < lines_.size(); ++at) {
    if (is_blank(at)) continue;
    const std::string& text = lines_[at].text;
    if (is_kind_at_the_top(at) || (!has_title_above && is_label_of_title(at))) continue;
    if (!has_title_above && is_addressee(at)) continue;
    if (is_heading(at) || end_of_heading_in_line(text) > 0 || end_of_attendance_label(lines_[at]) > 0) break;
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
std::optional<PreambleReader::Block> PreambleReader::block_beside_a_label(std::size_t at) const {
  const std::size_t number = paragraph_number_length(lines_[at].text);
  const std::size_t label = title_label_length(at);
  if (label == 0) {
    if (const auto block = block_between_numbers(at)) return block;
    if (const std::size_t end = end_beside_reference(at); end > 0)
      return Block{at, at + 1, number > 0 ? number + 1 : 0, 0, end};
  }
  Block block = block_at(at);
  block.begins_at = label > 0 ? label : begin_behind_reference(at);
  if (block.begins_at == 0 || is_text(block)) return std::nullopt;
  return block;
}

// "Mottagare: Kommunstyrelsen" above the title: to whom the letter goes.
bool PreambleReader::is_addressee(std::size_t at) const {
  const std::size_t end = end_of_heading_in_line(lines_[at].text);
  if (end == 0) return false;
  const auto heading = known_heading(lines_[at].text.substr(0, end));
  return heading && heading->role == SectionRole::Recipients;
}

// "PROTOKOLLSUTDRAG" above everything says what the document is, and heads no list.
bool PreambleReader::is_kind_at_the_top(std::size_t at) const {
  const auto heading = known_heading(lines_[at].text);
  return blocks_.empty() && heading &&
         (heading->role == SectionRole::Recipients || heading->role == SectionRole::Annexes) &&
         swedish().document_kinds.has(lower_case(lines_[at].text));
}

// "Ärende", the words of a title right below it, and then the first heading: a label of the title.
bool PreambleReader::is_label_of_title(std::size_t at) const {
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
std::size_t PreambleReader::title_label_length(std::size_t at) const {
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
std::size_t PreambleReader::end_beside_reference(std::size_t at) const {
  const SourceLine& line = lines_[at];
  if (line.cells.size() != 2 || !is_reference(line.cells[1])) return 0;
  const std::string_view title =
      without_number(std::string_view(line.cells[0]).substr(paragraph_number_length(line.cells[0])));
  const bool is_title = starts_upper(trimmed(title)) && words_of(title).size() >= 3 &&
                        !is_letterhead_cell(trimmed(title)) &&
                        (swedish().title_words.has_part_of(lower_case(title) + ' ') ||
                         paragraph_number_length(line.cells[0]) > 0);
  return is_title ? line.cells[0].size() : 0;
}

// "§ 131      Medborgarhuset Ankaret – fortsatt stöd      KS/2025:291".
std::optional<PreambleReader::Block> PreambleReader::block_between_numbers(std::size_t at) const {
  const auto& cells = lines_[at].cells;
  if (cells.size() != 3 || paragraph_number_length(cells[0]) != cells[0].size() || !is_reference(cells[2]) ||
      !starts_upper(cells[1]) || words_of(cells[1]).size() < 2 || is_letterhead_cell(cells[1]))
    return std::nullopt;
  const std::size_t begin = cells[0].size() + 1;
  return Block{at, at + 1, begin, 0, begin + cells[1].size()};
}

// "§ 21      Bidrag till Lyktan", "Ärende 12      Bidrag till Lyktan": where the title begins. 0: it is no
// such line.
std::size_t PreambleReader::begin_behind_reference(std::size_t at) const {
  const SourceLine& line = lines_[at];
  if (line.cells.size() != 2 || !starts_upper(line.cells[1]) || is_letterhead_cell(line.cells[1])) return 0;
  const bool is_number = paragraph_number_length(line.cells[0]) == line.cells[0].size() ||
                         (is_reference(line.cells[0]) && words_of(line.cells[0]).size() == 2);
  const bool is_title = words_of(line.cells[1]).size() >= 3 &&
                        swedish().title_words.has_part_of(lower_case(line.cells[1]) + ' ');
  return is_number && is_title ? line.cells[0].size() + 1 : 0;
}

void PreambleReader::add(std::size_t line, Preamble::Kind kind, std::size_t begin, std::size_t end,
                         bool goes_on) {
  result_.parts.push_back({line, kind, begin, end, goes_on});
}

void PreambleReader::write(const Block* title) {
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
    const std::size_t last = title->ends_at > 0 && at + 1 == title->end ? title->ends_at : size;
    add(at, Preamble::Kind::Title, begin, last, at > title->first);
    if (last < size) add(at, Preamble::Kind::Letterhead, last + 1, size, false);
  }
  result_.end = end;
}

std::size_t PreambleReader::first_text_without_title() const {
  std::size_t at = 0;
  while (at < text_begins_ && (is_blank(at) || is_letterhead(lines_[at]) || is_short(lines_[at].text))) ++at;
  return at;
}

Preamble preamble_of(const std::vector<SourceLine>& lines) { return PreambleReader(lines).run(); }

}  // namespace handslag::memorandum_reading
