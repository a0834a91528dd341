#include "statistics/frequency_table.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "kinds/geography.h"
#include "kinds/partnership_kind.h"
#include "statistics/variable_set.h"

namespace handslag::statistics {

namespace {

using disclosure::Dimension;
using disclosure::ParentRow;

constexpr std::size_t kMostCells = 50'000'000;
constexpr const char* kAll = "*";

/// Records that are counted together: the places of their leaves stay near while each column adds to them.
constexpr std::size_t kBlock = 4096;

void count_leaves(std::span<const CodedColumn> columns, const std::vector<std::size_t>& sizes,
                  std::vector<std::uint32_t>& counters) {
  const std::size_t records = size_of(columns.front().codes);
  std::array<std::uint32_t, kBlock> places;
  for (std::size_t first = 0; first < records; first += kBlock) {
    const std::size_t count = std::min(kBlock, records - first);
    places.fill(0);
    for (std::size_t at = 0; at < columns.size(); ++at) {
      const auto radix = static_cast<std::uint32_t>(sizes[at]);
      const auto add = [&](const auto& codes) {
        for (std::size_t record = 0; record < count; ++record)
          places[record] = places[record] * radix + codes[first + record];
      };
      std::visit(add, columns[at].codes);
    }
    for (std::size_t record = 0; record < count; ++record) ++counters[places[record]];
  }
}

/// Categories with the deepest first, so that each is whole before it is added to its parent.
std::vector<std::size_t> deepest_first(const Dimension& dimension) {
  std::vector<int> depth;
  for (const disclosure::Category& category : dimension.categories) {
    int steps = 0;
    for (std::int32_t at = category.parent; at >= 0;
         at = dimension.categories[static_cast<std::size_t>(at)].parent)
      ++steps;
    depth.push_back(steps);
  }
  std::vector<std::size_t> order(depth.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::greater<>(), [&](std::size_t at) { return depth[at]; });
  return order;
}

/// `before` blocks of leaves, each `after` numbers wide, become as many blocks of categories.
std::vector<std::int64_t> rolled_up(const std::vector<std::int64_t>& counts, const Dimension& dimension,
                                    std::size_t before, std::size_t after) {
  const std::vector<std::size_t> leaves = disclosure::leaves_of(dimension);
  const std::vector<std::size_t> order = deepest_first(dimension);
  const std::size_t categories = dimension.categories.size();
  std::vector<std::int64_t> result(before * categories * after, 0);
  for (std::size_t block = 0; block < before; ++block) {
    const auto row = [&](std::size_t category) {
      return result.begin() + static_cast<std::ptrdiff_t>((block * categories + category) * after);
    };
    for (std::size_t leaf = 0; leaf < leaves.size(); ++leaf) {
      const auto from = counts.begin() + static_cast<std::ptrdiff_t>((block * leaves.size() + leaf) * after);
      std::copy_n(from, after, row(leaves[leaf]));
    }
    for (const std::size_t category : order) {
      const std::int32_t parent = dimension.categories[category].parent;
      if (parent < 0) continue;
      const auto from = row(category);
      const auto to = row(static_cast<std::size_t>(parent));
      for (std::size_t at = 0; at < after; ++at)
        to[static_cast<std::ptrdiff_t>(at)] += from[static_cast<std::ptrdiff_t>(at)];
    }
  }
  return result;
}

Dimension checked(Result<Dimension, disclosure::HierarchyFault> made) {
  if (!made) throw CorruptData("variable set: the hierarchy is broken at " + made.refusal().code);
  return std::move(made).value();
}

Dimension of_variable(const Variable& variable) {
  std::vector<ParentRow> rows = {{kAll, "", ""}};
  for (const CodeGroup& group : variable.groups) rows.push_back({group.code, group.swedish, kAll});
  for (const CodeValue& value : variable.values) {
    const CodeGroup* group = variable.group_of(value.code);
    rows.push_back({value.code, value.swedish, group == nullptr ? kAll : group->code});
  }
  return checked(disclosure::make_dimension(variable.name, rows));
}

std::vector<ParentRow> quarter_rows() {
  std::vector<ParentRow> rows = {{kAll, "", ""}};
  for (int quarter = 1; quarter <= 4; ++quarter)
    rows.push_back({"Q" + std::to_string(quarter), "kvartal " + std::to_string(quarter), kAll});
  return rows;
}

Dimension months() {
  std::vector<ParentRow> rows = quarter_rows();
  for (int month = 1; month <= 12; ++month)
    rows.push_back({std::to_string(month), "", "Q" + std::to_string((month - 1) / 3 + 1)});
  return checked(disclosure::make_dimension("month", rows));
}

CountTable written(const std::vector<Dimension>& dimensions, const std::vector<std::int64_t>& counts) {
  CountTable table;
  for (const Dimension& dimension : dimensions) table.dimensions.push_back(dimension.name);
  for (std::size_t cell = 0; cell < counts.size(); ++cell) {
    CountTable::Row row{0, std::vector<std::string>(dimensions.size()), counts[cell], "",
                        disclosure::Hiding::Shown};
    std::size_t rest = cell;
    for (std::size_t at = dimensions.size(); at-- > 0;) {
      row.codes[at] = dimensions[at].categories[rest % dimensions[at].categories.size()].code;
      rest /= dimensions[at].categories.size();
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

CodeColumn codes_of(const YearOfRecords& year, const std::string& name) {
  const EventRecords& records = year.records;
  const VariableSet& set = records.set();
  CodeColumn codes(0);
  if (const Variable* variable = set.find(name)) {
    codes = records.codes[static_cast<std::size_t>(variable - set.variables.data())];
  } else if (const auto flag = set.flags.find(name)) {
    for (const std::uint8_t flags : records.flags) codes.push_back(((flags >> *flag) & 1U) != 0 ? 0 : 1);
  } else {
    const int width = name == "quarter" ? 3 : 1;
    for (const std::uint8_t month : records.months) codes.push_back(static_cast<Code>((month - 1) / width));
  }
  if (codes.size() != records.size())
    throw told<InvalidInput>(
        Message("{column} was not recorded in {year}: it is missing that year, which is not 0.",
                {{"column", name}, {"year", std::to_string(year.dataset.year)}}));
  return codes;
}

std::vector<std::int64_t> tabulate(std::span<const CodedColumn> columns) {
  std::size_t cells = 1;
  std::size_t leaves = 1;
  std::vector<std::size_t> sizes;
  for (const CodedColumn& column : columns) {
    sizes.push_back(disclosure::leaves_of(column.dimension).size());
    leaves *= sizes.back();
    cells *= column.dimension.categories.size();
    if (cells > kMostCells)
      throw told<InvalidInput>(
          Message("The table would have more than 50 000 000 cells; leave a column out or make it coarser."));
    const auto has_unknown = [&](const auto& codes) {
      return std::ranges::any_of(codes, [&](std::size_t code) { return code >= sizes.back(); });
    };
    if (std::visit(has_unknown, column.codes))
      throw CorruptData("a record has a code of " + column.dimension.name +
                        " that its hierarchy does not have");
  }
  std::vector<std::uint32_t> counters(leaves, 0);
  count_leaves(columns, sizes, counters);
  std::vector<std::int64_t> counts(counters.begin(), counters.end());
  // From the last dimension to the first: what stands behind is in categories already.
  std::size_t after = 1;
  std::size_t before = leaves;
  for (std::size_t at = columns.size(); at-- > 0;) {
    before /= sizes[at];
    counts = rolled_up(counts, columns[at].dimension, before, after);
    after *= columns[at].dimension.categories.size();
  }
  return counts;
}

std::optional<Dimension> find_dimension(const VariableSet& set, const std::string& name) {
  if (const Variable* variable = set.find(name)) return of_variable(*variable);
  if (name == "month") return months();
  if (name == "quarter") return checked(disclosure::make_dimension("quarter", quarter_rows()));
  if (!set.flags.find(name)) return std::nullopt;
  return checked(
      disclosure::make_dimension(name, {{kAll, "", ""}, {"with", "", kAll}, {"without", "", kAll}}));
}

std::vector<Dimension> known_dimensions(const std::string& name) {
  std::vector<Dimension> known;
  for (const kinds::PartnershipKind& kind : kinds::program_kinds()) {
    VariableSet set = kind.records;
    const auto area = std::ranges::find(set.variables, "municipality", &Variable::name);
    kinds::add_municipalities(*area, kinds::all_counties());
    if (auto found = find_dimension(set, name)) known.push_back(std::move(*found));
  }
  return known;
}

Dimension dimension_named(const VariableSet& set, const std::string& name) {
  if (auto found = find_dimension(set, name)) return std::move(*found);
  std::string names;
  for (const Variable& variable : set.variables) names += variable.name + ", ";
  for (const CodeValue& flag : set.flags.values) names += flag.code + ", ";
  throw told<InvalidInput>(Message("There is no column {name}; there are {names}month and quarter.",
                                   {{"name", quotable(name)}, {"names", names}}));
}

namespace {

// Codes of two sets stand for different things.
void require_one_set(const std::vector<YearOfRecords>& years) {
  for (const YearOfRecords& year : years) {
    if (&year.records.set() != &years.front().records.set())
      throw told<InvalidInput>(
          Message("{year} and {other} are not recorded alike: {set} and {other_set}. Count them one by one.",
                  {{"year", std::to_string(years.front().dataset.year)},
                   {"other", std::to_string(year.dataset.year)},
                   {"set", years.front().records.set().version},
                   {"other_set", year.records.set().version}}));
  }
}

}  // namespace

CountTable table_of_records(const std::vector<YearOfRecords>& years, const std::vector<std::string>& by) {
  require_one_set(years);
  std::vector<Dimension> dimensions;
  if (years.size() > 1) {
    std::vector<ParentRow> rows = {{kAll, "", ""}};
    for (const YearOfRecords& year : years) rows.push_back({std::to_string(year.dataset.year), "", kAll});
    dimensions.push_back(checked(disclosure::make_dimension("year", rows)));
  }
  for (const std::string& name : by) dimensions.push_back(dimension_named(years.front().records.set(), name));
  std::vector<CodeColumn> codes;
  for (const Dimension& dimension : dimensions) codes.emplace_back(disclosure::leaves_of(dimension).size());
  for (std::size_t year = 0; year < years.size(); ++year) {
    std::size_t at = 0;
    if (years.size() > 1) {
      for (std::size_t record = 0; record < years[year].records.size(); ++record)
        codes[0].push_back(static_cast<Code>(year));
      ++at;
    }
    for (const std::string& name : by) codes[at++].append(codes_of(years[year], name));
  }
  std::vector<CodedColumn> columns;
  for (std::size_t at = 0; at < dimensions.size(); ++at)
    columns.push_back({dimensions[at], codes[at].codes()});
  return written(dimensions, tabulate(columns));
}

}  // namespace handslag::statistics
