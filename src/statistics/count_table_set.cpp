#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/csv.h"
#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "statistics/count_table.h"
#include "statistics/foreign_format.h"

namespace handslag::statistics {

namespace {

using disclosure::Dimension;
using disclosure::HierarchyFault;
using Reason = TableFault::Reason;

constexpr std::string_view kAll = "*";
constexpr std::size_t kMostCells = 5'000'000;

std::string words_for(HierarchyFault::Reason reason) {
  switch (reason) {
    case HierarchyFault::Reason::NoCategory:
      return "no codes";
    case HierarchyFault::Reason::TwoParents:
      return "the code stands twice, so it would have two parents";
    case HierarchyFault::Reason::UnknownParent:
      return "its parent is not a code of the file";
    case HierarchyFault::Reason::Cycle:
      return "it is its own ancestor";
    case HierarchyFault::Reason::TooManyCategories:
      return "more than 100 000 codes";
  }
  return "";
}

class TableJoiner {
 public:
  TableJoiner(const std::vector<CountTable>& tables, const Hierarchies& hierarchies, HiddenRows hidden)
      : tables_(tables), hierarchies_(hierarchies), hidden_(hidden) {}

  Result<CountTables, TableFaults> run() {
    for (const CountTable& table : tables_) {
      for (const std::string& name : table.dimensions) add_dimension(name);
    }
    if (!faults_.empty()) return Refused{std::move(faults_)};
    for (const CountTable& table : tables_) add_table(table);
    if (faults_.empty() && tables_.size() > 1) compare_tables();
    if (faults_.empty() && hidden_ == HiddenRows::Refused) look_for_rings();
    if (!faults_.empty()) return Refused{std::move(faults_)};
    return std::move(result_);
  }

 private:
  void add(TableFault fault) {
    if (faults_.size() < 50) faults_.push_back(std::move(fault));
  }

  void add_dimension(const std::string& name) {
    if (number_.contains(name)) return;
    number_.emplace(name, result_.set.dimensions.size());
    const auto given = hierarchies_.find(name);
    if (given != hierarchies_.end()) {
      result_.set.dimensions.push_back(given->second);
    } else {
      result_.set.dimensions.push_back(flat(name));
    }
    std::unordered_map<std::string, std::size_t> places;
    const Dimension& dimension = result_.set.dimensions.back();
    for (std::size_t at = 0; at < dimension.categories.size(); ++at)
      places.emplace(dimension.categories[at].code, at);
    place_of_code_.push_back(std::move(places));
  }

  /// The codes of all tables, in the order in which they come, under "*".
  Dimension flat(const std::string& name) {
    Dimension dimension{name, {{std::string(kAll), "", -1}}};
    std::set<std::string> seen = {std::string(kAll)};
    for (const CountTable& table : tables_) {
      const auto column = std::ranges::find(table.dimensions, name);
      if (column == table.dimensions.end()) continue;
      const auto at = static_cast<std::size_t>(column - table.dimensions.begin());
      for (const CountTable::Row& row : table.rows) {
        if (seen.insert(row.codes[at]).second) dimension.categories.push_back({row.codes[at], "", 0});
        if (dimension.categories.size() <= disclosure::kMostCategories) continue;
        add({Reason::TooManyCodes, table.name, row.line, name});
        return dimension;
      }
    }
    return dimension;
  }

  void add_table(const CountTable& table) {
    std::vector<std::size_t> dimensions;
    std::size_t cells = 1;
    for (const std::string& name : table.dimensions) {
      dimensions.push_back(number_.at(name));
      cells *= result_.set.dimensions[dimensions.back()].categories.size();
      if (cells > kMostCells)
        throw told<InvalidInput>(
            Message("{table}: more than 5 000 000 cells; leave a column out or make it coarser",
                    {{"table", table.name}}));
    }
    std::vector<CountTable::Row> rows(cells);
    for (const CountTable::Row& row : table.rows) put(table, row, dimensions, rows);
    if (faults_.empty()) finish(table, dimensions, std::move(rows));
  }

  void put(const CountTable& table, const CountTable::Row& row, const std::vector<std::size_t>& dimensions,
           std::vector<CountTable::Row>& rows) {
    std::size_t place = 0;
    for (std::size_t at = 0; at < dimensions.size(); ++at) {
      const auto& places = place_of_code_[dimensions[at]];
      const auto found = places.find(row.codes[at]);
      if (found == places.end())
        return add({Reason::UnknownCode, table.name, row.line, table.dimensions[at], row.codes[at]});
      place = place * result_.set.dimensions[dimensions[at]].categories.size() + found->second;
    }
    const std::string name = joined_codes(row.codes);
    if (rows[place].line != 0) return add({Reason::RowTwice, table.name, row.line, "", name});
    if (!row.count && hidden_ == HiddenRows::Refused)
      return add({Reason::CountMissing, table.name, row.line, "", name});
    if (row.count.value_or(0) > kLargestCount)
      return add({Reason::TooLarge, table.name, row.line, "count", std::to_string(*row.count)});
    if (!row.unit.empty())
      return add(
          {Reason::NotACount, table.name, row.line, "count", std::to_string(*row.count) + " " + row.unit});
    rows[place] = row;
  }

  /// Leaves that are not in the file are 0; sums that are not are made; those that are must be right.
  void finish(const CountTable& table, const std::vector<std::size_t>& dimensions,
              std::vector<CountTable::Row> rows) {
    std::vector<std::vector<std::size_t>> leaves;
    std::size_t count = 1;
    for (const std::size_t dimension : dimensions) {
      leaves.push_back(disclosure::leaves_of(result_.set.dimensions[dimension]));
      count *= leaves.back().size();
    }
    std::vector<std::int64_t> leaf_counts(count, 0);
    std::vector<std::int64_t> sums(rows.size(), 0);
    bool is_complete = true;
    for (std::size_t leaf = 0; leaf < count; ++leaf) {
      std::vector<std::size_t> categories(dimensions.size());
      std::size_t rest = leaf;
      for (std::size_t at = dimensions.size(); at-- > 0;) {
        categories[at] = leaves[at][rest % leaves[at].size()];
        rest /= leaves[at].size();
      }
      const CountTable::Row& row = rows[place_of(dimensions, categories)];
      if (row.line != 0 && !row.count) is_complete = false;
      leaf_counts[leaf] = row.count.value_or(0);
      if (leaf_counts[leaf] != 0) add_upwards(dimensions, categories, 0, leaf_counts[leaf], sums);
    }
    for (std::size_t cell = 0; cell < rows.size(); ++cell)
      check_row(table, dimensions, cell, sums[cell], is_complete, rows[cell]);
    is_complete_.push_back(is_complete ? 1 : 0);
    result_.set.tables.push_back(dimensions);
    result_.leaf_counts.push_back(std::move(leaf_counts));
    result_.rows.push_back(std::move(rows));
  }

  std::size_t place_of(const std::vector<std::size_t>& dimensions,
                       const std::vector<std::size_t>& categories) const {
    std::size_t place = 0;
    for (std::size_t at = 0; at < dimensions.size(); ++at)
      place = place * result_.set.dimensions[dimensions[at]].categories.size() + categories[at];
    return place;
  }

  /// Adds a leaf to every choice of it and what stands above it.
  void add_upwards(const std::vector<std::size_t>& dimensions, std::vector<std::size_t>& categories,
                   std::size_t from, std::int64_t count, std::vector<std::int64_t>& sums) const {
    if (from == dimensions.size()) {
      sums[place_of(dimensions, categories)] += count;
      return;
    }
    const std::size_t leaf = categories[from];
    const auto& all = result_.set.dimensions[dimensions[from]].categories;
    for (auto at = static_cast<std::int32_t>(leaf); at >= 0; at = all[static_cast<std::size_t>(at)].parent) {
      categories[from] = static_cast<std::size_t>(at);
      add_upwards(dimensions, categories, from + 1, count, sums);
    }
    categories[from] = leaf;
  }

  void check_row(const CountTable& table, const std::vector<std::size_t>& dimensions, std::size_t cell,
                 std::int64_t sum, bool is_complete, CountTable::Row& row) {
    if (row.line != 0) {
      if (is_complete && row.count && *row.count != sum) {
        const std::string name = joined_codes(row.codes);
        add({Reason::WrongTotal, table.name, row.line, name, std::to_string(*row.count),
             std::to_string(sum)});
      }
      return;
    }
    std::size_t rest = cell;
    row.codes.resize(dimensions.size());
    for (std::size_t at = dimensions.size(); at-- > 0;) {
      const auto& all = result_.set.dimensions[dimensions[at]].categories;
      row.codes[at] = all[rest % all.size()].code;
      rest /= all.size();
    }
    if (is_complete) {
      row.count = sum;
    } else {
      row.hiding = disclosure::Hiding::Hidden;
    }
  }

  /// Cells of the same meaning must have the same count in all tables.
  void compare_tables() {
    std::map<std::vector<std::pair<std::size_t, std::size_t>>, std::pair<std::size_t, const CountTable::Row*>>
        known;
    for (std::size_t table = 0; table < tables_.size(); ++table) {
      bool differs = false;
      for (std::size_t cell = 0; cell < result_.rows[table].size() && !differs; ++cell) {
        const CountTable::Row& row = result_.rows[table][cell];
        if (!row.count) continue;
        const auto [first, is_new] = known.emplace(meaning_of(table, cell), std::pair(table, &row));
        const auto& [other, other_row] = first->second;
        differs = *other_row->count != *row.count;
        if (differs)
          add_difference(table, row.line, joined_codes(row.codes), *row.count, other, *other_row->count);
      }
      for (std::size_t other = 0; other < table && !differs; ++other)
        differs = differs_in_leaves(table, other);
    }
  }

  void add_difference(std::size_t table, std::size_t line, const std::string& cell, std::int64_t count,
                      std::size_t other, std::int64_t other_count) {
    add({Reason::TablesDiffer, tables_[table].name, line, cell, std::to_string(count),
         std::to_string(other_count), tables_[other].name});
  }

  /// Dimension and category of what is no total.
  std::vector<std::pair<std::size_t, std::size_t>> meaning_of(std::size_t table, std::size_t cell) const {
    std::vector<std::pair<std::size_t, std::size_t>> meaning;
    const std::vector<std::size_t>& dimensions = result_.set.tables[table];
    for (std::size_t at = dimensions.size(); at-- > 0;) {
      const auto& all = result_.set.dimensions[dimensions[at]].categories;
      const std::size_t category = cell % all.size();
      cell /= all.size();
      const auto roots = std::ranges::count(all, -1, &disclosure::Category::parent);
      if (roots > 1 || all[category].parent >= 0) meaning.emplace_back(dimensions[at], category);
    }
    std::ranges::sort(meaning);
    return meaning;
  }

  /// Where a dimension has no total no row says what the tables share: the sums of the leaves do.
  bool differs_in_leaves(std::size_t table, std::size_t other) {
    if (is_complete_[table] == 0 || is_complete_[other] == 0) return false;
    const auto here = shared_margin(table, other);
    const auto there = shared_margin(other, table);
    std::map<std::string, std::int64_t> all = here;
    all.insert(there.begin(), there.end());
    const auto count_in = [](const auto& margin, const std::string& codes) {
      const auto found = margin.find(codes);
      return found == margin.end() ? 0 : found->second;
    };
    for (const auto& [codes, count] : all) {
      if (count_in(here, codes) == count_in(there, codes)) continue;
      add_difference(table, 0, codes.empty() ? std::string(kAll) : codes, count_in(here, codes), other,
                     count_in(there, codes));
      return true;
    }
    return false;
  }

  /// Counts above 0 by the leaves of the dimensions that both tables have.
  std::map<std::string, std::int64_t> shared_margin(std::size_t table, std::size_t other) const {
    const std::vector<std::size_t>& dimensions = result_.set.tables[table];
    std::vector<std::vector<std::size_t>> leaves;
    std::vector<std::size_t> shared;
    for (std::size_t at = 0; at < dimensions.size(); ++at) {
      leaves.push_back(disclosure::leaves_of(result_.set.dimensions[dimensions[at]]));
      if (std::ranges::find(result_.set.tables[other], dimensions[at]) != result_.set.tables[other].end())
        shared.push_back(at);
    }
    std::ranges::sort(shared, {}, [&](std::size_t at) { return dimensions[at]; });
    std::map<std::string, std::int64_t> margin;
    for (std::size_t leaf = 0; leaf < result_.leaf_counts[table].size(); ++leaf) {
      if (result_.leaf_counts[table][leaf] == 0) continue;
      std::vector<std::size_t> places(dimensions.size());
      std::size_t rest = leaf;
      for (std::size_t at = dimensions.size(); at-- > 0;) {
        places[at] = leaves[at][rest % leaves[at].size()];
        rest /= leaves[at].size();
      }
      std::vector<std::string> codes;
      for (const std::size_t at : shared)
        codes.push_back(result_.set.dimensions[dimensions[at]].categories[places[at]].code);
      margin[joined_codes(codes)] += result_.leaf_counts[table][leaf];
    }
    return margin;
  }

  void look_for_rings() {
    for (const std::vector<std::size_t>& group : disclosure::groups_counted_together(result_.set)) {
      const bool has_table = std::ranges::any_of(result_.set.tables, [&](std::vector<std::size_t> table) {
        std::ranges::sort(table);
        return table == group;
      });
      if (has_table) continue;
      std::string names;
      for (const std::size_t dimension : group)
        names += (names.empty() ? "" : " × ") + result_.set.dimensions[dimension].name;
      std::string files;
      for (const CountTable& table : tables_) files += (files.empty() ? "" : ", ") + table.name;
      add({Reason::TablesCross, files, 0, names});
    }
  }

  const std::vector<CountTable>& tables_;
  const Hierarchies& hierarchies_;
  HiddenRows hidden_;
  std::vector<char> is_complete_;  ///< for each table: no leaf is hidden
  std::map<std::string, std::size_t> number_;
  std::vector<std::unordered_map<std::string, std::size_t>> place_of_code_;
  CountTables result_;
  TableFaults faults_;
};

}  // namespace

Result<Dimension, TableFaults> read_hierarchy(std::string_view bytes, const std::string& file,
                                              const std::string& dimension) {
  const std::string text = to_utf8(bytes);
  const auto rows = read_csv(text);
  if (const auto format = foreign_format(bytes))
    return Refused{TableFaults{{Reason::OtherFormat, file, 0, "", std::string(*format)}}};
  if (!rows) return Refused{TableFaults{{Reason::BadCsv, file, rows.refusal().line}}};
  std::vector<disclosure::ParentRow> parents;
  for (std::size_t at = 1; at < rows->size(); ++at) {
    const CsvRow& row = (*rows)[at];
    if (row.cells.size() < 2 || row.cells.size() > 3)
      return Refused{
          TableFaults{{Reason::WrongCellCount, file, row.line, "", std::to_string(row.cells.size()), "2"}}};
    parents.push_back({std::string(trimmed(row.cells[0])),
                       row.cells.size() == 3 ? std::string(trimmed(row.cells[2])) : "",
                       std::string(trimmed(row.cells[1]))});
  }
  auto made = disclosure::make_dimension(dimension, parents);
  if (!made)
    return Refused{TableFaults{{Reason::BrokenHierarchy, file, 0, dimension, made.refusal().code,
                                words_for(made.refusal().reason)}}};
  return std::move(made).value();
}

disclosure::LeafCounter CountTables::counter() const {
  return [this](std::span<const std::size_t> group) {
    for (std::size_t table = 0; table < set.tables.size(); ++table) {
      std::vector<std::size_t> sorted = set.tables[table];
      std::ranges::sort(sorted);
      if (!std::ranges::equal(sorted, group)) continue;
      // The same counts with the dimensions in the order of the group.
      std::vector<std::size_t> sizes;
      for (const std::size_t dimension : group)
        sizes.push_back(disclosure::leaves_of(set.dimensions[dimension]).size());
      std::vector<std::int64_t> counts(leaf_counts[table].size());
      for (std::size_t leaf = 0; leaf < counts.size(); ++leaf) {
        std::vector<std::size_t> places(group.size());
        std::size_t rest = leaf;
        for (std::size_t at = group.size(); at-- > 0;) {
          const std::size_t dimension = set.tables[table][at];
          const auto to = static_cast<std::size_t>(std::ranges::find(group, dimension) - group.begin());
          places[to] = rest % sizes[to];
          rest /= sizes[to];
        }
        std::size_t place = 0;
        for (std::size_t at = 0; at < group.size(); ++at) place = place * sizes[at] + places[at];
        counts[place] = leaf_counts[table][leaf];
      }
      return counts;
    }
    throw Error("no table has the counts that are asked for");  // join_tables refuses rings
  };
}

Result<CountTables, TableFaults> join_tables(const std::vector<CountTable>& tables,
                                             const Hierarchies& hierarchies, HiddenRows hidden) {
  return TableJoiner(tables, hierarchies, hidden).run();
}

}  // namespace handslag::statistics
