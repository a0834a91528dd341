#include "committee/board_conflict.h"

#include <algorithm>

namespace handslag::committee {

std::vector<ConflictToLookAt> conflicts_to_look_at(CommitteeId committee,
                                                   const std::vector<TermOfOffice>& terms,
                                                   const std::vector<Official>& officials,
                                                   const std::vector<BoardMembership>& memberships,
                                                   Date day) {
  std::vector<ConflictToLookAt> all;
  for (const BoardMembership& one : memberships) {
    if (!one.has_begun(day)) continue;
    ConflictToLookAt pointed_out{.membership = one, .sits_now = one.holds_on(day)};
    for (const TermOfOffice& term : terms)
      if (term.committee == committee && term.official == one.official && term.holds_on(day))
        pointed_out.roles.push_back(term.role);
    const auto who = std::ranges::find(officials, one.official, &Official::id);
    const bool is_officer = who != officials.end() && who->is_officer();
    if (is_officer || !pointed_out.roles.empty()) all.push_back(std::move(pointed_out));
  }
  std::ranges::stable_sort(all, [](const ConflictToLookAt& one, const ConflictToLookAt& other) {
    if (one.sits_now != other.sits_now) return one.sits_now;
    return one.membership.id < other.membership.id;
  });
  return all;
}

}  // namespace handslag::committee
