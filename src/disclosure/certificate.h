#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/json.h"
#include "disclosure/joint_system.h"

namespace handslag::disclosure {

/// The proof that what is hidden stays hidden, kept on the partner's side: the whole system with its
/// true counts, how each cell is hidden, the rule, and tables of whole numbers that agree with everything
/// that is shown. For each hidden cell two of the tables lie so far apart as the rule asks. Whoever has it
/// can check it with additions alone (certificate_check.h); nobody can find out more from it than it says
/// openly.
struct Certificate {
  JointSystem system;
  std::vector<Hiding> hiding;
  SafetyRule rule;
  std::vector<std::vector<std::int64_t>> tables;  ///< leaf counts
};

/// As JSON: leaves, cells (name, leaves, count, how it is shown), rule, tables. Tables after the first only
/// say where they differ from it.
Json to_json(const Certificate& certificate);

}  // namespace handslag::disclosure
