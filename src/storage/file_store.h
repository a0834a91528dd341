#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace handslag::storage {

/// Files kept by their content: files/3f/3f78…. A file is on the disk, and synced, before its SHA-256 is
/// given out, so a row that refers to it can never point at nothing. The same bytes are kept once. Files are
/// never changed and never executed. When the database is on a server they are in it as well, see
/// SharedFiles: a file is saved there before its SHA-256 is given out, and what another machine has put is
/// found.
class FileStore {
 public:
  static constexpr std::size_t kLargest = std::size_t{25} << 20;

  explicit FileStore(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Returns the SHA-256. Throws InvalidInput when it is larger than kLargest.
  std::string put(std::string_view bytes) const;
  bool has(std::string_view sha256) const;
  /// Throws NotFound when there is no such file, CorruptData when its bytes are no longer those.
  std::string read(std::string_view sha256) const;
  /// The SHA-256 of all files, sorted; names that are none are left out.
  std::vector<std::string> list() const;
  /// Where it lies, or would.
  std::filesystem::path path_of(std::string_view sha256) const;
  /// The same, for whoever opens it there: fetched when another machine has put it.
  std::filesystem::path place_of(std::string_view sha256) const;

 private:
  bool fetch(std::string_view sha256) const;
  void write_copy(const std::filesystem::path& path, std::string_view bytes) const;

  std::filesystem::path folder_;
};

}  // namespace handslag::storage
