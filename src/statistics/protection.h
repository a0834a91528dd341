#pragma once

#include <cstdint>
#include <vector>

namespace handslag::statistics {

/// Which counts of a table may be shown, so that nobody finds out a small one by subtracting. A count of 1 to
/// `threshold` is small: it might be a person somebody knows. 0 is shown. See docs/rules/small-counts.md.
struct ProtectionRule {
  std::int64_t threshold = 4;
  /// A hidden count must have at least this many values that fit everything shown, the reasons for hiding
  /// included.
  std::int64_t fewest_possible_values = 3;
};

/// The parts of a total, which is published or not.
struct TableToProtect {
  std::vector<std::int64_t> counts;
  std::vector<bool> must_be_shown = {};  ///< published elsewhere: never hidden to cover another; empty: none
  bool has_published_total =
      true;  ///< false: no sum of the counts stands anywhere, so only small ones are hidden
};

enum class Hiding {
  Shown,
  SmallCount,  ///< 1 to threshold
  GivesAway,   ///< large enough, but a small one could be computed from it
};

struct ProtectedTable {
  std::vector<Hiding> hiding;
  bool is_withheld = false;  ///< no choice of hidden parts is safe: the whole table is kept back
};

/// What the whole engine will take over: today one-way tables, each by itself.
class Protection {
 public:
  virtual ~Protection() = default;
  virtual ProtectedTable protect(const TableToProtect& table, const ProtectionRule& rule) const = 0;
};

/// Hides small counts, then as few other counts as it takes, small before large, and proves the result by
/// enumerating what the hidden counts may be. A nought is never hidden to cover another count.
class OneWayProtection final : public Protection {
 public:
  ProtectedTable protect(const TableToProtect& table, const ProtectionRule& rule) const override;
};

/// The least and the greatest value that a reader must reckon with for each hidden count, who knows the
/// total, what is shown, the rule and the reason of each hiding. In the order of the hidden counts.
struct PossibleValues {
  std::int64_t least = 0;
  std::int64_t greatest = 0;
  std::int64_t how_many() const { return greatest - least + 1; }
};
std::vector<PossibleValues> possible_values(const TableToProtect& table, const std::vector<Hiding>& hiding,
                                            const ProtectionRule& rule);

/// Whether every hidden count has enough possible values.
bool is_safe(const TableToProtect& table, const std::vector<Hiding>& hiding, const ProtectionRule& rule);

}  // namespace handslag::statistics
