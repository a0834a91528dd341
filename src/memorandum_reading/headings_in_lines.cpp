#include <algorithm>

#include "base/text.h"
#include "memorandum_reading/line_shapes.h"
#include "memorandum_reading/page_words.h"
#include "memorandum_reading/passage_divider.h"

namespace handslag::memorandum_reading {

/// Where what the line heads begins. 0: it is no heading.
std::size_t Divider::read_heading(std::size_t at) {
  const SourceLine& line = lines_[at];
  if (const std::size_t end = end_of_heading_in_line(line.text); end > 0) {
    read_heading_with_item(at, end);
  } else if (const std::size_t label = end_of_attendance_label(line); label > 0 && !is_signed_here()) {
    start_section(at, *known_heading(line.text.substr(0, label)), label);
    writer_.start(at, PassageKind::Paragraph, label + 1);
  } else if (is_title_of_minutes(at)) {
    return read_title_of_minutes(at);
  } else if (const auto heading = heading_over_two_lines(at)) {
    start_section(at, *heading, std::string::npos, true);
    writer_.append_to_heading(at + 1);
    return at + 2;
  } else if (opens_a_matter(at)) {
    has_decision_ = false;
    start_section(at, KnownHeading{}, std::string::npos, true);
  } else if (headings_.is_known(at, list_is_open_)) {
    start_section(at, *known_heading(line.text));
  } else if (has_heading_sign(line.text) && headings_.may_open(at)) {
    start_section(at, KnownHeading{});
  } else if (!list_is_open_ && is_outside_the_proposal() && !is_duty_lead_in(line.text) &&
             (headings_.is_numbered_like_others(at) || headings_.follows_in_number(at))) {
    writer_.doubt("sections", at, Doubt::Reason::UnknownHeading);
    start_section(at, KnownHeading{});
  } else {
    return 0;
  }
  return at + 1;
}

bool Divider::ends_sentence_or_goes_on(std::size_t at) const {
  return is_like_a_sentence(lines_[at].text) || (!is_blank(at + 1) && starts_lower(lines_[at + 1].text));
}

// "Justerare   Eva Ek" among those who sign is their role.
bool Divider::is_signed_here() const {
  return writer_.is_open(PassageKind::Signature) || writer_.role() == SectionRole::Signatures;
}

// "Förslag till" above "beslut", beside the text.
std::optional<KnownHeading> Divider::heading_over_two_lines(std::size_t at) const {
  if (!lines_[at].is_in_margin || at + 1 >= lines_.size() || !lines_[at + 1].is_in_margin ||
      !starts_lower(lines_[at + 1].text))
    return std::nullopt;
  return known_heading(lines_[at].text + ' ' + lines_[at + 1].text);
}

// "§ 34" alone, or with the number of the matter: nothing of the matter before goes on.
bool Divider::opens_a_matter(std::size_t at) const {
  const std::string_view line = lines_[at].text;
  const std::size_t number = paragraph_number_length(line);
  if (number == 0 || !headings_.may_open(at)) return false;
  const std::string_view rest = trimmed(line.substr(number));
  return rest.empty() || is_reference(rest);
}

// The only paragraph of the minutes, below the page on who was there or the list of material: what it is
// called is the title.
bool Divider::is_title_of_minutes(std::size_t at) const {
  const bool is_below_material = writer_.has_section() && writer_.role() == SectionRole::Annexes;
  return !has_title_ && (has_attendance_ || is_below_material) && numbered_paragraphs_ == 1 &&
         paragraph_number_length(lines_[at].text) > 0 &&
         (has_heading_sign(lines_[at].text) || title_below_number(at) > 0);
}

// "§ 9" alone, the number of the matter, and then what it is called. 0: none.
std::size_t Divider::title_below_number(std::size_t at) const {
  constexpr std::size_t kMostLines = 5;
  const std::string_view line = lines_[at].text;
  const std::string_view rest = trimmed(line.substr(paragraph_number_length(line)));
  if (!rest.empty() && !is_reference(rest)) return 0;
  for (std::size_t below = at + 1; below < lines_.size() && below <= at + kMostLines; ++below) {
    const std::string& text = lines_[below].text;
    if (text.empty() || is_reference(text)) continue;
    return known_heading(text) || ends_sentence(text) || !starts_upper(text) ? 0 : below;
  }
  return 0;
}

std::size_t Divider::read_title_of_minutes(std::size_t at) {
  const std::size_t number = paragraph_number_length(lines_[at].text);
  writer_.start_section_without_heading(SectionRole::Other);
  std::size_t title = title_below_number(at);
  writer_.start(at, PassageKind::Letterhead, 0, title > 0 ? std::string::npos : number);
  has_title_ = true;
  list_is_open_ = false;
  if (title == 0) {
    std::size_t end = bracketed_reference_at(lines_[at].text);
    if (end <= number + 1) end = std::string::npos;
    writer_.start(at, PassageKind::Title, number + 1, end);
    if (end != std::string::npos) writer_.start(at, PassageKind::Letterhead, end);
    const bool has_reference_below = !is_blank(at + 1) && bracketed_reference_at(lines_[at + 1].text) == 0;
    if (!has_reference_below) return at + 1;
    writer_.start(at + 1, PassageKind::Letterhead);
    return at + 2;
  }
  for (std::size_t below = at + 1; below < title; ++below) {
    if (!is_blank(below)) writer_.start(below, PassageKind::Letterhead);
  }
  // A register number may stand beside the last line of what the matter is called.
  const std::size_t first = title;
  for (; !is_blank(title) && (title == first || !known_heading(lines_[title].text)); ++title) {
    const auto& cells = lines_[title].cells;
    const bool has_reference = cells.size() == 2 && is_reference(cells[1]);
    const std::size_t end = has_reference ? cells[0].size() : std::string::npos;
    if (title == first) {
      writer_.start(title, PassageKind::Title, 0, end);
    } else {
      writer_.append(title, 0, end);
    }
    if (!has_reference) continue;
    writer_.start(title, PassageKind::Letterhead, cells[0].size() + 1);
    return title + 1;
  }
  return title;
}

void Divider::start_section(std::size_t at, const KnownHeading& heading, std::size_t end, bool is_certain) {
  const std::string& text = lines_[at].text;
  ReadSection section;
  section.level = level_of_number(text);
  if (text.starts_with("##")) section.level = static_cast<int>(std::min<std::size_t>(text.find(' '), 4)) - 1;
  const bool is_known =
      is_certain || known_heading(text.substr(0, end)).has_value() || has_heading_sign(text);
  if (section.level == 0) section.level = !is_known && holds_sub_headings_ ? 2 : 1;
  if (is_known) holds_sub_headings_ = heading.holds_sub_headings;
  section.role = heading.role;
  // What was proposed at the meeting stands below what was decided, and is decided no more.
  // "Beslut", and right below it "Socialnämndens förslag till beslut i kommunfullmäktige", is decided.
  const bool is_below_decision =
      writer_.is_open(PassageKind::Heading) && writer_.role() == SectionRole::Decision;
  if (has_decision_ && !is_below_decision && heading.role == SectionRole::Proposal)
    section.role = SectionRole::Other;
  has_decision_ = has_decision_ || heading.role == SectionRole::Decision;
  has_attendance_ = has_attendance_ || heading.role == SectionRole::Attendance;
  section.proposing_body = heading.proposing_body;
  section.deciding_body = heading.deciding_body;
  list_is_open_ = heading.role == SectionRole::Annexes || heading.role == SectionRole::Recipients;
  list_has_marks_ = false;
  proposal_number_ = 0;
  annex_number_ = 0;
  proposal_is_beside_heading_ = false;
  column_of_list_ = 0;
  writer_.start_section(at, std::move(section), end);
  has_left_proposal_ = false;
  open_has_lost_mark_ = open_is_duty_sentence_ = false;
}

void Divider::read_heading_with_item(std::size_t at, std::size_t end) {
  start_section(at, *known_heading(lines_[at].text.substr(0, end)), end);
  writer_.set_after_blank(false);
  proposal_is_beside_heading_ = !is_outside_the_proposal();
  const bool is_list = writer_.role() == SectionRole::Annexes || writer_.role() == SectionRole::Recipients;
  if (!is_list || says_nothing(trimmed(std::string_view(lines_[at].text).substr(end)))) {
    writer_.start(at, PassageKind::Paragraph, end);
  } else {
    start_item(at, end + 1);
    writer_.mark_open_as_listed();
    const SourceLine& line = lines_[at];
    column_of_list_ = line.cells.size() >= 2 && line.cells[0].size() == end
                          ? line.columns[1]
                          : line.indentation + length_in_characters(line.text.substr(0, end + 1));
  }
}

}  // namespace handslag::memorandum_reading
