#include "storage/readiness.h"

#include <system_error>

#include "storage/migration.h"

namespace handslag::storage {

std::uintmax_t free_bytes(const std::filesystem::path& folder) {
  std::error_code failure;
  const std::filesystem::space_info space = std::filesystem::space(folder, failure);
  return failure ? 0 : space.available;
}

Readiness readiness_of(sql::Connection& connection, std::uintmax_t free_bytes) {
  Readiness readiness{.disk_has_room = free_bytes >= kLeastRoom};
  readiness.schema_is_known = schema_version(connection) == program_migrations().back().number;
  readiness.database_answers = true;
  return readiness;
}

}  // namespace handslag::storage
