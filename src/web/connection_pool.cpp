#include "web/connection_pool.h"

#include <sys/stat.h>

#include <chrono>

#include "base/error.h"

namespace handslag::web {

namespace {

ConnectionPool::DatabaseFile file_at(const std::filesystem::path& path) {
  struct stat about {};
  if (::stat(path.c_str(), &about) != 0) throw StorageError("there is no database in the data folder");
  return {about.st_dev, about.st_ino};
}

}  // namespace

ConnectionPool::Lent::~Lent() {
  const std::lock_guard lock(pool_.mutex_);
  pool_.idle_.push_back({std::move(connection_), seen_, file_});
}

ConnectionPool::Lent ConnectionPool::lend(const std::function<void()>& changed) {
  // A database on a server has no file that another could take the place of.
  const DatabaseFile file = folder_.is_on_postgres() ? DatabaseFile{} : file_at(folder_.database_path());
  Idle one;
  {
    const std::lock_guard lock(mutex_);
    // A connection to a file that was replaced would show what is no longer there.
    std::erase_if(idle_, [&](const Idle& idle) { return idle.file != file; });
    if (!idle_.empty()) {
      one = std::move(idle_.back());
      idle_.pop_back();
    }
  }
  // Or one that was replaced between that look and its opening.
  if (one.connection && one.connection->has_moved()) one.connection.reset();
  const bool is_new = one.connection == nullptr;
  if (is_new) {
    one.connection = std::make_unique<sql::Connection>(folder_.connect(sql::Connection::OpenAs::ReadOnly));
    one.connection->wait_at_most(std::chrono::seconds(1));
  }
  const std::int64_t state = one.connection->state_number();
  if (is_new || state != one.seen) changed();
  return Lent(*this, std::move(one.connection), state, file);
}

}  // namespace handslag::web
