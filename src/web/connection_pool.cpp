#include "web/connection_pool.h"

#include <sys/stat.h>

#include "base/error.h"
#include "base/server_error.h"

namespace handslag::web {

namespace {

using std::chrono::steady_clock;

constexpr std::chrono::milliseconds kNobodyTries{500};

ConnectionPool::DatabaseFile file_at(const std::filesystem::path& path) {
  struct stat about {};
  if (::stat(path.c_str(), &about) != 0) throw StorageError("there is no database in the data folder");
  return {about.st_dev, about.st_ino};
}

}  // namespace

ConnectionPool::Lent::~Lent() {
  const std::lock_guard lock(pool_.mutex_);
  if (line_ == pool_.line_) pool_.idle_.push_back({std::move(connection_), line_});
}

ConnectionPool::Lent ConnectionPool::lend() {
  std::uint64_t line = 0;
  std::unique_ptr<sql::Connection> connection;
  {
    const std::lock_guard lock(mutex_);
    line = line_;
    if (!idle_.empty()) {
      connection = std::move(idle_.back().connection);
      idle_.pop_back();
    }
  }
  // Another file may have been put in the place of this one since somebody looked.
  if (connection && connection->has_moved()) connection.reset();
  if (!connection) connection = connect();
  return {*this, std::move(connection), line};
}

std::unique_ptr<sql::Connection> ConnectionPool::connect() {
  {
    const std::lock_guard lock(mutex_);
    if (steady_clock::now() < away_until_)
      throw StorageAway("the database could not be reached a moment ago");
  }
  try {
    auto made = std::make_unique<sql::Connection>(folder_.connect(sql::Connection::OpenAs::ReadOnly));
    made->wait_at_most(std::chrono::seconds(1));
    return made;
  } catch (const StorageAway&) {
    const std::lock_guard lock(mutex_);
    away_until_ = steady_clock::now() + kNobodyTries;
    throw;
  }
}

std::uint64_t ConnectionPool::state() {
  const std::uint64_t begun = begun_;
  const std::lock_guard lock(looking_);
  // Somebody has begun to look after this was asked for, and has seen: that look is as good.
  if (seen_by_ > begun) return state_;
  const std::uint64_t mine = ++begun_;
  look();
  seen_by_ = mine;
  return state_;
}

void ConnectionPool::look() {
  const DatabaseFile file = file_now();
  std::int64_t number = 0;
  bool is_new = watch_ == nullptr || file != file_ || watch_->has_moved();
  if (!is_new) {
    try {
      number = watch_->state_number();
    } catch (const StorageAway&) {
      is_new = true;
    }
  }
  if (is_new) {
    watch_.reset();
    {
      const std::lock_guard lock(mutex_);
      ++line_;
      idle_.clear();
    }
    watch_ = connect();
    file_ = file;
    number = watch_->state_number();
  }
  if (!is_new && number == number_) return;
  number_ = number;
  ++state_;
}

ConnectionPool::DatabaseFile ConnectionPool::file_now() const {
  // A database on a server has no file that another could take the place of.
  return folder_.is_on_postgres() ? DatabaseFile{} : file_at(folder_.database_path());
}

}  // namespace handslag::web
