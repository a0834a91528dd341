#include "followup/material_request_acts.h"

#include <algorithm>

#include "agreements/agreement_store.h"
#include "base/entered_text.h"
#include "base/error.h"
#include "base/legible_text.h"
#include "base/text.h"
#include "crypto/secret_token.h"
#include "followup/follow_up_store.h"
#include "followup/material_request_letter.h"
#include "followup/material_request_store.h"
#include "followup/registration.h"
#include "followup/reminder_job.h"
#include "followup/step_store.h"
#include "jobs/jobs_acts.h"
#include "messages/mail_address.h"
#include "messages/messages_acts.h"
#include "organisations/deed.h"
#include "organisations/withdrawal_store.h"

namespace handslag::followup {

namespace {

using agreements::EvidenceKind;
using organisations::Act;
using organisations::Deed;
using organisations::Facts;
using organisations::Subject;

constexpr int kMostDaysAhead = 366;
// Between six and eight in the morning.
constexpr const char* kMorning = "T06:00:00Z";

Subject subject_of(FollowUpId id) { return {Subject::Kind::FollowUp, id.value}; }

FollowUp follow_up_of(Act& act, const MaterialRequest& request) {
  return FollowUpStore(act).get(request.follow_up);
}

// The letter with a link of its own, and the row that tells of it. `number` tells those of an occasion apart.
void send_letter(Act& act, const MaterialRequest& request, const FollowUp& follow_up, LetterOccasion occasion,
                 std::int64_t number, Date today) {
  const auto agreement =
      agreements::AgreementStore(act).find_as_of(follow_up.agreement, follow_up.period.last_day);
  if (!agreement) throw CorruptData("follow-up " + std::to_string(follow_up.id.value) + " has no agreement");
  messages::NewMessage letter = letter_of(request, follow_up, *agreement, occasion);
  letter.key = std::to_string(request.id.value) + " " + std::string(kLetterOccasions.of(occasion)) + " " +
               std::to_string(number);
  std::string token;
  if (occasion != LetterOccasion::Withdrawal) {
    token = crypto::random_token();
    letter.link = request.pages_address + std::string(kRequestLinkPath) + token;
    letter.valid_until_at =
        request.due().deadline().last_lawful_day.plus_days(kLinkOutlivesDueDay).to_iso() + "T21:59:00Z";
  }
  const messages::MessageId message = messages::queue(act, letter);
  MaterialRequestStore::add_letter(
      act, request.id, {.occasion = occasion, .message = message, .sent_on = today}, number, token);
}

// A job on the day of each reminder that is left, which looks then whether it is still to go. What it finds
// is the facts of that day, so that a job too many does no harm.
void plan_reminders(Act& act, const MaterialRequest& request, const FollowUp& follow_up, Date today) {
  const ReminderSettings settings = MaterialRequestStore(act).reminder_settings();
  for (const PlannedReminder& one : reminders_left(request, follow_up, settings, today)) {
    const std::string day = one.day.to_iso();
    jobs::enqueue(act, {.kind = kRemindJob,
                        .key = std::to_string(request.id.value) + " " + day + " " + act.at(),
                        .arguments = Json::object({{"request", request.id.value}}),
                        .due_at = day + kMorning});
  }
}

std::optional<RequestRefusal> refuse_due_day(Date due_on, Date today) {
  if (due_on <= today) return RequestRefusal::DueDayPassed;
  if (today.plus_days(kMostDaysAhead) < due_on) return RequestRefusal::DueDayTooFar;
  return std::nullopt;
}

std::optional<RequestRefusal> refuse_kinds(const std::vector<EvidenceKind>& kinds,
                                           const FollowUp& follow_up) {
  if (kinds.empty()) return RequestRefusal::NothingAskedFor;
  const auto missing = follow_up.missing_material();
  for (const EvidenceKind kind : kinds) {
    if (std::ranges::find(follow_up.requested, kind) == follow_up.requested.end())
      return RequestRefusal::NotOfFollowUp;
    if (follow_up.find_material(kind) != nullptr) return RequestRefusal::HasCome;
    if (std::ranges::find(missing, kind) == missing.end()) return RequestRefusal::WillNotCome;
  }
  return std::nullopt;
}

// Each once, in the order of the agreement.
std::vector<EvidenceKind> in_order(const std::vector<EvidenceKind>& kinds, const FollowUp& follow_up) {
  std::vector<EvidenceKind> ordered;
  for (const EvidenceKind kind : follow_up.requested) {
    if (std::ranges::find(kinds, kind) != kinds.end()) ordered.push_back(kind);
  }
  return ordered;
}

}  // namespace

Result<MaterialRequestId, RequestRefusal> send_request(Act& act, FollowUpId id,
                                                       const NewMaterialRequest& asked, Date today) {
  const FollowUp follow_up = FollowUpStore(act).get(id);
  require_unsigned(act, id);
  if (const auto refusal = refuse_kinds(asked.kinds, follow_up)) return Refused{*refusal};
  if (!says_something(asked.to.name)) return Refused{RequestRefusal::NeedsName};
  if (!messages::mail_address(trimmed(asked.to.address))) return Refused{RequestRefusal::NeedsAddress};
  if (const auto refusal = refuse_due_day(asked.due_on, today)) return Refused{*refusal};
  MaterialRequest request{
      .follow_up = id,
      .kinds = in_order(asked.kinds, follow_up),
      .to = {composed(trimmed(asked.to.name)), *messages::mail_address(trimmed(asked.to.address))},
      .language = asked.language,
      .words = composed(trimmed(asked.words)),
      .pages_address = asked.pages_address,
      .asked_on = today,
      .asked_by_name = composed(trimmed(asked.asked_by_name)),
      .due_days = {{.strict_day = asked.due_on, .set_on = today}}};
  request.id = MaterialRequestStore::add(act, request);
  MaterialRequestStore::add_due(act, request.id, request.due());
  send_letter(act, request, follow_up, LetterOccasion::Request, 0, today);
  plan_reminders(act, request, follow_up, today);
  register_request(act, request);
  act.record(Deed::RequestSend, subject_of(id),
             Facts::object({{"request", request.id.value},
                            {"kinds", request.kinds.size()},
                            {"due_on", asked.due_on.to_iso()}}));
  return request.id;
}

Result<RequestDueId, RequestRefusal> set_due_day(Act& act, MaterialRequestId id, Date due_on,
                                                 const std::string& reason, Date today) {
  MaterialRequest request = MaterialRequestStore(act).get(id);
  const FollowUp follow_up = follow_up_of(act, request);
  require_unsigned(act, follow_up.id);
  if (request.is_withdrawn()) return Refused{RequestRefusal::IsWithdrawn};
  if (request.outstanding(follow_up).empty()) return Refused{RequestRefusal::NothingLeft};
  if (due_on == request.due().strict_day) return Refused{RequestRefusal::DueDayAsBefore};
  if (const auto refusal = refuse_due_day(due_on, today)) return Refused{*refusal};
  if (!says_something(reason)) return Refused{RequestRefusal::NeedsReason};
  const std::string before = request.due().strict_day.to_iso();
  RequestDue due{.strict_day = due_on, .reason = composed(trimmed(reason)), .set_on = today};
  due.id = MaterialRequestStore::add_due(act, id, due);
  request.due_days.push_back(due);
  send_letter(act, request, follow_up, LetterOccasion::DueDay, due.id.value, today);
  plan_reminders(act, request, follow_up, today);
  act.record(Deed::RequestDueDay, subject_of(request.follow_up),
             Facts::object({{"request", id.value}, {"due_on", due_on.to_iso()}, {"before", before}}));
  return due.id;
}

void withdraw_request(Act& act, MaterialRequestId id, std::string_view reason, Date today) {
  const MaterialRequest request = MaterialRequestStore(act).get(id);
  const FollowUp follow_up = follow_up_of(act, request);
  require_unsigned(act, follow_up.id);
  organisations::WithdrawalStore::withdraw(act, {Subject::Kind::MaterialRequest, id.value}, reason,
                                           Deed::RequestWithdraw, subject_of(request.follow_up));
  // Who has sent everything waits for no word.
  if (!request.outstanding(follow_up).empty())
    send_letter(act, request, follow_up, LetterOccasion::Withdrawal, 0, today);
}

bool is_link_good(const MaterialRequest& request, Date today) {
  return !request.is_withdrawn() &&
         today <= request.due().deadline().last_lawful_day.plus_days(kLinkOutlivesDueDay);
}

Result<MaterialId, RequestRefusal> answer_request(Act& act, MaterialRequestId id, const Material& material,
                                                  const organisations::CheckedDocument& document,
                                                  Date today) {
  const MaterialRequest request = MaterialRequestStore(act).get(id);
  const FollowUp follow_up = follow_up_of(act, request);
  require_unsigned(act, follow_up.id);
  if (!is_link_good(request, today)) return Refused{RequestRefusal::IsWithdrawn};
  if (std::ranges::find(request.kinds, material.kind) == request.kinds.end())
    return Refused{RequestRefusal::NotOfFollowUp};
  const auto known = std::ranges::find_if(follow_up.received, [&](const Material& one) {
    return one.kind == material.kind && one.sha256 == material.sha256;
  });
  if (known != follow_up.received.end()) return known->id;
  if (request.outstanding(follow_up).empty()) return Refused{RequestRefusal::NothingLeft};
  if (request.answers.size() >= kMostAnswers) return Refused{RequestRefusal::TooManyFiles};
  keep_document(act, document);
  const MaterialId received = FollowUpStore::receive(act, follow_up.id, material);
  register_material(act, follow_up.id, material, received);
  MaterialRequestStore::add_answer(act, id, {received, material.sender, act.at()});
  act.record(
      Deed::RequestAnswer, subject_of(follow_up.id),
      Facts::object({{"request", id.value}, {"material", received.value}, {"sha256", document.file.sha256}}));
  return received;
}

Result<ReminderSettings, RequestRefusal> set_reminders(Act& act, const ReminderSettings& settings,
                                                       Date today) {
  if (!is_in_order(settings)) return Refused{RequestRefusal::WrongDays};
  MaterialRequestStore::set_reminders(act, settings);
  for (const MaterialRequest& request : MaterialRequestStore(act).list_standing()) {
    const auto follow_up = FollowUpStore(act).find(request.follow_up);
    if (follow_up) plan_reminders(act, request, *follow_up, today);
  }
  act.record(Deed::RemindersSet, {Subject::Kind::Organisation, act.organisation().value},
             Facts::object({{"is_on", settings.is_on},
                            {"first_before", settings.first_before},
                            {"second_before", settings.second_before},
                            {"third_after", settings.third_after},
                            {"answer_days", settings.answer_days}}));
  return settings;
}

bool remind(Act& act, MaterialRequestId id, Date today) {
  const MaterialRequest request = MaterialRequestStore(act).get(id);
  const auto follow_up = FollowUpStore(act).find(request.follow_up);
  if (!follow_up) return false;
  const auto occasion =
      reminder_to_send(request, *follow_up, MaterialRequestStore(act).reminder_settings(), today);
  if (!occasion) return false;
  send_letter(act, request, *follow_up, *occasion, 0, today);
  act.record(Deed::RequestRemind, subject_of(request.follow_up),
             Facts::object({{"request", id.value}, {"occasion", kLetterOccasions.of(*occasion)}}));
  return true;
}

Message message_for(RequestRefusal refusal) {
  switch (refusal) {
    case RequestRefusal::NothingAskedFor:
      return Message("Choose at least one kind of material.");
    case RequestRefusal::NotOfFollowUp:
      return Message("The follow-up does not ask for that kind of material.");
    case RequestRefusal::HasCome:
      return Message("One of them has come meanwhile. Choose among those that are left.");
    case RequestRefusal::WillNotCome:
      return Message("One of them is noted as not coming. Wait for it again first, then ask.");
    case RequestRefusal::NeedsName:
      return Message("Write the name of the person that you ask.");
    case RequestRefusal::NeedsAddress:
      return Message("Write an e-mail address such as anna@exempel.se.");
    case RequestRefusal::DueDayPassed:
      return Message("Choose a day after today.");
    case RequestRefusal::DueDayTooFar:
      return Message("That is more than a year from now. Look at the year.");
    case RequestRefusal::DueDayAsBefore:
      return Message("That is the day that holds already.");
    case RequestRefusal::NeedsReason:
      return Message("Write why the day is another: everybody sees it, also who was asked.");
    case RequestRefusal::IsWithdrawn:
      return Message("The request has been taken back. Ask anew.");
    case RequestRefusal::NothingLeft:
      return Message("Everything that was asked for has come, or is noted as not coming.");
    case RequestRefusal::WrongDays:
      return Message(
          "The first reminder goes 1 to 60 days before the due day, the second fewer days before it or on "
          "it, "
          "the third 1 to 60 days after it; the time to answer is 1 to 120 business days.");
    case RequestRefusal::TooManyFiles:
      break;
  }
  return Message("So many files have come by this link that it takes no more. Write to who asked.");
}

}  // namespace handslag::followup
