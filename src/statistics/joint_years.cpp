#include "statistics/joint_years.h"

#include <algorithm>

#include "base/error.h"
#include "base/message.h"
#include "disclosure/versions.h"
#include "statistics/frequency_table.h"
#include "statistics/record_changes.h"
#include "statistics/variable_set.h"

namespace handslag::statistics {

namespace {

using disclosure::Category;
using disclosure::Dimension;
using disclosure::JointSystem;
using disclosure::Standing;
using disclosure::TableSet;

constexpr std::string_view kAll = "*";
const std::string kArea = "municipality";

/// Quarters are sums of months: as one dimension a reader's sums over either hold for both.
std::string dimension_of(std::string_view column) {
  return std::string(column == "quarter" ? "month" : column);
}
std::vector<std::string> dimensions_of(const std::vector<std::string>& columns) {
  std::vector<std::string> names;
  for (const std::string& column : columns) names.push_back(dimension_of(column));
  return names;
}
/// The sealed figures call a quarter "1", the tables of records "Q1".
std::string code_in_dimension(std::string_view variable, const std::string& code) {
  return variable == "quarter" && code.size() == 1 && code != kAll ? "Q" + code : code;
}

const ValueMerge* merged_row(const VariableSet& set, const std::string& variable, const std::string& code) {
  const Variable* found = set.find(variable);
  if (found == nullptr) return nullptr;
  const auto row = std::ranges::find(found->merges, code, &ValueMerge::code);
  return row == found->merges.end() ? nullptr : &*row;
}

void copy_cell(const JointSystem& from, std::int32_t cell, std::int32_t first_leaf, JointSystem& to) {
  const auto leaves = from.columns.rows_of(cell);
  const auto values = from.columns.values_of(cell);
  for (std::size_t k = 0; k < leaves.size(); ++k) to.columns.add_entry(leaves[k] + first_leaf, values[k]);
  to.columns.end_column();
  const auto at = static_cast<std::size_t>(cell);
  to.counts.push_back(from.counts[at]);
  to.names.push_back(from.names[at]);
}

/// The publication without the cells that nobody is given, and where each cell is in it.
std::vector<std::int32_t> keep_only(JointSystem& all, const std::vector<char>& is_kept) {
  JointSystem kept;
  kept.columns.row_count = all.columns.row_count;
  kept.leaf_counts = std::move(all.leaf_counts);
  kept.tie_key = all.tie_key;
  std::vector<std::int32_t> place(is_kept.size(), -1);
  for (std::size_t cell = 0; cell < is_kept.size(); ++cell) {
    if (is_kept[cell] == 0) continue;
    place[cell] = kept.cell_count();
    copy_cell(all, static_cast<std::int32_t>(cell), 0, kept);
    kept.standings.push_back(all.standings[cell]);
    kept.known_most.push_back(all.known_most[cell]);
    kept.known_least.push_back(all.known_least[cell]);
    if (!all.is_guarded.empty()) kept.is_guarded.push_back(all.is_guarded[cell]);
  }
  all = std::move(kept);
  return place;
}

std::vector<std::int64_t> counted(const TableSet& set, const std::vector<CodeColumn>& codes,
                                  std::span<const std::size_t> group) {
  std::size_t size = 1;
  std::vector<std::size_t> sizes;
  for (const std::size_t dimension : group) {
    sizes.push_back(disclosure::leaves_of(set.dimensions[dimension]).size());
    size *= sizes.back();
  }
  std::vector<std::int64_t> counts(size, 0);
  for (std::size_t record = 0; record < codes.front().size(); ++record) {
    std::size_t place = 0;
    for (std::size_t at = 0; at < group.size(); ++at) place = place * sizes[at] + codes[group[at]][record];
    ++counts[place];
  }
  return counts;
}

/// The rows of several cells together, in order.
std::vector<std::int32_t> rows_of_all(const JointSystem& publication,
                                      const std::map<std::int32_t, std::int32_t>& cell_in,
                                      const std::vector<std::int32_t>& parts) {
  std::vector<std::int32_t> rows;
  for (const std::int32_t part : parts) {
    const auto more = publication.columns.rows_of(cell_in.at(part));
    rows.insert(rows.end(), more.begin(), more.end());
  }
  std::ranges::sort(rows);
  return rows;
}

/// Puts the people of one publication after those of another; returns where they begin.
std::int32_t add_leaves(const JointSystem& from, JointSystem& to) {
  const std::int32_t first = to.columns.row_count;
  to.columns.row_count += from.columns.row_count;
  to.leaf_counts.insert(to.leaf_counts.end(), from.leaf_counts.begin(), from.leaf_counts.end());
  return first;
}

}  // namespace

void JointYears::add_tables_of(Years& of, std::span<const VersionOfYear> versions,
                               const std::vector<Columns>& columns) {
  of.recorded = &versions.front().records->records.set();
  std::map<std::string, std::size_t> dimension_at;
  const auto add_table = [&](const Columns& wanted) {
    Columns names = dimensions_of(wanted);
    if (std::ranges::find(of.columns, names) != of.columns.end()) return;
    std::vector<std::size_t> table;
    for (const std::string& name : names) {
      const auto [found, is_new] = dimension_at.emplace(name, of.set.dimensions.size());
      if (is_new) of.set.dimensions.push_back(dimension_named(*of.recorded, name));
      if (std::ranges::find(table, found->second) != table.end())
        throw told<InvalidInput>(
            Message("{column} stands twice, or beside its quarters; leave one out.", {{"column", name}}));
      table.push_back(found->second);
    }
    of.set.tables.push_back(std::move(table));
    of.columns.push_back(std::move(names));
  };
  add_table({kArea});
  for (const VersionOfYear& version : versions) {
    if (version.publication == nullptr) continue;
    for (const auto& [place, count] : version.publication->figures) {
      if (!place.variable.empty()) add_table({kArea, place.variable});
    }
  }
  for (const Columns& more : columns) add_table(more);
  for (std::size_t number = 0; number < versions.size(); ++number) {
    const YearOfRecords& records = *versions[number].records;
    std::vector<CodeColumn> codes;
    for (const Dimension& dimension : of.set.dimensions) codes.push_back(codes_of(records, dimension.name));
    std::string label = std::to_string(records.dataset.year);
    if (number > 0) label += ", version " + std::to_string(number + 1);
    of.scratch.emplace_back();
    of.placed = disclosure::add_tables(
        of.scratch.back(), of.set,
        [&](std::span<const std::size_t> group) { return counted(of.set, codes, group); }, label);
  }
}

/// A row that several values are put into is the sum of their cells.
void JointYears::add_merged_rows(Years& of, std::span<const VersionOfYear> versions) {
  for (const VersionOfYear& version : versions) {
    if (version.publication == nullptr) continue;
    for (const auto& [place, count] : version.publication->figures) {
      const ValueMerge* row = merged_row(*of.recorded, place.variable, place.value);
      if (row == nullptr || of.merged.contains({place.area, place.variable + " " + place.value})) continue;
      std::vector<Cell> parts;
      for (const std::string& code : row->members)
        parts.push_back(scratch_cell(of, {kArea, place.variable}, {place.area, code}));
      for (JointSystem& scratch : of.scratch) {
        std::vector<std::int32_t> leaves;
        for (const Cell part : parts) {
          const auto more = scratch.columns.rows_of(part);
          leaves.insert(leaves.end(), more.begin(), more.end());
        }
        std::ranges::sort(leaves);
        scratch.add_cell(leaves,
                         row->swedish + ", " + scratch.names[static_cast<std::size_t>(parts.front())]);
      }
      of.merged.emplace(std::pair(place.area, place.variable + " " + place.value),
                        of.scratch.front().cell_count() - 1);
    }
  }
}

/// The cells of a table in the area, those of its finest rows alone when asked for.
std::vector<JointYears::Cell> JointYears::cells_in(const Years& of, std::size_t table,
                                                   const std::string& area, bool leaves_alone) const {
  const std::vector<std::size_t>& dimensions = of.set.tables[table];
  const auto at_area =
      static_cast<std::size_t>(std::ranges::find(of.columns[table], kArea) - of.columns[table].begin());
  std::vector<Cell> cells;
  if (at_area == dimensions.size()) return cells;
  std::vector<std::vector<char>> is_leaf;
  for (const std::size_t dimension : dimensions) {
    is_leaf.emplace_back(of.set.dimensions[dimension].categories.size(), 0);
    for (const std::size_t leaf : disclosure::leaves_of(of.set.dimensions[dimension]))
      is_leaf.back()[leaf] = 1;
  }
  for (std::size_t place = 0; place < of.placed.cells[table].size(); ++place) {
    std::size_t rest = place;
    bool is_wanted = true;
    for (std::size_t at = dimensions.size(); at-- > 0;) {
      const std::vector<Category>& categories = of.set.dimensions[dimensions[at]].categories;
      const std::size_t category = rest % categories.size();
      rest /= categories.size();
      is_wanted = is_wanted && (at == at_area ? categories[category].code == area
                                              : !leaves_alone || is_leaf[at][category] != 0);
    }
    if (is_wanted) cells.push_back(of.placed.cells[table][place]);
  }
  return cells;
}

bool JointYears::is_few_between(const Years& of, std::size_t earlier, std::size_t later,
                                const std::string& area) const {
  const auto& changed = of.changed.at({earlier, later});
  const auto found = changed.find(area);
  return found != changed.end() && found->second <= rule_.most_without_breakdown();
}

/// Of a municipality where few have changed, or that has no breakdown in one of two versions, nobody is taken
/// to know where and which way.
std::vector<std::vector<char>> JointYears::open_leaves(const Years& of) const {
  std::vector<std::vector<char>> is_open;
  for (std::size_t step = 0; step + 1 < of.scratch.size(); ++step) {
    is_open.emplace_back(of.scratch.front().leaf_counts.size(), 0);
    const auto& changed = of.changed.at({step, step + 1});
    for (const CodeValue& municipality : of.recorded->find(kArea)->values) {
      if (!changed.contains(municipality.code)) continue;
      const auto total = static_cast<std::size_t>(scratch_cell(of, {kArea}, {municipality.code}));
      if (!is_few_between(of, step, step + 1, municipality.code) &&
          !rule_.is_few(of.scratch[step].counts[total]) && !rule_.is_few(of.scratch[step + 1].counts[total]))
        continue;
      for (std::size_t table = 0; table < of.set.tables.size(); ++table) {
        for (const Cell cell : cells_in(of, table, municipality.code, false)) {
          for (const std::int32_t leaf : of.scratch.front().columns.rows_of(cell))
            is_open.back()[static_cast<std::size_t>(leaf)] = 1;
        }
      }
    }
  }
  return is_open;
}

void JointYears::add_year(int year, std::span<const VersionOfYear> versions,
                          const std::vector<Columns>& columns) {
  Years of;
  add_tables_of(of, versions, columns);
  add_merged_rows(of, versions);
  for (std::size_t later = 1; later < versions.size(); ++later) {
    for (std::size_t earlier = 0; earlier < later; ++earlier)
      of.changed.emplace(std::pair(earlier, later),
                         changed_records(*versions[earlier].records, *versions[later].records));
  }
  of.cells = disclosure::add_versions(publication_, {of.scratch, open_leaves(of)});
  publication_.known_most.resize(publication_.counts.size(), disclosure::kNoMost);
  publication_.known_least.resize(publication_.counts.size(), 0);
  is_out_.resize(publication_.counts.size(), 0);
  for (std::size_t cell = 0; cell < is_out_.size(); ++cell) {
    if (publication_.is_link(static_cast<Cell>(cell))) is_out_[cell] = 1;
  }
  years_.emplace(year, std::move(of));
  for (std::size_t version = 0; version < versions.size(); ++version) {
    if (versions[version].publication == nullptr) continue;
    std::map<std::string, bool> has_breakdown;  // by area
    for (const auto& [place, count] : versions[version].publication->figures) {
      fix(cell_at(year, version, place), count);
      if (!place.variable.empty()) has_breakdown[place.area] |= !count.is_unlisted();
    }
    for (const auto& [area, has] : has_breakdown) know_breakdown(cell_at(year, version, {area, "", ""}), has);
  }
}

JointYears::Cell JointYears::scratch_cell(const Years& of, const Columns& columns,
                                          const std::vector<std::string>& codes) const {
  const Columns names = dimensions_of(columns);
  if (names.size() == 2) {
    const auto merged = of.merged.find({codes[0], names[1] + " " + codes[1]});
    if (names[0] == kArea && merged != of.merged.end()) return merged->second;
  }
  const auto table = static_cast<std::size_t>(std::ranges::find(of.columns, names) - of.columns.begin());
  if (table == of.columns.size()) throw CorruptData("a released table has columns that are not counted");
  std::size_t place = 0;
  for (std::size_t at = 0; at < names.size(); ++at) {
    const std::vector<Category>& all = of.set.dimensions[of.set.tables[table][at]].categories;
    const auto found = std::ranges::find(all, codes[at], &Category::code);
    if (found == all.end())
      throw CorruptData("what is published has the code " + codes[at] + ", which is not known");
    place = place * all.size() + static_cast<std::size_t>(found - all.begin());
  }
  return of.placed.cells[table][place];
}

JointYears::Cell JointYears::cell_at(int year, std::size_t version, const Columns& columns,
                                     const std::vector<std::string>& codes) const {
  const Years& of = years_.at(year);
  return of.cells.at(version)[static_cast<std::size_t>(scratch_cell(of, columns, codes))];
}

JointYears::Cell JointYears::cell_at(int year, std::size_t version, const FigurePlace& place) const {
  if (place.variable.empty()) return cell_at(year, version, {kArea}, {place.area});
  return cell_at(year, version, {kArea, place.variable},
                 {place.area, code_in_dimension(place.variable, place.value)});
}

JointYears::Cell JointYears::sum_of(const std::vector<Cell>& parts, const std::string& name) {
  if (parts.size() == 1) return parts.front();
  const auto [found, is_new] = sums_.emplace(parts, publication_.cell_count());
  if (!is_new) return found->second;
  std::vector<std::int32_t> leaves;
  for (const Cell part : parts) {
    const auto of_part = publication_.columns.rows_of(part);
    leaves.insert(leaves.end(), of_part.begin(), of_part.end());
  }
  std::ranges::sort(leaves);
  publication_.add_cell(leaves, name);
  is_out_.push_back(0);
  return found->second;
}

void JointYears::fix(Cell cell, const ProtectedCount& count) {
  const auto at = static_cast<std::size_t>(cell);
  is_out_[at] = 1;
  if (count.is_shown() && *count.count() != publication_.counts[at])
    throw CorruptData(publication_.names[at] + " is published as " + std::to_string(*count.count()) +
                      ", but the records say otherwise");
  // Shown in one table is shown; listed in one table is listed.
  Standing& standing = publication_.standings[at];
  if (count.is_shown()) {
    standing = Standing::Published;
  } else if (count.is_hidden() && standing != Standing::Published) {
    standing = Standing::Withheld;
  } else if (standing == Standing::Free) {
    standing = Standing::Unlisted;
  }
}

void JointYears::give_out(Cell cell, Standing standing) {
  const auto at = static_cast<std::size_t>(cell);
  if (is_out_[at] != 0) return;
  is_out_[at] = 1;
  publication_.standings[at] = standing;
}

void JointYears::know_breakdown(Cell total, bool has_breakdown) {
  const auto at = static_cast<std::size_t>(total);
  const bool is_few = rule_.is_few(publication_.counts[at]);
  if (is_few && !has_breakdown) publication_.known_most[at] = rule_.most_without_breakdown();
  // A year of before may have been sealed by another rule.
  if (!is_few && has_breakdown && publication_.counts[at] > 0)
    publication_.known_least[at] = rule_.least_with_breakdown();
}

std::int64_t JointYears::changed(int year, std::size_t earlier, std::size_t version,
                                 const std::string& area) const {
  const auto& changed = years_.at(year).changed.at({earlier, version});
  const auto found = changed.find(area);
  return found == changed.end() ? 0 : found->second;
}

bool JointYears::has_few_changes(int year, std::size_t version, const std::string& area) const {
  const Years& of = years_.at(year);
  for (std::size_t earlier = 0; earlier < version; ++earlier) {
    if (is_few_between(of, earlier, version, area)) return true;
  }
  return false;
}

std::map<JointYears::Cell, JointYears::Meaning> JointYears::meanings(const Years& of) const {
  std::map<Cell, Meaning> meanings;
  const auto& areas = of.set.dimensions[of.set.tables.front().front()].categories;
  for (std::size_t table = 1; table < of.set.tables.size(); ++table) {
    const Columns& columns = of.columns[table];
    std::size_t within = 1;  // places to one area
    for (std::size_t at = columns.size(); at-- > 0 && columns[at] != kArea;)
      within *= of.set.dimensions[of.set.tables[table][at]].categories.size();
    if (std::ranges::find(columns, kArea) == columns.end()) continue;
    for (std::size_t place = 0; place < of.placed.cells[table].size(); ++place)
      meanings[of.placed.cells[table][place]] = {areas[place / within % areas.size()].code, true};
  }
  // What stands in the table of areas alone is a total, wherever else it stands.
  for (std::size_t at = 0; at < areas.size(); ++at)
    meanings[of.placed.cells[0][at]] = {areas[at].code, false};
  for (const auto& [row, cell] : of.merged) meanings[cell] = {row.first, true};
  return meanings;
}

void JointYears::guard_differences() {
  const std::vector<char> known_empty = leaves_known_empty(publication_, rule_);
  for (const auto& [year, of] : years_) {
    for (std::size_t later = 1; later < of.scratch.size(); ++later) {
      for (std::size_t earlier = 0; earlier < later; ++earlier)
        guard_differences(of, earlier, later, known_empty);
    }
  }
  is_out_.resize(publication_.counts.size(), 1);
  publication_.known_most.resize(publication_.counts.size(), disclosure::kNoMost);
  publication_.known_least.resize(publication_.counts.size(), 0);
}

void JointYears::guard_differences(const Years& of, std::size_t earlier, std::size_t later,
                                   const std::vector<char>& known_empty) {
  const std::map<Cell, Meaning> meaning = meanings(of);
  const auto is_known_empty = [&](Cell cell) {
    return std::ranges::all_of(publication_.columns.rows_of(cell), [&](std::int32_t leaf) {
      return static_cast<std::size_t>(leaf) < known_empty.size() &&
             known_empty[static_cast<std::size_t>(leaf)] != 0;
    });
  };
  disclosure::DifferenceGuards guards(publication_, rule_);
  for (std::size_t cell = 0; cell < of.cells[later].size(); ++cell) {
    const Cell before = of.cells[earlier][cell];
    const Cell now = of.cells[later][cell];
    if (before == now || publication_.is_link(now) || !is_out(before) || !is_out(now)) continue;
    const auto where = meaning.find(static_cast<Cell>(cell));
    const bool is_in_doubt = where != meaning.end() && where->second.is_broken_down &&
                             is_few_between(of, earlier, later, where->second.area) &&
                             !(is_known_empty(before) && is_known_empty(now));
    guards.guard(before, now, is_in_doubt);
  }
  for (const Category& area : of.set.dimensions[of.set.tables.front().front()].categories) {
    if (!is_few_between(of, earlier, later, area.code)) continue;
    for (std::size_t table = 1; table < of.set.tables.size(); ++table) {
      std::vector<std::pair<Cell, Cell>> pairs;
      for (const Cell cell : cells_in(of, table, area.code, true)) {
        const auto at = static_cast<std::size_t>(cell);
        const std::pair<Cell, Cell> pair(of.cells[earlier][at], of.cells[later][at]);
        if (!is_known_empty(pair.first) || !is_known_empty(pair.second)) pairs.push_back(pair);
      }
      guards.know_few(pairs, rule_.most_without_breakdown(),
                      "changed, " + area.code + ", " + of.columns[table].back());
    }
  }
}

disclosure::ProtectedPublication JointYears::protect(std::uint64_t tie_key, const LongWork& work) {
  publication_.tie_key = tie_key;
  guard_differences();
  place_ = keep_only(publication_, is_out_);
  return disclosure::protect(publication_, rule_, work);
}

/// In the system that was made safe a reader knows more of the versions than everybody does. What is printed
/// follows from each version by itself.
std::vector<disclosure::KnownSpan> JointYears::spans(const disclosure::ProtectedPublication& result,
                                                     const LongWork& work) const {
  const bool has_versions =
      std::ranges::any_of(years_, [](const auto& year) { return year.second.scratch.size() > 1; });
  if (!has_versions) return result.spans;
  JointSystem apart;
  std::vector<disclosure::Hiding> hiding;
  std::map<Cell, Cell> cell_in;  // of the joint system, by its number before `protect`
  std::vector<Cell> joint_cell;
  const auto finish_cell = [&](Cell cell) {
    const std::size_t at = place_of(cell);
    apart.standings.push_back(publication_.standings[at]);
    apart.known_most.push_back(publication_.known_most[at]);
    apart.known_least.push_back(publication_.known_least[at]);
    hiding.push_back(result.hiding[at]);
    cell_in.emplace(cell, static_cast<Cell>(joint_cell.size()));
    joint_cell.push_back(cell);
  };
  for (const auto& [year, of] : years_) {
    for (std::size_t version = 0; version < of.scratch.size(); ++version) {
      const JointSystem& scratch = of.scratch[version];
      const std::int32_t first_leaf = add_leaves(scratch, apart);
      for (Cell cell = 0; cell < scratch.cell_count(); ++cell) {
        const Cell joint = of.cells[version][static_cast<std::size_t>(cell)];
        if (!is_out(joint)) continue;
        copy_cell(scratch, cell, first_leaf, apart);
        finish_cell(joint);
      }
    }
  }
  for (const auto& [parts, sum] : sums_) {
    const bool is_there =
        is_out(sum) && std::ranges::all_of(parts, [&](Cell part) { return cell_in.contains(part); });
    if (!is_there) continue;
    apart.add_cell(rows_of_all(apart, cell_in, parts), "sum");
    apart.standings.pop_back();
    apart.known_most.pop_back();
    apart.known_least.pop_back();
    finish_cell(sum);
  }
  const std::vector<disclosure::KnownSpan> found = known_spans(apart, hiding, rule_, work);
  std::vector<disclosure::KnownSpan> spans = result.spans;
  for (std::size_t at = 0; at < joint_cell.size(); ++at) {
    if (!publication_.is_link(static_cast<Cell>(place_of(joint_cell[at]))))
      spans[place_of(joint_cell[at])] = found[at];
  }
  return spans;
}

}  // namespace handslag::statistics
