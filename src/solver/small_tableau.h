#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "solver/small_program.h"

namespace handslag::solver {

/// Bounded dual simplex. A change costs the same up and down, so an unknown has three resting places: no
/// change, where its price may be between −cost and cost, and all its room below or above used, where it is
/// −cost at most or cost at least. In the basis it is on one side of 0, with the price of that side.
///
/// Rows are sparse, and one is written only when a step comes to it: a change that stays near its unknown
/// costs by what it touches, not by the size of the program. All rows lie in one place that is used again for
/// the next program.
class SmallProgram::Tableau {
 public:
  void start(const SmallProgram& program, std::int32_t fixed, double amount, double most_cost);

  enum class End : std::uint8_t { Solved, Impossible, TooLong };
  End run();

  /// Changes of what is asked about, in the same direction, that are not ruled out with the last one.
  double most_amount() const { return most_amount_; }

  std::vector<double> changes() const;

 private:
  static constexpr std::int32_t kNothing = -1;
  static constexpr double kNought = 1e-9;
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
  /// Of an unknown that comes into the basis: now, and for each unit of the amount that is asked about.
  struct Step {
    double now;
    double for_each;
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
  void make_room(std::int32_t row, std::size_t room);

  /// Of each unknown the equations that it is in.
  void sort_by_columns();

  void write(std::int32_t row);

  /// Only a row that is written can be out: the others have not changed.
  std::int32_t farthest_out() const;

  /// What moving an unknown that rests costs for each unit, less than nothing: it may not.
  double price_up(std::int32_t variable) const {
    const char rests = rests_at_[at(variable)];
    if (rests > 0 || (rests == 0 && room_above(variable) <= 0))
      return std::numeric_limits<double>::infinity();
    return (rests < 0 ? -cost(variable) : cost(variable)) - price_[at(variable)];
  }
  double price_down(std::int32_t variable) const {
    const char rests = rests_at_[at(variable)];
    if (rests < 0 || (rests == 0 && room_below(variable) <= 0))
      return std::numeric_limits<double>::infinity();
    return (rests > 0 ? -cost(variable) : cost(variable)) + price_[at(variable)];
  }

  /// Of two that cost the same: the larger factor, then the unknown that is nearer to the question, so that
  /// changes stay near and whole.
  static bool is_better(const Entry& one, const Entry& other) {
    const double larger = std::abs(one.factor) - std::abs(other.factor);
    return larger > kNought || (larger > -kNought && one.variable < other.variable);
  }

  bool mend(std::int32_t leaving);

  void add_cost(double price, double out, double out_for_each);
  /// The prices are a bound of the cost for other amounts too, which is a straight line: where it meets the
  /// limit.
  double most_at_the_cost() const;

  /// From the dear side of 0 to the other without leaving the basis.
  bool may_cross_zero(std::int32_t row, bool is_below) const;
  void cross_zero(std::int32_t row);

  void pivot(std::int32_t leaving, Entry enters, double goal, bool goes_up);

  void add_further(std::int32_t variable, std::int32_t row);

  /// The row of the pivot, by unknowns, while it is taken from the others.
  void lay_out(std::int32_t pivot_row, std::int32_t entering);
  void clear_laid_out(std::int32_t pivot_row);

  /// Takes the row of the pivot from another as often as nothing of what enters is left there.
  void subtract(std::int32_t of, std::int32_t pivot_row, std::int32_t entering, Step by);

  const SmallProgram* program_ = nullptr;
  std::vector<Row> rows_;
  std::vector<Entry> entries_;
  std::size_t entries_in_use_ = 0;
  std::vector<std::int32_t> written_;
  std::vector<double> rest_;           ///< the change of what is in the basis, or what an equation lacks
  std::vector<double> rest_for_each_;  ///< the part of it that goes with each unit of the amount
  std::vector<std::int32_t> basic_;    ///< of each row: the unknown, or nothing yet
  std::vector<char> side_;             ///< of each row: its unknown is above 0 (1) or below (−1)
  std::vector<double> price_;
  std::vector<char> is_basic_;
  std::vector<char> rests_at_;        ///< all its room below (−1) or above (1), or no change
  std::vector<double> laid_out_;      ///< the row of the pivot; 0 else
  std::vector<std::int32_t> met_in_;  ///< of each unknown: the row that had it last, as `round_` counts them
  std::int32_t round_ = 0;
  std::vector<std::int32_t> column_starts_;
  std::vector<std::int32_t> next_;
  std::vector<Term> column_rows_;            ///< of each unknown: the equations it is in, and its factors
  std::vector<std::int32_t> first_further_;  ///< and the rows it has come into since, a list in `further_`
  std::vector<FurtherRow> further_;
  std::int32_t fixed_ = kNothing;
  double amount_ = 0;
  double most_cost_ = std::numeric_limits<double>::infinity();
  double cost_ = 0;           ///< of the changes so far: what all of them cost is more
  double cost_for_each_ = 0;  ///< the part of it that goes with each unit of the amount
  double most_amount_ = 0;
  std::size_t changed_ = 0;  ///< entries that were looked at to change a row
};

}  // namespace handslag::solver
