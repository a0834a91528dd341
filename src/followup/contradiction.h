#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agreements/agreement.h"
#include "followup/coverage.h"
#include "followup/follow_up.h"
#include "organisations/document_examination.h"

namespace handslag {
class Translator;
}

namespace handslag::followup {

/// Something in the follow-up that does not hold together or is not there, with what to do about it. In the
/// case: 1,20 kr × 60 000 is 72 000 kr and not 70 000; nothing is evidence for the measuring of quality;
/// "Ingen påverkan" has no reason. See docs/rules/contradictions-and-gaps.md.
struct Contradiction {
  enum class Kind {
    NoEvidence,               ///< a commitment that no material shows
    NoFigure,                 ///< evidence without the kind that was expected (accessibility: no figure)
    NotJudged,                ///< evidence is there, but nobody has judged
    JudgedInOtherWords,       ///< the commitment reads otherwise now than when it was judged
    MaterialMissing,          ///< asked for and not received
    ClaimWithoutFigure,       ///< "tillgodoser invånarnas behov" with no figure behind it
    ClaimWithoutFindings,     ///< "i enlighet med avtalet" while the findings do not say so
    AmountAgainstRate,        ///< rate × population is not the agreed amount
    CountedByCourt,           ///< witness support is counted by court and not by municipality
    PerspectiveNoReason,      ///< "Ingen påverkan" with no reason
    AccountsForWholePartner,  ///< the accounts are the whole association's: the support cannot be traced in
                              ///< them
    PaymentNotShown,          ///< the public body's own payment is not evidenced
    DocumentHasFaults,        ///< a received PDF is not accessible, cannot be archived, or can do harm
    StatisticsNotice,         ///< what the statistics found odd (copied value, parts that do not sum, …)
  };
  enum class Weight { StopsTheConclusion, NeedsEyes };

  Kind kind = Kind::NoEvidence;
  Weight weight = Weight::NeedsEyes;
  std::string what;    ///< one sentence, in the reader's language
  std::string remedy;  ///< what to do, in the reader's language
  std::optional<agreements::CommitmentId> commitment;
  std::string source;  ///< where it was seen
};

/// What is wrong with a received PDF: `name` is its file name, `sender` who sent it (empty: not known).
Contradiction contradiction_of(const organisations::DocumentExamination& examination, const std::string& name,
                               const std::string& sender, const Translator& translator);

/// The kind's name in data: "amount_against_rate".
std::string_view name_of(Contradiction::Kind kind);

/// What the follow-up needs to know of the partner's figures; nothing else of them crosses to it.
struct FigureFacts {
  bool has_case_total = false;      ///< a publishable number of cases for the year and municipality
  std::string case_total_in_words;  ///< "171 ärenden 2024 (tabell 1)", empty when there is none
  std::int64_t activities = 0;      ///< of the outreach log
  std::int64_t activities_in_countryside = 0;
  std::int64_t activities_in_archipelago = 0;
  std::vector<std::string> statistics_notices;  ///< in the reader's language
};

/// In the order an officer works: what stops the conclusion first, then by kind.
std::vector<Contradiction> find_contradictions(const agreements::Agreement& agreement,
                                               const FollowUp& follow_up, const Coverage& coverage,
                                               const FigureFacts& facts, const Translator& translator);

}  // namespace handslag::followup
