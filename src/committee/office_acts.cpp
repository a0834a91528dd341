#include "committee/office_acts.h"

#include <algorithm>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/legible_text.h"
#include "base/text.h"
#include "committee/committee_store.h"
#include "committee/composition.h"
#include "committee/office_store.h"
#include "organisations/deed.h"
#include "organisations/organisation_store.h"
#include "organisations/withdrawal_store.h"

namespace handslag::committee {

namespace {

using organisations::Act;
using organisations::Deed;
using organisations::Facts;
using organisations::Subject;
using organisations::WithdrawalStore;

Subject subject_of(OfficialId id) { return {Subject::Kind::Official, id.value}; }
Subject subject_of(CommitteeId id) { return {Subject::Kind::Committee, id.value}; }
Subject subject_of(TermId id) { return {Subject::Kind::TermOfOffice, id.value}; }

std::string cleaned(std::string_view text) { return composed(trimmed(text)); }

Official cleaned(const Official& typed) {
  Official official = typed;
  official.name = cleaned(typed.name);
  official.position = cleaned(typed.position);
  return official;
}

TermOfOffice cleaned(const TermOfOffice& typed) {
  TermOfOffice term = typed;
  term.group = cleaned(typed.group);
  term.source = cleaned(typed.source);
  term.end.reset();
  return term;
}

/// The terms that stand, but for one.
std::vector<TermOfOffice> others(const Act& act, TermId but_for = {}) {
  std::vector<TermOfOffice> all = OfficeStore(act).terms();
  std::erase_if(all, [&](const TermOfOffice& one) { return one.id == but_for; });
  return all;
}

std::optional<CommitteeRefusal> refuse(const Act& act, const TermOfOffice& term, TermId in_place_of) {
  OfficeStore(act).get(term.official);
  const Committee committee = CommitteeStore(act).get(term.committee);
  if (!says_something(term.source)) return CommitteeRefusal::NeedsSource;
  return refuse_term(committee, term, others(act, in_place_of));
}

TermId enter(Act& act, const TermOfOffice& term) {
  const TermId id = OfficeStore::add(act, term);
  Facts facts = Facts::object({{"term", id.value}});
  if (term.corrects) facts.set("corrects", term.corrects->value);
  act.record(Deed::TermBegin, subject_of(term.committee), facts);
  return id;
}

bool says_the_same(const TermOfOffice& one, const TermOfOffice& other) {
  return one.committee == other.committee && one.official == other.official && one.role == other.role &&
         one.group == other.group && one.place == other.place && one.first_day == other.first_day &&
         one.last_day == other.last_day && one.source == other.source;
}

std::optional<CommitteeRefusal> refuse(const BoardMembership& one) {
  if (one.first_day && one.last_day && *one.last_day < *one.first_day)
    return CommitteeRefusal::EndsBeforeItStarts;
  if (!says_something(one.source)) return CommitteeRefusal::NeedsSource;
  return std::nullopt;
}

}  // namespace

CommitteeResult<OfficialId> add_official(Act& act, const Official& typed) {
  const Official official = cleaned(typed);
  if (!says_something(official.name)) return Refused{CommitteeRefusal::NeedsName};
  const OfficialId id = OfficeStore::add(act, official);
  act.record(Deed::OfficialAdd, subject_of(id));
  return id;
}

CommitteeResult<OfficialId> change_official(Act& act, const Official& typed) {
  const Official before = OfficeStore(act).get(typed.id);
  const Official official = cleaned(typed);
  if (!says_something(official.name)) return Refused{CommitteeRefusal::NeedsName};
  if (official == before) return Refused{CommitteeRefusal::SameAsBefore};
  OfficeStore::change(act, official);
  Json changed = Json::array();
  if (official.name != before.name) changed.push("name");
  if (official.position != before.position) changed.push("position");
  act.record(Deed::OfficialChange, subject_of(official.id), Facts::object({{"changed", changed}}));
  return official.id;
}

CommitteeResult<OfficialId> withdraw_official(Act& act, OfficialId id, std::string_view reason) {
  const OfficeStore store(act);
  store.get(id);
  const auto is_theirs = [&](const auto& one) { return one.official == id; };
  if (std::ranges::any_of(store.terms(), is_theirs) ||
      std::ranges::any_of(store.board_memberships(), is_theirs))
    return Refused{CommitteeRefusal::HasTerms};
  WithdrawalStore::withdraw(act, subject_of(id), reason, Deed::OfficialWithdraw, subject_of(id));
  return id;
}

CommitteeResult<TermId> begin_term(Act& act, const TermOfOffice& typed) {
  TermOfOffice term = cleaned(typed);
  term.corrects.reset();
  if (const auto refusal = refuse(act, term, {})) return Refused{*refusal};
  return enter(act, term);
}

CommitteeResult<TermId> correct_term(Act& act, TermId id, const TermOfOffice& typed,
                                     std::string_view reason) {
  const TermOfOffice before = OfficeStore(act).get(id);
  TermOfOffice term = cleaned(typed);
  term.committee = before.committee;
  term.corrects = id;
  if (says_the_same(term, before)) return Refused{CommitteeRefusal::SameAsBefore};
  if (const auto refusal = refuse(act, term, id)) return Refused{*refusal};
  withdraw_term(act, id, reason);
  return enter(act, term);
}

CommitteeResult<TermId> end_term(Act& act, TermId id, Date last_day, const std::string& typed) {
  const TermOfOffice term = OfficeStore(act).get(id);
  const std::string reason = cleaned(typed);
  if (term.end) return Refused{CommitteeRefusal::EndedAlready};
  if (last_day < term.first_day) return Refused{CommitteeRefusal::EndsBeforeItStarts};
  if (term.last_day && *term.last_day <= last_day) return Refused{CommitteeRefusal::EndsLater};
  if (!says_something(reason)) return Refused{CommitteeRefusal::NeedsReason};
  const TermEndId end = OfficeStore::add(act, id, {.last_day = last_day, .reason = reason});
  act.record(Deed::TermEnd, subject_of(term.committee),
             Facts::object({{"term", id.value}, {"end", end.value}, {"day", last_day.to_iso()}}));
  return id;
}

CommitteeResult<TermId> resume_term(Act& act, TermId id, std::string_view reason) {
  TermOfOffice term = OfficeStore(act).get(id);
  if (!term.end) throw told<NotFound>(Message("The term has not ended before it was to."));
  const TermEndId end = term.end->id;
  term.end.reset();
  if (const auto refusal = refuse(act, term, id)) return Refused{*refusal};
  WithdrawalStore::withdraw(act, {Subject::Kind::TermEnd, end.value}, reason, Deed::TermResume,
                            subject_of(term.committee));
  return id;
}

void withdraw_term(Act& act, TermId id, std::string_view reason) {
  const TermOfOffice term = OfficeStore(act).get(id);
  WithdrawalStore::withdraw(act, subject_of(id), reason, Deed::TermWithdraw, subject_of(term.committee));
}

CommitteeResult<BoardMembershipId> note_board_membership(Act& act, const BoardMembership& typed) {
  const OfficeStore store(act);
  store.get(typed.official);
  BoardMembership membership = typed;
  membership.role = cleaned(typed.role);
  membership.source = cleaned(typed.source);
  if (const auto refusal = refuse(membership)) return Refused{*refusal};
  const auto partner = organisations::OrganisationStore(act).find(membership.partner);
  if (!partner || partner->kind != organisations::OrganisationKind::Partner)
    return Refused{CommitteeRefusal::IsNoPartner};
  const bool is_known = std::ranges::any_of(store.board_memberships(), [&](const BoardMembership& one) {
    return one.official == membership.official && one.partner == membership.partner &&
           one.role == membership.role && one.first_day == membership.first_day &&
           one.last_day == membership.last_day;
  });
  if (is_known) return Refused{CommitteeRefusal::KnownAlready};
  const BoardMembershipId id = OfficeStore::add(act, membership);
  act.record(Deed::BoardMembershipNote, subject_of(membership.official),
             Facts::object({{"board", id.value}, {"partner", membership.partner.value}}));
  return id;
}

void withdraw_board_membership(Act& act, BoardMembershipId id, std::string_view reason) {
  const BoardMembership membership = OfficeStore(act).get(id);
  WithdrawalStore::withdraw(act, {Subject::Kind::BoardMembership, id.value}, reason,
                            Deed::BoardMembershipWithdraw, subject_of(membership.official));
}

}  // namespace handslag::committee
