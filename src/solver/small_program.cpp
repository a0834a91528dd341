#include "solver/small_program.h"

#include <algorithm>
#include <cmath>

#include "solver/linear_program.h"
#include "solver/small_tableau.h"

namespace handslag::solver {

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
  most_amount_ = amount < 0 ? room_below_[at] : room_above_[at];
  if (std::abs(amount) > most_amount_) return {};
  tableau_->start(*this, variable, amount, limits.most_cost);
  const Tableau::End end = tableau_->run();
  most_amount_ = tableau_->most_amount();
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
