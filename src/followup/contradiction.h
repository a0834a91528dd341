#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agreements/agreement.h"
#include "base/message.h"
#include "followup/corrected_since.h"
#include "followup/coverage.h"
#include "followup/follow_up.h"
#include "kinds/partnership_kind.h"
#include "organisations/document_examination.h"

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
    PlacesCountedApart,       ///< work at courts, schools … is not counted by municipality
    PerspectiveNoReason,      ///< "Ingen påverkan" with no reason
    AccountsForWholePartner,  ///< the accounts are the whole association's: the support cannot be traced in
                              ///< them
    PaymentNotShown,          ///< the public body's own payment is not evidenced
    DocumentHasFaults,        ///< a received PDF is not accessible, cannot be archived, or can do harm
    FiguresCorrectedSince,    ///< the partner has corrected figures that the follow-up has received
    StatisticsNotice,         ///< what the statistics found odd (copied value, parts that do not sum, …)
  };
  enum class Weight { StopsTheConclusion, NeedsEyes };

  Kind kind = Kind::NoEvidence;
  Weight weight = Weight::NeedsEyes;
  Message what = Message::of("");    ///< one sentence
  Message remedy = Message::of("");  ///< what to do
  std::optional<agreements::CommitmentId> commitment = {};
  Message source = Message::of("");  ///< where it was seen
  std::string key = {};              ///< the same item of the same follow-up in every language: "no_figure:5"
  std::string basis = {};            ///< a hash of the facts it rests on, the same in every language
  bool is_of_earlier_text = false;   ///< of the text that the agreement was made from, not of this year's

  bool can_be_put_aside() const { return weight == Weight::NeedsEyes; }
};

/// What is wrong with a received PDF of that hash: `name` is its file name, `sender` who sent it (empty: not
/// known).
Contradiction contradiction_of(const organisations::DocumentExamination& examination,
                               const std::string& sha256, const std::string& name, const std::string& sender);

/// The kind's name in data: "amount_against_rate".
std::string_view name_of(Contradiction::Kind kind);

/// A figure as it is printed; both ends are the count where it is shown.
struct PrintedCount {
  ClaimableFigure figure = ClaimableFigure::Cases;
  std::int64_t low = 0;
  std::optional<std::int64_t> high = {};
  Message words = Message::of("");  ///< "171 ärenden 2024"
};

/// What the follow-up needs to know of the partner's figures and of the memorandum; nothing else of them
/// crosses to it.
struct FigureFacts {
  struct Notice {
    std::string code;  ///< "same_as_the_year_before"
    Message sentence;
  };
  std::vector<PrintedCount> figures;  ///< those of the year and municipality that a claim can be tied to
  std::int64_t activities = 0;        ///< of the outreach log
  std::int64_t activities_in_countryside = 0;
  std::int64_t activities_in_archipelago = 0;
  std::vector<Notice> statistics_notices;
  std::string fingerprint = {};  ///< of the dataset behind the notices
  std::vector<CorrectedSince> corrected_since =
      {};                                  ///< years whose figures have a newer version than was received
  std::vector<std::string> headings = {};  ///< of the memorandum
  std::vector<std::string> written_headings = {};  ///< of them, where the officer has written
  /// What the agreement's kind of partnership says of places outside municipalities; empty when it has none.
  std::optional<kinds::PartnershipKind::PlacesOfWork> places_of_work = {};

  const PrintedCount* find(ClaimableFigure figure) const;
};

/// What the evidence of a commitment of the partner lacks, as one sentence; nothing when it has what was
/// expected.
std::optional<Message> lack_of(const CoverageRow& row);

/// In the order an officer works: what stops the conclusion first, then by kind.
std::vector<Contradiction> find_contradictions(const agreements::Agreement& agreement,
                                               const FollowUp& follow_up, const Coverage& coverage,
                                               const FigureFacts& facts);

}  // namespace handslag::followup
