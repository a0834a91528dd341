#pragma once

#include <optional>
#include <string>
#include <vector>

#include "agreements/agreement_store.h"
#include "followup/coverage.h"
#include "web/page_place.h"

// The first page: the agreements of the public body, each with what is due and what is missing, 25 to a page.
// For example "IOP med Brottsofferjouren, uppföljning 2024, saknas: årsredovisning, 2 åtaganden utan
// underlag".
namespace handslag::web {

/// The newest follow-up of an agreement, as far as the list tells of it.
struct FollowUpState {
  int year = 0;
  std::optional<Date> due_on = {};
  std::vector<agreements::EvidenceKind> missing_material = {};
  int unjudged = 0;
  int without_evidence = 0;

  bool needs_work() const { return !missing_material.empty() || unjudged > 0 || without_evidence > 0; }
};

FollowUpState state_of(const followup::FollowUp& follow_up, const followup::Coverage& coverage);

struct AgreementLine {
  agreements::AgreementSummary summary = {};
  std::optional<FollowUpState> follow_up = {};
};

struct AgreementsView {
  static constexpr int kLinesPerPage = 25;

  Reader reader = {};
  Date today;
  std::vector<AgreementLine> lines = {};  ///< of this page
  int all = 0;                            ///< agreements on all pages
  int page = 1;

  int pages() const { return (all + kLinesPerPage - 1) / kLinesPerPage; }
};

std::string agreements_page(const Translator& t, const AgreementsView& view);

}  // namespace handslag::web
