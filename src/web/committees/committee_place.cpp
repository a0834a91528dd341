#include "web/committees/committee_place.h"

#include <utility>

#include "agreements/agreement_store.h"
#include "committee/committee_store.h"
#include "organisations/organisation_store.h"

namespace handslag::web {

namespace {
constexpr int kAll = 10'000;
}

committee::CommitteeId committee_at(const Visit& visit) { return {visit.number("committee")}; }

PagePlace place_below_committee(const Translator& t, const PageReader& reader, const Visit& visit,
                                const std::string& title, html::Node lede) {
  const committee::CommitteeId id = committee_at(visit);
  return {.reader = reader.reader(),
          .path = visit.request().path,
          .title = title,
          .lede = std::move(lede),
          .trail = {{t.translate("Committees"), kCommittees()},
                    {committee::CommitteeStore(reader.view()).get(id).on(visit.clock().today()).name,
                     kCommittee(id.value)},
                    {title, ""}}};
}

PagePlace place_below_officials(const Translator& t, const PageReader& reader, const Visit& visit,
                                const std::string& title, html::Node lede) {
  return {.reader = reader.reader(),
          .path = visit.request().path,
          .title = title,
          .lede = std::move(lede),
          .trail = {{t.translate("Committees"), kCommittees()},
                    {t.translate("Elected representatives and officers"), kOfficials()},
                    {title, ""}}};
}

std::map<std::string, organisations::OrganisationId> own_partners(const organisations::View& view) {
  std::map<std::string, organisations::OrganisationId> partners;
  const organisations::OrganisationStore store(view);
  for (const agreements::AgreementSummary& one : agreements::AgreementStore(view).list(0, kAll)) {
    if (partners.contains(one.partner_name)) continue;
    const auto partner = store.find_by_name(one.partner_name);
    if (partner) partners[one.partner_name] = partner->id;
  }
  return partners;
}

std::string field_of(committee::CommitteeRefusal refusal) {
  using committee::CommitteeRefusal;
  static const std::map<CommitteeRefusal, std::string> fields = {
      {CommitteeRefusal::NeedsName, "name"},
      {CommitteeRefusal::WrongPlaces, "places"},
      {CommitteeRefusal::NeedsSource, "source"},
      {CommitteeRefusal::NeedsReason, "reason"},
      {CommitteeRefusal::EndsBeforeItStarts, "last_day"},
      {CommitteeRefusal::EndsLater, "last_day"},
      {CommitteeRefusal::NeedsPlace, "place"},
      {CommitteeRefusal::NeedsNoPlace, "place"},
      {CommitteeRefusal::PlaceBeyond, "place"},
      {CommitteeRefusal::PlaceTaken, "place"},
      {CommitteeRefusal::SitsAlready, "official"},
      {CommitteeRefusal::RoleTaken, "role"},
      {CommitteeRefusal::NeedsMembership, "official"},
      {CommitteeRefusal::NeedsSeat, "official"},
      {CommitteeRefusal::NotInParent, "official"},
      {CommitteeRefusal::WrongOrder, "groups"},
      {CommitteeRefusal::NeedsDecider, "decided_by"},
      {CommitteeRefusal::NeedsParagraph, "paragraph"},
      {CommitteeRefusal::DecidedLater, "first_day"},
      {CommitteeRefusal::IsNoPartner, "partner"},
  };
  const auto field = fields.find(refusal);
  return field == fields.end() ? std::string() : field->second;
}

}  // namespace handslag::web
