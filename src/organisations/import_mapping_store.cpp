#include "organisations/import_mapping_store.h"

#include "base/error.h"
#include "base/message.h"
#include "sql/connection.h"

namespace handslag::organisations {

std::string_view name_of(ImportKind kind) { return kind == ImportKind::Records ? "records" : "outreach"; }

table_reading::ImportMapping ImportMappingStore::find(ImportKind kind) const {
  table_reading::ImportMapping mapping;
  for (const sql::Row& row : view_.connection().query("SELECT file_column, variable FROM import_column WHERE "
                                                      "organisation_id = $1 AND kind = $2 ORDER BY place",
                                                      view_.organisation(), name_of(kind)))
    mapping.columns.push_back({row.get<std::string>("file_column"), row.get<std::string>("variable")});
  for (const sql::Row& row : view_.connection().query(
           "SELECT variable, file_value, code FROM import_value WHERE organisation_id = $1 AND kind = $2"
           " ORDER BY place",
           view_.organisation(), name_of(kind)))
    mapping.values.push_back(
        {row.get<std::string>("variable"), row.get<std::string>("file_value"), row.get<std::string>("code")});
  if (const auto fault = fault_of(mapping))
    throw CorruptData("import mapping of organisation " + std::to_string(view_.organisation().value) + ", " +
                      std::string(name_of(kind)) + ": " + message_for(*fault).in_english());
  return mapping;
}

void ImportMappingStore::save(Act& act, ImportKind kind, const table_reading::ImportMapping& mapping) {
  if (const auto fault = fault_of(mapping)) throw told<InvalidInput>(message_for(*fault));
  remove(act, kind);
  std::int64_t place = 0;
  for (const table_reading::ColumnRule& rule : mapping.columns)
    act.connection().execute(
        "INSERT INTO import_column (organisation_id, kind, place, file_column, variable)"
        " VALUES ($1, $2, $3, $4, $5)",
        act.organisation(), name_of(kind), ++place, rule.file_column, rule.variable);
  place = 0;
  for (const table_reading::ValueRule& rule : mapping.values)
    act.connection().execute(
        "INSERT INTO import_value (organisation_id, kind, place, variable, file_value, code)"
        " VALUES ($1, $2, $3, $4, $5, $6)",
        act.organisation(), name_of(kind), ++place, rule.variable, rule.file_value, rule.code);
}

bool ImportMappingStore::remove(Act& act, ImportKind kind) {
  const std::int64_t columns =
      act.connection().execute("DELETE FROM import_column WHERE organisation_id = $1 AND kind = $2",
                               act.organisation(), name_of(kind));
  const std::int64_t values = act.connection().execute(
      "DELETE FROM import_value WHERE organisation_id = $1 AND kind = $2", act.organisation(), name_of(kind));
  return columns + values > 0;
}

}  // namespace handslag::organisations
