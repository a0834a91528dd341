#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/message.h"
#include "base/result.h"
#include "followup/shared_assessment.h"
#include "organisations/act.h"

namespace handslag::followup {

/// Giving the partner the assessment to read, and what it says of it. docs/rules/assessment-read.md.

struct NewSharedAssessment {
  std::string words = {};
  Date due_on;
  messages::Recipient to = {};
  Language language = Language::Swedish;
  std::string shared_by_name = {};
  std::string pages_address = {};
};

enum class AssessmentRefusal : std::uint8_t {
  NotJudged,  ///< a commitment has no finding
  NeedsName,
  NeedsAddress,
  DueDayPassed,
  DueDayTooFar,
  IsWithdrawn,  ///< or another has been given since
  NeedsWords,   ///< who does not agree says what is wrong
  IsSigned,     ///< it has gone on without
  TooMany,
};

inline constexpr std::size_t kMostComments = 20;
inline constexpr std::size_t kMostSharedAssessments = 50;

/// From now on the partner reads what each commitment was found to be, as it reads now. Given anew it takes
/// the place of the one before. Throws NotFound when there is no such follow-up.
Result<SharedAssessmentId, AssessmentRefusal> share_assessment(organisations::Act& act, FollowUpId follow_up,
                                                               const NewSharedAssessment& given, Date today);

/// Throws NotFound, InvalidInput without a reason, Conflict when it was taken back before.
void withdraw_assessment(organisations::Act& act, SharedAssessmentId id, std::string_view reason);

/// By somebody of the partner's. It comes in to the public body, in whose journal it stands too, and among
/// whose files its text is; whoever calls has kept the bytes of text_of_comment. Throws NotFound when the
/// partner has not been given it.
Result<AssessmentCommentId, AssessmentRefusal> comment_on_assessment(organisations::Act& partner,
                                                                     SharedAssessmentId id,
                                                                     const AssessmentComment& comment,
                                                                     const Clock& clock);

/// A sentence for the user: why it is refused and what to do.
Message message_for(AssessmentRefusal refusal);

}  // namespace handslag::followup
