#include "committee/committee_on_day.h"

#include <algorithm>

#include "committee/committee_store.h"
#include "committee/office_store.h"

namespace handslag::committee {

std::string CommitteeOnDay::name_of(OfficialId official) const {
  const auto found = std::ranges::find(officials, official, &Official::id);
  return found == officials.end() ? std::string() : found->name;
}

std::string CommitteeOnDay::name_with_group(OfficialId official) const {
  for (const auto* seats : {&composition.members, &composition.substitutes})
    for (const Seat& one : *seats)
      if (one.official == official && !one.group.empty()) return name_of(official) + " (" + one.group + ")";
  return name_of(official);
}

CommitteeOnDay committee_on_day(const organisations::View& view, CommitteeId id, Date day) {
  const CommitteeStore store(view);
  const OfficeStore offices(view);
  const Committee committee = store.get(id);
  const std::vector<TermOfOffice> all = offices.terms();
  CommitteeOnDay now{.committee = committee,
                     .composition = composition_on(committee, all, day),
                     .officials = offices.officials(),
                     .order = store.order_on(id, day),
                     .distance = store.distance_on(id, day)};
  std::ranges::copy_if(all, std::back_inserter(now.terms),
                       [&](const TermOfOffice& one) { return one.committee == id; });
  if (committee.parent)
    now.no_longer_in_parent =
        no_longer_in(composition_on(store.get(*committee.parent), all, day), now.composition);
  return now;
}

std::vector<ConflictToLookAt> conflicts_with(const organisations::View& view, CommitteeId id,
                                             organisations::OrganisationId partner, Date day) {
  CommitteeStore(view).get(id);
  const OfficeStore offices(view);
  std::vector<BoardMembership> memberships = offices.board_memberships();
  std::erase_if(memberships, [&](const BoardMembership& one) { return one.partner != partner; });
  return conflicts_to_look_at(id, offices.terms(), offices.officials(), memberships, day);
}

}  // namespace handslag::committee
