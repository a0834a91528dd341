#include <algorithm>

#include "base/text.h"
#include "memorandum_reading/bodies.h"
#include "memorandum_reading/line_shapes.h"
#include "memorandum_reading/page_words.h"
#include "memorandum_reading/passage_divider.h"
#include "memorandum_reading/passage_text.h"
#include "memorandum_reading/vocabulary.h"

namespace handslag::memorandum_reading {

namespace {

constexpr std::size_t kLongestRecipient = 90;

}  // namespace

// "Tunaby den 12 mars 2024" after a blank line: what is signed has begun.
bool Divider::ends_the_list(std::size_t at) const {
  return writer_.is_after_blank() && writer_.is_open(PassageKind::Item) && is_place_and_day(lines_[at].text);
}

bool Divider::is_like_a_sentence_here(std::size_t at) const {
  const std::string& text = lines_[at].text;
  if (!item_mark(text).empty() || is_annex_line(text)) return false;
  if (goes_on_in_list(at)) return false;
  if (!is_like_a_sentence(text)) return false;
  return ends_sentence(text) || (!is_blank(at + 1) && starts_lower(lines_[at + 1].text));
}

// After items with marks a short line without, a blank line above it and something below.
bool Divider::heads_another_list(std::size_t at) const {
  constexpr std::size_t kMostWords = 4;
  const std::string& text = lines_[at].text;
  return list_has_marks_ && writer_.is_after_blank() && writer_.is_open(PassageKind::Item) &&
         item_mark(text).empty() && !is_annex_line(text) && starts_upper(text) && !ends_sentence(text) &&
         !begins_with_label(text) && lines_[at].cells.empty() && words_of(text).size() <= kMostWords &&
         name_certainty(text) == NameCertainty::None && headings_.next_filled(at + 1) < lines_.size();
}

// "Bilaga 1" alone below the recipients: the annexes themselves follow.
bool Divider::heads_an_annex(std::size_t at) const {
  if (writer_.role() != SectionRole::Recipients) return false;
  const std::string& text = lines_[at].text;
  return is_annex_number(text) || is_annex_line(text);
}

bool Divider::goes_on_in_list(std::size_t at) const {
  const std::string& text = lines_[at].text;
  if (!writer_.has_open() || !has_room(at)) return false;
  if (!writer_.is_open(PassageKind::Item) || !item_mark(text).empty() || is_annex_line(text)) return false;
  const std::string& previous = writer_.previous_line();
  if (writer_.open().text.empty()) return true;  // a bullet alone on its line
  if (writer_.is_after_blank()) return starts_lower(text) && !ends_sentence(previous);
  if (waits_for_more(previous)) return true;
  if (text.starts_with('(')) return true;
  const bool had_room = width_.had_room(previous, text);
  // "Bil: Ansökan", and below "Ansökan" the next.
  if (column_of_list_ > 0 && had_room && lines_[at].indentation + 1 >= column_of_list_ &&
      lines_[at].indentation <= column_of_list_ + 1)
    return false;
  // "Ansökan; Budget; Skrivelse från Föreningen", and below it "Lyktan; Karta".
  if (!had_room && writer_.open().text.find("; ") != std::string::npos) return true;
  if (starts_lower(text)) return writer_.role() != SectionRole::Recipients || !had_room;
  return !had_room && (list_has_marks_ || writer_.role() == SectionRole::Recipients);
}

void Divider::read_listed(std::size_t at) {
  const std::string& text = lines_[at].text;
  const char* const field = writer_.role() == SectionRole::Annexes ? "annexes" : "recipients";
  const bool is_marked = !item_mark(text).empty() || is_annex_line(text);
  const bool is_address =
      is_contact(text) || (!writer_.is_after_blank() && writer_.is_open(PassageKind::Item) &&
                           writer_.role() == SectionRole::Recipients && is_street(text));
  if (says_nothing(text) || is_address || begins_with_label(text) || says_why_sent(text) ||
      heads_columns(lines_[at])) {
    start(at, PassageKind::Paragraph);
  } else if (is_numbered_annex(at) || is_lettered_annex(at)) {
    ++annex_number_;
    list_has_marks_ = true;
    writer_.start_item(at, 0, text.find(' '));
    open_has_lost_mark_ = open_is_duty_sentence_ = false;
    writer_.mark_open_as_listed();
  } else if (goes_on_in_list(at)) {
    if (!starts_lower(text) && !waits_for_more(writer_.previous_line()))
      writer_.doubt(field, at, Doubt::Reason::UnsureItem);
    writer_.append(at);
  } else {
    const bool above_was_full = writer_.is_open(PassageKind::Item) && !writer_.is_after_blank() &&
                                !width_.had_room(writer_.previous_line(), text);
    const bool is_odd = (list_has_marks_ && !is_marked) || (!is_marked && above_was_full) ||
                        length_in_characters(text) > kLongestRecipient || starts_lower(text) ||
                        (writer_.role() == SectionRole::Recipients && !lines_[at].cells.empty());
    if (is_odd) writer_.doubt(field, at, Doubt::Reason::UnsureItem);
    list_has_marks_ = list_has_marks_ || is_marked;
    start_item(at);
    writer_.mark_open_as_listed();
    writer_.keep_cells_of_open(lines_[at].cells);
  }
}

// "Bilaga     Handling", above the columns of a table.
bool Divider::heads_columns(const SourceLine& line) {
  return line.cells.size() >= 2 && std::ranges::all_of(line.cells, [](const std::string& cell) {
           const std::string lower = lower_case(cell);
           return swedish().annex_words.has(lower) || swedish().column_words.has(lower);
         });
}

// "- för kännedom", between recipients.
bool Divider::says_why_sent(std::string_view text) {
  const std::string_view mark = item_mark(text);
  if (mark.empty()) return false;
  const auto heading = known_heading(with_first_capital(std::string(trimmed(text.substr(mark.size())))));
  return heading && heading->role == SectionRole::Recipients;
}

// "1   Ansökan", "2   Budget": numbers without a dot, in their order, each before a gap or with its next
// below.
bool Divider::is_numbered_annex(std::size_t at) const {
  if (writer_.role() != SectionRole::Annexes) return false;
  const SourceLine& line = lines_[at];
  const auto begins_with = [](const SourceLine& one, int number) {
    const std::size_t space = one.text.find(' ');
    return space != std::string::npos && one.text.substr(0, space) == std::to_string(number) &&
           starts_upper(std::string_view(one.text).substr(space + 1));
  };
  if (!begins_with(line, annex_number_ + 1)) return false;
  const std::size_t next = headings_.next_filled(at + 1);
  return annex_number_ > 0 || (line.cells.size() >= 2 && line.cells[0] == "1") ||
         (next < lines_.size() && begins_with(lines_[next], 2));
}

// "2. Budget" right below "1. Ansökan": no heading, whatever its words are.
bool Divider::is_next_number(std::size_t at) const {
  if (!writer_.is_open(PassageKind::Item) || writer_.is_after_blank() || writer_.open().mark.size() < 2)
    return false;
  const std::string_view mark = item_mark(lines_[at].text);
  const auto number_of = [](std::string_view of) {
    const std::size_t digits = of.find_first_not_of("0123456789");
    return digits == 0 || digits == std::string_view::npos ? 0 : std::stoi(std::string(of.substr(0, digits)));
  };
  const int above = number_of(writer_.open().mark);
  return above > 0 && !mark.empty() && number_of(mark) == above + 1 &&
         mark.back() == writer_.open().mark.back();
}

// "A. Budget", "B. Karta": letters in their order.
bool Divider::is_lettered_annex(std::size_t at) const {
  if (writer_.role() != SectionRole::Annexes) return false;
  const std::string_view text = lines_[at].text;
  return text.size() > 3 && text[0] == 'A' + annex_number_ && (text[1] == '.' || text[1] == ')') &&
         text[2] == ' ' && starts_upper(text.substr(3));
}

}  // namespace handslag::memorandum_reading
