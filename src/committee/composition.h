#pragma once

#include <optional>
#include <string>
#include <vector>

#include "committee/committee.h"
#include "committee/committee_refusal.h"

namespace handslag::committee {

/// Who a committee is made of on a day, from the terms of office that hold then.

struct Seat {
  TermId term = {};
  OfficialId official = {};
  std::string group = {};
  int place = 0;
};

struct Composition {
  CommitteeId committee = {};
  Date day;
  int member_places = 0;
  std::vector<Seat> members = {};      ///< by place
  std::vector<Seat> substitutes = {};  ///< by place
  /// Of the presidium only who is a member that day.
  std::optional<OfficialId> chair = {};
  std::optional<OfficialId> first_vice_chair = {};
  std::optional<OfficialId> second_vice_chair = {};
  std::optional<OfficialId> temporary_chair = {};
  std::vector<OfficialId> secretaries = {};
  std::vector<OfficialId> adjusters = {};

  int vacant_places() const { return member_places - static_cast<int>(members.size()); }
  bool has_member(OfficialId official) const;
  /// As a member or a substitute.
  bool has_seat(OfficialId official) const;
};

/// `terms`: all that stand, of any committee.
Composition composition_on(const Committee& committee, const std::vector<TermOfOffice>& terms, Date day);

/// Who sits in a working committee and no longer in the committee that elected them: it is elected among
/// the members and substitutes (KL 6:42).
std::vector<OfficialId> no_longer_in(const Composition& parent, const Composition& working_committee);

/// Why a term cannot be entered beside those that stand; its own, when it is corrected, is not among
/// them.
std::optional<CommitteeRefusal> refuse_term(const Committee& committee, const TermOfOffice& term,
                                            const std::vector<TermOfOffice>& standing);

}  // namespace handslag::committee
