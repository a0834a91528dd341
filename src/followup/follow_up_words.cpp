#include "base/translate.h"
#include "followup/follow_up.h"

namespace handslag::followup {

Words period_in_words(const Period& period) {
  if (period == Period::calendar_year(period.first_day.year())) {
    const std::string year = std::to_string(period.first_day.year());
    return {year, year};
  }
  const auto in_swedish = [](Date date) {
    constexpr std::string_view kBeforeADay = "den ";
    return date.to_swedish().substr(kBeforeADay.size());
  };
  return {in_swedish(period.first_day) + "–" + in_swedish(period.last_day),
          period.first_day.to_iso() + "–" + period.last_day.to_iso()};
}

std::string period_in_words(const Period& period, const Translator& t) {
  return period_in_words(period).in(t.language());
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
