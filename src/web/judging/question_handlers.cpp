// What the public body asks the partner while commitments are judged: asking, taking back, tying the answer.
#include <algorithm>

#include "base/bytes.h"
#include "base/error.h"
#include "followup/partner_question_acts.h"
#include "followup/partner_question_store.h"
#include "kinds/partnership_kind_store.h"
#include "messages/message_store.h"
#include "organisations/deed.h"
#include "web/addresses.h"
#include "web/followup/follow_up_place.h"
#include "web/form_place.h"
#include "web/judging/judging_handlers.h"
#include "web/judging/letter_fields.h"
#include "web/judging/question_page.h"
#include "web/requests/request_place.h"
#include "web/withdrawal_page.h"

namespace handslag::web {

namespace {

using agreements::EvidenceKind;
using followup::PartnerQuestion;
using followup::PartnerQuestionStore;
using followup::QuestionRefusal;
using memoranda::Dossier;
using organisations::Deed;

constexpr std::size_t kLongestQuestion = 2'000;
constexpr std::size_t kLongestPlace = 80;
constexpr std::size_t kLongestShows = 500;

std::string field_of(QuestionRefusal refusal) {
  switch (refusal) {
    case QuestionRefusal::SaysNothing:
      return "words";
    case QuestionRefusal::NeedsName:
      return "name";
    case QuestionRefusal::NeedsAddress:
      return "email";
    case QuestionRefusal::DueDayPassed:
    case QuestionRefusal::DueDayTooFar:
      return "due_on";
    case QuestionRefusal::NoSuchCommitment:
    case QuestionRefusal::TooMany:
    case QuestionRefusal::IsWithdrawn:
    case QuestionRefusal::NotAnswered:
      break;
  }
  return "";
}

PartnerQuestion question_at(const Visit& visit, const organisations::View& view,
                            followup::FollowUpId follow_up) {
  PartnerQuestion question = PartnerQuestionStore(view).get({visit.number("question")});
  if (question.follow_up != follow_up) throw NotFound("the follow-up has no such question");
  return question;
}

/// Empty where the question is of the whole follow-up.
std::optional<agreements::CommitmentId> commitment_at(const Visit& visit) {
  if (visit.path().find("commitment") == visit.path().end()) return std::nullopt;
  return agreements::CommitmentId{visit.number("commitment")};
}

const agreements::Commitment* commitment_in(const Dossier& one, const Visit& visit) {
  const auto id = commitment_at(visit);
  if (!id) return nullptr;
  const agreements::Commitment* commitment = one.agreement.find_commitment(*id);
  if (commitment == nullptr) throw NotFound("the agreement has no such commitment");
  return commitment;
}

Visit::MakeForm asking(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Dossier one = case_at(visit, reader, t);
    const agreements::Commitment* commitment = commitment_in(one, visit);
    const html::Node lede =
        commitment == nullptr
            ? html::fragment(t.translate("What you ask and what is answered is read by both of you."))
            : in_its_language(t, commitment->text);
    const html::Node fields = html::fragment(
        html::long_text_field(
            t, form.field("words", t.translate("Your question"),
                          t.translate("One thing at a time. Say whether an estimate is enough."))),
        letter_fields(t, reader, visit, form, one.partner.name,
                      followup::usual_answer_day(visit.clock().today()), t.translate("To be answered by")));
    return page_with_form(
        t,
        {.place = place_in(t, reader.reader(), one, visit, t.translate("Ask the partner"), lede),
         .heading = t.translate("The question"),
         .frame = {.action = visit.request().path,
                   .submit = t.translate("Send the question"),
                   .note = t.translate("It goes by letter, and stands on the partner's page.")}},
        form, fields);
  };
}

/// What the commitment lacks first; any answer is of the follow-up itself. Never a kind of which something
/// else has come: the answer would stand in its place.
std::vector<html::Choice> kinds_of(const Translator& t, const Dossier& one, const PartnerQuestion& question) {
  std::vector<EvidenceKind> kinds;
  for (const followup::CoverageRow& row : one.coverage.rows) {
    if (question.commitment && row.commitment.id != *question.commitment) continue;
    for (const EvidenceKind kind : row.missing_kinds) {
      const bool is_listed = std::ranges::find(kinds, kind) != kinds.end();
      if (!is_listed && one.follow_up.find_material(kind) == nullptr) kinds.push_back(kind);
    }
  }
  if (std::ranges::find(kinds, EvidenceKind::FollowUpRecord) == kinds.end())
    kinds.push_back(EvidenceKind::FollowUpRecord);
  std::vector<html::Choice> choices;
  for (const EvidenceKind kind : kinds)
    choices.push_back({.value = std::string(name_of(kind)), .label = title_of(kind, t)});
  return choices;
}

std::vector<html::Choice> commitments_of(const Dossier& one) {
  std::vector<html::Choice> choices;
  for (const followup::CoverageRow& row : one.coverage.rows)
    choices.push_back({.value = std::to_string(row.commitment.id.value), .label = row.commitment.text});
  return choices;
}

Visit::MakeForm tying(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Dossier one = case_at(visit, reader, t);
    const PartnerQuestion question = question_at(visit, reader.view(), one.follow_up.id);
    if (!question.is_answered()) throw NotFound("it has no answer");
    const agreements::Commitment* commitment =
        question.commitment ? one.agreement.find_commitment(*question.commitment) : nullptr;
    if (commitment != nullptr) form.begin_with("commitment", std::to_string(commitment->id.value));
    form.begin_with("place", t.translate("the answer"));
    const html::Node fields = html::fragment(
        html::select_field(t, form.field("commitment", t.translate("Commitment")), commitments_of(one)),
        html::select_field(
            t,
            form.field("kind", t.translate("Kind of material"),
                       t.translate("What the answer counts as: what the commitment lacks comes first.")),
            kinds_of(t, one, question)),
        html::text_field(t, form.field("place", t.translate("Where in it"))),
        html::long_text_field(t, form.field("shows", t.translate("What it shows"),
                                            t.translate("Stands in the memorandum. At most 500 characters."),
                                            FilledForm::Needed::No)));
    return page_with_form(
        t,
        {.place = place_in(t, reader.reader(), one, visit, t.translate("Tie the answer as evidence"),
                           html::fragment(question.commitment_text)),
         .heading = t.translate("What the answer is evidence of"),
         .frame = {.action = visit.request().path,
                   .submit = t.translate("Tie the answer"),
                   .note = t.translate("Question and answer are then enclosed with the memorandum.")},
         .before = question_and_answers(t, question, visit.clock().today())},
        form, fields);
  };
}

organisations::CheckedDocument document_of(const PartnerQuestion& question, const std::string& text,
                                           const Translator& t) {
  return {{sha256_hex(text),
           static_cast<std::int64_t>(text.size()),
           "text/plain",
           t.translate("Answer to question {number}.txt", {{"number", std::to_string(question.id.value)}}),
           {}},
          std::nullopt};
}

Visit::MakeForm taking_back(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Dossier one = case_at(visit, reader, t);
    const PartnerQuestion question = question_at(visit, reader.view(), one.follow_up.id);
    if (question.is_withdrawn()) throw NotFound("it has been taken back");
    return withdrawal_page(
        t,
        {.place = place_in(t, reader.reader(), one, visit, t.translate("Take the question back"),
                           html::fragment(t.translate("The partner sees that nobody waits for an answer."))),
         .what = html::p(in_its_language(t, question.words)),
         .consequence = t.translate("What has been answered stays.")},
        form);
  };
}

std::string back(const Visit& visit, Deed deed) {
  return after(deed, kQuestions(visit.agreement(), visit.year()));
}

}  // namespace

Outcome questions(const Visit& visit) {
  return visit.page([&](const Translator& t, const PageReader& reader) {
    const Dossier one = case_at(visit, reader, t);
    QuestionsView view{.place = place_in(t, reader.reader(), one, visit,
                                         t.translate("Questions to the partner"), html::Node()),
                       .today = visit.clock().today(),
                       .agreement = visit.agreement(),
                       .year = visit.year()};
    std::int64_t open = 0;
    for (PartnerQuestion& question : PartnerQuestionStore(reader.view()).list_for(one.follow_up.id)) {
      open += question.is_open() ? 1 : 0;
      const auto letter = messages::MessageStore(reader.view()).get(question.message).state();
      const bool tied = question.is_tied(one.follow_up);
      view.questions.push_back({std::move(question), letter, tied});
    }
    std::ranges::reverse(view.questions);
    view.place.lede =
        html::fragment(open == 0 ? t.translate("No question waits for an answer.")
                                 : t.translate_count("1 question waits for an answer.",
                                                     "{count} questions wait for an answer.", open));
    return questions_page(t, view);
  });
}

Outcome question_form(const Visit& visit) { return visit.form_page(asking(visit)); }

Outcome ask_partner(const Visit& visit) {
  return visit.act(asking(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    followup::NewQuestion question{.commitment = commitment_at(visit),
                                   .words = form.text("words", kLongestQuestion, Lines::Many),
                                   .due_on = visit.clock().today(),
                                   .asked_by_name = visit.visitor()->name,
                                   .pages_address = pages_address(visit)};
    const TypedLetter letter = letter_in(form, visit, act);
    if (form.has_faults()) return {};
    question.to = letter.to;
    question.language = letter.language;
    question.due_on = *letter.due_on;
    const auto asked = followup::ask_partner(act, follow_up_at(visit, act), question, visit.clock().today());
    if (!asked) {
      form.refuse(field_of(asked.refusal()), followup::message_for(asked.refusal()).in_words(visit.t()));
      return {};
    }
    return back(visit, Deed::QuestionAsk);
  });
}

Outcome question_withdrawal_form(const Visit& visit) { return visit.form_page(taking_back(visit)); }

Outcome withdraw_question(const Visit& visit) {
  return visit.act(taking_back(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string reason = reason_in(form);
    if (form.has_faults()) return {};
    followup::withdraw_question(act, question_at(visit, act, follow_up_at(visit, act)).id, reason);
    return back(visit, Deed::QuestionWithdraw);
  });
}

Outcome answer_tying_form(const Visit& visit) { return visit.form_page(tying(visit)); }

Outcome tie_answer(const Visit& visit) {
  return visit.act(tying(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const Dossier one = case_at(visit, PageReader(act), visit.t());
    const PartnerQuestion question = question_at(visit, act, one.follow_up.id);
    if (!question.is_answered()) throw NotFound("it has no answer");
    const std::string of = form.choice("commitment", commitments_of(one));
    const agreements::CommitmentId commitment{of.empty() ? 0 : number_in_address(of)};
    const std::string kind = form.choice("kind", kinds_of(visit.t(), one, question));
    const std::string place = form.text("place", kLongestPlace);
    const std::string shows = form.text("shows", kLongestShows, Lines::Many, FilledForm::Needed::No);
    if (form.has_faults()) return {};
    const auto chosen = kinds::PartnershipKindStore(act).evidence_named(kind);
    if (!chosen) throw NotFound("there is no such kind of material");
    // A file that nothing refers to does no harm, should the act not be saved.
    const std::string text = text_of_answer(question, question.answers.back());
    visit.files().put(text);
    const auto tied = followup::tie_answer(act, question.id, commitment, *chosen, place, shows,
                                           document_of(question, text, visit.t()));
    if (!tied) {
      form.refuse(field_of(tied.refusal()), followup::message_for(tied.refusal()).in_words(visit.t()));
      return {};
    }
    return after(Deed::EvidenceAdd, kFinding(visit.agreement(), visit.year(), commitment.value));
  });
}

}  // namespace handslag::web
