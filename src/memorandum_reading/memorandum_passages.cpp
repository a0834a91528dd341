#include "memorandum_reading/memorandum_passages.h"

#include "memorandum_reading/bodies.h"
#include "memorandum_reading/line_shapes.h"
#include "memorandum_reading/memorandum_words.h"
#include "memorandum_reading/passage_divider.h"
#include "memorandum_reading/preamble.h"

namespace handslag::memorandum_reading {

namespace {

/// A passage is read from each of its words, too: text that goes on for longer is divided.
constexpr std::size_t kLongestPassage = 12'000;

std::vector<SourceLine> without_furniture(const std::vector<SourceLine>& lines) {
  std::vector<SourceLine> rest;
  bool is_below_rule = false;
  for (const SourceLine& line : lines) {
    if (line.is_furniture) {
      is_below_rule = is_rule(line.text);
      continue;
    }
    rest.push_back(line);
    if (line.text.empty()) continue;
    rest.back().is_below_rule = is_below_rule;
    is_below_rule = false;
  }
  return rest;
}

}  // namespace

Divider::Divider(const std::vector<SourceLine>& lines)
    : all_(lines),
      lines_(without_furniture(lines)),
      width_(lines),
      writer_(lines_),
      headings_(lines_, width_, writer_),
      is_spaced_(is_spaced(lines)) {
  for (const SourceLine& line : lines_) {
    const std::size_t number = paragraph_number_length(line.text);
    numbered_paragraphs_ += number > 0 && (has_heading_sign(line.text) || number == line.text.size());
  }
}

DividedText Divider::run() {
  std::size_t at = read_preamble();
  while (at < lines_.size()) at = read_line(at);
  for (const SourceLine& line : all_) {
    if (line.is_furniture) writer_.add_furniture(line);
  }
  return std::move(writer_).finish();
}

bool Divider::is_blank(std::size_t at) const { return at >= lines_.size() || lines_[at].text.empty(); }

std::size_t Divider::read_preamble() {
  const Preamble preamble = preamble_of(lines_);
  for (const Preamble::Part& part : preamble.parts) {
    if (part.goes_on) {
      writer_.append(part.line, part.begin, part.end);
    } else {
      const bool is_title = part.kind == Preamble::Kind::Title;
      writer_.start(part.line, is_title ? PassageKind::Title : PassageKind::Letterhead, part.begin, part.end);
      has_title_ = has_title_ || is_title;
      if (is_title && preamble.is_unsure) writer_.doubt("title", part.line, Doubt::Reason::UnsureTitle);
    }
  }
  return preamble.end;
}

std::size_t Divider::read_line(std::size_t at) {
  const SourceLine& line = lines_[at];
  if (line.text.empty()) {
    writer_.set_after_blank(true);
    return at + 1;
  }
  std::size_t next = at + 1;
  // A line across the page divides what was decided from what the matter is about.
  if (line.is_below_rule && writer_.role() == SectionRole::Decision && item_mark(line.text).empty() &&
      !line.text.starts_with("att ") && ends_sentence_or_goes_on(at))
    writer_.start_section_without_heading(SectionRole::Other);
  if (list_is_open_ && is_place_of_signatures(at)) {
    list_is_open_ = false;
    start(at, PassageKind::Paragraph);
  } else if (list_is_open_ && is_next_number(at)) {
    read_listed(at);
  } else if (const std::size_t below = read_heading(at); below > 0) {
    next = below;
  } else if (const SignatureBlock block = signature_at(at); !block.signatories.empty()) {
    read_signature(at, block);
    next = block.end;
  } else if (list_is_open_ && (headings_.heads_text(at) || heads_an_annex(at) || heads_another_list(at))) {
    writer_.doubt("sections", at, Doubt::Reason::UnknownHeading);
    start_section(at, KnownHeading{});
  } else if (list_is_open_ && !is_like_a_sentence_here(at) && !ends_the_list(at)) {
    read_listed(at);
  } else {
    list_is_open_ = false;
    read_text(at);
  }
  writer_.set_after_blank(false);
  return next;
}

void Divider::read_text(std::size_t at) {
  const SourceLine& line = lines_[at];
  if (opens_a_proposal(at)) {
    writer_.doubt("sections", at, Doubt::Reason::UnknownHeading);
    writer_.start_section_without_heading(SectionRole::Proposal);
    return start(at, PassageKind::Paragraph);
  }
  if (proposal_is_beside_heading_ && writer_.is_after_blank() && item_mark(line.text).empty() &&
      body_at_start(line.text).empty() && !line.text.starts_with("att ")) {
    proposal_is_beside_heading_ = false;
    writer_.start_section_without_heading(SectionRole::Other);
  }
  if (const auto role = role_after_the_proposal(at)) {
    leave_the_proposal(at, *role);
  } else if (is_annex_line(line.text) && headings_.may_open(at)) {
    start_item(at);
  } else if (is_row(at)) {
    start(at, PassageKind::Row);
    writer_.keep_cells_of_open(line.cells);
  } else if (is_numbered_proposal(at) || is_clause_of_proposal(at)) {
    proposal_number_ += is_numbered_proposal(at);
    writer_.start_item(at, 0, lines_[at].text.find(' '));
    open_has_lost_mark_ = open_is_duty_sentence_ = false;
  } else if (is_clause_of_a_list(at)) {
    writer_.start_item(at, 0, line.text.find(' '));
    open_has_lost_mark_ = open_is_duty_sentence_ = false;
  } else if (is_marked_item(at)) {
    start_item(at);
  } else if (is_duty_lead_in(line.text) && (starts_upper(without_number(line.text)) || leads_to_items(at)) &&
             headings_.may_open(at)) {
    start(at, PassageKind::Paragraph);
  } else if (headings_.is_unknown(at)) {
    writer_.doubt("sections", at, Doubt::Reason::UnknownHeading);
    start_section(at, KnownHeading{});
  } else if (is_lost_item(at) || is_pushed_in_item(at) || is_small_item(at) || is_duty_sentence(at)) {
    const bool is_sentence = is_duty_sentence(at);
    writer_.doubt("sections", at, Doubt::Reason::LostBullet);
    start(at, PassageKind::Item);
    open_has_lost_mark_ = true;
    open_is_duty_sentence_ = is_sentence;
  } else if (goes_on(at)) {
    writer_.append(at);
  } else {
    start(at, PassageKind::Paragraph);
  }
}

void Divider::start(std::size_t at, PassageKind kind) {
  writer_.start(at, kind);
  open_has_lost_mark_ = open_is_duty_sentence_ = false;
}

void Divider::start_item(std::size_t at, std::size_t begin) {
  writer_.start_item(at, begin);
  open_has_lost_mark_ = open_is_duty_sentence_ = false;
}

bool Divider::has_room(std::size_t at) const {
  return writer_.open().text.size() + lines_[at].text.size() < kLongestPassage;
}

bool Divider::is_row(std::size_t at) const {
  if (lines_[at].cells.empty() || !item_mark(lines_[at].text).empty()) return false;
  if (lines_[at].cells.size() == 2 && is_clause_number(lines_[at].cells.front())) return false;
  const bool above = at > 0 && !lines_[at - 1].cells.empty();
  const bool below = at + 1 < lines_.size() && !lines_[at + 1].cells.empty();
  return above || below;
}

bool Divider::goes_on(std::size_t at) const {
  if (!writer_.has_open() || !has_room(at)) return false;
  const Passage& passage = writer_.open();
  if (passage.kind != PassageKind::Paragraph && passage.kind != PassageKind::Item) return false;
  const std::string& text = lines_[at].text;
  const std::string& previous = writer_.previous_line();
  if (passage.text.empty()) return true;  // a bullet alone on its line
  if (opens_a_clause(at)) return false;
  if (starts_a_proposal(at)) return false;
  if (writer_.is_after_blank()) {
    const bool was_wrapped = is_spaced_ && item_mark(text).empty() && !width_.had_room(previous, text);
    return (starts_lower(text) || was_wrapped) && !ends_sentence(previous);
  }
  if (!ends_sentence(previous)) return true;
  if (!starts_upper(text)) return !previous.ends_with(':');
  if (passage.kind == PassageKind::Item && open_has_lost_mark_ && passage.lines.first == passage.lines.last)
    return false;
  // Two sentences of one proposal seldom meet just where a line ends.
  const bool begins = is_outside_the_proposal() ? begins_anew(at) : width_.would_fit(previous, text);
  return !begins && !previous.ends_with(':');
}

// "5.2 Avtalet förlängs …", also right below "5.1 …".
bool Divider::opens_a_clause(std::size_t at) const {
  const SourceLine& line = lines_[at];
  const std::size_t space = line.text.find(' ');
  if (space == std::string::npos || !is_clause_number(std::string_view(line.text).substr(0, space)))
    return false;
  if (!line.cells.empty() && is_clause_number(line.cells.front())) return true;
  return starts_upper(std::string_view(line.text).substr(space + 1)) &&
         ends_sentence(writer_.previous_line());
}

DividedText divide(const std::vector<SourceLine>& lines) { return Divider(lines).run(); }

}  // namespace handslag::memorandum_reading
