#include "solver/linear_program.h"

#include <coin/Cbc_C_Interface.h>

#include <algorithm>
#include <cmath>
#include <coin/ClpSimplex.hpp>
#include <coin/CoinPackedMatrix.hpp>

namespace handslag::solver {

namespace {

struct CloseCbc {
  void operator()(Cbc_Model* model) const { Cbc_deleteModel(model); }
};

/// Of a program smaller than this, what Clp does before it begins takes longer than the program.
constexpr int kRowsWorthPresolving = 2000;

/// Clp's words for how a solve starts and ends.
constexpr int kKeepsFactors = 1;
constexpr int kUsesFactors = 2;

double for_clp(double bound) {
  if (std::isinf(bound)) return bound > 0 ? COIN_DBL_MAX : -COIN_DBL_MAX;
  return bound;
}

/// The equations by columns, as both solvers take them.
CoinPackedMatrix matrix_of(const BoundedEquations& equations) {
  std::vector<int> rows;
  std::vector<int> columns;
  std::vector<double> factors;
  rows.reserve(equations.terms.size());
  for (std::size_t e = 0; e < equations.equation_count(); ++e) {
    for (const BoundedEquations::Term& term : equations.terms_of(e)) {
      rows.push_back(static_cast<int>(e));
      columns.push_back(term.variable);
      factors.push_back(term.factor);
    }
  }
  CoinPackedMatrix matrix(true, rows.data(), columns.data(), factors.data(),
                          static_cast<int>(factors.size()));
  matrix.setDimensions(static_cast<int>(equations.equation_count()),
                       static_cast<int>(equations.variable_count()));
  return matrix;
}

std::vector<double> all_for_clp(const std::vector<double>& bounds) {
  std::vector<double> result;
  result.reserve(bounds.size());
  for (const double bound : bounds) result.push_back(for_clp(bound));
  return result;
}

}  // namespace

struct LinearProgram::Simplex {
  ClpSimplex clp;
  bool has_started = false;
};

LinearProgram::LinearProgram(const BoundedEquations& equations) : simplex_(std::make_unique<Simplex>()) {
  const std::vector<double> low = all_for_clp(equations.low);
  const std::vector<double> high = all_for_clp(equations.high);
  const std::vector<double> weights(equations.variable_count(), 0);
  simplex_->clp.setLogLevel(0);
  simplex_->clp.loadProblem(matrix_of(equations), low.data(), high.data(), weights.data(),
                            equations.sums.data(), equations.sums.data());
}

LinearProgram::~LinearProgram() = default;

void LinearProgram::set_weight(std::int32_t variable, double weight) {
  simplex_->clp.setObjectiveCoefficient(variable, weight);
}

bool LinearProgram::minimise() {
  if (simplex_->has_started || simplex_->clp.numberRows() < kRowsWorthPresolving) {
    // From the basis and the factors of the last time, once there are any.
    simplex_->clp.primal(0, simplex_->has_started ? kKeepsFactors | kUsesFactors : kKeepsFactors);
  } else {
    simplex_->clp.initialSolve();
  }
  simplex_->has_started = true;
  return simplex_->clp.status() == 0 || simplex_->clp.status() == 2;
}

std::span<const double> LinearProgram::values() const {
  return {simplex_->clp.primalColumnSolution(), static_cast<std::size_t>(simplex_->clp.numberColumns())};
}

int LinearProgram::steps() const { return simplex_->clp.numberIterations(); }

/// Changes upwards are the first half of Clp's variables, changes downwards the second.
struct SmallestChange::Simplex {
  ClpSimplex clp;
  int variables = 0;
  std::vector<double> low;
  std::vector<double> high;
};

SmallestChange::SmallestChange(const BoundedEquations& equations, std::span<const double> costs)
    : simplex_(std::make_unique<Simplex>()) {
  const std::size_t count = equations.variable_count();
  BoundedEquations both;
  both.sums = equations.sums;
  for (std::size_t e = 0; e < equations.equation_count(); ++e) {
    for (const BoundedEquations::Term& term : equations.terms_of(e)) {
      both.terms.push_back(term);
      both.terms.push_back({term.variable + static_cast<std::int32_t>(count), -term.factor});
    }
    both.starts.push_back(static_cast<std::int32_t>(both.terms.size()));
  }
  both.low.assign(2 * count, 0);
  both.high = equations.high;
  for (const double low : equations.low) both.high.push_back(-low);
  std::vector<double> weights(costs.begin(), costs.end());
  weights.insert(weights.end(), costs.begin(), costs.end());
  simplex_->variables = static_cast<int>(count);
  simplex_->low = all_for_clp(both.low);
  simplex_->high = all_for_clp(both.high);
  simplex_->clp.setLogLevel(0);
  simplex_->clp.loadProblem(matrix_of(both), simplex_->low.data(), simplex_->high.data(), weights.data(),
                            both.sums.data(), both.sums.data());
}

SmallestChange::~SmallestChange() = default;

std::vector<double> SmallestChange::with(std::int32_t variable, double amount) {
  ClpSimplex& clp = simplex_->clp;
  const int wanted = amount > 0 ? variable : variable + simplex_->variables;
  const int opposite = amount > 0 ? variable + simplex_->variables : variable;
  const double least = std::abs(amount);
  if (least > simplex_->high[static_cast<std::size_t>(wanted)]) return {};
  clp.setColumnLower(wanted, least);
  clp.setColumnUpper(opposite, 0);
  // Costs are not below 0, so that the dual simplex can start from nothing.
  clp.dual();
  std::vector<double> change;
  if (clp.status() == 0) {
    const double* values = clp.primalColumnSolution();
    for (int at = 0; at < simplex_->variables; ++at)
      change.push_back(values[at] - values[at + simplex_->variables]);
  }
  clp.setColumnLower(wanted, 0);
  clp.setColumnUpper(opposite, simplex_->high[static_cast<std::size_t>(opposite)]);
  return change;
}

std::vector<double> minimise_in_whole_numbers(const BoundedEquations& equations,
                                              std::span<const double> weights, int most_nodes) {
  const CoinPackedMatrix matrix = matrix_of(equations);
  const auto variables = static_cast<int>(equations.variable_count());
  const std::vector<double> low = all_for_clp(equations.low);
  const std::vector<double> high = all_for_clp(equations.high);
  const std::unique_ptr<Cbc_Model, CloseCbc> model(Cbc_newModel());
  Cbc_setLogLevel(model.get(), 0);
  // The arrays of an ordered matrix without gaps, which is what matrix_of makes.
  std::vector<int> starts(matrix.getVectorStarts(), matrix.getVectorStarts() + variables + 1);
  Cbc_loadProblem(model.get(), variables, static_cast<int>(equations.equation_count()), starts.data(),
                  matrix.getIndices(), matrix.getElements(), low.data(), high.data(), weights.data(),
                  equations.sums.data(), equations.sums.data());
  for (int variable = 0; variable < variables; ++variable) Cbc_setInteger(model.get(), variable);
  Cbc_setMaximumNodes(model.get(), most_nodes);
  Cbc_solve(model.get());
  const double* best = Cbc_bestSolution(model.get());
  if (best == nullptr) return {};
  return {best, best + variables};
}

}  // namespace handslag::solver
