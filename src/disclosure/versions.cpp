#include "disclosure/versions.h"

#include <algorithm>
#include <optional>
#include <set>

#include "base/error.h"

namespace handslag::disclosure {

namespace {

using Leaves = std::vector<std::int32_t>;

/// So much above a leaf's count lies the number that it and its complement make together: more than any table
/// of a proof goes.
constexpr std::int64_t kRoomOfAComplement = 1000;

class VersionJoiner {
 public:
  VersionJoiner(JointSystem& to, const VersionTask& task)
      : to_(to), versions_(task.versions), task_(task), cells_(task.versions.size()) {}

  std::vector<std::vector<std::int32_t>> run() {
    const std::size_t leaves = versions_.front().leaf_counts.size();
    for (const JointSystem& version : versions_) {
      if (version.leaf_counts.size() != leaves || version.counts.size() != versions_.front().counts.size())
        throw Error("two versions of the same tables differ in their cells");
    }
    parts_of_.assign(versions_.size(), std::vector<Leaves>(leaves));
    for (std::size_t leaf = 0; leaf < leaves; ++leaf) divide(leaf);
    for (std::int32_t cell = 0; cell < versions_.front().cell_count(); ++cell) add(cell);
    for (std::size_t newer = 1; newer < versions_.size(); ++newer) {
      for (std::size_t older = 0; older < newer; ++older) {
        for (std::int32_t cell = 0; cell < versions_.front().cell_count(); ++cell) {
          if (versions_.front().is_link(cell)) add_link_of_differences(older, newer, cell);
        }
      }
    }
    return std::move(cells_);
  }

 private:
  std::int64_t count(std::size_t version, std::size_t leaf) const {
    return versions_[version].leaf_counts[leaf];
  }
  bool is_open(std::size_t step, std::size_t leaf) const {
    return !task_.is_open.empty() && task_.is_open[step][leaf] != 0;
  }

  /// Versions between which the leaf is not open stand in a row: it is known in which of them it is larger.
  /// Rows have what they all have, and each its own.
  void divide(std::size_t leaf) {
    std::vector<std::pair<std::size_t, std::size_t>> rows = {{0, 0}};  // first and last version
    for (std::size_t version = 1; version < versions_.size(); ++version) {
      if (is_open(version - 1, leaf)) rows.emplace_back(version, version);
      rows.back().second = version;
    }
    std::int64_t shared = 0;
    std::optional<std::int32_t> shared_leaf;
    if (rows.size() > 1) {
      shared = count(0, leaf);
      for (std::size_t version = 1; version < versions_.size(); ++version)
        shared = std::min(shared, count(version, leaf));
      shared_leaf = to_.add_leaf(shared);
    }
    for (const auto& [first, last] : rows) divide_row(leaf, first, last, shared, shared_leaf);
  }

  void divide_row(std::size_t leaf, std::size_t first, std::size_t last, std::int64_t shared,
                  std::optional<std::int32_t> shared_leaf) {
    std::set<std::int64_t> counts;
    for (std::size_t version = first; version <= last; ++version) counts.insert(count(version, leaf));
    std::int64_t below = shared;
    for (const std::int64_t one : counts) {
      const std::int32_t part = to_.add_leaf(one - below);
      below = one;
      for (std::size_t version = first; version <= last; ++version) {
        if (count(version, leaf) >= one) parts_of_[version][leaf].push_back(part);
      }
    }
    if (!shared_leaf) return;
    for (std::size_t version = first; version <= last; ++version)
      parts_of_[version][leaf].push_back(*shared_leaf);
  }

  /// The parts of a cell's leaves, those with plus and those with minus.
  std::pair<Leaves, Leaves> parts_of(std::size_t version, std::int32_t cell) const {
    std::pair<Leaves, Leaves> parts;
    const auto leaves = versions_[version].columns.rows_of(cell);
    const auto signs = versions_[version].columns.values_of(cell);
    for (std::size_t k = 0; k < leaves.size(); ++k) {
      Leaves& side = signs[k] > 0 ? parts.first : parts.second;
      const Leaves& more = parts_of_[version][static_cast<std::size_t>(leaves[k])];
      side.insert(side.end(), more.begin(), more.end());
    }
    std::ranges::sort(parts.first);
    std::ranges::sort(parts.second);
    return parts;
  }

  /// What came on one side of a link, less what went, is what came on the other less what went. It follows
  /// from the two links; by itself it tells that the one who came is the same person on both sides.
  void add_link_of_differences(std::size_t older, std::size_t newer, std::int32_t cell) {
    const auto [plus_before, minus_before] = parts_of(older, cell);
    const auto [plus_now, minus_now] = parts_of(newer, cell);
    const auto both = [](const Leaves& more, const Leaves& fewer, const Leaves& other_fewer,
                         const Leaves& other_more) {
      Leaves all;
      std::ranges::set_difference(more, fewer, std::back_inserter(all));
      std::ranges::set_difference(other_more, other_fewer, std::back_inserter(all));
      return all;
    };
    const Leaves left = both(plus_now, plus_before, minus_now, minus_before);
    const Leaves right = both(minus_now, minus_before, plus_now, plus_before);
    if (!left.empty() && !right.empty()) to_.add_link(left, right);
  }

  void add(std::int32_t cell) {
    std::map<std::pair<Leaves, Leaves>, std::int32_t> known;
    for (std::size_t version = 0; version < versions_.size(); ++version) {
      std::pair<Leaves, Leaves> parts = parts_of(version, cell);
      auto found = known.find(parts);
      if (found == known.end()) {
        const JointSystem& of = versions_[version];
        if (of.is_link(cell)) {
          to_.add_link(parts.first, parts.second);
        } else {
          to_.add_cell(parts.first, of.names[static_cast<std::size_t>(cell)]);
        }
        found = known.emplace(std::move(parts), to_.cell_count() - 1).first;
      }
      cells_[version].push_back(found->second);
    }
  }

  JointSystem& to_;
  std::span<const JointSystem> versions_;
  const VersionTask& task_;
  std::vector<std::vector<Leaves>> parts_of_;  ///< version, leaf → leaves of the joint system
  std::vector<std::vector<std::int32_t>> cells_;
};

Leaves leaves_of_cell(const JointSystem& system, std::int32_t cell) {
  const auto rows = system.columns.rows_of(cell);
  return {rows.begin(), rows.end()};
}

/// Those of the one that the other has not.
Leaves without(const Leaves& one, const Leaves& other) {
  Leaves rest;
  std::ranges::set_difference(one, other, std::back_inserter(rest));
  return rest;
}

}  // namespace

std::vector<std::vector<std::int32_t>> add_versions(JointSystem& to, const VersionTask& task) {
  return VersionJoiner(to, task).run();
}

std::int64_t DifferenceGuards::sum_of(const Leaves& leaves) const {
  std::int64_t sum = 0;
  for (const std::int32_t leaf : leaves) sum += to_.leaf_counts[static_cast<std::size_t>(leaf)];
  return sum;
}

std::int32_t DifferenceGuards::add(const Leaves& leaves, const std::string& name, Standing standing,
                                   bool is_guarded) {
  if (to_.is_guarded.empty()) to_.is_guarded.assign(to_.counts.size(), 0);
  const auto [found, is_new] = known_.emplace(leaves, to_.cell_count());
  if (is_new) to_.add_cell(leaves, name, standing);
  if (is_guarded) to_.is_guarded[static_cast<std::size_t>(found->second)] = 1;
  return found->second;
}

std::int32_t DifferenceGuards::complement_of(std::int32_t leaf) {
  const auto [found, is_new] = complement_.emplace(leaf, to_.columns.row_count);
  if (is_new) {
    to_.add_leaf(kRoomOfAComplement);
    to_.add_cell({leaf, found->second}, "complement", Standing::Published);
  }
  return found->second;
}

/// Where all that has changed has changed one way, the difference is a number of people and is guarded as
/// one. Where it has changed both ways it is what came less what went: with the complement of what went it is
/// a count again, as far above the difference as everybody knows.
void DifferenceGuards::guard(std::int32_t older, std::int32_t newer, bool is_in_doubt) {
  if (older == newer) return;
  const Leaves before = leaves_of_cell(to_, older);
  const Leaves now = leaves_of_cell(to_, newer);
  const Leaves came = without(now, before);
  const Leaves went = without(before, now);
  const std::int64_t difference = sum_of(came) - sum_of(went);
  const bool is_few = difference != 0 && rule_.is_small(std::abs(difference));
  const std::string name = "Δ " + to_.names[static_cast<std::size_t>(newer)];
  if (!is_few && !is_in_doubt) return;
  if (!is_in_doubt && (came.empty() || went.empty())) {
    add(came.empty() ? went : came, name, Standing::Withheld, false);
    return;
  }
  Leaves sum = difference >= 0 ? came : went;
  for (const std::int32_t leaf : difference >= 0 ? went : came) sum.push_back(complement_of(leaf));
  std::ranges::sort(sum);
  add(sum, name, Standing::Unlisted, is_few);
}

void DifferenceGuards::know_few(const std::vector<std::pair<std::int32_t, std::int32_t>>& pairs,
                                std::int64_t most, const std::string& name) {
  std::set<std::int32_t> changed;
  for (const auto& [older, newer] : pairs) {
    const Leaves before = leaves_of_cell(to_, older);
    const Leaves now = leaves_of_cell(to_, newer);
    for (const std::int32_t leaf : without(now, before)) changed.insert(leaf);
    for (const std::int32_t leaf : without(before, now)) changed.insert(leaf);
  }
  if (changed.empty()) return;
  const Leaves leaves(changed.begin(), changed.end());
  const std::int32_t cell = add(leaves, name, Standing::Unlisted, false);
  const auto at = static_cast<std::size_t>(cell);
  to_.known_most.resize(to_.counts.size(), kNoMost);
  to_.known_most[at] = std::min(to_.known_most[at], std::max(most, to_.counts[at]));
}

}  // namespace handslag::disclosure
