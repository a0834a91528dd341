#pragma once

#include <string>

#include "followup/follow_up.h"

namespace handslag::testing {

/// The follow-up of 2024, opened in January 2025, with nothing received yet.
inline followup::FollowUp empty_follow_up() {
  return {{1}, {1}, Period::calendar_year(2024), "", day("2025-01-13"), std::nullopt, std::nullopt, {}, {},
          {},  {}};
}

/// Adds material of that kind and one piece of evidence from it.
inline void add_evidence(followup::FollowUp& follow_up, agreements::CommitmentId commitment,
                         agreements::EvidenceKind kind) {
  const auto number = static_cast<std::int64_t>(follow_up.received.size() + 1);
  follow_up.received.push_back({{number},
                                kind,
                                "underlag.pdf",
                                "hash" + std::to_string(number),
                                false,
                                4,
                                day("2025-02-28"),
                                "Samordnare",
                                false});
  follow_up.evidence.push_back({{number}, commitment, {number}, "s. 1", "det som åtagandet gäller"});
}

/// Every commitment has the evidence expected of it and is found fulfilled.
inline followup::FollowUp follow_up_with_everything_fulfilled(const agreements::Agreement& agreement) {
  followup::FollowUp follow_up = empty_follow_up();
  for (const agreements::Commitment& commitment : agreement.commitments) {
    for (const agreements::EvidenceKind kind : commitment.expected_evidence) {
      add_evidence(follow_up, commitment.id, kind);
    }
    follow_up.findings.push_back(
        {commitment.id, followup::Outcome::Fulfilled, "", "Handläggare", day("2025-03-17")});
  }
  return follow_up;
}

}  // namespace handslag::testing
