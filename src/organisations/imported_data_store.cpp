#include "organisations/imported_data_store.h"

#include "base/bytes.h"
#include "base/error.h"
#include "base/message.h"
#include "sql/connection.h"

namespace handslag::organisations {

namespace {

ImportedData read(const sql::Row& row) {
  ImportedData data{row.get<std::string>("version"), row.get<std::string>("content"),
                    row.get<std::string>("sha256"), row.get<std::string>("imported_at"),
                    row.get<std::string>("imported_by")};
  if (sha256_hex(data.content) != data.sha256)
    throw CorruptData("imported_data " + data.version + " is not as it was imported");
  return data;
}

}  // namespace

std::optional<ImportedData> ImportedDataStore::find(DataFileKind kind, std::string_view version) const {
  const auto row = view_.connection().query_one(
      "SELECT version, content, sha256, imported_at, imported_by FROM imported_data"
      " WHERE organisation_id = $1 AND kind = $2 AND version = $3",
      view_.organisation(), kDataFileKinds.of(kind), version);
  return row ? std::optional(read(*row)) : std::nullopt;
}

std::vector<ImportedData> ImportedDataStore::list(DataFileKind kind) const {
  std::vector<ImportedData> all;
  for (const sql::Row& row :
       view_.connection().query("SELECT version, content, sha256, imported_at, imported_by FROM imported_data"
                                " WHERE organisation_id = $1 AND kind = $2 ORDER BY version",
                                view_.organisation(), kDataFileKinds.of(kind)))
    all.push_back(read(row));
  return all;
}

bool ImportedDataStore::save(Act& act, DataFileKind kind, const std::string& version,
                             const std::string& content) {
  if (const auto there = ImportedDataStore(act).find(kind, version)) {
    if (there->content == content) return false;
    throw told<Conflict>(
        Message("{version} is there already with another content. Give the changed file another version.",
                {{"version", version}}));
  }
  act.connection().execute(
      "INSERT INTO imported_data (organisation_id, kind, version, sha256, content, imported_at, imported_by)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7)",
      act.organisation(), kDataFileKinds.of(kind), version, sha256_hex(content), content, act.at(),
      act.by().name());
  return true;
}

bool ImportedDataStore::remove(Act& act, DataFileKind kind, std::string_view version) {
  if (!ImportedDataStore(act).find(kind, version)) return false;
  act.connection().execute(
      "DELETE FROM imported_data WHERE organisation_id = $1 AND kind = $2 AND version = $3",
      act.organisation(), kDataFileKinds.of(kind), version);
  return true;
}

}  // namespace handslag::organisations
