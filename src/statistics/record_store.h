#pragma once

#include <optional>
#include <string>

#include "organisations/act.h"
#include "statistics/report_tables.h"

namespace handslag::statistics {

/// The event records of one partner, a dataset for each year.
class RecordStore {
 public:
  explicit RecordStore(const organisations::View& view) : view_(view) {}

  std::optional<RecordDataset> find_dataset(int year) const;
  /// The newest year first.
  std::vector<RecordDataset> list() const;
  /// Of a year that was corrected the newest version.
  std::optional<YearOfRecords> find(int year) const;
  /// The records that a version of the year's figures was counted from.
  std::optional<YearOfRecords> find(int year, int version) const;

  /// Throws CorruptData when the records of the year are no longer those that were imported. `find` does not
  /// ask: it costs as much as reading them.
  void require_unchanged(int year) const;

  /// Saves a year's dataset. The same file again changes nothing. Throws Conflict when the year has another
  /// one and `if_there` does not say to replace it, and always when its figures are published: readers have
  /// them, and could subtract the new ones from them.
  enum class IfThere { Refuse, Replace };
  static void save(organisations::Act& act, const YearOfRecords& year, IfThere if_there);

  /// Saves the records that a corrected version of the year's figures is counted from, beside those of the
  /// versions before.
  static void save_version(organisations::Act& act, const YearOfRecords& year, int version);

  /// Throws NotFound when the year has none, Conflict when its figures are published.
  static void remove(organisations::Act& act, int year);

 private:
  static void insert(organisations::Act& act, const YearOfRecords& year, int version);

  organisations::View view_;
};

}  // namespace handslag::statistics
