#pragma once

#include <string>
#include <string_view>

#include "committee/committee.h"
#include "committee/committee_refusal.h"
#include "organisations/act.h"

namespace handslag::committee {

/// What a committee secretary enters of the committees: which there are, how many places they have, in which
/// order substitutes serve and whether somebody may take part at a distance. docs/rules/committees.md.

struct NewCommittee {
  CommitteeKind kind = CommitteeKind::Committee;
  std::optional<CommitteeId> parent = {};
  std::string name;
  int member_places = 0;
  Date first_day;
  std::string source;
};
CommitteeResult<CommitteeId> add_committee(organisations::Act& act, const NewCommittee& committee);
/// From a day it is called otherwise, or has another number of places. `version.number`: the one after that
/// which was seen. Throws Conflict when somebody else was first.
CommitteeResult<CommitteeId> change_committee(organisations::Act& act, CommitteeId id,
                                              const CommitteeVersion& version);
/// One that was entered by mistake, while nothing rests on it. Throws InvalidInput without a reason.
CommitteeResult<CommitteeId> withdraw_committee(organisations::Act& act, CommitteeId id,
                                                std::string_view reason);

CommitteeResult<ServiceOrderId> set_order_of_service(organisations::Act& act, CommitteeId id,
                                                     const OrderOfService& order);
/// What held before it holds again. Throws NotFound, InvalidInput without a reason.
CommitteeId withdraw_order_of_service(organisations::Act& act, ServiceOrderId id, std::string_view reason);

CommitteeResult<DistanceDecisionId> allow_distance(organisations::Act& act, CommitteeId id,
                                                   const DistanceDecision& decision);
/// Throws NotFound, InvalidInput without a reason.
CommitteeId withdraw_distance(organisations::Act& act, DistanceDecisionId id, std::string_view reason);

}  // namespace handslag::committee
