#include "statistics/year_publication.h"

#include <algorithm>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "statistics/activity.h"
#include "statistics/variable_set.h"

namespace handslag::statistics {

namespace {

using disclosure::Dimension;
using disclosure::ParentRow;
using disclosure::TableSet;

constexpr std::string_view kAll = "*";
constexpr std::string_view kWithout = "without";

Dimension checked(Result<Dimension, disclosure::HierarchyFault> made) {
  if (!made) throw CorruptData("variable set: the hierarchy is broken at " + made.refusal().code);
  return std::move(made).value();
}

Dimension areas(const Variable& municipalities) {
  std::vector<ParentRow> rows = {{std::string(kWholeArea), "", ""}};
  for (const CodeGroup& county : municipalities.groups)
    rows.push_back({county.code, county.swedish, rows[0].code});
  for (const CodeValue& value : municipalities.values)
    rows.push_back({value.code, value.swedish, municipalities.group_of(value.code)->code});
  return checked(disclosure::make_dimension(municipalities.name, rows));
}

/// With `is_merged` the rows that small values are put into stand between the values and their sum.
Dimension values_of(const Variable& variable, bool is_merged) {
  std::vector<ParentRow> rows = {{std::string(kAll), "", ""}};
  if (is_merged) {
    for (const ValueMerge& merge : variable.merges)
      rows.push_back({merge.code, merge.swedish, std::string(kAll)});
  }
  for (const CodeValue& value : variable.values) {
    const ValueMerge* merge = is_merged ? variable.merge_of(value.code) : nullptr;
    rows.push_back({value.code, value.swedish, merge != nullptr ? merge->code : std::string(kAll)});
  }
  return checked(disclosure::make_dimension(variable.name, rows));
}

void require_mergeable(const VariableSet& set, const std::string& name) {
  std::string names;
  for (const Variable& variable : set.variables) {
    if (variable.name == name && !variable.merges.empty()) return;
    if (!variable.merges.empty()) names += (names.empty() ? "" : ", ") + variable.name;
  }
  throw told<InvalidInput>(Message("{variable} has no rows that can be put together; these have: {names}.",
                                   {{"variable", name}, {"names", names}}));
}

Dimension quarters() {
  std::vector<ParentRow> rows = {{std::string(kAll), "", ""}};
  for (int quarter = 1; quarter <= 4; ++quarter)
    rows.push_back({std::to_string(quarter), "kvartal " + std::to_string(quarter), std::string(kAll)});
  return checked(disclosure::make_dimension("quarter", rows));
}

/// A mark beside any type of crime: those who have it and those who have not. Marks overlap, so each is a
/// table of its own.
Dimension mark(const std::string& flag, const std::string& title) {
  return checked(
      disclosure::make_dimension(flag, {{std::string(kAll), "", ""},
                                        {std::string(kWithMark), title, std::string(kAll)},
                                        {std::string(kWithout), "ej " + title, std::string(kAll)}}));
}

class PublicationMaker {
 public:
  PublicationMaker(const YearOfRecords& year, const disclosure::SafetyRule& rule, std::uint64_t tie_key,
                   const MergedVariables& merged, const LongWork& work)
      : year_(year), rule_(rule), tie_key_(tie_key), merged_(merged), work_(work) {
    const VariableSet& set = year.records.set();
    for (const std::string& name : merged) require_mergeable(set, name);
    for (std::size_t at = 0; at < set.variables.size(); ++at) {
      const Variable& variable = set.variables[at];
      const bool is_area = variable.name == "municipality";
      if (is_area) area_ = tables_.dimensions.size();
      tables_.dimensions.push_back(is_area ? areas(variable)
                                           : values_of(variable, merged.contains(variable.name)));
      codes_.push_back(
          [this, at](std::size_t record) { return std::size_t{year_.records.codes[at][record]}; });
    }
    tables_.dimensions.push_back(quarters());
    codes_.push_back(
        [this](std::size_t record) { return (year_.records.months[record] - std::size_t{1}) / 3; });
    for (std::size_t flag = 0; flag < set.flags.values.size(); ++flag) {
      tables_.dimensions.push_back(mark(set.flags.values[flag].code, set.flags.values[flag].swedish));
      codes_.push_back([this, flag](std::size_t record) {
        return ((year_.records.flags[record] >> flag) & 1U) != 0 ? 0U : 1U;
      });
    }
    for (std::size_t dimension = 0; dimension < tables_.dimensions.size(); ++dimension) {
      if (dimension != area_) tables_.tables.push_back({area_, dimension});
    }
  }

  std::vector<PlannedFigure> plan() const {
    disclosure::JointSystem publication;
    const disclosure::PlacedTables placed = place(publication);
    std::vector<PlannedFigure> planned;
    std::set<FigurePlace> known;
    for (std::size_t table = 0; table < tables_.tables.size(); ++table) {
      const Dimension& area = tables_.dimensions[tables_.tables[table][0]];
      const Dimension& by = tables_.dimensions[tables_.tables[table][1]];
      for (std::size_t at = 0; at < placed.cells[table].size(); ++at) {
        const auto cell = static_cast<std::size_t>(placed.cells[table][at]);
        const std::string& code = by.categories[at % by.categories.size()].code;
        const bool is_total = code == kAll;
        FigurePlace where{area.categories[at / by.categories.size()].code, is_total ? "" : by.name,
                          is_total ? "" : code};
        if (known.insert(where).second)
          planned.push_back({std::move(where), publication.counts[cell], publication.standings[cell]});
      }
    }
    return planned;
  }

  MadePublication run() {
    disclosure::JointSystem publication;
    const disclosure::PlacedTables placed = place(publication);
    const disclosure::ProtectedPublication result = disclosure::protect(publication, rule_, work_);
    if (!result.is_safe()) refuse(publication, result);
    MadePublication made{{.year = year_.dataset.year,
                          .dataset = DatasetSource(year_.dataset),
                          .rule = rule_,
                          .cells = result.cost.cells,
                          .hidden = 0,
                          .figures = {}},
                         disclosure::certificate_of(publication, result, rule_),
                         result.cost,
                         0};
    for (std::size_t table = 0; table < tables_.tables.size(); ++table)
      write_figures(table, placed.cells[table], publication, result, made);
    made.publication.hidden = std::ranges::count_if(
        made.publication.figures, [](const auto& figure) { return figure.second.is_hidden(); });
    made.publication.set = &year_.records.set();
    made.publication.fewer_contacts_than_cases = municipalities_with_fewer_contacts(year_.records);
    return made;
  }

 private:
  disclosure::PlacedTables place(disclosure::JointSystem& publication) const {
    disclosure::PlacedTables placed = disclosure::add_tables(
        publication, tables_, [this](std::span<const std::size_t> group) { return counted(group); },
        std::to_string(year_.dataset.year));
    publication.tie_key = tie_key_;
    rank(placed, publication);
    unlist_merged(placed, publication);
    return placed;
  }

  bool is_municipality(std::size_t row) const {
    const std::vector<disclosure::Category>& all = tables_.dimensions[area_].categories;
    return std::ranges::find(all, static_cast<std::int32_t>(row), &disclosure::Category::parent) == all.end();
  }

  /// A municipality, or a county with one municipality: its figures are the municipality's own.
  bool has_merged_rows(std::size_t row) const {
    const std::vector<disclosure::Category>& all = tables_.dimensions[area_].categories;
    return std::ranges::count(all, static_cast<std::int32_t>(row), &disclosure::Category::parent) <= 1;
  }

  /// In a municipality's tables a merged row stands for its values; nothing is said of one of them. Where the
  /// merged row is shown as 0, or a larger area's row of the value, everybody knows that it is 0.
  void unlist_merged(const disclosure::PlacedTables& placed, disclosure::JointSystem& publication) const {
    const std::vector<disclosure::Category>& area = tables_.dimensions[area_].categories;
    for (std::size_t table = 0; table < tables_.tables.size(); ++table) {
      const Dimension& by = tables_.dimensions[tables_.tables[table][1]];
      if (!merged_.contains(by.name)) continue;
      const auto cell_at = [&](std::size_t row, std::size_t column) {
        return static_cast<std::size_t>(placed.cells[table][row * by.categories.size() + column]);
      };
      const Variable& variable = *year_.records.set().find(by.name);
      for (std::size_t row = 0; row < area.size(); ++row) {
        if (!has_merged_rows(row)) continue;
        std::map<std::int32_t, std::vector<std::size_t>>
            open;  // by merged row, the cells that may be above 0
        for (std::size_t column = 0; column < by.categories.size(); ++column) {
          if (variable.merge_of(by.categories[column].code) == nullptr) continue;
          const std::int32_t merged_row = by.categories[column].parent;
          bool is_known_zero = publication.counts[cell_at(row, static_cast<std::size_t>(merged_row))] == 0;
          for (auto above = area[row].parent; above >= 0;
               above = area[static_cast<std::size_t>(above)].parent)
            is_known_zero |= publication.counts[cell_at(static_cast<std::size_t>(above), column)] == 0;
          // Which values have a row would tell of a 0 that is hidden.
          if (!is_known_zero || rule_.protects_zeros) open[merged_row].push_back(cell_at(row, column));
        }
        for (const auto& [merged_row, cells] : open) {
          if (cells.size() < 2) continue;  // the row is that one value's
          for (const std::size_t cell : cells) publication.standings[cell] = disclosure::Standing::Unlisted;
        }
      }
    }
  }

  /// All cases of an area and its key figure are shown whenever they can be. An area with few cases in all
  /// gets no breakdown.
  void rank(const disclosure::PlacedTables& placed, disclosure::JointSystem& publication) const {
    using disclosure::Standing;
    publication.known_most.assign(publication.counts.size(), disclosure::kNoMost);
    publication.known_least.assign(publication.counts.size(), 0);
    for (std::size_t table = 0; table < tables_.tables.size(); ++table) {
      const Dimension& area = tables_.dimensions[area_];
      const Dimension& by = tables_.dimensions[tables_.tables[table][1]];
      const auto cell_of = [&](std::size_t row, std::size_t column) {
        return static_cast<std::size_t>(placed.cells[table][row * by.categories.size() + column]);
      };
      for (std::size_t row = 0; row < area.categories.size(); ++row) {
        const std::size_t all = cell_of(row, 0);  // "*" comes first
        const bool is_few = rule_.is_few(publication.counts[all]);
        publication.standings[all] = Standing::Preferred;
        if (is_few) publication.known_most[all] = rule_.most_without_breakdown();
        if (!is_few && publication.counts[all] > 0)
          publication.known_least[all] = rule_.least_with_breakdown();
        for (std::size_t column = 1; column < by.categories.size(); ++column) {
          const auto& key_figure = year_.records.set().report.key_figure;
          const bool is_key_figure = key_figure && by.name == key_figure->variable &&
                                     by.categories[column].code == key_figure->value;
          if (is_key_figure) publication.standings[cell_of(row, column)] = Standing::Preferred;
          if (is_few) publication.standings[cell_of(row, column)] = Standing::Unlisted;
        }
      }
    }
  }

  std::vector<std::int64_t> counted(std::span<const std::size_t> group) const {
    std::size_t size = 1;
    for (const std::size_t dimension : group)
      size *= disclosure::leaves_of(tables_.dimensions[dimension]).size();
    std::vector<std::int64_t> counts(size, 0);
    std::vector<std::size_t> sizes;
    for (const std::size_t dimension : group)
      sizes.push_back(disclosure::leaves_of(tables_.dimensions[dimension]).size());
    for (std::size_t record = 0; record < year_.records.size(); ++record) {
      std::size_t place = 0;
      for (std::size_t at = 0; at < group.size(); ++at) place = place * sizes[at] + codes_[group[at]](record);
      ++counts[place];
    }
    return counts;
  }

  [[noreturn]] void refuse(const disclosure::JointSystem& publication,
                           const disclosure::ProtectedPublication& result) const {
    std::string names;
    for (std::size_t at = 0; at < std::min<std::size_t>(result.unsafe.size(), 5); ++at)
      names += (at > 0 ? "; " : "") + publication.names[static_cast<std::size_t>(result.unsafe[at].cell)];
    throw told<InvalidInput>(
        Message("The figures of {year} cannot be made safe; nothing is published. It fails at: {cells}.",
                {{"year", std::to_string(year_.dataset.year)}, {"cells", quotable(names, 400)}}));
  }

  void write_figures(std::size_t table, const std::vector<std::int32_t>& cells,
                     const disclosure::JointSystem& publication,
                     const disclosure::ProtectedPublication& result, MadePublication& to) const {
    const Dimension& area = tables_.dimensions[tables_.tables[table][0]];
    const Dimension& by = tables_.dimensions[tables_.tables[table][1]];
    for (std::size_t row = 0; row < area.categories.size(); ++row) {
      for (std::size_t column = 0; column < by.categories.size(); ++column) {
        const auto cell = static_cast<std::size_t>(cells[row * by.categories.size() + column]);
        const std::string& code = by.categories[column].code;
        const bool is_total = code == kAll;
        const bool is_shown = result.hiding[cell] == disclosure::Hiding::Shown;
        const bool is_listed = publication.standings[cell] != disclosure::Standing::Unlisted;
        const ProtectedCount count =
            is_shown    ? ProtectedCount::shown(publication.counts[cell])
            : is_listed ? ProtectedCount::hidden(result.spans[cell].low, result.spans[cell].high)
                        : ProtectedCount::unlisted();
        if (count.is_hidden() && !is_total && is_municipality(row))
          to.unseen_cases += publication.counts[cell];
        to.publication.figures.emplace(
            FigurePlace{area.categories[row].code, is_total ? "" : by.name, is_total ? "" : code}, count);
      }
    }
  }

  const YearOfRecords& year_;
  const disclosure::SafetyRule& rule_;
  std::uint64_t tie_key_;
  const MergedVariables& merged_;
  const LongWork& work_;
  TableSet tables_;
  std::size_t area_ = 0;
  std::vector<std::function<std::size_t(std::size_t)>> codes_;  ///< a record's leaf of each dimension
};

}  // namespace

const ProtectedCount& YearPublication::at(const FigurePlace& place) const {
  const auto found = figures.find(place);
  if (found == figures.end())
    throw Error("no published figure of " + place.area + " " + place.variable + " " + place.value);
  return found->second;
}

MadePublication make_publication(const YearOfRecords& year, const disclosure::SafetyRule& rule,
                                 std::uint64_t tie_key, const LongWork& work, const MergedVariables& merged) {
  return PublicationMaker(year, rule, tie_key, merged, work).run();
}

MergedVariables merged_variables(const YearPublication& publication) {
  MergedVariables merged;
  for (const Variable& variable : publication.variables().variables) {
    for (const ValueMerge& row : variable.merges) {
      if (std::ranges::any_of(publication.figures, [&](const auto& figure) {
            return figure.first.variable == variable.name && figure.first.value == row.code;
          }))
        merged.insert(variable.name);
    }
  }
  return merged;
}

std::vector<PlannedFigure> planned_figures(const YearOfRecords& year, const disclosure::SafetyRule& rule,
                                           const MergedVariables& merged) {
  const LongWork work;
  return PublicationMaker(year, rule, 0, merged, work).plan();
}

std::vector<MergingCost> merging_costs(const YearOfRecords& year, const disclosure::SafetyRule& rule,
                                       std::uint64_t tie_key, const LongWork& work) {
  std::vector<MergedVariables> ways = {{}};
  MergedVariables all;
  for (const Variable& variable : year.records.set().variables) {
    if (variable.merges.empty()) continue;
    ways.push_back({variable.name});
    all.insert(variable.name);
  }
  ways.push_back(std::move(all));
  std::vector<MergingCost> costs;
  for (MergedVariables& way : ways) {
    const MadePublication made = make_publication(year, rule, tie_key, work, way);
    costs.push_back({std::move(way), made.publication.hidden, made.unseen_cases});
  }
  return costs;
}

}  // namespace handslag::statistics
