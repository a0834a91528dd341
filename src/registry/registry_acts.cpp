#include "registry/registry_acts.h"

#include <algorithm>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/legible_text.h"
#include "base/text.h"
#include "organisations/deed.h"
#include "organisations/withdrawal_store.h"
#include "registry/limits.h"
#include "registry/record_store.h"
#include "registry/registry_store.h"

namespace handslag::registry {

namespace {

using organisations::Act;
using organisations::Deed;
using organisations::Facts;
using organisations::Subject;
using organisations::WithdrawalStore;

Subject subject_of(RegisterId id) { return {Subject::Kind::Register, id.value}; }
Subject subject_of(MatterId id) { return {Subject::Kind::Matter, id.value}; }

std::string cleaned(std::string_view text) { return composed(trimmed(text)); }

std::optional<std::string> cleaned_if(const std::optional<std::string>& text) {
  return text ? std::optional(cleaned(*text)) : std::nullopt;
}

/// Swedish letters and digits: it is said, written and sorted.
bool is_prefix(std::string_view text) {
  if (text.empty() || length_in_characters(text) > kMostPrefix) return false;
  std::string left(text);
  for (const std::string_view letter : {"Å", "Ä", "Ö", "å", "ä", "ö"})
    for (std::size_t at = left.find(letter); at != std::string::npos; at = left.find(letter))
      left.replace(at, letter.size(), "A");
  return std::ranges::all_of(left, [](char letter) {
    return (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z') ||
           (letter >= '0' && letter <= '9');
  });
}

RecordEntry cleaned(const RecordEntry& entry) {
  return {entry.dated_on, cleaned(entry.correspondent), cleaned_if(entry.public_correspondent),
          cleaned(entry.about), cleaned_if(entry.public_about)};
}

std::optional<RegistryRefusal> refuse_entry(const RecordEntry& entry, Date today) {
  if (!says_something(entry.about)) return RegistryRefusal::NeedsAbout;
  if (entry.dated_on > today) return RegistryRefusal::DayAhead;
  return std::nullopt;
}

bool reads_the_same(const RecordEntry& one, const RecordEntry& other) {
  return one.dated_on == other.dated_on && one.correspondent == other.correspondent &&
         one.public_correspondent == other.public_correspondent && one.about == other.about &&
         one.public_about == other.public_about;
}

void record(Act& act, Deed deed, const RegisteredRecord& one) {
  act.record(deed, subject_of(one.matter), Facts::object({{"record", one.number}}));
}

RegisteredRecord new_record(const Matter& matter, const NewRecord& record_to_add) {
  return {.matter = matter.id,
          .number = matter.records + 1,
          .direction = record_to_add.direction,
          .file = record_to_add.file,
          .source = record_to_add.source,
          .entries = {{.entry = cleaned(record_to_add.entry)}}};
}

}  // namespace

RegistryResult<RegisterId> open_register(Act& act, const Register& one) {
  Register cleanly{
      .committee = cleaned(one.committee), .prefix = cleaned(one.prefix), .language = one.language};
  if (!says_something(cleanly.committee)) return Refused{RegistryRefusal::NeedsCommittee};
  if (!is_prefix(cleanly.prefix)) return Refused{RegistryRefusal::WrongPrefix};
  const RegisterId id = RegistryStore::add(act, cleanly);
  act.record(Deed::RegisterOpen, subject_of(id), Facts::object({{"prefix", cleanly.prefix}}));
  return id;
}

RegistryResult<RegisterId> withdraw_register(Act& act, RegisterId id, std::string_view reason) {
  const RegistryStore store(act);
  store.get(id);
  if (store.has_matters(id)) return Refused{RegistryRefusal::HasMatters};
  WithdrawalStore::withdraw(act, subject_of(id), reason, Deed::RegisterWithdraw, subject_of(id));
  return id;
}

RegistryResult<MatterId> open_matter(Act& act, RegisterId id, const NewMatter& matter, Date today) {
  const RegistryStore store(act);
  store.get(id);
  const MatterTitle title{.title = cleaned(matter.title), .public_title = cleaned_if(matter.public_title)};
  if (!says_something(title.title) || (title.public_title && !says_something(*title.public_title)))
    return Refused{RegistryRefusal::NeedsTitle};
  if (matter.opened_on > today) return Refused{RegistryRefusal::DayAhead};
  if (matter.subject && store.find_of(*matter.subject)) return Refused{RegistryRefusal::SubjectHasMatter};
  RegistryStore::require_fitting(title);
  const MatterId opened = RegistryStore::add_matter(act, id, matter.opened_on);
  RegistryStore::add_title(act, opened, title);
  if (matter.subject) RegistryStore::add_subject(act, opened, *matter.subject);
  act.record(Deed::MatterOpen, subject_of(opened), Facts::object({{"number", store.get(opened).number}}));
  return opened;
}

RegistryResult<MatterId> retitle_matter(Act& act, MatterId id, const std::string& title,
                                        const std::optional<std::string>& public_title,
                                        const std::string& reason) {
  const Matter matter = RegistryStore(act).get(id);
  const MatterTitle now{
      .title = cleaned(title), .public_title = cleaned_if(public_title), .reason = cleaned(reason)};
  if (!says_something(now.title) || (now.public_title && !says_something(*now.public_title)))
    return Refused{RegistryRefusal::NeedsTitle};
  if (matter.title().title == now.title && matter.title().public_title == now.public_title)
    return Refused{RegistryRefusal::SameAsBefore};
  if (!says_something(now.reason)) return Refused{RegistryRefusal::NeedsReason};
  RegistryStore::add_title(act, id, now);
  act.record(Deed::MatterRetitle, subject_of(id));
  return id;
}

RegistryResult<MatterId> close_matter(Act& act, MatterId id, Date closed_on, const std::string& note,
                                      Date today) {
  const Matter matter = RegistryStore(act).get(id);
  if (matter.closing) return Refused{RegistryRefusal::ClosedAlready};
  if (closed_on > today) return Refused{RegistryRefusal::DayAhead};
  if (closed_on < matter.opened_on) return Refused{RegistryRefusal::BeforeOpening};
  RegistryStore::add_closing(act, id, {.closed_on = closed_on, .closed_by = {}, .note = cleaned(note)});
  act.record(Deed::MatterClose, subject_of(id), Facts::object({{"day", closed_on.to_iso()}}));
  return id;
}

void reopen_matter(Act& act, MatterId id, std::string_view reason) {
  RegistryStore(act).get(id);
  WithdrawalStore::withdraw(act, {Subject::Kind::MatterClosing, RegistryStore::closing_of(act, id)}, reason,
                            Deed::MatterReopen, subject_of(id));
}

RegistryResult<RecordId> register_record(Act& act, MatterId id, const NewRecord& one, Date today) {
  const Matter matter = RegistryStore(act).get(id);
  if (matter.closing) return Refused{RegistryRefusal::Closed};
  if (const auto refusal = refuse_entry(one.entry, today)) return Refused{*refusal};
  const RegisteredRecord added = new_record(matter, one);
  const RecordId record_id = RecordStore::add(act, added);
  record(act, Deed::RecordRegister, added);
  return record_id;
}

void register_what_happened(Act& act, Subject to, const NewRecord& one) {
  const auto id = RegistryStore(act).find_of(to);
  if (!id) return;
  const Matter matter = RegistryStore(act).get(*id);
  if (matter.closing || (one.source && RecordStore(act).find_of(*id, *one.source))) return;
  if (!says_something(one.entry.about)) throw Error("what happened cannot be registered");
  RecordStore::add(act, new_record(matter, one));
}

RegistryResult<RecordId> correct_record(Act& act, RecordId id, const RecordEntry& entry,
                                        const std::string& reason, Date today) {
  const RegisteredRecord before = RecordStore(act).get(id);
  if (before.is_withdrawn()) return Refused{RegistryRefusal::IsWithdrawn};
  const RecordEntry now = cleaned(entry);
  if (const auto refusal = refuse_entry(now, today)) return Refused{*refusal};
  if (reads_the_same(before.entry(), now)) return Refused{RegistryRefusal::SameAsBefore};
  if (!says_something(reason)) return Refused{RegistryRefusal::NeedsReason};
  RecordStore::add_entry(act, id, now, cleaned(reason));
  record(act, Deed::RecordCorrect, before);
  return id;
}

void withdraw_record(Act& act, RecordId id, std::string_view reason) {
  const RegisteredRecord one = RecordStore(act).get(id);
  WithdrawalStore::withdraw(act, {Subject::Kind::RegisteredRecord, id.value}, reason, Deed::RecordWithdraw,
                            subject_of(one.matter));
}

RegistryResult<SecrecyMarkId> mark_secret(Act& act, RecordId id, const SecrecyMark& mark, Date today) {
  const RegisteredRecord one = RecordStore(act).get(id);
  const SecrecyMark now{.id = {},
                        .provision = cleaned(mark.provision),
                        .authority = cleaned(mark.authority),
                        .marked_on = mark.marked_on};
  if (one.is_withdrawn()) return Refused{RegistryRefusal::IsWithdrawn};
  if (one.secrecy) return Refused{RegistryRefusal::MarkedAlready};
  if (!says_something(now.provision)) return Refused{RegistryRefusal::NeedsProvision};
  if (!says_something(now.authority)) return Refused{RegistryRefusal::NeedsAuthority};
  if (now.marked_on > today) return Refused{RegistryRefusal::DayAhead};
  const SecrecyMarkId made = RecordStore::add_secrecy(act, id, now);
  record(act, Deed::SecrecyMark, one);
  return made;
}

void withdraw_secrecy_mark(Act& act, RecordId id, std::string_view reason) {
  const RegisteredRecord one = RecordStore(act).get(id);
  if (!one.secrecy) throw told<NotFound>(Message("The record has no secrecy mark."));
  WithdrawalStore::withdraw(act, {Subject::Kind::SecrecyMark, one.secrecy->id.value}, reason,
                            Deed::SecrecyUnmark, subject_of(one.matter));
}

RegistryResult<RecordId> try_release(Act& act, RecordId id, const ReleaseTrial& trial, Date today) {
  const RegisteredRecord one = RecordStore(act).get(id);
  ReleaseTrial now = trial;
  now.provision = cleaned(trial.provision);
  now.reason = cleaned(trial.reason);
  now.tried_on = today;
  if (one.is_withdrawn()) return Refused{RegistryRefusal::IsWithdrawn};
  if (now.asked_on > today) return Refused{RegistryRefusal::DayAhead};
  if (now.outcome != ReleaseOutcome::Released) {
    if (!says_something(now.provision)) return Refused{RegistryRefusal::NeedsProvision};
    if (!says_something(now.reason)) return Refused{RegistryRefusal::NeedsReason};
  }
  RecordStore::add_trial(act, id, now);
  act.record(
      Deed::ReleaseTry, subject_of(one.matter),
      Facts::object({{"record", one.number}, {"outcome", std::string(kReleaseOutcomes.of(now.outcome))}}));
  return id;
}

RegistryResult<UnregisteredRecordId> leave_unregistered(Act& act, const UnregisteredRecord& one, Date today) {
  UnregisteredRecord now = one;
  now.about = cleaned(one.about);
  now.note = cleaned(one.note);
  if (!says_something(now.about)) return Refused{RegistryRefusal::NeedsAbout};
  if (now.came_on > today) return Refused{RegistryRefusal::DayAhead};
  const UnregisteredRecordId id = RecordStore::add_unregistered(act, now);
  act.record(Deed::RecordLeave, {Subject::Kind::UnregisteredRecord, id.value},
             Facts::object({{"ground", std::string(kNotRegisteredGrounds.of(now.ground))}}));
  return id;
}

void withdraw_unregistered(Act& act, UnregisteredRecordId id, std::string_view reason) {
  RecordStore(act).get(id);
  const Subject subject{Subject::Kind::UnregisteredRecord, id.value};
  WithdrawalStore::withdraw(act, subject, reason, Deed::RecordTakeUp, subject);
}

Message message_for(RegistryRefusal refusal) {
  switch (refusal) {
    case RegistryRefusal::NeedsCommittee:
      return Message("Say which committee the register is of.");
    case RegistryRefusal::WrongPrefix:
      return Message("What numbers begin with is 1 to 12 letters and digits: “BSN”.");
    case RegistryRefusal::HasMatters:
      return Message("Numbers have been drawn from this register: it stays.");
    case RegistryRefusal::NeedsTitle:
      return Message("Say briefly what the matter is about.");
    case RegistryRefusal::NeedsAbout:
      return Message("Say briefly what it is about.");
    case RegistryRefusal::NeedsReason:
      return Message("Say why.");
    case RegistryRefusal::DayAhead:
      return Message("The day is ahead. Give today or an earlier one.");
    case RegistryRefusal::BeforeOpening:
      return Message("The matter was opened later. Give that day or a later one.");
    case RegistryRefusal::Closed:
      return Message("The matter is closed. Open it again first.");
    case RegistryRefusal::ClosedAlready:
      return Message("The matter is closed already.");
    case RegistryRefusal::SameAsBefore:
      return Message("That is how it reads already.");
    case RegistryRefusal::NeedsProvision:
      return Message("Say by which provision: “26 kap. 1 § OSL”.");
    case RegistryRefusal::NeedsAuthority:
      return Message("Say which authority notes it.");
    case RegistryRefusal::MarkedAlready:
      return Message("The record has a secrecy mark. Take it back before another is noted.");
    case RegistryRefusal::IsWithdrawn:
      return Message("The record was registered by mistake and has been taken back.");
    case RegistryRefusal::SubjectHasMatter:
      break;
  }
  return Message("It has a matter already.");
}

}  // namespace handslag::registry
