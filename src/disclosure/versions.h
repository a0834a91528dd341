#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "disclosure/joint_system.h"

namespace handslag::disclosure {

/// The same tables in several versions, all of them out: a figure was corrected, and a reader who has both
/// takes the difference. One joint system. A leaf that is the same in all versions is one leaf in them all; a
/// leaf that was 58 and is 60 is 58 that both have and 2 that the newer has alone.
///
/// Whoever reads is taken to know which leaves have changed and in which direction: it can be seen from what
/// the newer version shows no longer. Of leaves that are open at a step nobody is taken to know that much.
/// See docs/rules/correction-release.md.
struct VersionTask {
  /// Made by add_tables from one set of tables: leaves and cells have the same numbers in all.
  std::span<const JointSystem> versions;
  /// For each step from a version to the next, for each leaf, whether it is open; empty: none is.
  std::vector<std::vector<char>> is_open = {};
};

/// Adds leaves, links and cells of all versions. For each version, where each of its cells is: the same place
/// in two versions where nothing under the cell has changed.
std::vector<std::vector<std::int32_t>> add_versions(JointSystem& to, const VersionTask& task);

/// What must be kept in doubt of the difference of two cells, as cells of their own that are never shown.
class DifferenceGuards {
 public:
  DifferenceGuards(JointSystem& to, const SafetyRule& rule) : to_(to), rule_(rule) {}

  /// The newer count less the older, when it is 1 to the threshold either way; with `is_in_doubt` also when
  /// it is larger, or 0. Nothing when both are one cell.
  void guard(std::int32_t older, std::int32_t newer, bool is_in_doubt);

  /// That at most `most` have changed in all of these pairs of cells together, as everybody knows of an area
  /// of which nothing else is told; and that it is not known how many.
  void know_few(const std::vector<std::pair<std::int32_t, std::int32_t>>& pairs, std::int64_t most,
                const std::string& name);

 private:
  using Leaves = std::vector<std::int32_t>;
  std::int64_t sum_of(const Leaves& leaves) const;
  std::int32_t add(const Leaves& leaves, const std::string& name, Standing standing, bool is_guarded);
  std::int32_t complement_of(std::int32_t leaf);

  JointSystem& to_;
  const SafetyRule& rule_;
  std::map<Leaves, std::int32_t> known_;  ///< differences that have a cell already
  std::map<std::int32_t, std::int32_t>
      complement_;  ///< of a leaf: together they are a number everybody knows
};

}  // namespace handslag::disclosure
