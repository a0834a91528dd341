#include "followup/shared_assessment.h"

#include <algorithm>

namespace handslag::followup {

namespace {

bool is_same(const AssessedCommitment& before, const CoverageRow& now) {
  return now.finding && before.commitment == now.commitment.id && before.text == now.commitment.text &&
         before.outcome == now.finding->outcome && before.reason == now.finding->reason;
}

}  // namespace

bool SharedAssessment::is_stale(const Coverage& coverage) const {
  return !std::ranges::equal(commitments, coverage.rows, is_same);
}

}  // namespace handslag::followup
