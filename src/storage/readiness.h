#pragma once

#include <cstdint>
#include <filesystem>

#include "sql/connection.h"

namespace handslag::storage {

/// Whether a data folder can be worked in at this moment: three questions that cost little, so that they can
/// be asked every second. What is damaged in it is the doctor's to find (storage/doctor.h).
struct Readiness {
  bool database_answers = false;
  bool schema_is_known = false;  ///< the newest migration is this program's newest
  bool disk_has_room = false;    ///< at least kLeastRoom bytes for what is saved

  bool is_ready() const { return database_answers && schema_is_known && disk_has_room; }
};

/// With less than this on the disk nothing can be trusted to be saved.
inline constexpr std::uintmax_t kLeastRoom = std::uintmax_t{64} << 20;

/// Free bytes on the disk of a folder for who is not root; 0 when the disk does not tell.
std::uintmax_t free_bytes(const std::filesystem::path& folder);

/// Throws what the connection throws when the database does not answer.
Readiness readiness_of(sql::Connection& connection, std::uintmax_t free_bytes);

}  // namespace handslag::storage
