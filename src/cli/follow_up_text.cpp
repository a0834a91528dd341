#include "cli/follow_up_text.h"

#include <sstream>

#include "base/translate.h"

namespace handslag::cli {

namespace {

using followup::Conclusion;
using followup::Contradiction;
using followup::CoverageRow;
using followup::Outcome;

std::string_view name_of(Conclusion conclusion) {
  switch (conclusion) {
    case Conclusion::NotYetJudged:
      return "not_yet_judged";
    case Conclusion::FollowsAgreement:
      return "follows_agreement";
    case Conclusion::FollowsWithExceptions:
      return "follows_with_exceptions";
    case Conclusion::DoesNotFollow:
      return "does_not_follow";
  }
  return "";
}

Json evidence_to_json(const CoverageRow& row, const followup::FollowUp& follow_up) {
  Json all = Json::array();
  for (const followup::Evidence& evidence : row.evidence) {
    const followup::Material* material = follow_up.find_material(evidence.material);
    all.push(Json::object()
                 .set("id", evidence.id.value)
                 .set("kind", material == nullptr ? "" : agreements::name_of(material->kind))
                 .set("place", evidence.place)
                 .set("shows", evidence.shows));
  }
  return all;
}

Json row_to_json(const CoverageRow& row, const followup::FollowUp& follow_up) {
  Json missing = Json::array();
  for (const agreements::EvidenceKind kind : row.missing_kinds) missing.push(agreements::name_of(kind));
  Json finding;
  if (row.finding) {
    finding.set("id", row.finding->id.value)
        .set("outcome", followup::kOutcomes.of(row.finding->outcome))
        .set("reason", row.finding->reason)
        .set("judged_by", row.finding->judged_by)
        .set("judged_on", row.finding->judged_on.to_iso());
  }
  return Json::object()
      .set("commitment_id", row.commitment.id.value)
      .set("party", row.commitment.party == agreements::Party::Partner ? "partner" : "public_body")
      .set("commitment", row.commitment.text)
      .set("evidence", evidence_to_json(row, follow_up))
      .set("missing", std::move(missing))
      .set("finding", std::move(finding));
}

void write_row(std::ostream& out, const CoverageRow& row, const decisions::FollowUpCase& follow_up_case,
               const Translator& t) {
  out << "  " << row.commitment.id.value << ". " << row.commitment.text << '\n';
  for (const followup::Evidence& evidence : row.evidence) {
    const followup::Material* material = follow_up_case.follow_up.find_material(evidence.material);
    out << "     " << t.translate("Evidence") << ": "
        << (material == nullptr ? "" : title_of(material->kind, t) + ", ") << evidence.place << ": "
        << evidence.shows << " [" << evidence.id.value << "]\n";
  }
  if (row.evidence.empty()) out << "     " << t.translate("No evidence") << '\n';
  out << "     " << t.translate("Finding") << ": "
      << (row.finding ? title_of(row.finding->outcome, t) : t.translate("Not judged"));
  if (row.finding && !row.finding->reason.empty()) out << ". " << row.finding->reason;
  out << '\n';
}

}  // namespace

std::string follow_up_in_words(const decisions::FollowUpCase& follow_up_case, const Translator& t) {
  std::ostringstream out;
  const followup::FollowUp& follow_up = follow_up_case.follow_up;
  out << follow_up_case.agreement.title << ", " << follow_up.year() << '\n'
      << followup::conclusion_in_words(follow_up_case.coverage, t) << "\n\n"
      << t.translate("Commitments, evidence and findings {year}",
                     {{"year", std::to_string(follow_up.year())}})
      << '\n';
  for (const CoverageRow& row : follow_up_case.coverage.rows) write_row(out, row, follow_up_case, t);
  out << '\n' << t.translate("Material") << '\n';
  for (const followup::Material& material : follow_up.received) {
    out << "  " << material.id.value << ". " << title_of(material.kind, t) << ": " << material.name << ", "
        << material.received_on.to_iso() << ", " << material.sender << '\n';
  }
  for (const agreements::EvidenceKind kind : follow_up.missing_material()) {
    out << "  " << title_of(kind, t) << ": " << t.translate("asked for, not received") << '\n';
  }
  out << '\n' << t.translate("To sort out") << '\n';
  for (const Contradiction& one : follow_up_case.contradictions)
    out << "  - " << one.what << ' ' << one.remedy << '\n';
  if (follow_up_case.contradictions.empty()) out << "  " << t.translate("Nothing found.") << '\n';
  return out.str();
}

Json follow_up_to_json(const decisions::FollowUpCase& follow_up_case, const Translator& t) {
  const followup::FollowUp& follow_up = follow_up_case.follow_up;
  Json rows = Json::array();
  for (const CoverageRow& row : follow_up_case.coverage.rows) rows.push(row_to_json(row, follow_up));
  Json material = Json::array();
  for (const followup::Material& one : follow_up.received) {
    material.push(Json::object()
                      .set("id", one.id.value)
                      .set("kind", agreements::name_of(one.kind))
                      .set("name", one.name)
                      .set("pages", one.pages ? Json(*one.pages) : Json())
                      .set(one.is_dataset ? "fingerprint" : "sha256", one.sha256)
                      .set("received_on", one.received_on.to_iso())
                      .set("sender", one.sender));
  }
  Json missing = Json::array();
  for (const agreements::EvidenceKind kind : follow_up.missing_material())
    missing.push(agreements::name_of(kind));
  Json contradictions = Json::array();
  for (const Contradiction& one : follow_up_case.contradictions) {
    contradictions.push(
        Json::object()
            .set("kind", followup::name_of(one.kind))
            .set("stops_the_conclusion", one.weight == Contradiction::Weight::StopsTheConclusion)
            .set("what", one.what)
            .set("remedy", one.remedy)
            .set("source", one.source));
  }
  return Json::object()
      .set("follow_up_id", follow_up.id.value)
      .set("year", follow_up.year())
      .set("registry_number", follow_up.registry_number)
      .set("requested_on", follow_up.requested_on ? Json(follow_up.requested_on->to_iso()) : Json())
      .set("due_on", follow_up.due_on ? Json(follow_up.due_on->to_iso()) : Json())
      .set("conclusion", name_of(follow_up_case.coverage.conclusion))
      .set("sentence", followup::conclusion_in_words(follow_up_case.coverage, t))
      .set("coverage", std::move(rows))
      .set("material", std::move(material))
      .set("missing", std::move(missing))
      .set("contradictions", std::move(contradictions));
}

}  // namespace handslag::cli
