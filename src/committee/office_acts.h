#pragma once

#include <string>
#include <string_view>

#include "committee/committee.h"
#include "committee/committee_refusal.h"
#include "organisations/act.h"

namespace handslag::committee {

/// What a committee secretary enters of people: who they are, which offices they hold from when until when,
/// and which partners' boards they sit or have sat in. docs/rules/committees.md.

CommitteeResult<OfficialId> add_official(organisations::Act& act, const Official& official);
/// What stood before is not kept. Throws NotFound; Conflict when it has another version than `official`.
CommitteeResult<OfficialId> change_official(organisations::Act& act, const Official& official);
/// One who was entered by mistake, while no term and no board membership is theirs. Throws NotFound,
/// InvalidInput without a reason.
CommitteeResult<OfficialId> withdraw_official(organisations::Act& act, OfficialId id,
                                              std::string_view reason);

CommitteeResult<TermId> begin_term(organisations::Act& act, const TermOfOffice& term);
/// Was entered wrongly: the term is taken back with a reason and another stands in its place. An end stays
/// with what is taken back. Throws NotFound, InvalidInput without a reason.
CommitteeResult<TermId> correct_term(organisations::Act& act, TermId id, const TermOfOffice& term,
                                     std::string_view reason);
/// Ends before it was to.
CommitteeResult<TermId> end_term(organisations::Act& act, TermId id, Date last_day,
                                 const std::string& reason);
/// It has not ended. Refused when somebody else has the place or the office by now. Throws NotFound when it
/// has no end of its own, InvalidInput without a reason.
CommitteeResult<TermId> resume_term(organisations::Act& act, TermId id, std::string_view reason);
/// Was entered by mistake. Throws NotFound, InvalidInput without a reason.
void withdraw_term(organisations::Act& act, TermId id, std::string_view reason);

CommitteeResult<BoardMembershipId> note_board_membership(organisations::Act& act,
                                                         const BoardMembership& membership);
/// Throws NotFound, InvalidInput without a reason.
void withdraw_board_membership(organisations::Act& act, BoardMembershipId id, std::string_view reason);

}  // namespace handslag::committee
