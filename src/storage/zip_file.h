#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace handslag::storage {

/// A file that goes into a zip file under a name of its own.
struct ZippedFile {
  std::string name;
  std::filesystem::path path;
};

/// Writes a zip file, one file after the other and none of them in memory. Nothing is compressed and no time
/// of day stands in it, so the same files give the same bytes. Throws StorageError.
void write_zip(const std::filesystem::path& to, const std::vector<ZippedFile>& files);

}  // namespace handslag::storage
