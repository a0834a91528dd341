#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "sql/connection.h"
#include "storage/data_folder.h"

// Connections that only read, lent to one thread at a time. Each remembers which state of the database it saw
// last, so that whoever borrows one learns whether someone has written since.
namespace handslag::web {

class ConnectionPool {
 public:
  /// Which file the database is: another one may have been put in its place.
  struct DatabaseFile {
    std::uint64_t device = 0;
    std::uint64_t number = 0;
    bool operator==(const DatabaseFile&) const = default;
  };

  explicit ConnectionPool(const storage::DataFolder& folder) : folder_(folder) {}

  class Lent {
   public:
    Lent(ConnectionPool& pool, std::unique_ptr<sql::Connection> connection, std::int64_t seen,
         DatabaseFile file)
        : pool_(pool), connection_(std::move(connection)), seen_(seen), file_(file) {}
    Lent(const Lent&) = delete;
    Lent& operator=(const Lent&) = delete;
    ~Lent();

    sql::Connection& connection() { return *connection_; }

   private:
    ConnectionPool& pool_;
    std::unique_ptr<sql::Connection> connection_;
    std::int64_t seen_;
    DatabaseFile file_;
  };

  /// Calls `changed` first when the database may have changed since the connection was lent the last time.
  /// Throws StorageBusy when somebody else holds the database for longer than a second.
  Lent lend(const std::function<void()>& changed);

 private:
  struct Idle {
    std::unique_ptr<sql::Connection> connection;
    std::int64_t seen = 0;
    DatabaseFile file = {};
  };

  const storage::DataFolder& folder_;
  std::mutex mutex_;
  std::vector<Idle> idle_;
};

}  // namespace handslag::web
