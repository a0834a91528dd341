#include "followup/partner_data_store.h"

#include <algorithm>

#include "base/bytes.h"
#include "kinds/geography.h"
#include "organisations/data_sharing_store.h"
#include "organisations/organisation_store.h"
#include "outreach/outreach_store.h"
#include "statistics/publication_store.h"

namespace handslag::followup {

namespace {

using agreements::Agreement;
using organisations::DataSharingStore;
using organisations::Scope;
using organisations::SharedData;
using organisations::View;

std::optional<statistics::PopulationFact> population_of(const agreements::Funding& funding) {
  if (!funding.population) return std::nullopt;
  return statistics::PopulationFact{funding.population->inhabitants, funding.population->is_approximate,
                                    funding.population->year, funding.population->source};
}

// Whether the partner's records can tell the municipality apart from others.
bool is_in_area(const View& view, const Agreement& agreement) {
  const kinds::County* county = kinds::county_of(agreement.public_body.municipality);
  if (county == nullptr) return false;
  const organisations::Organisation partner =
      organisations::OrganisationStore(view).get(agreement.partner.organisation);
  return std::ranges::find(partner.counties, county->code) != partner.counties.end();
}

/// Which versions of the year and of the year before are read; 0: the newest.
struct ReadVersions {
  int now = 0;
  int before = 0;
};

/// The versions that a follow-up has received, by the fingerprints of its material.
ReadVersions received_versions(const statistics::PublicationStore& store, const FollowUp& follow_up) {
  ReadVersions read;
  const Material* figures = follow_up.find_material(agreements::EvidenceKind::Statistics);
  if (figures == nullptr) return read;
  for (const statistics::VersionInBrief& one : store.versions(follow_up.year()))
    if (one.fingerprint == figures->sha256) read.now = one.version;
  const Material* analysis = follow_up.find_material(agreements::EvidenceKind::StatisticsAnalysis);
  if (analysis == nullptr) return read;
  for (const statistics::VersionInBrief& one : store.versions(follow_up.year() - 1))
    if (fingerprint_of_analysis(one.fingerprint, figures->sha256) == analysis->sha256)
      read.before = one.version;
  return read;
}

std::vector<CorrectedSince> corrected_since(const statistics::PublicationStore& store, int year,
                                            const ReadVersions& read) {
  std::vector<CorrectedSince> corrected;
  for (const auto& [of_year, version] : {std::pair(year, read.now), {year - 1, read.before}}) {
    const std::vector<statistics::VersionInBrief> all = store.versions(of_year);
    if (version == 0 || all.empty() || all.back().version == version || !all.back().correction) continue;
    const statistics::Correction& newest = *all.back().correction;
    corrected.push_back({of_year, all.back().version, newest.corrected_on, newest.reason});
  }
  return corrected;
}

PartnerData read(const View& view, const std::optional<Scope>& outreach, const std::optional<Scope>& figures,
                 const Agreement& agreement, int year, const FollowUp* follow_up, const Translator& t) {
  PartnerData data;
  const std::string& municipality = agreement.public_body.municipality;
  if (outreach) data.outreach = outreach::OutreachStore(View(view.connection(), *outreach)).find_for(year);
  if (figures && is_in_area(view, agreement)) {
    const statistics::PublicationStore store(View(view.connection(), *figures));
    const ReadVersions versions =
        follow_up == nullptr ? ReadVersions() : received_versions(store, *follow_up);
    data.statistics = store.report(municipality, year, versions.now, versions.before, t);
    data.corrected_since = corrected_since(store, year, versions);
  }
  if (data.statistics) data.analysis = analyse(*data.statistics, population_of(agreement.funding), t);
  return data;
}

}  // namespace

std::string fingerprint_of_analysis(const std::string& before, const std::string& now) {
  return sha256_hex(before + now);
}

PartnerData PartnerDataStore::shared(const Agreement& agreement, int year, const Translator& t) const {
  const DataSharingStore sharing(view_);
  const organisations::OrganisationId partner = agreement.partner.organisation;
  return read(view_, sharing.scope_shared(partner, SharedData::OutreachLog, year),
              sharing.scope_shared(partner, SharedData::Figures, year), agreement, year, nullptr, t);
}

PartnerData PartnerDataStore::received(const Agreement& agreement, const FollowUp& follow_up,
                                       const Translator& t) const {
  const DataSharingStore sharing(view_);
  const int year = follow_up.year();
  const organisations::OrganisationId partner = agreement.partner.organisation;
  return read(view_, sharing.scope_received(partner, SharedData::OutreachLog, year),
              sharing.scope_received(partner, SharedData::Figures, year), agreement, year, &follow_up, t);
}

PartnerDataGaps PartnerDataStore::gaps(const Agreement& agreement, int year) const {
  const DataSharingStore sharing(view_);
  const organisations::OrganisationId partner = agreement.partner.organisation;
  PartnerDataGaps gaps;
  gaps.outreach_is_not_shared = !sharing.scope_shared(partner, SharedData::OutreachLog, year);
  if (!is_in_area(view_, agreement)) return gaps;
  const auto figures = sharing.scope_shared(partner, SharedData::Figures, year);
  gaps.figures_are_not_shared = !figures;
  gaps.figures_are_not_sealed =
      figures && !statistics::PublicationStore(View(view_.connection(), *figures)).is_sealed(year);
  return gaps;
}

}  // namespace handslag::followup
