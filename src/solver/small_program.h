#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

namespace handslag::solver {

/// Changes of a few unknowns that keep their sums: each equation says that changes times factors add up to 0,
/// a change goes as far down and up as its unknown has room, and each unit of it has a cost.
///
/// a + b = 7 with the 7 shown and a = 3: changes of a and b with the factors 1, 1 and room 3, 4. The smallest
/// change with a up by 2 is (2, −2).
class SmallProgram {
 public:
  SmallProgram();
  ~SmallProgram();
  SmallProgram(SmallProgram&&) noexcept;
  SmallProgram& operator=(SmallProgram&&) noexcept;

  /// Without variables and equations again; the next program uses the room of the last.
  void clear();
  /// Returns its number: 0, 1, 2 …
  std::int32_t add_variable(double room_below, double room_above, double cost = 1);
  void set_cost(std::int32_t variable, double cost) { costs_[static_cast<std::size_t>(variable)] = cost; }
  /// Of the equation that is being written; each variable once.
  void add_term(std::int32_t variable, std::int32_t factor);
  void end_equation();

  struct Limits {
    double most_cost = std::numeric_limits<double>::infinity();  ///< of the other changes
    bool may_take_long = true;  ///< what takes too many steps goes to Clp, else it is given up
  };
  /// The cheapest changes when this variable changes by `amount`; empty when there are none within the
  /// limits. By the dual simplex method on a sparse tableau, which for a change of few unknowns costs less
  /// than a solver takes to start.
  std::vector<double> smallest_change(std::int32_t variable, double amount, const Limits& limits);
  std::vector<double> smallest_change(std::int32_t variable, double amount) {
    return smallest_change(variable, amount, {});
  }
  /// When none was found: of the changes in the same direction, whose limit of cost is smaller in proportion,
  /// those beyond this are not possible either. The equation or the price that rules one out says it.
  double most_amount() const { return most_amount_; }
  /// The same in whole numbers, by branch and cut within `most_nodes` nodes.
  std::vector<double> smallest_whole_change(std::int32_t variable, double amount, int most_nodes) const;

 private:
  struct Term {
    std::int32_t variable;
    std::int32_t factor;
  };
  class Tableau;
  std::vector<double> by_clp(std::int32_t variable, double amount) const;

  std::vector<double> room_below_;
  std::vector<double> room_above_;  ///< infinite where there is no bound
  std::vector<double> costs_;
  std::vector<std::size_t> starts_ = {0};
  std::vector<Term> terms_;
  std::unique_ptr<Tableau> tableau_;
  double most_amount_ = 0;
};

}  // namespace handslag::solver
