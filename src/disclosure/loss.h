#pragma once

#include <vector>

#include "disclosure/joint_system.h"
#include "solver/sum_relations.h"

namespace handslag::disclosure {

/// What a reader loses with each cell, were it hidden: more with a larger count, more with a total or the
/// largest part of one, which say most of a table, and far more with a preferred one. 0: of a cell that
/// cannot be hidden (0, published already, forced) or is hidden in any case.
///
/// Of 184 + 5 + 1 + 1 = 191 the 184 is the largest part: the 5 is the one to hide.
///
/// No two are equal: the order of the candidates, which is settled by the secret key, is the last word.
std::vector<double> losses(const JointSystem& system, const SafetyRule& rule,
                           const solver::SumRelations& relations);

}  // namespace handslag::disclosure
