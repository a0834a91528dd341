#include "followup/agreement_day_acts.h"

#include <algorithm>

#include "agreements/agreement_store.h"
#include "base/clock.h"
#include "base/entered_text.h"
#include "base/error.h"
#include "base/legible_text.h"
#include "base/text.h"
#include "calendar/public_holiday.h"
#include "followup/agreement_day_letter.h"
#include "followup/agreement_day_store.h"
#include "identity/membership_store.h"
#include "identity/person_store.h"
#include "messages/messages_acts.h"
#include "organisations/deed.h"
#include "organisations/withdrawal_store.h"

namespace handslag::followup {

namespace {

using agreements::Agreement;
using agreements::AgreementId;
using organisations::Act;
using organisations::Deed;
using organisations::Facts;
using organisations::Subject;
using organisations::WithdrawalStore;

constexpr std::chrono::seconds kTime{60};

Subject subject_of(AgreementId id) { return {Subject::Kind::Agreement, id.value}; }

Facts facts_of(const AgreementDay& day) {
  return Facts::object({{"kind", kAgreementDayKinds.of(day.kind)}, {"day", day.day.to_iso()}});
}

std::optional<AgreementDayRefusal> refuse(const NewAgreementDay& asked, const Agreement& agreement,
                                          const std::optional<AgreementDay>& before) {
  if (asked.kind == AgreementDayKind::Expiry) return AgreementDayRefusal::NotSetHere;
  if (asked.day.year() <= calendar::kFirstYear || asked.day.year() > calendar::kLastYear)
    return AgreementDayRefusal::YearNotKnown;
  if (agreement.first_day && asked.day < *agreement.first_day) return AgreementDayRefusal::BeforeAgreement;
  if (agreement.last_day && *agreement.last_day < asked.day) return AgreementDayRefusal::AfterAgreement;
  if (before && before->day == asked.day && before->words == composed(trimmed(asked.words)))
    return AgreementDayRefusal::AsBefore;
  return std::nullopt;
}

std::string key_of(const AgreementDay& day, DayReminder occasion) {
  return std::to_string(day.agreement.value) + " " + std::string(kAgreementDayKinds.of(day.kind)) + " " +
         day.day.to_iso() + " " + std::string(kDayReminders.of(occasion));
}

}  // namespace

Result<AgreementDayId, AgreementDayRefusal> set_agreement_day(Act& act, AgreementId id,
                                                              const NewAgreementDay& asked, Date today) {
  const Agreement agreement = agreements::AgreementStore(act).get(id);
  const auto before = AgreementDayStore(act).find(id, asked.kind);
  if (const auto refusal = refuse(asked, agreement, before)) return Refused{*refusal};
  const AgreementDay day{.agreement = id,
                         .kind = asked.kind,
                         .day = asked.day,
                         .words = composed(trimmed(asked.words)),
                         .set_on = today,
                         .set_by_name = composed(trimmed(asked.set_by_name))};
  const AgreementDayId set = AgreementDayStore::set(act, day);
  Facts facts = facts_of(day);
  facts.set("agreement_day", set.value);
  if (before) facts.set("before", before->day.to_iso());
  act.record(Deed::AgreementDaySet, subject_of(id), facts);
  return set;
}

void withdraw_agreement_day(Act& act, AgreementId id, AgreementDayKind kind, std::string_view reason) {
  const AgreementDay day = AgreementDayStore(act).get(id, kind);
  if (kind == AgreementDayKind::Expiry) throw told<NotFound>(message_for(AgreementDayRefusal::NotSetHere));
  WithdrawalStore::withdraw(act, {Subject::Kind::AgreementDay, day.id.value}, reason,
                            Deed::AgreementDayWithdraw, subject_of(id));
}

Result<AgreementDayEndId, AgreementDayRefusal> end_agreement_day(Act& act, AgreementId id,
                                                                 AgreementDayKind kind,
                                                                 const AgreementDayEnd& end) {
  const AgreementDay day = AgreementDayStore(act).get(id, kind);
  if (!day.is_open()) return Refused{AgreementDayRefusal::EndedBefore};
  const auto possible = outcomes_of(kind);
  if (std::ranges::find(possible, end.outcome) == possible.end())
    return Refused{AgreementDayRefusal::WrongOutcome};
  if (!says_something(end.note)) return Refused{AgreementDayRefusal::NeedsNote};
  AgreementDayEnd kept = end;
  kept.note = composed(trimmed(end.note));
  kept.ended_by_name = composed(trimmed(end.ended_by_name));
  const AgreementDayEndId ended = AgreementDayStore::end(act, day, kept);
  Facts facts = facts_of(day);
  facts.set("agreement_day_end", ended.value);
  facts.set("outcome", kAgreementDayOutcomes.of(end.outcome));
  act.record(Deed::AgreementDayEnd, subject_of(id), facts);
  return ended;
}

void take_up_agreement_day(Act& act, AgreementId id, AgreementDayKind kind, std::string_view reason) {
  const AgreementDay day = AgreementDayStore(act).get(id, kind);
  if (day.is_open()) throw told<NotFound>(message_for(AgreementDayRefusal::NotEnded));
  WithdrawalStore::withdraw(act, {Subject::Kind::AgreementDayEnd, day.end->id.value}, reason,
                            Deed::AgreementDayTakeUp, subject_of(id));
}

Result<DayReminderSettings, AgreementDayRefusal> set_day_reminders(Act& act,
                                                                   const DayReminderSettings& settings) {
  if (!is_in_order(settings)) return Refused{AgreementDayRefusal::WrongDays};
  AgreementDayStore::set_reminders(act, settings);
  act.record(Deed::DayRemindersSet, {Subject::Kind::Organisation, act.organisation().value},
             Facts::object({{"is_on", settings.is_on},
                            {"first_before", settings.first_before},
                            {"second_before", settings.second_before},
                            {"third_before", settings.third_before}}));
  return settings;
}

std::vector<organisations::PersonId> reminded_of(const organisations::View& view, AgreementId agreement,
                                                 Date today) {
  std::vector<organisations::PersonId> officers;
  const auto responsible = AgreementDayStore(view).responsible_for(agreement);
  for (const identity::Membership& one : identity::MembershipStore(view).list()) {
    if (!one.holds_on(today)) continue;
    if (one.person == responsible) return {one.person};
    if (one.role == organisations::Role::CaseOfficer &&
        std::ranges::find(officers, one.person) == officers.end())
      officers.push_back(one.person);
  }
  return officers;
}

bool remind_of_day(Act& act, AgreementId id, AgreementDayKind kind, Date today) {
  const AgreementDayStore store(act);
  const auto agreement = agreements::AgreementStore(act).find(id);
  const auto days = days_that_matter(store.list_for(id));
  const auto day = std::ranges::find(days, kind, &AgreementDay::kind);
  if (!agreement || day == days.end()) return false;
  const auto occasion = reminder_to_send(*day, store.reminder_settings(), today);
  if (!occasion) return false;
  const std::vector<organisations::PersonId> to = reminded_of(act, id, today);
  for (const organisations::PersonId one : to) {
    const auto person = identity::PersonStore(act.connection()).find(one);
    if (!person) throw CorruptData("person " + std::to_string(one.value) + " has a role and is not there");
    messages::NewMessage letter = letter_of(*agreement, *day, *person);
    letter.key = key_of(*day, *occasion) + " " + std::to_string(one.value);
    AgreementDayStore::add_letter(act, *day, {*occasion, one, today}, messages::queue(act, letter));
  }
  if (to.empty()) return false;
  Facts facts = facts_of(*day);
  facts.set("occasion", kDayReminders.of(*occasion));
  act.record(Deed::AgreementDayRemind, subject_of(id), facts);
  return true;
}

jobs::JobKind agreement_day_job(const Clock& clock) {
  return {.name = kAgreementDayJob,
          .pauses = jobs::usual_pauses(),
          .time = kTime,
          .work = [&clock](const jobs::ClaimedJob& job, jobs::JobDesk& desk) -> jobs::JobResult {
            const AgreementId id{job.arguments["agreement"].as_integer()};
            const auto kind = kAgreementDayKinds.named(job.arguments["kind"].as_string());
            const Date today = clock.today();
            if (!kind || reminded_of(desk.view, id, today).empty()) return {};
            // Looked at within the transaction: something may have been recorded, another loop been first.
            const auto day = AgreementDayStore(desk.view).find(id, *kind);
            if (!day || !reminder_to_send(*day, AgreementDayStore(desk.view).reminder_settings(), today))
              return {};
            return {.save = [id, kind, today](Act& act) { remind_of_day(act, id, *kind, today); }};
          },
          .look =
              [](const organisations::View& view, Date today) {
                std::vector<jobs::NewJob> to_do;
                const DayReminderSettings settings = AgreementDayStore(view).reminder_settings();
                for (const AgreementDay& day : AgreementDayStore(view).list()) {
                  const auto occasion = reminder_to_send(day, settings, today);
                  if (!occasion) continue;
                  to_do.push_back({.kind = kAgreementDayJob,
                                   .key = key_of(day, *occasion),
                                   .arguments = Json::object({{"agreement", day.agreement.value},
                                                              {"kind", kAgreementDayKinds.of(day.kind)}})});
                }
                return to_do;
              }};
}

Message message_for(AgreementDayRefusal refusal) {
  switch (refusal) {
    case AgreementDayRefusal::NotSetHere:
      return Message(
          "The day the agreement ends is the agreement's own: correct the agreement, or amend it.");
    case AgreementDayRefusal::AsBefore:
      return Message("That is the day that holds already.");
    case AgreementDayRefusal::BeforeAgreement:
      return Message("The agreement has not begun on that day. Look at the year.");
    case AgreementDayRefusal::AfterAgreement:
      return Message("The agreement has ended by that day. Look at the year.");
    case AgreementDayRefusal::YearNotKnown:
      return Message("Look at the year: the holidays of that one are not known.");
    case AgreementDayRefusal::WrongOutcome:
      return Message("Choose what was done by that day.");
    case AgreementDayRefusal::NeedsNote:
      return Message("Write who did it, when, and where it stands: whoever comes after you reads it.");
    case AgreementDayRefusal::EndedBefore:
      return Message("It is recorded already what was done by that day.");
    case AgreementDayRefusal::NotEnded:
      return Message("Nothing is recorded as done by that day.");
    case AgreementDayRefusal::WrongDays:
      break;
  }
  return Message(
      "The first reminder goes at most 366 days before the day, the second fewer days before it, the third "
      "fewer still; 0 is on the day.");
}

}  // namespace handslag::followup
