#include "memoranda/decision_acts.h"

#include <algorithm>

#include "agreements/agreement_store.h"
#include "base/entered_text.h"
#include "base/error.h"
#include "base/legible_text.h"
#include "base/text.h"
#include "followup/follow_up_store.h"
#include "followup/step_store.h"
#include "memoranda/decision_store.h"
#include "memoranda/memorandum_template_store.h"
#include "organisations/deed.h"

namespace handslag::memoranda {

using organisations::Act;
using organisations::Deed;
using organisations::Facts;

namespace {

constexpr std::size_t kLongestReason = 2000;
constexpr std::size_t kLongestRole = 200;

organisations::Subject subject_of(followup::FollowUpId follow_up) {
  return {organisations::Subject::Kind::FollowUp, follow_up.value};
}

std::optional<DecisionRefusal> refusal_of(const ProposedDecision& decision, const MemorandumTemplate& form,
                                          followup::Conclusion conclusion) {
  using enum DecisionKind;
  const bool has_day = decision.kind == Extend || decision.kind == End;
  if (std::ranges::find(form.decisions, decision.kind) == form.decisions.end())
    return DecisionRefusal::NotOfTheTemplate;
  if (conclusion == followup::Conclusion::NotYetJudged) return DecisionRefusal::NotJudged;
  if (!may_be_proposed(decision.kind, conclusion))
    return decision.kind == ApproveWithReservation ? DecisionRefusal::NothingIsReserved
                                                   : DecisionRefusal::AgainstTheFindings;
  if ((decision.kind == End || decision.kind == Refuse) && !says_something(decision.reason))
    return DecisionRefusal::ReasonMissing;
  if (decision.day && !has_day) return DecisionRefusal::DayDoesNotFit;
  return std::nullopt;
}

Told<InvalidInput> bad_day(const Message& message) { return told<InvalidInput>(message); }

// An agreement is prolonged from its last day on, and is not ended on a day that has been. Nor can its end be
// decided on what had not come in by then.
void require_possible_day(const ProposedDecision& decision, const agreements::Agreement& agreement,
                          const followup::FollowUp& follow_up) {
  const Date day = *decision.day;
  const auto is_extension = decision.kind == DecisionKind::Extend;
  if (agreement.first_day && day < *agreement.first_day)
    throw bad_day(Message("--day {day}: the agreement began on {first}. Give a later day.",
                          {{"day", day.to_iso()}, {"first", agreement.first_day->to_iso()}}));
  Date earliest = std::max(decision.chosen_on, follow_up.opened_on);
  for (const followup::Material& material : follow_up.received)
    earliest = std::max(earliest, material.received_on);
  for (const followup::Finding& finding : follow_up.findings)
    earliest = std::max(earliest, finding.judged_on);
  if (day < earliest)
    throw bad_day(Message("--day {day}: that day has been. Give {earliest} or later.",
                          {{"day", day.to_iso()}, {"earliest", earliest.to_iso()}}));
  if (!agreement.last_day) return;
  if (is_extension && day <= *agreement.last_day)
    throw bad_day(
        Message("--day {day}: the agreement holds until {last}, so nothing is extended. Give a "
                "later day.",
                {{"day", day.to_iso()}, {"last", agreement.last_day->to_iso()}}));
  if (!is_extension && day > *agreement.last_day)
    throw bad_day(
        Message("--day {day}: the agreement ends on {last} by itself. Give that day or an "
                "earlier one.",
                {{"day", day.to_iso()}, {"last", agreement.last_day->to_iso()}}));
}

}  // namespace

Message message_for(DecisionRefusal refusal, DecisionKind kind) {
  switch (refusal) {
    case DecisionRefusal::NotOfTheTemplate:
      return Message(
          "The template of the public body has no decision {decision}; handslag template show "
          "has those it has.",
          {{"decision", kDecisionNames.of(kind)}});
    case DecisionRefusal::NotJudged:
      return Message("No decision can be proposed before every commitment is judged.");
    case DecisionRefusal::AgainstTheFindings:
      return Message(
          "{decision} cannot be proposed: the findings do not bear it. Judge the commitments, or "
          "propose approve_with_reservation, end or refuse.",
          {{"decision", kDecisionNames.of(kind)}});
    case DecisionRefusal::NothingIsReserved:
      return Message(
          "Every commitment is fulfilled, so there is nothing to have a reservation about: "
          "propose approve.");
    case DecisionRefusal::ReasonMissing:
      return Message("Write why with --reason; it stands in the memorandum.");
    case DecisionRefusal::DayDoesNotFit:
      break;
  }
  return Message("Only extend and end have a day: the new last day of the agreement.");
}

Result<ProposedDecision, DecisionRefusal> choose_decision(Act& act, followup::FollowUpId follow_up_id,
                                                          const ProposedDecision& decision) {
  require_text("--reason", decision.reason, kLongestReason, Lines::Many);
  require_text("--by", decision.chosen_by, kLongestRole);
  const followup::FollowUp follow_up = followup::FollowUpStore(act).get(follow_up_id);
  followup::require_unsigned(act, follow_up_id);
  const auto agreement =
      agreements::AgreementStore(act).find_as_of(follow_up.agreement, follow_up.period.last_day);
  if (!agreement) throw CorruptData("follow-up " + std::to_string(follow_up_id.value) + " has no agreement");
  const followup::Conclusion conclusion = followup::cover(*agreement, follow_up).conclusion;
  if (const auto refusal = refusal_of(decision, MemorandumTemplateStore(act).chosen(), conclusion))
    return Refused{*refusal};
  if (decision.day)
    require_possible_day(decision, agreements::AgreementStore(act).get(follow_up.agreement), follow_up);
  DecisionStore::add(act, follow_up_id, decision);
  Facts facts = Facts::object({{"decision", kDecisionNames.of(decision.kind)}});
  if (decision.day) facts.set("day", decision.day->to_iso());
  act.record(Deed::DecisionChoose, subject_of(follow_up_id), facts);
  return decision;
}

void withdraw_decision(Act& act, followup::FollowUpId follow_up, const std::string& reason,
                       const std::string& taken_back_by, Date day) {
  require_text("--reason", reason, kLongestReason, Lines::Many);
  require_text("--by", taken_back_by, kLongestRole);
  if (!says_something(reason)) throw told<InvalidInput>(Message("Write why with --reason."));
  followup::FollowUpStore(act).get(follow_up);
  followup::require_unsigned(act, follow_up);
  const auto there = DecisionStore(act).find_for(follow_up);
  if (!there)
    throw told<NotFound>(Message("No decision has been chosen; the findings say what is proposed."));
  DecisionStore::take_back(act, follow_up, reason, taken_back_by, day);
  act.record(Deed::DecisionWithdraw, subject_of(follow_up),
             Facts::object({{"decision", kDecisionNames.of(there->kind)}}));
}

}  // namespace handslag::memoranda
