#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "disclosure/audit.h"
#include "disclosure/joint_system.h"
#include "disclosure/table_set.h"

namespace handslag {
class Translator;
}

namespace handslag::statistics {

/// A table of counts as a CSV file has it: columns of codes, the count, and how it is shown when it is
/// protected. "*" is the sum over a column.
///
///     # Norrtälje 2024
///     brottstyp;kön;count;shown_as;low;high
///     misshandel;kvinna;58;shown;;
///     misshandel;man;;hidden;1;7
///     *;*;171;shown;;
///
/// Low and high are what anybody can compute of a hidden count; they stand there when one is known.
struct CountTable {
  struct Row {
    std::size_t line = 0;
    std::vector<std::string> codes;
    std::optional<std::int64_t> count;  ///< empty: hidden
    std::string unit = {};              ///< words after the number: "timmar"
    disclosure::Hiding hiding = disclosure::Hiding::Shown;
    bool is_unlisted = false;                        ///< hidden without an interval: too few for a breakdown
    std::optional<disclosure::KnownSpan> span = {};  ///< of a hidden count: what anybody can compute
  };
  std::string name;                ///< of the file, without what stands after the point
  std::vector<std::string> notes;  ///< lines before the header that begin with "#"
  std::vector<std::string> dimensions;
  std::vector<Row> rows;
};

/// "misshandel, kvinna": what names a row.
std::string joined_codes(const std::vector<std::string>& codes);

struct TableFault {
  enum class Reason : std::uint8_t {
    Empty,
    BadCsv,
    NoCountColumn,
    ColumnTwice,
    WrongCellCount,
    NotACount,
    Negative,
    HiddenWithCount,
    UnknownWay,  ///< of being shown
    TooManyRows,
    UnknownCode,
    RowTwice,
    CountMissing,
    WrongTotal,
    BrokenHierarchy,
    TooManyCodes,
    TooLarge,      ///< a count above kLargestCount
    OtherFormat,   ///< no text: value is what it is
    BadJson,       ///< expected is the line, value the character in it
    OtherJson,     ///< JSON that is no table
    Certificate,   ///< of tables, not a table
    TablesDiffer,  ///< two tables give one cell (column) different counts: value here, expected in other
    TablesCross,   ///< in a ring: column names the dimensions of the table that is needed
  };
  Reason reason = Reason::Empty;
  std::string file = {};
  std::size_t line = 0;
  std::string column = {};
  std::string value = {};
  std::string expected = {};
  std::string other = {};  ///< another file
};
std::string sentence_for(const TableFault& fault, const Translator& translator);

/// "shown", "hidden"; "too_few" is hidden as well. Tables written before had a reason in place of "hidden";
/// they are read as well.
std::string_view name_of(disclosure::Hiding hiding);
std::string_view way_of(const CountTable::Row& row);
inline constexpr std::string_view kTooFew = "too_few";
std::optional<disclosure::Hiding> hiding_named(std::string_view name);

using TableFaults = std::vector<TableFault>;

/// Larger counts are refused: sums of all rows of a table stay whole numbers that can be reckoned with, and
/// the audit's linear programs keep their digits.
inline constexpr std::int64_t kLargestCount = 1'000'000'000'000;

/// A CSV table, or one in JSON that we wrote (table_json.h). The header's last columns are "count" and, where
/// there is one, "shown_as"; Swedish "antal" and "visas" do as well. At most 2 000 000 rows; the first 50
/// faults are given.
Result<CountTable, TableFaults> read_count_table(std::string_view bytes, const std::string& name);
std::string to_csv(const CountTable& table);

/// A hierarchy file has the columns code and parent, and a title if one likes.
Result<disclosure::Dimension, TableFaults> read_hierarchy(std::string_view bytes, const std::string& file,
                                                          const std::string& dimension);

/// Tables that one reader can put together. Columns of the same name are the same dimension. Without a
/// hierarchy of its own a dimension has the codes that stand in the files, and "*" over them. What is not in
/// a file is 0. Refused: tables that give one cell two counts, and tables to protect that cross in a ring, so
/// that one of more columns would be needed.
struct CountTables {
  disclosure::TableSet set;
  std::vector<std::vector<std::int64_t>> leaf_counts;  ///< of each table, its last dimension fastest
  std::vector<std::vector<CountTable::Row>> rows;      ///< a row for every cell, its last dimension fastest

  /// For add_tables: the tables do not cross in a ring.
  disclosure::LeafCounter counter() const;
};
using Hierarchies = std::map<std::string, disclosure::Dimension>;

enum class HiddenRows : std::uint8_t { Refused, Allowed };
Result<CountTables, TableFaults> join_tables(const std::vector<CountTable>& tables,
                                             const Hierarchies& hierarchies,
                                             HiddenRows hidden = HiddenRows::Refused);

}  // namespace handslag::statistics
