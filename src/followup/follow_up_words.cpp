#include "base/translate.h"
#include "followup/follow_up.h"

namespace handslag::followup {

std::string period_in_words(const Period& period, const Translator& t) {
  if (period == Period::calendar_year(period.first_day.year()))
    return std::to_string(period.first_day.year());
  const auto day = [&](Date date) {
    constexpr std::string_view kBeforeADay = "den ";
    return t.language() == Language::Swedish ? date.to_swedish().substr(kBeforeADay.size()) : date.to_iso();
  };
  return day(period.first_day) + "–" + day(period.last_day);
}

std::string title_of(Outcome outcome, const Translator& t) {
  switch (outcome) {
    case Outcome::Fulfilled:
      return t.translate("Fulfilled");
    case Outcome::Partly:
      return t.translate("Partly fulfilled");
    case Outcome::NotFulfilled:
      return t.translate("Not fulfilled");
    case Outcome::CannotBeJudged:
      return t.translate("Cannot be judged");
  }
  return {};
}

std::string sentence_for(FindingRefusal refusal, const Translator& t) {
  switch (refusal) {
    case FindingRefusal::NoSuchCommitment:
      return t.translate("The agreement has no such commitment.");
    case FindingRefusal::NeedsEvidenceOrReason:
      return t.translate("Name the evidence, or write why there is none.");
    case FindingRefusal::NeedsReason:
      return t.translate("Write why the commitment is not fulfilled.");
    case FindingRefusal::FulfilledWithoutEvidence:
      return t.translate("A commitment cannot be found fulfilled without evidence. Add the evidence first.");
    case FindingRefusal::JudgeMissing:
      return t.translate("Write the role of the one who judges.");
    case FindingRefusal::TooLong:
      return t.translate("The reason or the role is longer than can be kept; shorten it.");
  }
  return {};
}

}  // namespace handslag::followup
