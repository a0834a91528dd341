#include "organisations/stored_file_store.h"

#include "sql/connection.h"

namespace handslag::organisations {

std::optional<StoredFile> StoredFileStore::find(std::string_view sha256) const {
  const auto row = view_.connection().query_one(
      "SELECT sha256, size, media_type, name, received_at FROM stored_file WHERE organisation_id = $1 AND "
      "sha256 = $2",
      view_.organisation(), sha256);
  if (!row) return std::nullopt;
  return StoredFile{row->get<std::string>("sha256"), row->get<std::int64_t>("size"),
                    row->get<std::string>("media_type"), row->get<std::string>("name"),
                    row->get<std::string>("received_at")};
}

void StoredFileStore::save(Act& act, const StoredFile& file) {
  act.connection().execute(
      "INSERT INTO stored_file (organisation_id, sha256, size, media_type, name, received_at)"
      " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (organisation_id, sha256) DO NOTHING",
      act.organisation(), file.sha256, file.size, file.media_type, file.name, file.received_at);
}

}  // namespace handslag::organisations
