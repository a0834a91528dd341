#include "disclosure/rounding_check.h"

#include <algorithm>
#include <map>
#include <optional>

namespace handslag::disclosure {

namespace {

using Reason = RoundingFault::Reason;

/// Which way the truth of a part may be moved by one without the reader seeing it.
struct Room {
  bool up = false;
  bool down = false;
};

class RoundingChecker {
 public:
  RoundingChecker(const RoundingTask& task, const Rounding& rounding, std::int64_t threshold,
                  std::span<const char> is_withheld)
      : task_(task), rounding_(rounding), threshold_(threshold), is_withheld_(is_withheld) {}

  std::vector<RoundingFault> run() {
    for (std::int32_t cell = 0; cell < task_.columns.column_count(); ++cell) check_numbers(cell);
    find_groups();
    for (std::int32_t cell = 0; cell < task_.columns.column_count(); ++cell) {
      if (true_count(cell) == 0 || is_set(task_.is_held, cell)) continue;
      if (!is_small(true_count(cell)) && !is_set(is_withheld_, cell)) continue;
      if (!is_hidden(cell)) faults_.push_back({Reason::Known, cell});
    }
    return std::move(faults_);
  }

 private:
  static bool is_set(std::span<const char> marks, std::int32_t cell) {
    return !marks.empty() && marks[static_cast<std::size_t>(cell)] != 0;
  }
  bool is_small(std::int64_t count) const { return count >= 1 && count <= threshold_; }

  std::int64_t true_count(std::int32_t cell) const {
    std::int64_t sum = 0;
    const auto leaves = task_.columns.rows_of(cell);
    const auto values = task_.columns.values_of(cell);
    for (std::size_t k = 0; k < leaves.size(); ++k)
      sum += values[k] * task_.leaf_counts[static_cast<std::size_t>(leaves[k])];
    return sum;
  }

  void check_numbers(std::int32_t cell) {
    std::int64_t sum = 0;
    const auto leaves = task_.columns.rows_of(cell);
    const auto values = task_.columns.values_of(cell);
    for (std::size_t k = 0; k < leaves.size(); ++k) sum += values[k] * rounding_.leaf_count(leaves[k]);
    const std::int64_t shown = rounding_.cell_counts[static_cast<std::size_t>(cell)];
    if (sum != shown) faults_.push_back({Reason::NotASum, cell});
    if (is_set(task_.is_held, cell)) {
      if (shown != true_count(cell)) faults_.push_back({Reason::NotHeld, cell});
      return;
    }
    if (shown < 0 || (shown >= 1 && shown < task_.base) || (is_small(shown) && shown == true_count(cell)))
      faults_.push_back({Reason::SmallShown, cell});
  }

  /// Parts that are in the same held cells are a group: what one of them gains another can lose.
  void find_groups() {
    const solver::SparseColumns& cells = rounding_.parts.columns;
    group_.assign(rounding_.part_counts.size(), 0);
    std::int32_t groups = 1;
    for (std::int32_t cell = 0; cell < cells.column_count(); ++cell) {
      if (!is_set(task_.is_held, cell)) continue;
      std::map<std::int32_t, std::int32_t> new_group;
      for (const std::int32_t part : cells.rows_of(cell)) {
        std::int32_t& group = group_[static_cast<std::size_t>(part)];
        const auto [known, is_new] = new_group.emplace(group, groups);
        groups += is_new ? 1 : 0;
        group = known->second;
      }
    }
    up_.assign(static_cast<std::size_t>(groups), 0);
    down_.assign(static_cast<std::size_t>(groups), 0);
    for (std::size_t part = 0; part < group_.size(); ++part) count_room(part, 1);
  }

  Room room_of(std::size_t part) const {
    const std::int64_t truth = rounding_.parts.counts[part];
    const std::int64_t shown = rounding_.part_counts[part];
    const bool is_under_held = group_[part] != 0;
    if (shown == 0) return {truth + 1 < task_.base, truth >= 1};
    if (shown == task_.base && truth <= task_.base) return {truth < task_.base, truth >= 2};
    if (!is_under_held || truth < task_.base) return {};
    return {truth + 1 - shown < task_.base, shown - truth + 1 < task_.base && truth > task_.base};
  }

  void count_room(std::size_t part, std::int64_t by) {
    const Room room = room_of(part);
    const auto group = static_cast<std::size_t>(group_[part]);
    up_[group] += room.up ? by : 0;
    down_[group] += room.down ? by : 0;
  }

  bool is_hidden(std::int32_t cell) {
    const auto parts = rounding_.parts.columns.rows_of(cell);
    for (const std::int32_t part : parts) count_room(static_cast<std::size_t>(part), -1);
    const bool is_found = std::ranges::any_of(parts, [&](std::int32_t part) {
      const Room room = room_of(static_cast<std::size_t>(part));
      const auto group = static_cast<std::size_t>(group_[static_cast<std::size_t>(part)]);
      if (group == 0) return room.up || room.down;
      return (room.up && down_[group] > 0) || (room.down && up_[group] > 0);
    });
    for (const std::int32_t part : parts) count_room(static_cast<std::size_t>(part), 1);
    return is_found;
  }

  const RoundingTask& task_;
  const Rounding& rounding_;
  std::int64_t threshold_;
  std::span<const char> is_withheld_;
  std::vector<std::int32_t> group_;  ///< 0: in no held cell
  std::vector<std::int64_t> up_;     ///< of each group: parts that may be more than they are
  std::vector<std::int64_t> down_;
  std::vector<RoundingFault> faults_;
};

}  // namespace

std::vector<RoundingFault> check_rounding(const RoundingTask& task, const Rounding& rounding,
                                          std::int64_t threshold, std::span<const char> is_withheld) {
  return RoundingChecker(task, rounding, threshold, is_withheld).run();
}

}  // namespace handslag::disclosure
