#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/message.h"
#include "base/result.h"
#include "followup/sorting_out.h"
#include "organisations/act.h"

namespace handslag::followup {

/// How an officer empties the list of what must be sorted out, beside mending what it says. Each answer can
/// be taken back with a reason; see docs/rules/sorting-out.md.
enum class AnswerRefusal : std::uint8_t {
  StopsTheConclusion,  ///< it can only be mended
  IsMended,
  NeedsReason,
  NeedsRole,
  NoSuchFigure,  ///< the follow-up has not received it
  NotAskedFor,
  HasCome,
};

/// Leaves an item, found in this transaction, as it is.
Result<PutAsideId, AnswerRefusal> put_aside(organisations::Act& act, FollowUpId follow_up,
                                            const ItemToSortOut& item, const std::string& reason,
                                            const std::string& by, Date on);
/// Ties a claim of the earlier text to a figure as it is printed now.
Result<ClaimFigureId, AnswerRefusal> tie_claim(organisations::Act& act, FollowUpId follow_up,
                                               agreements::Statement::Kind claim, const PrintedCount* figure,
                                               const std::string& by, Date on);
Result<MaterialNotComingId, AnswerRefusal> note_not_coming(organisations::Act& act, FollowUpId follow_up,
                                                           agreements::EvidenceKind kind,
                                                           const std::string& reason, const std::string& by,
                                                           Date on);

/// Each takes an answer back, so that its item is open again. Throws NotFound when there is none,
/// InvalidInput without a reason.
void take_up(organisations::Act& act, FollowUpId follow_up, std::string_view item, std::string_view reason);
void untie_claim(organisations::Act& act, FollowUpId follow_up, agreements::Statement::Kind claim,
                 std::string_view reason);
void expect_material(organisations::Act& act, FollowUpId follow_up, agreements::EvidenceKind kind,
                     std::string_view reason);

/// A sentence for the user: why it is refused and what to do.
Message message_for(AnswerRefusal refusal);

}  // namespace handslag::followup
