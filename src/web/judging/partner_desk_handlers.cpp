// The partner's side of a judging: what any public body has asked it and given it to read.
#include <algorithm>

#include "base/error.h"
#include "followup/partner_question_acts.h"
#include "followup/partner_question_store.h"
#include "followup/shared_assessment_acts.h"
#include "followup/shared_assessment_store.h"
#include "organisations/deed.h"
#include "organisations/organisation_store.h"
#include "web/addresses.h"
#include "web/followup/follow_up_place.h"
#include "web/form_place.h"
#include "web/judging/assessment_page.h"
#include "web/judging/judging_handlers.h"
#include "web/judging/question_page.h"

namespace handslag::web {

namespace {

using followup::AssessmentRating;
using followup::AssessmentRefusal;
using followup::PartnerQuestion;
using followup::PartnerQuestionStore;
using followup::QuestionRefusal;
using followup::SharedAssessment;
using followup::SharedAssessmentStore;
using html::Node;
using organisations::Deed;

constexpr std::size_t kLongestAnswer = 4'000;
constexpr std::size_t kLongestName = 200;
constexpr int kQuestionsPerPage = 50;
constexpr int kMostAssessments = 50;

std::string name_of(const organisations::View& view, organisations::OrganisationId id) {
  const auto found = organisations::OrganisationStore(view).find(id);
  return found ? found->name : std::string();
}

std::string matter_of(const Translator& t, const std::string& matter, const Period& period) {
  return t.translate("{matter}, follow-up {year}",
                     {{"matter", matter}, {"year", followup::period_in_words(period, t)}});
}

PagePlace place_of(const Translator& t, const PageReader& reader, const Visit& visit,
                   const std::string& title, const Node& lede) {
  return {.reader = reader.reader(),
          .path = visit.request().path,
          .title = title,
          .lede = lede,
          .trail = {{t.translate("Questions and assessments"), kPartnerDesk()}, {title, ""}}};
}

Node list_of_questions(const Translator& t, const PageReader& reader,
                       const std::vector<PartnerQuestion>& questions, Date today) {
  if (questions.empty())
    return html::empty_state(
        t.translate("Nobody has asked you anything."),
        html::fragment(t.translate("What a public body asks you about a follow-up stands here.")));
  html::Table table{
      .caption = t.translate("Questions"),
      .columns = {{t.translate("Question")}, {t.translate("By whom")}, {t.translate("Where it stands")}},
      .narrow = html::Narrow::Stack};
  for (const PartnerQuestion& one : questions)
    table.rows.push_back(
        {html::fragment(html::link(one.words, kAnswering(one.id.value)),
                        html::p(html::classes("note"), matter_of(t, one.matter, one.period))),
         html::fragment(name_of(reader.view(), one.public_body),
                        html::p(html::classes("note"), one.asked_by_name)),
         html::fragment(
             state_of(t, one, today),
             html::p(html::classes("note"), t.translate("By {day}", {{"day", in_list(t, one.due_on)}})))});
  return html::data_table(table);
}

Node list_of_assessments(const Translator& t, const PageReader& reader) {
  const std::vector<SharedAssessment> given =
      SharedAssessmentStore(reader.view()).list_given(kMostAssessments);
  if (given.empty())
    return html::empty_state(
        t.translate("There is no assessment to read."),
        html::fragment(t.translate("A public body sends it before it goes on to the committee.")));
  html::Table table{
      .caption = t.translate("Assessments"),
      .columns = {{t.translate("Assessment")}, {t.translate("By whom")}, {t.translate("Where it stands")}},
      .narrow = html::Narrow::Stack};
  for (const SharedAssessment& one : given)
    table.rows.push_back({html::link(matter_of(t, one.matter, one.period), kAssessmentReading(one.id.value)),
                          html::fragment(name_of(reader.view(), one.public_body),
                                         html::p(html::classes("note"), one.shared_by_name)),
                          state_of(t, one)});
  return html::data_table(table);
}

PartnerQuestion question_at(const Visit& visit, const organisations::View& view) {
  PartnerQuestion question = PartnerQuestionStore(view).get({visit.number("question")});
  if (question.partner != view.organisation()) throw NotFound("the partner was not asked it");
  return question;
}

SharedAssessment assessment_at(const Visit& visit, const organisations::View& view) {
  SharedAssessment one = SharedAssessmentStore(view).get({visit.number("assessment")});
  if (one.partner != view.organisation()) throw NotFound("the partner was not given it");
  return one;
}

Visit::MakeForm answering(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const PartnerQuestion question = question_at(visit, reader.view());
    const PagePlace place = place_of(t, reader, visit, t.translate("Answer a question"),
                                     html::fragment(name_of(reader.view(), question.public_body), ": ",
                                                    matter_of(t, question.matter, question.period)));
    Node before;
    if (!question.commitment_text.empty())
      before += html::p(t.translate("It is about this commitment:"), " ",
                        html::strong(in_its_language(t, question.commitment_text)));
    before += question_and_answers(t, question, visit.clock().today());
    if (question.is_withdrawn() || !reader.reader().may("question.answer"))
      return html::page_shell(t, page_frame(t, place),
                              html::panel("question", t.translate("The question"), before));
    const Node fields = html::long_text_field(
        t,
        form.field("answer",
                   question.is_answered() ? t.translate("Another answer") : t.translate("Your answer"),
                   t.translate("Write no names of people you help and nothing that shows who they are. What "
                               "you write comes in to the public body and can be read by anybody who asks "
                               "for it.")),
        8);
    return page_with_form(t,
                          {.place = place,
                           .heading = t.translate("The question"),
                           .frame = {.action = visit.request().path,
                                     .submit = t.translate("Send the answer"),
                                     .note = t.translate("It is sent with your name and role.")},
                           .before = before},
                          form, fields);
  };
}

Visit::MakeForm reading(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const SharedAssessment one = assessment_at(visit, reader.view());
    const PagePlace place = place_of(
        t, reader, visit, t.translate("Read the assessment"),
        html::fragment(name_of(reader.view(), one.public_body), ": ", matter_of(t, one.matter, one.period)));
    Node before;
    if (!one.words.empty())
      before += html::blockquote(html::classes("quotation"), html::p(in_its_language(t, one.words)));
    before += html::p(html::classes("note"),
                      t.translate("Sent {day} by {name}. Comment by {due}: after that it goes on.",
                                  {{"day", in_text(t, one.shared_on)},
                                   {"name", one.shared_by_name},
                                   {"due", in_text(t, one.due_on)}}));
    before += assessed_table(t, one.commitments);
    before += comments_of(t, one);
    if (one.is_withdrawn() || !reader.reader().may("assessment.comment"))
      return html::page_shell(t, page_frame(t, place),
                              html::panel("assessment", t.translate("The assessment"), before));
    const Node fields = html::fragment(
        html::choice_field(t, form.field("rating", t.translate("What do you think of it?")),
                           rating_choices(t)),
        html::long_text_field(
            t,
            form.field(
                "words", t.translate("Comment"),
                t.translate("Needed unless you agree. It goes with the memorandum to the committee, with "
                            "your name and role."),
                FilledForm::Needed::No),
            8));
    return page_with_form(
        t,
        {.place = place,
         .heading = t.translate("The assessment"),
         .frame = {.action = visit.request().path,
                   .submit = t.translate("Send the comment"),
                   .note = t.translate(
                       "You can send another until the memorandum is signed; the last one counts.")},
         .before = before},
        form, fields);
  };
}

std::string role_of(const Visit& visit) { return visit.visitor()->role.substr(0, kLongestName); }

}  // namespace

Outcome partner_desk(const Visit& visit) {
  const auto number = visit.request().query_value("page");
  const int page = number ? number_in_address(*number) : 1;
  return visit.form_page([&](const Translator& t, const PageReader& reader, FilledForm&) {
    const PartnerQuestionStore store(reader.view());
    const int pages = (store.count_asked() + kQuestionsPerPage - 1) / kQuestionsPerPage;
    if (page > std::max(pages, 1)) throw NotFound("the list of questions has no such page");
    const std::vector<PartnerQuestion> asked =
        store.list_asked((page - 1) * kQuestionsPerPage, kQuestionsPerPage);
    const auto open = std::ranges::count_if(asked, &PartnerQuestion::is_open);
    const Node lede =
        html::fragment(open == 0 ? t.translate("No question waits for your answer.")
                                 : t.translate_count("1 question waits for your answer.",
                                                     "{count} questions wait for your answer.", open));
    const PagePlace place{.reader = reader.reader(),
                          .path = kPartnerDesk(),
                          .title = t.translate("Questions and assessments"),
                          .lede = lede};
    return html::page_shell(
        t, page_frame(t, place),
        html::fragment(
            html::panel("questions", t.translate("Questions"),
                        html::fragment(list_of_questions(t, reader, asked, visit.clock().today()),
                                       html::pagination(t, page, pages, kPartnerDesk() + "?page="))),
            html::panel("assessments", t.translate("Assessments to read"), list_of_assessments(t, reader))));
  });
}

Outcome answering_form(const Visit& visit) { return visit.form_page(answering(visit)); }

Outcome answer_question(const Visit& visit) {
  return visit.act(answering(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const followup::PartnerAnswer answer{.words = form.text("answer", kLongestAnswer, Lines::Many),
                                         .answered_on = visit.clock().today(),
                                         .name = visit.visitor()->name.substr(0, kLongestName),
                                         .role = role_of(visit)};
    if (form.has_faults()) return {};
    const PartnerQuestion question = question_at(visit, act);
    const auto answered = followup::answer_question(act, question.id, answer, visit.clock());
    if (!answered) {
      form.refuse(answered.refusal() == QuestionRefusal::SaysNothing ? "answer" : "",
                  followup::message_for(answered.refusal()).in_words(visit.t()));
      return {};
    }
    return after(Deed::QuestionAnswer, kPartnerDesk());
  });
}

Outcome assessment_reading_form(const Visit& visit) { return visit.form_page(reading(visit)); }

Outcome comment_on_assessment(const Visit& visit) {
  return visit.act(reading(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string rating = form.choice("rating", rating_choices(visit.t()));
    const followup::AssessmentComment comment{
        .rating = followup::kAssessmentRatings.named(rating).value_or(AssessmentRating::Agrees),
        .words = form.text("words", kLongestAnswer, Lines::Many, FilledForm::Needed::No),
        .commented_on = visit.clock().today(),
        .name = visit.visitor()->name.substr(0, kLongestName),
        .role = role_of(visit)};
    if (form.has_faults()) return {};
    const SharedAssessment one = assessment_at(visit, act);
    // A file that nothing refers to does no harm, should the act not be saved.
    visit.files().put(text_of_comment(one, comment));
    const auto made = followup::comment_on_assessment(act, one.id, comment, visit.clock());
    if (!made) {
      form.refuse(made.refusal() == AssessmentRefusal::NeedsWords ? "words" : "",
                  followup::message_for(made.refusal()).in_words(visit.t()));
      return {};
    }
    return after(Deed::AssessmentComment, kPartnerDesk());
  });
}

}  // namespace handslag::web
