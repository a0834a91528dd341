#include "cli/output_place.h"

#include "base/error.h"
#include "base/message.h"

namespace handslag::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t kKeyBytes = 32;

bool is_data_folder(const fs::path& folder) {
  std::error_code error;
  return fs::is_regular_file(folder / "handslag.db", error) ||
         (fs::is_regular_file(folder / "key", error) && fs::file_size(folder / "key", error) == kKeyBytes);
}

}  // namespace

void require_outside_data_folders(const fs::path& path) {
  std::error_code failure;
  const fs::path whole = fs::weakly_canonical(fs::absolute(path, failure), failure);
  if (failure) return;  // what cannot be reached cannot be written to either
  for (fs::path folder = whole;; folder = folder.parent_path()) {
    if (is_data_folder(folder))
      throw told<InvalidInput>(
          Message("{file} lies in the data folder {folder}; nothing was written. Name a place outside of it.",
                  {{"file", path.string()}, {"folder", folder.string()}}));
    if (folder == folder.parent_path() || folder.empty()) return;
  }
}

}  // namespace handslag::cli
