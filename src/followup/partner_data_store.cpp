#include "followup/partner_data_store.h"

#include "organisations/data_sharing_store.h"
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

bool is_of_variable_set(const std::string& municipality) {
  return !municipality.empty() && statistics::variable_set().find("municipality")->find(municipality);
}

PartnerData read(const View& view, const std::optional<Scope>& outreach, const std::optional<Scope>& figures,
                 const Agreement& agreement, int year, const Translator& t) {
  PartnerData data;
  const std::string& municipality = agreement.public_body.municipality;
  if (outreach) data.outreach = outreach::OutreachStore(View(view.connection(), *outreach)).find_for(year);
  if (figures && is_of_variable_set(municipality))
    data.statistics =
        statistics::PublicationStore(View(view.connection(), *figures)).report(municipality, year, t);
  if (data.statistics) data.analysis = analyse(*data.statistics, population_of(agreement.funding), t);
  return data;
}

}  // namespace

PartnerData PartnerDataStore::shared(const Agreement& agreement, int year, const Translator& t) const {
  const DataSharingStore sharing(view_);
  const organisations::OrganisationId partner = agreement.partner.organisation;
  return read(view_, sharing.scope_shared(partner, SharedData::OutreachLog, year),
              sharing.scope_shared(partner, SharedData::Figures, year), agreement, year, t);
}

PartnerData PartnerDataStore::received(const Agreement& agreement, int year, const Translator& t) const {
  const DataSharingStore sharing(view_);
  const organisations::OrganisationId partner = agreement.partner.organisation;
  return read(view_, sharing.scope_received(partner, SharedData::OutreachLog, year),
              sharing.scope_received(partner, SharedData::Figures, year), agreement, year, t);
}

PartnerDataGaps PartnerDataStore::gaps(const Agreement& agreement, int year) const {
  const DataSharingStore sharing(view_);
  const organisations::OrganisationId partner = agreement.partner.organisation;
  PartnerDataGaps gaps;
  gaps.outreach_is_not_shared = !sharing.scope_shared(partner, SharedData::OutreachLog, year);
  if (!is_of_variable_set(agreement.public_body.municipality)) return gaps;
  const auto figures = sharing.scope_shared(partner, SharedData::Figures, year);
  gaps.figures_are_not_shared = !figures;
  gaps.figures_are_not_sealed =
      figures && !statistics::PublicationStore(View(view_.connection(), *figures)).is_sealed(year);
  return gaps;
}

}  // namespace handslag::followup
