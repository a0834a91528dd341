#include "solver/small_tableau.h"

#include <algorithm>
#include <numeric>

namespace handslag::solver {

namespace {

/// What is out of its bounds by less is within them.
constexpr double kOut = 1e-7;
constexpr double kInfinite = std::numeric_limits<double>::infinity();
/// Entries that are changed in all steps together before Clp is faster.
constexpr std::size_t kMostChanges = 200'000;

}  // namespace

void SmallProgram::Tableau::start(const SmallProgram& program, std::int32_t fixed, double amount,
                                  double most_cost) {
  program_ = &program;
  const std::size_t width = program.costs_.size();
  const std::size_t rows = program.starts_.size() - 1;
  rows_.assign(rows, {});
  written_.clear();
  entries_in_use_ = 0;
  rest_.assign(rows, 0);
  rest_for_each_.assign(rows, 0);
  basic_.assign(rows, kNothing);
  side_.assign(rows, 0);
  price_.assign(width, 0);
  is_basic_.assign(width, 0);
  rests_at_.assign(width, 0);
  laid_out_.assign(width, 0);
  met_in_.assign(width, 0);
  round_ = 0;
  first_further_.assign(width, kNothing);
  further_.clear();
  fixed_ = fixed;
  amount_ = amount;
  most_cost_ = most_cost;
  cost_ = 0;
  cost_for_each_ = 0;
  changed_ = 0;
  most_amount_ = std::abs(amount);
  sort_by_columns();
  for (std::int32_t k = column_starts_[at(fixed)]; k < column_starts_[at(fixed) + 1]; ++k) {
    const Term& place = column_rows_[at(k)];
    rest_[at(place.variable)] = -amount * place.factor;
    rest_for_each_[at(place.variable)] = -static_cast<double>(place.factor);
    write(place.variable);
  }
}

SmallProgram::Tableau::End SmallProgram::Tableau::run() {
  for (std::size_t step = 0; step < 20 * (written_.size() + 10) && changed_ < kMostChanges; ++step) {
    const std::int32_t leaving = farthest_out();
    if (leaving == kNothing) return End::Solved;
    if (!mend(leaving)) return End::Impossible;
    if (cost_ > most_cost_) {
      most_amount_ = most_at_the_cost();
      return End::Impossible;
    }
  }
  return End::TooLong;
}

std::vector<double> SmallProgram::Tableau::changes() const {
  std::vector<double> result(program_->costs_.size(), 0);
  for (std::size_t of = 0; of < result.size(); ++of)
    result[of] = resting_place(static_cast<std::int32_t>(of));
  for (const std::int32_t row : written_) {
    if (basic_[at(row)] != kNothing) result[at(basic_[at(row)])] = rest_[at(row)];
  }
  result[at(fixed_)] = amount_;
  return result;
}

inline void SmallProgram::Tableau::make_room(std::int32_t row, std::size_t room) {
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

inline void SmallProgram::Tableau::sort_by_columns() {
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

inline void SmallProgram::Tableau::write(std::int32_t row) {
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

inline std::int32_t SmallProgram::Tableau::farthest_out() const {
  std::int32_t found = kNothing;
  double farthest = kOut;
  for (const std::int32_t row : written_) {
    const double out = std::max(least(row) - rest_[at(row)], rest_[at(row)] - most(row));
    if (out < farthest || (out == farthest && (found == kNothing || row > found))) continue;
    farthest = out;
    found = row;
  }
  return found;
}

inline bool SmallProgram::Tableau::mend(std::int32_t leaving) {
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
    if (ratio > best + kNought) continue;
    if (ratio > best - kNought && entering != nullptr && !is_better(entry, *entering)) continue;
    best = std::min(best, ratio);
    entering = &entry;
  }
  const double out_for_each = is_below ? -rest_for_each_[at(leaving)] : rest_for_each_[at(leaving)];
  if (may_cross_zero(leaving, is_below) && best > 2 * cost(basic_[at(leaving)])) {
    add_cost(2 * cost(basic_[at(leaving)]), out, out_for_each);
    cross_zero(leaving);
    return true;
  }
  if (entering == nullptr) {
    // All that could bring the row within its bounds is at its end: less of what is asked about would.
    most_amount_ -= (out - kOut) / std::abs(out_for_each);
    return false;
  }
  add_cost(best, out, out_for_each);
  pivot(leaving, *entering, goal, is_below == (entering->factor < 0));
  return true;
}

inline void SmallProgram::Tableau::add_cost(double price, double out, double out_for_each) {
  cost_ += price * out;
  cost_for_each_ += price * out_for_each;
}

double SmallProgram::Tableau::most_at_the_cost() const {
  const double cost_for_each = amount_ > 0 ? cost_for_each_ : -cost_for_each_;
  const double limit_for_each = most_cost_ / std::abs(amount_);
  return (cost_for_each * std::abs(amount_) - cost_) / (cost_for_each - limit_for_each);
}

inline bool SmallProgram::Tableau::may_cross_zero(std::int32_t row, bool is_below) const {
  if (basic_[at(row)] == kNothing) return false;
  return side_[at(row)] > 0 ? is_below && room_below(basic_[at(row)]) > 0
                            : !is_below && room_above(basic_[at(row)]) > 0;
}

inline void SmallProgram::Tableau::cross_zero(std::int32_t row) {
  const double step = (side_[at(row)] > 0 ? -2 : 2) * cost(basic_[at(row)]);
  for (const Entry& entry : entries(row)) price_[at(entry.variable)] += step * entry.factor;
  side_[at(row)] = static_cast<char>(-side_[at(row)]);
}

inline void SmallProgram::Tableau::pivot(std::int32_t leaving, Entry enters, double goal, bool goes_up) {
  const std::int32_t entering = enters.variable;
  const double start = resting_place(entering);
  const double by = (rest_[at(leaving)] - goal) / enters.factor;
  const double by_for_each = rest_for_each_[at(leaving)] / enters.factor;
  // What leaves rests where it was to go.
  if (const std::int32_t leaves = basic_[at(leaving)]; leaves != kNothing) {
    is_basic_[at(leaves)] = 0;
    rests_at_[at(leaves)] = static_cast<char>(goal < 0 ? -1 : goal > 0 ? 1 : 0);
  }
  const char rested = rests_at_[at(entering)];
  const char side = rested != 0 ? rested : static_cast<char>(goes_up ? 1 : -1);
  for (Entry& entry : entries(leaving)) entry.factor /= enters.factor;
  lay_out(leaving, entering);
  for (std::int32_t k = column_starts_[at(entering)]; k < column_starts_[at(entering) + 1]; ++k)
    subtract(column_rows_[at(k)].variable, leaving, entering, {by, by_for_each});
  for (std::int32_t k = first_further_[at(entering)]; k != kNothing; k = further_[at(k)].next)
    subtract(further_[at(k)].row, leaving, entering, {by, by_for_each});
  clear_laid_out(leaving);
  first_further_[at(entering)] = kNothing;
  add_further(entering, leaving);
  const double step = side * cost(entering) - price_[at(entering)];
  for (const Entry& entry : entries(leaving)) price_[at(entry.variable)] += step * entry.factor;
  price_[at(entering)] = side * cost(entering);
  rest_[at(leaving)] = start + by;
  rest_for_each_[at(leaving)] = by_for_each;
  basic_[at(leaving)] = entering;
  side_[at(leaving)] = side;
  is_basic_[at(entering)] = 1;
  rests_at_[at(entering)] = 0;
}

inline void SmallProgram::Tableau::add_further(std::int32_t variable, std::int32_t row) {
  further_.push_back({row, first_further_[at(variable)]});
  first_further_[at(variable)] = static_cast<std::int32_t>(further_.size()) - 1;
}

inline void SmallProgram::Tableau::lay_out(std::int32_t pivot_row, std::int32_t entering) {
  for (const Entry& entry : entries(pivot_row))
    laid_out_[at(entry.variable)] = entry.variable == entering ? 0 : entry.factor;
}

inline void SmallProgram::Tableau::clear_laid_out(std::int32_t pivot_row) {
  for (const Entry& entry : entries(pivot_row)) laid_out_[at(entry.variable)] = 0;
}

inline void SmallProgram::Tableau::subtract(std::int32_t of, std::int32_t pivot_row, std::int32_t entering,
                                            Step by) {
  if (of == pivot_row) return;
  write(of);
  Row& row = rows_[at(of)];
  const std::span<Entry> before = entries(of);
  const auto own = std::ranges::find(before, entering, &Entry::variable);
  if (own == before.end()) return;
  const double factor = own->factor;
  *own = before.back();
  --row.size;
  rest_[at(of)] -= factor * by.now;
  rest_for_each_[at(of)] -= factor * by.for_each;
  changed_ += row.size + rows_[at(pivot_row)].size;
  make_room(of, row.size + rows_[at(pivot_row)].size);
  ++round_;
  Entry* const all = entries_.data() + row.start;
  Entry* end = all;
  for (Entry* entry = all; entry != all + row.size; ++entry) {
    const double taken = laid_out_[at(entry->variable)];
    if (taken != 0) {
      met_in_[at(entry->variable)] = round_;
      entry->factor -= factor * taken;
      if (std::abs(entry->factor) < kNought) continue;
    }
    *end++ = *entry;
  }
  for (const Entry& entry : entries(pivot_row)) {
    if (entry.variable == entering || met_in_[at(entry.variable)] == round_) continue;
    if (std::abs(factor * entry.factor) < kNought) continue;
    *end++ = {entry.variable, -factor * entry.factor};
    add_further(entry.variable, of);
  }
  row.size = static_cast<std::size_t>(end - all);
}

}  // namespace handslag::solver
