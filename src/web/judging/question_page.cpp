#include "web/judging/question_page.h"

#include "messages/message_words.h"
#include "web/addresses.h"
#include "web/followup/follow_up_place.h"

namespace handslag::web {

using followup::PartnerAnswer;
using followup::PartnerQuestion;
using html::Kind;
using html::Node;

Node state_of(const Translator& t, const PartnerQuestion& question, Date today) {
  if (question.is_answered()) return html::tag(Kind::Success, t.translate("Answered"));
  if (question.is_withdrawn()) return html::tag(Kind::Neutral, t.translate("Taken back"));
  if (question.is_late(today)) return html::tag(Kind::Danger, t.translate("Late"));
  return html::tag(Kind::Warning, t.translate("Waits for an answer"));
}

Node question_and_answers(const Translator& t, const PartnerQuestion& question, Date today) {
  Node all = html::tag_row({state_of(t, question, today)});
  all += html::blockquote(html::classes("quotation"), html::p(in_its_language(t, question.words)));
  all += html::p(html::classes("note"), t.translate("Asked {day} by {name}. To be answered by {due}.",
                                                    {{"day", in_text(t, question.asked_on)},
                                                     {"name", question.asked_by_name},
                                                     {"due", in_text(t, question.due_on)}}));
  if (question.is_withdrawn())
    all += html::p(html::classes("note"), t.translate("Taken back {day}:", {{"day", question.withdrawn_on}}),
                   " ", in_its_language(t, question.withdrawal_reason));
  for (const PartnerAnswer& answer : question.answers) {
    all += html::h3(
        t.translate("Answer by {name}, {role}, {day}",
                    {{"name", answer.name}, {"role", answer.role}, {"day", in_text(t, answer.answered_on)}}));
    all += html::blockquote(html::classes("quotation"), html::p(in_its_language(t, answer.words)));
  }
  return all;
}

namespace {

Node ways_of(const Translator& t, const QuestionsView& view, const QuestionsView::Shown& one) {
  std::vector<html::Link> ways;
  const Reader& reader = view.place.reader;
  const std::int64_t id = one.question.id.value;
  if (one.question.is_answered() && !one.is_tied && reader.may("evidence.add"))
    ways.push_back({t.translate("Tie the answer as evidence"), kAnswerTying(view.agreement, view.year, id)});
  if (one.question.commitment && reader.may("finding.record"))
    ways.push_back(
        {t.translate("Judge it"), kFinding(view.agreement, view.year, one.question.commitment->value)});
  if (one.question.is_open() && reader.may("question.withdraw"))
    ways.push_back(
        {t.translate("Take the question back"), kQuestionWithdrawal(view.agreement, view.year, id)});
  return html::ways(ways);
}

Node one_question(const Translator& t, const QuestionsView& view, const QuestionsView::Shown& one) {
  Node all;
  if (!one.question.commitment_text.empty())
    all += html::p(html::classes("note"), in_its_language(t, one.question.commitment_text));
  all += question_and_answers(t, one.question, view.today);
  all += html::p(html::classes("note"), t.translate("Letter to {name}, {email}: {state}.",
                                                    {{"name", one.question.to.name},
                                                     {"email", one.question.to.address},
                                                     {"state", messages::words_for(one.letter, t)}}));
  if (one.is_tied) all += html::p(t.translate("The answer is tied as evidence."));
  return html::panel("question-" + std::to_string(one.question.id.value),
                     t.translate("Question {number}", {{"number", std::to_string(one.question.id.value)}}),
                     html::fragment(all, ways_of(t, view, one)));
}

}  // namespace

std::string questions_page(const Translator& t, const QuestionsView& view) {
  Node all;
  if (view.place.reader.may("question.ask"))
    all += html::p(
        html::primary_link(t.translate("Ask the partner"), kQuestionOfWhole(view.agreement, view.year)));
  for (const QuestionsView::Shown& one : view.questions) all += one_question(t, view, one);
  if (view.questions.empty())
    all += html::panel(
        "nothing", t.translate("Nothing has been asked"),
        html::empty_state(t.translate("What the partner is asked stands here, with what it answers."),
                          html::fragment(t.translate("You ask here, or where a commitment is judged."))));
  return html::page_shell(t, page_frame(t, view.place), all);
}

}  // namespace handslag::web
