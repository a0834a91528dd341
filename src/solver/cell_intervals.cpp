#include "solver/cell_intervals.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "base/error.h"
#include "base/message.h"

namespace handslag::solver {

namespace {

constexpr double kTolerance = 1e-6;
constexpr double kInfinite = std::numeric_limits<double>::infinity();
/// Of columns that have what they need: a little weight keeps the solutions from all lying on one side.
constexpr double kSettledWeight = 0.05;
/// Measured on 11 307 hidden cells: a smallest or largest value for one column takes about so many steps.
constexpr int kStepsForOneEnd = 64;
constexpr int kMostRandomPrograms = 200;
/// Fewer ends than these are not worth a program together.
constexpr std::size_t kFewestApart = 4;

/// Variables that hang together, with a program of their own.
struct Component {
  std::vector<std::int32_t> variables;
  BoundedEquations equations;
};

std::vector<Component> components_of(const BoundedEquations& equations) {
  std::vector<std::int32_t> root(equations.variable_count());
  std::iota(root.begin(), root.end(), 0);
  const auto find = [&](std::int32_t variable) {
    while (root[static_cast<std::size_t>(variable)] != variable) {
      std::int32_t& above = root[static_cast<std::size_t>(variable)];
      above = root[static_cast<std::size_t>(above)];
      variable = above;
    }
    return variable;
  };
  for (std::size_t e = 0; e < equations.equation_count(); ++e) {
    const auto terms = equations.terms_of(e);
    for (const BoundedEquations::Term& term : terms)
      root[static_cast<std::size_t>(find(term.variable))] = find(terms.front().variable);
  }
  std::vector<Component> components;
  std::vector<std::int32_t> component(root.size(), -1);
  std::vector<std::int32_t> local(root.size(), 0);
  for (std::int32_t variable = 0; variable < static_cast<std::int32_t>(root.size()); ++variable) {
    std::int32_t& number = component[static_cast<std::size_t>(find(variable))];
    if (number < 0) {
      number = static_cast<std::int32_t>(components.size());
      components.emplace_back();
    }
    Component& of = components[static_cast<std::size_t>(number)];
    local[static_cast<std::size_t>(variable)] = static_cast<std::int32_t>(of.variables.size());
    of.variables.push_back(variable);
    of.equations.low.push_back(equations.low[static_cast<std::size_t>(variable)]);
    of.equations.high.push_back(equations.high[static_cast<std::size_t>(variable)]);
  }
  for (std::size_t e = 0; e < equations.equation_count(); ++e) {
    const auto terms = equations.terms_of(e);
    const auto number = component[static_cast<std::size_t>(find(terms.front().variable))];
    BoundedEquations& of = components[static_cast<std::size_t>(number)].equations;
    for (const BoundedEquations::Term& term : terms)
      of.terms.push_back({local[static_cast<std::size_t>(term.variable)], term.factor});
    of.starts.push_back(static_cast<std::int32_t>(of.terms.size()));
    of.sums.push_back(equations.sums[e]);
  }
  return components;
}

class IntervalSearch {
 public:
  explicit IntervalSearch(const IntervalTask& task)
      : task_(task),
        reduced_(reduce_relations(task.knowledge)),
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
    for (const Component& component : components_of(reduced_.equations)) search(component);
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

  /// Whether its smallest (direction 1) or largest value (−1) is still worth a search. The end that is
  /// missing is, even when the other is ruled out: no width may be 0 unproved.
  bool is_wanted(std::size_t variable, double direction) const {
    if (members_[variable].empty()) return false;
    const ColumnInterval& found = found_[variable];
    const bool is_proved = direction > 0 ? found.reached_low - found.bound_low < kTolerance
                                         : found.bound_high - found.reached_high < kTolerance;
    if (is_proved || task_.searches_every_end) return !is_proved;
    const bool is_open = !is_reached(found, wanted_[variable]) && !is_ruled_out(found, wanted_[variable]);
    return is_open || (found.reached_high - found.reached_low < kTolerance &&
                       found.bound_high - found.bound_low > kTolerance);
  }
  std::size_t wanted_ends(const Component& component) const {
    std::size_t count = 0;
    for (const std::int32_t variable : component.variables) {
      for (const double direction : {1.0, -1.0})
        count += is_wanted(static_cast<std::size_t>(variable), direction) ? 1 : 0;
    }
    return count;
  }

  void search(const Component& component) {
    if (component.equations.equation_count() == 0) return all_values_are_possible(component);
    if (wanted_ends(component) == 0) return;
    // The first program takes at least a step for each equation, the later ones are as long as the last.
    next_work_ = static_cast<double>(component.equations.equation_count()) * work_of_a_step(component);
    if (!has_work_left()) return;
    LinearProgram program(component.equations);
    search_at_random(component, program);
    search_apart(component, program);
    search_each_end(component, program);
  }

  static double work_of_a_step(const Component& component) {
    return static_cast<double>(component.variables.size() + component.equations.terms.size());
  }
  bool has_work_left() const { return work_ + next_work_ <= task_.most_work; }

  /// Bounded, and tied to nothing else.
  void all_values_are_possible(const Component& component) {
    for (const std::int32_t variable : component.variables) {
      ColumnInterval& found = found_[static_cast<std::size_t>(variable)];
      found.reached_low = found.bound_low;
      found.reached_high = found.bound_high;
    }
  }

  void search_at_random(const Component& component, LinearProgram& program) {
    const std::size_t count = component.variables.size();
    for (int round = 0; round < kMostRandomPrograms; ++round) {
      const std::size_t wanted = wanted_ends(component);
      if (wanted == 0 || !has_work_left()) return;
      for (std::size_t at = 0; at < count; ++at)
        program.set_weight(static_cast<std::int32_t>(at), random_weight(component.variables[at]));
      solve(component, program);
      const std::size_t settled = wanted - wanted_ends(component);
      task_.work.step(count - std::min(count, wanted), count);
      // Once a program settles fewer than single ends would for the same steps, the single ends are cheaper.
      if (round > 0 && settled * kStepsForOneEnd < static_cast<std::size_t>(program.steps())) break;
    }
    for (std::size_t at = 0; at < count; ++at) program.set_weight(static_cast<std::int32_t>(at), 0);
  }

  /// Towards an end that is wanted; either way when both are. The same on every machine.
  double random_weight(std::int32_t variable) {
    const double weight = std::ldexp(static_cast<double>(random_() >> 11), -52) - 1;
    const bool is_low = is_wanted(static_cast<std::size_t>(variable), 1);
    const bool is_high = is_wanted(static_cast<std::size_t>(variable), -1);
    if (is_low && is_high) return weight;
    if (is_low || is_high) return is_low ? std::abs(weight) : -std::abs(weight);
    return kSettledWeight * weight;
  }

  /// Ends of variables that share no equation do not stand in each other's way: one program looks for as many
  /// of them as there are. Each is tried once; who does not come as far as its bound is left for a program of
  /// its own.
  void search_apart(const Component& component, LinearProgram& program) {
    const BoundedEquations& equations = component.equations;
    std::vector<std::vector<std::size_t>> equations_of(component.variables.size());
    for (std::size_t e = 0; e < equations.equation_count(); ++e) {
      for (const BoundedEquations::Term& term : equations.terms_of(e))
        equations_of[static_cast<std::size_t>(term.variable)].push_back(e);
    }
    std::vector<char> is_tried(2 * component.variables.size(), 0);
    for (;;) {
      std::vector<char> is_taken(equations.equation_count(), 0);
      std::vector<std::int32_t> chosen;
      for (std::size_t at = 0; at < component.variables.size(); ++at) {
        const auto variable = static_cast<std::size_t>(component.variables[at]);
        for (const double direction : {1.0, -1.0}) {
          char& is_done = is_tried[2 * at + (direction > 0 ? 0 : 1)];
          if (is_done != 0 || !is_wanted(variable, direction) ||
              std::ranges::any_of(equations_of[at], [&](std::size_t e) { return is_taken[e] != 0; }))
            continue;
          for (const std::size_t e : equations_of[at]) is_taken[e] = 1;
          is_done = 1;
          chosen.push_back(static_cast<std::int32_t>(at));
          program.set_weight(chosen.back(), direction);
        }
      }
      const bool is_solved = chosen.size() >= kFewestApart && has_work_left();
      if (is_solved) solve(component, program);
      for (const std::int32_t at : chosen) program.set_weight(at, 0);
      if (!is_solved) return;
      task_.work.step(component.variables.size() - chosen.size(), component.variables.size());
    }
  }

  void search_each_end(const Component& component, LinearProgram& program) {
    for (std::size_t at = 0; at < component.variables.size(); ++at) {
      const auto variable = static_cast<std::size_t>(component.variables[at]);
      task_.work.step(at, component.variables.size());
      for (const double direction : {1.0, -1.0}) {
        if (!is_wanted(variable, direction)) continue;
        if (!has_work_left()) return;
        program.set_weight(static_cast<std::int32_t>(at), direction);
        solve(component, program);
        const double value = program.values()[at];
        if (direction > 0) found_[variable].bound_low = std::max(found_[variable].bound_low, value);
        if (direction < 0) found_[variable].bound_high = std::min(found_[variable].bound_high, value);
        program.set_weight(static_cast<std::int32_t>(at), 0);
      }
    }
  }

  /// What a solution says of every variable is kept.
  void solve(const Component& component, LinearProgram& program) {
    if (!program.minimise()) {
      throw told<InvalidInput>(
          Message("The values that are shown contradict each other: no table has them all."));
    }
    ++result_.programs;
    next_work_ = (program.steps() + 1) * work_of_a_step(component);
    work_ += next_work_;
    const std::span<const double> values = program.values();
    for (std::size_t at = 0; at < values.size(); ++at) {
      ColumnInterval& found = found_[static_cast<std::size_t>(component.variables[at])];
      const double whole = std::round(values[at]);
      const double value = std::abs(values[at] - whole) < kTolerance ? whole : values[at];
      found.reached_low = std::min(found.reached_low, value);
      found.reached_high = std::max(found.reached_high, value);
    }
  }

  void write_columns() {
    for (std::size_t column = 0; column < result_.columns.size(); ++column) {
      const ReducedRelations::Tie& tie = reduced_.columns[column];
      ColumnInterval& interval = result_.columns[column];
      interval = {tie.offset, tie.offset, tie.offset, tie.offset};
      if (tie.variable < 0) continue;
      const ColumnInterval& found = found_[static_cast<std::size_t>(tie.variable)];
      if (tie.sign > 0) {
        interval = {found.reached_low + tie.offset, found.reached_high + tie.offset,
                    found.bound_low + tie.offset, found.bound_high + tie.offset};
      } else {
        interval = {tie.offset - found.reached_high, tie.offset - found.reached_low,
                    tie.offset - found.bound_high, tie.offset - found.bound_low};
      }
    }
  }

  const IntervalTask& task_;
  ReducedRelations reduced_;
  std::mt19937_64 random_;
  std::vector<ColumnInterval> found_;  ///< for each variable
  std::vector<std::vector<std::size_t>> members_;
  std::vector<WantedInterval> wanted_;
  double work_ = 0;
  double next_work_ = 0;  ///< what the next program is thought to take
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
