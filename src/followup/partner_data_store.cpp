#include "followup/partner_data_store.h"

#include <algorithm>
#include <functional>
#include <iterator>

#include "base/bytes.h"
#include "base/message.h"
#include "kinds/geography.h"
#include "organisations/data_sharing_store.h"
#include "organisations/organisation_store.h"
#include "outreach/outreach_store.h"
#include "statistics/publication_store.h"

namespace handslag::followup {

namespace {

using agreements::Agreement;
using organisations::DataSharingStore;
using organisations::OrganisationId;
using organisations::Scope;
using organisations::SharedData;
using organisations::View;

std::optional<statistics::PopulationFact> population_of(const agreements::Funding& funding) {
  if (!funding.population) return std::nullopt;
  return statistics::PopulationFact{funding.population->inhabitants, funding.population->is_approximate,
                                    funding.population->year, funding.population->source};
}

// Whether the partner's records can tell the municipality apart from others.
bool is_in_area(const View& view, const Agreement& agreement, OrganisationId party) {
  const kinds::County* county = kinds::county_of(agreement.public_body.municipality);
  if (county == nullptr) return false;
  const organisations::Organisation keeper = organisations::OrganisationStore(view).get(party);
  return std::ranges::find(keeper.counties, county->code) != keeper.counties.end();
}

/// Which versions of the year and of the year before are read; 0: the newest.
struct ReadVersions {
  int now = 0;
  int before = 0;
};

/// The versions of the year that a follow-up has received, by the fingerprints of its material; none when
/// what it has received is not of that year.
ReadVersions received_versions(const statistics::PublicationStore& store, const FollowUp& follow_up,
                               const ReportingParty& party, int year) {
  ReadVersions read;
  const Material* figures = follow_up.find_dataset(agreements::EvidenceKind::Statistics, party.further_party);
  if (figures == nullptr) return read;
  for (const statistics::VersionInBrief& one : store.versions(year))
    if (one.fingerprint == figures->sha256) read.now = one.version;
  const Material* analysis =
      follow_up.find_dataset(agreements::EvidenceKind::StatisticsAnalysis, party.further_party);
  if (analysis == nullptr) return read;
  for (const statistics::VersionInBrief& one : store.versions(year - 1))
    if (fingerprint_of_analysis(one.fingerprint, figures->sha256) == analysis->sha256)
      read.before = one.version;
  return read;
}

/// The calendar years that a period lies in, the newest first.
std::vector<int> years_of(const Period& period) {
  std::vector<int> years;
  for (int year = period.last_day.year(); year >= period.first_day.year(); --year) years.push_back(year);
  return years;
}

bool is_calendar_year(const Period& period) {
  return period == Period::calendar_year(period.first_day.year());
}

std::vector<CorrectedSince> corrected_since(const statistics::PublicationStore& store, int year,
                                            const ReadVersions& read, const ReportingParty& party) {
  std::vector<CorrectedSince> corrected;
  for (const auto& [of_year, version] : {std::pair(year, read.now), {year - 1, read.before}}) {
    const std::vector<statistics::VersionInBrief> all = store.versions(of_year);
    if (version == 0 || all.empty() || all.back().version == version || !all.back().correction) continue;
    const statistics::Correction& newest = *all.back().correction;
    corrected.push_back({of_year, all.back().version, newest.corrected_on, newest.reason, party.further_party,
                         party.further_party ? party.name : ""});
  }
  return corrected;
}

using ScopeOf = std::function<std::optional<Scope>(SharedData what, int year)>;

/// The log of the days of the period, from the logs of its years; empty when one of them cannot be read.
std::optional<outreach::OutreachLog> log_of(const View& view, const Period& period, const ScopeOf& scope) {
  std::optional<outreach::OutreachLog> of_period;
  std::vector<int> years = years_of(period);
  std::ranges::reverse(years);
  for (const int year : years) {
    const auto shared = scope(SharedData::OutreachLog, year);
    auto log =
        shared ? outreach::OutreachStore(View(view.connection(), *shared)).find_for(year) : std::nullopt;
    if (!log) return std::nullopt;
    std::erase_if(log->activities,
                  [&](const outreach::OutreachActivity& one) { return !period.contains(one.held_on); });
    if (!of_period) {
      of_period = std::move(log);
      continue;
    }
    of_period->fingerprint = sha256_hex(of_period->fingerprint + log->fingerprint);
    of_period->is_example = of_period->is_example || log->is_example;
    std::ranges::move(log->activities, std::back_inserter(of_period->activities));
  }
  return of_period;
}

void say_which_year(statistics::StatisticsReport& report, const Period& period) {
  report.how_to_read.insert(
      report.how_to_read.begin(),
      Message("The follow-up is of {period}. The figures are those of the calendar year {year}: the partner "
              "gives out figures by calendar year, and part of that year lies outside the period.",
              {{"period", period_in_words(period)}, {"year", std::to_string(report.year)}}));
}

/// `follow_up`: what it has received is read, in those versions; null: the newest of what is shared.
PartnerData read(const View& view, const ScopeOf& scope, const Agreement& agreement,
                 const ReportingParty& party, const Period& period, const FollowUp* follow_up) {
  PartnerData data;
  data.outreach = log_of(view, period, scope);
  if (!is_in_area(view, agreement, party.organisation)) return data;
  const std::string& municipality = agreement.public_body.municipality;
  for (const int year : years_of(period)) {
    const auto figures = scope(SharedData::Figures, year);
    if (!figures) continue;
    const statistics::PublicationStore store(View(view.connection(), *figures));
    const ReadVersions versions =
        follow_up == nullptr ? ReadVersions() : received_versions(store, *follow_up, party, year);
    const bool is_of_one = is_calendar_year(period);
    if (!is_of_one && (!store.is_sealed(year) || (follow_up != nullptr && versions.now == 0))) continue;
    data.statistics = store.report(municipality, year, versions.now, versions.before);
    data.corrected_since = corrected_since(store, year, versions, party);
    if (data.statistics && !is_of_one) say_which_year(*data.statistics, period);
    break;
  }
  if (data.statistics) data.analysis = analyse(*data.statistics, population_of(agreement.funding));
  return data;
}

}  // namespace

std::string fingerprint_of_analysis(const std::string& before, const std::string& now) {
  return sha256_hex(before + now);
}

std::vector<ReportingParty> reporting_parties(const Agreement& agreement, const std::string& partner_name) {
  std::vector<ReportingParty> all = {{agreement.partner.organisation, partner_name}};
  for (const agreements::FurtherParty& party : agreement.further_partners())
    all.push_back({*party.organisation, party.name, party.organisation});
  return all;
}

PartnerData PartnerDataStore::shared(const Agreement& agreement, OrganisationId party,
                                     const Period& period) const {
  const DataSharingStore sharing(view_);
  const auto scope = [&](SharedData what, int year) { return sharing.scope_shared(party, what, year); };
  return read(view_, scope, agreement, {party, {}}, period, nullptr);
}

PartnerData PartnerDataStore::received(const Agreement& agreement, const ReportingParty& party,
                                       const FollowUp& follow_up) const {
  const DataSharingStore sharing(view_);
  const auto scope = [&](SharedData what, int year) {
    return sharing.scope_received(party.organisation, what, year);
  };
  return read(view_, scope, agreement, party, follow_up.period, &follow_up);
}

std::vector<CasesOfYear> PartnerDataStore::cases_before(const Agreement& agreement,
                                                        const statistics::StatisticsReport& report,
                                                        int years) const {
  const OrganisationId partner = agreement.partner.organisation;
  if (!is_in_area(view_, agreement, partner)) return {};
  const DataSharingStore sharing(view_);
  std::vector<CasesOfYear> all;
  for (int year = report.year - 1 - years; year < report.year - 1; ++year) {
    const auto scope = sharing.scope_received(partner, SharedData::Figures, year);
    if (!scope) continue;
    const auto published = statistics::PublicationStore(View(view_.connection(), *scope)).find(year);
    if (!published || published->set != report.set) continue;
    const auto cases = published->figures.find({report.municipality, "", ""});
    if (cases != published->figures.end()) all.push_back({year, cases->second});
  }
  return all;
}

PartnerDataGaps PartnerDataStore::gaps(const Agreement& agreement, OrganisationId party, int year) const {
  const DataSharingStore sharing(view_);
  PartnerDataGaps gaps;
  gaps.outreach_is_not_shared = !sharing.scope_shared(party, SharedData::OutreachLog, year);
  const auto figures = sharing.scope_shared(party, SharedData::Figures, year);
  const bool is_in = is_in_area(view_, agreement, party);
  gaps.figures_are_of_other_areas = figures && !is_in;
  if (!is_in) return gaps;
  gaps.figures_are_not_shared = !figures;
  gaps.figures_are_not_sealed =
      figures && !statistics::PublicationStore(View(view_.connection(), *figures)).is_sealed(year);
  return gaps;
}

std::vector<PartyShares> PartnerDataStore::shares(const Agreement& agreement, const std::string& partner_name,
                                                  const FollowUp& follow_up) const {
  const auto is_received = [&](const ReportingParty& party, agreements::EvidenceKind kind) {
    return follow_up.find_dataset(kind, party.further_party) != nullptr;
  };
  const int year = follow_up.period.last_day.year();
  const DataSharingStore sharing(view_);
  std::vector<PartyShares> all;
  const auto add = [&](const ReportingParty& party) {
    PartyShares shares{party.name, party.organisation};
    const PartnerDataGaps gap = gaps(agreement, party.organisation, year);
    const bool shares_figures =
        sharing.scope_shared(party.organisation, SharedData::Figures, year).has_value();
    shares.figures = is_received(party, agreements::EvidenceKind::Statistics) ? Shared::Received
                     : !shares_figures                                        ? Shared::NotShared
                     : gap.figures_are_of_other_areas                         ? Shared::OfOtherAreas
                     : gap.figures_are_not_sealed                             ? Shared::NotSealed
                                                                              : Shared::NotReceived;
    shares.outreach_log = is_received(party, agreements::EvidenceKind::OutreachLog) ? Shared::Received
                          : gap.outreach_is_not_shared                              ? Shared::NotShared
                                                                                    : Shared::NotReceived;
    all.push_back(std::move(shares));
  };
  add({agreement.partner.organisation, partner_name});
  for (const agreements::FurtherParty& party : agreement.further_parties) {
    if (party.side != agreements::Party::Partner) continue;
    if (party.organisation) {
      add({*party.organisation, party.name, party.organisation});
    } else {
      all.push_back({party.name, std::nullopt});
    }
  }
  return all;
}

}  // namespace handslag::followup
