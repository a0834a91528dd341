#include "storage/kept_backups.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/system_reason.h"
#include "storage/backup_manifest.h"
#include "storage/database_file.h"

namespace handslag::storage {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kPrefix = "handslag-";
constexpr std::string_view kMoment = "dddd-dd-ddTddddddZ";  // d: a digit

bool is_dated(std::string_view name) {
  if (!name.starts_with(kPrefix)) return false;
  name.remove_prefix(kPrefix.size());
  // The second to the ninth of the same second.
  if (name.size() == kMoment.size() + 2 && name[kMoment.size()] == '-' && name.back() >= '2' &&
      name.back() <= '9')
    name.remove_suffix(2);
  return std::ranges::equal(name, kMoment, [](char have, char want) {
    return want == 'd' ? have >= '0' && have <= '9' : have == want;
  });
}

// The manifest goes last: what is cut short in the middle is still known as a backup that is to go.
void remove_backup(const fs::path& backup) {
  std::error_code failure;
  for (const fs::directory_entry& entry : fs::directory_iterator(backup)) {
    if (entry.path().filename() == kManifestName) continue;
    fs::remove_all(entry.path(), failure);
    if (failure) throw file_failure(entry.path(), failure.value());
  }
  fs::remove_all(backup, failure);
  if (failure) throw file_failure(backup, failure.value());
}

}  // namespace

fs::path dated_backup(const fs::path& folder, const Clock& clock) {
  const std::string name = std::string(kPrefix) + moment_in_name(clock);
  fs::path free = folder / name;
  for (int number = 2; number <= 9 && fs::exists(free); ++number)
    free = folder / (name + "-" + std::to_string(number));
  return free;
}

std::vector<fs::path> remove_older_backups(const fs::path& folder, std::size_t keep) {
  std::vector<fs::path> backups;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (is_dated(entry.path().filename().string()) && entry.is_directory() && !entry.is_symlink() &&
        fs::is_regular_file(entry.path() / kManifestName))
      backups.push_back(entry.path());
  }
  std::ranges::sort(backups, std::greater());
  if (backups.size() <= keep) return {};
  backups.erase(backups.begin(), backups.begin() + static_cast<std::ptrdiff_t>(keep));
  for (const fs::path& backup : backups) remove_backup(backup);
  return backups;
}

}  // namespace handslag::storage
