#include "memoranda/decision_words.h"

#include "base/translate.h"
#include "memoranda/names_in_text.h"

namespace handslag::memoranda {

namespace {

std::string day_in_text(Date day, const Translator& t) {
  return t.language() == Language::Swedish ? day.to_swedish() : day.to_iso();
}

}  // namespace

std::string decision_in_words(DecisionKind decision, const Dossier& one, const Translator& t) {
  const std::string committee = committee_of(one, t);
  const std::string& partner = one.partner.name;
  const std::string year = followup::period_in_words(one.follow_up.period, t);
  const std::optional<Date> day =
      one.chosen_decision && one.chosen_decision->kind == decision ? one.chosen_decision->day : std::nullopt;
  const std::string until = day ? day_in_text(*day, t) : "";
  switch (decision) {
    case DecisionKind::Approve:
    case DecisionKind::ApproveWithReservation:
      break;
    case DecisionKind::Extend:
      if (!day)
        return t.translate(
            "{committee} approves the follow-up for {year} and extends the agreement with {partner}.",
            {{"committee", committee}, {"partner", partner}, {"year", year}});
      return t.translate(
          "{committee} approves the follow-up for {year} and extends the agreement with {partner} until "
          "{day}.",
          {{"committee", committee}, {"partner", partner}, {"year", year}, {"day", until}});
    case DecisionKind::End:
      if (!day)
        return t.translate("{committee} ends the agreement with {partner}.",
                           {{"committee", committee}, {"partner", partner}});
      return t.translate("{committee} ends the agreement with {partner}. Its last day is {day}.",
                         {{"committee", committee}, {"partner", partner}, {"day", until}});
    case DecisionKind::Refuse:
      return t.translate(
          "{committee} does not approve the follow-up of the agreement with {partner} for {year}.",
          {{"committee", committee}, {"partner", partner}, {"year", year}});
  }
  return t.translate("{committee} approves the follow-up of the agreement with {partner} for {year}.",
                     {{"committee", committee}, {"partner", partner}, {"year", year}});
}

std::string title_of(DecisionKind kind, const Translator& t) {
  switch (kind) {
    case DecisionKind::Approve:
      return t.translate("approve");
    case DecisionKind::ApproveWithReservation:
      return t.translate("approve with reservation");
    case DecisionKind::Extend:
      return t.translate("extend the agreement");
    case DecisionKind::End:
      return t.translate("end the agreement");
    case DecisionKind::Refuse:
      return t.translate("refuse");
  }
  return {};
}

}  // namespace handslag::memoranda
