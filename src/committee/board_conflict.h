#pragma once

#include <vector>

#include "committee/committee.h"

namespace handslag::committee {

/// Who is pointed out before an item of a partner is handled: a member or an officer who sits, or has sat, in
/// the partner's board may have a conflict of interest as its representative (KL 6:28 first paragraph 2; 7:4
/// of staff). The committee decides whether they have (KL 6:30).
struct ConflictToLookAt {
  BoardMembership membership;
  std::vector<OfficeRole> roles = {};  ///< in the committee that day; empty of an officer without one
  bool sits_now = false;
};

/// By whether they sit there now, then by the key of the membership. `terms`: all that stand. Who has no
/// office in the committee that day and is no officer is not among them, nor a membership that has not begun.
std::vector<ConflictToLookAt> conflicts_to_look_at(CommitteeId committee,
                                                   const std::vector<TermOfOffice>& terms,
                                                   const std::vector<Official>& officials,
                                                   const std::vector<BoardMembership>& memberships, Date day);

}  // namespace handslag::committee
