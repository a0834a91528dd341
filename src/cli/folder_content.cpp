#include "cli/folder_content.h"

#include <algorithm>
#include <map>

#include "agreements/agreement_check.h"
#include "agreements/agreement_store.h"
#include "base/entered_text.h"
#include "base/error.h"
#include "base/text.h"
#include "cli/committee_content.h"
#include "cli/journal_content.h"
#include "cli/people_content.h"
#include "disclosure/certificate_check.h"
#include "followup/agreement_day_store.h"
#include "followup/contact_person_store.h"
#include "followup/evidence_check.h"
#include "followup/follow_up_store.h"
#include "kinds/geography.h"
#include "kinds/partnership_kind_store.h"
#include "memoranda/decision_store.h"
#include "memoranda/memorandum_template_store.h"
#include "memoranda/section_edit_store.h"
#include "memoranda/taken_on_store.h"
#include "memoranda/typed_texts.h"
#include "memoranda/written_memorandum_store.h"
#include "organisations/data_sharing_store.h"
#include "organisations/deed.h"
#include "organisations/document_examination_store.h"
#include "organisations/import_mapping_store.h"
#include "organisations/journal_store.h"
#include "organisations/organisation_store.h"
#include "organisations/stored_file_store.h"
#include "organisations/withdrawal_store.h"
#include "outreach/outreach_store.h"
#include "sql/connection.h"
#include "statistics/publication_store.h"
#include "statistics/record_store.h"
#include "statistics/release_store.h"

namespace handslag::cli {

namespace {

using agreements::Agreement;
using organisations::Organisation;
using organisations::OrganisationKind;
using organisations::View;

constexpr int kAll = 1'000'000;

bool is_kind_of_dataset(agreements::EvidenceKind kind) {
  using agreements::EvidenceKind;
  return kind == EvidenceKind::OutreachLog || kind == EvidenceKind::Statistics ||
         kind == EvidenceKind::StatisticsAnalysis;
}

bool is_section(const std::string& key, const View& view) {
  return std::ranges::any_of(
      memoranda::MemorandumTemplateStore(view).list(), [&](const memoranda::MemorandumTemplate& one) {
        return std::ranges::find(one.sections, key, &memoranda::MemorandumTemplate::Section::key) !=
               one.sections.end();
      });
}

/// "finding:3": typed elsewhere than in a section (memoranda/typed_texts.h).
bool is_place_of_typed_text(const std::string& place) {
  const std::size_t colon = place.find(':');
  return colon != std::string::npos && memoranda::kTypedOf.named(place.substr(0, colon)).has_value();
}

class ContentReader {
 public:
  ContentReader(sql::Connection& connection, const Translator& translator)
      : connection_(connection), t_(translator) {}

  std::vector<std::string> run() {
    const organisations::OrganisationStore store(connection_);
    for (const sql::Row& row : connection_.query("SELECT id FROM organisation ORDER BY id")) {
      const auto id = row.get<organisations::OrganisationId>("id");
      reading(place_of("organisation", id.value), [&] { store.get(id); });
    }
    reading("organisation", [&] {
      for (const Organisation& one : store.list(OrganisationKind::PublicBody)) read_public_body(one);
      for (const Organisation& one : store.list(OrganisationKind::Partner)) read_partner(one);
    });
    reading("journal", [&] {
      for (std::string& one : journal_faults(connection_, t_)) faults_.push_back(std::move(one));
    });
    for (std::string& one : people_faults(connection_)) faults_.push_back(std::move(one));
    return std::move(faults_);
  }

 private:
  void fault(const std::string& place, const std::string& why) { faults_.push_back(place + ": " + why); }

  template <class Reading>
  void reading(const std::string& place, const Reading& read) {
    try {
      read();
    } catch (const CorruptData& error) {
      fault(place, error.what());
    } catch (const NotFound& error) {
      fault(place, error.what());
    } catch (const InvalidInput& error) {  // a value that no input may have
      fault(place, error.what());
    }
  }

  View view_of(organisations::OrganisationId id) {
    return {connection_, organisations::Actor::at_command_line("doctor").scope_of(id)};
  }

  static std::string place_of(const std::string& table, std::int64_t id) {
    return table + " " + std::to_string(id);
  }

  void require_file(const std::string& place, View view, const std::string& sha256) {
    if (!organisations::StoredFileStore(view).find(sha256))
      fault(place, t_.translate("stored_file has no {hash}", {{"hash", sha256.substr(0, 12)}}));
    organisations::DocumentExaminationStore(view).find(sha256);
  }

  /// What either side has: what was taken back, and what is shared.
  void read_both_sides(const Organisation& organisation) {
    const View view = view_of(organisation.id);
    reading("withdrawal", [&] { read_withdrawals(view); });
    reading("data_sharing", [&] { read_sharings(view); });
    reading("journal", [&] {
      if (const auto broken = organisations::JournalStore(view).verify().broken_at)
        fault(place_of("journal", *broken),
              t_.translate("is not what was written, or lines before it are gone"));
    });
    read_examinations(organisation.id);
  }

  void read_sharings(View view) {
    for (const organisations::DataSharing& one : organisations::DataSharingStore(view).list()) {
      const auto recipient = organisations::OrganisationStore(connection_).get(one.recipient);
      if (recipient.kind != OrganisationKind::PublicBody)
        fault(place_of("data_sharing", one.id.value),
              t_.translate("recipient {number} is no public body",
                           {{"number", std::to_string(recipient.id.value)}}));
    }
  }

  /// Since examinations are kept, every PDF that comes in has one.
  void read_examinations(organisations::OrganisationId id) {
    for (const sql::Row& row : connection_.query(
             "SELECT name FROM stored_file f WHERE organisation_id = $1 AND media_type = 'application/pdf'"
             " AND received_at >= (SELECT applied_at FROM schema_migration WHERE name = "
             "'document_examinations')"
             " AND NOT EXISTS (SELECT 1 FROM document_examination e"
             " WHERE e.organisation_id = f.organisation_id AND e.sha256 = f.sha256)"
             // What the program made itself has not come in.
             " AND NOT EXISTS (SELECT 1 FROM written_file w"
             " WHERE w.organisation_id = f.organisation_id AND w.sha256 = f.sha256)",
             id))
      fault("document_examination",
            t_.translate("{name} has none", {{"name", row.get<std::string>("name")}}));
  }

  void read_public_body(const Organisation& body) {
    read_both_sides(body);
    const View view = view_of(body.id);
    reading(place_of("organisation", body.id.value),
            [&] { memoranda::MemorandumTemplateStore(view).chosen(); });
    reading("committee", [&] {
      for (std::string& one : committee_faults(view, t_)) faults_.push_back(std::move(one));
    });
    const agreements::AgreementStore store(view);
    reading(place_of("organisation", body.id.value), [&] {
      for (const agreements::AgreementSummary& one : store.list(0, kAll)) {
        reading(place_of("agreement", one.id.value), [&] {
          read_agreement(store.get(one.id), view);
          store.require_versions_as_kept(one.id);
        });
      }
    });
  }

  void read_agreement(const Agreement& agreement, View view) {
    const std::string place = place_of("agreement", agreement.id.value);
    for (const agreements::AgreementRefusal& refusal : check(agreement))
      fault(place, refusal.field + ": " + sentence_for(refusal, t_));
    const auto partner = organisations::OrganisationStore(connection_).get(agreement.partner.organisation);
    if (partner.kind != OrganisationKind::Partner)
      fault(place, t_.translate("partner_organisation_id {number} is no partner",
                                {{"number", std::to_string(partner.id.value)}}));
    if (!agreement.document_sha256.empty()) require_file(place, view, agreement.document_sha256);
    followup::AgreementDayStore(view).list_for(agreement.id);
    followup::ContactPersonStore(view).list_for(agreement.id);
    for (const followup::FollowUp& one : followup::FollowUpStore(view).list_for(agreement.id)) {
      reading(place_of("follow_up", one.id.value), [&] { read_follow_up(one, agreement, view); });
    }
  }

  void read_follow_up(const followup::FollowUp& follow_up, const Agreement& agreement, View view) {
    const std::string place = place_of("follow_up", follow_up.id.value);
    for (const followup::Material& material : follow_up.received) {
      const std::string received = place_of("received_material", material.id.value);
      if (!material.is_dataset) require_file(received, view, material.sha256);
      if (trimmed(material.name).empty() || trimmed(material.sender).empty())
        fault(received, t_.translate("name or sender is missing"));
      if (material.is_dataset && !is_kind_of_dataset(material.kind))
        fault(received, t_.translate("is_dataset of a file"));
    }
    for (const followup::Evidence& evidence : follow_up.evidence) {
      const std::string row = place_of("evidence", evidence.id.value);
      const auto refusal = followup::check(evidence, follow_up, agreement);
      if (!refusal) continue;
      const bool is_anothers = *refusal == followup::EvidenceRefusal::NoSuchCommitment ||
                               *refusal == followup::EvidenceRefusal::NoSuchMaterial;
      fault(row, is_anothers ? t_.translate("is of another follow-up's commitment or material")
                             : message_for(*refusal, evidence, follow_up).in_words(t_));
    }
    for (const followup::Finding& finding : follow_up.findings) {
      if (agreement.find_commitment(finding.commitment) == nullptr)
        fault(place, t_.translate("a finding of commitment {number}, which is another agreement's",
                                  {{"number", std::to_string(finding.commitment.value)}}));
      // Evidence may have gone since with a dataset that was replaced; a name may not.
      if (trimmed(finding.judged_by).empty())
        fault(place, t_.translate("a finding of commitment {number} has no judged_by",
                                  {{"number", std::to_string(finding.commitment.value)}}));
    }
    memoranda::DecisionStore(view).find_for(follow_up.id);
    for (const memoranda::SectionEdit& edit : memoranda::SectionEditStore(view).list_for(follow_up.id)) {
      if (!is_section(edit.section, view))
        fault("memorandum_edit",
              t_.translate("follow-up {number}, section “{section}” is in no template",
                           {{"number", std::to_string(follow_up.id.value)}, {"section", edit.section}}));
    }
    reading(place_of("taken_on_sentence of follow_up", follow_up.id.value),
            [&] { read_taken_on(follow_up.id, view); });
    reading(place_of("written_memorandum of follow_up", follow_up.id.value),
            [&] { read_written(follow_up.id, view); });
  }

  void read_taken_on(followup::FollowUpId follow_up, View view) {
    for (const memoranda::TakenOnSentence& one : memoranda::TakenOnStore(view).list_for(follow_up)) {
      const std::string place = place_of("taken_on_sentence", one.id.value);
      if (!is_place_of_typed_text(one.section) && !is_section(one.section, view))
        fault(place, t_.translate("section “{section}” is in no template", {{"section", one.section}}));
      if (trimmed(one.sentence).empty() || trimmed(one.taken_on_by).empty())
        fault(place, t_.translate("sentence or taken_on_by is missing"));
    }
  }

  /// That the journal has the deed, with the hash of the list of files as it is now.
  static bool is_journalled(followup::FollowUpId follow_up, const memoranda::WrittenMemorandum& one,
                            View view) {
    for (const sql::Row& row :
         view.connection().query("SELECT detail FROM journal WHERE organisation_id = $1 AND action = "
                                 "'memorandum.write' AND subject_id = $2",
                                 view.organisation(), follow_up)) {
      const auto facts = parse_json(row.get<std::string>("detail"));
      if (facts && (*facts)["version"].is_integer() && (*facts)["version"].as_integer() == one.version)
        return (*facts)["sha256"].is_string() && (*facts)["sha256"].as_string() == one.files.back().sha256;
    }
    return false;
  }

  /// What was written is whole: its files in the store, package.json last, and one version that stands.
  void read_written(followup::FollowUpId follow_up, View view) {
    int standing = 0, last = 0;
    for (const memoranda::WrittenMemorandum& one :
         memoranda::WrittenMemorandumStore(view).list_for(follow_up)) {
      const std::string place = place_of("written_memorandum", one.id.value);
      if (one.version != ++last)
        fault(place, t_.translate("version {number} is missing", {{"number", std::to_string(last)}}));
      if (!one.withdrawal && ++standing > 1) fault(place, t_.translate("another version stands"));
      if (one.files.empty() || one.files.back().name != "package.json" || one.page.sha256.empty())
        fault(place, t_.translate("written_file does not have all of its files"));
      for (const memoranda::WrittenFile& file : one.files) require_file(place, view, file.sha256);
      if (!one.page.sha256.empty()) require_file(place, view, one.page.sha256);
      if (one.basis.size() != memoranda::kBasisParts.names.size())
        fault(place, t_.translate("written_basis does not have all of its parts"));
      if (!one.files.empty() && !is_journalled(follow_up, one, view))
        fault(place, t_.translate("package.json is not the one that the journal says was written"));
    }
  }

  /// By which kind it keeps its records, and where.
  void read_keeping(View view, const Organisation& partner, const std::string& place) {
    if (!partner.partnership_kind.empty() &&
        !kinds::PartnershipKindStore(view).find(partner.partnership_kind))
      fault(place, t_.translate("has no kind {name}", {{"name", quotable(partner.partnership_kind)}}));
    for (const std::string& code : partner.counties) {
      const kinds::County* county = kinds::find_county(code);
      if (county == nullptr || county->code != code)
        fault(place, t_.translate("there is no county {code}", {{"code", quotable(code)}}));
    }
  }

  void read_partner(const Organisation& partner) {
    read_both_sides(partner);
    const View view = view_of(partner.id);
    const std::string place = place_of("organisation", partner.id.value);
    reading(place, [&] {
      if (agreements::AgreementStore(view).count() > 0)
        fault(place, t_.translate("is a partner and keeps agreements"));
      read_keeping(view, partner, place);
    });
    for (const int year : years_in("record_dataset", partner)) {
      reading(place_of("record_dataset", year), [&] {
        const statistics::RecordStore store(view);
        store.find(year);
        store.require_unchanged(year);
      });
    }
    for (const int year : years_in("outreach_import", partner)) {
      reading(place_of("outreach_import", year), [&] { read_outreach(view, year); });
    }
    for (const int year : years_in("publication", partner)) {
      reading(place_of("publication", year), [&] { read_publication(view, year); });
    }
    reading("release", [&] { read_releases(view); });
    for (const auto kind : {organisations::ImportKind::Records, organisations::ImportKind::Outreach})
      reading("import_column", [&] { organisations::ImportMappingStore(view).find(kind); });
  }

  /// A row of `withdrawal` has no foreign key: what it takes back is one of several kinds.
  void read_withdrawals(View view) {
    using Kind = organisations::Subject::Kind;
    static const std::map<Kind, std::string> tables = {
        {Kind::Agreement, "agreement"},
        {Kind::LegalAssessment, "legal_assessment"},
        {Kind::FollowUp, "follow_up"},
        {Kind::Material, "received_material"},
        {Kind::Evidence, "evidence"},
        {Kind::Finding, "finding"},
        {Kind::DataSharing, "data_sharing"},
        {Kind::Memorandum, "written_memorandum"},
        {Kind::TakenOnSentence, "taken_on_sentence"},
        {Kind::PutAside, "put_aside"},
        {Kind::ClaimFigure, "claim_figure"},
        {Kind::MaterialNotComing, "material_not_coming"},
        {Kind::MaterialRequest, "material_request"},
        {Kind::PartnerQuestion, "partner_question"},
        {Kind::SharedAssessment, "shared_assessment"},
        {Kind::ActionPoint, "action_point"},
        {Kind::ActionPointEnd, "action_point_end"},
        {Kind::AgreementDay, "agreement_day"},
        {Kind::AgreementDayEnd, "agreement_day_end"},
        {Kind::FollowUpStep, "follow_up_step"},
        {Kind::Register, "register"},
        {Kind::MatterClosing, "matter_closing"},
        {Kind::RegisteredRecord, "registered_record"},
        {Kind::SecrecyMark, "secrecy_mark"},
        {Kind::UnregisteredRecord, "unregistered_record"},
        {Kind::Committee, "committee"},
        {Kind::ServiceOrder, "service_order"},
        {Kind::DistanceDecision, "distance_decision"},
        {Kind::Official, "official"},
        {Kind::TermOfOffice, "term_of_office"},
        {Kind::TermEnd, "term_end"},
        {Kind::BoardMembership, "board_membership"},
        {Kind::PartnerReport, "partner_report"},
        {Kind::ReportDocument, "report_document"},
    };
    for (const organisations::Withdrawal& one : organisations::WithdrawalStore(view).list()) {
      const auto table = tables.find(one.subject.kind);
      const std::string what =
          std::string(organisations::kSubjects.of(one.subject.kind)) + " " + std::to_string(one.subject.id);
      if (table == tables.end() || !connection_.query_one("SELECT id FROM " + table->second +
                                                              " WHERE id = $1 AND organisation_id = $2",
                                                          one.subject.id, view.organisation()))
        fault("withdrawal", t_.translate("{what} is taken back and is not there", {{"what", what}}));
    }
  }

  void read_releases(View view) {
    const statistics::ReleaseStore store(view);
    const statistics::PublicationStore publications(view);
    for (const statistics::Release& release : store.list()) {
      std::int64_t listed = 0;
      int first = release.last_year;
      int last = release.first_year;
      for (const statistics::ReleasedTable& table : release.tables) {
        for (const statistics::ReleasedFigure& figure : table.figures) {
          listed += figure.count.is_unlisted() ? 0 : 1;
          first = std::min(first, figure.first_year);
          last = std::max(last, figure.last_year);
        }
      }
      const std::string place = "release of " + std::to_string(release.last_year);
      if (first != release.first_year || last != release.last_year)
        fault(place, t_.translate("first_year and last_year are not those of released_figure"));
      for (const auto& [year, version] : release.versions) {
        if (static_cast<std::size_t>(version) > publications.versions(year).size())
          fault(place, t_.translate("release_version names a version of {year} that is not there",
                                    {{"year", std::to_string(year)}}));
      }
      for (int year = release.first_year; year <= release.last_year; ++year) {
        if (!release.versions.contains(year))
          fault(place, t_.translate("release_version has no {year}", {{"year", std::to_string(year)}}));
      }
      if (release.cells > listed || release.hidden > release.cells)
        fault(place, t_.translate("cells and hidden_cells are not those of released_figure"));
    }
    for (const std::string& certificate : store.certificates())
      check_proof("release", certificate, std::nullopt);
  }

  void check_proof(const std::string& place, const std::string& bytes,
                   const std::optional<disclosure::SafetyRule>& rule) {
    const auto certificate = parse_json(bytes);
    if (!certificate) return fault(place, t_.translate("the certificate is no JSON"));
    const auto checked = disclosure::check_certificate(*certificate);
    if (!checked.is_valid())
      return fault(place, t_.translate("the certificate does not hold at {cell}",
                                       {{"cell", checked.faults.front().cell}}));
    if (rule &&
        (checked.rule.threshold != rule->threshold || checked.rule.protects_zeros != rule->protects_zeros))
      fault(place, t_.translate("threshold and protects_zeros are not those of its certificate"));
  }

  void read_outreach(View view, int year) {
    const auto log = outreach::OutreachStore(view).find_for(year);
    if (!log) return;
    for (const outreach::OutreachActivity& activity : log->activities) {
      if (trimmed(activity.title).empty() || trimmed(activity.municipality).empty())
        fault("outreach_activity of " + activity.held_on.to_iso(),
              t_.translate("title or municipality is missing"));
    }
  }

  void read_publication(View view, int year) {
    const statistics::PublicationStore store(view);
    int expected = 1;
    for (const statistics::VersionInBrief& one : store.versions(year)) {
      if (one.version != expected++)
        fault(place_of("publication", year),
              t_.translate("version {number} is missing", {{"number", std::to_string(expected - 1)}}));
      read_publication(view, year, one.version);
    }
  }

  void read_publication(View view, int year, int version) {
    const statistics::PublicationStore store(view);
    const auto publication = store.find(year, version);
    // The records of what is published are never replaced, so they are there still.
    const auto records = statistics::RecordStore(view).find(year, version);
    if (!records || records->dataset.fingerprint != publication->dataset.fingerprint)
      fault(place_of("publication", year),
            t_.translate("record_dataset has not the records that it was made of"));
    const auto hidden = std::ranges::count_if(publication->figures,
                                              [](const auto& figure) { return figure.second.is_hidden(); });
    const auto listed = std::ranges::count_if(
        publication->figures, [](const auto& figure) { return !figure.second.is_unlisted(); });
    if (publication->cells != listed || publication->hidden != hidden)
      fault(place_of("publication", year),
            t_.translate("cells and hidden_cells are not those of published_figure"));
    check_proof(place_of("publication", year), store.find_certificate(year, version).value_or(""),
                publication->rule);
  }

  std::vector<int> years_in(const char* table, const Organisation& of) {
    std::vector<int> years;
    reading(table, [&] {
      for (const sql::Row& row : connection_.query(std::string("SELECT DISTINCT year FROM ") + table +
                                                       " WHERE organisation_id = $1 ORDER BY year",
                                                   of.id))
        years.push_back(row.get<int>("year"));
    });
    return years;
  }

  sql::Connection& connection_;
  const Translator& t_;
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> content_faults(sql::Connection& connection, const Translator& translator) {
  return ContentReader(connection, translator).run();
}

}  // namespace handslag::cli
