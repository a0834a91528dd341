#include "storage/file_store.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>

#include "base/bytes.h"
#include "base/error.h"
#include "base/message.h"
#include "base/system_reason.h"

namespace handslag::storage {

namespace fs = std::filesystem;

namespace {

bool is_sha256(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

fs::path FileStore::path_of(std::string_view sha256) const {
  if (!is_sha256(sha256)) throw told<NotFound>(Message("No file has the name {name}.", {{"name", sha256}}));
  return folder_ / sha256.substr(0, 2) / sha256;
}

std::string FileStore::put(std::string_view bytes) const {
  if (bytes.size() > kLargest)
    throw told<InvalidInput>(Message("The file is larger than 25 MB; make it smaller or divide it."));
  std::string sha256 = sha256_hex(bytes);
  const fs::path path = path_of(sha256);
  if (has(sha256) && sha256_of_file(path) == sha256)
    return sha256;  // a file that was damaged is written anew
  for (const fs::path& folder : {folder_, path.parent_path()}) {
    if (::mkdir(folder.c_str(), 0700) == 0) {
      ::chmod(folder.c_str(), 0700);
      sync_folder(folder.parent_path());
    } else if (errno != EEXIST) {
      throw file_failure(folder, errno);
    }
  }
  write_file(path, bytes, Readers::OwnerAlone);
  return sha256;
}

bool FileStore::has(std::string_view sha256) const { return fs::is_regular_file(path_of(sha256)); }

std::string FileStore::read(std::string_view sha256) const {
  if (!has(sha256))
    throw told<NotFound>(Message("The file {name} is missing. Run handslag doctor.", {{"name", sha256}}));
  std::string bytes = read_file(path_of(sha256));
  if (sha256_hex(bytes) != sha256) {
    throw CorruptData("file " + std::string(sha256) + " has been changed; run handslag doctor");
  }
  return bytes;
}

std::vector<std::string> FileStore::list() const {
  std::vector<std::string> all;
  if (!fs::is_directory(folder_)) return all;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder_)) {
    std::string name = entry.path().filename().string();
    if (entry.is_regular_file() && is_sha256(name)) all.push_back(std::move(name));
  }
  std::ranges::sort(all);
  return all;
}

}  // namespace handslag::storage
