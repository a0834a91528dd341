#pragma once

#include <optional>
#include <string>
#include <vector>

#include "agreements/agreement.h"
#include "base/date.h"
#include "base/id.h"
#include "base/period.h"
#include "followup/follow_up.h"
#include "messages/message.h"

namespace handslag::followup {

/// What an officer asks the partner while a commitment is judged, and what the partner answers. In the case:
/// the report says that the telephone is open, and nothing says how many meetings there were, so on 12 March
/// 2025 the officer asks "Hur många möten hölls i kommunen under 2023 och 2024?", to be answered by the 19th.
/// The answer has come in to the public body; it is evidence when the officer ties it.
/// docs/rules/questions-to-the-partner.md.
using PartnerQuestionId = Id<struct PartnerQuestionTag>;
using PartnerAnswerId = Id<struct PartnerAnswerTag>;

struct PartnerAnswer {
  PartnerAnswerId id = {};
  std::string words;  ///< 1–4 000 characters
  Date answered_on;
  std::string name = {};                  ///< "Cia Dal"
  std::string role = {};                  ///< "samordnare"
  std::vector<EvidenceId> evidence = {};  ///< as what it was tied; some of it may have been taken back

  bool operator==(const PartnerAnswer&) const = default;
};

struct PartnerQuestion {
  PartnerQuestionId id = {};
  organisations::OrganisationId public_body = {};
  organisations::OrganisationId partner = {};
  FollowUpId follow_up = {};
  agreements::AgreementId agreement = {};
  Period period;
  std::optional<agreements::CommitmentId> commitment = {};  ///< empty: of the whole
  std::string matter = {};                                  ///< the agreement's title when it was asked
  std::string commitment_text = {};                         ///< as it read then
  std::string words = {};                                   ///< 1–2 000 characters
  Date due_on;
  messages::Recipient to = {};
  Language language = Language::Swedish;
  messages::MessageId message = {};
  Date asked_on;
  std::string asked_by_name = {};           ///< "Anna Berg"
  std::vector<PartnerAnswer> answers = {};  ///< the oldest first; one that is wrong is followed by another
  std::string withdrawn_on = {};            ///< 2025-03-17; empty while it stands
  std::string withdrawal_reason = {};

  int year() const { return period.first_day.year(); }
  bool is_withdrawn() const { return !withdrawn_on.empty(); }
  bool is_answered() const { return !answers.empty(); }
  /// Somebody waits for an answer.
  bool is_open() const { return !is_withdrawn() && !is_answered(); }
  bool is_late(Date today) const { return is_open() && due_on < today; }
  /// Whether the newest answer is evidence in its follow-up.
  bool is_tied(const FollowUp& of) const;
};

/// How long the partner has, where the officer says nothing else, in business days.
inline constexpr int kDaysToAnswer = 5;
/// The day by which a question asked on a day is to be answered.
Date usual_answer_day(Date asked_on);

/// Question and answer as the text that is tied as evidence; the same answer gives the same bytes.
std::string text_of_answer(const PartnerQuestion& question, const PartnerAnswer& answer);

}  // namespace handslag::followup
