#include "storage/backup_manifest.h"

#include <algorithm>

#include "base/bytes.h"
#include "base/error.h"
#include "base/json.h"
#include "base/translate.h"

namespace handslag::storage {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kFormat = "handslag-backup-1";
constexpr std::size_t kLargest = std::size_t{64} << 20;

bool is_sha256(const Json& value) {
  return value.is_string() && value.as_string().size() == 64 &&
         value.as_string().find_first_not_of("0123456789abcdef") == std::string::npos;
}

bool is_well_formed(const Json& manifest) {
  if (!manifest.is_object() || !manifest["format"].is_string() || manifest["format"].as_string() != kFormat ||
      !manifest["made_at"].is_string() || !manifest["schema"].is_integer() ||
      manifest["schema"].as_integer() < 1 || manifest["schema"].as_integer() > 9999 ||
      !is_sha256(manifest["database_sha256"]) || !is_sha256(manifest["key_sha256"]) ||
      !manifest["files"].is_array() || !std::ranges::all_of(manifest["files"].items(), is_sha256))
    return false;
  if (!manifest.contains("rows")) return true;
  return manifest["rows"].is_object() &&
         std::ranges::all_of(manifest["rows"].members(),
                             [](const auto& member) { return member.second.is_integer(); });
}

}  // namespace

std::string to_text(const BackupManifest& manifest) {
  Json files = Json::array();
  for (const std::string& sha256 : manifest.files) files.push(sha256);
  Json rows = Json::object();
  if (manifest.rows) {
    for (const auto& [table, count] : *manifest.rows) rows.set(table, count);
  }
  return Json::object()
      .set("format", kFormat)
      .set("made_at", manifest.made_at)
      .set("schema", manifest.schema)
      .set("database_sha256", manifest.database_sha256)
      .set("key_sha256", manifest.key_sha256)
      .set("files", std::move(files))
      .set("rows", std::move(rows))
      .dump(2);
}

Result<BackupManifest, std::string> read_manifest(const fs::path& backup, const Translator& t) {
  const fs::path path = backup / kManifestName;
  std::error_code error;
  if (!fs::is_regular_file(path, error))
    return Refused{t.translate("the folder has no manifest.json: it is not a backup or was cut short")};
  const auto json = fs::file_size(path) <= kLargest ? parse_json(read_file(path)) : parse_json("");
  if (!json || !is_well_formed(*json))
    return Refused{t.translate("manifest.json is not one of this program's")};
  BackupManifest manifest{(*json)["made_at"].as_string(),
                          static_cast<int>((*json)["schema"].as_integer()),
                          (*json)["database_sha256"].as_string(),
                          (*json)["key_sha256"].as_string(),
                          {},
                          std::nullopt};
  for (const Json& sha256 : (*json)["files"].items()) manifest.files.push_back(sha256.as_string());
  std::ranges::sort(manifest.files);
  if (json->contains("rows")) {
    manifest.rows.emplace();
    for (const auto& [table, count] : (*json)["rows"].members()) (*manifest.rows)[table] = count.as_integer();
  }
  return manifest;
}

std::vector<std::string> files_referred_to(sql::Connection& connection) {
  std::vector<std::string> files;
  for (const sql::Row& row : connection.query("SELECT DISTINCT sha256 FROM stored_file ORDER BY sha256")) {
    files.push_back(row.get<std::string>("sha256"));
  }
  return files;
}

}  // namespace handslag::storage
