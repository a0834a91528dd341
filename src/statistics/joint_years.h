#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "disclosure/protect.h"
#include "disclosure/table_set.h"
#include "statistics/year_publication.h"

namespace handslag::statistics {

/// One version of a year's figures: what they were counted from, and what is out of it.
struct VersionOfYear {
  const YearOfRecords* records = nullptr;
  const YearPublication* publication = nullptr;  ///< null: it is being made
};

/// All that is out of a partner's years, in all their versions, and what is to come, as the one joint system
/// that a reader lays side by side. What is out is fixed in it; the differences of versions are guarded.
class JointYears {
 public:
  using Columns = std::vector<std::string>;
  using Cell = std::int32_t;

  explicit JointYears(const disclosure::SafetyRule& rule) : rule_(rule) {}

  /// The year with its figures in all versions, the oldest first, and tables of these columns beside them.
  void add_year(int year, std::span<const VersionOfYear> versions, const std::vector<Columns>& columns);

  std::size_t newest(int year) const { return years_.at(year).scratch.size() - 1; }
  /// Of a year's version by its place; "*" is the sum over a column. Throws CorruptData for what there is
  /// not.
  Cell cell_at(int year, std::size_t version, const Columns& columns,
               const std::vector<std::string>& codes) const;
  Cell cell_at(int year, std::size_t version, const FigurePlace& place) const;
  /// The sum of one cell of each of several years.
  Cell sum_of(const std::vector<Cell>& parts, const std::string& name);

  /// What is out stays as it is. Throws CorruptData when the records say otherwise.
  void fix(Cell cell, const ProtectedCount& count);
  bool is_out(Cell cell) const { return is_out_[static_cast<std::size_t>(cell)] != 0; }
  /// It is given out now.
  void give_out(Cell cell, disclosure::Standing standing);
  /// Everybody can tell from an area's tables, or from its having none, how many it has at least or at most.
  void know_breakdown(Cell total, bool has_breakdown);
  std::int64_t count(Cell cell) const { return publication_.counts[static_cast<std::size_t>(cell)]; }

  /// Records that differ in the area between the version and an earlier one; none: 0.
  std::int64_t changed(int year, std::size_t earlier, std::size_t version, const std::string& area) const;
  /// So few records of the area changed, since one of the versions before, that nothing is told of which.
  bool has_few_changes(int year, std::size_t version, const std::string& area) const;

  /// Makes it safe, once everything is fixed or given out.
  disclosure::ProtectedPublication protect(std::uint64_t tie_key, const LongWork& work);
  /// After `protect`: the publication that was made safe, without what nobody is given.
  const disclosure::JointSystem& made() const { return publication_; }
  /// After `protect`: where the cell is in it.
  std::size_t place_of(Cell cell) const {
    return static_cast<std::size_t>(place_[static_cast<std::size_t>(cell)]);
  }
  /// What anybody can compute of each cell of `made`, who knows nothing of how two versions differ.
  std::vector<disclosure::KnownSpan> spans(const disclosure::ProtectedPublication& result,
                                           const LongWork& work) const;

 private:
  struct Years {
    const VariableSet* recorded = nullptr;
    disclosure::TableSet set;
    std::vector<Columns> columns;  ///< of each table, as dimensions
    disclosure::PlacedTables placed;
    std::vector<disclosure::JointSystem>
        scratch;                           ///< each version by itself; cells have the same numbers in all
    std::vector<std::vector<Cell>> cells;  ///< version, cell of scratch → cell
    std::map<std::pair<std::string, std::string>, Cell> merged;  ///< area and row → cell of scratch
    std::map<std::pair<std::size_t, std::size_t>, std::map<std::string, std::int64_t>> changed;
  };
  /// Of a cell of scratch, where it belongs.
  struct Meaning {
    std::string area;
    bool is_broken_down = false;
  };

  void add_tables_of(Years& of, std::span<const VersionOfYear> versions, const std::vector<Columns>& columns);
  void add_merged_rows(Years& of, std::span<const VersionOfYear> versions);
  std::vector<std::vector<char>> open_leaves(const Years& of) const;
  std::vector<Cell> cells_in(const Years& of, std::size_t table, const std::string& area,
                             bool leaves_alone) const;
  Cell scratch_cell(const Years& of, const Columns& columns, const std::vector<std::string>& codes) const;
  std::map<Cell, Meaning> meanings(const Years& of) const;
  bool is_few_between(const Years& of, std::size_t earlier, std::size_t later, const std::string& area) const;
  void guard_differences();
  void guard_differences(const Years& of, std::size_t earlier, std::size_t later,
                         const std::vector<char>& known_empty);

  disclosure::SafetyRule rule_;
  disclosure::JointSystem publication_;
  std::vector<char> is_out_;  ///< for each cell: some reader is given it
  std::map<int, Years> years_;
  std::map<std::vector<Cell>, Cell> sums_;
  std::vector<Cell> place_;
};

}  // namespace handslag::statistics
