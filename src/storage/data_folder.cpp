#include "storage/data_folder.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "base/bytes.h"
#include "base/error.h"
#include "storage/migration.h"

namespace handslag::storage {

namespace fs = std::filesystem;

namespace {

// Held while a folder is made or upgraded; released when the program ends, however it ends.
class FolderLock {
 public:
  explicit FolderLock(const fs::path& folder)
      : file_(::open((folder / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    if (file_ < 0) throw StorageError("cannot write in " + folder.string() + ": " + std::strerror(errno));
    while (::flock(file_, LOCK_EX) != 0) {
      if (errno == EINTR) continue;
      ::close(file_);
      throw StorageError("cannot lock " + folder.string() + ": " + std::strerror(errno));
    }
  }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock() { ::close(file_); }

 private:
  int file_;
};

void make_private_folder(const fs::path& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error) throw StorageError("cannot make " + path.string() + ": " + error.message());
  fs::permissions(path, fs::perms::owner_all, fs::perm_options::replace, error);
}

void make_key(const fs::path& path) {
  if (fs::exists(path)) return;
  if (sodium_init() < 0) throw Error("libsodium does not start");
  std::array<char, 32> key{};
  randombytes_buf(key.data(), key.size());
  const mode_t before = ::umask(0077);
  write_file(path, std::string_view(key.data(), key.size()));
  ::umask(before);
  sodium_memzero(key.data(), key.size());
}

// "handslag-schema-4-2025-03-21T091500Z.db"
void copy_before_upgrade(sql::Connection& connection, const fs::path& backups, const Clock& clock) {
  make_private_folder(backups);
  std::string moment = clock.now_utc();
  std::erase(moment, ':');
  const std::string name =
      "handslag-schema-" + std::to_string(schema_version(connection)) + "-" + moment + ".db";
  sql::Connection copy = sql::Connection::open(backups / name);
  connection.copy_to(copy);
}

void upgrade(const DataFolder& folder, const Clock& clock) {
  sql::Connection connection = sql::Connection::open(folder.database_path());
  migrate(connection, program_migrations(), clock,
          [&] { copy_before_upgrade(connection, folder.backups_path(), clock); });
}

}  // namespace

DataFolder DataFolder::create_or_open(const fs::path& path, const Clock& clock) {
  DataFolder folder(path);
  const bool is_new = !fs::exists(folder.database_path());
  if (is_new && fs::exists(path) && !fs::is_empty(path) && !fs::exists(path / "lock")) {
    throw InvalidInput(path.string() +
                       " holds something that is not a data folder; name an empty one or a new one");
  }
  make_private_folder(path);
  const FolderLock lock(path);
  make_private_folder(path / "files");
  if (is_new)
    make_key(folder.key_path());  // a key that was lost is not replaced in silence: doctor tells of it
  upgrade(folder, clock);
  return folder;
}

DataFolder DataFolder::open(const fs::path& path, const Clock& clock) {
  DataFolder folder(path);
  if (!fs::exists(folder.database_path())) {
    throw NotFound(path.string() + " is not a data folder: it has no handslag.db");
  }
  const FolderLock lock(path);
  upgrade(folder, clock);
  return folder;
}

sql::Connection DataFolder::connect(sql::Connection::OpenAs open_as) const {
  return sql::Connection::open(database_path(), open_as);
}

}  // namespace handslag::storage
