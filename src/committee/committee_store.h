#pragma once

#include <optional>
#include <vector>

#include "committee/committee.h"
#include "organisations/act.h"

namespace handslag::committee {

/// The committees of one public body, with what the council has decided of how they serve.
class CommitteeStore {
 public:
  explicit CommitteeStore(const organisations::View& view) : view_(view) {}

  /// Those that stand: each committee and after it its working committees.
  std::vector<Committee> list() const;
  /// Throws NotFound, also when it is another organisation's or was taken back.
  Committee get(CommitteeId id) const;

  /// Those that stand, the latest first.
  std::vector<OrderOfService> orders(CommitteeId id) const;
  /// The one that holds that day.
  std::optional<OrderOfService> order_on(CommitteeId id, Date day) const;
  std::vector<DistanceDecision> distance_decisions(CommitteeId id) const;
  std::optional<DistanceDecision> distance_on(CommitteeId id, Date day) const;
  /// Whose it is, of one that stands. Throws NotFound.
  CommitteeId committee_of(ServiceOrderId id) const;
  CommitteeId committee_of(DistanceDecisionId id) const;

  static CommitteeId add(organisations::Act& act, const Committee& committee);
  /// Throws Conflict when somebody else has entered one with that number meanwhile.
  static void add_version(organisations::Act& act, CommitteeId id, const CommitteeVersion& version);
  static ServiceOrderId add(organisations::Act& act, CommitteeId id, const OrderOfService& order);
  static DistanceDecisionId add(organisations::Act& act, CommitteeId id, const DistanceDecision& decision);

 private:
  organisations::View view_;
};

}  // namespace handslag::committee
