#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace handslag::solver {

/// Variables between bounds, tied by equations. `a + b = 7`, both at least 0: low 0 0, high ∞ ∞, one equation
/// with the terms (0, 1), (1, 1) and the sum 7.
struct BoundedEquations {
  struct Term {
    std::int32_t variable;
    std::int32_t factor;
    bool operator==(const Term&) const = default;
    auto operator<=>(const Term&) const = default;
  };
  std::vector<double> low;  ///< for each variable; infinite where there is no bound
  std::vector<double> high;
  std::vector<std::int32_t> starts = {0};  ///< one more than there are equations
  std::vector<Term> terms;
  std::vector<double> sums;  ///< for each equation

  std::size_t variable_count() const { return low.size(); }
  std::size_t equation_count() const { return sums.size(); }
  std::span<const Term> terms_of(std::size_t equation) const {
    return std::span(terms).subspan(static_cast<std::size_t>(starts[equation]),
                                    static_cast<std::size_t>(starts[equation + 1] - starts[equation]));
  }
};

/// The values that make a weighted sum of the variables smallest, by the primal simplex method of Clp. Each
/// solve goes on from where the last one ended, so a changed weight costs little.
class LinearProgram {
 public:
  explicit LinearProgram(const BoundedEquations& equations);
  ~LinearProgram();

  void set_weight(std::int32_t variable, double weight);
  /// False when no values satisfy the equations.
  bool minimise();
  /// The values of the last solve, one for each variable.
  std::span<const double> values() const;
  /// Steps of the last solve: a measure of what it cost that is the same on every machine.
  int steps() const;

 private:
  struct Simplex;
  std::unique_ptr<Simplex> simplex_;
};

/// The smallest changes of a table that satisfies the equations: one variable is changed by a wanted amount,
/// and the others no more than it takes, each unit of change at its cost. Equations are among the changes,
/// with the sums 0; bounds are those of a change. Each question goes on from where the last one ended.
class SmallestChange {
 public:
  SmallestChange(const BoundedEquations& equations, std::span<const double> costs);
  ~SmallestChange();

  /// The change of every variable when this one changes by at least `amount` (down when it is negative).
  /// Empty when that cannot be.
  std::vector<double> with(std::int32_t variable, double amount);

 private:
  struct Simplex;
  std::unique_ptr<Simplex> simplex_;
};

/// The smallest weighted sum in whole numbers, by CBC's branch and cut, within `most_nodes` nodes. Empty when
/// none was found.
std::vector<double> minimise_in_whole_numbers(const BoundedEquations& equations,
                                              std::span<const double> weights, int most_nodes);

}  // namespace handslag::solver
