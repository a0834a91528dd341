#include "solver/cell_intervals.h"

#include <algorithm>
#include <cmath>
#include <random>

#include "base/error.h"

namespace handslag::solver {

namespace {

constexpr double kTolerance = 1e-6;
constexpr double kInfinite = std::numeric_limits<double>::infinity();
/// Of columns that have what they need: a little weight keeps the solutions from all lying on one side.
constexpr double kSettledWeight = 0.05;
/// Measured on 11 307 hidden cells: a smallest or largest value for one column takes about so many steps.
constexpr int kStepsForOneEnd = 64;
constexpr int kMostRandomPrograms = 200;

class IntervalSearch {
 public:
  explicit IntervalSearch(const IntervalTask& task)
      : task_(task),
        reduced_(reduce_relations(task.knowledge)),
        program_(reduced_.equations),
        random_(task.seed),
        found_(reduced_.equations.variable_count()),
        members_(found_.size()) {
    const auto columns = static_cast<std::size_t>(task.knowledge.columns.column_count());
    result_.columns.resize(columns);
    for (std::size_t column = 0; column < columns; ++column) {
      const ReducedRelations::Tie& tie = reduced_.columns[column];
      if (tie.variable >= 0) members_[static_cast<std::size_t>(tie.variable)].push_back(column);
    }
    for (std::size_t variable = 0; variable < found_.size(); ++variable) {
      found_[variable] = {kInfinite, -kInfinite, reduced_.equations.low[variable],
                          reduced_.equations.high[variable]};
      wanted_.push_back(wanted_of(variable));
    }
  }

  CellIntervals run() {
    if (found_.empty()) {
      keep_only_table();
    } else {
      search_at_random();
      search_each_end();
    }
    write_columns();
    return std::move(result_);
  }

 private:
  /// All that its columns want, as wishes of the variable they are tied to.
  WantedInterval wanted_of(std::size_t variable) const {
    WantedInterval all;
    for (const std::size_t column : members_[variable]) {
      const WantedInterval& one = task_.wanted[column];
      const ReducedRelations::Tie& tie = reduced_.columns[column];
      all.width = std::max(all.width, one.width);
      const double low = tie.sign > 0 ? one.low - tie.offset : tie.offset - one.high;
      const double high = tie.sign > 0 ? one.high - tie.offset : tie.offset - one.low;
      all.low = std::min(all.low, low);
      all.high = std::max(all.high, high);
    }
    return all;
  }

  /// Neither reached nor ruled out.
  bool is_open(std::size_t variable) const {
    return !members_[variable].empty() && !is_reached(found_[variable], wanted_[variable]) &&
           !is_ruled_out(found_[variable], wanted_[variable]);
  }
  /// The end that is missing is worth a search even when the other is ruled out: no width may be 0 unproved.
  bool has_unproved_end(std::size_t variable) const {
    return is_open(variable) || (!members_[variable].empty() &&
                                 found_[variable].reached_high - found_[variable].reached_low < kTolerance &&
                                 found_[variable].bound_high - found_[variable].bound_low > kTolerance);
  }
  std::size_t open_count() const {
    std::size_t count = 0;
    for (std::size_t variable = 0; variable < found_.size(); ++variable) count += is_open(variable) ? 1 : 0;
    return count;
  }

  void search_at_random() {
    std::vector<double> weights(found_.size());
    for (int round = 0; round < kMostRandomPrograms; ++round) {
      const std::size_t open = open_count();
      if (round > 1 && open == 0) return;
      for (std::size_t variable = 0; variable < found_.size(); ++variable) {
        weights[variable] = (is_open(variable) ? 1 : kSettledWeight) * random_weight();
        program_.set_weight(static_cast<std::int32_t>(variable), weights[variable]);
      }
      solve();
      const std::size_t settled = open - open_count();
      task_.work.step(found_.size() - open, found_.size());
      // Once a program settles fewer than single ends would for the same steps, the single ends are cheaper.
      if (round > 0 && settled * 2 * kStepsForOneEnd < static_cast<std::size_t>(program_.steps())) break;
    }
    for (std::size_t variable = 0; variable < found_.size(); ++variable)
      program_.set_weight(static_cast<std::int32_t>(variable), 0);
  }

  /// Between −1 and 1, the same on every machine.
  double random_weight() { return std::ldexp(static_cast<double>(random_() >> 11), -52) - 1; }

  void search_each_end() {
    std::size_t done = 0;
    for (std::size_t variable = 0; variable < found_.size(); ++variable) {
      task_.work.step(++done, found_.size());
      for (const double direction : {1.0, -1.0}) {
        if (!has_unproved_end(variable)) break;
        program_.set_weight(static_cast<std::int32_t>(variable), direction);
        solve();
        const double value = program_.values()[variable];
        if (direction > 0) found_[variable].bound_low = std::max(found_[variable].bound_low, value);
        if (direction < 0) found_[variable].bound_high = std::min(found_[variable].bound_high, value);
        if (task_.kind == SolutionKind::WholeNumbers) search_in_whole_numbers(variable, direction);
        program_.set_weight(static_cast<std::int32_t>(variable), 0);
      }
    }
  }

  /// Only when the linear program's own solution was not whole.
  void search_in_whole_numbers(std::size_t variable, double direction) {
    if (was_whole_ || !is_open(variable)) return;
    std::vector<double> weights(found_.size(), 0);
    weights[variable] = direction;
    const std::vector<double> best = minimise_in_whole_numbers(reduced_.equations, weights, task_.most_nodes);
    if (!best.empty()) harvest(best);
  }

  void solve() {
    if (!program_.minimise()) {
      throw InvalidInput("the values that are shown contradict each other: no table has them all");
    }
    ++result_.programs;
    harvest(program_.values());
  }

  /// What one solution says of every variable.
  void harvest(std::span<const double> values) {
    was_whole_ = std::ranges::all_of(
        values, [](double value) { return std::abs(value - std::round(value)) < kTolerance; });
    std::int32_t table = -1;
    if (task_.kind == SolutionKind::WholeNumbers && !was_whole_) return;
    for (std::size_t variable = 0; variable < found_.size(); ++variable) {
      const double value = was_whole_ ? std::round(values[variable]) : values[variable];
      ColumnInterval& found = found_[variable];
      if (value >= found.reached_low && value <= found.reached_high) continue;
      if (task_.kind == SolutionKind::WholeNumbers && table < 0) {
        table = keep_table(values);
        if (table < 0) return;
      }
      if (value < found.reached_low) {
        found.reached_low = value;
        found.low_table = table;
      }
      if (value > found.reached_high) {
        found.reached_high = value;
        found.high_table = table;
      }
    }
  }

  /// The leaves of a solution. −1 when they are not whole, which ties with fractions would make them.
  std::int32_t keep_table(std::span<const double> values) {
    std::vector<double> rounded(values.begin(), values.end());
    for (double& value : rounded) value = std::round(value);
    std::vector<std::int64_t> leaves;
    leaves.reserve(reduced_.leaves.size());
    for (const ReducedRelations::Tie& tie : reduced_.leaves) {
      const double value = tie.value(rounded);
      if (std::abs(value - std::round(value)) > kTolerance || value < -kTolerance) return -1;
      leaves.push_back(std::llround(value));
    }
    result_.tables.push_back(std::move(leaves));
    return static_cast<std::int32_t>(result_.tables.size()) - 1;
  }

  void keep_only_table() {
    if (task_.kind == SolutionKind::WholeNumbers) keep_table({});
  }

  void write_columns() {
    for (std::size_t column = 0; column < result_.columns.size(); ++column) {
      const ReducedRelations::Tie& tie = reduced_.columns[column];
      ColumnInterval& interval = result_.columns[column];
      interval = {tie.offset, tie.offset, tie.offset, tie.offset};
      if (tie.variable < 0) continue;
      const ColumnInterval& found = found_[static_cast<std::size_t>(tie.variable)];
      if (tie.sign > 0) {
        interval = {found.reached_low + tie.offset,
                    found.reached_high + tie.offset,
                    found.bound_low + tie.offset,
                    found.bound_high + tie.offset,
                    found.low_table,
                    found.high_table};
      } else {
        interval = {tie.offset - found.reached_high,
                    tie.offset - found.reached_low,
                    tie.offset - found.bound_high,
                    tie.offset - found.bound_low,
                    found.high_table,
                    found.low_table};
      }
    }
  }

  const IntervalTask& task_;
  ReducedRelations reduced_;
  LinearProgram program_;
  std::mt19937_64 random_;
  std::vector<ColumnInterval> found_;  ///< for each variable
  std::vector<std::vector<std::size_t>> members_;
  std::vector<WantedInterval> wanted_;
  bool was_whole_ = false;
  CellIntervals result_;
};

}  // namespace

bool is_reached(const ColumnInterval& interval, const WantedInterval& wanted) {
  return interval.reached_high - interval.reached_low >= wanted.width - kTolerance &&
         interval.reached_low <= wanted.low + kTolerance && interval.reached_high >= wanted.high - kTolerance;
}

bool is_ruled_out(const ColumnInterval& interval, const WantedInterval& wanted) {
  return interval.bound_high - interval.bound_low < wanted.width - kTolerance ||
         interval.bound_low > wanted.low + kTolerance || interval.bound_high < wanted.high - kTolerance;
}

CellIntervals find_intervals(const IntervalTask& task) { return IntervalSearch(task).run(); }

}  // namespace handslag::solver
