#pragma once

#include <string>

#include "base/date.h"

namespace handslag::followup {

/// A newer version of a year's figures than the one that a follow-up has received: what rests on the older
/// says what it said, and the newer is received as new material.
struct CorrectedSince {
  int year = 0;
  int version = 2;  ///< the newest
  Date corrected_on;
  std::string reason;  ///< the partner's

  bool operator==(const CorrectedSince&) const = default;
};

}  // namespace handslag::followup
