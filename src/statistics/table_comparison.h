#pragma once

#include <optional>
#include <string>
#include <vector>

#include "statistics/comparison.h"
#include "statistics/count_table.h"

namespace handslag::statistics {

/// Two tables of the same columns, this year's and last year's, row by row. A row of which either count is
/// hidden is left out: what rests on it would tell it.
struct ComparedRow {
  std::vector<std::string> codes;
  std::int64_t now = 0;
  std::int64_t before = 0;
  RateComparison rates;
  double adjusted_p = 1;  ///< by Holm, over all rows
  ChangeWords words = ChangeWords::NotToldFromChance;
};

/// Something to look at before a figure is used. See docs/rules/traps-in-figures.md.
struct FigureNotice {
  std::vector<std::string> codes;  ///< of the row it stands beside; empty: the whole table
  Message sentence;
};

struct TableComparison {
  std::vector<ComparedRow> rows;
  std::vector<FigureNotice> notices;
  std::int64_t left_out = 0;  ///< rows hidden in either year
};

struct YearBase {
  int year = 0;
  double inhabitants = 1;  ///< 1 for both years: counts are compared as they are
};

/// Throws InvalidInput when the tables do not have the same columns.
TableComparison compare_tables(const CountTable& now, const YearBase& base_now, const CountTable& before,
                               const YearBase& base_before);

/// What a careful reader would ask of one table: another unit beside a number, parts that do not add up to
/// their total, a year in the heading that is not the year it is read as.
std::vector<FigureNotice> notices_of_table(const CountTable& table, int year);

}  // namespace handslag::statistics
