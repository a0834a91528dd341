#include "memoranda/written_memorandum.h"

#include <algorithm>

#include "agreements/agreement_json.h"
#include "base/bytes.h"
#include "memoranda/dossier.h"

namespace handslag::memoranda {

namespace {

Json facts_of_names(const organisations::Organisation& one) {
  return Json::array({one.name, one.short_name, one.genitive});
}

/// How often it has been saved says nothing of what it says, and legal assessments are not in it.
Json facts_of_agreement(const Dossier& one) {
  agreements::Agreement agreement = one.agreement;
  agreement.version = 0;
  agreement.legal_assessments.clear();
  return Json::object({{"agreement", to_json(agreement)},
                       {"public_body", facts_of_names(one.public_body)},
                       {"partner", facts_of_names(one.partner)}});
}

Json facts_of_material(const Dossier& one_case) {
  const followup::FollowUp& follow_up = one_case.follow_up;
  Json all = Json::array();
  for (const followup::Material& one : follow_up.received) {
    all.push(Json::object({{"id", one.id.value},
                           {"kind", agreements::name_of(one.kind)},
                           {"name", one.is_dataset ? "" : one.name},
                           {"sha256", one.sha256},
                           {"received_on", one.received_on.to_iso()},
                           {"sender", one.sender},
                           {"is_example", one.is_example}}));
  }
  Json requested = Json::array();
  for (const agreements::EvidenceKind kind : follow_up.requested) requested.push(agreements::name_of(kind));
  Json not_coming = Json::array();
  for (const followup::MaterialNotComing& one : follow_up.material_not_coming())
    not_coming.push(Json::array({agreements::name_of(one.kind), one.reason}));
  Json facts = Json::object({{"received", std::move(all)},
                             {"requested", std::move(requested)},
                             {"not_coming", std::move(not_coming)}});
  if (const auto* comment = one_case.partner_comment()) facts.set("partner_comment", comment->sha256);
  return facts;
}

Json facts_of_evidence(const followup::FollowUp& follow_up) {
  Json all = Json::array();
  for (const followup::Evidence& one : follow_up.evidence) {
    all.push(Json::object({{"id", one.id.value},
                           {"commitment", one.commitment.value},
                           {"material", one.material.value},
                           {"place", one.is_whole_dataset ? "" : one.place},
                           {"shows", one.is_whole_dataset ? "" : one.shows}}));
  }
  return all;
}

Json facts_of_findings(const followup::FollowUp& follow_up) {
  Json all = Json::array();
  for (const followup::Finding& one : follow_up.findings) {
    all.push(Json::object({{"id", one.id.value},
                           {"commitment", one.commitment.value},
                           {"outcome", followup::kOutcomes.of(one.outcome)},
                           {"reason", one.reason}}));
  }
  return all;
}

Json interval_of(const statistics::ProtectedCount& count) {
  return Json::array({count.is_unlisted(), count.low(), count.high() ? Json(*count.high()) : Json()});
}

Json facts_of_row(const statistics::ReportRow& row) {
  return Json::array({row.place.area, row.place.variable, row.place.value, interval_of(row.now),
                      row.before ? interval_of(*row.before) : Json()});
}

Json facts_of_figures(const Dossier& one) {
  Json facts = Json::object();
  if (one.outreach) facts.set("outreach", one.outreach->fingerprint);
  if (!one.further_figures.empty()) {
    Json further = Json::array();
    for (const Dossier& of_party : further_dossiers(one)) further.push(facts_of_figures(of_party));
    facts.set("further", std::move(further));
  }
  if (!one.statistics) return facts;
  facts.set("cases", interval_of(one.statistics->cases));
  if (one.statistics->cases_before) facts.set("cases_before", interval_of(*one.statistics->cases_before));
  if (one.statistics->key_figure) facts.set("key_figure", facts_of_row(*one.statistics->key_figure));
  Json rows = Json::array();
  for (const statistics::ReportTable& table : one.statistics->tables) {
    for (const statistics::ReportRow& row : table.rows) rows.push(facts_of_row(row));
  }
  return facts.set("rows", std::move(rows));
}

Json facts_of_decision(const Dossier& one) {
  if (!one.chosen_decision) return {};
  const ProposedDecision& chosen = *one.chosen_decision;
  return Json::array(
      {kDecisionNames.of(chosen.kind), chosen.day ? Json(chosen.day->to_iso()) : Json(), chosen.reason});
}

Json facts_of_edits(const Dossier& one) {
  Json all = Json::array();
  for (const SectionEdit& edit : one.edits) all.push(Json::array({edit.section, edit.text, edit.edited_by}));
  return all;
}

Json facts_of_taken_on(const Dossier& one) {
  Json all = Json::array();
  for (const TakenOnSentence& sentence : one.taken_on) all.push(sentence.id.value);
  return all;
}

Json facts_of(BasisPart part, const Dossier& one) {
  switch (part) {
    case BasisPart::Agreement:
      return facts_of_agreement(one);
    case BasisPart::RegistryNumber:
      return one.follow_up.registry_number;
    case BasisPart::Material:
      return facts_of_material(one);
    case BasisPart::Evidence:
      return facts_of_evidence(one.follow_up);
    case BasisPart::Findings:
      return facts_of_findings(one.follow_up);
    case BasisPart::Figures:
      return facts_of_figures(one);
    case BasisPart::Decision:
      return facts_of_decision(one);
    case BasisPart::Edits:
      return facts_of_edits(one);
    case BasisPart::TakenOn:
      return facts_of_taken_on(one);
  }
  return {};
}

}  // namespace

Basis basis_of(const Dossier& dossier) {
  Basis basis;
  for (std::size_t at = 0; at < kBasisParts.names.size(); ++at) {
    const auto part = static_cast<BasisPart>(at);
    basis[part] = sha256_hex(facts_of(part, dossier).dump());
  }
  return basis;
}

std::string hash_of_findings(const Dossier& dossier) {
  Json all = Json::array();
  for (const followup::CoverageRow& row : dossier.coverage.rows) {
    all.push(Json::array({row.commitment.id.value, row.commitment.text,
                          row.finding ? Json(followup::kOutcomes.of(row.finding->outcome)) : Json(),
                          row.finding ? Json(row.finding->reason) : Json()}));
  }
  return sha256_hex(all.dump());
}

std::string hash_of_figures(const Dossier& dossier) { return sha256_hex(facts_of_figures(dossier).dump()); }

const WrittenFile* WrittenMemorandum::find(std::string_view name) const {
  const auto found = std::ranges::find(files, name, &WrittenFile::name);
  return found == files.end() ? nullptr : &*found;
}

std::vector<BasisPart> changed_since(const WrittenMemorandum& written, const Dossier& dossier) {
  std::vector<BasisPart> changed;
  for (const auto& [part, sha256] : basis_of(dossier)) {
    const auto then = written.basis.find(part);
    if (then == written.basis.end() || then->second != sha256) changed.push_back(part);
  }
  return changed;
}

PackageState next_version(const std::vector<WrittenMemorandum>& versions, std::string written_by) {
  PackageState next{.version = 1, .written_by = std::move(written_by)};
  if (versions.empty()) return next;
  const WrittenMemorandum& last = versions.back();
  next.version = last.version + 1;
  if (last.withdrawal) next.replaces = PackageState::Replaced{last.version, *last.withdrawal};
  return next;
}

}  // namespace handslag::memoranda
