#include "cli/folder_content.h"

#include "agreements/agreement_check.h"
#include "agreements/agreement_store.h"
#include "base/error.h"
#include "decisions/section_edit_store.h"
#include "disclosure/certificate_check.h"
#include "followup/follow_up_store.h"
#include "organisations/organisation_store.h"
#include "organisations/stored_file_store.h"
#include "outreach/outreach_store.h"
#include "sql/connection.h"
#include "statistics/publication_store.h"
#include "statistics/record_store.h"

namespace handslag::cli {

namespace {

using agreements::Agreement;
using organisations::Organisation;
using organisations::OrganisationKind;
using organisations::Scope;

constexpr int kAll = 1'000'000;

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

  static std::string place_of(const std::string& table, std::int64_t id) {
    return table + " " + std::to_string(id);
  }

  void require_file(const std::string& place, Scope scope, const std::string& sha256) {
    if (!organisations::StoredFileStore(connection_, scope).find(sha256))
      fault(place, "stored_file has no " + sha256.substr(0, 12));
  }

  void read_public_body(const Organisation& body) {
    const Scope scope(body.id);
    const agreements::AgreementStore store(connection_, scope);
    reading(place_of("organisation", body.id.value), [&] {
      for (const agreements::AgreementSummary& one : store.list(0, kAll)) {
        reading(place_of("agreement", one.id.value), [&] { read_agreement(store.get(one.id), scope); });
      }
    });
  }

  void read_agreement(const Agreement& agreement, Scope scope) {
    const std::string place = place_of("agreement", agreement.id.value);
    for (const agreements::AgreementRefusal& refusal : check(agreement))
      fault(place, refusal.field + ": " + sentence_for(refusal, t_));
    const auto partner = organisations::OrganisationStore(connection_).get(agreement.partner.organisation);
    if (partner.kind != OrganisationKind::Partner)
      fault(place, "partner_organisation_id " + std::to_string(partner.id.value) + " is no partner");
    if (!agreement.document_sha256.empty()) require_file(place, scope, agreement.document_sha256);
    for (const followup::FollowUp& one : followup::FollowUpStore(connection_, scope).list_for(agreement.id)) {
      reading(place_of("follow_up", one.id.value), [&] { read_follow_up(one, agreement, scope); });
    }
  }

  void read_follow_up(const followup::FollowUp& follow_up, const Agreement& agreement, Scope scope) {
    const std::string place = place_of("follow_up", follow_up.id.value);
    for (const followup::Material& material : follow_up.received) {
      if (!material.is_dataset)
        require_file(place_of("received_material", material.id.value), scope, material.sha256);
    }
    for (const followup::Evidence& evidence : follow_up.evidence) {
      if (agreement.find_commitment(evidence.commitment) == nullptr ||
          follow_up.find_material(evidence.material) == nullptr)
        fault(place_of("evidence", evidence.id.value), "is of another follow-up's commitment or material");
    }
    for (const followup::Finding& finding : follow_up.findings) {
      if (agreement.find_commitment(finding.commitment) == nullptr)
        fault(place, "a finding of commitment " + std::to_string(finding.commitment.value) +
                         ", which is another agreement's");
    }
    decisions::SectionEditStore(connection_, scope).list_for(follow_up.id);
  }

  void read_partner(const Organisation& partner) {
    const Scope scope(partner.id);
    const std::string place = place_of("organisation", partner.id.value);
    reading(place, [&] {
      if (agreements::AgreementStore(connection_, scope).count() > 0)
        fault(place, "is a partner and keeps agreements");
    });
    for (const int year : years_in("record_dataset", partner)) {
      reading(place_of("record_dataset", year), [&] {
        const statistics::RecordStore store(connection_, scope);
        store.find(year);
        store.require_unchanged(year);
      });
    }
    for (const int year : years_in("outreach_import", partner)) {
      reading(place_of("outreach_import", year),
              [&] { outreach::OutreachStore(connection_, scope).find_for(year); });
    }
    for (const int year : years_in("publication", partner)) {
      reading(place_of("publication", year), [&] { read_publication(scope, year); });
    }
  }

  void read_publication(Scope scope, int year) {
    const statistics::PublicationStore store(connection_, scope);
    store.find(year);
    const auto certificate = parse_json(store.find_certificate(year).value_or(""));
    if (!certificate) return fault(place_of("publication", year), "the certificate is no JSON");
    const auto checked = disclosure::check_certificate(*certificate);
    if (!checked.is_valid())
      fault(place_of("publication", year), "the certificate does not hold at " + checked.faults.front().cell);
  }

  std::vector<int> years_in(const char* table, const Organisation& of) {
    std::vector<int> years;
    reading(table, [&] {
      for (const sql::Row& row : connection_.query(
               std::string("SELECT year FROM ") + table + " WHERE organisation_id = $1 ORDER BY year", of.id))
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
