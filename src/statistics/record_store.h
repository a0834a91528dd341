#pragma once

#include <optional>
#include <string>

#include "organisations/organisation.h"
#include "statistics/report_tables.h"

namespace handslag::sql {
class Connection;
}

namespace handslag::statistics {

/// The event records of one partner, a dataset for each year. Writes need a transaction, opened by the
/// caller.
class RecordStore {
 public:
  RecordStore(sql::Connection& connection, organisations::Scope partner)
      : connection_(connection), scope_(partner) {}

  std::optional<RecordDataset> find_dataset(int year) const;
  /// The newest year first.
  std::vector<RecordDataset> list() const;
  std::optional<YearOfRecords> find(int year) const;

  /// Throws CorruptData when the records of the year are no longer those that were imported. `find` does not
  /// ask: it costs as much as reading them.
  void require_unchanged(int year) const;

  /// Saves a year's dataset. The same file again changes nothing. Throws Conflict when the year has another
  /// one and `if_there` does not say to replace it, and always when its figures are published: readers have
  /// them, and could subtract the new ones from them.
  enum class IfThere { Refuse, Replace };
  void save(const YearOfRecords& year, IfThere if_there);

 private:
  sql::Connection& connection_;
  organisations::Scope scope_;
};

}  // namespace handslag::statistics
