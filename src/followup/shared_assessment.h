#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "agreements/agreement.h"
#include "base/date.h"
#include "base/enum_names.h"
#include "base/id.h"
#include "base/period.h"
#include "followup/coverage.h"
#include "followup/follow_up.h"
#include "messages/message.h"

namespace handslag {
class Translator;
}

namespace handslag::followup {

/// The assessment as the partner has been given it to read before it goes on, and what the partner says of
/// it. In the case: on 14 March 2025 the officer sends what the six commitments were found to be, the public
/// body's own among them; on the 18th the coordinator agrees in part: "Mötena räknades, siffran kom bort."
/// What the partner read is kept as it read, whatever is judged afterwards. docs/rules/assessment-read.md.
using SharedAssessmentId = Id<struct SharedAssessmentTag>;
using AssessmentCommentId = Id<struct AssessmentCommentTag>;

/// One commitment as it was judged when the partner was given it to read.
struct AssessedCommitment {
  agreements::CommitmentId commitment = {};
  agreements::Party party = agreements::Party::Partner;
  std::string text = {};
  Outcome outcome = Outcome::CannotBeJudged;
  std::string reason = {};
  std::vector<std::string> evidence = {};  ///< "verksamhetsberättelse, s. 7", in the letter's language

  bool operator==(const AssessedCommitment&) const = default;
};

enum class AssessmentRating : std::uint8_t { Agrees, AgreesPartly, Disagrees };
constexpr EnumNames<AssessmentRating, 3> kAssessmentRatings{{"agrees", "agrees_partly", "disagrees"}};

struct AssessmentComment {
  AssessmentCommentId id = {};
  AssessmentRating rating = AssessmentRating::Agrees;
  std::string words = {};  ///< at most 4 000 characters; never empty unless the partner agrees
  Date commented_on;
  std::string name = {};    ///< "Cia Dal"
  std::string role = {};    ///< "samordnare"
  std::string sha256 = {};  ///< of its text as it is enclosed
};

struct SharedAssessment {
  SharedAssessmentId id = {};
  organisations::OrganisationId public_body = {};
  organisations::OrganisationId partner = {};
  FollowUpId follow_up = {};
  agreements::AgreementId agreement = {};
  Period period;
  std::string matter = {};  ///< the agreement's title when it was shared
  std::vector<AssessedCommitment> commitments = {};
  std::string words = {};  ///< the officer's own; at most 2 000 characters
  Date due_on;
  messages::Recipient to = {};
  Language language = Language::Swedish;
  messages::MessageId message = {};
  Date shared_on;
  std::string shared_by_name = {};
  std::vector<AssessmentComment> comments = {};  ///< the oldest first; the newest holds
  std::string withdrawn_on = {};
  std::string withdrawal_reason = {};

  int year() const { return period.first_day.year(); }
  bool is_withdrawn() const { return !withdrawn_on.empty(); }
  const AssessmentComment* comment() const { return comments.empty() ? nullptr : &comments.back(); }
  bool is_open() const { return !is_withdrawn() && comments.empty(); }
  /// Whether the commitments are judged otherwise now than what the partner read.
  bool is_stale(const Coverage& coverage) const;
};

/// What would be given to the partner now, with its evidence in that language; empty when a commitment is not
/// judged.
std::vector<AssessedCommitment> assessed(const Coverage& coverage, const FollowUp& follow_up,
                                         Language language);

/// "agrees in part"
std::string title_of(AssessmentRating rating, const Translator& translator);
/// The comment as the text that is enclosed with the memorandum.
std::string text_of_comment(const SharedAssessment& assessment, const AssessmentComment& comment);

/// "Cia Dal, samordnare, has read the assessment and agrees in part (2025-03-18)": before what was written.
std::string in_words(const AssessmentComment& comment, const Translator& translator);

}  // namespace handslag::followup
