#include "base/translate.h"
#include "memoranda/edit_check.h"
#include "memoranda/writing_check.h"
#include "memoranda/written_words.h"

namespace handslag::memoranda {

namespace {

using Kind = Hindrance::Kind;

std::string no_typeface_in_words(const Hindrance& hindrance, const Translator& t) {
  if (!hindrance.fault)
    return t.translate(
        "No typeface of the documents has the character {character}, which stands in an annex that is made "
        "of the partner's records. Import them in other letters.",
        {{"character", hindrance.character}});
  return t.translate("{place}, line {line}: no typeface of the documents has the character {character}.",
                     {{"place", place_in_words(*hindrance.fault, t)},
                      {"line", std::to_string(hindrance.fault->line)},
                      {"character", hindrance.character}}) +
         " " + remedy_in_words(*hindrance.fault, t);
}

std::string changed_in_words(const Hindrance& hindrance, const Translator& t) {
  const ChangedFigure figure = hindrance.figure.value_or(ChangedFigure{});
  if (figure.now.empty())
    return t.translate(
        "“{heading}” points at a figure that cannot be pointed at: {key}. Write the sentence without it: "
        "handslag memorandum edit --section {section}",
        {{"heading", hindrance.heading}, {"key", figure.key}, {"section", hindrance.section}});
  return t.translate(
      "“{heading}” was written when {definition} was {seen}; it is {now} now. Read the sentence again and "
      "keep it anew: handslag memorandum edit --section {section}",
      {{"heading", hindrance.heading},
       {"definition", figure.definition},
       {"seen", figure.seen},
       {"now", figure.now},
       {"section", hindrance.section}});
}

std::string day_in_words(const Hindrance& hindrance, const Translator& t) {
  const std::string day = hindrance.day ? hindrance.day->to_iso() : "";
  if (!hindrance.part)
    return t.translate(
        "The memorandum is dated before the follow-up was opened, {day}. Date it that day or later: "
        "handslag memorandum write --date",
        {{"day", day}});
  return t.translate(
      "The memorandum is dated before something that it rests on: {part}, of {day}. Date it that day or "
      "later: handslag memorandum write --date",
      {{"part", in_words(std::vector<BasisPart>{*hindrance.part}, t)}, {"day", day}});
}

}  // namespace

std::string in_words(const Hindrance& hindrance, const Translator& t) {
  switch (hindrance.kind) {
    case Kind::NoCommitments:
      return t.translate(
          "The agreement has no commitments, so nothing can be concluded. Write them into it: "
          "handslag agreement update");
    case Kind::NotJudged:
      return t.translate(
          "Commitment {number}, “{commitment}”, has not been judged. Record a finding: handslag "
          "followup judge",
          {{"number", std::to_string(hindrance.number)}, {"commitment", hindrance.commitment}});
    case Kind::JudgedInOtherWords:
      return t.translate(
          "Commitment {number} was judged in other words than it has now, “{commitment}”. Record "
          "the finding anew if it still holds: handslag followup judge",
          {{"number", std::to_string(hindrance.number)}, {"commitment", hindrance.commitment}});
    case Kind::NotRegistered:
      return t.translate("The matter has no registry number. Give it one: handslag followup register");
    case Kind::NothingWritten:
      return t.translate(
          "Nothing is written under “{heading}”. Write it: handslag memorandum edit --section "
          "{section}",
          {{"heading", hindrance.heading}, {"section", hindrance.section}});
    case Kind::AmountNotStated:
      return t.translate(
          "The amount of the support is not stated under “{heading}”. State it with handslag "
          "agreement update, or write the section: handslag memorandum edit --section {section}",
          {{"heading", hindrance.heading}, {"section", hindrance.section}});
    case Kind::EditIsStale:
      return t.translate(
          "“{heading}” was written by hand, and what it was written from has changed since. Read "
          "it again and keep it anew: handslag memorandum edit --section {section}",
          {{"heading", hindrance.heading}, {"section", hindrance.section}});
    case Kind::EditIsCaught:
      return hindrance.fault ? in_words(*hindrance.fault, t) : "";
    case Kind::NoTypeface:
      return no_typeface_in_words(hindrance, t);
    case Kind::DayTooEarly:
      return day_in_words(hindrance, t);
    case Kind::FigureChanged:
      return changed_in_words(hindrance, t);
  }
  return {};
}

}  // namespace handslag::memoranda
