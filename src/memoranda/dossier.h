#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "agreements/agreement.h"
#include "followup/coverage.h"
#include "followup/follow_up.h"
#include "followup/partner_data_store.h"
#include "followup/shared_assessment.h"
#include "followup/sorting_out.h"
#include "followup/steps.h"
#include "kinds/partnership_kind.h"
#include "memoranda/annex_register.h"
#include "memoranda/proposed_decision.h"
#include "memoranda/section_edit.h"
#include "memoranda/taken_on_sentence.h"
#include "memoranda/written_memorandum.h"
#include "organisations/document_examination.h"
#include "organisations/organisation.h"
#include "outreach/outreach_activity.h"
#include "statistics/report_tables.h"

namespace handslag::memoranda {

/// Everything that one follow-up rests on, read once: the agreement, what came in, the coverage, the
/// protected figures, what must be sorted out, and what can be enclosed. Pages, the memorandum and the
/// package are made from it alone.
/// What a further party of the agreement has let the public body read, as it was received.
struct FurtherFigures {
  organisations::Organisation party;
  std::optional<outreach::OutreachLog> outreach;
  std::optional<statistics::StatisticsReport> statistics;
  std::optional<statistics::StatisticsAnalysis> analysis;
};

struct Dossier {
  agreements::Agreement agreement;
  organisations::Organisation public_body;
  organisations::Organisation partner;
  kinds::PartnershipKind kind;  ///< of the agreement
  followup::FollowUp follow_up;
  followup::Coverage coverage;
  std::optional<outreach::OutreachLog> outreach;
  std::optional<statistics::StatisticsReport> statistics;
  std::optional<statistics::StatisticsAnalysis> analysis;
  followup::FigureFacts facts;
  std::vector<followup::ItemToSortOut> to_sort_out;
  std::vector<SectionEdit> edits;
  std::vector<Annex> annexes;  ///< what can be enclosed, not numbered yet
  /// What was seen in the received PDFs that have faults, by SHA-256.
  std::map<std::string, organisations::DocumentExamination> faulty_documents = {};
  std::optional<ProposedDecision> chosen_decision =
      {};                                         ///< as the officer chose it, whatever the findings say
  std::optional<WrittenMemorandum> written = {};  ///< the version that stands
  std::vector<TakenOnSentence> taken_on = {};     ///< what people answer for in the officer's words
  followup::Steps steps = {};                     ///< review, signature, who is responsible
  /// What the partner has been given to read, with what it has said of it.
  std::optional<followup::SharedAssessment> partner_reading = {};
  std::vector<FurtherFigures> further_figures = {};      ///< of each that has been received
  std::vector<followup::PartyShares> party_shares = {};  ///< of all on the partner's side, the partner first

  bool has_example_data() const;
  /// What the partner has said of the assessment, which is enclosed; null while it has said nothing.
  const followup::AssessmentComment* partner_comment() const {
    return partner_reading ? partner_reading->comment() : nullptr;
  }
  /// What the memorandum proposes; nothing while a commitment is not judged.
  std::optional<DecisionKind> decision() const {
    return decision_that_stands(chosen_decision, coverage.conclusion);
  }
};

/// A dossier for each further party whose figures or log were received, in which it stands in the partner's
/// place: its annexes, and what may and may not be written of its figures, are made as the partner's are.
std::vector<Dossier> further_dossiers(const Dossier& dossier);

/// The annex with what the partner says of the assessment.
inline constexpr std::string_view kPartnerCommentAnnex = "partner_comment";

/// What the annex of a material is called in a draft: "annual_report" for the latest of its kind,
/// "annual_report-7" for an earlier file, which is enclosed beside it.
std::string annex_key_of(const followup::FollowUp& follow_up, const followup::Material& material);
/// What is enclosed: of each kind the latest first, then the other files of it. A second file never takes the
/// place of the first; of datasets only the latest counts.
std::vector<followup::Material> enclosed_material(const followup::FollowUp& follow_up);

}  // namespace handslag::memoranda
