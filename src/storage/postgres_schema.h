#pragma once

#include <filesystem>
#include <string>

namespace handslag::storage {

/// A schema of a data folder's own in a PostgreSQL database, so that several folders share one database and
/// none meets what others keep there.
class NewSchema {
 public:
  /// Makes it. Throws StorageError when the server cannot be reached or does not let this account make one.
  explicit NewSchema(const std::string& server);
  /// The address of the server with the schema in it.
  const std::string& address() const { return address_; }

 private:
  std::string address_;
};

/// Drops the schema that an address names, with all that is in it. Throws CorruptData when it names none that
/// `NewSchema` makes.
void drop_schema(const std::string& address);

/// The address in the file `database` of a data folder, one line. Throws CorruptData when there is none.
std::string read_address(const std::filesystem::path& file);

}  // namespace handslag::storage
