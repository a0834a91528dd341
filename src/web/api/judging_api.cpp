// While commitments are judged: questions to the partner, the assessment it reads, and action points.
#include <algorithm>

#include "agreements/agreement_names.h"
#include "base/entered_text.h"
#include "base/error.h"
#include "base/text.h"
#include "followup/action_point_acts.h"
#include "followup/action_point_store.h"
#include "followup/partner_question_acts.h"
#include "followup/partner_question_store.h"
#include "followup/shared_assessment_acts.h"
#include "followup/shared_assessment_store.h"
#include "shapes/judging_shapes.h"
#include "web/api/api_handlers.h"
#include "web/followup/follow_up_place.h"
#include "web/requests/request_place.h"

namespace handslag::web::api {

namespace {

using followup::ActionPoint;
using followup::ActionPointStore;
using followup::PartnerQuestion;
using followup::PartnerQuestionStore;
using followup::SharedAssessment;
using followup::SharedAssessmentStore;

constexpr std::size_t kLongestName = 200;
constexpr std::size_t kLongestAddress = 254;
constexpr std::size_t kLongestAnswer = 4'000;
constexpr std::size_t kLongestAction = 500;
constexpr int kMostAsked = 10'000;

Shape::Member of_letter_language() {
  return optional(
      "language",
      Shape::one_of(messages::kMessageLanguages.names).or_null().saying("of the letter; sv without it"));
}

PartnerQuestion question_at(const ApiVisit& visit, const organisations::View& view) {
  PartnerQuestion question = PartnerQuestionStore(view).get({visit.number("question")});
  if (question.follow_up != follow_up_at(visit, view)) throw NotFound("the follow-up has no such question");
  return question;
}

SharedAssessment assessment_at(const ApiVisit& visit, const organisations::View& view) {
  SharedAssessment one = SharedAssessmentStore(view).get({visit.number("assessment")});
  if (one.follow_up != follow_up_at(visit, view)) throw NotFound("the follow-up has no such assessment");
  return one;
}

ActionPoint action_at(const ApiVisit& visit, const organisations::View& view) {
  ActionPoint action = ActionPointStore(view).get({visit.number("action")});
  if (action.agreement != visit.agreement()) throw NotFound("the agreement has no such action point");
  return action;
}

std::optional<agreements::CommitmentId> commitment_in(const ApiVisit& visit) {
  const auto commitment = visit.whole("commitment");
  return commitment ? std::optional(agreements::CommitmentId{*commitment}) : std::nullopt;
}

Language letter_language(const ApiVisit& visit) {
  return language_of_code(visit.text("language")).value_or(Language::Swedish);
}

/// A refusal names the field by its kind only where one field can be meant.
template <class Refusal>
ApiAnswer refused(const ApiVisit& visit, Refusals& refusals, Refusal refusal, std::string pointer = "") {
  refusals.refuse(std::move(pointer), followup::message_for(refusal).in_words(visit.t()));
  return {};
}

std::string pointer_of(followup::QuestionRefusal refusal) {
  using enum followup::QuestionRefusal;
  if (refusal == SaysNothing) return "/words";
  if (refusal == NeedsName) return "/name";
  if (refusal == NeedsAddress) return "/email";
  if (refusal == NoSuchCommitment) return "/commitment";
  return refusal == DueDayPassed || refusal == DueDayTooFar ? "/due_on" : "";
}

std::string pointer_of(followup::AssessmentRefusal refusal) {
  using enum followup::AssessmentRefusal;
  if (refusal == NeedsWords) return "/words";
  if (refusal == NeedsName) return "/name";
  if (refusal == NeedsAddress) return "/email";
  return refusal == DueDayPassed || refusal == DueDayTooFar ? "/due_on" : "";
}

std::string pointer_of(followup::ActionRefusal refusal) {
  using enum followup::ActionRefusal;
  if (refusal == SaysNothing) return "/words";
  if (refusal == NeedsOwner) return "/owner";
  if (refusal == WrongAddress) return "/email";
  if (refusal == NoSuchCommitment) return "/commitment";
  if (refusal == NeedsNote) return "/note";
  return refusal == DueDayPassed || refusal == DueDayTooFar ? "/due_on" : "";
}

std::string own_role(const ApiVisit& visit) { return visit.visitor()->role.substr(0, kLongestName); }

}  // namespace

Shape question_sent() {
  return Shape::sent(
      "NewPartnerQuestion",
      {optional("commitment", Shape::whole(1).or_null().saying("without it of the whole follow-up")),
       {"words", Shape::text(kLongestReason, Lines::Many)},
       {"name", Shape::text(kLongestName).saying("of the person who is asked")},
       {"email", Shape::text(kLongestAddress)},
       of_letter_language(),
       optional("due_on", Shape::day().or_null().saying("without it in 5 business days"))});
}
Shape answer_sent() {
  return Shape::sent("NewPartnerAnswer", {{"words", Shape::text(kLongestAnswer, Lines::Many)}});
}
Shape shared_assessment_sent() {
  return Shape::sent("NewSharedAssessment",
                     {{"name", Shape::text(kLongestName).saying("of the person who is asked to read it")},
                      {"email", Shape::text(kLongestAddress)},
                      of_letter_language(),
                      optional("due_on", Shape::day().or_null().saying("without it in 5 business days")),
                      optional("words", Shape::text_or_empty(kLongestReason, Lines::Many).or_null())});
}
Shape comment_sent() {
  return Shape::sent("NewAssessmentComment",
                     {{"rating", Shape::one_of(followup::kAssessmentRatings.names)},
                      optional("words", Shape::text_or_empty(kLongestAnswer, Lines::Many)
                                            .or_null()
                                            .saying("needed unless the partner agrees"))});
}
Shape action_sent() {
  return Shape::sent(
      "NewActionPoint",
      {optional("commitment", Shape::whole(1).or_null()),
       {"words", Shape::text(kLongestAction, Lines::Many)},
       {"party", Shape::one_of(agreements::kParties.names).saying("whose it is")},
       {"owner", Shape::text(kLongestName)},
       optional(
           "email",
           Shape::text_or_empty(kLongestAddress).or_null().saying("without it nobody is reminded by letter")),
       {"due_on", Shape::day()}});
}
Shape action_end_sent() {
  return Shape::sent("ActionPointEnd", {{"outcome", Shape::one_of(followup::kActionOutcomes.names)},
                                        {"note", Shape::text(kLongestReason, Lines::Many)}});
}

ApiOutcome partner_questions(const ApiVisit& visit) {
  std::vector<ListedItem> items;
  visit.read([&](const PageReader& reader) {
    const followup::FollowUpId id = follow_up_at(visit, reader.view());
    for (const PartnerQuestion& one : PartnerQuestionStore(reader.view()).list_for(id))
      items.push_back({one.id.value, shapes::partner_question().json(one)});
  });
  return page_of_all(visit, items);
}

ApiOutcome ask_partner(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals& refusals) -> ApiAnswer {
    const Date today = visit.clock().today();
    const auto asked =
        followup::ask_partner(act, follow_up_at(visit, act),
                              {.commitment = commitment_in(visit),
                               .words = visit.text("words"),
                               .due_on = visit.day("due_on").value_or(followup::usual_answer_day(today)),
                               .to = {visit.text("name"), visit.text("email")},
                               .language = letter_language(visit),
                               .asked_by_name = visit.visitor()->name,
                               .pages_address = pages_address(visit)},
                              today);
    if (!asked) return refused(visit, refusals, asked.refusal(), pointer_of(asked.refusal()));
    return {.content = shapes::partner_question().json(PartnerQuestionStore(act).get(*asked)), .status = 201};
  });
}

ApiOutcome withdraw_question(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) -> ApiAnswer {
    const PartnerQuestion question = question_at(visit, act);
    followup::withdraw_question(act, question.id, visit.text("reason"));
    return {.content = shapes::partner_question().json(PartnerQuestionStore(act).get(question.id))};
  });
}

ApiOutcome questions_asked(const ApiVisit& visit) {
  std::vector<ListedItem> items;
  visit.read([&](const PageReader& reader) {
    for (const PartnerQuestion& one : PartnerQuestionStore(reader.view()).list_asked(0, kMostAsked))
      items.push_back({one.id.value, shapes::partner_question().json(one)});
  });
  std::ranges::sort(items, {}, &ListedItem::key);
  return page_of_all(visit, items);
}

ApiOutcome answer_question(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals& refusals) -> ApiAnswer {
    const followup::PartnerQuestionId id{visit.number("question")};
    const auto answered = followup::answer_question(act, id,
                                                    {.words = visit.text("words"),
                                                     .answered_on = visit.clock().today(),
                                                     .name = visit.visitor()->name.substr(0, kLongestName),
                                                     .role = own_role(visit)},
                                                    visit.clock());
    if (!answered) return refused(visit, refusals, answered.refusal(), pointer_of(answered.refusal()));
    return {.content = shapes::partner_question().json(PartnerQuestionStore(act).get(id)), .status = 201};
  });
}

ApiOutcome shared_assessments(const ApiVisit& visit) {
  std::vector<ListedItem> items;
  visit.read([&](const PageReader& reader) {
    const followup::FollowUpId id = follow_up_at(visit, reader.view());
    for (const SharedAssessment& one : SharedAssessmentStore(reader.view()).list_for(id))
      items.push_back({one.id.value, shapes::shared_assessment().json(one)});
  });
  return page_of_all(visit, items);
}

ApiOutcome share_assessment(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals& refusals) -> ApiAnswer {
    const Date today = visit.clock().today();
    const auto shared =
        followup::share_assessment(act, follow_up_at(visit, act),
                                   {.words = visit.text("words"),
                                    .due_on = visit.day("due_on").value_or(followup::usual_answer_day(today)),
                                    .to = {visit.text("name"), visit.text("email")},
                                    .language = letter_language(visit),
                                    .shared_by_name = visit.visitor()->name,
                                    .pages_address = pages_address(visit)},
                                   today);
    if (!shared) return refused(visit, refusals, shared.refusal(), pointer_of(shared.refusal()));
    return {.content = shapes::shared_assessment().json(SharedAssessmentStore(act).get(*shared)),
            .status = 201};
  });
}

ApiOutcome withdraw_shared_assessment(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) -> ApiAnswer {
    const SharedAssessment one = assessment_at(visit, act);
    followup::withdraw_assessment(act, one.id, visit.text("reason"));
    return {.content = shapes::shared_assessment().json(SharedAssessmentStore(act).get(one.id))};
  });
}

ApiOutcome assessments_given(const ApiVisit& visit) {
  std::vector<ListedItem> items;
  visit.read([&](const PageReader& reader) {
    for (const SharedAssessment& one : SharedAssessmentStore(reader.view()).list_given(kMostAsked))
      items.push_back({one.id.value, shapes::shared_assessment().json(one)});
  });
  std::ranges::sort(items, {}, &ListedItem::key);
  return page_of_all(visit, items);
}

ApiOutcome comment_on_assessment(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals& refusals) -> ApiAnswer {
    const followup::SharedAssessmentId id{visit.number("assessment")};
    const followup::AssessmentComment comment{
        .rating = *followup::kAssessmentRatings.named(visit.text("rating")),
        .words = composed(trimmed(visit.text("words"))),
        .commented_on = visit.clock().today(),
        .name = visit.visitor()->name.substr(0, kLongestName),
        .role = own_role(visit)};
    // A file that nothing refers to does no harm, should the act not be saved.
    visit.files().put(text_of_comment(SharedAssessmentStore(act).get(id), comment));
    const auto made = followup::comment_on_assessment(act, id, comment, visit.clock());
    if (!made) return refused(visit, refusals, made.refusal(), pointer_of(made.refusal()));
    return {.content = shapes::shared_assessment().json(SharedAssessmentStore(act).get(id)), .status = 201};
  });
}

ApiOutcome action_points(const ApiVisit& visit) {
  std::vector<ListedItem> items;
  visit.read([&](const PageReader& reader) {
    const followup::FollowUp follow_up = reader.follow_up_alone(visit.agreement(), visit.year());
    const std::vector<ActionPoint> all = ActionPointStore(reader.view()).list_for(visit.agreement());
    std::vector<ActionPoint> shown = followup::carried_into(follow_up, all);
    std::ranges::copy_if(all, std::back_inserter(shown),
                         [&](const ActionPoint& one) { return one.follow_up == follow_up.id; });
    for (const ActionPoint& one : shown) items.push_back({one.id.value, shapes::action_point().json(one)});
  });
  std::ranges::sort(items, {}, &ListedItem::key);
  return page_of_all(visit, items);
}

ApiOutcome add_action(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals& refusals) -> ApiAnswer {
    const auto added = followup::add_action_point(act, follow_up_at(visit, act),
                                                  {.commitment = commitment_in(visit),
                                                   .words = visit.text("words"),
                                                   .party = *agreements::kParties.named(visit.text("party")),
                                                   .owner = visit.text("owner"),
                                                   .owner_address = visit.text("email"),
                                                   .due_on = *visit.day("due_on"),
                                                   .added_by_name = visit.visitor()->name},
                                                  visit.clock().today());
    if (!added) return refused(visit, refusals, added.refusal(), pointer_of(added.refusal()));
    return {.content = shapes::action_point().json(ActionPointStore(act).get(*added)), .status = 201};
  });
}

ApiOutcome end_action(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals& refusals) -> ApiAnswer {
    const ActionPoint action = action_at(visit, act);
    const auto ended =
        followup::end_action_point(act, action.id,
                                   {.outcome = *followup::kActionOutcomes.named(visit.text("outcome")),
                                    .note = visit.text("note"),
                                    .ended_on = visit.clock().today(),
                                    .ended_by_name = visit.visitor()->name});
    if (!ended) return refused(visit, refusals, ended.refusal(), pointer_of(ended.refusal()));
    return {.content = shapes::action_point().json(ActionPointStore(act).get(action.id))};
  });
}

ApiOutcome take_up_action(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) -> ApiAnswer {
    const ActionPoint action = action_at(visit, act);
    followup::take_up_action_point(act, action.id, visit.text("reason"));
    return {.content = shapes::action_point().json(ActionPointStore(act).get(action.id))};
  });
}

ApiOutcome withdraw_action(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) -> ApiAnswer {
    const ActionPoint action = action_at(visit, act);
    Json content = shapes::action_point().json(action);
    followup::withdraw_action_point(act, action.id, visit.text("reason"));
    return {.content = std::move(content)};
  });
}

}  // namespace handslag::web::api
