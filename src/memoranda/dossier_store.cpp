#include "memoranda/dossier_store.h"

#include <algorithm>
#include <iterator>

#include "agreements/agreement_store.h"
#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "followup/follow_up_store.h"
#include "followup/partner_data_store.h"
#include "followup/shared_assessment_store.h"
#include "followup/step_store.h"
#include "kinds/partnership_kind_store.h"
#include "memoranda/decision_store.h"
#include "memoranda/memorandum_template_store.h"
#include "memoranda/section_edit_store.h"
#include "memoranda/taken_on_store.h"
#include "memoranda/written_memorandum_store.h"
#include "organisations/document_examination_store.h"
#include "organisations/organisation_store.h"
#include "sql/snapshot.h"

namespace handslag::memoranda {

namespace {

using agreements::Agreement;
using agreements::EvidenceKind;
using followup::Material;

bool has_received(const followup::FollowUp& follow_up, EvidenceKind kind,
                  const followup::ReportingParty& party, const std::string& fingerprint) {
  const Material* material = follow_up.find_dataset(kind, party.further_party);
  return material != nullptr && material->sha256 == fingerprint;
}

// Only what has been received in this follow-up stands in it: a newer import shows once it has been taken in.
followup::PartnerData received_of(const organisations::View& view, const Agreement& agreement,
                                  const followup::ReportingParty& party,
                                  const followup::FollowUp& follow_up) {
  followup::PartnerData data = followup::PartnerDataStore(view).received(agreement, party, follow_up);
  if (data.outreach && !has_received(follow_up, EvidenceKind::OutreachLog, party, data.outreach->fingerprint))
    data.outreach.reset();
  if (data.statistics &&
      !has_received(follow_up, EvidenceKind::Statistics, party, data.statistics->dataset.fingerprint)) {
    data.statistics.reset();
    data.analysis.reset();
  }
  return data;
}

// Its headings, and those under which the officer has written in place of what is generated.
void add_headings(followup::FigureFacts& facts, const std::vector<SectionEdit>& edits,
                  const MemorandumTemplate& form) {
  for (const MemorandumTemplate::Section& section : form.sections) {
    facts.headings.push_back(section.heading);
    if (std::ranges::find(edits, section.key, &SectionEdit::section) != edits.end())
      facts.written_headings.push_back(section.heading);
  }
}

followup::PrintedCount printed(followup::ClaimableFigure figure, const statistics::ProtectedCount& count,
                               Message words) {
  return {figure, count.low(), count.high(), std::move(words)};
}

followup::FigureFacts facts_of(const followup::PartnerData& data, const Agreement& agreement,
                               const Period& period) {
  using followup::ClaimableFigure;
  followup::FigureFacts facts;
  if (data.statistics) {
    const statistics::StatisticsReport& report = *data.statistics;
    const std::string year = std::to_string(report.year);
    facts.fingerprint = report.dataset.fingerprint;
    facts.corrected_since = data.corrected_since;
    for (const statistics::ReportNotice& notice : report.notices)
      facts.statistics_notices.push_back({notice.code, notice.sentence});
    if (!report.cases.is_unlisted()) {
      facts.figures.push_back(
          printed(ClaimableFigure::Cases, report.cases,
                  Message("{count} cases in {year}", {{"count", report.cases.told()}, {"year", year}})));
    }
    if (report.key_figure && !report.key_figure->now.is_unlisted()) {
      facts.figures.push_back(
          printed(ClaimableFigure::KeyFigure, report.key_figure->now,
                  Message("{label}: {count} in {year}", {{"label", report.key_figure->label},
                                                         {"count", report.key_figure->now.told()},
                                                         {"year", year}})));
    }
  }
  if (data.outreach) {
    const outreach::OutreachSummary summary = summarise(*data.outreach, agreement.public_body.municipality);
    facts.activities = summary.activities;
    facts.activities_in_countryside = summary.in_countryside;
    facts.activities_in_archipelago = summary.in_archipelago;
    facts.figures.push_back(
        {ClaimableFigure::Activities, summary.activities, summary.activities,
         Message::counted("1 outreach activity in {year}", "{count} outreach activities in {year}",
                          summary.activities, {{"year", followup::period_in_words(period)}})});
  }
  return facts;
}

/// In the order in which they are enclosed.
std::vector<followup::Contradiction> contradictions_of(
    const std::map<std::string, organisations::DocumentExamination>& faulty, const Agreement& agreement,
    const followup::FollowUp& follow_up) {
  std::vector<followup::Contradiction> found;
  const auto look_at = [&](const std::string& sha256, const std::string& name, const std::string& sender) {
    const auto seen = faulty.find(sha256);
    if (seen != faulty.end()) found.push_back(followup::contradiction_of(seen->second, sha256, name, sender));
  };
  for (const Material& material : enclosed_material(follow_up))
    if (!material.is_dataset) look_at(material.sha256, material.name, material.sender);
  if (!agreement.document_sha256.empty()) look_at(agreement.document_sha256, agreement.document_name, "");
  return found;
}

}  // namespace

std::optional<Dossier> DossierStore::find(agreements::AgreementId agreement_id, int year) const {
  const sql::Snapshot one_state = view_.snapshot();
  auto follow_up = followup::FollowUpStore(view_).find_for(agreement_id, year);
  if (!follow_up) return std::nullopt;
  auto agreement = agreements::AgreementStore(view_).find_as_of(agreement_id, follow_up->period.last_day);
  if (!agreement) return std::nullopt;
  const organisations::OrganisationStore organisations(view_);
  organisations::Organisation public_body = organisations.get(view_.organisation());
  organisations::Organisation partner = organisations.get(agreement->partner.organisation);
  kinds::PartnershipKind kind = kinds::PartnershipKindStore(view_).get(agreement->kind);
  std::vector<followup::PartyShares> party_shares =
      followup::PartnerDataStore(view_).shares(*agreement, partner.name, *follow_up);
  followup::PartnerData data;
  std::vector<FurtherFigures> further_figures;
  std::vector<followup::CorrectedSince> corrected_of_further;
  for (const followup::ReportingParty& party : followup::reporting_parties(*agreement, partner.name)) {
    followup::PartnerData of_party = received_of(view_, *agreement, party, *follow_up);
    if (!party.further_party) {
      data = std::move(of_party);
      continue;
    }
    std::ranges::move(of_party.corrected_since, std::back_inserter(corrected_of_further));
    if (of_party.outreach || of_party.statistics)
      further_figures.push_back({organisations.get(party.organisation), std::move(of_party.outreach),
                                 std::move(of_party.statistics), std::move(of_party.analysis)});
  }
  followup::Coverage coverage = followup::cover(*agreement, *follow_up);
  std::vector<SectionEdit> edits = SectionEditStore(view_).list_for(follow_up->id);
  followup::FigureFacts facts = facts_of(data, *agreement, follow_up->period);
  add_headings(facts, edits, MemorandumTemplateStore(view_).chosen());
  facts.places_of_work = kind.places_of_work;
  std::ranges::move(corrected_of_further, std::back_inserter(facts.corrected_since));
  auto partner_reading = followup::SharedAssessmentStore(view_).standing_for(follow_up->id);
  std::map<std::string, organisations::DocumentExamination> faulty = faulty_documents(*agreement, *follow_up);
  std::vector<followup::ItemToSortOut> to_sort_out =
      sort_out(*agreement, *follow_up, coverage, facts, contradictions_of(faulty, *agreement, *follow_up));
  std::optional<ProposedDecision> chosen = DecisionStore(view_).find_for(follow_up->id);
  std::optional<WrittenMemorandum> written = WrittenMemorandumStore(view_).find(follow_up->id);
  std::vector<TakenOnSentence> taken_on = TakenOnStore(view_).list_for(follow_up->id);
  followup::Steps steps = followup::StepStore(view_).find_for(follow_up->id, version_of(written));
  return Dossier{std::move(*agreement),
                 std::move(public_body),
                 std::move(partner),
                 std::move(kind),
                 std::move(*follow_up),
                 std::move(coverage),
                 std::move(data.outreach),
                 std::move(data.statistics),
                 std::move(data.analysis),
                 std::move(facts),
                 std::move(to_sort_out),
                 std::move(edits),
                 {},
                 std::move(faulty),
                 std::move(chosen),
                 std::move(written),
                 std::move(taken_on),
                 std::move(steps),
                 std::move(partner_reading),
                 std::move(further_figures),
                 std::move(party_shares)};
}

std::map<std::string, organisations::DocumentExamination> DossierStore::faulty_documents(
    const Agreement& agreement, const followup::FollowUp& follow_up) const {
  std::map<std::string, organisations::DocumentExamination> faulty;
  const organisations::DocumentExaminationStore examinations(view_);
  const auto look_at = [&](const std::string& sha256) {
    if (auto seen = examinations.find(sha256); seen && seen->has_faults())
      faulty.emplace(sha256, std::move(*seen));
  };
  look_at(agreement.document_sha256);
  for (const Material& material : follow_up.received) {
    if (!material.is_dataset) look_at(material.sha256);
  }
  return faulty;
}

}  // namespace handslag::memoranda
