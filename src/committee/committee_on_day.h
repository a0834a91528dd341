#pragma once

#include <string>
#include <vector>

#include "committee/board_conflict.h"
#include "committee/composition.h"
#include "organisations/view.h"

namespace handslag::committee {

/// A committee as it is on a day, with the names of those in it: what its page and the terminal show.
struct CommitteeOnDay {
  Committee committee;
  Composition composition;
  std::vector<Official> officials = {};  ///< all of the public body, by name
  std::vector<TermOfOffice> terms = {};  ///< all of the committee, also those that do not hold that day
  std::optional<OrderOfService> order = {};
  std::optional<DistanceDecision> distance = {};
  /// Of a working committee: who is no longer in the committee that elected them.
  std::vector<OfficialId> no_longer_in_parent = {};

  /// Their name; empty of nobody.
  std::string name_of(OfficialId official) const;
  /// "Anna Berg (S)", by the seat that they have that day.
  std::string name_with_group(OfficialId official) const;
};

/// Throws NotFound, also when it is another organisation's.
CommitteeOnDay committee_on_day(const organisations::View& view, CommitteeId id, Date day);

/// Whom to look at before an item of the partner is handled by the committee that day.
std::vector<ConflictToLookAt> conflicts_with(const organisations::View& view, CommitteeId id,
                                             organisations::OrganisationId partner, Date day);

}  // namespace handslag::committee
