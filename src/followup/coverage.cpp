#include "followup/coverage.h"

#include <algorithm>

namespace handslag::followup {

namespace {

CoverageRow row_for(const agreements::Commitment& commitment, const FollowUp& follow_up) {
  CoverageRow row{commitment, follow_up.evidence_for(commitment.id), {}, std::nullopt};
  std::set<agreements::EvidenceKind> shown;
  for (const Evidence& evidence : row.evidence) {
    if (const Material* material = follow_up.find_material(evidence.material)) shown.insert(material->kind);
  }
  for (const agreements::EvidenceKind kind : commitment.expected_evidence) {
    if (!shown.contains(kind)) row.missing_kinds.push_back(kind);
  }
  const Finding* finding = follow_up.find_finding(commitment.id);
  const bool rests_on_nothing =
      finding != nullptr && finding->outcome == Outcome::Fulfilled && row.lacks_evidence();
  if (finding != nullptr && !rests_on_nothing) row.finding = *finding;
  return row;
}

bool has_outcome(const CoverageRow& row, Outcome outcome) {
  return row.finding && row.finding->outcome == outcome;
}

Conclusion conclude(const std::vector<CoverageRow>& rows) {
  const auto any = [&](Outcome outcome) {
    return std::ranges::any_of(rows, [&](const CoverageRow& row) { return has_outcome(row, outcome); });
  };
  if (any(Outcome::NotFulfilled)) return Conclusion::DoesNotFollow;
  if (rows.empty() || !std::ranges::all_of(rows, &CoverageRow::is_judged)) return Conclusion::NotYetJudged;
  const bool all_fulfilled =
      std::ranges::all_of(rows, [](const CoverageRow& row) { return has_outcome(row, Outcome::Fulfilled); });
  return all_fulfilled ? Conclusion::FollowsAgreement : Conclusion::FollowsWithExceptions;
}

}  // namespace

int Coverage::count(Outcome outcome) const {
  return static_cast<int>(
      std::ranges::count_if(rows, [&](const CoverageRow& row) { return has_outcome(row, outcome); }));
}

int Coverage::count_unjudged() const {
  return static_cast<int>(
      std::ranges::count_if(rows, [](const CoverageRow& row) { return !row.is_judged(); }));
}

int Coverage::count_without_evidence() const {
  return static_cast<int>(std::ranges::count_if(rows, &CoverageRow::lacks_evidence));
}

Coverage cover(const agreements::Agreement& agreement, const FollowUp& follow_up) {
  Coverage coverage;
  for (const agreements::Party party : {agreements::Party::Partner, agreements::Party::PublicBody}) {
    for (const agreements::Commitment& commitment : agreement.commitments_of(party)) {
      coverage.rows.push_back(row_for(commitment, follow_up));
    }
  }
  coverage.conclusion = conclude(coverage.rows);
  return coverage;
}

}  // namespace handslag::followup
