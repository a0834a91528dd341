#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "sql/connection.h"
#include "storage/data_folder.h"

// Connections that only read, lent to one thread at a time, and the one that tells whether somebody has
// written since: another program of this machine, or another machine over the same server.
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
  ConnectionPool(const ConnectionPool&) = delete;
  ConnectionPool& operator=(const ConnectionPool&) = delete;

  class Lent {
   public:
    Lent(ConnectionPool& pool, std::unique_ptr<sql::Connection> connection, std::uint64_t line)
        : pool_(pool), connection_(std::move(connection)), line_(line) {}
    Lent(const Lent&) = delete;
    Lent& operator=(const Lent&) = delete;
    ~Lent();

    sql::Connection& connection() { return *connection_; }

   private:
    ConnectionPool& pool_;
    std::unique_ptr<sql::Connection> connection_;
    std::uint64_t line_;
  };

  /// Throws StorageBusy when somebody else holds the database for longer than a second, StorageAway when its
  /// server cannot be reached.
  Lent lend();

  /// Which state of the database: another number whenever somebody has committed, never nought. What was read
  /// after a look is of that state or a later one. Looks that are asked for at once are one look. Throws as
  /// `lend` does.
  std::uint64_t state();

  bool is_on_server() const { return folder_.is_on_postgres(); }

 private:
  struct Idle {
    std::unique_ptr<sql::Connection> connection;
    std::uint64_t line = 0;
  };

  std::unique_ptr<sql::Connection> connect();
  void look();
  DatabaseFile file_now() const;

  const storage::DataFolder& folder_;

  std::mutex mutex_;
  std::vector<Idle> idle_;
  /// Raised when the file was replaced or the server went away: older connections are lent no more.
  std::uint64_t line_ = 1;
  /// After the server could not be reached nobody tries for a moment, so that who waits is told at once.
  std::chrono::steady_clock::time_point away_until_{};

  std::mutex looking_;
  std::atomic<std::uint64_t> begun_ = 0;  ///< looks
  std::uint64_t seen_by_ = 0;             ///< the last of them that went well
  std::uint64_t state_ = 1;
  std::int64_t number_ = 0;  ///< the database's own
  DatabaseFile file_;
  std::unique_ptr<sql::Connection> watch_;
};

}  // namespace handslag::web
