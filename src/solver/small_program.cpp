#include "solver/small_program.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "solver/linear_program.h"

namespace handslag::solver {

namespace {

constexpr double kZero = 1e-9;
constexpr double kInfinite = std::numeric_limits<double>::infinity();
/// Entries that are changed in all steps together before Clp is faster.
constexpr std::size_t kMostChanges = 200'000;

}  // namespace

/// Bounded dual simplex. A change costs the same up and down, so an unknown has three resting places: no
/// change, where its price may be between −cost and cost, and all its room below or above used, where it is
/// −cost at most or cost at least. In the basis it is on one side of 0, with the price of that side.
///
/// Rows are sparse, and one is written only when a step comes to it: a change that stays near its unknown
/// costs by what it touches, not by the size of the program.
class SmallProgram::Tableau {
 public:
  Tableau(const SmallProgram& program, std::int32_t fixed, double amount)
      : program_(program),
        width_(program.costs_.size()),
        rows_(program.starts_.size() - 1),
        is_written_(rows_.size(), 0),
        rest_(rows_.size(), 0),
        basic_(rows_.size(), kNothing),
        side_(rows_.size(), 0),
        price_(width_, 0),
        is_basic_(width_, 0),
        rests_at_(width_, 0),
        place_(width_, 0),
        column_starts_(width_ + 1, 0),
        column_rows_(program.terms_.size()),
        further_rows_(width_),
        fixed_(static_cast<std::size_t>(fixed)),
        amount_(amount) {
    for (const Term& term : program.terms_) ++column_starts_[static_cast<std::size_t>(term.variable) + 1];
    for (std::size_t at = 1; at <= width_; ++at) column_starts_[at] += column_starts_[at - 1];
    std::vector<std::size_t> next(column_starts_.begin(), column_starts_.end() - 1);
    for (std::size_t e = 0; e < rows_.size(); ++e) {
      for (std::size_t k = program.starts_[e]; k < program.starts_[e + 1]; ++k) {
        const Term& term = program.terms_[k];
        column_rows_[next[static_cast<std::size_t>(term.variable)]++] = e;
        if (term.variable != fixed) continue;
        rest_[e] = -amount * term.factor;
        write(e);
      }
    }
  }

  enum class End : std::uint8_t { Solved, Impossible, TooLong };
  End run() {
    for (std::size_t step = 0; step < 20 * (written_.size() + 10) && changed_ < kMostChanges; ++step) {
      const std::size_t leaving = farthest_out();
      if (leaving == kNothing) return End::Solved;
      if (!mend(leaving)) return End::Impossible;
    }
    return End::TooLong;
  }

  std::vector<double> changes() const {
    std::vector<double> result(width_, 0);
    for (std::size_t at = 0; at < width_; ++at) result[at] = resting_place(at);
    for (const std::size_t at : written_) {
      if (basic_[at] != kNothing) result[basic_[at]] = rest_[at];
    }
    result[fixed_] = amount_;
    return result;
  }

 private:
  static constexpr std::size_t kNothing = std::numeric_limits<std::size_t>::max();
  struct Entry {
    std::size_t variable;
    double factor;
  };
  using Row = std::vector<Entry>;

  double cost(std::size_t variable) const { return program_.costs_[variable]; }
  double room_below(std::size_t variable) const { return program_.room_below_[variable]; }
  double room_above(std::size_t variable) const { return program_.room_above_[variable]; }
  double resting_place(std::size_t variable) const {
    if (rests_at_[variable] == 0) return 0;
    return rests_at_[variable] < 0 ? -room_below(variable) : room_above(variable);
  }
  double least(std::size_t at) const {
    return basic_[at] == kNothing || side_[at] > 0 ? 0 : -room_below(basic_[at]);
  }
  double most(std::size_t at) const {
    return basic_[at] == kNothing || side_[at] < 0 ? 0 : room_above(basic_[at]);
  }

  void write(std::size_t at) {
    if (is_written_[at] != 0) return;
    is_written_[at] = 1;
    written_.push_back(at);
    for (std::size_t k = program_.starts_[at]; k < program_.starts_[at + 1]; ++k) {
      const auto variable = static_cast<std::size_t>(program_.terms_[k].variable);
      if (variable != fixed_) rows_[at].push_back({variable, static_cast<double>(program_.terms_[k].factor)});
    }
  }

  /// Only a row that is written can be out: the others have not changed.
  std::size_t farthest_out() const {
    std::size_t found = kNothing;
    double farthest = 1e-7;
    for (const std::size_t at : written_) {
      const double out = std::max(least(at) - rest_[at], rest_[at] - most(at));
      if (out < farthest || (out == farthest && (found == kNothing || at > found))) continue;
      farthest = out;
      found = at;
    }
    return found;
  }

  /// What moving an unknown that rests costs for each unit, less than nothing: it may not.
  double price_up(std::size_t variable) const {
    if (rests_at_[variable] > 0 || (rests_at_[variable] == 0 && room_above(variable) <= 0)) return kInfinite;
    return (rests_at_[variable] < 0 ? -cost(variable) : cost(variable)) - price_[variable];
  }
  double price_down(std::size_t variable) const {
    if (rests_at_[variable] < 0 || (rests_at_[variable] == 0 && room_below(variable) <= 0)) return kInfinite;
    return (rests_at_[variable] > 0 ? -cost(variable) : cost(variable)) + price_[variable];
  }

  /// Of two that cost the same: the larger factor, then the unknown that is nearer to the question, so that
  /// changes stay near and whole.
  static bool is_better(const Entry& one, const Entry& other) {
    const double larger = std::abs(one.factor) - std::abs(other.factor);
    return larger > kZero || (larger > -kZero && one.variable < other.variable);
  }

  bool mend(std::size_t leaving) {
    const bool is_below = rest_[leaving] < least(leaving);
    const double goal = is_below ? least(leaving) : most(leaving);
    const Entry* entering = nullptr;
    double best = kInfinite;
    for (const Entry& entry : rows_[leaving]) {
      if (is_basic_[entry.variable] != 0) continue;
      const bool goes_up = is_below == (entry.factor < 0);
      const double price = goes_up ? price_up(entry.variable) : price_down(entry.variable);
      if (std::isinf(price)) continue;
      const double ratio = std::max(price, 0.0) / std::abs(entry.factor);
      if (ratio > best + kZero) continue;
      if (ratio > best - kZero && entering != nullptr && !is_better(entry, *entering)) continue;
      best = std::min(best, ratio);
      entering = &entry;
    }
    if (may_cross_zero(leaving, is_below) && best > 2 * cost(basic_[leaving])) {
      cross_zero(leaving);
      return true;
    }
    if (entering == nullptr) return false;
    pivot(leaving, *entering, goal, is_below == (entering->factor < 0));
    return true;
  }

  /// From the dear side of 0 to the other without leaving the basis.
  bool may_cross_zero(std::size_t at, bool is_below) const {
    if (basic_[at] == kNothing) return false;
    return side_[at] > 0 ? is_below && room_below(basic_[at]) > 0 : !is_below && room_above(basic_[at]) > 0;
  }
  void cross_zero(std::size_t at) {
    const double step = (side_[at] > 0 ? -2 : 2) * cost(basic_[at]);
    for (const Entry& entry : rows_[at]) price_[entry.variable] += step * entry.factor;
    side_[at] = static_cast<char>(-side_[at]);
  }

  void pivot(std::size_t leaving, Entry enters, double goal, bool goes_up) {
    const std::size_t entering = enters.variable;
    const double start = resting_place(entering);
    const double by = (rest_[leaving] - goal) / enters.factor;
    // What leaves rests where it was to go.
    if (basic_[leaving] != kNothing) {
      is_basic_[basic_[leaving]] = 0;
      rests_at_[basic_[leaving]] = static_cast<char>(goal < 0 ? -1 : goal > 0 ? 1 : 0);
    }
    const char side = rests_at_[entering] != 0 ? rests_at_[entering] : static_cast<char>(goes_up ? 1 : -1);
    for (Entry& entry : rows_[leaving]) entry.factor /= enters.factor;
    const auto clear = [&](std::size_t of) {
      if (of != leaving) subtract(of, leaving, entering, by);
    };
    for (std::size_t k = column_starts_[entering]; k < column_starts_[entering + 1]; ++k)
      clear(column_rows_[k]);
    for (const std::size_t of : further_rows_[entering]) clear(of);
    further_rows_[entering] = {leaving};
    const double step = side * cost(entering) - price_[entering];
    for (const Entry& entry : rows_[leaving]) price_[entry.variable] += step * entry.factor;
    price_[entering] = side * cost(entering);
    rest_[leaving] = start + by;
    basic_[leaving] = entering;
    side_[leaving] = side;
    is_basic_[entering] = 1;
    rests_at_[entering] = 0;
  }

  /// Takes the row of the pivot from another as often as nothing of what enters is left there.
  void subtract(std::size_t of, std::size_t pivot_row, std::size_t entering, double by) {
    write(of);
    Row& row = rows_[of];
    const auto own = std::ranges::find(row, entering, &Entry::variable);
    if (own == row.end()) return;
    const double factor = own->factor;
    *own = row.back();
    row.pop_back();
    rest_[of] -= factor * by;
    changed_ += row.size() + rows_[pivot_row].size();
    for (std::size_t at = 0; at < row.size(); ++at) place_[row[at].variable] = at + 1;
    const std::size_t before = row.size();
    for (const Entry& entry : rows_[pivot_row]) {
      if (entry.variable == entering) continue;
      if (place_[entry.variable] > 0) {
        row[place_[entry.variable] - 1].factor -= factor * entry.factor;
      } else {
        row.push_back({entry.variable, -factor * entry.factor});
        further_rows_[entry.variable].push_back(of);
      }
    }
    for (std::size_t at = 0; at < before; ++at) place_[row[at].variable] = 0;
    std::erase_if(row, [](const Entry& entry) { return std::abs(entry.factor) < kZero; });
  }

  const SmallProgram& program_;
  std::size_t width_;
  std::vector<Row> rows_;
  std::vector<char> is_written_;
  std::vector<std::size_t> written_;
  std::vector<double> rest_;        ///< the change of what is in the basis, or what an equation lacks
  std::vector<std::size_t> basic_;  ///< of each row: the unknown, or nothing yet
  std::vector<char> side_;          ///< of each row: its unknown is above 0 (1) or below (−1)
  std::vector<double> price_;
  std::vector<char> is_basic_;
  std::vector<char> rests_at_;      ///< all its room below (−1) or above (1), or no change
  std::vector<std::size_t> place_;  ///< in the row that is being changed, from 1; else 0
  std::vector<std::size_t> column_starts_;
  std::vector<std::size_t> column_rows_;                ///< of each unknown: the equations it is in
  std::vector<std::vector<std::size_t>> further_rows_;  ///< and the rows it has come into since
  std::size_t fixed_;
  double amount_;
  std::size_t changed_ = 0;  ///< entries that were looked at to change a row
};

std::int32_t SmallProgram::add_variable(double room_below, double room_above, double cost) {
  room_below_.push_back(room_below);
  room_above_.push_back(room_above);
  costs_.push_back(cost);
  return static_cast<std::int32_t>(costs_.size()) - 1;
}

void SmallProgram::add_term(std::int32_t variable, std::int32_t factor) {
  terms_.push_back({variable, factor});
}

void SmallProgram::end_equation() { starts_.push_back(terms_.size()); }

std::vector<double> SmallProgram::smallest_change(std::int32_t variable, double amount) const {
  const auto at = static_cast<std::size_t>(variable);
  if (-amount > room_below_[at] || amount > room_above_[at]) return {};
  Tableau tableau(*this, variable, amount);
  const Tableau::End end = tableau.run();
  if (end == Tableau::End::TooLong) return by_clp(variable, amount);
  if (end == Tableau::End::Impossible) return {};
  return tableau.changes();
}

std::vector<double> SmallProgram::by_clp(std::int32_t variable, double amount) const {
  BoundedEquations equations;
  for (const double room : room_below_) equations.low.push_back(-room);
  equations.high = room_above_;
  for (std::size_t e = 0; e + 1 < starts_.size(); ++e) {
    for (std::size_t k = starts_[e]; k < starts_[e + 1]; ++k)
      equations.terms.push_back({terms_[k].variable, terms_[k].factor});
    equations.starts.push_back(static_cast<std::int32_t>(equations.terms.size()));
    equations.sums.push_back(0);
  }
  return SmallestChange(equations, costs_).with(variable, amount);
}

std::vector<double> SmallProgram::smallest_whole_change(std::int32_t variable, double amount,
                                                        int most_nodes) const {
  // Up and down apart, as each costs.
  const auto count = static_cast<std::int32_t>(costs_.size());
  BoundedEquations equations;
  equations.low.assign(costs_.size(), 0);
  equations.high = room_above_;
  const auto at = static_cast<std::size_t>(variable);
  equations.low[at] = std::max(amount, 0.0);
  if (amount < 0) equations.high[at] = 0;
  for (const double room : room_below_) {
    equations.low.push_back(0);
    equations.high.push_back(room);
  }
  equations.low[costs_.size() + at] = std::max(-amount, 0.0);
  if (amount > 0) equations.high[costs_.size() + at] = 0;
  for (std::size_t e = 0; e + 1 < starts_.size(); ++e) {
    for (std::size_t k = starts_[e]; k < starts_[e + 1]; ++k) {
      equations.terms.push_back({terms_[k].variable, terms_[k].factor});
      equations.terms.push_back({terms_[k].variable + count, -terms_[k].factor});
    }
    equations.starts.push_back(static_cast<std::int32_t>(equations.terms.size()));
    equations.sums.push_back(0);
  }
  std::vector<double> weights = costs_;
  weights.insert(weights.end(), costs_.begin(), costs_.end());
  const std::vector<double> both = minimise_in_whole_numbers(equations, weights, most_nodes);
  std::vector<double> change;
  for (std::size_t of = 0; of < costs_.size() && !both.empty(); ++of)
    change.push_back(both[of] - both[costs_.size() + of]);
  return change;
}

}  // namespace handslag::solver
