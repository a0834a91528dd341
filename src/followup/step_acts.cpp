#include "followup/step_acts.h"

#include <algorithm>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/legible_text.h"
#include "base/text.h"
#include "followup/follow_up_store.h"
#include "followup/registration.h"
#include "followup/step_store.h"
#include "identity/membership_store.h"
#include "organisations/deed.h"
#include "organisations/withdrawal_store.h"

namespace handslag::followup {

namespace {

using organisations::Act;
using organisations::Deed;
using organisations::Facts;
using organisations::Role;
using organisations::Subject;

Subject subject_of(FollowUpId id) { return {Subject::Kind::FollowUp, id.value}; }

Progress now(const Act& act, FollowUpId id, const std::optional<WrittenVersion>& written) {
  return progress_of(StepStore(act).records_of(id), written);
}

std::optional<StepRefusal> refuse_by(const StepBy& by) {
  if (!says_something(by.role)) return StepRefusal::NeedsRole;
  return std::nullopt;
}

// Who is at the terminal answers for every organisation; that nobody reviews their own text is for people.
bool is_own_text(const Act& act, FollowUpId id, const Progress& progress) {
  if (act.by().is_at_command_line()) return false;
  const std::string& who = act.by().name();
  return (progress.asked && progress.asked->taken_by == who) || StepStore(act).author_of(id) == who;
}

FollowUpStepId take(Act& act, FollowUpId id, StepKind kind, const WrittenVersion& written,
                    const std::string& comment, const StepBy& by, Deed deed) {
  const FollowUpStepId step = StepStore::add(act, id,
                                             {.kind = kind,
                                              .version = written.version,
                                              .sha256 = written.sha256,
                                              .comment = composed(trimmed(comment)),
                                              .taken_on = by.on,
                                              .name = composed(trimmed(by.name)),
                                              .role = composed(trimmed(by.role))});
  Facts facts = Facts::object({{"step", step.value}, {"version", written.version}});
  if (kind == StepKind::Signed) facts.set("sha256", written.sha256);
  act.record(deed, subject_of(id), facts);
  return step;
}

void withdraw(Act& act, FollowUpId id, FollowUpStepId step, const std::string& reason, Deed deed) {
  organisations::WithdrawalStore::withdraw(act, {Subject::Kind::FollowUpStep, step.value}, reason, deed,
                                           subject_of(id));
}

}  // namespace

StepResult ask_for_review(Act& act, FollowUpId id, const std::optional<WrittenVersion>& written,
                          const std::string& comment, const StepBy& by) {
  FollowUpStore(act).get(id);
  if (!written) return Refused{StepRefusal::NotWritten};
  const Progress progress = now(act, id, written);
  if (progress.signature) return Refused{StepRefusal::SignedAlready};
  if (progress.asked) return Refused{StepRefusal::AskedAlready};
  if (const auto refusal = refuse_by(by)) return Refused{*refusal};
  return take(act, id, StepKind::ReviewAsked, *written, comment, by, Deed::ReviewAsk);
}

StepResult review(Act& act, FollowUpId id, const std::optional<WrittenVersion>& written,
                  const std::string& comment, const StepBy& by) {
  FollowUpStore(act).get(id);
  if (!written) return Refused{StepRefusal::NotWritten};
  const Progress progress = now(act, id, written);
  if (progress.signature) return Refused{StepRefusal::SignedAlready};
  if (progress.reviewed) return Refused{StepRefusal::ReviewedAlready};
  if (!progress.asked) return Refused{StepRefusal::NotAsked};
  if (is_own_text(act, id, progress)) return Refused{StepRefusal::OwnText};
  if (const auto refusal = refuse_by(by)) return Refused{*refusal};
  return take(act, id, StepKind::Reviewed, *written, comment, by, Deed::ReviewApprove);
}

StepResult send_back(Act& act, FollowUpId id, const std::optional<WrittenVersion>& written,
                     const std::string& comment, const StepBy& by) {
  FollowUpStore(act).get(id);
  if (!written) return Refused{StepRefusal::NotWritten};
  const Progress progress = now(act, id, written);
  if (progress.sent_back || (!progress.asked && !progress.signature))
    return Refused{StepRefusal::NothingToSendBack};
  if (const auto refusal = refuse_by(by)) return Refused{*refusal};
  if (!says_something(comment)) return Refused{StepRefusal::NeedsComment};
  return take(act, id, StepKind::SentBack, *written, comment, by, Deed::ReviewSendBack);
}

StepResult sign(Act& act, FollowUpId id, const std::optional<WrittenVersion>& written,
                const std::string& seen_sha256, const StepBy& by) {
  FollowUpStore(act).get(id);
  if (!written) return Refused{StepRefusal::NotWritten};
  const Progress progress = now(act, id, written);
  if (progress.signature) return Refused{StepRefusal::SignedAlready};
  if (!progress.reviewed) return Refused{StepRefusal::NotReviewed};
  if (seen_sha256 != written->sha256 || progress.reviewed->sha256 != written->sha256)
    return Refused{StepRefusal::OtherBytes};
  if (const auto refusal = refuse_by(by)) return Refused{*refusal};
  const FollowUpStepId signature = take(act, id, StepKind::Signed, *written, "", by, Deed::MemorandumSign);
  register_signature(
      act, id, {.id = signature, .kind = StepKind::Signed, .version = written->version, .taken_on = by.on});
  return signature;
}

StepResult withdraw_signature(Act& act, FollowUpId id, const std::optional<WrittenVersion>& written,
                              const std::string& reason) {
  FollowUpStore(act).get(id);
  const Progress progress = now(act, id, written);
  if (!progress.signature) return Refused{StepRefusal::NotSigned};
  if (progress.handed_over) return Refused{StepRefusal::HandedOverAlready};
  withdraw(act, id, progress.signature->id, reason, Deed::SignatureWithdraw);
  return progress.signature->id;
}

StepResult hand_over(Act& act, FollowUpId id, const std::optional<WrittenVersion>& written,
                     const std::string& comment, const StepBy& by) {
  FollowUpStore(act).get(id);
  const Progress progress = now(act, id, written);
  if (!written || !progress.signature) return Refused{StepRefusal::NotSigned};
  if (progress.handed_over) return Refused{StepRefusal::HandedOverAlready};
  if (const auto refusal = refuse_by(by)) return Refused{*refusal};
  return take(act, id, StepKind::HandedOver, *written, comment, by, Deed::MemorandumHandOver);
}

StepResult take_back_step(Act& act, FollowUpId id, FollowUpStepId step, const std::string& reason) {
  FollowUpStore(act).get(id);
  const std::vector<StepRecord> records = StepStore(act).records_of(id);
  const auto found = std::ranges::find(records, step, &StepRecord::id);
  if (found == records.end() || found->kind == StepKind::Signed)
    throw told<NotFound>(Message("The follow-up has no step {number} to take back.",
                                 {{"number", std::to_string(step.value)}}));
  if (found->id != records.back().id) return Refused{StepRefusal::NotTheNewest};
  if (!act.by().is_at_command_line() && found->taken_by != act.by().name())
    return Refused{StepRefusal::NotYours};
  withdraw(act, id, step, reason, Deed::StepWithdraw);
  return step;
}

Result<Assignment, StepRefusal> assign(Act& act, FollowUpId id, organisations::PersonId person,
                                       const std::string& note, Date today) {
  FollowUpStore(act).get(id);
  const auto roles = identity::MembershipStore(act).list_for(person);
  if (roles.empty()) throw told<NotFound>(Message("There is no such person here."));
  const bool is_of_office = std::ranges::any_of(roles, [&](const identity::Membership& one) {
    return one.holds_on(today) &&
           (one.role == Role::CaseOfficer || one.role == Role::UnitHead || one.role == Role::Director);
  });
  if (!is_of_office) return Refused{StepRefusal::NotOfOffice};
  const Assignment assignment{person, today, act.by().name(), composed(trimmed(note))};
  StepStore::assign(act, id, assignment);
  act.record(Deed::FollowUpAssign, subject_of(id),
             Facts::object({{"person", person.value}, {"day", today.to_iso()}}));
  return assignment;
}

Message message_for(StepRefusal refusal) {
  switch (refusal) {
    case StepRefusal::NotWritten:
      return Message("No memorandum stands written. Write it first.");
    case StepRefusal::AskedAlready:
      return Message("It has been sent for review already.");
    case StepRefusal::NotAsked:
      return Message("It has not been sent for review.");
    case StepRefusal::OwnText:
      return Message("You wrote it or sent it for review: somebody else reviews it.");
    case StepRefusal::ReviewedAlready:
      return Message("It has been reviewed already.");
    case StepRefusal::NotReviewed:
      return Message("It has not been reviewed. Somebody else reviews it before it is signed.");
    case StepRefusal::SignedAlready:
      return Message("It is signed already.");
    case StepRefusal::NotSigned:
      return Message("It is not signed.");
    case StepRefusal::OtherBytes:
      return Message("The memorandum is not the one that you looked at. Open the page anew and read it.");
    case StepRefusal::HandedOverAlready:
      return Message("It has been handed over to the committee. Whoever is there sends it back first.");
    case StepRefusal::NothingToSendBack:
      return Message("There is nothing to send back: it lies with whoever wrote it.");
    case StepRefusal::NeedsComment:
      return Message("Write what must be changed.");
    case StepRefusal::NeedsRole:
      return Message("Write the role of the one who does it.");
    case StepRefusal::NotTheNewest:
      return Message("Something has been done since. Take that back first.");
    case StepRefusal::NotYours:
      return Message("Only whoever took the step takes it back.");
    case StepRefusal::NotOfOffice:
      break;
  }
  return Message("Only a case officer, a unit head or a director can be responsible.");
}

}  // namespace handslag::followup
