#include "solver/nearby_tables.h"

#include <algorithm>
#include <cmath>

namespace handslag::solver {

namespace {

constexpr double kTolerance = 1e-6;

/// The value of each variable in the table that the knowledge has: from any column or leaf that is tied to
/// it.
std::vector<double> variables_of(const TableKnowledge& knowledge, const ReducedRelations& relations) {
  std::vector<double> variables(relations.equations.variable_count());
  const auto take = [&](const ReducedRelations::Tie& tie, std::int64_t value) {
    if (tie.variable < 0) return;
    variables[static_cast<std::size_t>(tie.variable)] = tie.sign * (static_cast<double>(value) - tie.offset);
  };
  if (!knowledge.leaf_values.empty()) {
    for (std::size_t leaf = 0; leaf < relations.leaves.size(); ++leaf)
      take(relations.leaves[leaf], knowledge.leaf_values[leaf]);
  }
  for (std::size_t column = 0; column < relations.columns.size(); ++column)
    take(relations.columns[column], knowledge.values[column]);
  return variables;
}

}  // namespace

TablePointer whole_table(const SparseColumns& columns, std::vector<std::int64_t> leaves) {
  auto table = std::make_shared<WholeTable>(WholeTable{std::move(leaves), {}});
  table->columns.reserve(static_cast<std::size_t>(columns.column_count()));
  for (std::int32_t column = 0; column < columns.column_count(); ++column) {
    std::int64_t sum = 0;
    const auto rows = columns.rows_of(column);
    const auto factors = columns.values_of(column);
    for (std::size_t k = 0; k < rows.size(); ++k)
      sum += factors[k] * table->leaves[static_cast<std::size_t>(rows[k])];
    table->columns.push_back(sum);
  }
  return table;
}

std::vector<std::int64_t> whole_leaves(const ReducedRelations& relations, std::span<const double> variables) {
  std::vector<std::int64_t> leaves;
  leaves.reserve(relations.leaves.size());
  for (const ReducedRelations::Tie& tie : relations.leaves) {
    const double value = tie.value(variables);
    const double whole = std::round(value);
    if (std::abs(value - whole) > kTolerance || whole < 0) return {};
    leaves.push_back(static_cast<std::int64_t>(whole));
  }
  return leaves;
}

NearbyTables::NearbyTables(const TableKnowledge& knowledge, const ReducedRelations& relations)
    : knowledge_(knowledge), relations_(relations), here_(variables_of(knowledge, relations)) {
  BoundedEquations changes = relations.equations;
  for (std::size_t variable = 0; variable < here_.size(); ++variable) {
    changes.low[variable] -= here_[variable];
    changes.high[variable] -= here_[variable];
  }
  std::ranges::fill(changes.sums, 0);
  change_ = std::make_unique<SmallestChange>(changes, std::vector<double>(here_.size(), 1));
}

NearbyTables::~NearbyTables() = default;

NearbyTables::Answer NearbyTables::with(std::int32_t column, double amount) {
  const ReducedRelations::Tie& tie = relations_.columns[static_cast<std::size_t>(column)];
  if (tie.variable < 0 || tie.variable == held_) return {nullptr, true};
  std::vector<double> there = change_->with(tie.variable, tie.sign * amount);
  if (there.empty()) return {nullptr, true};
  for (std::size_t variable = 0; variable < there.size(); ++variable) there[variable] += here_[variable];
  std::vector<std::int64_t> leaves = whole_leaves(relations_, there);
  if (leaves.empty()) return {nullptr, false};
  return {whole_table(knowledge_.columns, std::move(leaves)), false};
}

void NearbyTables::hold(std::int32_t column) {
  held_ = relations_.columns[static_cast<std::size_t>(column)].variable;
  if (held_ >= 0) change_->hold(held_);
}

void NearbyTables::release() {
  if (held_ >= 0) change_->release(held_);
  held_ = -1;
}

}  // namespace handslag::solver
