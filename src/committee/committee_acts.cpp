#include "committee/committee_acts.h"

#include <algorithm>

#include "base/entered_text.h"
#include "base/legible_text.h"
#include "base/text.h"
#include "committee/committee_store.h"
#include "committee/limits.h"
#include "committee/office_store.h"
#include "organisations/deed.h"
#include "organisations/withdrawal_store.h"

namespace handslag::committee {

namespace {

using organisations::Act;
using organisations::Deed;
using organisations::Facts;
using organisations::Subject;
using organisations::WithdrawalStore;

Subject subject_of(CommitteeId id) { return {Subject::Kind::Committee, id.value}; }

std::string cleaned(std::string_view text) { return composed(trimmed(text)); }

CommitteeVersion cleaned(const CommitteeVersion& typed) {
  CommitteeVersion version = typed;
  version.name = cleaned(typed.name);
  version.source = cleaned(typed.source);
  version.reason = cleaned(typed.reason);
  return version;
}

std::optional<CommitteeRefusal> refuse(const CommitteeVersion& version) {
  if (!says_something(version.name)) return CommitteeRefusal::NeedsName;
  if (version.member_places < 1 || version.member_places > kMostPlaces) return CommitteeRefusal::WrongPlaces;
  if (!says_something(version.source)) return CommitteeRefusal::NeedsSource;
  return std::nullopt;
}

bool is_rested_on(const Act& act, CommitteeId id) {
  const CommitteeStore store(act);
  return std::ranges::any_of(OfficeStore(act).terms(),
                             [&](const TermOfOffice& one) { return one.committee == id; }) ||
         std::ranges::any_of(store.list(), [&](const Committee& one) { return one.parent == id; });
}

}  // namespace

CommitteeResult<CommitteeId> add_committee(Act& act, const NewCommittee& typed) {
  const bool is_working = typed.kind == CommitteeKind::WorkingCommittee;
  if (is_working && !typed.parent) return Refused{CommitteeRefusal::NeedsParent};
  if (!is_working && typed.parent) return Refused{CommitteeRefusal::NoParent};
  if (typed.parent && CommitteeStore(act).get(*typed.parent).kind == CommitteeKind::WorkingCommittee)
    return Refused{CommitteeRefusal::NeedsParent};
  const CommitteeVersion first = cleaned(CommitteeVersion{.name = typed.name,
                                                          .member_places = typed.member_places,
                                                          .first_day = typed.first_day,
                                                          .source = typed.source});
  if (const auto refusal = refuse(first)) return Refused{*refusal};
  const CommitteeId id =
      CommitteeStore::add(act, {.kind = typed.kind, .parent = typed.parent, .versions = {first}});
  act.record(Deed::CommitteeAdd, subject_of(id), Facts::object({{"places", first.member_places}}));
  return id;
}

CommitteeResult<CommitteeId> change_committee(Act& act, CommitteeId id, const CommitteeVersion& typed) {
  const Committee before = CommitteeStore(act).get(id);
  const CommitteeVersion version = cleaned(typed);
  if (const auto refusal = refuse(version)) return Refused{*refusal};
  const CommitteeVersion& now = before.newest();
  if (version.name == now.name && version.member_places == now.member_places &&
      version.first_day == now.first_day && version.source == now.source)
    return Refused{CommitteeRefusal::SameAsBefore};
  if (!says_something(version.reason)) return Refused{CommitteeRefusal::NeedsReason};
  CommitteeStore::add_version(act, id, version);
  act.record(Deed::CommitteeChange, subject_of(id),
             Facts::object({{"number", version.number}, {"places", version.member_places}}));
  return id;
}

CommitteeResult<CommitteeId> withdraw_committee(Act& act, CommitteeId id, std::string_view reason) {
  CommitteeStore(act).get(id);
  if (is_rested_on(act, id)) return Refused{CommitteeRefusal::HasTerms};
  WithdrawalStore::withdraw(act, subject_of(id), reason, Deed::CommitteeWithdraw, subject_of(id));
  return id;
}

CommitteeResult<ServiceOrderId> set_order_of_service(Act& act, CommitteeId id, const OrderOfService& typed) {
  CommitteeStore(act).get(id);
  OrderOfService order = typed;
  order.source = cleaned(typed.source);
  if (order.groups.empty()) return Refused{CommitteeRefusal::WrongOrder};
  if (!says_something(order.source)) return Refused{CommitteeRefusal::NeedsSource};
  const ServiceOrderId made = CommitteeStore::add(act, id, order);
  std::size_t rows = 0;
  for (const GroupOrder& one : order.groups) rows += one.serve.size();
  act.record(Deed::ServiceOrderSet, subject_of(id),
             Facts::object({{"order", made.value},
                            {"rows", static_cast<std::int64_t>(rows)},
                            {"day", order.first_day.to_iso()}}));
  return made;
}

CommitteeId withdraw_order_of_service(Act& act, ServiceOrderId id, std::string_view reason) {
  const CommitteeId of = CommitteeStore(act).committee_of(id);
  WithdrawalStore::withdraw(act, {Subject::Kind::ServiceOrder, id.value}, reason, Deed::ServiceOrderWithdraw,
                            subject_of(of));
  return of;
}

CommitteeResult<DistanceDecisionId> allow_distance(Act& act, CommitteeId id, const DistanceDecision& typed) {
  CommitteeStore(act).get(id);
  DistanceDecision decision = typed;
  decision.decided_by = cleaned(typed.decided_by);
  decision.paragraph = cleaned(typed.paragraph);
  if (!says_something(decision.decided_by)) return Refused{CommitteeRefusal::NeedsDecider};
  if (!says_something(decision.paragraph)) return Refused{CommitteeRefusal::NeedsParagraph};
  if (decision.first_day < decision.decided_on) return Refused{CommitteeRefusal::DecidedLater};
  if (decision.last_day && *decision.last_day < decision.first_day)
    return Refused{CommitteeRefusal::EndsBeforeItStarts};
  const DistanceDecisionId made = CommitteeStore::add(act, id, decision);
  act.record(Deed::DistanceAllow, subject_of(id),
             Facts::object({{"distance", made.value}, {"day", decision.first_day.to_iso()}}));
  return made;
}

CommitteeId withdraw_distance(Act& act, DistanceDecisionId id, std::string_view reason) {
  const CommitteeId of = CommitteeStore(act).committee_of(id);
  WithdrawalStore::withdraw(act, {Subject::Kind::DistanceDecision, id.value}, reason, Deed::DistanceWithdraw,
                            subject_of(of));
  return of;
}

}  // namespace handslag::committee
