#include "organisations/data_sharing_store.h"

#include "sql/connection.h"

namespace handslag::organisations {

namespace {

const std::string kSelect =
    "SELECT d.id, d.organisation_id, d.recipient_organisation_id, d.what, d.first_year, d.last_year,"
    " d.shared_at, d.shared_by, w.subject_id IS NOT NULL AS is_ended"
    " FROM data_sharing d LEFT JOIN withdrawal w ON w.subject_kind = 'data_sharing' AND w.subject_id = d.id";

DataSharing read(const sql::Row& row) {
  return {row.get<DataSharingId>("id"),
          row.get<OrganisationId>("organisation_id"),
          row.get<OrganisationId>("recipient_organisation_id"),
          row.get_named("what", kSharedData),
          row.get<int>("first_year"),
          row.get<std::optional<int>>("last_year"),
          row.get<std::string>("shared_at"),
          row.get<std::string>("shared_by"),
          row.get<bool>("is_ended")};
}

}  // namespace

std::optional<DataSharing> DataSharingStore::find(DataSharingId id) const {
  const auto row = view_.connection().query_one(
      kSelect + " WHERE d.id = $1 AND (d.organisation_id = $2 OR d.recipient_organisation_id = $2)", id,
      view_.organisation());
  return row ? std::optional(read(*row)) : std::nullopt;
}

std::vector<DataSharing> DataSharingStore::list() const {
  std::vector<DataSharing> all;
  for (const sql::Row& row : view_.connection().query(
           kSelect + " WHERE d.organisation_id = $1 OR d.recipient_organisation_id = $1 ORDER BY d.id",
           view_.organisation()))
    all.push_back(read(row));
  return all;
}

std::optional<Scope> DataSharingStore::scope(OrganisationId partner, SharedData what, int year,
                                             bool may_be_ended) const {
  for (const DataSharing& one : list()) {
    if (one.partner == partner && one.recipient == view_.organisation() && one.what == what &&
        one.has_year(year) && (may_be_ended || !one.is_ended))
      return Scope(partner);
  }
  return std::nullopt;
}

std::optional<Scope> DataSharingStore::scope_shared(OrganisationId partner, SharedData what, int year) const {
  return scope(partner, what, year, false);
}

std::optional<Scope> DataSharingStore::scope_received(OrganisationId partner, SharedData what,
                                                      int year) const {
  return scope(partner, what, year, true);
}

DataSharingId DataSharingStore::add(Act& act, const DataSharing& sharing) {
  return DataSharingId{act.connection().insert(
      "INSERT INTO data_sharing (organisation_id, recipient_organisation_id, what, first_year, last_year,"
      " shared_at, shared_by) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
      act.organisation(), sharing.recipient, kSharedData.of(sharing.what), sharing.first_year,
      sharing.last_year, act.at(), act.by().name())};
}

}  // namespace handslag::organisations
