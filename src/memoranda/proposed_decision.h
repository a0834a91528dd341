#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/date.h"
#include "base/enum_names.h"
#include "followup/coverage.h"

namespace handslag::memoranda {

/// What the memorandum of a follow-up proposes that the committee decides.
enum class DecisionKind : std::uint8_t {
  Approve,                 ///< the follow-up, as it is
  ApproveWithReservation,  ///< and what is missing is asked for
  Extend,                  ///< the agreement is prolonged
  End,                     ///< the agreement is ended
  Refuse,                  ///< the follow-up is not approved
};
inline constexpr std::size_t kDecisionKinds = 5;
inline constexpr EnumNames<DecisionKind, kDecisionKinds> kDecisionNames{
    {"approve", "approve_with_reservation", "extend", "end", "refuse"}};

/// What the findings alone would propose; nothing while a commitment is not judged. See
/// docs/rules/decisions.md.
std::optional<DecisionKind> decision_by_findings(followup::Conclusion conclusion);
/// Whether the findings let it be proposed: nobody can approve without reservation against them.
bool may_be_proposed(DecisionKind kind, followup::Conclusion conclusion);
/// Whether what is missing is asked for beside the decision.
bool has_reservation(DecisionKind kind, followup::Conclusion conclusion);

/// What the officer has chosen to propose.
struct ProposedDecision {
  DecisionKind kind = DecisionKind::Approve;
  std::optional<Date> day;  ///< of Extend and End: the agreement's new last day
  std::string reason;       ///< of End and Refuse; it stands in the memorandum
  std::string chosen_by;    ///< the role
  Date chosen_on;

  bool operator==(const ProposedDecision&) const = default;
};

/// What is proposed: what was chosen while the findings let it be, otherwise what they say themselves.
std::optional<DecisionKind> decision_that_stands(const std::optional<ProposedDecision>& chosen,
                                                 followup::Conclusion conclusion);

}  // namespace handslag::memoranda
