#include "shapes/agreement_shapes.h"

#include "agreements/agreement_fields.h"
#include "agreements/agreement_names.h"
#include "agreements/evidence_kind.h"

namespace handslag::shapes {

using namespace agreements;

namespace {

/// Whether a shape is of what is answered, with all its members, or of what is sent, of which any may be left
/// out.
enum class Way { Answered, Sent };

Shape of_place(std::string*, std::size_t longest, Way way) {
  return Shape::text_or_empty(way == Way::Sent ? longest : 0, longest > kShort ? Lines::Many : Lines::One);
}
Shape of_place(std::optional<Date>*, std::size_t, Way) { return Shape::day().or_null(); }
Shape of_place(Money*, std::size_t, Way) { return Shape::whole(); }
Shape of_place(std::optional<Money>*, std::size_t, Way) { return Shape::whole().or_null(); }
Shape of_place(std::int64_t*, std::size_t, Way) { return Shape::whole(); }
Shape of_place(int*, std::size_t, Way) { return Shape::whole(); }
Shape of_place(std::optional<int>*, std::size_t, Way) { return Shape::whole().or_null(); }
Shape of_place(bool*, std::size_t, Way) { return Shape::flag(); }
Shape of_place(const Choice& choice, std::size_t, Way) { return Shape::one_of(choice.names()); }

Shape::Member member(Way way, std::string name, Shape shape) {
  if (way == Way::Sent) return optional(std::move(name), shape.or_null());
  return {std::move(name), std::move(shape)};
}

Shape object(Way way, const std::string& name, std::vector<Shape::Member> members) {
  return way == Way::Sent ? Shape::sent(name + "Sent", std::move(members))
                          : Shape::object(name, std::move(members));
}

/// The fields whose keys are `under` and one name more: "" or "public_body.".
template <class Thing>
void add_fields(std::vector<Shape::Member>& members, Fields<Thing> fields, Way way,
                std::string_view under = "") {
  Thing thing;
  for (const Field<Thing>& field : fields) {
    if (!field.key.starts_with(under)) continue;
    const std::string_view name = field.key.substr(under.size());
    if (name.find('.') != std::string_view::npos) continue;
    members.push_back(
        member(way, std::string(name),
               std::visit([&](const auto& place) { return of_place(place, field.longest, way); },
                          field.place(thing))));
  }
}

template <class Thing>
Shape object_of(Way way, const std::string& name, std::vector<Shape::Member> more = {}) {
  std::vector<Shape::Member> members;
  add_fields(members, fields_of<Thing>(), way);
  members.insert(members.end(), more.begin(), more.end());
  return object(way, name, std::move(members));
}

Shape part(Way way, const std::string& name, std::string_view under, std::vector<Shape::Member> members) {
  add_fields(members, agreement_fields(), way, under);
  return object(way, name, std::move(members));
}

std::vector<std::string> kind_names() {
  std::vector<std::string> names;
  for (const EvidenceKind kind : all_evidence_kinds()) names.emplace_back(name_of(kind));
  return names;
}

Shape evidence_kinds() { return Shape::list(Shape::one_of(kind_names())); }
Shape day_of_the_year() { return Shape::text(5).saying("MM-DD"); }

Shape commitment(Way way) {
  std::vector<Shape::Member> members{member(way, "id", Shape::whole(0))};
  add_fields(members, fields_of<Commitment>(), way);
  members.push_back(member(way, "expected_evidence", evidence_kinds()));
  return object(way, "Commitment", std::move(members));
}

Shape funding(Way way) {
  return object(
      way, "Funding",
      {member(way, "amount", object_of<Funding::Amount>(way, "FundingAmount").or_null()),
       member(way, "rate", object_of<Funding::Rate>(way, "FundingRate").or_null()),
       member(way, "population", object_of<Funding::Population>(way, "FundingPopulation").or_null()),
       member(way, "in_kind", Shape::list(object_of<Funding::InKind>(way, "InKind"))),
       member(way, "other_funders", Shape::list(object_of<Funding::OtherFunder>(way, "OtherFunder")))});
}

Shape payment_plan(Way way) {
  const Shape instalment =
      object(way, "Instalment", {{"due", day_of_the_year()}, member(way, "amount_ore", Shape::whole())});
  return object_of<PaymentPlan>(way, "PaymentPlan", {member(way, "instalments", Shape::list(instalment))});
}

Shape follow_up_terms(Way way) {
  return object(way, "FollowUpTerms",
                {member(way, "frequency", Shape::one_of(kFrequencies.names).or_null()),
                 member(way, "due", day_of_the_year().or_null()), member(way, "material", evidence_kinds())});
}

Shape legal_assessment(Way way) {
  return object(way, "LegalAssessment",
                {{"criteria_version", Shape::text(kShort)},
                 {"assessed_on", Shape::day()},
                 {"assessed_by", Shape::text(kShort)},
                 {"answers", Shape::list(object_of<CriterionAnswer>(way, "CriterionAnswer"))}});
}

Shape agreement_of(Way way) {
  std::vector<Shape::Member> members{
      member(way, "id", Shape::whole(0)), member(way, "version", Shape::whole(0)),
      member(
          way, "public_body",
          part(way, "AgreementPublicBody", "public_body.", {member(way, "organisation", Shape::whole(0))})),
      member(way, "partner",
             part(way, "AgreementPartner", "partner.", {member(way, "organisation", Shape::whole(0))}))};
  add_fields(members, agreement_fields(), way);
  const auto list = [&](const char* name, Shape item) {
    members.push_back(member(way, name, Shape::list(std::move(item))));
  };
  members.push_back(member(way, "signatory", part(way, "Signatory", "signatory.", {})));
  members.push_back(member(way, "indexation", part(way, "Indexation", "indexation.", {})));
  list("further_parties",
       object_of<FurtherParty>(
           way, "FurtherParty",
           {member(way, "organisation",
                   Shape::whole(1).or_null().saying("where it keeps its own records; null: not here"))}));
  list("commitments", commitment(way));
  list("places_of_work", Shape::text_or_empty());
  members.push_back(member(way, "funding", funding(way)));
  members.push_back(member(way, "payment_plan", payment_plan(way)));
  members.push_back(member(way, "follow_up_terms", follow_up_terms(way)));
  list("recipients", Shape::text_or_empty());
  list("statements", object_of<Statement>(way, "Statement"));
  list("legal_assessments", legal_assessment(way));
  return object(way, "Agreement", std::move(members));
}

const ShapeOf<Criterion>& criterion() {
  static const ShapeOf<Criterion> shape(
      "Criterion", {{"number", Shape::whole(1), [](const auto& one) { return Json(one.number); }},
                    {"text", Shape::text(), [](const auto& one) { return Json(one.text); }}});
  return shape;
}

}  // namespace

const ShapeOf<AgreementSummary>& agreement_line() {
  static const ShapeOf<AgreementSummary> shape(
      "AgreementLine",
      {{"id", Shape::whole(1), [](const auto& one) { return Json(one.id.value); }},
       {"title", Shape::text(), [](const auto& one) { return Json(one.title); }},
       {"partner", Shape::text(), [](const auto& one) { return Json(one.partner_name); }},
       {"last_day", Shape::day().or_null(),
        [](const auto& one) { return one.last_day ? Json(one.last_day->to_iso()) : Json(); }},
       {"per_year_ore", Shape::whole().or_null(),
        [](const auto& one) { return one.amount_per_year ? Json(one.amount_per_year->ore()) : Json(); }},
       {"commitments", Shape::whole(0), [](const auto& one) { return Json(one.commitments); }}});
  return shape;
}

const ShapeOf<AgreementVersion>& agreement_version() {
  static const ShapeOf<AgreementVersion> shape(
      "AgreementVersion",
      {{"version", Shape::whole(1), [](const auto& one) { return Json(one.version); }},
       {"amendment", Shape::whole(0).saying("0: the agreement as it was made"),
        [](const auto& one) { return Json(one.amendment); }},
       {"valid_from", Shape::day().or_null(),
        [](const auto& one) { return one.valid_from ? Json(one.valid_from->to_iso()) : Json(); }},
       {"saved_at", Shape::moment(), [](const auto& one) { return Json(one.saved_at); }},
       {"saved_by", Shape::text(), [](const auto& one) { return Json(one.saved_by); }},
       {"changed", Shape::list(Shape::text()).saying("the fields that the version before has otherwise"),
        [](const auto& one) {
          Json keys = Json::array();
          for (const std::string_view key : one.changed) keys.push(key);
          return keys;
        }}});
  return shape;
}

const ShapeOf<AgreementDifference>& agreement_difference() {
  static const ShapeOf<AgreementDifference> shape(
      "AgreementDifference",
      {{"field", Shape::text().saying("as in the agreement"), [](const auto& one) { return Json(one.key); }},
       {"title", Shape::text().saying("as readers call it; of a commitment with its number"),
        [](const auto& one) { return Json(one.title); }},
       {"what", Shape::one_of(kDifferences.names),
        [](const auto& one) { return Json(kDifferences.of(one.what)); }},
       {"before", Shape::text_or_empty().saying("in words, a line for each part"),
        [](const auto& one) { return Json(one.before); }},
       {"after", Shape::text_or_empty(), [](const auto& one) { return Json(one.after); }}});
  return shape;
}

const ShapeOf<CriteriaList>& criteria_list() {
  static const ShapeOf<CriteriaList> shape(
      "CriteriaList", {{"version", Shape::text(), [](const auto& one) { return Json(one.version); }},
                       {"title", Shape::text(), [](const auto& one) { return Json(one.title); }},
                       {"source", Shape::text(), [](const auto& one) { return Json(one.source); }},
                       {"criteria", Shape::list(criterion().shape()),
                        [](const auto& one) { return criterion().list(one.criteria); }}});
  return shape;
}

Shape agreement() { return agreement_of(Way::Answered); }
Shape agreement_sent() { return agreement_of(Way::Sent); }
Shape legal_assessment_sent() { return legal_assessment(Way::Sent); }

std::string pointer_of(std::string_view field) {
  std::string pointer = field.empty() ? "" : "/";
  for (const char letter : field) {
    if (letter == ']') continue;
    pointer += letter == '.' || letter == '[' ? '/' : letter;
  }
  return pointer;
}

}  // namespace handslag::shapes
