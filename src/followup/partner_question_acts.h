#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/message.h"
#include "base/result.h"
#include "followup/partner_question.h"
#include "organisations/organisations_acts.h"

namespace handslag::followup {

/// Asking the partner while commitments are judged, and what it answers. A question queues its letter in its
/// own transaction. docs/rules/questions-to-the-partner.md.

struct NewQuestion {
  std::optional<agreements::CommitmentId> commitment = {};
  std::string words = {};
  Date due_on;
  messages::Recipient to = {};
  Language language = Language::Swedish;
  std::string asked_by_name = {};
  std::string pages_address = {};
};

enum class QuestionRefusal : std::uint8_t {
  SaysNothing,
  NoSuchCommitment,
  NeedsName,
  NeedsAddress,
  DueDayPassed,  ///< not after today
  DueDayTooFar,  ///< more than a year
  TooMany,       ///< in one follow-up, or answers to one question
  IsWithdrawn,
  NotAnswered,
};

inline constexpr std::size_t kMostQuestions = 100;
inline constexpr std::size_t kMostAnswersToQuestion = 20;

/// Throws NotFound when there is no such follow-up.
Result<PartnerQuestionId, QuestionRefusal> ask_partner(organisations::Act& act, FollowUpId follow_up,
                                                       const NewQuestion& question, Date today);

/// Nobody waits for an answer any more; what was answered stays. Throws NotFound, InvalidInput without a
/// reason, Conflict when it was taken back before.
void withdraw_question(organisations::Act& act, PartnerQuestionId id, std::string_view reason);

/// By somebody of the partner's, which was asked. The answer comes in to the public body, in whose journal it
/// stands too: there it is the partner that has answered, and no person. Throws NotFound when the partner was
/// not asked it.
Result<PartnerAnswerId, QuestionRefusal> answer_question(organisations::Act& partner, PartnerQuestionId id,
                                                         const PartnerAnswer& answer, const Clock& clock);

/// Ties the newest answer as evidence of a commitment: from then on it is received material of that kind, as
/// a text with the question, and is enclosed with the memorandum. `document` is that text, checked, with its
/// bytes kept. Tied again to the same commitment it is the evidence that is there.
Result<EvidenceId, QuestionRefusal> tie_answer(organisations::Act& act, PartnerQuestionId id,
                                               agreements::CommitmentId commitment,
                                               agreements::EvidenceKind kind, const std::string& place,
                                               const std::string& shows,
                                               const organisations::CheckedDocument& document);

/// A sentence for the user: why it is refused and what to do.
Message message_for(QuestionRefusal refusal);

}  // namespace handslag::followup
