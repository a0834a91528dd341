#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace handslag::sql {
class Connection;
}

namespace handslag::storage {

/// The files of a data folder whose database is on a server: they are in that database, in the table
/// `shared_file`, so that every machine over it has them, and a server that waits for another has them twice.
/// What lies in the folder's `files` is a copy of what this machine has put or read; content never changes
/// under a SHA-256, so a copy is never out of date.
class SharedFiles {
 public:
  explicit SharedFiles(std::string address) : address_(std::move(address)) {}
  /// Of the data folder that `files` lies in; null when its database is a file.
  static std::unique_ptr<SharedFiles> beside(const std::filesystem::path& files);

  /// Saved when it returns; the same bytes are kept once.
  void put(std::string_view sha256, std::string_view bytes) const;
  bool has(std::string_view sha256) const;
  /// Empty bytes and false when it is not there.
  bool read(std::string_view sha256, std::string& bytes) const;
  /// Sorted.
  std::vector<std::string> list() const;

 private:
  std::string address_;
};

/// Makes the tables that a database on a server has beside those of the migrations, when they are not there.
/// Returns whether it made them.
bool make_shared_tables(sql::Connection& connection);

/// That the key of a data folder is the one that its database was made with; the first that comes is kept (as
/// a hash that tells nothing of it). Throws CorruptData when it is another: a machine with another key would
/// find no second factor right and hide other counts.
void require_shared_key(sql::Connection& connection, std::string_view mark, const std::string& folder);

}  // namespace handslag::storage
