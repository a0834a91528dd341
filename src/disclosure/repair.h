#pragma once

#include <vector>

#include "disclosure/audit.h"
#include "disclosure/publication.h"
#include "solver/sum_relations.h"

namespace handslag::disclosure {

/// Hides further cells until the unsafe ones have the room that the rule asks for: for each of them the table
/// nearest to the true one in which it has another count, where changing a cell that is shown costs what its
/// loss costs a reader. The shown cells that differ are hidden. What is hidden once makes nothing else less
/// safe, so each repair stays (after Kelly, Golden and Assad, "Cell suppression: disclosure protection for
/// sensitive tabular data", Networks 22, 1992).
///
/// 1 + 2 = 3 with 1 and 2 hidden under a hidden 3 and 40 beside them, all of 43 shown: 3 is known, so the 40
/// is hidden as well.
///
/// Returns the cells that were hidden; `hiding` is brought up to date. Cells that nothing can help are passed
/// over.
std::vector<std::int32_t> repair(const Publication& publication, const SafetyRule& rule,
                                 const solver::SumRelations& relations, const std::vector<UnsafeCell>& unsafe,
                                 std::vector<Hiding>& hiding);

}  // namespace handslag::disclosure
