#include "base/translate.h"
#include "statistics/protection_refusal.h"

namespace handslag::statistics {

std::string sentence_for(const ProtectionRefusal& refusal, const Translator& t) {
  using Reason = ProtectionRefusal::Reason;
  const std::initializer_list<Placeholder> values = {{"table", refusal.table},
                                                     {"cell", refusal.cell},
                                                     {"other", refusal.other},
                                                     {"value", refusal.value},
                                                     {"expected", refusal.expected}};
  switch (refusal.reason) {
    case Reason::NoThreshold:
      return t.translate("--threshold takes 1 to 1 000; without a threshold nothing is protected.");
    case Reason::BaseTooSmall:
      return t.translate(
          "--base {value} would show small counts as they are: the threshold is {other}. Write {expected} or "
          "more, "
          "or leave it out.",
          values);
    case Reason::BaseTooLarge:
      return t.translate("--base takes at most {expected}.", values);
    case Reason::UnknownCell:
      return t.translate("No table has the cell “{cell}”. Write its codes with “, ” between them.", values);
    case Reason::OtherColumns:
      return t.translate(
          "{table}: no table to protect has these columns; there is one with {cell}. Give a table of the "
          "same columns.",
          values);
    case Reason::ColumnsMissing:
      return t.translate(
          "{table}: the columns are those of {cell} without {other}. Add the column {other} to it, in each "
          "row with "
          "the code that the row is of: for a year its number, for a sum *.",
          values);
    case Reason::UnknownPublished:
      return t.translate(
          "{table}: no table to protect has the cell “{cell}”. Add its row to the table, or leave it out "
          "here.",
          values);
    case Reason::PublishedDiffers:
      return t.translate(
          "{table}: {cell} is published as {value}, but is {expected}. Publish a correction first, or mend "
          "the table.",
          values);
    case Reason::CannotBeHidden:
      return t.translate(
          "Suppression cannot make the tables safe, and nothing is written. It fails at: {cell}. Leave out "
          "--show, "
          "make a column coarser, or try --method rounding.",
          values);
    case Reason::ShownIsWithheld:
      return t.translate(
          "{cell} in {table} was to be shown, but is hidden in what is published already: that would be "
          "taken "
          "back. Nothing is written. Leave out its --show.",
          values);
    case Reason::ShownIsSmall:
      return t.translate(
          "{cell} is a small count and would be shown as it is; nothing is written. Leave out its --show.",
          values);
    case Reason::CannotBeHeld:
      return t.translate(
          "Rounding cannot keep {cell} as it is published or was to be shown, and nothing is written. Use "
          "--method suppression, which can.",
          values);
    case Reason::WouldBeKnown:
      return t.translate(
          "Rounded beside what is published or was to be shown, {cell} could be computed; nothing is "
          "written. Use "
          "--method suppression.",
          values);
  }
  return "";
}

}  // namespace handslag::statistics
