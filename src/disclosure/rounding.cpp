#include "disclosure/rounding.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <numeric>

#include "base/error.h"
#include "base/message.h"

namespace handslag::disclosure {

namespace {

constexpr int kMostPasses = 20;
constexpr int kMostExchangePasses = 3;
constexpr std::size_t kMostNeighbours = 12;
constexpr std::int64_t kHeldWeight = 1000;
constexpr std::int64_t kTooFar = std::numeric_limits<std::int64_t>::max();

class Rounder {
 public:
  explicit Rounder(const RoundingTask& task)
      : task_(task), parts_(joint_parts(task.columns, task.leaf_counts)) {
    const std::size_t parts = parts_.counts.size();
    const auto cells = static_cast<std::size_t>(parts_.columns.column_count());
    is_joined_.assign(parts, 0);
    is_raised_.assign(parts, 0);
    moved_.assign(parts, 0);
    deviations_.assign(cells, 0);
    find_cells_of_parts();
    for (std::size_t cell = 0; cell < cells; ++cell) {
      std::int64_t count = 0;
      for (const std::int32_t part : parts_of(cell)) count += parts_.counts[static_cast<std::size_t>(part)];
      true_counts_.push_back(count);
    }
    is_fixed_.assign(parts, 0);
    for (std::size_t cell = 0; cell < cells; ++cell) {
      if (is_held(cell) && parts_of(cell).size() == 1)
        is_fixed_[static_cast<std::size_t>(parts_of(cell).front())] = 1;
    }
  }

  Rounding run() {
    while (join_parts_of_small_cells()) {
      place_new_parts();
      exchange();
    }
    if (!task_.is_held.empty()) move_larger_parts();
    return result();
  }

 private:
  std::span<const std::int32_t> parts_of(std::size_t cell) const {
    return parts_.columns.rows_of(static_cast<std::int32_t>(cell));
  }
  std::span<const std::int32_t> cells_of(std::size_t part) const {
    const auto begin = static_cast<std::size_t>(cell_starts_[part]);
    return std::span(cells_).subspan(begin, static_cast<std::size_t>(cell_starts_[part + 1]) - begin);
  }
  bool is_held(std::size_t cell) const { return !task_.is_held.empty() && task_.is_held[cell] != 0; }
  bool is_small(std::int64_t count) const { return count >= 1 && count < task_.base; }
  std::int64_t count_of(std::size_t cell) const { return true_counts_[cell] + deviations_[cell]; }

  void find_cells_of_parts() {
    cell_starts_.assign(parts_.counts.size() + 1, 0);
    for (const std::int32_t part : parts_.columns.rows) ++cell_starts_[static_cast<std::size_t>(part) + 1];
    std::partial_sum(cell_starts_.begin(), cell_starts_.end(), cell_starts_.begin());
    cells_.resize(parts_.columns.rows.size());
    std::vector<std::int32_t> next(cell_starts_.begin(), cell_starts_.end() - 1);
    for (std::size_t cell = 0; cell < deviations_.size(); ++cell) {
      for (const std::int32_t part : parts_of(cell))
        cells_[static_cast<std::size_t>(next[static_cast<std::size_t>(part)]++)] =
            static_cast<std::int32_t>(cell);
    }
  }

  /// Small parts under small cells. False when no more cell is small that could be another.
  bool join_parts_of_small_cells() {
    new_.clear();
    for (std::size_t cell = 0; cell < true_counts_.size(); ++cell) {
      if (!is_small(count_of(cell)) || is_held(cell)) continue;
      for (const std::int32_t part : parts_of(cell)) {
        const auto at = static_cast<std::size_t>(part);
        if (is_joined_[at] != 0 || is_fixed_[at] != 0 || !is_small(parts_.counts[at])) continue;
        is_joined_[at] = 1;
        new_.push_back(at);
      }
    }
    std::ranges::sort(new_);
    const auto before = static_cast<std::ptrdiff_t>(joined_.size());
    joined_.insert(joined_.end(), new_.begin(), new_.end());
    std::inplace_merge(joined_.begin(), joined_.begin() + before, joined_.end());
    return !new_.empty();
  }

  void change(std::size_t part, std::int64_t by) {
    for (const std::int32_t cell : cells_of(part)) deviations_[static_cast<std::size_t>(cell)] += by;
  }

  /// How much the sum of squared deviations changes when the part changes.
  std::int64_t cost(std::size_t part, std::int64_t by) const {
    std::int64_t sum = 0;
    std::int64_t held = 0;
    for (const std::int32_t cell : cells_of(part)) {
      const std::int64_t more = by * (2 * deviations_[static_cast<std::size_t>(cell)] + by);
      sum += more;
      if (!task_.is_held.empty() && task_.is_held[static_cast<std::size_t>(cell)] != 0) held += more;
    }
    return sum + held * kHeldWeight;
  }

  /// One part after the other goes to 0 or to the base, whichever leaves its cells nearer; those whose turn
  /// has not come yet count with what they are. So no cell drifts away while its parts are placed.
  void place_new_parts() {
    std::size_t done = 0;
    for (const std::size_t part : new_) {
      if (done++ % 4096 == 0) task_.work.step(done, new_.size());
      const std::int64_t down = -parts_.counts[part];
      const std::int64_t up = task_.base + down;
      is_raised_[part] = cost(part, up) < cost(part, down) ? 1 : 0;
      change(part, is_raised_[part] != 0 ? up : down);
    }
  }

  void set(std::size_t part, char is_raised) {
    is_raised_[part] = is_raised;
    change(part, is_raised != 0 ? task_.base : -task_.base);
  }

  /// Single parts up or down: first while the squared deviations get smaller, which keeps the largest down,
  /// then while the sum of deviations does and none gets larger than the largest there is.
  void exchange() {
    sweep([&](std::size_t part, std::int64_t by) { return cost(part, by) < 0; });
    std::int64_t largest = 0;
    for (const std::int64_t deviation : deviations_) largest = std::max(largest, std::abs(deviation));
    sweep([&](std::size_t part, std::int64_t by) { return nearness(part, by, largest) < 0; });
    for (int pass = 0; pass < kMostExchangePasses && exchange_neighbours(largest); ++pass) {
    }
  }

  template <class IsBetter>
  void sweep(const IsBetter& is_better) {
    for (int pass = 0; pass < kMostPasses; ++pass) {
      bool has_changed = false;
      std::size_t done = 0;
      for (const std::size_t part : joined_) {
        if (done++ % 4096 == 0) task_.work.step(done, joined_.size());
        const bool is_raised = is_raised_[part] != 0;
        if (!is_better(part, is_raised ? -task_.base : task_.base)) continue;
        set(part, is_raised ? 0 : 1);
        has_changed = true;
      }
      if (!has_changed) return;
    }
  }

  /// A raised part down and one that shares a cell with it up, where that brings the cells nearer.
  bool exchange_neighbours(std::int64_t largest) {
    bool has_changed = false;
    std::size_t done = 0;
    for (const std::size_t part : joined_) {
      if (done++ % 4096 == 0) task_.work.step(done, joined_.size());
      if (is_raised_[part] == 0) continue;
      const std::int64_t down = nearness(part, -task_.base, largest);
      if (down == kTooFar) continue;
      set(part, 0);
      const std::size_t other = neighbour_to_raise(part, down, largest);
      set(other, 1);
      has_changed = has_changed || other != part;
    }
    return has_changed;
  }

  /// The part itself when no neighbour is better. Of a large cell those that follow the part are tried.
  std::size_t neighbour_to_raise(std::size_t part, std::int64_t down, std::int64_t largest) const {
    std::size_t best = part;
    std::int64_t least = -down;
    for (const std::int32_t cell : cells_of(part)) {
      const auto parts = parts_of(static_cast<std::size_t>(cell));
      auto next = std::ranges::lower_bound(parts, static_cast<std::int32_t>(part));
      for (std::size_t tried = 0; tried < std::min(kMostNeighbours, parts.size()); ++tried, ++next) {
        if (next == parts.end()) next = parts.begin();
        const auto at = static_cast<std::size_t>(*next);
        if (is_joined_[at] == 0 || is_raised_[at] != 0 || at == part) continue;
        const std::int64_t up = nearness(at, task_.base, largest);
        if (up == kTooFar || up >= least) continue;
        least = up;
        best = at;
      }
    }
    return best;
  }

  /// How much the sum of deviations changes when the part changes; kTooFar when one would pass the largest.
  std::int64_t nearness(std::size_t part, std::int64_t by, std::int64_t largest) const {
    std::int64_t sum = 0;
    for (const std::int32_t cell : cells_of(part)) {
      const auto at = static_cast<std::size_t>(cell);
      const std::int64_t before = std::abs(deviations_[at]);
      const std::int64_t after = std::abs(deviations_[at] + by);
      if (after > largest) return kTooFar;
      sum += is_held(at) ? (after - before) * kHeldWeight : after - before;
    }
    return sum;
  }

  /// Held cells that are not what they were, the smallest first: a part that is not small takes what is
  /// missing. It is in no held cell that is right already.
  void move_larger_parts() {
    std::vector<std::size_t> held;
    for (std::size_t cell = 0; cell < true_counts_.size(); ++cell) {
      if (is_held(cell)) held.push_back(cell);
    }
    std::ranges::stable_sort(held, {}, [&](std::size_t cell) { return parts_of(cell).size(); });
    std::vector<char> is_right(true_counts_.size(), 0);
    for (const std::size_t cell : held) {
      for (bool is_stuck = false; deviations_[cell] != 0 && !is_stuck;)
        is_stuck = !move_a_part(cell, is_right);
      is_right[cell] = 1;
    }
  }

  bool move_a_part(std::size_t cell, const std::vector<char>& is_right) {
    std::size_t best = parts_.counts.size();
    std::int64_t best_by = 0;
    for (const std::int32_t part : parts_of(cell)) {
      const auto at = static_cast<std::size_t>(part);
      if (is_joined_[at] != 0 || is_fixed_[at] != 0 || parts_.counts[at] < task_.base) continue;
      if (std::ranges::any_of(cells_of(at),
                              [&](std::int32_t of) { return is_right[static_cast<std::size_t>(of)] != 0; }))
        continue;
      // By less than the base, and never down into the small counts.
      const std::int64_t least = std::max(1 - task_.base, task_.base - parts_.counts[at]) - moved_[at];
      const std::int64_t by = std::clamp(-deviations_[cell], least, task_.base - 1 - moved_[at]);
      const auto worth = [&](std::size_t of, std::int64_t step) {
        return std::pair(std::abs(step), parts_.counts[of]);
      };
      if (by == 0 || (best < parts_.counts.size() && worth(at, by) <= worth(best, best_by))) continue;
      best = at;
      best_by = by;
    }
    if (best_by == 0) return false;
    moved_[best] += best_by;
    change(best, best_by);
    return true;
  }

  Rounding result() {
    Rounding rounding;
    rounding.part_counts = parts_.counts;
    for (const std::size_t part : joined_)
      rounding.part_counts[part] = is_raised_[part] != 0 ? task_.base : 0;
    for (std::size_t part = 0; part < moved_.size(); ++part) rounding.part_counts[part] += moved_[part];
    std::int64_t sum = 0;
    std::int64_t cells = 0;
    for (std::size_t cell = 0; cell < true_counts_.size(); ++cell) {
      rounding.cell_counts.push_back(count_of(cell));
      if (is_link_column(task_.columns, static_cast<std::int32_t>(cell))) continue;
      const std::int64_t deviation = std::abs(deviations_[cell]);
      rounding.largest_deviation = std::max(rounding.largest_deviation, deviation);
      rounding.changed_cells += deviation != 0 ? 1 : 0;
      sum += deviation;
      ++cells;
    }
    if (cells > 0) rounding.mean_deviation = static_cast<double>(sum) / static_cast<double>(cells);
    rounding.parts = std::move(parts_);
    return rounding;
  }

  const RoundingTask& task_;
  JointParts parts_;
  std::vector<std::int32_t> cell_starts_;  ///< of the cells of a part
  std::vector<std::int32_t> cells_;
  std::vector<char> is_joined_;
  std::vector<char> is_raised_;
  std::vector<char> is_fixed_;  ///< alone in a held cell
  std::vector<std::int64_t> moved_;
  std::vector<std::size_t> joined_;  ///< ascending
  std::vector<std::size_t> new_;     ///< of these: joined last
  std::vector<std::int64_t> true_counts_;
  std::vector<std::int64_t> deviations_;
};

}  // namespace

Rounding round_small_counts(const RoundingTask& task) {
  if (task.base < 2 || task.base > kLargestBase) {
    throw told<InvalidInput>(
        Message("Counts are rounded to multiples of 2 to {most}, not {base}.",
                {{"most", std::to_string(kLargestBase)}, {"base", std::to_string(task.base)}}));
  }
  return Rounder(task).run();
}

}  // namespace handslag::disclosure
