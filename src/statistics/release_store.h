#pragma once

#include <string>
#include <vector>

#include "organisations/organisation.h"
#include "statistics/release.h"

namespace handslag::sql {
class Connection;
}

namespace handslag::statistics {

/// What is asked for: tables of the records of these years.
struct ReleaseOrder {
  int first_year = 0;
  int last_year = 0;
  std::vector<std::vector<std::string>> columns;  ///< of each table
};

/// What one partner has given out beside its years' figures, each release with its proof. Writes need a
/// transaction, opened by the caller.
class ReleaseStore {
 public:
  ReleaseStore(sql::Connection& connection, organisations::Scope partner)
      : connection_(connection), scope_(partner) {}

  /// The oldest first.
  std::vector<Release> list() const;

  /// Makes the tables safe beside everything that is out, checks the certificate by additions alone, and
  /// keeps the release: the next one is held against it. `tie_key` is secret. Throws NotFound when a year has
  /// no records, Conflict when one is not sealed, and as make_release does.
  MadeRelease release(const ReleaseOrder& order, std::uint64_t tie_key, const std::string& released_at,
                      const LongWork& work = {});

 private:
  sql::Connection& connection_;
  organisations::Scope scope_;
};

}  // namespace handslag::statistics
