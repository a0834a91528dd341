#include "memorandum_reading/memorandum_passages.h"

#include <algorithm>

#include "base/text.h"
#include "memorandum_reading/memorandum_headings.h"

namespace handslag::memorandum_reading {

namespace {

constexpr std::size_t kLongestUnknownHeading = 70;
constexpr std::size_t kMostHeadingWords = 10;
constexpr std::size_t kSubstantialLine = 40;

class Divider {
 public:
  explicit Divider(const std::vector<SourceLine>& lines) : width_(lines) {
    for (const SourceLine& line : lines) {
      if (line.is_running_header) {
        headers_.push_back(line);
      } else {
        lines_.push_back(line);
      }
    }
  }

  DividedText run() {
    std::size_t at = read_preamble();
    while (at < lines_.size()) at = read_line(at);
    for (const SourceLine& header : headers_) add_header(header);
    std::ranges::stable_sort(result_.passages, {}, [](const Passage& one) { return one.lines.first; });
    return std::move(result_);
  }

 private:
  bool is_blank(std::size_t at) const { return at >= lines_.size() || lines_[at].text.empty(); }

  std::size_t next_filled(std::size_t at) const {
    while (at < lines_.size() && lines_[at].text.empty()) ++at;
    return at;
  }

  // Everything above the first heading: the letterhead, then the title, which may be wrapped.
  std::size_t read_preamble() {
    std::size_t at = next_filled(0);
    while (at < lines_.size() && !known_heading(lines_[at].text) && is_letterhead(lines_[at].text)) {
      start(at, PassageKind::Letterhead);
      at = next_filled(at + 1);
    }
    if (at >= lines_.size() || known_heading(lines_[at].text)) return at;
    const std::size_t first = at;
    std::size_t end = at;
    while (!is_blank(end) && !known_heading(lines_[end].text) &&
           (end == first || !is_letterhead(lines_[end].text) || starts_title_end(first, end))) {
      ++end;
    }
    const bool is_paragraph = ends_sentence(lines_[end - 1].text) && end - first > 3;
    if (is_paragraph) return first;
    start(first, PassageKind::Title);
    for (at = first + 1; at < end; ++at) append(at);
    at = next_filled(end);
    while (at < lines_.size() && is_letterhead(lines_[at].text) && !known_heading(lines_[at].text) &&
           !has_text_below(at)) {
      start(at, PassageKind::Letterhead);
      at = next_filled(at + 1);
    }
    return at;
  }

  // The last line of a wrapped title may be a single word ("Stockholm-Gotland"), which alone looks like a
  // letterhead.
  bool starts_title_end(std::size_t first, std::size_t at) const {
    return at > first && (is_blank(at + 1) || known_heading(lines_[at + 1].text)) &&
           body_at_start(lines_[at].text).empty() &&
           lower_case(lines_[at].text).find("dnr") == std::string::npos;
  }

  bool has_text_below(std::size_t at) const {
    const std::size_t next = next_filled(at + 1);
    return next < lines_.size() && lines_[next].text.size() >= kSubstantialLine;
  }

  std::size_t read_line(std::size_t at) {
    const SourceLine& line = lines_[at];
    if (line.text.empty()) {
      after_blank_ = true;
      return at + 1;
    }
    std::size_t next = at + 1;
    if (is_known_heading(at)) {
      start_section(at, *known_heading(line.text));
    } else if (const std::size_t signature = signature_lines(at); signature > 0) {
      next = at + signature;
      for (std::size_t one = at; one < next; ++one) start(one, PassageKind::Signature);
    } else if (in_list_section()) {
      read_listed(at);
    } else if (is_row(at)) {
      start(at, PassageKind::Row);
      open().cells = line.cells;
    } else if (is_marked_item(at)) {
      start_item(at);
    } else if (is_unknown_heading(at)) {
      result_.doubts.push_back({"sections", {line.number, line.number}, Doubt::Reason::UnknownHeading});
      start_section(at, KnownHeading{});
    } else if (is_lost_item(at)) {
      result_.doubts.push_back({"sections", {line.number, line.number}, Doubt::Reason::LostBullet});
      start(at, PassageKind::Item);
      open_has_lost_mark_ = true;
    } else if (goes_on(at)) {
      append(at);
    } else {
      start(at, PassageKind::Paragraph);
    }
    after_blank_ = false;
    return next;
  }

  // --- headings

  bool is_known_heading(std::size_t at) const {
    if (!known_heading(lines_[at].text)) return false;
    if (after_blank_ || !has_open() || open().kind == PassageKind::Heading) return true;
    return ends_sentence(previous_line()) || width_.had_room(previous_line(), lines_[at].text);
  }

  bool is_unknown_heading(std::size_t at) const {
    const std::string& text = lines_[at].text;
    if (!lines_[at].cells.empty() || ends_sentence(text) ||
        !(starts_upper(text) || level_of_number(text) > 0))
      return false;
    if (length_in_characters(text) > kLongestUnknownHeading || words_of(text).size() > kMostHeadingWords)
      return false;
    const bool below_heading = has_open() && open().kind == PassageKind::Heading;
    if (!after_blank_ && !below_heading && has_open()) return false;
    if (role() == SectionRole::Proposal && !(has_open() && ends_sentence(open().text))) return false;
    const std::size_t next = next_filled(at + 1);
    if (next >= lines_.size() || known_heading(lines_[next].text) || starts_lower(lines_[next].text))
      return false;
    if (below_heading && next != at + 1) return false;
    if (next == at + 1 && !width_.had_room(text, lines_[next].text)) return false;
    return lines_[next].text.size() >= kSubstantialLine || ends_sentence(lines_[next].text) ||
           (!below_heading && !item_mark(lines_[next].text).empty());
  }

  void start_section(std::size_t at, const KnownHeading& heading) {
    const std::string& text = lines_[at].text;
    int level = level_of_number(text);
    const bool is_known = known_heading(text).has_value();
    if (level == 0) level = !is_known && holds_sub_headings_ ? 2 : 1;
    if (is_known) holds_sub_headings_ = heading.holds_sub_headings;
    // A level cannot be left out on the way down.
    if (!result_.sections.empty()) level = std::min(level, std::max(result_.sections.back().level, 0) + 1);
    if (result_.sections.empty()) level = 1;
    ReadSection section;
    section.heading = text;
    section.level = level;
    section.heading_lines = {lines_[at].number, lines_[at].number};
    section.role = heading.role;
    result_.sections.push_back(std::move(section));
    start(at, PassageKind::Heading);
  }

  SectionRole role() const {
    return result_.sections.empty() ? SectionRole::Other : result_.sections.back().role;
  }

  // --- signatures

  // How many lines from here are a signature: name, role, unit, or name and role on one line. 0: none.
  std::size_t signature_lines(std::size_t at) const {
    if (role() == SectionRole::Recipients || role() == SectionRole::Proposal || !result_.sections.size())
      return 0;
    const std::string& text = lines_[at].text;
    if (!after_blank_ && lines_[at].indentation == 0 && has_open() && !ends_sentence(previous_line()) &&
        open().kind != PassageKind::Heading && open().kind != PassageKind::Signature &&
        !width_.had_room(previous_line(), text)) {
      return 0;
    }
    if (const std::size_t comma = text.find(", "); comma != std::string::npos) {
      return is_name(text.substr(0, comma)) && names_role(text.substr(comma + 2)) &&
             starts_lower_or_role(text.substr(comma + 2));
    }
    if (!is_name(text) || is_blank(at + 1) || !names_role(lines_[at + 1].text)) return 0;
    return !is_blank(at + 2) && names_unit(lines_[at + 2].text) && !known_heading(lines_[at + 2].text) ? 3
                                                                                                       : 2;
  }

  static bool starts_lower_or_role(std::string_view role) { return words_of(role).size() <= 4; }

  // --- lists

  bool in_list_section() const { return role() == SectionRole::Annexes || role() == SectionRole::Recipients; }

  void read_listed(std::size_t at) {
    const std::string& text = lines_[at].text;
    const bool has_item = has_open() && open().kind == PassageKind::Item;
    const bool is_annex = lower_case(text).starts_with("bilaga ");
    const bool goes_on = has_item && !after_blank_ && !is_annex && item_mark(text).empty() &&
                         (starts_lower(text) || !width_.had_room(previous_line(), text));
    if (goes_on) {
      append(at);
    } else {
      start_item(at);
    }
  }

  void start_item(std::size_t at) {
    const std::string_view mark = item_mark(lines_[at].text);
    start(at, PassageKind::Item);
    Passage& item = open();
    item.mark = std::string(mark);
    item.text.erase(0, std::min(item.text.size(), mark.empty() ? 0 : mark.size() + 1));
    open_has_lost_mark_ = false;
  }

  // A dash or number in the middle of a sentence that happens to begin a line is no bullet.
  bool is_marked_item(std::size_t at) const {
    const std::string_view mark = item_mark(lines_[at].text);
    if (mark.empty()) return false;
    if (is_certain_mark(mark) || after_blank_ || !has_open()) return true;
    if (open().kind == PassageKind::Item || open().kind == PassageKind::Heading) return true;
    return ends_sentence(previous_line()) || width_.had_room(previous_line(), lines_[at].text);
  }

  bool is_lost_item(std::size_t at) const {
    if (!has_open() || after_blank_ || !starts_upper(lines_[at].text)) return false;
    const std::string previous = previous_line();
    if (open().kind == PassageKind::Item) {
      return !ends_sentence(previous) && !open().text.empty() && begins_anew(at);
    }
    if (open().kind != PassageKind::Paragraph || !previous.ends_with(':') || is_blank(at + 1)) return false;
    const std::string& below = lines_[at + 1].text;
    return !ends_sentence(lines_[at].text) && starts_upper(below) && item_mark(below).empty() &&
           width_.had_room(lines_[at].text, below);
  }

  // A line that begins something though no blank line stands above it: pushed in by one space, or above it
  // was room.
  bool begins_anew(std::size_t at) const {
    return lines_[at].indentation == lines_[last_line_].indentation + 1 ||
           width_.had_room(lines_[last_line_].text, lines_[at].text);
  }

  // --- rows and paragraphs

  bool is_row(std::size_t at) const {
    if (lines_[at].cells.empty() || !item_mark(lines_[at].text).empty()) return false;
    const bool above = at > 0 && !lines_[at - 1].cells.empty();
    const bool below = at + 1 < lines_.size() && !lines_[at + 1].cells.empty();
    return above || below;
  }

  bool goes_on(std::size_t at) const {
    if (!has_open()) return false;
    const Passage& passage = open();
    if (passage.kind != PassageKind::Paragraph && passage.kind != PassageKind::Item) return false;
    const std::string& text = lines_[at].text;
    const std::string previous = previous_line();
    if (passage.text.empty()) return true;  // a bullet alone on its line
    if (starts_a_proposal(at, previous)) return false;
    if (after_blank_) return starts_lower(text) && !ends_sentence(previous);
    if (!ends_sentence(previous)) return true;
    if (!starts_upper(text)) return !previous.ends_with(':');
    if (passage.kind == PassageKind::Item && open_has_lost_mark_ && passage.lines.first == passage.lines.last)
      return false;
    return !begins_anew(at) && !previous.ends_with(':');
  }

  bool starts_a_proposal(std::size_t at, std::string_view previous) const {
    if (role() != SectionRole::Proposal) return false;
    const std::string& text = lines_[at].text;
    if (text.starts_with("att ")) {
      return after_blank_ || ends_sentence(previous) || previous.ends_with(',') ||
             width_.had_room(previous, text);
    }
    const std::string lower = lower_case(previous);
    const bool leads_in =
        lower.ends_with("föreslår") || lower.ends_with("beslutar") || lower.ends_with("besluta");
    return leads_in && starts_upper(text) && (after_blank_ || width_.had_room(previous, text));
  }

  // --- passages

  bool has_open() const { return open_ >= 0; }
  Passage& open() { return result_.passages[static_cast<std::size_t>(open_)]; }
  const Passage& open() const { return result_.passages[static_cast<std::size_t>(open_)]; }
  const std::string& previous_line() const { return lines_[last_line_].text; }

  void start(std::size_t at, PassageKind kind) {
    if (result_.sections.empty() && kind != PassageKind::Title && kind != PassageKind::Letterhead) {
      result_.sections.push_back({.heading = "", .level = 0, .text = ""});
    }
    Passage passage;
    passage.kind = kind;
    passage.text = lines_[at].text;
    passage.section = static_cast<int>(result_.sections.size()) - 1;
    passage.starts_after_blank = after_blank_;
    passage.line_starts = {{0, lines_[at].number}};
    passage.lines = {lines_[at].number, lines_[at].number};
    result_.passages.push_back(std::move(passage));
    open_ = static_cast<int>(result_.passages.size()) - 1;
    last_line_ = at;
    open_has_lost_mark_ = false;
  }

  void append(std::size_t at) {
    Passage& passage = open();
    if (!passage.text.empty()) passage.text += ' ';
    passage.line_starts.push_back({passage.text.size(), lines_[at].number});
    passage.text += lines_[at].text;
    passage.lines.last = lines_[at].number;
    last_line_ = at;
  }

  void add_header(const SourceLine& line) {
    Passage passage;
    passage.kind = PassageKind::RunningHeader;
    passage.text = line.text;
    passage.line_starts = {{0, line.number}};
    passage.lines = {line.number, line.number};
    result_.passages.push_back(std::move(passage));
  }

  WrapWidth width_;
  std::vector<SourceLine> lines_;
  std::vector<SourceLine> headers_;
  DividedText result_;
  int open_ = -1;
  std::size_t last_line_ = 0;
  bool after_blank_ = true;
  bool open_has_lost_mark_ = false;
  bool holds_sub_headings_ = false;
};

}  // namespace

DividedText divide(const std::vector<SourceLine>& lines) { return Divider(lines).run(); }

}  // namespace handslag::memorandum_reading
