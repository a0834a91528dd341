#pragma once

#include <optional>
#include <string>

#include "base/date.h"
#include "organisations/organisation.h"

namespace handslag::followup {

/// A newer version of a year's figures than the one that a follow-up has received: what rests on the older
/// says what it said, and the newer is received as new material.
struct CorrectedSince {
  int year = 0;
  int version = 2;  ///< the newest
  Date corrected_on;
  std::string reason;  ///< the partner's
  /// Whose figures they are, where they are a further party's.
  std::optional<organisations::OrganisationId> further_party = {};
  std::string party_name = {};  ///< of it

  bool operator==(const CorrectedSince&) const = default;
};

}  // namespace handslag::followup
