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
/// Entries of a tableau that is still faster than Clp.
constexpr std::size_t kMostEntries = 400'000;

}  // namespace

/// Bounded dual simplex. A change costs the same up and down, so an unknown has three resting places: no
/// change, where its price may be between −cost and cost, and all its room below or above used, where it is
/// −cost at most or cost at least. In the basis it is on one side of 0, with the price of that side.
class SmallProgram::Tableau {
 public:
  Tableau(const SmallProgram& program, std::int32_t fixed, double amount)
      : program_(program),
        width_(program.costs_.size()),
        height_(program.starts_.size() - 1),
        entries_(width_ * height_, 0),
        rest_(height_, 0),
        basic_(height_, kNothing),
        side_(height_, 0),
        price_(width_, 0),
        row_of_(width_, -1),
        rests_at_(width_, 0),
        fixed_(static_cast<std::size_t>(fixed)),
        amount_(amount) {
    for (std::size_t e = 0; e < height_; ++e) {
      for (std::size_t k = program.starts_[e]; k < program.starts_[e + 1]; ++k) {
        const Term& term = program.terms_[k];
        if (term.variable == fixed) {
          rest_[e] = -amount * term.factor;
        } else {
          row(e)[static_cast<std::size_t>(term.variable)] = term.factor;
        }
      }
    }
  }

  enum class End : std::uint8_t { Solved, Impossible, TooLong };
  End run() {
    const std::size_t most_steps = 20 * (height_ + 10);
    for (std::size_t step = 0; step < most_steps; ++step) {
      const std::size_t leaving = farthest_out();
      if (leaving == height_) return End::Solved;
      if (!mend(leaving)) return End::Impossible;
    }
    return End::TooLong;
  }

  std::vector<double> changes() const {
    std::vector<double> result(width_, 0);
    for (std::size_t at = 0; at < width_; ++at) {
      result[at] = resting_place(at);
    }
    for (std::size_t at = 0; at < height_; ++at) {
      if (basic_[at] != kNothing) result[basic_[at]] = rest_[at];
    }
    result[fixed_] = amount_;
    return result;
  }

 private:
  static constexpr std::size_t kNothing = std::numeric_limits<std::size_t>::max();

  double* row(std::size_t at) { return entries_.data() + at * width_; }
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

  std::size_t farthest_out() const {
    std::size_t found = height_;
    double farthest = 1e-7;
    for (std::size_t at = 0; at < height_; ++at) {
      const double out = std::max(least(at) - rest_[at], rest_[at] - most(at));
      if (out <= farthest) continue;
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

  bool mend(std::size_t leaving) {
    const bool is_below = rest_[leaving] < least(leaving);
    const double goal = is_below ? least(leaving) : most(leaving);
    const double* const entries = row(leaving);
    std::size_t entering = kNothing;
    double best = kInfinite;
    for (std::size_t at = 0; at < width_; ++at) {
      const double entry = entries[at];
      if (std::abs(entry) < kZero || row_of_[at] >= 0 || at == fixed_) continue;
      const bool goes_up = is_below == (entry < 0);
      const double price = goes_up ? price_up(at) : price_down(at);
      if (std::isinf(price)) continue;
      const double ratio = std::max(price, 0.0) / std::abs(entry);
      if (ratio > best + kZero ||
          (ratio > best - kZero && entering != kNothing && std::abs(entry) <= std::abs(entries[entering])))
        continue;
      best = std::min(best, ratio);
      entering = at;
    }
    if (may_cross_zero(leaving, is_below) && best > 2 * cost(basic_[leaving])) {
      cross_zero(leaving);
      return true;
    }
    if (entering == kNothing) return false;
    pivot(leaving, entering, goal, is_below == (entries[entering] < 0));
    return true;
  }

  /// From the dear side of 0 to the other without leaving the basis.
  bool may_cross_zero(std::size_t at, bool is_below) const {
    if (basic_[at] == kNothing) return false;
    return side_[at] > 0 ? is_below && room_below(basic_[at]) > 0 : !is_below && room_above(basic_[at]) > 0;
  }
  void cross_zero(std::size_t at) {
    const double step = (side_[at] > 0 ? -2 : 2) * cost(basic_[at]);
    const double* const entries = row(at);
    for (std::size_t of = 0; of < width_; ++of) price_[of] += step * entries[of];
    side_[at] = static_cast<char>(-side_[at]);
  }

  void pivot(std::size_t leaving, std::size_t entering, double goal, bool goes_up) {
    double* const pivot_row = row(leaving);
    const double entry = pivot_row[entering];
    const double start = resting_place(entering);
    const double by = (rest_[leaving] - goal) / entry;
    // What leaves rests where it was to go.
    if (basic_[leaving] != kNothing) {
      row_of_[basic_[leaving]] = -1;
      rests_at_[basic_[leaving]] = static_cast<char>(goal < 0 ? -1 : goal > 0 ? 1 : 0);
    }
    const char side = rests_at_[entering] != 0 ? rests_at_[entering] : static_cast<char>(goes_up ? 1 : -1);
    support_.clear();
    for (std::size_t at = 0; at < width_; ++at) {
      if (pivot_row[at] == 0) continue;
      if (std::abs(pivot_row[at]) < kZero) {
        pivot_row[at] = 0;
        continue;
      }
      pivot_row[at] /= entry;
      support_.push_back(at);
    }
    for (std::size_t of = 0; of < height_; ++of) {
      if (of == leaving) continue;
      double* const other = row(of);
      const double factor = other[entering];
      if (factor == 0) continue;
      rest_[of] -= factor * by;
      for (const std::size_t at : support_) other[at] -= factor * pivot_row[at];
      other[entering] = 0;
    }
    const double step = side * cost(entering) - price_[entering];
    for (const std::size_t at : support_) price_[at] += step * pivot_row[at];
    price_[entering] = side * cost(entering);
    rest_[leaving] = start + by;
    basic_[leaving] = entering;
    side_[leaving] = side;
    row_of_[entering] = static_cast<std::int32_t>(leaving);
    rests_at_[entering] = 0;
  }

  const SmallProgram& program_;
  std::size_t width_;
  std::size_t height_;
  std::vector<double> entries_;
  std::vector<double> rest_;        ///< the change of what is in the basis, or what an equation lacks
  std::vector<std::size_t> basic_;  ///< of each row: the unknown, or nothing yet
  std::vector<char> side_;          ///< of each row: its unknown is above 0 (1) or below (−1)
  std::vector<double> price_;
  std::vector<std::int32_t> row_of_;
  std::vector<char> rests_at_;  ///< all its room below (−1) or above (1), or no change
  std::vector<std::size_t> support_;
  std::size_t fixed_;
  double amount_;
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
  if (costs_.size() * (starts_.size() - 1) > kMostEntries) return by_clp(variable, amount);
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
