#include "base/text.h"
#include "memorandum_reading/duty_lead_in.h"
#include "memorandum_reading/line_shapes.h"
#include "memorandum_reading/memorandum_words.h"
#include "memorandum_reading/passage_divider.h"
#include "memorandum_reading/vocabulary.h"

namespace handslag::memorandum_reading {

// "3.1.2 erbjuda läxhjälp" below "3.1 Föreningen ska".
bool Divider::is_clause_of_a_list(std::size_t at) const {
  const std::string_view text = lines_[at].text;
  const std::size_t space = text.find(' ');
  return space != std::string_view::npos && is_clause_number(text.substr(0, space)) &&
         starts_lower(text.substr(space + 1)) && level_of_number(text) > 1;
}

// "och kommunen ska", between the items of one party and those of the other.
bool Divider::leads_to_items(std::size_t at) const {
  const std::string_view text = lines_[at].text;
  return swedish().and_words.has(text.substr(0, text.find(' '))) && !is_blank(at + 1) &&
         !item_mark(lines_[at + 1].text).empty();
}

// A dash or number in the middle of a sentence that happens to begin a line is no bullet.
bool Divider::is_marked_item(std::size_t at) const {
  const std::string_view mark = item_mark(lines_[at].text);
  if (mark.empty()) return false;
  if (is_certain_mark(mark) || writer_.is_after_blank() || !writer_.has_open()) return true;
  if (writer_.open().kind == PassageKind::Item || writer_.open().kind == PassageKind::Heading) return true;
  if (is_decision_lead_in(writer_.previous_line()) || is_duty_lead_in(writer_.previous_line())) return true;
  return ends_sentence(writer_.previous_line()) || width_.had_room(writer_.previous_line(), lines_[at].text);
}

bool Divider::is_lost_item(std::size_t at) const {
  if (!writer_.has_open() || writer_.is_after_blank() || !starts_upper(lines_[at].text)) return false;
  const std::string& previous = writer_.previous_line();
  if (writer_.is_open(PassageKind::Item))
    return !ends_sentence(previous) && !writer_.open().text.empty() && begins_anew(at) &&
           !starts_a_proposal(at);
  if (!writer_.is_open(PassageKind::Paragraph) || !previous.ends_with(':') || is_blank(at + 1)) return false;
  const std::string& below = lines_[at + 1].text;
  return !ends_sentence(lines_[at].text) && starts_upper(below) && item_mark(below).empty() &&
         width_.had_room(lines_[at].text, below);
}

// "Hålla öppet.", "Erbjuda läxhjälp." below "… har åtagit sig följande:", without marks.
bool Divider::is_duty_sentence(std::size_t at) const {
  const std::string& text = lines_[at].text;
  if (!writer_.has_open() || !starts_upper(text)) return false;
  const std::string first = lower_case(text.substr(0, text.find(' ')));
  if (!first.ends_with('a') || first.size() == text.size()) return false;
  if (writer_.is_open(PassageKind::Item))
    return open_is_duty_sentence_ && ends_sentence(writer_.previous_line()) && !writer_.is_after_blank();
  return writer_.is_open(PassageKind::Paragraph) && writer_.open().text.ends_with(':') &&
         is_duty_lead_in(writer_.open().text);
}

// Below "Kommunen åtar sig att" lines that each begin with a small letter though there was room above.
bool Divider::is_small_item(std::size_t at) const {
  if (!writer_.has_open() || !starts_lower(lines_[at].text)) return false;
  const std::string& previous = writer_.previous_line();
  if (writer_.is_open(PassageKind::Item))
    return writer_.open().mark.empty() && open_has_lost_mark_ && !writer_.is_after_blank() &&
           starts_lower(writer_.open().text) && !waits_for_more(previous) &&
           width_.had_room(previous, lines_[at].text);
  if (!writer_.is_open(PassageKind::Paragraph) || is_blank(at + 1)) return false;
  // The whole of the open text is read last: it is read again for each of its lines.
  const std::string& lead_in = writer_.open().text;
  return (lead_in.ends_with(" att") || lead_in.ends_with(':')) && starts_lower(lines_[at + 1].text) &&
         !waits_for_more(lines_[at].text) && width_.had_room(lines_[at].text, lines_[at + 1].text) &&
         (is_duty_lead_in(lead_in) || party_after_duty_verb(lead_in));
}

// Below "Kommunen åtar sig att" lines that are pushed in, each an item whose bullet was lost.
bool Divider::is_pushed_in_item(std::size_t at) const {
  constexpr std::size_t kPushedIn = 2;
  if (!writer_.has_open() || writer_.is_after_blank()) return false;
  const SourceLine& above = lines_[writer_.previous_line_at()];
  if (writer_.is_open(PassageKind::Paragraph))
    return lines_[at].indentation >= above.indentation + kPushedIn &&
           is_duty_lead_in(last_sentence_of(writer_.open().text));
  return writer_.is_open(PassageKind::Item) && writer_.open().mark.empty() && open_has_lost_mark_ &&
         lines_[at].indentation == above.indentation && above.indentation >= kPushedIn &&
         width_.had_room(above.text, lines_[at].text);
}

// A line that begins something though no blank line stands above it: pushed in by one space, or above it
// was room.
bool Divider::begins_anew(std::size_t at) const {
  const SourceLine& above = lines_[writer_.previous_line_at()];
  return lines_[at].indentation == above.indentation + 1 || width_.had_room(above.text, lines_[at].text);
}

}  // namespace handslag::memorandum_reading
