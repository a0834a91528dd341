#include "web/api/api_routes.h"

#include <array>
#include <vector>

#include "organisations/deed.h"
#include "shapes/agreement_shapes.h"
#include "shapes/figure_shapes.h"
#include "shapes/follow_up_shapes.h"
#include "shapes/memorandum_shapes.h"
#include "shapes/organisation_shapes.h"
#include "shapes/portfolio_shapes.h"
#include "shapes/request_shapes.h"
#include "shapes/search_shapes.h"
#include "web/api/api_handlers.h"
#include "web/api/api_rows.h"
#include "web/api/memoranda_api.h"

namespace handslag::web {

namespace {

using api::does;
using api::fetches;
using api::lists;
using api::shows;
using api::takes;
using identity::ApiArea;
using organisations::Deed;

// A whole agreement with its twenty thousand characters a field.
constexpr std::size_t kAgreementBody = std::size_t{4} << 20;

constexpr std::string_view kEverybody;

// What is answered, as a function that the table can hold.
Shape anything() { return Shape::anything(); }
Shape agreement_line() { return shapes::agreement_line().shape(); }
Shape found() { return shapes::found().shape(); }
Shape portfolio_line() { return shapes::portfolio_line().shape(); }
Shape agreement_version() { return shapes::agreement_version().shape(); }
Shape agreement_difference() { return shapes::agreement_difference().shape(); }
Shape criteria_list() { return shapes::criteria_list().shape(); }
Shape follow_up() { return shapes::follow_up().shape(); }
Shape follow_up_line() { return shapes::follow_up_line().shape(); }
Shape material_request() { return shapes::material_request().shape(); }
Shape reminder_settings() { return shapes::reminder_settings().shape(); }
Shape memorandum() { return shapes::memorandum().shape(); }
Shape section() { return shapes::section().shape(); }
Shape figure_to_point_at() { return shapes::figure_to_point_at().shape(); }
Shape own_year() { return shapes::own_year().shape(); }
Shape sharing() { return shapes::sharing().shape(); }
Shape organisation() { return shapes::organisation().shape(); }
Shape journal_line() { return shapes::journal_line().shape(); }
Shape withdrawal() { return shapes::withdrawal().shape(); }

const std::array kRoutes = {
    shows("/openapi.json", "describeApi", "This description", kEverybody, ApiArea::Account, anything,
          api::description),
    lists("/problems", "listProblems", "The kinds of problems", kEverybody, ApiArea::Account,
          api::described_problem, api::problems),
    shows("/problems/{problem}", "showProblem", "A kind of problem", kEverybody, ApiArea::Account,
          api::described_problem, api::problem),

    shows("/me", "showMe", "Who asks: the person, the role, and what the token is good for", "account.read",
          ApiArea::Account, api::asker, api::me),
    lists("/me/tokens", "listTokens", "One's own tokens", "account.read", ApiArea::Account, api::token,
          api::tokens),
    does("/me/tokens/{token}/end", "endToken", "End a token", Deed::ApiTokenEnd, ApiArea::Account, nullptr,
         api::withdrawn, api::end_token),

    lists("/agreements", "listAgreements", "The agreements, by title", "agreements.read", ApiArea::Agreements,
          agreement_line, api::agreements),
    lists("/portfolio", "listPortfolio",
          "The agreements with their newest follow-up, what they cost, and what is to be done next",
          "agreements.read", ApiArea::Agreements, portfolio_line, api::portfolio, "words show order"),
    lists("/search", "search", "Words in agreements, follow-ups, memoranda and documents, the best first",
          "agreements.read", ApiArea::Agreements, found, api::search, "words kind"),
    does("/agreements", "createAgreement", "Start an agreement", Deed::AgreementCreate, ApiArea::Agreements,
         api::new_agreement_sent, shapes::agreement, api::create_agreement, 201, kAgreementBody),
    shows("/agreements/{agreement}", "showAgreement", "An agreement as it reads now", "agreements.read",
          ApiArea::Agreements, shapes::agreement, api::agreement),
    lists("/agreements/{agreement}/versions", "listAgreementVersions",
          "How it has been corrected and amended", "agreements.read", ApiArea::Agreements, agreement_version,
          api::agreement_versions),
    shows("/agreements/{agreement}/versions/{version}", "showAgreementVersion",
          "An agreement as it was saved that time", "agreements.read", ApiArea::Agreements, shapes::agreement,
          api::agreement_version),
    lists("/agreements/{agreement}/versions/{version}/differences", "listAgreementDifferences",
          "What it has otherwise than the version before it, or than that of `against`", "agreements.read",
          ApiArea::Agreements, agreement_difference, api::agreement_differences, "against"),
    does("/agreements/{agreement}/versions", "saveAgreement",
         "Correct what was entered, or amend it from a day; 409 with what stands when somebody has saved "
         "since",
         Deed::AgreementSave, ApiArea::Agreements, api::agreement_version_sent, shapes::agreement,
         api::save_agreement, 200, kAgreementBody),
    does("/agreements/{agreement}/withdrawal", "withdrawAgreement",
         "Take back an agreement that was entered by mistake", Deed::AgreementWithdraw, ApiArea::Agreements,
         api::reason_sent, api::withdrawn, api::withdraw_agreement),
    does("/agreements/{agreement}/legal-assessments", "recordLegalAssessment",
         "Add a legal assessment against a criteria list", Deed::LegalAssessmentRecord, ApiArea::Agreements,
         shapes::legal_assessment_sent, shapes::agreement, api::record_assessment, 201),
    does("/agreements/{agreement}/legal-assessments/withdrawal", "withdrawLegalAssessment",
         "Take back the newest legal assessment", Deed::LegalAssessmentWithdraw, ApiArea::Agreements,
         api::reason_sent, api::withdrawn, api::withdraw_assessment),
    fetches("/agreements/{agreement}/document", "fetchAgreementDocument", "The agreement itself",
            "agreements.read", ApiArea::Agreements, api::agreement_document),
    takes("/agreements/{agreement}/document", "keepAgreementDocument",
          "Keep the agreement itself, in place of the one before", Deed::AgreementSave, ApiArea::Agreements,
          api::document_sent, shapes::agreement, api::keep_agreement_document, 200),
    lists("/criteria-lists", "listCriteria", "The lists that a legal assessment is made against",
          "agreements.read", ApiArea::Agreements, criteria_list, api::criteria),
    lists("/agreements/{agreement}/contacts", "listContactPersons",
          "Whom the officer writes to and telephones at the partner", "agreements.read", ApiArea::Agreements,
          api::contact_given, api::contacts),
    does("/agreements/{agreement}/contacts", "addContactPerson", "Add a contact person", Deed::ContactAdd,
         ApiArea::Agreements, api::contact_sent, api::contact_given, api::add_contact, 201),
    does("/agreements/{agreement}/contacts/{contact}", "changeContactPerson",
         "Change what is stated of a contact person: the whole of it", Deed::ContactChange,
         ApiArea::Agreements, api::contact_sent, api::contact_given, api::change_contact),
    does("/agreements/{agreement}/contacts/{contact}/end", "endContactPerson",
         "A contact person has left, and is not proposed any more", Deed::ContactEnd, ApiArea::Agreements,
         api::contact_end_sent, api::contact_given, api::end_contact),
    lists("/agreements/{agreement}/days", "listAgreementDays",
          "The days that somebody acts before: notice, extension and the day it ends", "agreements.read",
          ApiArea::Agreements, api::agreement_day_given, api::agreement_days),
    does("/agreements/{agreement}/days", "setAgreementDay", "Set the last day for notice or an extension",
         Deed::AgreementDaySet, ApiArea::Agreements, api::agreement_day_sent, api::agreement_day_given,
         api::set_agreement_day, 201),
    does("/agreements/{agreement}/days/{kind}/withdrawal", "withdrawAgreementDay",
         "Take back a day that was set by mistake", Deed::AgreementDayWithdraw, ApiArea::Agreements,
         api::reason_sent, api::agreement_day_given, api::withdraw_agreement_day),
    does("/agreements/{agreement}/days/{kind}/end", "endAgreementDay", "Record what was done by that day",
         Deed::AgreementDayEnd, ApiArea::Agreements, api::agreement_day_end_sent, api::agreement_day_given,
         api::end_agreement_day),
    does("/agreements/{agreement}/days/{kind}/end/withdrawal", "takeUpAgreementDay",
         "What was recorded was a mistake: it is open again", Deed::AgreementDayTakeUp, ApiArea::Agreements,
         api::reason_sent, api::agreement_day_given, api::take_up_agreement_day),
    shows("/day-reminders", "showDayReminders", "When somebody is reminded of an agreement's days",
          "agreements.read", ApiArea::Agreements, api::day_reminders_given, api::day_reminders),
    does("/day-reminders", "setDayReminders", "Remind otherwise from now on", Deed::DayRemindersSet,
         ApiArea::Agreements, api::day_reminders_sent, api::day_reminders_given, api::set_day_reminders),

    lists("/agreements/{agreement}/follow-ups", "listFollowUps",
          "The follow-ups of an agreement, the newest first", "agreements.read", ApiArea::FollowUps,
          follow_up_line, api::follow_ups),
    does("/agreements/{agreement}/follow-ups", "openFollowUp", "Open the follow-up of a year",
         Deed::FollowUpOpen, ApiArea::FollowUps, api::opening_sent, follow_up, api::open_follow_up, 201),
    shows("/agreements/{agreement}/follow-ups/{year}", "showFollowUp", "Where a follow-up stands",
          "follow_up.read", ApiArea::FollowUps, follow_up, api::follow_up),
    does("/agreements/{agreement}/follow-ups/{year}/withdrawal", "withdrawFollowUp",
         "Take back a follow-up that was opened by mistake", Deed::FollowUpWithdraw, ApiArea::FollowUps,
         api::reason_sent, api::withdrawn, api::withdraw_follow_up),
    does("/agreements/{agreement}/follow-ups/{year}/registry-number", "setRegistryNumber",
         "Give the follow-up its registry number", Deed::RegistryNumberSet, ApiArea::FollowUps,
         api::registry_number_sent, follow_up, api::set_registry_number),
    takes("/agreements/{agreement}/follow-ups/{year}/material", "receiveMaterial", "Take in a file",
          Deed::MaterialReceive, ApiArea::FollowUps, api::material_sent, follow_up, api::receive_material,
          201),
    fetches("/agreements/{agreement}/follow-ups/{year}/material/{material}", "fetchMaterial",
            "A file that has come in", "material.read", ApiArea::FollowUps, api::material),
    does("/agreements/{agreement}/follow-ups/{year}/material/{material}/withdrawal", "withdrawMaterial",
         "Take back what was received", Deed::MaterialWithdraw, ApiArea::FollowUps, api::reason_sent,
         follow_up, api::withdraw_material),
    does("/agreements/{agreement}/follow-ups/{year}/datasets", "receiveDatasets",
         "Take in the figures and the log that the partner shares", Deed::DatasetsReceive, ApiArea::FollowUps,
         nullptr, follow_up, api::receive_datasets),
    does("/agreements/{agreement}/follow-ups/{year}/commitments/{commitment}/evidence", "addEvidence",
         "Tie a place in the material to a commitment", Deed::EvidenceAdd, ApiArea::FollowUps,
         api::evidence_sent, follow_up, api::add_evidence, 201),
    does("/agreements/{agreement}/follow-ups/{year}/evidence/{evidence}/withdrawal", "withdrawEvidence",
         "Take back evidence", Deed::EvidenceWithdraw, ApiArea::FollowUps, api::reason_sent, follow_up,
         api::withdraw_evidence),
    does("/agreements/{agreement}/follow-ups/{year}/commitments/{commitment}/finding", "recordFinding",
         "Judge a commitment", Deed::FindingRecord, ApiArea::FollowUps, api::finding_sent, follow_up,
         api::record_finding, 201),
    does("/agreements/{agreement}/follow-ups/{year}/commitments/{commitment}/finding/withdrawal",
         "withdrawFinding", "Take back a finding; the one before stands again", Deed::FindingWithdraw,
         ApiArea::FollowUps, api::reason_sent, follow_up, api::withdraw_finding),
    does("/agreements/{agreement}/follow-ups/{year}/put-aside", "putAside",
         "Leave something that must be sorted out as it is", Deed::ItemPutAside, ApiArea::FollowUps,
         api::put_aside_sent, follow_up, api::put_aside, 201),
    does("/agreements/{agreement}/follow-ups/{year}/put-aside/withdrawal", "takeUp", "It is open again",
         Deed::ItemTakeUp, ApiArea::FollowUps, api::item_taken_up_sent, follow_up, api::take_up),
    does("/agreements/{agreement}/follow-ups/{year}/claims", "tieClaim",
         "Tie a claim of the earlier text to a figure", Deed::ClaimTie, ApiArea::FollowUps, api::claim_sent,
         follow_up, api::tie_claim, 201),
    does("/agreements/{agreement}/follow-ups/{year}/claims/withdrawal", "untieClaim",
         "The claim has no figure again", Deed::ClaimUntie, ApiArea::FollowUps, api::claim_untied_sent,
         follow_up, api::untie_claim),
    does("/agreements/{agreement}/follow-ups/{year}/not-coming", "noteNotComing",
         "Note that material will not come", Deed::MaterialNotComing, ApiArea::FollowUps,
         api::not_coming_sent, follow_up, api::note_not_coming, 201),
    does("/agreements/{agreement}/follow-ups/{year}/not-coming/withdrawal", "expectMaterial",
         "It is waited for again", Deed::MaterialExpect, ApiArea::FollowUps, api::expected_sent, follow_up,
         api::expect_material),
    lists("/agreements/{agreement}/follow-ups/{year}/requests", "listMaterialRequests",
          "Who has been asked for material, and whether the letters arrived", "requests.read",
          ApiArea::FollowUps, material_request, api::material_requests),
    does("/agreements/{agreement}/follow-ups/{year}/requests", "sendMaterialRequest",
         "Ask for material by a letter with a link", Deed::RequestSend, ApiArea::FollowUps, api::request_sent,
         material_request, api::send_request, 201),
    does("/agreements/{agreement}/follow-ups/{year}/requests/{request}/due-day", "setDueDay",
         "Another due day, told to who was asked", Deed::RequestDueDay, ApiArea::FollowUps, api::due_day_sent,
         material_request, api::set_due_day),
    does("/agreements/{agreement}/follow-ups/{year}/requests/{request}/withdrawal", "withdrawMaterialRequest",
         "Take a request back", Deed::RequestWithdraw, ApiArea::FollowUps, api::reason_sent, material_request,
         api::withdraw_request),
    shows("/reminders", "showReminders", "When somebody is reminded of material", "requests.read",
          ApiArea::FollowUps, reminder_settings, api::reminders),
    does("/reminders", "setReminders", "Remind otherwise from now on", Deed::RemindersSet, ApiArea::FollowUps,
         api::reminders_sent, reminder_settings, api::set_reminders),
    does("/agreements/{agreement}/follow-ups/{year}/responsible", "assignFollowUp",
         "Make somebody responsible, or hand over", Deed::FollowUpAssign, ApiArea::FollowUps,
         api::assignment_sent, follow_up, api::assign, 201),
    does("/agreements/{agreement}/follow-ups/{year}/review/asked", "askForReview",
         "Send the written memorandum for review", Deed::ReviewAsk, ApiArea::FollowUps, api::step_sent,
         follow_up, api::ask_for_review, 201),
    does("/agreements/{agreement}/follow-ups/{year}/review", "review", "It is reviewed and can be signed",
         Deed::ReviewApprove, ApiArea::FollowUps, api::step_sent, follow_up, api::review, 201),
    does("/agreements/{agreement}/follow-ups/{year}/review/sent-back", "sendBack",
         "Send it back with a comment", Deed::ReviewSendBack, ApiArea::FollowUps, api::sent_back_sent,
         follow_up, api::send_back, 201),
    does("/agreements/{agreement}/follow-ups/{year}/signature", "signMemorandum",
         "Sign the package as it is written; the follow-up is locked then", Deed::MemorandumSign,
         ApiArea::FollowUps, api::signature_sent, follow_up, api::sign, 201),
    does("/agreements/{agreement}/follow-ups/{year}/signature/withdrawal", "withdrawSignature",
         "Take the signature back", Deed::SignatureWithdraw, ApiArea::FollowUps, api::reason_sent, follow_up,
         api::withdraw_signature),
    does("/agreements/{agreement}/follow-ups/{year}/hand-over", "handOver",
         "Hand the signed memorandum over to the committee", Deed::MemorandumHandOver, ApiArea::FollowUps,
         api::step_sent, follow_up, api::hand_over, 201),
    does("/agreements/{agreement}/follow-ups/{year}/steps/{step}/withdrawal", "withdrawStep",
         "Take back the newest step, by whoever took it", Deed::StepWithdraw, ApiArea::FollowUps,
         api::reason_sent, follow_up, api::withdraw_step),
    shows("/agreements/{agreement}/follow-ups/{year}/statistics", "showStatistics",
          "The partner's published figures that it rests on", "figures.read", ApiArea::Figures,
          shapes::published_table, api::follow_up_figures),

    shows("/agreements/{agreement}/follow-ups/{year}/memorandum", "showMemorandum",
          "Where the memorandum stands: its versions, and what keeps a draft from being written",
          "memorandum.read", ApiArea::Memoranda, memorandum, api::memorandum),
    lists("/agreements/{agreement}/follow-ups/{year}/memorandum/sections", "listSections",
          "The sections of the draft of today", "memorandum.read", ApiArea::Memoranda, section,
          api::memorandum_sections),
    lists("/agreements/{agreement}/follow-ups/{year}/memorandum/figures", "listFiguresToPointAt",
          "The figures that a section can point at, as they are now; none that is kept back",
          "memorandum.read", ApiArea::Memoranda, figure_to_point_at, api::memorandum_figures),
    does("/agreements/{agreement}/follow-ups/{year}/memorandum/sections/{section}", "editSection",
         "Write in place of a generated section", Deed::MemorandumEdit, ApiArea::Memoranda, api::edit_sent,
         section, api::edit_section),
    does("/agreements/{agreement}/follow-ups/{year}/memorandum/decision", "chooseDecision",
         "Choose which decision is proposed", Deed::DecisionChoose, ApiArea::Memoranda, api::decision_sent,
         memorandum, api::choose_decision, 201),
    does("/agreements/{agreement}/follow-ups/{year}/memorandum/decision/withdrawal", "withdrawDecision",
         "The findings alone say what is proposed", Deed::DecisionWithdraw, ApiArea::Memoranda,
         api::reason_sent, memorandum, api::withdraw_decision),
    does("/agreements/{agreement}/follow-ups/{year}/memorandum/versions", "writeMemorandum",
         "Write the memorandum once; 422 with what keeps it from being written", Deed::MemorandumWrite,
         ApiArea::Memoranda, nullptr, api::written, api::write_memorandum, 201),
    does("/agreements/{agreement}/follow-ups/{year}/memorandum/withdrawal", "withdrawMemorandum",
         "Take back the version that stands", Deed::MemorandumWithdraw, ApiArea::Memoranda, api::reason_sent,
         memorandum, api::withdraw_memorandum),
    does("/agreements/{agreement}/follow-ups/{year}/memorandum/taken-on", "takeOnSentence",
         "Answer for what a guard has caught", Deed::SentenceTakeOn, ApiArea::Memoranda, api::take_on_sent,
         memorandum, api::take_on_sentence, 201),
    does("/agreements/{agreement}/follow-ups/{year}/memorandum/taken-on/{sentence}/withdrawal",
         "takeBackSentence", "Nobody answers for it any more", Deed::SentenceTakeBack, ApiArea::Memoranda,
         api::reason_sent, memorandum, api::take_back_sentence),
    fetches("/agreements/{agreement}/follow-ups/{year}/memorandum/versions/{version}/files/{file}",
            "fetchWrittenFile", "A file of a version as it was written", "package.read", ApiArea::Memoranda,
            api::memorandum_file),
    fetches("/agreements/{agreement}/follow-ups/{year}/package/{file}", "fetchPackageFile",
            "A file of the package, of the version that stands or of the draft of today; 202 while it is "
            "being made",
            "package.read", ApiArea::Memoranda, api::package_file),

    lists("/figures", "listOwnFigures", "A partner's own years, and what is sealed of them", "sharing.read",
          ApiArea::Figures, own_year, api::own_figures),
    shows("/figures/{year}", "showPublishedFigures", "What is sealed of a year", "sharing.read",
          ApiArea::Figures, shapes::published_table, api::published_figures, "area"),
    does("/figures/{year}/seal", "sealFigures", "Make a year's figures safe and seal them", Deed::FiguresSeal,
         ApiArea::Figures, api::seal_sent, own_year, api::seal_figures, 201),
    takes("/records/{year}", "importRecords", "Import a year's event records; all or nothing",
          Deed::RecordsImport, ApiArea::Figures, api::records_sent, api::imported, api::import_records, 201),
    does("/records/{year}/removal", "removeRecords", "Remove what was imported by mistake",
         Deed::RecordsRemove, ApiArea::Figures, api::reason_sent, api::withdrawn, api::remove_records),
    takes("/outreach/{year}", "importOutreach", "Import a year's log of work outwards", Deed::OutreachImport,
          ApiArea::Figures, api::outreach_sent, api::imported, api::import_outreach, 201),
    does("/outreach/{year}/removal", "removeOutreach", "Remove what was imported by mistake",
         Deed::OutreachRemove, ApiArea::Figures, api::reason_sent, api::withdrawn, api::remove_outreach),
    lists("/public-bodies", "listPublicBodies", "With whom a partner can share", "sharing.read",
          ApiArea::Figures, organisation, api::public_bodies),
    lists("/sharing", "listSharing", "What is shared, by or with the organisation", "sharing.read",
          ApiArea::Figures, sharing, api::sharings),
    does("/sharing", "shareData", "Let a public body read figures or the log", Deed::SharingAdd,
         ApiArea::Figures, api::sharing_sent, sharing, api::share_data, 201),
    does("/sharing/{sharing}/end", "endSharing", "From now on nothing more is read", Deed::SharingEnd,
         ApiArea::Figures, api::reason_sent, api::withdrawn, api::end_sharing),

    lists("/journal", "listJournal", "Who did and read what, the newest first", "journal.read",
          ApiArea::Journal, journal_line, api::journal, "area actor from to"),
    lists("/withdrawals", "listWithdrawals", "What has been taken back, with its reason", "journal.read",
          ApiArea::Journal, withdrawal, api::withdrawals),

    lists("/people", "listRoles", "Who has or had which role", "people.read", ApiArea::People,
          api::role_given, api::people),
    does("/people/{person}/roles", "giveRole", "Give somebody a role", Deed::RoleGive, ApiArea::People,
         api::role_sent, api::role_given, api::give_role, 201),
    does("/people/roles/{membership}/end", "endRole", "End a role", Deed::RoleEnd, ApiArea::People,
         api::reason_sent, api::role_given, api::end_role),
    does("/people/roles/{membership}/hand-over", "handOverRole", "Hand a role over to somebody else",
         Deed::RoleHandOver, ApiArea::People, api::hand_over_sent, api::role_given, api::hand_over_role, 201),
    does("/people/invitations/{invitation}/withdrawal", "withdrawInvitation", "Take back an invitation",
         Deed::InvitationWithdraw, ApiArea::People, nullptr, api::withdrawn, api::withdraw_invitation),
};

}  // namespace

std::span<const ApiRoute> api_routes() {
  static const std::vector<ApiRoute> all = [] {
    std::vector<ApiRoute> rows(kRoutes.begin(), kRoutes.end());
    for (const auto more : {api::judging_routes(), api::organisation_routes()})
      rows.insert(rows.end(), more.begin(), more.end());
    return rows;
  }();
  return all;
}

}  // namespace handslag::web
