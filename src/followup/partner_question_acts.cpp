#include "followup/partner_question_acts.h"

#include <algorithm>

#include "agreements/agreement_store.h"
#include "base/entered_text.h"
#include "base/error.h"
#include "base/legible_text.h"
#include "base/text.h"
#include "followup/follow_up_store.h"
#include "followup/followup_acts.h"
#include "followup/partner_letter.h"
#include "followup/partner_question_store.h"
#include "followup/step_store.h"
#include "messages/messages_acts.h"
#include "organisations/deed.h"
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

Subject subject_of(FollowUpId id) { return {Subject::Kind::FollowUp, id.value}; }

auto no_question(PartnerQuestionId id) {
  return told<NotFound>(
      Message("There is no question {number} to a partner.", {{"number", std::to_string(id.value)}}));
}

std::optional<QuestionRefusal> refuse(const NewQuestion& asked, const agreements::Agreement& agreement,
                                      Date today) {
  if (!says_something(asked.words)) return QuestionRefusal::SaysNothing;
  if (asked.commitment && agreement.find_commitment(*asked.commitment) == nullptr)
    return QuestionRefusal::NoSuchCommitment;
  if (!says_something(asked.to.name)) return QuestionRefusal::NeedsName;
  if (!recipient_in_order(asked.to)) return QuestionRefusal::NeedsAddress;
  if (asked.due_on <= today) return QuestionRefusal::DueDayPassed;
  if (today.plus_days(kMostDaysAhead) < asked.due_on) return QuestionRefusal::DueDayTooFar;
  return std::nullopt;
}

// What the public body has asked itself, and not what it has been asked.
PartnerQuestion own_question(Act& act, PartnerQuestionId id) {
  PartnerQuestion question = PartnerQuestionStore(act).get(id);
  if (question.public_body != act.organisation()) throw no_question(id);
  return question;
}

}  // namespace

Result<PartnerQuestionId, QuestionRefusal> ask_partner(Act& act, FollowUpId id, const NewQuestion& asked,
                                                       Date today) {
  const FollowUp follow_up = FollowUpStore(act).get(id);
  require_unsigned(act, id);
  require_text("words", asked.words, kMostWords, Lines::Many);
  const auto agreement =
      agreements::AgreementStore(act).find_as_of(follow_up.agreement, follow_up.period.last_day);
  if (!agreement) throw CorruptData("follow-up " + std::to_string(id.value) + " has no agreement");
  if (const auto refusal = refuse(asked, *agreement, today)) return Refused{*refusal};
  const std::size_t number = PartnerQuestionStore(act).list_for(id).size();
  if (number >= kMostQuestions) return Refused{QuestionRefusal::TooMany};
  const auto* commitment = asked.commitment ? agreement->find_commitment(*asked.commitment) : nullptr;
  PartnerQuestion question{.partner = agreement->partner.organisation,
                           .follow_up = id,
                           .period = follow_up.period,
                           .commitment = asked.commitment,
                           .matter = agreement->title,
                           .commitment_text = commitment == nullptr ? "" : commitment->text,
                           .words = composed(trimmed(asked.words)),
                           .due_on = asked.due_on,
                           .to = *recipient_in_order(asked.to),
                           .language = asked.language,
                           .asked_on = today,
                           .asked_by_name = composed(trimmed(asked.asked_by_name))};
  messages::NewMessage letter =
      letter_about(follow_up, *agreement, question.to, asked.language, asked.due_on);
  letter.kind = messages::MessageKind::PartnerQuestion;
  letter.key = std::to_string(id.value) + " " + std::to_string(number);
  letter.about.words = question.words;
  letter.invited_by = question.asked_by_name;
  letter.link = asked.pages_address + std::string(kPartnerDeskPath);
  question.message = messages::queue(act, letter);
  question.id = PartnerQuestionStore::add(act, question);
  Facts facts = Facts::object({{"question", question.id.value}, {"due_on", asked.due_on.to_iso()}});
  if (asked.commitment) facts.set("commitment", asked.commitment->value);
  act.record(Deed::QuestionAsk, subject_of(id), facts);
  return question.id;
}

void withdraw_question(Act& act, PartnerQuestionId id, std::string_view reason) {
  const PartnerQuestion question = own_question(act, id);
  require_unsigned(act, question.follow_up);
  organisations::WithdrawalStore::withdraw(act, {Subject::Kind::PartnerQuestion, id.value}, reason,
                                           Deed::QuestionWithdraw, subject_of(question.follow_up));
}

Result<PartnerAnswerId, QuestionRefusal> answer_question(Act& partner, PartnerQuestionId id,
                                                         const PartnerAnswer& answer, const Clock& clock) {
  const PartnerQuestion question = PartnerQuestionStore(partner).get(id);
  if (question.partner != partner.organisation()) throw no_question(id);
  if (question.is_withdrawn()) return Refused{QuestionRefusal::IsWithdrawn};
  if (!says_something(answer.words)) return Refused{QuestionRefusal::SaysNothing};
  if (question.answers.size() >= kMostAnswersToQuestion) return Refused{QuestionRefusal::TooMany};
  const std::string whose = "partner " + std::to_string(partner.organisation().value);
  Act body(partner.transaction(),
           Actor::by_link(whose, Deed::QuestionAnswer, question.public_body, partner.by().from()),
           question.public_body, clock);
  PartnerAnswer kept = answer;
  kept.words = composed(trimmed(answer.words));
  const PartnerAnswerId added = PartnerQuestionStore::add_answer(body, id, kept, partner.by().name());
  body.record(Deed::QuestionAnswer, subject_of(question.follow_up), Facts::object({{"question", id.value}}));
  partner.record(Deed::QuestionAnswer, {Subject::Kind::PartnerQuestion, id.value},
                 Facts::object({{"recipient", question.public_body.value}}));
  return added;
}

Result<EvidenceId, QuestionRefusal> tie_answer(Act& act, PartnerQuestionId id,
                                               agreements::CommitmentId commitment,
                                               agreements::EvidenceKind kind, const std::string& place,
                                               const std::string& shows,
                                               const organisations::CheckedDocument& document) {
  const PartnerQuestion question = own_question(act, id);
  if (!question.is_answered()) return Refused{QuestionRefusal::NotAnswered};
  const PartnerAnswer& answer = question.answers.back();
  const Material material{{},    kind,         document.file.name, document.file.sha256,
                          false, std::nullopt, answer.answered_on, answer.name + ", " + answer.role,
                          false};
  const MaterialId received = receive_anew_or_again(act, question.follow_up, material, document);
  const auto tied = add_evidence(act, question.follow_up, {{}, commitment, received, place, shows});
  if (!tied) return Refused{QuestionRefusal::NoSuchCommitment};
  if (std::ranges::find(answer.evidence, *tied) == answer.evidence.end())
    PartnerQuestionStore::tie(act, answer.id, *tied);
  return *tied;
}

Message message_for(QuestionRefusal refusal) {
  switch (refusal) {
    case QuestionRefusal::SaysNothing:
      return Message("Write something.");
    case QuestionRefusal::NoSuchCommitment:
      return Message("The agreement has no such commitment.");
    case QuestionRefusal::NeedsName:
      return Message("Write the name of the person that you ask.");
    case QuestionRefusal::NeedsAddress:
      return Message("Write an e-mail address such as anna@exempel.se.");
    case QuestionRefusal::DueDayPassed:
      return Message("Choose a day after today.");
    case QuestionRefusal::DueDayTooFar:
      return Message("That is more than a year from now. Look at the year.");
    case QuestionRefusal::TooMany:
      return Message("There are so many already that no more are taken. Write to each other in another way.");
    case QuestionRefusal::IsWithdrawn:
      return Message("The question has been taken back. Nobody waits for an answer.");
    case QuestionRefusal::NotAnswered:
      break;
  }
  return Message("It has not been answered yet.");
}

}  // namespace handslag::followup
