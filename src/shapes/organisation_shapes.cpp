#include "shapes/organisation_shapes.h"

#include "base/error.h"
#include "base/translate.h"
#include "organisations/deed.h"

namespace handslag::shapes {

namespace {

using identity::Invitation;
using organisations::kRoles;
using organisations::Organisation;
using organisations::OrganisationKind;
using organisations::Withdrawal;

constexpr std::array<std::string_view, 2> kSides{"public_body", "partner"};

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json facts_of(const organisations::JournalEntry& entry) {
  if (entry.facts.empty()) return Json::object();
  auto facts = parse_json(entry.facts);
  if (!facts) throw CorruptData("journal " + std::to_string(entry.id) + ": the facts are no JSON");
  return std::move(facts).value();
}

}  // namespace

const ShapeOf<Organisation>& organisation() {
  static const Shape text = Shape::text().or_null();
  static const ShapeOf<Organisation> shape(
      "Organisation",
      {{"id", Shape::whole(1), [](const auto& one) { return Json(one.id.value); }},
       {"kind", Shape::one_of(kSides),
        [](const auto& one) { return Json(kSides[one.kind == OrganisationKind::PublicBody ? 0 : 1]); }},
       {"name", Shape::text(), [](const auto& one) { return Json(one.name); }},
       {"number", text, [](const auto& one) { return one.number ? Json(one.number->text()) : Json(); }},
       {"short_name", text, [](const auto& one) { return text_or_null(one.short_name); }},
       {"genitive", text, [](const auto& one) { return text_or_null(one.genitive); }}});
  return shape;
}

const ShapeOf<SharingSeen>& sharing() {
  static const ShapeOf<SharingSeen> shape(
      "Sharing",
      {{"id", Shape::whole(1), [](const auto& seen) { return Json(seen.sharing.id.value); }},
       {"partner", Shape::text(), [](const auto& seen) { return Json(seen.partner); }},
       {"recipient", Shape::text(), [](const auto& seen) { return Json(seen.recipient); }},
       {"what", Shape::one_of(organisations::kSharedData.names),
        [](const auto& seen) { return Json(organisations::kSharedData.of(seen.sharing.what)); }},
       {"first_year", Shape::whole(), [](const auto& seen) { return Json(seen.sharing.first_year); }},
       {"last_year", Shape::whole().or_null(),
        [](const auto& seen) { return seen.sharing.last_year ? Json(*seen.sharing.last_year) : Json(); }},
       {"shared_at", Shape::moment(), [](const auto& seen) { return Json(seen.sharing.shared_at); }},
       {"is_ended", Shape::flag(), [](const auto& seen) { return Json(seen.sharing.is_ended); }}});
  return shape;
}

const ShapeOf<JournalLine>& journal_line() {
  static const Shape text = Shape::text().or_null();
  static const ShapeOf<JournalLine> shape(
      "JournalLine",
      {{"id", Shape::whole(1), [](const auto& line) { return Json(line.entry.id); }},
       {"at", Shape::moment(), [](const auto& line) { return Json(line.entry.at); }},
       {"organisation", Shape::text(), [](const auto& line) { return Json(line.organisation); }},
       {"actor", Shape::text(), [](const auto& line) { return Json(line.entry.actor); }},
       {"role", text, [](const auto& line) { return text_or_null(line.entry.role); }},
       {"from", text, [](const auto& line) { return text_or_null(line.entry.from); }},
       {"deed", Shape::text(), [](const auto& line) { return Json(line.entry.deed); }},
       {"subject_kind", Shape::text(), [](const auto& line) { return Json(line.entry.subject_kind); }},
       {"subject_id", Shape::whole(), [](const auto& line) { return Json(line.entry.subject_id); }},
       {"facts", Shape::anything().saying("an object of ids and counts"),
        [](const auto& line) { return facts_of(line.entry); }}});
  return shape;
}

const ShapeOf<Withdrawal>& withdrawal() {
  static const ShapeOf<Withdrawal> shape(
      "Withdrawal",
      {{"subject_kind", Shape::one_of(organisations::kSubjects.names),
        [](const auto& one) { return Json(organisations::kSubjects.of(one.subject.kind)); }},
       {"subject_id", Shape::whole(), [](const auto& one) { return Json(one.subject.id); }},
       {"withdrawn_at", Shape::moment(), [](const auto& one) { return Json(one.withdrawn_at); }},
       {"withdrawn_by", Shape::text(), [](const auto& one) { return Json(one.withdrawn_by); }},
       {"reason", Shape::text(), [](const auto& one) { return Json(one.reason); }}});
  return shape;
}

const ShapeOf<RoleSeen>& role() {
  static const ShapeOf<RoleSeen> shape(
      "Role",
      {{"membership", Shape::whole(1), [](const auto& seen) { return Json(seen.membership.id.value); }},
       {"organisation", Shape::text(), [](const auto& seen) { return Json(seen.organisation); }},
       {"person", Shape::whole(1), [](const auto& seen) { return Json(seen.person.id.value); }},
       {"name", Shape::text(), [](const auto& seen) { return Json(seen.person.name); }},
       {"email", Shape::text(), [](const auto& seen) { return Json(seen.person.email); }},
       {"language", Shape::text(), [](const auto& seen) { return Json(code_of(seen.person.language)); }},
       {"role", Shape::one_of(kRoles.names),
        [](const auto& seen) { return Json(kRoles.of(seen.membership.role)); }},
       {"first_day", Shape::day(), [](const auto& seen) { return Json(seen.membership.first_day.to_iso()); }},
       {"last_day", Shape::day().or_null(),
        [](const auto& seen) {
          return seen.membership.last_day ? Json(seen.membership.last_day->to_iso()) : Json();
        }},
       {"ended_at", Shape::moment().or_null(), [](const auto& seen) {
          return seen.membership.end ? Json(seen.membership.end->ended_at) : Json();
        }}});
  return shape;
}

const ShapeOf<Invitation>& invitation() {
  static const ShapeOf<Invitation> shape(
      "Invitation",
      {{"invitation", Shape::whole(1), [](const auto& one) { return Json(one.id.value); }},
       {"name", Shape::text(), [](const auto& one) { return Json(one.name); }},
       {"email", Shape::text(), [](const auto& one) { return Json(one.email); }},
       {"role", Shape::one_of(kRoles.names), [](const auto& one) { return Json(kRoles.of(one.role)); }},
       {"expires_at", Shape::moment(), [](const auto& one) { return Json(one.expires_at); }}});
  return shape;
}

}  // namespace handslag::shapes
