#include "solver/small_program.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>

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
/// costs by what it touches, not by the size of the program. All rows lie in one place that is used again for
/// the next program.
class SmallProgram::Tableau {
 public:
  void start(const SmallProgram& program, std::int32_t fixed, double amount, double most_cost) {
    program_ = &program;
    const std::size_t width = program.costs_.size();
    const std::size_t rows = program.starts_.size() - 1;
    rows_.assign(rows, {});
    written_.clear();
    entries_in_use_ = 0;
    rest_.assign(rows, 0);
    basic_.assign(rows, kNothing);
    side_.assign(rows, 0);
    price_.assign(width, 0);
    is_basic_.assign(width, 0);
    rests_at_.assign(width, 0);
    place_.assign(width, 0);
    first_further_.assign(width, kNothing);
    further_.clear();
    fixed_ = fixed;
    amount_ = amount;
    most_cost_ = most_cost;
    cost_ = 0;
    changed_ = 0;
    sort_by_columns();
    for (std::int32_t k = column_starts_[at(fixed)]; k < column_starts_[at(fixed) + 1]; ++k) {
      const Term& place = column_rows_[at(k)];
      rest_[at(place.variable)] = -amount * place.factor;
      write(place.variable);
    }
  }

  enum class End : std::uint8_t { Solved, Impossible, TooLong };
  End run() {
    for (std::size_t step = 0; step < 20 * (written_.size() + 10) && changed_ < kMostChanges; ++step) {
      const std::int32_t leaving = farthest_out();
      if (leaving == kNothing) return End::Solved;
      if (!mend(leaving) || cost_ > most_cost_) return End::Impossible;
    }
    return End::TooLong;
  }

  std::vector<double> changes() const {
    std::vector<double> result(program_->costs_.size(), 0);
    for (std::size_t of = 0; of < result.size(); ++of)
      result[of] = resting_place(static_cast<std::int32_t>(of));
    for (const std::int32_t row : written_) {
      if (basic_[at(row)] != kNothing) result[at(basic_[at(row)])] = rest_[at(row)];
    }
    result[at(fixed_)] = amount_;
    return result;
  }

 private:
  static constexpr std::int32_t kNothing = -1;
  struct Entry {
    std::int32_t variable;
    double factor;
  };
  /// A piece of `entries_`.
  struct Row {
    std::size_t start = 0;
    std::size_t size = 0;
    std::size_t room = 0;  ///< 0: it is not written
  };
  struct FurtherRow {
    std::int32_t row;
    std::int32_t next;
  };
  static std::size_t at(std::int32_t number) { return static_cast<std::size_t>(number); }

  double cost(std::int32_t variable) const { return program_->costs_[at(variable)]; }
  double room_below(std::int32_t variable) const { return program_->room_below_[at(variable)]; }
  double room_above(std::int32_t variable) const { return program_->room_above_[at(variable)]; }
  double resting_place(std::int32_t variable) const {
    if (rests_at_[at(variable)] == 0) return 0;
    return rests_at_[at(variable)] < 0 ? -room_below(variable) : room_above(variable);
  }
  double least(std::int32_t row) const {
    return basic_[at(row)] == kNothing || side_[at(row)] > 0 ? 0 : -room_below(basic_[at(row)]);
  }
  double most(std::int32_t row) const {
    return basic_[at(row)] == kNothing || side_[at(row)] < 0 ? 0 : room_above(basic_[at(row)]);
  }

  std::span<Entry> entries(std::int32_t row) {
    return std::span(entries_).subspan(rows_[at(row)].start, rows_[at(row)].size);
  }
  /// What the row has now is kept.
  void make_room(std::int32_t row, std::size_t room) {
    Row& of = rows_[at(row)];
    if (of.room >= room) return;
    room *= 2;
    if (entries_.size() < entries_in_use_ + room) entries_.resize(2 * (entries_in_use_ + room));
    std::copy_n(entries_.begin() + static_cast<std::ptrdiff_t>(of.start), of.size,
                entries_.begin() + static_cast<std::ptrdiff_t>(entries_in_use_));
    of.start = entries_in_use_;
    of.room = room;
    entries_in_use_ += room;
  }

  /// Of each unknown the equations that it is in.
  void sort_by_columns() {
    column_starts_.assign(program_->costs_.size() + 1, 0);
    column_rows_.resize(program_->terms_.size());
    for (const Term& term : program_->terms_) ++column_starts_[at(term.variable) + 1];
    std::partial_sum(column_starts_.begin(), column_starts_.end(), column_starts_.begin());
    next_.assign(column_starts_.begin(), column_starts_.end() - 1);
    for (std::size_t e = 0; e + 1 < program_->starts_.size(); ++e) {
      for (std::size_t k = program_->starts_[e]; k < program_->starts_[e + 1]; ++k) {
        const Term& term = program_->terms_[k];
        column_rows_[at(next_[at(term.variable)]++)] = {static_cast<std::int32_t>(e), term.factor};
      }
    }
  }

  void write(std::int32_t row) {
    if (rows_[at(row)].room != 0) return;
    written_.push_back(row);
    const std::size_t from = program_->starts_[at(row)];
    const std::size_t to = program_->starts_[at(row) + 1];
    make_room(row, std::max<std::size_t>(to - from, 1));
    Row& of = rows_[at(row)];
    for (std::size_t k = from; k < to; ++k) {
      const Term& term = program_->terms_[k];
      if (term.variable != fixed_)
        entries_[of.start + of.size++] = {term.variable, static_cast<double>(term.factor)};
    }
  }

  /// Only a row that is written can be out: the others have not changed.
  std::int32_t farthest_out() const {
    std::int32_t found = kNothing;
    double farthest = 1e-7;
    for (const std::int32_t row : written_) {
      const double out = std::max(least(row) - rest_[at(row)], rest_[at(row)] - most(row));
      if (out < farthest || (out == farthest && (found == kNothing || row > found))) continue;
      farthest = out;
      found = row;
    }
    return found;
  }

  /// What moving an unknown that rests costs for each unit, less than nothing: it may not.
  double price_up(std::int32_t variable) const {
    const char rests = rests_at_[at(variable)];
    if (rests > 0 || (rests == 0 && room_above(variable) <= 0)) return kInfinite;
    return (rests < 0 ? -cost(variable) : cost(variable)) - price_[at(variable)];
  }
  double price_down(std::int32_t variable) const {
    const char rests = rests_at_[at(variable)];
    if (rests < 0 || (rests == 0 && room_below(variable) <= 0)) return kInfinite;
    return (rests > 0 ? -cost(variable) : cost(variable)) + price_[at(variable)];
  }

  /// Of two that cost the same: the larger factor, then the unknown that is nearer to the question, so that
  /// changes stay near and whole.
  static bool is_better(const Entry& one, const Entry& other) {
    const double larger = std::abs(one.factor) - std::abs(other.factor);
    return larger > kZero || (larger > -kZero && one.variable < other.variable);
  }

  bool mend(std::int32_t leaving) {
    const bool is_below = rest_[at(leaving)] < least(leaving);
    const double goal = is_below ? least(leaving) : most(leaving);
    const double out = std::abs(rest_[at(leaving)] - goal);
    const Entry* entering = nullptr;
    double best = kInfinite;
    for (const Entry& entry : entries(leaving)) {
      if (is_basic_[at(entry.variable)] != 0) continue;
      const bool goes_up = is_below == (entry.factor < 0);
      const double price = goes_up ? price_up(entry.variable) : price_down(entry.variable);
      if (std::isinf(price)) continue;
      const double ratio = std::max(price, 0.0) / std::abs(entry.factor);
      if (ratio > best + kZero) continue;
      if (ratio > best - kZero && entering != nullptr && !is_better(entry, *entering)) continue;
      best = std::min(best, ratio);
      entering = &entry;
    }
    if (may_cross_zero(leaving, is_below) && best > 2 * cost(basic_[at(leaving)])) {
      cost_ += out * 2 * cost(basic_[at(leaving)]);
      cross_zero(leaving);
      return true;
    }
    if (entering == nullptr) return false;
    cost_ += out * best;
    pivot(leaving, *entering, goal, is_below == (entering->factor < 0));
    return true;
  }

  /// From the dear side of 0 to the other without leaving the basis.
  bool may_cross_zero(std::int32_t row, bool is_below) const {
    if (basic_[at(row)] == kNothing) return false;
    return side_[at(row)] > 0 ? is_below && room_below(basic_[at(row)]) > 0
                              : !is_below && room_above(basic_[at(row)]) > 0;
  }
  void cross_zero(std::int32_t row) {
    const double step = (side_[at(row)] > 0 ? -2 : 2) * cost(basic_[at(row)]);
    for (const Entry& entry : entries(row)) price_[at(entry.variable)] += step * entry.factor;
    side_[at(row)] = static_cast<char>(-side_[at(row)]);
  }

  void pivot(std::int32_t leaving, Entry enters, double goal, bool goes_up) {
    const std::int32_t entering = enters.variable;
    const double start = resting_place(entering);
    const double by = (rest_[at(leaving)] - goal) / enters.factor;
    // What leaves rests where it was to go.
    if (const std::int32_t leaves = basic_[at(leaving)]; leaves != kNothing) {
      is_basic_[at(leaves)] = 0;
      rests_at_[at(leaves)] = static_cast<char>(goal < 0 ? -1 : goal > 0 ? 1 : 0);
    }
    const char rested = rests_at_[at(entering)];
    const char side = rested != 0 ? rested : static_cast<char>(goes_up ? 1 : -1);
    for (Entry& entry : entries(leaving)) entry.factor /= enters.factor;
    for (std::int32_t k = column_starts_[at(entering)]; k < column_starts_[at(entering) + 1]; ++k)
      subtract(column_rows_[at(k)].variable, leaving, entering, by);
    for (std::int32_t k = first_further_[at(entering)]; k != kNothing; k = further_[at(k)].next)
      subtract(further_[at(k)].row, leaving, entering, by);
    first_further_[at(entering)] = kNothing;
    add_further(entering, leaving);
    const double step = side * cost(entering) - price_[at(entering)];
    for (const Entry& entry : entries(leaving)) price_[at(entry.variable)] += step * entry.factor;
    price_[at(entering)] = side * cost(entering);
    rest_[at(leaving)] = start + by;
    basic_[at(leaving)] = entering;
    side_[at(leaving)] = side;
    is_basic_[at(entering)] = 1;
    rests_at_[at(entering)] = 0;
  }

  void add_further(std::int32_t variable, std::int32_t row) {
    further_.push_back({row, first_further_[at(variable)]});
    first_further_[at(variable)] = static_cast<std::int32_t>(further_.size()) - 1;
  }

  /// Takes the row of the pivot from another as often as nothing of what enters is left there.
  void subtract(std::int32_t of, std::int32_t pivot_row, std::int32_t entering, double by) {
    if (of == pivot_row) return;
    write(of);
    Row& row = rows_[at(of)];
    const std::span<Entry> before = entries(of);
    const auto own = std::ranges::find(before, entering, &Entry::variable);
    if (own == before.end()) return;
    const double factor = own->factor;
    *own = before.back();
    --row.size;
    rest_[at(of)] -= factor * by;
    const std::size_t size = row.size;
    changed_ += size + rows_[at(pivot_row)].size;
    make_room(of, size + rows_[at(pivot_row)].size);
    Entry* const all = entries_.data() + row.start;
    for (std::size_t k = 0; k < size; ++k) place_[at(all[k].variable)] = static_cast<std::int32_t>(k) + 1;
    for (const Entry& entry : entries(pivot_row)) {
      if (entry.variable == entering) continue;
      if (const std::int32_t place = place_[at(entry.variable)]; place > 0) {
        all[place - 1].factor -= factor * entry.factor;
      } else {
        all[row.size++] = {entry.variable, -factor * entry.factor};
        add_further(entry.variable, of);
      }
    }
    for (std::size_t k = 0; k < size; ++k) place_[at(all[k].variable)] = 0;
    Entry* const end = std::remove_if(all, all + row.size,
                                      [](const Entry& entry) { return std::abs(entry.factor) < kZero; });
    row.size = static_cast<std::size_t>(end - all);
  }

  const SmallProgram* program_ = nullptr;
  std::vector<Row> rows_;
  std::vector<Entry> entries_;
  std::size_t entries_in_use_ = 0;
  std::vector<std::int32_t> written_;
  std::vector<double> rest_;         ///< the change of what is in the basis, or what an equation lacks
  std::vector<std::int32_t> basic_;  ///< of each row: the unknown, or nothing yet
  std::vector<char> side_;           ///< of each row: its unknown is above 0 (1) or below (−1)
  std::vector<double> price_;
  std::vector<char> is_basic_;
  std::vector<char> rests_at_;       ///< all its room below (−1) or above (1), or no change
  std::vector<std::int32_t> place_;  ///< in the row that is being changed, from 1; else 0
  std::vector<std::int32_t> column_starts_;
  std::vector<std::int32_t> next_;
  std::vector<Term> column_rows_;            ///< of each unknown: the equations it is in, and its factors
  std::vector<std::int32_t> first_further_;  ///< and the rows it has come into since, a list in `further_`
  std::vector<FurtherRow> further_;
  std::int32_t fixed_ = kNothing;
  double amount_ = 0;
  double most_cost_ = kInfinite;
  double cost_ = 0;          ///< of the changes so far: what all of them cost is more
  std::size_t changed_ = 0;  ///< entries that were looked at to change a row
};

SmallProgram::SmallProgram() : tableau_(std::make_unique<Tableau>()) {}
SmallProgram::~SmallProgram() = default;
SmallProgram::SmallProgram(SmallProgram&&) noexcept = default;
SmallProgram& SmallProgram::operator=(SmallProgram&&) noexcept = default;

void SmallProgram::clear() {
  room_below_.clear();
  room_above_.clear();
  costs_.clear();
  starts_.assign(1, 0);
  terms_.clear();
}

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

std::vector<double> SmallProgram::smallest_change(std::int32_t variable, double amount,
                                                  const Limits& limits) {
  const auto at = static_cast<std::size_t>(variable);
  if (-amount > room_below_[at] || amount > room_above_[at]) return {};
  tableau_->start(*this, variable, amount, limits.most_cost);
  const Tableau::End end = tableau_->run();
  if (end == Tableau::End::TooLong && limits.may_take_long) return by_clp(variable, amount);
  if (end != Tableau::End::Solved) return {};
  return tableau_->changes();
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
