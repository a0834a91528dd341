#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "storage/database_file.h"

namespace handslag {
class Translator;
}

namespace handslag::storage {

/// What a backup says of itself, in manifest.json.
struct BackupManifest {
  std::string made_at;
  int schema = 0;
  std::string database_sha256;
  std::string key_sha256;
  std::vector<std::string> files;  ///< SHA-256, sorted
  std::optional<RowCounts> rows;   ///< older backups have none
};

constexpr const char* kManifestName = "manifest.json";

std::string to_text(const BackupManifest& manifest);
/// Refused with a sentence for the reader: it is missing, no manifest of ours, or says something impossible.
Result<BackupManifest, std::string> read_manifest(const std::filesystem::path& backup,
                                                  const Translator& translator);

/// The files that the rows of a database refer to, sorted.
std::vector<std::string> files_referred_to(sql::Connection& connection);

}  // namespace handslag::storage
