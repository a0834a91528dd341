#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "agreements/agreement_store.h"
#include "followup/coverage.h"
#include "followup/follow_up_store.h"
#include "followup/next_task.h"
#include "organisations/view.h"

namespace handslag::organisations {
enum class Deed : std::uint8_t;
}

namespace handslag::memoranda {

/// How a commitment stands in a list of agreements: a square that is told apart by its shape, with words
/// beside.
enum class CommitmentMark : std::uint8_t {
  Fulfilled,
  Partly,
  NotFulfilled,
  CannotBeJudged,
  WithoutEvidence,  ///< not judged, what was to come has come or is late, and nothing stands for it
  NotJudged,
};
constexpr EnumNames<CommitmentMark, 6> kCommitmentMarks{
    {"fulfilled", "partly", "not_fulfilled", "cannot_be_judged", "without_evidence", "not_judged"}};

/// An agreement with its newest follow-up, as the first page and the list of agreements tell of it. For the
/// case in March: the follow-up of 2024, four commitments fulfilled, one partly, one without evidence; next:
/// judge it.
struct PortfolioLine {
  struct Latest {
    followup::FollowUp follow_up;
    followup::Coverage coverage = {};
    followup::Steps steps = {};
    bool is_written = false;
    std::optional<followup::Task> task = {};  ///< nothing: its memorandum is handed over

    bool is_signed() const { return steps.progress.signature.has_value(); }
    /// One for each commitment, in the order of the agreement.
    std::vector<CommitmentMark> marks() const;
    /// What the task is about, word for word: the commitment to judge, the comment it was sent back with.
    std::string_view about() const;
  };
  agreements::AgreementSummary agreement;
  std::vector<followup::FollowUpKey> follow_ups = {};  ///< the newest first
  std::optional<Latest> latest = {};
  std::optional<followup::Task> to_open = {};  ///< the year that has ended, when nobody has opened it
};

PortfolioLine portfolio_line(const organisations::View& view, const agreements::AgreementSummary& agreement,
                             Date today);

/// Whether a task is somebody's: they may do its deed, it is not the review of what they sent themselves, and
/// nobody else is responsible for it. `actor` is as the journal names them, "person 7".
bool is_task_of(const followup::Task& task, const followup::Steps& steps, std::string_view actor,
                const std::function<bool(organisations::Deed)>& may);

}  // namespace handslag::memoranda
