#pragma once

#include <cstdint>
#include <vector>

#include "disclosure/rounding.h"

namespace handslag::disclosure {

/// What is wrong with rounded tables, cell by cell.
struct RoundingFault {
  enum class Reason : std::uint8_t {
    NotASum,     ///< a cell is not the sum of its leaves, or two linked sums differ
    SmallShown,  ///< a small count comes out as it is, or another number below the base does
    NotHeld,     ///< a count that had to stay is another
    Known,       ///< a reader who knows the rule and the held counts can compute it
  };
  Reason reason = Reason::NotASum;
  std::int32_t cell = -1;
  bool operator==(const RoundingFault&) const = default;
};

/// Looks at rounded tables as a reader does who knows all of them, the held counts (which are true), and the
/// rule: 0 stands for 0 to base − 1, the base for 1 to base, what is larger for itself, or under a held cell
/// for what is nearer than the base. For every small count and every withheld one (hidden in what was
/// published before) there must be two truths that this reader cannot tell apart: one more in a part of it
/// and one less outside it, or the other way round.
///
/// Held: a + b = 60. Shown: a 60, b 0. The truth may be 58 + 2 or 59 + 1. With a held at 58 too, b is known.
std::vector<RoundingFault> check_rounding(const RoundingTask& task, const Rounding& rounding,
                                          std::int64_t threshold, std::span<const char> is_withheld = {});

}  // namespace handslag::disclosure
