#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "solver/sparse_columns.h"

namespace handslag::disclosure {

/// What may happen to a cell.
enum class Standing : std::uint8_t {
  Free,
  Preferred,   ///< kept visible before others of its rank
  Forced,      ///< must be shown; refused when that would give somebody away
  Sacrificed,  ///< hidden before others
  Published,   ///< a reader has it already: an earlier year, another report, a known sum
  Withheld,    ///< hidden in what is published already, and stays hidden
  Unlisted,    ///< no table has a row for it: of it nothing is said, not even whether it is 0
};

/// Whether what is published already keeps it hidden.
inline bool stays_hidden(Standing standing) {
  return standing == Standing::Withheld || standing == Standing::Unlisted;
}

/// Everything that one reader can put together: all tables of a report, the reports to the partner's other
/// recipients, the region's totals, earlier years. One joint system: a cell is a sum of leaves, and a leaf is
/// a number of people that no cell divides.
///
///     kvinnor | män | alla      leaves 0 and 1; cells {0}, {1}, {0, 1}
///       58      2     60        counts 58, 2, 60
///
/// Two tables that share a margin have leaves of their own, and a link says that the shared sums are equal.
struct JointSystem {
  solver::SparseColumns columns;          ///< leaf × cell
  std::vector<std::int64_t> leaf_counts;  ///< of every leaf
  std::vector<std::int64_t> counts;       ///< of every cell
  std::vector<std::string> names;         ///< "misshandel, Norrtälje, 2024"; empty: a link
  std::vector<Standing> standings;
  /// Of each cell the most that readers know without any table; empty: of none anything is known.
  std::vector<std::int64_t> known_most;
  /// Of each cell the least that readers know without any table: an area that has a breakdown is not few.
  /// Empty: of none anything is known.
  std::vector<std::int64_t> known_least = {};
  /// Of each cell whether it is kept as far open as a small count, whatever its own: what differs by few from
  /// another version that is out. Empty: none is.
  std::vector<char> is_guarded = {};
  /// Secret: settles which of two equal cells is hidden, so that nobody can repeat the choice.
  std::uint64_t tie_key = 0;

  std::int32_t cell_count() const { return columns.column_count(); }
  bool is_link(std::int32_t cell) const { return names[static_cast<std::size_t>(cell)].empty(); }

  std::int32_t add_leaf(std::int64_t count);
  /// A sum of leaves, in ascending order, each once. Returns its number. Throws InvalidInput naming the cell
  /// when there are none.
  std::int32_t add_cell(const std::vector<std::int32_t>& leaves, std::string name,
                        Standing standing = Standing::Free);
  /// Two sets of leaves that always have the same sum. Throws InvalidInput when they have not.
  void add_link(const std::vector<std::int32_t>& left, const std::vector<std::int32_t>& right);
};

/// For each cell of count 1 a number of the person in it, else −1: the same number for cells that hold the
/// same person, in one table or across a link.
std::vector<std::int32_t> person_alone_in(const JointSystem& system);

/// Whether a reader sees a cell's count. Why one is hidden is never said: a reason would tell of the count.
enum class Hiding : std::uint8_t { Shown, Hidden };

/// When a hidden cell is safe. Source: statistics.md of this product, after the rules of the statistical
/// offices (Hundepool et al., Handbook on Statistical Disclosure Control, 2010, ch. 4); see
/// docs/rules/secondary-suppression.md.
struct SafetyRule {
  std::int64_t threshold = 4;       ///< a count of 1 to this is small
  std::int64_t small_width = 3;     ///< a reader's interval for a small count, which also reaches above it
  std::int64_t other_width = 1;     ///< for a count that is hidden to cover a small one
  bool reckons_with_owners = true;  ///< the one person in a cell knows it
  bool protects_zeros = false;      ///< 0 is small too, and is hidden

  /// An area with at most so many in all gets no breakdown: "too few". More than the threshold, so that to be
  /// without one does not say that the total is small.
  std::int64_t most_without_breakdown() const { return threshold + small_width; }
  /// So to have one says that the total is at least this.
  std::int64_t least_with_breakdown() const { return most_without_breakdown() + 1; }
  bool is_few(std::int64_t total) const {
    return total >= (protects_zeros ? 0 : 1) && total <= most_without_breakdown();
  }
  bool is_small(std::int64_t count) const { return count >= (protects_zeros ? 0 : 1) && count <= threshold; }
  bool operator==(const SafetyRule&) const = default;
};

/// Whether a cell is hidden and kept as far open as a small count: it is one, or it is guarded as one.
bool is_kept_open(const JointSystem& system, const SafetyRule& rule, std::int32_t cell);

/// Marks also the leaves that are known by a link: when all leaves on one of its sides are.
void spread_over_links(const JointSystem& system, std::vector<char>& is_known);
/// Leaves that everybody knows to be 0: under a 0 that is shown, or equal by a link to such ones.
std::vector<char> leaves_known_empty(const JointSystem& system, const SafetyRule& rule);
/// A cell without a row that is 0 is guarded as well, so that nobody can put a profile together from noughts;
/// but not one that lies under a 0 that is shown.
bool is_guarded_nought(const JointSystem& system, std::int32_t cell, const std::vector<char>& known_empty);

/// For each cell a number that nobody without the key can foresee, the same however the table is written. It
/// settles which of two equal cells comes first.
std::vector<std::uint64_t> secret_order(const JointSystem& system);

/// The least that a reader holds possible of a hidden cell. Whoever knows that 0 is always shown knows that a
/// hidden count is at least 1; of a cell without a row nothing is known; and see JointSystem::known_least.
std::int64_t known_least(const JointSystem& system, const SafetyRule& rule, std::int32_t cell);
inline constexpr std::int64_t kNoMost = std::numeric_limits<std::int64_t>::max();
/// The most, beside what the tables tell; kNoMost when nothing is known.
std::int64_t known_most(const JointSystem& system, std::int32_t cell);

}  // namespace handslag::disclosure
