#include "solver/sum_relations.h"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "solver/tree_basis.h"

namespace handslag::solver {

namespace {

/// At most so many ways to divide one total are looked for.
constexpr std::size_t kMostWays = 8;

class RelationFinder {
 public:
  explicit RelationFinder(const SparseColumns& columns)
      : columns_(columns),
        basis_(in_tree_basis(columns)),
        containing_(static_cast<std::size_t>(columns.row_count)),
        leaf_state_(containing_.size(), kOutside),
        ways_with_leaf_(containing_.size(), 0) {
    std::vector<std::int32_t> by_size;
    for (std::int32_t column = 0; column < columns.column_count(); ++column) {
      if (is_plain_sum(column)) by_size.push_back(column);
    }
    std::ranges::stable_sort(by_size, std::greater<>(), [&](auto column) { return columns.size_of(column); });
    for (const std::int32_t column : by_size) {
      for (const std::int32_t leaf : columns.rows_of(column)) list_of(leaf).push_back(column);
    }
  }

  SumRelations all() {
    for (std::int32_t column = 0; column < columns_.column_count(); ++column) {
      if (columns_.size_of(column) > 1 && is_plain_sum(column)) {
        add_ways_to_divide(column);
      } else if (!is_unknown_of_leaf(column)) {
        add_in_basis(column);
      }
    }
    return std::move(relations_);
  }

 private:
  enum LeafState : char { kOutside, kUncovered, kCovered };

  bool is_plain_sum(std::int32_t column) const {
    const auto values = columns_.values_of(column);
    return !values.empty() && std::ranges::all_of(values, [](auto value) { return value == 1; });
  }
  std::vector<std::int32_t>& list_of(std::int32_t leaf) {
    return containing_[static_cast<std::size_t>(leaf)];
  }
  LeafState& state_of(std::int32_t leaf) { return leaf_state_[static_cast<std::size_t>(leaf)]; }

  /// The column that is this leaf alone (the first, when there are several), else the leaf itself.
  std::int32_t unknown_of_leaf(std::int32_t leaf) {
    const auto& list = list_of(leaf);
    const auto alone = std::ranges::find_if(list, [&](auto column) { return columns_.size_of(column) == 1; });
    return alone == list.end() ? columns_.column_count() + leaf : *alone;
  }
  bool is_unknown_of_leaf(std::int32_t column) {
    return columns_.size_of(column) == 1 && is_plain_sum(column) &&
           unknown_of_leaf(columns_.rows_of(column).front()) == column;
  }

  void add_ways_to_divide(std::int32_t total) {
    const auto leaves = columns_.rows_of(total);
    for (const std::int32_t leaf : leaves) state_of(leaf) = kUncovered;
    std::size_t ways = 0;
    for (const std::int32_t part : list_of(leaves.front())) {
      if (ways == kMostWays) break;
      if (is_same(part, total)) {
        if (part < total) {  // an equal column: one equation says so, the other has the parts
          add_term(total, -1);
          add_term(part, 1);
          end_relation();
          ++ways;
          break;
        }
        continue;
      }
      if (columns_.size_of(part) >= leaves.size() || !all_are(part, kUncovered) || is_within_a_way(part))
        continue;
      for (const std::int32_t leaf : columns_.rows_of(part)) {
        ways_with_leaf_[static_cast<std::size_t>(leaf)] |= 1U << ways;
      }
      ++ways;
      divide(total, part);
    }
    if (ways == 0) divide(total, -1);
    for (const std::int32_t leaf : leaves) {
      state_of(leaf) = kOutside;
      ways_with_leaf_[static_cast<std::size_t>(leaf)] = 0;
    }
  }

  bool is_same(std::int32_t part, std::int32_t total) const {
    return std::ranges::equal(columns_.rows_of(part), columns_.rows_of(total));
  }
  bool all_are(std::int32_t part, LeafState state) {
    return std::ranges::all_of(columns_.rows_of(part), [&](auto leaf) { return state_of(leaf) == state; });
  }
  bool is_within_a_way(std::int32_t part) const {
    unsigned common = ~0U;
    for (const std::int32_t leaf : columns_.rows_of(part))
      common &= ways_with_leaf_[static_cast<std::size_t>(leaf)];
    return common != 0;
  }

  /// One equation: the total is `first` (when given) plus the largest columns that fit into the rest.
  void divide(std::int32_t total, std::int32_t first) {
    const auto leaves = columns_.rows_of(total);
    add_term(total, -1);
    if (first >= 0) cover(first);
    for (const std::int32_t leaf : leaves) {
      if (state_of(leaf) == kCovered) continue;
      const auto& list = list_of(leaf);
      const auto part = std::ranges::find_if(list, [&](auto column) {
        return columns_.size_of(column) < leaves.size() && all_are(column, kUncovered);
      });
      if (part != list.end() && columns_.size_of(*part) > 1) {
        cover(*part);
      } else {
        add_term(unknown_of_leaf(leaf), 1);
        state_of(leaf) = kCovered;
      }
    }
    for (const std::int32_t leaf : leaves) state_of(leaf) = kUncovered;
    end_relation();
  }

  void cover(std::int32_t part) {
    add_term(part, 1);
    for (const std::int32_t leaf : columns_.rows_of(part)) state_of(leaf) = kCovered;
  }

  /// For columns with other values than one (a published difference): as the tree basis has it.
  void add_in_basis(std::int32_t column) {
    std::map<std::int32_t, std::int32_t> terms = {{column, -1}};
    const auto rows = basis_.columns.rows_of(column);
    for (std::size_t k = 0; k < rows.size(); ++k) {
      const std::int32_t unit = basis_.unit_column[static_cast<std::size_t>(rows[k])];
      terms[unit >= 0 ? unit : unknown_of_leaf(rows[k])] += basis_.columns.values_of(column)[k];
    }
    for (const auto& [unknown, factor] : terms) {
      if (factor != 0) add_term(unknown, factor);
    }
    end_relation();
  }

  void add_term(std::int32_t unknown, std::int32_t factor) {
    relations_.unknowns.push_back(unknown);
    relations_.factors.push_back(factor);
  }
  void end_relation() { relations_.starts.push_back(static_cast<std::int32_t>(relations_.unknowns.size())); }

  const SparseColumns& columns_;
  TreeBasis basis_;
  std::vector<std::vector<std::int32_t>> containing_;  ///< plain sums with each leaf, the largest first
  std::vector<LeafState> leaf_state_;
  std::vector<unsigned> ways_with_leaf_;
  SumRelations relations_;
};

}  // namespace

SumRelations find_sum_relations(const SparseColumns& columns) { return RelationFinder(columns).all(); }

}  // namespace handslag::solver
