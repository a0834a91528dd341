#include "statistics/release.h"

#include <algorithm>

#include "base/error.h"
#include "base/message.h"
#include "statistics/frequency_table.h"
#include "statistics/joint_years.h"
#include "statistics/variable_set.h"

namespace handslag::statistics {

namespace {

using disclosure::Standing;

constexpr std::string_view kAll = "*";
constexpr std::string_view kArea = "municipality";

/// Of one year its own cell; of several the sum over them, which is made when it is first asked for.
JointYears::Cell cell_of(JointYears& joint, int first_year, int last_year,
                         const std::vector<std::string>& columns, const std::vector<std::string>& codes,
                         const std::map<int, int>& versions) {
  std::vector<JointYears::Cell> parts;
  for (int year = first_year; year <= last_year; ++year) {
    const auto version = versions.find(year);
    const std::size_t number = version == versions.end() ? 0 : static_cast<std::size_t>(version->second) - 1;
    parts.push_back(joint.cell_at(year, number, columns, codes));
  }
  return joint.sum_of(
      parts, joined_codes(codes) + ", " + std::to_string(first_year) + "–" + std::to_string(last_year));
}

/// The area that the codes are of, and whether they divide it.
struct AreaOfCodes {
  std::string area = std::string(kAll);
  bool is_broken_down = false;
};
AreaOfCodes area_of(const std::vector<std::string>& columns, const std::vector<std::string>& codes) {
  AreaOfCodes of;
  for (std::size_t column = 0; column < columns.size(); ++column) {
    if (columns[column] == kArea) {
      of.area = codes[column];
    } else {
      of.is_broken_down = of.is_broken_down || codes[column] != kAll;
    }
  }
  return of;
}

/// What was given out before stays as it is, with what it tells of the area.
void fix_released(JointYears& joint, const Release& release, const ReleasedTable& table,
                  const ReleasedFigure& figure) {
  joint.fix(
      cell_of(joint, figure.first_year, figure.last_year, table.columns, figure.codes, release.versions),
      figure.count);
  const AreaOfCodes of = area_of(table.columns, figure.codes);
  if (of.is_broken_down)
    joint.know_breakdown(cell_of(joint, figure.first_year, figure.last_year, {std::string(kArea)}, {of.area},
                                 release.versions),
                         !figure.count.is_unlisted());
}

class ReleaseMaker {
 public:
  explicit ReleaseMaker(const ReleaseTask& task)
      : task_(task), rule_(WhatIsOut{task.years, task.earlier}.rule()), joint_(rule_) {
    for (const SealedYear& year : task.years)
      versions_.emplace(year.year(), static_cast<int>(year.versions.size()));
  }

  MadeRelease run() {
    add_years(joint_, {task_.years, task_.earlier}, {task_.first_year, task_.last_year, task_.columns});
    std::vector<Placed> wanted;
    for (const std::vector<std::string>& columns : task_.columns) place_wanted(columns, wanted);
    const disclosure::ProtectedPublication made = joint_.protect(task_.tie_key, task_.work);
    if (!made.is_safe()) refuse(made);
    spans_ = joint_.spans(made, task_.work);
    MadeRelease result{
        {.first_year = task_.first_year, .last_year = task_.last_year, .cells = made.cost.cells, .hidden = 0},
        disclosure::certificate_of(joint_.made(), made, rule_),
        made.cost};
    for (int year = task_.first_year; year <= task_.last_year; ++year)
      result.release.versions.emplace(year, versions_.at(year));
    std::vector<char> is_counted(joint_.made().counts.size(), 0);
    result.release.cells = 0;
    for (const std::vector<std::string>& columns : task_.columns)
      result.release.tables.push_back({.columns = columns});
    for (const Placed& one : wanted) {
      const std::size_t cell = joint_.place_of(one.cell);
      const ProtectedCount count = shown_as(made, cell);
      if (is_counted[cell] == 0 && !count.is_unlisted()) {
        ++result.release.cells;
        result.release.hidden += count.is_hidden() ? 1 : 0;
      }
      is_counted[cell] = 1;
      result.release.tables[one.table].figures.push_back({one.first_year, one.last_year, one.codes, count});
    }
    return result;
  }

 private:
  /// A figure of a table that is wanted.
  struct Placed {
    std::size_t table = 0;
    int first_year = 0;
    int last_year = 0;
    std::vector<std::string> codes;
    std::int32_t cell = -1;
  };

  ProtectedCount shown_as(const disclosure::ProtectedPublication& made, std::size_t cell) const {
    if (made.hiding[cell] == disclosure::Hiding::Shown)
      return ProtectedCount::shown(joint_.made().counts[cell]);
    if (joint_.made().standings[cell] == Standing::Unlisted) return ProtectedCount::unlisted();
    return ProtectedCount::hidden(spans_[cell].low, spans_[cell].high);
  }

  [[noreturn]] void refuse(const disclosure::ProtectedPublication& made) const {
    std::string names;
    for (std::size_t at = 0; at < std::min<std::size_t>(made.unsafe.size(), 5); ++at)
      names += (at > 0 ? "; " : "") + joint_.made().names[static_cast<std::size_t>(made.unsafe[at].cell)];
    throw told<InvalidInput>(Message(
        "The tables cannot be made safe beside what is published already; nothing is given out. It fails "
        "at: {cells}.",
        {{"cells", names}}));
  }

  /// Every choice of categories that the table shows: with quarters alone no months.
  void place_wanted(const std::vector<std::string>& columns, std::vector<Placed>& wanted) {
    const std::size_t table = next_table_++;
    std::vector<std::vector<std::string>> codes;
    for (const std::string& column : columns) {
      codes.emplace_back();
      for (const disclosure::Category& category :
           dimension_named(task_.years.front().versions.front().records.records.set(), column).categories)
        codes.back().push_back(category.code);
    }
    std::vector<std::pair<int, int>> spans;
    if (task_.first_year != task_.last_year) spans.emplace_back(task_.first_year, task_.last_year);
    for (int year = task_.first_year; year <= task_.last_year; ++year) spans.emplace_back(year, year);
    for (const auto& [first, last] : spans) {
      std::vector<std::size_t> chosen(columns.size(), 0);
      for (bool is_done = false; !is_done;) {
        Placed one{table, first, last, {}, -1};
        for (std::size_t at = 0; at < columns.size(); ++at) one.codes.push_back(codes[at][chosen[at]]);
        one.cell = cell_of(joint_, first, last, columns, one.codes, versions_);
        want(one, columns);
        wanted.push_back(std::move(one));
        is_done = true;
        for (std::size_t at = columns.size(); at-- > 0 && is_done;) {
          chosen[at] = (chosen[at] + 1) % codes[at].size();
          is_done = chosen[at] == 0;
        }
      }
    }
  }

  void want(const Placed& one, const std::vector<std::string>& columns) {
    if (joint_.is_out(one.cell)) return;
    const auto [area, is_broken_down] = area_of(columns, one.codes);
    const JointYears::Cell total =
        cell_of(joint_, one.first_year, one.last_year, {std::string(kArea)}, {area}, versions_);
    const bool is_few = rule_.is_few(joint_.count(total));
    if (is_broken_down) {
      bool has_no_breakdown = is_few;
      for (int year = one.first_year; year <= one.last_year; ++year)
        has_no_breakdown |=
            joint_.has_few_changes(year, static_cast<std::size_t>(versions_.at(year)) - 1, area);
      joint_.give_out(one.cell, has_no_breakdown ? Standing::Unlisted : Standing::Free);
      joint_.know_breakdown(total, !has_no_breakdown);
    } else {
      joint_.give_out(one.cell, Standing::Preferred);
    }
  }

  const ReleaseTask& task_;
  disclosure::SafetyRule rule_;
  JointYears joint_;
  std::map<int, int> versions_;  ///< the newest of each year
  std::vector<disclosure::KnownSpan> spans_;
  std::size_t next_table_ = 0;
};

}  // namespace

const disclosure::SafetyRule& WhatIsOut::rule() const {
  for (const SealedYear& year : years) {
    if (year.rule() != years.front().rule())
      throw told<Conflict>(
          Message("The figures of {one} and {other} are sealed with different thresholds; a table of both "
                  "would follow "
                  "neither.",
                  {{"one", std::to_string(years.front().year())}, {"other", std::to_string(year.year())}}));
  }
  return years.front().rule();
}

void add_years(JointYears& joint, const WhatIsOut& out, const WhatIsToCome& to_come) {
  for (const SealedYear& year : out.years) {
    const int number = year.year();
    const bool is_asked_for = number >= to_come.first_year && number <= to_come.last_year;
    std::vector<VersionOfYear> versions;
    for (const SealedVersion& version : year.versions)
      versions.push_back({&version.records, &version.publication});
    if (to_come.version != nullptr && is_asked_for) versions.push_back({to_come.version, nullptr});
    std::vector<std::vector<std::string>> columns;
    for (const Release& release : out.releases) {
      if (number < release.first_year || number > release.last_year) continue;
      for (const ReleasedTable& table : release.tables) columns.push_back(table.columns);
    }
    if (is_asked_for) columns.insert(columns.end(), to_come.columns.begin(), to_come.columns.end());
    joint.add_year(number, versions, columns);
  }
  for (const Release& release : out.releases) {
    for (const ReleasedTable& table : release.tables) {
      for (const ReleasedFigure& figure : table.figures) fix_released(joint, release, table, figure);
    }
  }
}

MadeRelease make_release(const ReleaseTask& task) { return ReleaseMaker(task).run(); }

CountTable to_count_table(const Release& release, const ReleasedTable& table) {
  const bool has_years = release.first_year != release.last_year;
  CountTable written;
  written.name = joined_codes(table.columns) + " " +
                 (has_years ? std::to_string(release.first_year) + "-" : "") +
                 std::to_string(release.last_year);
  if (has_years) written.dimensions.emplace_back("year");
  written.dimensions.insert(written.dimensions.end(), table.columns.begin(), table.columns.end());
  for (const ReleasedFigure& figure : table.figures) {
    CountTable::Row row;
    if (has_years)
      row.codes.push_back(figure.first_year == figure.last_year ? std::to_string(figure.first_year)
                                                                : std::string(kAll));
    row.codes.insert(row.codes.end(), figure.codes.begin(), figure.codes.end());
    row.count = figure.count.count();
    row.is_unlisted = figure.count.is_unlisted();
    if (!row.count) row.hiding = disclosure::Hiding::Hidden;
    if (figure.count.is_hidden()) row.span = disclosure::KnownSpan{figure.count.low(), figure.count.high()};
    written.rows.push_back(std::move(row));
  }
  return written;
}

}  // namespace handslag::statistics
