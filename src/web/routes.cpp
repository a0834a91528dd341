#include "web/routes.h"

#include <array>

#include "organisations/deed.h"
#include "web/about/about_handlers.h"
#include "web/addresses.h"
#include "web/agreements/agreement_handlers.h"
#include "web/figures/figures_handlers.h"
#include "web/followup/follow_up_handlers.h"
#include "web/journal/journal_handlers.h"
#include "web/journal/withdrawals_page.h"
#include "web/memoranda/memorandum_handlers.h"

namespace handslag::web {

namespace {

using enum http::Method;
using organisations::Deed;
using organisations::kDeeds;

constexpr std::size_t kForm = std::size_t{256} << 10;
// A file may be 25 MB; one that is larger is told so beside what else was typed.
constexpr std::size_t kUpload = std::size_t{64} << 20;

constexpr std::string_view kEverybody;

constexpr std::string_view of(Deed deed) { return kDeeds.of(deed); }

constexpr std::array kRoutes = {
    Route{Get, kStart.pattern(), kEverybody, 0, start},
    Route{Get, kLanguage.pattern(), kEverybody, 0, change_language},
    Route{Get, kAsset.pattern(), kEverybody, 0, asset},
    Route{Get, kAccessibility.pattern(), kEverybody, 0, accessibility},
    Route{Get, kHelp.pattern(), kEverybody, 0, help},

    Route{Get, kJournal.pattern(), "journal.read", 0, journal},
    Route{Get, kJournalFile.pattern(), "journal.read", 0, journal_file},
    Route{Get, kWithdrawals.pattern(), "journal.read", 0, withdrawals},

    Route{Get, kAgreements.pattern(), "agreements.read", 0, agreements_list},
    Route{Get, kAgreement.pattern(), "agreements.read", 0, agreement},

    Route{Get, kOpening.pattern(), of(Deed::FollowUpOpen), 0, opening_form},
    Route{Post, kOpening.pattern(), of(Deed::FollowUpOpen), kForm, open_follow_up},
    Route{Get, kFollowUp.pattern(), "follow_up.read", 0, follow_up},
    Route{Get, kFollowUpWithdrawal.pattern(), of(Deed::FollowUpWithdraw), 0, follow_up_withdrawal_form},
    Route{Post, kFollowUpWithdrawal.pattern(), of(Deed::FollowUpWithdraw), kForm, withdraw_follow_up},
    Route{Get, kReceipt.pattern(), of(Deed::MaterialReceive), 0, receipt_form},
    Route{Post, kReceipt.pattern(), of(Deed::MaterialReceive), kUpload, receive_material},
    Route{Get, kTakingIn.pattern(), of(Deed::DatasetsReceive), 0, taking_in_form},
    Route{Post, kTakingIn.pattern(), of(Deed::DatasetsReceive), kForm, take_in_datasets},
    Route{Get, kMaterial.pattern(), "material.read", 0, material},
    Route{Get, kMaterialWithdrawal.pattern(), of(Deed::MaterialWithdraw), 0, material_withdrawal_form},
    Route{Post, kMaterialWithdrawal.pattern(), of(Deed::MaterialWithdraw), kForm, withdraw_material},
    Route{Get, kEvidence.pattern(), of(Deed::EvidenceAdd), 0, evidence_form},
    Route{Post, kEvidence.pattern(), of(Deed::EvidenceAdd), kForm, tie_evidence},
    Route{Get, kEvidenceWithdrawal.pattern(), of(Deed::EvidenceWithdraw), 0, evidence_withdrawal_form},
    Route{Post, kEvidenceWithdrawal.pattern(), of(Deed::EvidenceWithdraw), kForm, withdraw_evidence},
    Route{Get, kFinding.pattern(), of(Deed::FindingRecord), 0, finding_form},
    Route{Post, kFinding.pattern(), of(Deed::FindingRecord), kForm, record_finding},
    Route{Get, kFindingWithdrawal.pattern(), of(Deed::FindingWithdraw), 0, finding_withdrawal_form},
    Route{Post, kFindingWithdrawal.pattern(), of(Deed::FindingWithdraw), kForm, withdraw_finding},

    Route{Get, kStatistics.pattern(), "figures.read", 0, statistics},
    Route{Get, kStatisticsFile.pattern(), "figures.read", 0, statistics_file},

    Route{Get, kMemorandum.pattern(), "memorandum.read", 0, memorandum},
    Route{Get, kSection.pattern(), of(Deed::MemorandumEdit), 0, section_form},
    Route{Post, kSection.pattern(), of(Deed::MemorandumEdit), kForm, edit_section},
    Route{Get, kWriting.pattern(), of(Deed::MemorandumWrite), 0, writing_form},
    Route{Post, kWriting.pattern(), of(Deed::MemorandumWrite), kForm, write_memorandum},
    Route{Get, kMemorandumWithdrawal.pattern(), of(Deed::MemorandumWithdraw), 0, memorandum_withdrawal_form},
    Route{Post, kMemorandumWithdrawal.pattern(), of(Deed::MemorandumWithdraw), kForm, withdraw_memorandum},
    Route{Get, kWrittenFile.pattern(), "package.read", 0, written_file},
    Route{Get, kPackageFile.pattern(), "package.read", 0, package_file},

    Route{Get, kFigures.pattern(), "sharing.read", 0, own_figures},
    Route{Get, kSealing.pattern(), of(Deed::FiguresSeal), 0, sealing_form},
    Route{Post, kSealing.pattern(), of(Deed::FiguresSeal), kForm, seal_figures},
    Route{Get, kSharing.pattern(), of(Deed::SharingAdd), 0, sharing_form},
    Route{Post, kSharing.pattern(), of(Deed::SharingAdd), kForm, share_data},
    Route{Get, kSharingEnd.pattern(), of(Deed::SharingEnd), 0, sharing_end_form},
    Route{Post, kSharingEnd.pattern(), of(Deed::SharingEnd), kForm, end_sharing},
};

}  // namespace

bool Route::is_of_deed() const { return kDeeds.named(permission).has_value(); }

std::span<const Route> routes() { return kRoutes; }

}  // namespace handslag::web
