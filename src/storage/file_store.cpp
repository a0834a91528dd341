#include "storage/file_store.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>

#include "base/bytes.h"
#include "base/error.h"
#include "base/message.h"
#include "base/system_reason.h"
#include "storage/shared_files.h"

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
  if (fs::is_regular_file(path) && sha256_of_file(path) == sha256 && !SharedFiles::beside(folder_))
    return sha256;  // a file that was damaged is written anew
  if (const auto shared = SharedFiles::beside(folder_)) shared->put(sha256, bytes);
  write_copy(path, bytes);
  return sha256;
}

void FileStore::write_copy(const fs::path& path, std::string_view bytes) const {
  for (const fs::path& folder : {folder_, path.parent_path()}) {
    if (::mkdir(folder.c_str(), 0700) == 0) {
      ::chmod(folder.c_str(), 0700);
      sync_folder(folder.parent_path());
    } else if (errno != EEXIST) {
      throw file_failure(folder, errno);
    }
  }
  write_file(path, bytes, Readers::OwnerAlone);
}

std::filesystem::path FileStore::place_of(std::string_view sha256) const {
  const fs::path path = path_of(sha256);
  if (!fs::is_regular_file(path)) fetch(sha256);
  return path;
}

bool FileStore::has(std::string_view sha256) const {
  if (fs::is_regular_file(path_of(sha256))) return true;
  const auto shared = SharedFiles::beside(folder_);
  return shared && shared->has(sha256);
}

// Another machine may have put it: then a copy of it is kept here.
bool FileStore::fetch(std::string_view sha256) const {
  const auto shared = SharedFiles::beside(folder_);
  std::string bytes;
  if (!shared || !shared->read(sha256, bytes)) return false;
  if (sha256_hex(bytes) != sha256)
    throw CorruptData("file " + std::string(sha256) + " has been changed in the database");
  write_copy(path_of(sha256), bytes);
  return true;
}

std::string FileStore::read(std::string_view sha256) const {
  if (!fs::is_regular_file(path_of(sha256)) && !fetch(sha256))
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
