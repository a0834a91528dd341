#include "web/committees/committee_routes.h"

#include <array>

#include "organisations/deed.h"
#include "web/addresses.h"
#include "web/committees/committee_handlers.h"

namespace handslag::web {

namespace {

using enum http::Method;
using organisations::Deed;

constexpr std::size_t kForm = std::size_t{256} << 10;

constexpr std::string_view of(Deed deed) { return organisations::kDeeds.of(deed); }

constexpr auto kRows = std::to_array<Route>({
    Route{Get, kCommittees.pattern(), "committees.read", 0, committees},
    Route{Get, kCommitteeAdding.pattern(), of(Deed::CommitteeAdd), 0, committee_adding_form},
    Route{Post, kCommitteeAdding.pattern(), of(Deed::CommitteeAdd), kForm, add_committee},
    Route{Get, kCommittee.pattern(), "committees.read", 0, show_committee},
    Route{Get, kCommitteeChange.pattern(), of(Deed::CommitteeChange), 0, committee_change_form},
    Route{Post, kCommitteeChange.pattern(), of(Deed::CommitteeChange), kForm, change_committee},
    Route{Get, kCommitteeWithdrawal.pattern(), of(Deed::CommitteeWithdraw), 0, committee_withdrawal_form},
    Route{Post, kCommitteeWithdrawal.pattern(), of(Deed::CommitteeWithdraw), kForm, withdraw_committee},
    Route{Get, kServiceOrder.pattern(), of(Deed::ServiceOrderSet), 0, service_order_form},
    Route{Post, kServiceOrder.pattern(), of(Deed::ServiceOrderSet), kForm, set_service_order},
    Route{Get, kServiceOrderWithdrawal.pattern(), of(Deed::ServiceOrderWithdraw), 0,
          service_order_withdrawal_form},
    Route{Post, kServiceOrderWithdrawal.pattern(), of(Deed::ServiceOrderWithdraw), kForm,
          withdraw_service_order},
    Route{Get, kDistance.pattern(), of(Deed::DistanceAllow), 0, distance_form},
    Route{Post, kDistance.pattern(), of(Deed::DistanceAllow), kForm, allow_distance},
    Route{Get, kDistanceWithdrawal.pattern(), of(Deed::DistanceWithdraw), 0, distance_withdrawal_form},
    Route{Post, kDistanceWithdrawal.pattern(), of(Deed::DistanceWithdraw), kForm, withdraw_distance},
    Route{Get, kTermAdding.pattern(), of(Deed::TermBegin), 0, term_form},
    Route{Post, kTermAdding.pattern(), of(Deed::TermBegin), kForm, begin_term},
    Route{Get, kTermCorrection.pattern(), of(Deed::TermBegin), 0, term_correction_form},
    Route{Post, kTermCorrection.pattern(), of(Deed::TermBegin), kForm, correct_term},
    Route{Get, kTermEnd.pattern(), of(Deed::TermEnd), 0, term_end_form},
    Route{Post, kTermEnd.pattern(), of(Deed::TermEnd), kForm, end_term},
    Route{Get, kTermResuming.pattern(), of(Deed::TermResume), 0, term_resuming_form},
    Route{Post, kTermResuming.pattern(), of(Deed::TermResume), kForm, resume_term},
    Route{Get, kTermWithdrawal.pattern(), of(Deed::TermWithdraw), 0, term_withdrawal_form},
    Route{Post, kTermWithdrawal.pattern(), of(Deed::TermWithdraw), kForm, withdraw_term},
    Route{Get, kOfficials.pattern(), "committees.read", 0, officials},
    Route{Get, kOfficialAdding.pattern(), of(Deed::OfficialAdd), 0, official_form},
    Route{Post, kOfficialAdding.pattern(), of(Deed::OfficialAdd), kForm, add_official},
    Route{Get, kOfficialChange.pattern(), of(Deed::OfficialChange), 0, official_change_form},
    Route{Post, kOfficialChange.pattern(), of(Deed::OfficialChange), kForm, change_official},
    Route{Get, kOfficialWithdrawal.pattern(), of(Deed::OfficialWithdraw), 0, official_withdrawal_form},
    Route{Post, kOfficialWithdrawal.pattern(), of(Deed::OfficialWithdraw), kForm, withdraw_official},
    Route{Get, kBoardNoting.pattern(), of(Deed::BoardMembershipNote), 0, board_form},
    Route{Post, kBoardNoting.pattern(), of(Deed::BoardMembershipNote), kForm, note_board},
    Route{Get, kBoardWithdrawal.pattern(), of(Deed::BoardMembershipWithdraw), 0, board_withdrawal_form},
    Route{Post, kBoardWithdrawal.pattern(), of(Deed::BoardMembershipWithdraw), kForm, withdraw_board},
});

}  // namespace

std::span<const Route> committee_routes() { return kRows; }

}  // namespace handslag::web
