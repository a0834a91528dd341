#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <string>

#include "base/clock.h"
#include "http/request.h"
#include "http/response.h"
#include "http/server.h"
#include "organisations/scope.h"
#include "sql/connection.h"
#include "storage/data_folder.h"
#include "storage/readiness.h"

namespace handslag::cli {

// What whoever runs the program asks a serving process, and no reader of pages does: whether it lives,
// whether it can work (/health), and its measurements (/metrics). Neither tells anything of a person or an
// organisation.
//
//   GET /health/live   200 while the process answers at all: otherwise start it again
//   GET /health        200 while it can work, otherwise 503: send requests elsewhere, and look why
//
//     {"status": "not ready", "database": true, "schema": true, "disk": false}
class Operation {
 public:
  /// Which organisation's journal tells of the last backup; a backup stands in every one.
  Operation(const storage::DataFolder& folder, const Clock& clock, organisations::Scope journal);

  /// Without any work, so it can be given where bytes are moved. Nothing for another address.
  static std::optional<http::Response> liveness(const http::Request& request);
  /// Asks the database. Nothing for another address. From any thread.
  std::optional<http::Response> readiness(const http::Request& request);
  /// For Prometheus. From any thread; never throws for want of a database.
  http::Response metrics(const http::Server& pages);

 private:
  /// Over the one connection that is kept for it, which is opened anew when it failed.
  template <class Work>
  bool ask(const Work& work) noexcept;
  storage::Readiness look(std::uintmax_t free_bytes) noexcept;

  const storage::DataFolder& folder_;
  const Clock& clock_;
  organisations::Scope journal_;
  std::chrono::system_clock::time_point started_;
  std::mutex mutex_;
  std::optional<sql::Connection> connection_;
  bool has_failed_ = false;
};

}  // namespace handslag::cli
