#include "web/judging/assessment_page.h"

#include "web/followup/follow_up_place.h"

namespace handslag::web {

using followup::AssessedCommitment;
using followup::AssessmentComment;
using followup::AssessmentRating;
using followup::SharedAssessment;
using html::Kind;
using html::Node;

Node assessed_table(const Translator& t, const std::vector<AssessedCommitment>& commitments) {
  html::Table table{
      .caption = t.translate("Commitment, evidence and finding"),
      .columns = {{t.translate("Commitment")}, {t.translate("Evidence")}, {t.translate("Finding")}},
      .narrow = html::Narrow::Stack};
  for (const AssessedCommitment& one : commitments) {
    Node evidence;
    for (const std::string& each : one.evidence) evidence += html::p(in_its_language(t, each));
    if (one.evidence.empty()) evidence = html::p(html::classes("missing"), t.translate("No evidence."));
    Node found = html::p(html::strong(title_of(one.outcome, t)));
    if (!one.reason.empty()) found += html::p(in_its_language(t, one.reason));
    table.rows.push_back(
        {html::fragment(in_its_language(t, one.text), html::p(html::classes("note"), name_of(t, one.party))),
         evidence, found});
  }
  return html::data_table(table);
}

Node comments_of(const Translator& t, const SharedAssessment& assessment) {
  Node all;
  for (std::size_t at = assessment.comments.size(); at-- > 0;) {
    const AssessmentComment& comment = assessment.comments[at];
    all += html::p(html::strong(followup::in_words(comment, t)));
    if (!comment.words.empty())
      all += html::blockquote(html::classes("quotation"), html::p(in_its_language(t, comment.words)));
  }
  return all;
}

Node state_of(const Translator& t, const SharedAssessment& assessment) {
  if (const AssessmentComment* comment = assessment.comment()) {
    const bool agrees = comment->rating == AssessmentRating::Agrees;
    return html::tag(agrees ? Kind::Success : Kind::Warning,
                     t.translate("The partner {rating}", {{"rating", title_of(comment->rating, t)}}));
  }
  if (assessment.is_withdrawn()) return html::tag(Kind::Neutral, t.translate("Taken back"));
  return html::tag(Kind::Warning, t.translate("To read and comment on"));
}

std::vector<html::Choice> rating_choices(const Translator& t) {
  const auto choice = [](AssessmentRating rating, std::string label) {
    return html::Choice{.value = std::string(followup::kAssessmentRatings.of(rating)),
                        .label = std::move(label)};
  };
  return {choice(AssessmentRating::Agrees, t.translate("We agree")),
          choice(AssessmentRating::AgreesPartly, t.translate("We agree in part")),
          choice(AssessmentRating::Disagrees, t.translate("We do not agree"))};
}

}  // namespace handslag::web
