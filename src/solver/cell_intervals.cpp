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
    for (const TablePointer& table : task_.known_tables) harvest_known(table);
    if (found_.empty()) {
      keep_only_table();
    } else if (!is_over()) {
      if (task_.kind == SolutionKind::WholeNumbers) {
        search_nearby();
        if (task_.stops_at_first_ruled_out) {
          write_columns();
          return std::move(result_);
        }
      } else {
        search_at_random();
      }
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
    if (task_.searches_every_end && !members_[variable].empty()) return true;
    return is_open(variable) || (!members_[variable].empty() &&
                                 found_[variable].reached_high - found_[variable].reached_low < kTolerance &&
                                 found_[variable].bound_high - found_[variable].bound_low > kTolerance);
  }
  std::size_t open_count() const {
    std::size_t count = 0;
    for (std::size_t variable = 0; variable < found_.size(); ++variable) count += is_open(variable) ? 1 : 0;
    return count;
  }

  bool is_over() const {
    if (!task_.stops_at_first_ruled_out) return false;
    for (std::size_t variable = 0; variable < found_.size(); ++variable) {
      if (!members_[variable].empty() && is_ruled_out(found_[variable], wanted_[variable])) return true;
    }
    return false;
  }

  /// A table that somebody else found, if it agrees with what is known here.
  void harvest_known(const TablePointer& table) {
    const TableKnowledge& knowledge = task_.knowledge;
    for (std::size_t column = 0; column < table->columns.size(); ++column) {
      const std::int64_t value = table->columns[column];
      const bool is_hidden = knowledge.is_hidden[column] != 0;
      if (!is_hidden && value != knowledge.values[column]) return;
      if (is_hidden && !knowledge.floors.empty() && value < knowledge.floors[column]) return;
      if (is_hidden && !knowledge.ceilings.empty() && value > knowledge.ceilings[column]) return;
    }
    note_table(table);
  }

  /// Kept only when it widens what is reached.
  void note_table(const TablePointer& table) {
    const auto number = static_cast<std::int32_t>(result_.tables.size());
    bool is_used = false;
    for (std::size_t variable = 0; variable < found_.size(); ++variable) {
      if (members_[variable].empty()) continue;
      const std::size_t column = members_[variable].front();
      const ReducedRelations::Tie& tie = reduced_.columns[column];
      const double value = tie.sign * (static_cast<double>(table->columns[column]) - tie.offset);
      note(found_[variable], value, [&] {
        is_used = true;
        return number;
      });
    }
    if (is_used) result_.tables.push_back(table);
  }

  /// Widens what is reached, and asks for the table's number only when it does.
  template <class TableNumber>
  static void note(ColumnInterval& found, double value, const TableNumber& table) {
    if (value < found.reached_low) {
      found.reached_low = value;
      found.low_table = table();
    }
    if (value > found.reached_high) {
      found.reached_high = value;
      found.high_table = table();
    }
  }

  /// The tables nearest to the one there is that give an open variable what it wants, upwards or, when that
  /// cannot be, downwards.
  void search_nearby() {
    note_table(whole_table(task_.knowledge.columns,
                           {task_.knowledge.leaf_values.begin(), task_.knowledge.leaf_values.end()}));
    std::unique_ptr<NearbyTables> nearby;
    for (std::size_t variable = 0; variable < found_.size(); ++variable) {
      task_.work.step(variable, found_.size());
      if (!is_open(variable)) continue;
      if (nearby == nullptr) nearby = std::make_unique<NearbyTables>(task_.knowledge, reduced_);
      const std::size_t column = members_[variable].front();
      const auto here = static_cast<double>(task_.knowledge.values[column]);
      const WantedInterval& wanted = task_.wanted[column];
      look_nearby(*nearby, variable, 1, std::max(wanted.width, wanted.high - here));
      look_nearby(*nearby, variable, -1, std::max(wanted.width, here - wanted.low));
      if (task_.stops_at_first_ruled_out && is_open(variable)) return;
    }
  }

  /// As far as is wanted, else as far as there is a table.
  void look_nearby(NearbyTables& nearby, std::size_t variable, double direction, double amount) {
    const auto column = static_cast<std::int32_t>(members_[variable].front());
    for (double by = std::max(amount, 1.0); by >= 1 && is_open(variable); --by) {
      const NearbyTables::Answer answer = nearby.with(column, direction * by);
      ++result_.programs;
      if (answer.table == nullptr) continue;
      note_table(answer.table);
      return;
    }
  }

  void search_at_random() {
    std::vector<double> weights(found_.size());
    for (int round = 0; round < kMostRandomPrograms; ++round) {
      const std::size_t open = open_count();
      if (open == 0 || is_over()) return;
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
        if (is_over()) return;
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
    if (was_whole_ || task_.most_nodes == 0 || !is_open(variable)) return;
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
    if (task_.kind == SolutionKind::WholeNumbers && !was_whole_) return;
    if (task_.kind == SolutionKind::WholeNumbers) {
      std::vector<std::int64_t> leaves = whole_leaves(reduced_, values);
      if (!leaves.empty()) note_table(whole_table(task_.knowledge.columns, std::move(leaves)));
      return;
    }
    for (std::size_t variable = 0; variable < found_.size(); ++variable) {
      const double value = was_whole_ ? std::round(values[variable]) : values[variable];
      note(found_[variable], value, [] { return -1; });
    }
  }

  void keep_only_table() {
    if (task_.kind == SolutionKind::WholeNumbers)
      result_.tables.push_back(whole_table(task_.knowledge.columns, whole_leaves(reduced_, {})));
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
