#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "agreements/agreement.h"
#include "followup/follow_up.h"

namespace handslag {
class Translator;
}

namespace handslag::followup {

/// Commitment × evidence: for each thing a side has promised, what shows that it is kept, what is still
/// missing, and what the officer found. The first screen of a follow-up. A commitment that nobody has judged
/// has no finding, and no conclusion rests on it.
struct CoverageRow {
  agreements::Commitment commitment;
  std::vector<Evidence> evidence;
  std::vector<agreements::EvidenceKind> missing_kinds;  ///< expected kinds that no evidence stands for
  /// Empty also when it was found fulfilled on evidence that has been taken back since.
  std::optional<Finding> finding;

  bool lacks_evidence() const { return evidence.empty(); }
  bool is_judged() const { return finding.has_value(); }
};

/// What may be said of the whole. Derived from the findings and never chosen. See docs/rules/conclusion.md.
enum class Conclusion {
  NotYetJudged,      ///< at least one commitment has no finding
  FollowsAgreement,  ///< every commitment of the partner and of the public body is fulfilled, on evidence
  FollowsWithExceptions,  ///< nothing is broken, but something is only partly kept or cannot be judged
  DoesNotFollow,          ///< at least one commitment is not fulfilled
};

struct Coverage {
  std::vector<CoverageRow> rows;  ///< in the order of the agreement, the partner's first
  Conclusion conclusion = Conclusion::NotYetJudged;

  int count(Outcome outcome) const;
  int count_unjudged() const;
  int count_without_evidence() const;
  /// Whether the sentence "verksamheten bedrivs i enlighet med avtalet" may stand in the memorandum.
  bool may_say_it_follows_the_agreement() const { return conclusion == Conclusion::FollowsAgreement; }
};

/// An agreement without commitments is never said to be followed: its conclusion is NotYetJudged.
Coverage cover(const agreements::Agreement& agreement, const FollowUp& follow_up);

/// How many commitments have each of the four outcomes, none of them too, so that nobody has to wonder about
/// one that is not named; and how many are not judged: "4 av 6 åtaganden är uppfyllda, 1 är delvis uppfyllt,
/// 0 är inte uppfyllda och 1 kan inte bedömas."
std::string outcomes_in_words(const Coverage& coverage, const Translator& translator);

/// One sentence in the reader's language: what may be concluded.
std::string conclusion_in_words(const Coverage& coverage, const Translator& translator);

}  // namespace handslag::followup
