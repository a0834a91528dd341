#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "solver/small_program.h"
#include "solver/sparse_columns.h"
#include "solver/sum_relations.h"

namespace handslag::solver {

/// Where a table of whole numbers differs from the true one, and by how much: unknowns of the sum relations
/// in ascending order, none by 0. Columns that are shown are not among them.
///
/// 58 + 2 = 60 with the 58 and the 2 hidden: {58: −1, 2: +1} is the table 57 + 3.
struct Difference {
  std::int32_t unknown;
  std::int64_t by;
  bool operator==(const Difference&) const = default;
};
using TableChange = std::vector<Difference>;

/// Small changes of a table that agree with everything shown, found near the cell that is asked about: first
/// among the hidden cells that share a sum with it, then further out, at last in all that hangs together.
/// What is hidden may be changed between two questions.
class LocalChanges {
 public:
  static constexpr std::int64_t kNoMost = std::numeric_limits<std::int64_t>::max();

  /// For each column the true value, the least and the most it may be (kNoMost: no bound). All must live as
  /// long as this.
  LocalChanges(const SparseColumns& columns, const SumRelations& relations,
               std::span<const std::int64_t> values, std::span<const std::int64_t> leaf_values,
               std::span<const std::int64_t> least, std::span<const std::int64_t> most);
  ~LocalChanges();

  void hide(std::int32_t column) { set_free(column, true); }
  void show(std::int32_t column) { set_free(column, false); }
  /// What it costs to hide a column that is shown, should a question allow it; 0: it stays shown.
  void set_cost(std::int32_t column, double cost) { cost_[static_cast<std::size_t>(column)] = cost; }
  bool is_hidden(std::int32_t column) const { return is_free_[static_cast<std::size_t>(column)] != 0; }

  /// How far out is searched before "not found" is said.
  enum class Reach : std::uint8_t { Near, Everywhere };
  /// Whether columns that are shown may change as well, at their cost: then they are to be hidden.
  enum class Shown : std::uint8_t { Fixed, AtACost };
  struct Question {
    std::int32_t column = -1;
    std::int64_t amount = 1;        ///< changed by this, down when it is negative
    std::int32_t held_column = -1;  ///< does not change
    Reach reach = Reach::Everywhere;
    int most_nodes = 0;  ///< of a search in whole numbers, when the simplest change is not whole
    Shown shown = Shown::Fixed;
    double most_cost = std::numeric_limits<double>::infinity();  ///< of all columns that would be hidden
  };
  struct Answer {
    TableChange change;          ///< empty when none was found
    bool is_impossible = false;  ///< proved: there is none
    /// Without a change: larger amounts in the same direction, less than the one that was asked for, would be
    /// answered as this one was.
    std::int64_t most_amount = 0;
    bool is_ruled_out = false;  ///< where it was looked for last, within the cost
  };
  Answer find(const Question& question);

  /// Whether a hidden column that `must_move` is left alone in a sum once `column` is shown, also by way of
  /// others that are: then no change moves it, and no program need be solved to see it. Shown columns that
  /// cost less than `most_cost` may be hidden instead. False says nothing.
  bool pins_another(std::int32_t column, double most_cost,
                    const std::function<bool(std::int32_t)>& must_move);

  std::int64_t programs() const { return programs_; }

 private:
  class Neighbourhood;
  /// Unknowns of the neighbourhood up to one of them, and the equations that they are in.
  struct Region {
    std::span<const std::int32_t> unknowns;
    std::size_t equations = 0;
    bool is_narrow = false;
  };
  std::size_t column_count() const { return values_.size(); }
  void set_free(std::int32_t column, bool is_free);
  void collect_free(std::size_t equation);
  std::int64_t room_below(std::int32_t unknown) const;
  double room_above(std::int32_t unknown) const;
  Answer search(const Question& question);
  Answer search_nearby(const Question& question);
  TableChange find_in_few(const Question& question);
  void turn_costs(const Region& around, const Question& question, int turn);
  Answer solve(const Region& around, const Question& question);
  double cost_in(const Question& question, std::int32_t unknown) const;
  TableChange whole(const Region& around, std::span<const double> values) const;

  const SumRelations& relations_;
  std::span<const std::int64_t> values_;
  std::span<const std::int64_t> leaf_values_;
  std::span<const std::int64_t> least_;
  std::span<const std::int64_t> most_;
  std::vector<char> is_free_;                  ///< for each unknown
  std::vector<std::int32_t> free_terms_;       ///< of each relation, in its place: the unknowns that are free
  std::vector<std::int32_t> free_counts_;      ///< and how many
  std::vector<char> is_pinned_;                ///< of each unknown, while `pin` looks
  std::vector<double> cost_;                   ///< of hiding it
  std::vector<std::int32_t> equation_starts_;  ///< the equations of each unknown
  std::vector<std::int32_t> equations_of_;
  std::vector<std::int32_t> factors_in_;  ///< its factor in each of them
  std::unique_ptr<Neighbourhood> around_;
  std::int32_t alone_in(std::int32_t equation, double most_cost) const;
  bool is_stuck(const Question& question);
  template <class Stop>
  bool pin(std::int32_t column, double most_cost, const Stop& stops);
  void collect_terms(const Region& around);

  /// Of the program that is being solved: the terms of each relation, unknowns by their local numbers.
  struct Term {
    std::int32_t unknown;
    std::int32_t factor;
  };
  std::vector<std::size_t> term_starts_;
  std::vector<Term> terms_;
  SmallProgram program_;
  std::int64_t programs_ = 0;
  std::int64_t most_amount_ = 0;  ///< that no program has ruled out since the question was asked
};

}  // namespace handslag::solver
