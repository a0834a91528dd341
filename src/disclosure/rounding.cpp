#include "disclosure/rounding.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <queue>

#include "base/error.h"

namespace handslag::disclosure {

namespace {

constexpr int kMostPasses = 20;
constexpr int kMostExchangePasses = 3;
constexpr std::size_t kMostNeighbours = 12;
constexpr std::int64_t kTooFar = std::numeric_limits<std::int64_t>::max();

class Rounder {
 public:
  explicit Rounder(const RoundingTask& task)
      : task_(task),
        leaves_(task.leaf_counts.begin(), task.leaf_counts.end()),
        is_joined_(leaves_.size(), 0),
        is_raised_(leaves_.size(), 0),
        cells_of_(leaves_.size()) {
    const auto cells = static_cast<std::size_t>(task.columns.column_count());
    true_counts_.resize(cells, 0);
    for (std::size_t cell = 0; cell < cells; ++cell) {
      for (const std::int32_t leaf : task.columns.rows_of(static_cast<std::int32_t>(cell))) {
        true_counts_[cell] += leaves_[static_cast<std::size_t>(leaf)];
        cells_of_[static_cast<std::size_t>(leaf)].push_back(static_cast<std::int32_t>(cell));
      }
    }
    deviations_.assign(cells, 0);
  }

  Rounding run() {
    while (join_leaves_of_small_cells()) {
      raise_as_many_as_it_takes();
      exchange();
    }
    return result();
  }

 private:
  bool is_small(std::int64_t count) const { return count >= 1 && count < task_.base; }
  std::int64_t count_of(std::size_t cell) const { return true_counts_[cell] + deviations_[cell]; }

  /// Small leaves under small cells; all are 0 until they are raised. False when no cell is small any more.
  bool join_leaves_of_small_cells() {
    bool has_joined = false;
    for (std::size_t cell = 0; cell < true_counts_.size(); ++cell) {
      if (!is_small(count_of(cell))) continue;
      for (const std::int32_t leaf : task_.columns.rows_of(static_cast<std::int32_t>(cell))) {
        const auto at = static_cast<std::size_t>(leaf);
        if (is_joined_[at] != 0 || leaves_[at] == 0 || leaves_[at] >= task_.base) continue;
        is_joined_[at] = 1;
        has_joined = true;
        joined_.push_back(at);
        change(at, -leaves_[at]);
      }
    }
    return has_joined;
  }

  void change(std::size_t leaf, std::int64_t by) {
    for (const std::int32_t cell : cells_of_[leaf]) deviations_[static_cast<std::size_t>(cell)] += by;
  }

  /// How much the sum of squared deviations changes when the leaf changes.
  std::int64_t cost(std::size_t leaf, std::int64_t by) const {
    std::int64_t sum = 0;
    for (const std::int32_t cell : cells_of_[leaf])
      sum += by * (2 * deviations_[static_cast<std::size_t>(cell)] + by);
    return sum;
  }

  /// The leaf that brings the cells nearest to their counts, again and again while it does. To raise one
  /// makes no other more worth raising, so an old cost is a lower bound.
  void raise_as_many_as_it_takes() {
    std::priority_queue<std::pair<std::int64_t, std::size_t>,
                        std::vector<std::pair<std::int64_t, std::size_t>>, std::greater<>>
        waiting;
    for (const std::size_t leaf : joined_) {
      if (is_raised_[leaf] == 0) waiting.emplace(cost(leaf, task_.base), leaf);
    }
    while (!waiting.empty() && waiting.top().first < 0) {
      const auto [old_cost, leaf] = waiting.top();
      waiting.pop();
      const std::int64_t now = cost(leaf, task_.base);
      if (now > old_cost && !waiting.empty() && now > waiting.top().first) {
        waiting.emplace(now, leaf);
      } else if (now < 0) {
        set(leaf, 1);
      }
    }
  }

  void set(std::size_t leaf, char is_raised) {
    is_raised_[leaf] = is_raised;
    change(leaf, is_raised != 0 ? task_.base : -task_.base);
  }

  /// Single leaves up or down: first while the squared deviations get smaller, which keeps the largest down,
  /// then while the sum of deviations does and none gets larger than the largest there is.
  void exchange() {
    sweep([&](std::size_t leaf, std::int64_t by) { return cost(leaf, by) < 0; });
    std::int64_t largest = 0;
    for (const std::int64_t deviation : deviations_) largest = std::max(largest, std::abs(deviation));
    sweep([&](std::size_t leaf, std::int64_t by) { return nearness(leaf, by, largest) < 0; });
    for (int pass = 0; pass < kMostExchangePasses && exchange_neighbours(largest); ++pass)
      task_.work.step(static_cast<std::uint64_t>(pass), kMostExchangePasses);
  }

  /// A raised leaf down and one that shares a small cell with it up, where that brings the cells nearer.
  bool exchange_neighbours(std::int64_t largest) {
    bool has_changed = false;
    for (const std::size_t leaf : joined_) {
      if (is_raised_[leaf] == 0) continue;
      const std::int64_t down = nearness(leaf, -task_.base, largest);
      if (down == kTooFar) continue;
      set(leaf, 0);
      const std::size_t other = neighbour_to_raise(leaf, down, largest);
      set(other, 1);
      has_changed = has_changed || other != leaf;
    }
    return has_changed;
  }

  /// The leaf itself when no neighbour is better.
  std::size_t neighbour_to_raise(std::size_t leaf, std::int64_t down, std::int64_t largest) const {
    std::size_t best = leaf;
    std::int64_t least = -down;
    for (const std::int32_t cell : cells_of_[leaf]) {
      if (task_.columns.size_of(cell) > kMostNeighbours) continue;
      for (const std::int32_t neighbour : task_.columns.rows_of(cell)) {
        const auto at = static_cast<std::size_t>(neighbour);
        if (is_joined_[at] == 0 || is_raised_[at] != 0 || at == leaf) continue;
        const std::int64_t up = nearness(at, task_.base, largest);
        if (up == kTooFar || up >= least) continue;
        least = up;
        best = at;
      }
    }
    return best;
  }

  template <class IsBetter>
  void sweep(const IsBetter& is_better) {
    for (int pass = 0; pass < kMostPasses; ++pass) {
      task_.work.step(static_cast<std::uint64_t>(pass), kMostPasses);
      bool has_changed = false;
      for (const std::size_t leaf : joined_) {
        const bool is_raised = is_raised_[leaf] != 0;
        if (!is_better(leaf, is_raised ? -task_.base : task_.base)) continue;
        set(leaf, is_raised ? 0 : 1);
        has_changed = true;
      }
      if (!has_changed) return;
    }
  }

  /// How much the sum of deviations changes when the leaf changes; kTooFar when one would pass the largest.
  std::int64_t nearness(std::size_t leaf, std::int64_t by, std::int64_t largest) const {
    std::int64_t sum = 0;
    for (const std::int32_t cell : cells_of_[leaf]) {
      const std::int64_t deviation = deviations_[static_cast<std::size_t>(cell)];
      if (std::abs(deviation + by) > largest) return kTooFar;
      sum += std::abs(deviation + by) - std::abs(deviation);
    }
    return sum;
  }

  Rounding result() const {
    Rounding rounding;
    rounding.leaf_counts = leaves_;
    for (const std::size_t leaf : joined_)
      rounding.leaf_counts[leaf] = is_raised_[leaf] != 0 ? task_.base : 0;
    std::int64_t sum = 0;
    for (std::size_t cell = 0; cell < true_counts_.size(); ++cell) {
      rounding.cell_counts.push_back(count_of(cell));
      const std::int64_t deviation = std::abs(deviations_[cell]);
      rounding.largest_deviation = std::max(rounding.largest_deviation, deviation);
      rounding.changed_cells += deviation != 0 ? 1 : 0;
      sum += deviation;
    }
    if (!true_counts_.empty())
      rounding.mean_deviation = static_cast<double>(sum) / static_cast<double>(true_counts_.size());
    return rounding;
  }

  const RoundingTask& task_;
  std::vector<std::int64_t> leaves_;
  std::vector<char> is_joined_;
  std::vector<char> is_raised_;
  std::vector<std::vector<std::int32_t>> cells_of_;
  std::vector<std::size_t> joined_;
  std::vector<std::int64_t> true_counts_;
  std::vector<std::int64_t> deviations_;
};

}  // namespace

Rounding round_small_counts(const RoundingTask& task) {
  if (task.base < 2 || task.base > 10)
    throw InvalidInput("counts are rounded to multiples of 2 to 10, not " + std::to_string(task.base));
  return Rounder(task).run();
}

}  // namespace handslag::disclosure
