#include "followup/action_point_acts.h"

#include "agreements/agreement_store.h"
#include "base/clock.h"
#include "base/entered_text.h"
#include "base/error.h"
#include "base/legible_text.h"
#include "base/text.h"
#include "followup/action_point_store.h"
#include "followup/follow_up_store.h"
#include "followup/partner_letter.h"
#include "followup/step_store.h"
#include "jobs/jobs_acts.h"
#include "messages/mail_address.h"
#include "messages/message_store.h"
#include "messages/messages_acts.h"
#include "organisations/deed.h"
#include "organisations/withdrawal_store.h"

namespace handslag::followup {

namespace {

using organisations::Act;
using organisations::Deed;
using organisations::Facts;
using organisations::Subject;
using organisations::WithdrawalStore;

constexpr int kMostDaysAhead = 5 * 366;
constexpr std::chrono::seconds kTime{60};
// Between six and eight in the morning.
constexpr const char* kMorning = "T06:00:00Z";

Subject subject_of(FollowUpId id) { return {Subject::Kind::FollowUp, id.value}; }

agreements::Agreement agreement_of(const organisations::View& view, const FollowUp& follow_up) {
  auto agreement =
      agreements::AgreementStore(view).find_as_of(follow_up.agreement, follow_up.period.last_day);
  if (!agreement) throw CorruptData("follow-up " + std::to_string(follow_up.id.value) + " has no agreement");
  return std::move(*agreement);
}

std::optional<ActionRefusal> refuse(const NewActionPoint& action, const agreements::Agreement& agreement,
                                    Date today) {
  if (!says_something(action.words)) return ActionRefusal::SaysNothing;
  if (action.commitment && agreement.find_commitment(*action.commitment) == nullptr)
    return ActionRefusal::NoSuchCommitment;
  if (!says_something(action.owner)) return ActionRefusal::NeedsOwner;
  if (!trimmed(action.owner_address).empty() && !messages::mail_address(trimmed(action.owner_address)))
    return ActionRefusal::WrongAddress;
  if (action.due_on <= today) return ActionRefusal::DueDayPassed;
  if (today.plus_days(kMostDaysAhead) < action.due_on) return ActionRefusal::DueDayTooFar;
  return std::nullopt;
}

void plan_reminders(Act& act, const ActionPoint& action) {
  if (action.owner_address.empty()) return;
  for (const Date day : action_reminder_days(action))
    jobs::enqueue(act, {.kind = kActionJob,
                        .key = std::to_string(action.id.value) + " " + day.to_iso(),
                        .arguments = Json::object({{"action", action.id.value}}),
                        .due_at = day.to_iso() + kMorning});
}

std::string key_of(const ActionPoint& action, Date day) {
  return std::to_string(action.id.value) + " " + day.to_iso();
}

bool has_gone(const organisations::View& view, const ActionPoint& action, Date day) {
  return messages::MessageStore(view)
      .find_queued(messages::MessageKind::ActionReminder, key_of(action, day))
      .has_value();
}

}  // namespace

Result<ActionPointId, ActionRefusal> add_action_point(Act& act, FollowUpId id, const NewActionPoint& asked,
                                                      Date today) {
  const FollowUp follow_up = FollowUpStore(act).get(id);
  require_unsigned(act, id);
  if (const auto refusal = refuse(asked, agreement_of(act, follow_up), today)) return Refused{*refusal};
  if (ActionPointStore(act).list_for(follow_up.agreement).size() >= kMostActionPoints)
    return Refused{ActionRefusal::TooMany};
  ActionPoint action{.follow_up = id,
                     .agreement = follow_up.agreement,
                     .period = follow_up.period,
                     .commitment = asked.commitment,
                     .words = composed(trimmed(asked.words)),
                     .party = asked.party,
                     .owner = composed(trimmed(asked.owner)),
                     .owner_address = messages::mail_address(trimmed(asked.owner_address)).value_or(""),
                     .due_on = asked.due_on,
                     .added_on = today,
                     .added_by_name = composed(trimmed(asked.added_by_name))};
  action.id = ActionPointStore::add(act, action);
  plan_reminders(act, action);
  Facts facts = Facts::object({{"action", action.id.value}, {"due_on", action.due_on.to_iso()}});
  if (action.commitment) facts.set("commitment", action.commitment->value);
  act.record(Deed::ActionAdd, subject_of(id), facts);
  return action.id;
}

void withdraw_action_point(Act& act, ActionPointId id, std::string_view reason) {
  const ActionPoint action = ActionPointStore(act).get(id);
  require_unsigned(act, action.follow_up);
  WithdrawalStore::withdraw(act, {Subject::Kind::ActionPoint, id.value}, reason, Deed::ActionWithdraw,
                            subject_of(action.follow_up));
}

Result<ActionPointEndId, ActionRefusal> end_action_point(Act& act, ActionPointId id,
                                                         const ActionPointEnd& end) {
  const ActionPoint action = ActionPointStore(act).get(id);
  if (!action.is_open()) return Refused{ActionRefusal::EndedBefore};
  if (!says_something(end.note)) return Refused{ActionRefusal::NeedsNote};
  ActionPointEnd kept = end;
  kept.note = composed(trimmed(end.note));
  const ActionPointEndId ended = ActionPointStore::end(act, id, kept);
  act.record(Deed::ActionEnd, subject_of(action.follow_up),
             Facts::object({{"action", id.value}, {"outcome", kActionOutcomes.of(end.outcome)}}));
  return ended;
}

void take_up_action_point(Act& act, ActionPointId id, std::string_view reason) {
  const ActionPoint action = ActionPointStore(act).get(id);
  if (action.is_open()) throw told<NotFound>(Message("The action point is open."));
  WithdrawalStore::withdraw(act, {Subject::Kind::ActionPointEnd, action.end->id.value}, reason,
                            Deed::ActionTakeUp, subject_of(action.follow_up));
}

bool remind_of_action(Act& act, ActionPointId id, Date today) {
  const auto action = ActionPointStore(act).find(id);
  if (!action) return false;
  const auto day = action_reminder_to_send(*action, today);
  if (!day || has_gone(act, *action, *day)) return false;
  const FollowUp follow_up = FollowUpStore(act).get(action->follow_up);
  messages::NewMessage letter =
      letter_about(follow_up, agreement_of(act, follow_up), {action->owner, action->owner_address},
                   Language::Swedish, action->due_on);
  letter.kind = messages::MessageKind::ActionReminder;
  letter.key = key_of(*action, *day);
  letter.about.items = {action->words};
  letter.invited_by = action->added_by_name;
  messages::queue(act, letter);
  act.record(Deed::ActionRemind, subject_of(follow_up.id), Facts::object({{"action", id.value}}));
  return true;
}

jobs::JobKind action_job(const Clock& clock) {
  return {.name = kActionJob,
          .pauses = jobs::usual_pauses(),
          .time = kTime,
          .work = [&clock](const jobs::ClaimedJob& job, jobs::JobDesk& desk) -> jobs::JobResult {
            const ActionPointId id{job.arguments["action"].as_integer()};
            const Date today = clock.today();
            const auto action = ActionPointStore(desk.view).find(id);
            const auto day = action ? action_reminder_to_send(*action, today) : std::nullopt;
            if (!day || has_gone(desk.view, *action, *day)) return {};
            // Looked at again within the transaction: another loop may have been first.
            return {.save = [id, today](Act& act) { remind_of_action(act, id, today); }};
          }};
}

Message message_for(ActionRefusal refusal) {
  switch (refusal) {
    case ActionRefusal::SaysNothing:
      return Message("Write what is to be done.");
    case ActionRefusal::NeedsOwner:
      return Message("Write who is to do it.");
    case ActionRefusal::WrongAddress:
      return Message("Write an e-mail address such as anna@exempel.se, or leave it empty.");
    case ActionRefusal::NoSuchCommitment:
      return Message("The agreement has no such commitment.");
    case ActionRefusal::DueDayPassed:
      return Message("Choose a day after today.");
    case ActionRefusal::DueDayTooFar:
      return Message("That is more than five years from now. Look at the year.");
    case ActionRefusal::TooMany:
      return Message("The agreement has 200 action points already.");
    case ActionRefusal::NeedsNote:
      return Message("Write how it went: whoever follows up next year reads it.");
    case ActionRefusal::EndedBefore:
      break;
  }
  return Message("It is closed already.");
}

}  // namespace handslag::followup
