#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/long_work.h"
#include "disclosure/joint_system.h"

namespace handslag::disclosure {

/// A cell that must be shown but would give another away.
struct ForcedRefusal {
  std::int32_t cell = -1;
  std::int32_t exposes = -1;
};

struct Suppression {
  std::vector<Hiding> hiding;           ///< for each cell
  std::vector<ForcedRefusal> refused;   ///< Forced cells, hidden all the same
  std::vector<ForcedRefusal> revealed;  ///< Published cells that give a small one away: nothing can mend it
};

/// Hides small counts and then, so that none of them can be computed from what is shown, further cells: each
/// cell in turn, the most important first, is shown unless with it a small one would be in the span of those
/// shown (sequential Gaussian elimination; Langsrud, GaussSuppression). 0 is shown and never covers another.
/// `also_guarded` are further cells that are hidden and must not be computable either.
///
/// 58 women and 2 men of 60: the 2 is small; of 60 and 58 the total comes first and is shown, 58 is hidden.
Suppression suppress(const JointSystem& system, const SafetyRule& rule,
                     std::span<const std::int32_t> also_guarded = {}, const LongWork& work = {});

/// The same for the cells that must be shown (published already, 0, forced) and no others: what they give
/// away is found without hiding anything that need not be. Cheap when there are none but noughts.
Suppression suppress_small(const JointSystem& system, const SafetyRule& rule, const LongWork& work = {});

/// The cells from the first to be kept visible to the last: already published, noughts, forced, preferred,
/// then totals first (the most leaves), then by size; sacrificed last. Cells that are alike in all of this
/// come in an order that only one who has the key can foresee (secret_order).
std::vector<std::int32_t> candidate_order(const JointSystem& system);

}  // namespace handslag::disclosure
