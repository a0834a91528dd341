#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/long_work.h"
#include "disclosure/joint_system.h"
#include "disclosure/safety_proof.h"

namespace handslag::disclosure {

struct CellInterval {
  double low = 0;
  double high = 0;
};

struct Audit {
  std::vector<UnsafeCell> unsafe;
  /// Of every cell, for the outsider; of a shown cell its count. Exact for unsafe cells, at least so wide for
  /// safe ones.
  std::vector<CellInterval> intervals;
  /// Tables that no reader can tell from the true one, as counts of leaves: the certificate.
  std::vector<std::vector<std::int64_t>> tables;
  std::int64_t programs = 0;
};

/// Tries to find out what is hidden, as a reader would, and proves for each cell that it cannot be done: with
/// tables of whole numbers that agree with everything that is shown. What is not proved safe is unsafe.
///
/// 58 + 2 = 60 with 58 and 2 hidden: an outsider knows that each is 1 to 59; the tables 59 + 1 and 55 + 5
/// prove that it is enough.
Audit audit(const JointSystem& system, const std::vector<Hiding>& hiding, const SafetyRule& rule,
            const LongWork& work = {});

/// What anybody can compute of a hidden count: "180–184", or "at least 5" when nothing bounds it.
struct KnownSpan {
  std::int64_t low = 0;
  std::optional<std::int64_t> high = {};
  bool operator==(const KnownSpan&) const = default;
};

/// Of every cell, from what is shown alone: the counts of hidden cells are not read. A shown cell has its
/// count for both ends. To print it tells nobody anything. Of thousands of hidden cells that hang together
/// the ends are what the sums bound one by one, which may be a little wider than what all of them together
/// leave.
std::vector<KnownSpan> known_spans(const JointSystem& system, const std::vector<Hiding>& hiding,
                                   const SafetyRule& rule, const LongWork& work = {});

}  // namespace handslag::disclosure
