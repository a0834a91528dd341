#include "memorandum_reading/heading_places.h"

#include <algorithm>

#include "base/text.h"
#include "memorandum_reading/bodies.h"
#include "memorandum_reading/duty_lead_in.h"
#include "memorandum_reading/line_shapes.h"
#include "memorandum_reading/page_words.h"
#include "memorandum_reading/vocabulary.h"

namespace handslag::memorandum_reading {

namespace {

constexpr std::size_t kLongestUnknownHeading = 70;
constexpr std::size_t kMostHeadingWords = 10;
constexpr std::size_t kMostHeadingWordsInDenseText = 6;
constexpr std::size_t kSubstantialLine = 40;

}  // namespace

bool HeadingPlaces::is_blank(std::size_t at) const { return at >= lines_.size() || lines_[at].text.empty(); }

std::size_t HeadingPlaces::next_filled(std::size_t at) const {
  while (at < lines_.size() && lines_[at].text.empty()) ++at;
  return at;
}

// Whether something may begin here: the line above was blank, ended, or was not full.
bool HeadingPlaces::may_open(std::size_t at) const {
  if (writer_.is_after_blank() || !has_open_text()) return true;
  return ends_sentence(writer_.previous_line()) || width_.had_room(writer_.previous_line(), lines_[at].text);
}

bool HeadingPlaces::has_open_text() const {
  return writer_.is_open(PassageKind::Paragraph) || writer_.is_open(PassageKind::Item);
}

bool HeadingPlaces::is_known(std::size_t at, bool list_is_open) const {
  const auto heading = known_heading(lines_[at].text);
  if (!heading) return false;
  if ((is_decision_of_a_body_in_proposal(*heading, lines_[at].text) && !is_in_capitals(lines_[at].text)) ||
      leads_in_below_heading(*heading, lines_[at].text))
    return false;
  const bool is_only_words = !has_heading_sign(lines_[at].text) && level_of_number(lines_[at].text) == 0;
  const bool could_be_item =
      heading->role != SectionRole::Proposal && heading->role != SectionRole::Annexes &&
      heading->role != SectionRole::Recipients && heading->role != SectionRole::Decision &&
      heading->role != SectionRole::Signatures;
  const bool heads_next = heading->holds_sub_headings || is_blank(at + 1);
  const bool is_above_heading = !heads_next && known_heading(lines_[at + 1].text).has_value();
  // "Hur man överklagar" right below "Bilaga" is one.
  const bool may_be_item =
      !heading->is_of_minutes || (writer_.is_open(PassageKind::Heading) && !writer_.is_after_blank());
  if (list_is_open && is_only_words && could_be_item && may_be_item &&
      (is_above_heading || !has_text_below(at)))
    return false;
  if (writer_.is_after_blank() || !has_open_text()) return true;
  return ends_sentence(writer_.previous_line()) || width_.had_room(writer_.previous_line(), lines_[at].text);
}

// "Omsorgsnämndens beslut" below "Beslutsförslag" leads in and heads nothing, unless it is "för egen del"
// below what the committee proposes to another.
bool HeadingPlaces::is_decision_of_a_body_in_proposal(const KnownHeading& heading,
                                                      std::string_view line) const {
  const bool is_for_its_own_part =
      writer_.is_after_blank() && !writer_.is_open(PassageKind::Heading) &&
      std::ranges::any_of(swedish().own_part.words(),
                          [&](const std::string& words) { return lower_case(line).ends_with(words); });
  return heading.role == SectionRole::Decision && !heading.deciding_body.empty() && !is_for_its_own_part &&
         (writer_.role() == SectionRole::Proposal || writer_.role() == SectionRole::Decision);
}

// "Förvaltningens förslag till kommunstyrelsen:" right below "Förslag till beslut".
bool HeadingPlaces::leads_in_below_heading(const KnownHeading& heading, std::string_view line) const {
  if (heading.role != SectionRole::Proposal || heading.deciding_body.empty() ||
      writer_.role() != SectionRole::Proposal)
    return false;
  // "Kulturnämnden föreslås besluta" below it leads in, too.
  const bool says_who = heading.proposing_body.empty() && !body_at_start(line).empty();
  return says_who || (line.ends_with(':') && writer_.is_open(PassageKind::Heading));
}

bool HeadingPlaces::has_text_below(std::size_t at) const {
  const std::size_t next = next_filled(at + 1);
  if (next >= lines_.size()) return false;
  const std::string& text = lines_[next].text;
  return is_like_a_sentence(text) || known_heading(text).has_value() ||
         (text.ends_with('.') && item_mark(text).empty()) ||
         (length_in_characters(text) >= kSubstantialLine && !is_blank(next + 1) &&
          starts_lower(lines_[next + 1].text));
}

// In a list: a line alone, and running text below it.
bool HeadingPlaces::heads_text(std::size_t at) const {
  const std::string& text = lines_[at].text;
  if (!writer_.is_after_blank() || !lines_[at].cells.empty() || ends_sentence(text) || !starts_upper(text))
    return false;
  if (length_in_characters(text) > kLongestUnknownHeading || is_annex_line(text) ||
      writer_.is_open(PassageKind::Heading))
    return false;
  const std::size_t next = next_filled(at + 1);
  return next < lines_.size() && is_like_a_sentence(lines_[next].text) &&
         item_mark(lines_[next].text).empty();
}

// "4.2 Miljö", where the last heading was "4.1 …".
bool HeadingPlaces::follows_in_number(std::size_t at) const {
  constexpr std::size_t kMostWords = 8;
  const auto number_of = [](std::string_view text) {
    std::string_view number = text.substr(0, text.find(' '));
    if (number.ends_with('.')) number.remove_suffix(1);
    return number;
  };
  const std::string& text = lines_[at].text;
  if (level_of_number(text) < 2 || ends_sentence(text) || words_of(text).size() > kMostWords ||
      !starts_upper(without_number(text)) || !lines_[at].cells.empty())
    return false;
  const std::string_view before = number_of(writer_.last_heading());
  const std::string_view number = number_of(text);
  const std::size_t dot = before.rfind('.');
  if (dot == std::string_view::npos || dot != number.rfind('.') ||
      before.substr(0, dot) != number.substr(0, dot))
    return false;
  const auto last_part = [&](std::string_view of) { return std::stoi(std::string(of.substr(dot + 1))); };
  return level_of_number(writer_.last_heading()) >= 2 && last_part(number) == last_part(before) + 1;
}

// "1. Partnerskapets innehåll", where other numbered lines are known headings: no item of a list.
bool HeadingPlaces::is_numbered_like_others(std::size_t at) const {
  constexpr std::size_t kMostWords = 8;
  const std::string& text = lines_[at].text;
  const int level = level_of_number(text);
  if (level == 0 || numbered_headings_ < 2 || !writer_.is_after_blank() || ends_sentence(text) ||
      !starts_upper(without_number(text)) || words_of(text).size() > kMostWords)
    return false;
  const std::size_t next = next_filled(at + 1);
  return next < lines_.size() &&
         (level_of_number(lines_[next].text) != level || lines_[next].text.ends_with('.'));
}

// "Vad kostar det?", "Kan beslutet överklagas?" alone, above what answers it.
bool HeadingPlaces::is_question(std::size_t at) const {
  const std::string& text = lines_[at].text;
  const std::size_t next = next_filled(at + 1);
  if (!text.ends_with('?') || !starts_upper(text) || !writer_.is_after_blank() || !lines_[at].cells.empty() ||
      words_of(text).size() > kMostHeadingWordsInDenseText || next >= lines_.size())
    return false;
  const std::string& below = lines_[next].text;
  return !below.ends_with('?') && starts_upper(below) &&
         (ends_sentence(below) || (next > at + 1 && below.size() >= kSubstantialLine));
}

bool HeadingPlaces::is_unknown(std::size_t at) const {
  const std::string& text = lines_[at].text;
  if (is_question(at)) return true;
  if (has_colon_like_others(at)) return true;
  if (!lines_[at].cells.empty() || ends_sentence(text) || is_duty_lead_in(text) || leads_to_items(at) ||
      !(starts_upper(text) || level_of_number(text) > 0))
    return false;
  if (begins_with_label(text)) return false;
  if (is_in_capitals_like_others(at)) return true;
  const std::size_t words = words_of(text).size();
  if (length_in_characters(text) > kLongestUnknownHeading || words > kMostHeadingWords ||
      (waits_for_more(text) && !swedish().question_starts.has_start_of(lower_case(text))))
    return false;
  const bool below_heading = writer_.is_open(PassageKind::Heading);
  const bool is_dense = !writer_.is_after_blank() && !below_heading && writer_.has_open();
  if (is_dense && !heads_dense_text(at, words)) return false;
  const bool in_proposal = writer_.role() == SectionRole::Proposal || writer_.role() == SectionRole::Decision;
  if (in_proposal && !(writer_.has_open() && ends_sentence(writer_.open().text))) return false;
  if (name_certainty(text) == NameCertainty::Known || is_place_and_day(text) || ends_with_day(text) ||
      names_organisation_number(text))
    return false;
  const std::size_t next = next_filled(at + 1);
  if (next >= lines_.size() || known_heading(lines_[next].text) || starts_lower(lines_[next].text))
    return false;
  if (below_heading && next != at + 1) return false;
  if (next == at + 1 && !width_.had_room(text, lines_[next].text)) return false;
  return lines_[next].text.size() >= kSubstantialLine || ends_sentence(lines_[next].text) ||
         (!below_heading && !item_mark(lines_[next].text).empty()) || heads_a_table(at, next);
}

// "Enligt avtalet ska Lyktan", right above items.
bool HeadingPlaces::leads_to_items(std::size_t at) const {
  const std::size_t next = next_filled(at + 1);
  return next < lines_.size() && !item_mark(lines_[next].text).empty() &&
         (party_after_duty_verb(lines_[at].text) || party_before_agreement(lines_[at].text));
}

// "Vad som är överenskommet:" alone, where the headings that are known have a colon too.
bool HeadingPlaces::has_colon_like_others(std::size_t at) const {
  constexpr int kFewest = 3;
  const std::string& text = lines_[at].text;
  return headings_with_colon_ >= kFewest && text.ends_with(':') && starts_upper(text) &&
         writer_.is_after_blank() && is_blank(at + 1) && lines_[at].cells.empty() &&
         words_of(text).size() <= kMostHeadingWordsInDenseText && next_filled(at + 1) < lines_.size() &&
         item_mark(lines_[next_filled(at + 1)].text).empty() && !is_duty_lead_in(text);
}

// "FÖRDELNING" alone, where the headings that are known are in capitals too.
bool HeadingPlaces::is_in_capitals_like_others(std::size_t at) const {
  constexpr int kFewest = 3;
  const std::string& text = lines_[at].text;
  return headings_in_capitals_ >= kFewest && is_in_capitals(text) && writer_.is_after_blank() &&
         words_of(text).size() <= kMostHeadingWords && name_certainty(text) == NameCertainty::None &&
         next_filled(at + 1) < lines_.size() && !is_in_capitals(lines_[next_filled(at + 1)].text);
}

// "Besök 2022–2024" above columns of figures.
bool HeadingPlaces::heads_a_table(std::size_t at, std::size_t next) const {
  const SourceLine& below = lines_[next];
  const auto has_figures = [&](std::size_t line) {
    return line < lines_.size() && lines_[line].cells.size() >= 2 &&
           lines_[line].text.find_first_of("0123456789") != std::string::npos;
  };
  if (!writer_.is_after_blank() || below.cells.size() < 2 || names_unit(lines_[at].text)) return false;
  // A blank line may stand between, above a row of what the columns are called.
  return next == at + 1 ? has_figures(next) : below.cells.size() >= 3 && has_figures(next + 1);
}

// Text from a web page has no blank lines: a short line between two full paragraphs.
bool HeadingPlaces::heads_dense_text(std::size_t at, std::size_t words) const {
  const std::string& previous = writer_.previous_line();
  return words <= kMostHeadingWordsInDenseText && ends_sentence(previous) && !previous.ends_with(':') &&
         writer_.is_open(PassageKind::Paragraph) && !is_blank(at + 1) &&
         (length_in_characters(lines_[at + 1].text) >= kSubstantialLine ||
          is_duty_lead_in(lines_[at + 1].text)) &&
         level_of_number(lines_[at].text) == 0;
}

}  // namespace handslag::memorandum_reading
