// The assessment that the partner is given to read before it goes on, on the public body's side.
#include "base/error.h"
#include "followup/partner_question.h"
#include "followup/shared_assessment_acts.h"
#include "followup/shared_assessment_store.h"
#include "messages/message_store.h"
#include "messages/message_words.h"
#include "organisations/deed.h"
#include "web/addresses.h"
#include "web/followup/follow_up_place.h"
#include "web/form_place.h"
#include "web/judging/assessment_page.h"
#include "web/judging/judging_handlers.h"
#include "web/judging/letter_fields.h"
#include "web/requests/request_place.h"
#include "web/withdrawal_page.h"

namespace handslag::web {

namespace {

using followup::AssessmentRefusal;
using followup::SharedAssessment;
using followup::SharedAssessmentStore;
using html::Node;
using memoranda::Dossier;
using organisations::Deed;

constexpr std::size_t kLongestWords = 2'000;

std::string field_of(AssessmentRefusal refusal) {
  switch (refusal) {
    case AssessmentRefusal::NeedsName:
      return "name";
    case AssessmentRefusal::NeedsAddress:
      return "email";
    case AssessmentRefusal::DueDayPassed:
    case AssessmentRefusal::DueDayTooFar:
      return "due_on";
    case AssessmentRefusal::NeedsWords:
      return "words";
    case AssessmentRefusal::NotJudged:
    case AssessmentRefusal::IsWithdrawn:
    case AssessmentRefusal::IsSigned:
    case AssessmentRefusal::TooMany:
      break;
  }
  return "";
}

Visit::MakeForm sharing(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Dossier one = case_at(visit, reader, t);
    const PagePlace place = place_in(
        t, reader.reader(), one, visit, t.translate("Let the partner read the assessment"),
        html::fragment(t.translate("The partner reads what each commitment was found to be, says whether it "
                                   "agrees, and comments. What it says goes with the memorandum.")));
    const auto now = followup::assessed(one.coverage, one.follow_up, t.language());
    if (now.empty())
      return html::page_shell(
          t, page_frame(t, place),
          html::panel("nothing", t.translate("Not everything is judged"),
                      html::empty_state(t.translate("The partner reads the whole assessment at once."),
                                        html::primary_link(t.translate("To the follow-up"),
                                                           kFollowUp(visit.agreement(), visit.year())))));
    const Node fields = html::fragment(
        letter_fields(t, reader, visit, form, one.partner.name,
                      followup::usual_answer_day(visit.clock().today()), t.translate("To comment by")),
        html::long_text_field(t, form.field("words", t.translate("Your own words"),
                                            t.translate("They stand in the letter and above the assessment."),
                                            FilledForm::Needed::No)));
    return page_with_form(
        t,
        {.place = place,
         .heading = t.translate("What the partner reads"),
         .frame = {.action = visit.request().path,
                   .submit = t.translate("Send the assessment"),
                   .note = t.translate("What is judged anew afterwards must be sent anew.")},
         .before = assessed_table(t, now)},
        form, fields);
  };
}

SharedAssessment assessment_at(const Visit& visit, const organisations::View& view,
                               followup::FollowUpId follow_up) {
  SharedAssessment one = SharedAssessmentStore(view).get({visit.number("assessment")});
  if (one.follow_up != follow_up) throw NotFound("the follow-up has no such assessment");
  return one;
}

Visit::MakeForm taking_back(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Dossier one = case_at(visit, reader, t);
    const SharedAssessment given = assessment_at(visit, reader.view(), one.follow_up.id);
    if (given.is_withdrawn()) throw NotFound("it has been taken back");
    return withdrawal_page(
        t,
        {.place = place_in(t, reader.reader(), one, visit, t.translate("Take the assessment back"),
                           html::fragment(t.translate("The partner can no longer comment on it."))),
         .what = html::p(in_text(t, given.shared_on), ", ", given.to.name),
         .consequence = t.translate("What the partner has said of it stays and no longer counts.")},
        form);
  };
}

Node one_assessment(const Translator& t, const PageReader& reader, const Visit& visit, const Dossier& one,
                    const SharedAssessment& given) {
  Node all = html::tag_row({state_of(t, given)});
  all += html::p(
      html::classes("note"),
      t.translate("Sent {day} by {name} to {recipient}. Comment by {due}.",
                  {{"day", in_text(t, given.shared_on)},
                   {"name", given.shared_by_name},
                   {"recipient", given.to.name},
                   {"due", in_text(t, given.due_on)}}),
      " ", messages::words_for(messages::MessageStore(reader.view()).get(given.message).state(), t), ".");
  if (given.is_withdrawn())
    all += html::p(html::classes("note"), t.translate("Taken back {day}:", {{"day", given.withdrawn_on}}),
                   " ", in_its_language(t, given.withdrawal_reason));
  else if (given.is_stale(one.coverage))
    all += html::p(
        html::classes("missing"),
        t.translate("Something is judged otherwise now than what the partner has read. Send it anew."));
  all += comments_of(t, given);
  all += html::folds({{.anchor = "read-" + std::to_string(given.id.value),
                       .name = t.translate("What the partner has read"),
                       .content = assessed_table(t, given.commitments)}});
  if (!given.is_withdrawn() && reader.reader().may("assessment.withdraw"))
    all += html::ways({{t.translate("Take the assessment back"),
                        kAssessmentWithdrawal(visit.agreement(), visit.year(), given.id.value)}});
  return html::panel("assessment-" + std::to_string(given.id.value),
                     t.translate("Sent {day}", {{"day", in_list(t, given.shared_on)}}), all);
}

std::string back(const Visit& visit, Deed deed) {
  return after(deed, kAssessment(visit.agreement(), visit.year()));
}

}  // namespace

Outcome assessment(const Visit& visit) {
  return visit.page([&](const Translator& t, const PageReader& reader) {
    const Dossier one = case_at(visit, reader, t);
    const auto standing = SharedAssessmentStore(reader.view()).standing_for(one.follow_up.id);
    std::string lede = t.translate("The partner has not been given the assessment to read.");
    if (standing && standing->comment() != nullptr)
      lede = followup::in_words(*standing->comment(), t) + ".";
    else if (standing)
      lede = t.translate("The partner has been given it to read and has not commented yet.");
    const PagePlace place =
        place_in(t, reader.reader(), one, visit, t.translate("The partner's reading"), html::fragment(lede));
    Node all;
    if (reader.reader().may("assessment.share"))
      all += html::p(html::primary_link(
          standing ? t.translate("Send it anew") : t.translate("Let the partner read the assessment"),
          kAssessmentSharing(visit.agreement(), visit.year())));
    const auto given = SharedAssessmentStore(reader.view()).list_for(one.follow_up.id);
    for (std::size_t at = given.size(); at-- > 0;) all += one_assessment(t, reader, visit, one, given[at]);
    if (given.empty())
      all += html::panel("nothing", t.translate("Nothing has been sent"),
                         html::empty_state(t.translate("What the partner has read, and what it says of it, "
                                                       "stands here."),
                                           Node()));
    return html::page_shell(t, page_frame(t, place), all);
  });
}

Outcome assessment_sharing_form(const Visit& visit) { return visit.form_page(sharing(visit)); }

Outcome share_assessment(const Visit& visit) {
  return visit.act(sharing(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    followup::NewSharedAssessment given{
        .words = form.text("words", kLongestWords, Lines::Many, FilledForm::Needed::No),
        .due_on = visit.clock().today(),
        .shared_by_name = visit.visitor()->name,
        .pages_address = pages_address(visit)};
    const TypedLetter letter = letter_in(form, visit, act);
    if (form.has_faults()) return {};
    given.to = letter.to;
    given.language = letter.language;
    given.due_on = *letter.due_on;
    const auto shared =
        followup::share_assessment(act, follow_up_at(visit, act), given, visit.clock().today());
    if (!shared) {
      form.refuse(field_of(shared.refusal()), followup::message_for(shared.refusal()).in_words(visit.t()));
      return {};
    }
    return back(visit, Deed::AssessmentShare);
  });
}

Outcome assessment_withdrawal_form(const Visit& visit) { return visit.form_page(taking_back(visit)); }

Outcome withdraw_assessment(const Visit& visit) {
  return visit.act(taking_back(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string reason = reason_in(form);
    if (form.has_faults()) return {};
    followup::withdraw_assessment(act, assessment_at(visit, act, follow_up_at(visit, act)).id, reason);
    return back(visit, Deed::AssessmentWithdraw);
  });
}

}  // namespace handslag::web
