#pragma once

#include <optional>
#include <vector>

#include "committee/committee.h"
#include "organisations/act.h"

namespace handslag::committee {

/// Who holds or has held an office in the committees of one public body, and which boards they sit in.
class OfficeStore {
 public:
  explicit OfficeStore(const organisations::View& view) : view_(view) {}

  /// Those that stand, by name.
  std::vector<Official> officials() const;
  /// Throws NotFound, also when it is another organisation's or was taken back.
  Official get(OfficialId id) const;
  /// Of every committee, those that stand: by role, place and first day.
  std::vector<TermOfOffice> terms() const;
  TermOfOffice get(TermId id) const;
  std::vector<BoardMembership> board_memberships() const;
  BoardMembership get(BoardMembershipId id) const;

  static OfficialId add(organisations::Act& act, const Official& official);
  /// What stood before is not kept. Throws Conflict when it has another version by now.
  static void change(organisations::Act& act, const Official& official);
  static TermId add(organisations::Act& act, const TermOfOffice& term);
  static TermEndId add(organisations::Act& act, TermId id, const TermEnd& end);
  static BoardMembershipId add(organisations::Act& act, const BoardMembership& membership);

 private:
  organisations::View view_;
};

}  // namespace handslag::committee
