#include "followup/shared_assessment_acts.h"

#include "agreements/agreement_store.h"
#include "base/bytes.h"
#include "base/entered_text.h"
#include "base/error.h"
#include "base/legible_text.h"
#include "base/text.h"
#include "followup/follow_up_store.h"
#include "followup/partner_letter.h"
#include "followup/shared_assessment_store.h"
#include "followup/step_store.h"
#include "messages/messages_acts.h"
#include "organisations/deed.h"
#include "organisations/organisations_acts.h"
#include "organisations/withdrawal_store.h"

namespace handslag::followup {

namespace {

using organisations::Act;
using organisations::Actor;
using organisations::Deed;
using organisations::Facts;
using organisations::Subject;

constexpr int kMostDaysAhead = 366;
constexpr std::size_t kMostWords = 2'000;
constexpr const char* kCommentFile = "partnerns-kommentar.txt";

Subject subject_of(FollowUpId id) { return {Subject::Kind::FollowUp, id.value}; }

auto no_assessment(SharedAssessmentId id) {
  return told<NotFound>(
      Message("There is no assessment {number} to read.", {{"number", std::to_string(id.value)}}));
}

std::optional<AssessmentRefusal> refuse(const NewSharedAssessment& given, Date today) {
  if (!says_something(given.to.name)) return AssessmentRefusal::NeedsName;
  if (!recipient_in_order(given.to)) return AssessmentRefusal::NeedsAddress;
  if (given.due_on <= today) return AssessmentRefusal::DueDayPassed;
  if (today.plus_days(kMostDaysAhead) < given.due_on) return AssessmentRefusal::DueDayTooFar;
  return std::nullopt;
}

std::optional<AssessmentRefusal> refuse(const SharedAssessment& given, const AssessmentComment& comment,
                                        const organisations::View& body) {
  const auto standing = SharedAssessmentStore(body).standing_for(given.follow_up);
  if (!standing || standing->id != given.id) return AssessmentRefusal::IsWithdrawn;
  if (StepStore(body).is_signed(given.follow_up)) return AssessmentRefusal::IsSigned;
  if (comment.rating != AssessmentRating::Agrees && !says_something(comment.words))
    return AssessmentRefusal::NeedsWords;
  if (given.comments.size() >= kMostComments) return AssessmentRefusal::TooMany;
  return std::nullopt;
}

}  // namespace

Result<SharedAssessmentId, AssessmentRefusal> share_assessment(Act& act, FollowUpId id,
                                                               const NewSharedAssessment& given, Date today) {
  const FollowUp follow_up = FollowUpStore(act).get(id);
  require_unsigned(act, id);
  require_text("words", given.words, kMostWords, Lines::Many);
  const auto agreement =
      agreements::AgreementStore(act).find_as_of(follow_up.agreement, follow_up.period.last_day);
  if (!agreement) throw CorruptData("follow-up " + std::to_string(id.value) + " has no agreement");
  if (const auto refusal = refuse(given, today)) return Refused{*refusal};
  const std::size_t number = SharedAssessmentStore(act).list_for(id).size();
  if (number >= kMostSharedAssessments) return Refused{AssessmentRefusal::TooMany};
  SharedAssessment one{.partner = agreement->partner.organisation,
                       .follow_up = id,
                       .period = follow_up.period,
                       .matter = agreement->title,
                       .commitments = assessed(cover(*agreement, follow_up), follow_up, given.language),
                       .words = composed(trimmed(given.words)),
                       .due_on = given.due_on,
                       .to = *recipient_in_order(given.to),
                       .language = given.language,
                       .shared_on = today,
                       .shared_by_name = composed(trimmed(given.shared_by_name))};
  if (one.commitments.empty()) return Refused{AssessmentRefusal::NotJudged};
  messages::NewMessage letter = letter_about(follow_up, *agreement, one.to, given.language, given.due_on);
  letter.kind = messages::MessageKind::SharedAssessment;
  letter.key = std::to_string(id.value) + " " + std::to_string(number);
  letter.about.words = one.words;
  letter.invited_by = one.shared_by_name;
  letter.link = given.pages_address + std::string(kPartnerDeskPath);
  one.message = messages::queue(act, letter);
  one.id = SharedAssessmentStore::add(act, one);
  act.record(Deed::AssessmentShare, subject_of(id),
             Facts::object({{"assessment", one.id.value}, {"due_on", given.due_on.to_iso()}}));
  return one.id;
}

void withdraw_assessment(Act& act, SharedAssessmentId id, std::string_view reason) {
  const SharedAssessment one = SharedAssessmentStore(act).get(id);
  if (one.public_body != act.organisation()) throw no_assessment(id);
  require_unsigned(act, one.follow_up);
  organisations::WithdrawalStore::withdraw(act, {Subject::Kind::SharedAssessment, id.value}, reason,
                                           Deed::AssessmentWithdraw, subject_of(one.follow_up));
}

Result<AssessmentCommentId, AssessmentRefusal> comment_on_assessment(Act& partner, SharedAssessmentId id,
                                                                     const AssessmentComment& comment,
                                                                     const Clock& clock) {
  const SharedAssessment one = SharedAssessmentStore(partner).get(id);
  if (one.partner != partner.organisation()) throw no_assessment(id);
  const std::string whose = "partner " + std::to_string(partner.organisation().value);
  Act body(partner.transaction(),
           Actor::by_link(whose, Deed::AssessmentComment, one.public_body, partner.by().from()),
           one.public_body, clock);
  if (const auto refusal = refuse(one, comment, body)) return Refused{*refusal};
  AssessmentComment kept = comment;
  kept.words = composed(trimmed(comment.words));
  const std::string text = text_of_comment(one, kept);
  kept.sha256 = sha256_hex(text);
  organisations::keep_document(
      body, {{kept.sha256, static_cast<std::int64_t>(text.size()), "text/plain", kCommentFile, {}}, {}});
  const AssessmentCommentId added = SharedAssessmentStore::add_comment(body, id, kept, partner.by().name());
  body.record(Deed::AssessmentComment, subject_of(one.follow_up), Facts::object({{"assessment", id.value}}));
  partner.record(Deed::AssessmentComment, {Subject::Kind::SharedAssessment, id.value},
                 Facts::object({{"recipient", one.public_body.value}}));
  return added;
}

Message message_for(AssessmentRefusal refusal) {
  switch (refusal) {
    case AssessmentRefusal::NotJudged:
      return Message("Judge every commitment first: the partner reads the whole.");
    case AssessmentRefusal::NeedsName:
      return Message("Write the name of the person that you ask.");
    case AssessmentRefusal::NeedsAddress:
      return Message("Write an e-mail address such as anna@exempel.se.");
    case AssessmentRefusal::DueDayPassed:
      return Message("Choose a day after today.");
    case AssessmentRefusal::DueDayTooFar:
      return Message("That is more than a year from now. Look at the year.");
    case AssessmentRefusal::IsWithdrawn:
      return Message("It has been taken back, or another has been sent since. Read that one.");
    case AssessmentRefusal::NeedsWords:
      return Message("Write what is wrong: it goes with the memorandum.");
    case AssessmentRefusal::IsSigned:
      return Message("The memorandum is signed and has gone on. Write to the public body.");
    case AssessmentRefusal::TooMany:
      break;
  }
  return Message("There are so many already that no more are taken. Write to each other in another way.");
}

}  // namespace handslag::followup
