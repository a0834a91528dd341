#include "memorandum_reading/preamble.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "memorandum_reading/bodies.h"
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

bool is_letterhead_cell(std::string_view text) {
  if (is_reference(text) || is_contact(text) || is_public_body_name(text) || starts_with_label(text))
    return true;
  if (swedish().document_kinds.has(lower_case(text))) return true;
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
      if (is_heading(at) || end_of_heading_in_line(text) > 0) break;
      if (is_letterhead(lines_[at]) && !goes_on_below(at)) continue;
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

  Block block_at(std::size_t first) const {
    Block block{first, first + 1, 0, 0};
    if (const std::size_t number = paragraph_number_length(lines_[first].text); number > 0)
      block.begins_at = std::min(lines_[first].text.size(), number + 1);
    if (lines_[first].text.starts_with("# ")) block.begins_at = 2;
    while (!is_blank(block.end) && !is_heading(block.end) && !has_heading_sign(lines_[block.end].text) &&
           item_mark(lines_[block.end].text).empty() &&
           (!is_letterhead(lines_[block.end]) || ends_title(block.end) || goes_on_below(block.end - 1))) {
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
    return block.end - block.first > kMostTitleLines || (ends_sentence(last) && length > 2 * kSentence);
  }

  std::string words(const Block& block) const {
    std::string text;
    for (std::size_t at = block.first; at < block.end; ++at)
      text += (text.empty() ? "" : " ") + lines_[at].text;
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
    if (names_unit(text) && count <= 3) score -= 3;
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
