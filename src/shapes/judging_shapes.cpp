#include "shapes/judging_shapes.h"

#include "agreements/agreement_names.h"

namespace handslag::shapes {

namespace {

using followup::ActionPoint;
using followup::AssessedCommitment;
using followup::AssessmentComment;
using followup::PartnerAnswer;
using followup::PartnerQuestion;
using followup::SharedAssessment;

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

template <class IdType>
Json id_or_null(const std::optional<IdType>& id) {
  return id ? Json(id->value) : Json();
}

const ShapeOf<PartnerAnswer>& answer() {
  static const ShapeOf<PartnerAnswer> shape(
      "PartnerAnswer",
      {{"words", Shape::text(), [](const auto& one) { return Json(one.words); }},
       {"answered_on", Shape::day(), [](const auto& one) { return Json(one.answered_on.to_iso()); }},
       {"name", Shape::text(), [](const auto& one) { return Json(one.name); }},
       {"role", Shape::text(), [](const auto& one) { return Json(one.role); }}});
  return shape;
}

const ShapeOf<AssessedCommitment>& assessed_commitment() {
  static const ShapeOf<AssessedCommitment> shape(
      "AssessedCommitment",
      {{"commitment", Shape::whole(1), [](const auto& one) { return Json(one.commitment.value); }},
       {"party", Shape::one_of(agreements::kParties.names),
        [](const auto& one) { return Json(agreements::kParties.of(one.party)); }},
       {"text", Shape::text(), [](const auto& one) { return Json(one.text); }},
       {"outcome", Shape::one_of(followup::kOutcomes.names),
        [](const auto& one) { return Json(followup::kOutcomes.of(one.outcome)); }},
       {"reason", Shape::text_or_empty(), [](const auto& one) { return Json(one.reason); }},
       {"evidence", Shape::list(Shape::text()), [](const auto& one) {
          Json all = Json::array();
          for (const std::string& each : one.evidence) all.push(each);
          return all;
        }}});
  return shape;
}

const ShapeOf<AssessmentComment>& comment() {
  static const ShapeOf<AssessmentComment> shape(
      "AssessmentComment",
      {{"rating", Shape::one_of(followup::kAssessmentRatings.names),
        [](const auto& one) { return Json(followup::kAssessmentRatings.of(one.rating)); }},
       {"words", Shape::text_or_empty(), [](const auto& one) { return Json(one.words); }},
       {"commented_on", Shape::day(), [](const auto& one) { return Json(one.commented_on.to_iso()); }},
       {"name", Shape::text(), [](const auto& one) { return Json(one.name); }},
       {"role", Shape::text(), [](const auto& one) { return Json(one.role); }}});
  return shape;
}

}  // namespace

const ShapeOf<PartnerQuestion>& partner_question() {
  static const ShapeOf<PartnerQuestion> shape(
      "PartnerQuestion",
      {{"id", Shape::whole(1), [](const auto& one) { return Json(one.id.value); }},
       {"public_body", Shape::whole(1), [](const auto& one) { return Json(one.public_body.value); }},
       {"matter", Shape::text().saying("the agreement's title when it was asked"),
        [](const auto& one) { return Json(one.matter); }},
       {"year", Shape::whole(1900), [](const auto& one) { return Json(one.year()); }},
       {"commitment", Shape::whole(1).or_null().saying("null: of the whole follow-up"),
        [](const auto& one) { return id_or_null(one.commitment); }},
       {"commitment_text", Shape::text_or_empty(), [](const auto& one) { return Json(one.commitment_text); }},
       {"words", Shape::text(), [](const auto& one) { return Json(one.words); }},
       {"due_on", Shape::day(), [](const auto& one) { return Json(one.due_on.to_iso()); }},
       {"asked_on", Shape::day(), [](const auto& one) { return Json(one.asked_on.to_iso()); }},
       {"asked_by", Shape::text_or_empty(), [](const auto& one) { return Json(one.asked_by_name); }},
       {"answers", Shape::list(answer().shape()).saying("the oldest first; the newest holds"),
        [](const auto& one) { return answer().list(one.answers); }},
       {"withdrawn_on", Shape::day().or_null(),
        [](const auto& one) { return text_or_null(one.withdrawn_on); }},
       {"withdrawal_reason", Shape::text().or_null(),
        [](const auto& one) { return text_or_null(one.withdrawal_reason); }}});
  return shape;
}

const ShapeOf<SharedAssessment>& shared_assessment() {
  static const ShapeOf<SharedAssessment> shape(
      "SharedAssessment",
      {{"id", Shape::whole(1), [](const auto& one) { return Json(one.id.value); }},
       {"public_body", Shape::whole(1), [](const auto& one) { return Json(one.public_body.value); }},
       {"matter", Shape::text().saying("the agreement's title when it was sent"),
        [](const auto& one) { return Json(one.matter); }},
       {"year", Shape::whole(1900), [](const auto& one) { return Json(one.year()); }},
       {"commitments", Shape::list(assessed_commitment().shape()).saying("as the partner has read them"),
        [](const auto& one) { return assessed_commitment().list(one.commitments); }},
       {"words", Shape::text_or_empty(), [](const auto& one) { return Json(one.words); }},
       {"due_on", Shape::day(), [](const auto& one) { return Json(one.due_on.to_iso()); }},
       {"shared_on", Shape::day(), [](const auto& one) { return Json(one.shared_on.to_iso()); }},
       {"shared_by", Shape::text_or_empty(), [](const auto& one) { return Json(one.shared_by_name); }},
       {"comments", Shape::list(comment().shape()).saying("the oldest first; the newest holds"),
        [](const auto& one) { return comment().list(one.comments); }},
       {"withdrawn_on", Shape::day().or_null(),
        [](const auto& one) { return text_or_null(one.withdrawn_on); }},
       {"withdrawal_reason", Shape::text().or_null(),
        [](const auto& one) { return text_or_null(one.withdrawal_reason); }}});
  return shape;
}

const ShapeOf<ActionPoint>& action_point() {
  static const ShapeOf<ActionPoint> shape(
      "ActionPoint",
      {{"id", Shape::whole(1), [](const auto& one) { return Json(one.id.value); }},
       {"year", Shape::whole(1900).saying("of the follow-up that it was agreed in"),
        [](const auto& one) { return Json(one.year()); }},
       {"commitment", Shape::whole(1).or_null(), [](const auto& one) { return id_or_null(one.commitment); }},
       {"words", Shape::text(), [](const auto& one) { return Json(one.words); }},
       {"party", Shape::one_of(agreements::kParties.names).saying("whose it is"),
        [](const auto& one) { return Json(agreements::kParties.of(one.party)); }},
       {"owner", Shape::text(), [](const auto& one) { return Json(one.owner); }},
       {"email", Shape::text().or_null().saying("who is reminded by letter"),
        [](const auto& one) { return text_or_null(one.owner_address); }},
       {"due_on", Shape::day(), [](const auto& one) { return Json(one.due_on.to_iso()); }},
       {"added_on", Shape::day(), [](const auto& one) { return Json(one.added_on.to_iso()); }},
       {"outcome", Shape::one_of(followup::kActionOutcomes.names).or_null().saying("null while it is open"),
        [](const auto& one) {
          return one.end ? Json(followup::kActionOutcomes.of(one.end->outcome)) : Json();
        }},
       {"note", Shape::text().or_null(),
        [](const auto& one) { return one.end ? Json(one.end->note) : Json(); }},
       {"ended_on", Shape::day().or_null(),
        [](const auto& one) { return one.end ? Json(one.end->ended_on.to_iso()) : Json(); }}});
  return shape;
}

}  // namespace handslag::shapes
