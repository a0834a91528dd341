#pragma once

#include <optional>
#include <string>

#include "followup/follow_up.h"
#include "memoranda/proposed_decision.h"
#include "organisations/act.h"

namespace handslag::memoranda {

/// Which decision an officer has chosen to propose, with its history: rows are added, the newest stands.
class DecisionStore {
 public:
  explicit DecisionStore(const organisations::View& view) : view_(view) {}

  std::optional<ProposedDecision> find_for(followup::FollowUpId follow_up) const;

  static void add(organisations::Act& act, followup::FollowUpId follow_up, const ProposedDecision& decision);
  static void take_back(organisations::Act& act, followup::FollowUpId follow_up, const std::string& reason,
                        const std::string& taken_back_by, Date day);

 private:
  organisations::View view_;
};

}  // namespace handslag::memoranda
