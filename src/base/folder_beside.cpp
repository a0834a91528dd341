#include "base/folder_beside.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "base/bytes.h"
#include "base/error.h"
#include "base/message.h"
#include "base/own_name.h"
#include "base/system_reason.h"
#include "base/translate.h"

namespace handslag {

namespace fs = std::filesystem;

namespace {

std::string name_for(const fs::path& target, std::string_view purpose) {
  return std::string(purpose) + " " + target.filename().string();
}

[[noreturn]] void fail(const fs::path& path) { throw file_failure(path, errno); }

bool is_where_we_stand(const fs::path& folder) {
  struct stat here {};
  struct stat there {};
  return ::stat(".", &here) == 0 && ::stat(folder.c_str(), &there) == 0 && here.st_ino == there.st_ino &&
         here.st_dev == there.st_dev;
}

/// -1 when a running program holds it.
int lock_folder(const fs::path& folder) {
  const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (file < 0) return -1;
  if (::flock(file, LOCK_EX | LOCK_NB) == 0) return file;
  ::close(file);
  return -1;
}

}  // namespace

fs::path folder_meant(const fs::path& folder, const Translator& t) {
  std::error_code error;
  fs::path target;
  if (fs::exists(fs::symlink_status(folder, error))) {
    target = fs::canonical(folder, error);
    if (error || !fs::is_directory(target))
      throw InvalidInput(t.translate("{folder} is not a folder. Name another; nothing was written.",
                                     {{"folder", folder.string()}}));
  } else {
    const fs::path absolute = fs::absolute(folder, error);
    if (!error) target = fs::weakly_canonical(absolute, error).lexically_normal();
    if (!error && !target.has_filename()) target = target.parent_path();
  }
  if (folder.empty() || error || !target.has_filename())
    throw InvalidInput(
        t.translate("{folder} cannot be the name of a folder. Name another; nothing was written.",
                    {{"folder", folder.string()}}));
  if (is_where_we_stand(target))
    throw InvalidInput(
        t.translate("{folder} is the folder that you stand in, and nothing can take its place. Go to another "
                    "and name it from there; nothing was written.",
                    {{"folder", target.string()}}));
  return target;
}

FolderBeside::FolderBeside(fs::path target, std::string_view purpose, mode_t mode)
    : target_(std::move(target)) {
  try {
    make_parents();
    do {
      path_ = target_.parent_path() / left_name(target_, purpose);
      if (::mkdir(path_.c_str(), mode) != 0) {
        path_.clear();
        fail(target_);
      }
      struct stat made {};
      // A umask that takes the owner's own rights would shut us out.
      if (::stat(path_.c_str(), &made) == 0) ::chmod(path_.c_str(), (made.st_mode & 07777) | S_IRWXU);
    } while (!open());
  } catch (const StorageError&) {
    release();
    for (const fs::path& parent : made_parents_) ::rmdir(parent.c_str());
    throw;
  }
}

FolderBeside::~FolderBeside() {
  if (path_.empty()) return;
  std::error_code ignored;  // what is left is taken away by the next run
  fs::remove_all(path_, ignored);
  release();
  for (const fs::path& parent : made_parents_) ::rmdir(parent.c_str());
}

void FolderBeside::make_parents() {
  for (fs::path parent = target_.parent_path(); !fs::exists(parent); parent = parent.parent_path())
    made_parents_.push_back(parent);
  for (auto parent = made_parents_.rbegin(); parent != made_parents_.rend(); ++parent) {
    if (::mkdir(parent->c_str(), 0777) != 0 && errno != EEXIST) fail(*parent);
  }
}

/// Another run may take it for left over, and away, before it is locked.
bool FolderBeside::open() {
  lock_ = lock_folder(path_);
  struct stat locked {};
  struct stat named {};
  if (lock_ >= 0 && ::fstat(lock_, &locked) == 0 && ::stat(path_.c_str(), &named) == 0 &&
      locked.st_ino == named.st_ino)
    return true;
  if (lock_ >= 0) ::close(std::exchange(lock_, -1));
  return false;
}

void FolderBeside::put_in_place() {
  sync_folder(path_);
  if (::rename(path_.c_str(), target_.c_str()) != 0) {
    if (errno == EEXIST || errno == ENOTEMPTY || errno == ENOTDIR)
      throw told<Conflict>(Message("{file} is there already.", {{"file", target_.string()}}));
    throw file_failure(target_, errno);
  }
  release();
  sync_folder(target_.parent_path());
}

void FolderBeside::release() {
  path_.clear();
  if (lock_ >= 0) ::close(std::exchange(lock_, -1));
}

std::string left_name(const fs::path& target, std::string_view purpose) {
  return make_own_name(name_for(target, purpose));
}

std::vector<fs::path> left_beside(const fs::path& target, std::string_view purpose) {
  std::vector<fs::path> left;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(target.parent_path(), error)) {
    if (!is_own_name(entry.path().filename().string(), name_for(target, purpose))) continue;
    const int lock = lock_folder(entry.path());
    if (lock < 0) continue;
    ::close(lock);
    left.push_back(entry.path());
  }
  return left;
}

void clear_left_beside(const fs::path& target, std::string_view purpose) {
  std::error_code ignored;
  for (const fs::path& left : left_beside(target, purpose)) fs::remove_all(left, ignored);
}

}  // namespace handslag
