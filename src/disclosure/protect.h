#pragma once

#include <cstdint>
#include <vector>

#include "base/long_work.h"
#include "disclosure/audit.h"
#include "disclosure/certificate.h"
#include "disclosure/suppression.h"

namespace handslag::disclosure {

/// What it cost to make a system safe, in what a reader loses.
struct ProtectionCost {
  std::int64_t cells = 0;     ///< that could have been shown: not links, not published before, not unlisted
  std::int64_t unlisted = 0;  ///< without a row
  std::int64_t small = 0;     ///< hidden because they are small; for the partner alone
  std::int64_t covering = 0;  ///< hidden because a small one could be computed; for the partner alone
  std::int64_t repaired = 0;  ///< of these: because the audit found the first choice unsafe
  std::int64_t rounds = 0;    ///< audits until it was safe
  std::int64_t programs = 0;  ///< linear programs in all audits

  std::int64_t hidden() const { return small + covering; }
};

struct ProtectedPublication {
  std::vector<Hiding> hiding;
  std::vector<ForcedRefusal> refused;
  std::vector<UnsafeCell> unsafe;                 ///< empty when it may be published
  std::vector<KnownSpan> spans;                   ///< what anybody can compute of each cell
  std::vector<std::vector<std::int64_t>> tables;  ///< as in the certificate
  ProtectionCost cost;

  bool is_safe() const { return unsafe.empty(); }
};

/// Suppression, audit, repair, audit again, until no reader can narrow a hidden cell more than the rule
/// allows; then whatever need not be hidden after all is shown. With nothing left to hide, `unsafe` names the
/// cells that cannot be protected, and nothing may be published.
///
/// Throws InvalidInput when cells published before give a small one away, naming both.
ProtectedPublication protect(const JointSystem& system, const SafetyRule& rule, const LongWork& work = {});

Certificate certificate_of(const JointSystem& system, const ProtectedPublication& result,
                           const SafetyRule& rule);

}  // namespace handslag::disclosure
