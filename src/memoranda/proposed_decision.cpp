#include "memoranda/proposed_decision.h"

namespace handslag::memoranda {

using followup::Conclusion;

std::optional<DecisionKind> decision_by_findings(Conclusion conclusion) {
  if (conclusion == Conclusion::NotYetJudged) return std::nullopt;
  return conclusion == Conclusion::FollowsAgreement ? DecisionKind::Approve
                                                    : DecisionKind::ApproveWithReservation;
}

bool may_be_proposed(DecisionKind kind, Conclusion conclusion) {
  switch (kind) {
    case DecisionKind::Approve:
      return conclusion == Conclusion::FollowsAgreement;
    case DecisionKind::ApproveWithReservation:
      return conclusion == Conclusion::FollowsWithExceptions || conclusion == Conclusion::DoesNotFollow;
    case DecisionKind::Extend:
      return conclusion == Conclusion::FollowsAgreement || conclusion == Conclusion::FollowsWithExceptions;
    case DecisionKind::End:
    case DecisionKind::Refuse:
      return conclusion != Conclusion::NotYetJudged;
  }
  return false;
}

bool has_reservation(DecisionKind kind, Conclusion conclusion) {
  return kind == DecisionKind::ApproveWithReservation ||
         (kind == DecisionKind::Extend && conclusion == Conclusion::FollowsWithExceptions);
}

std::optional<DecisionKind> decision_that_stands(const std::optional<ProposedDecision>& chosen,
                                                 Conclusion conclusion) {
  if (chosen && may_be_proposed(chosen->kind, conclusion)) return chosen->kind;
  return decision_by_findings(conclusion);
}

}  // namespace handslag::memoranda
