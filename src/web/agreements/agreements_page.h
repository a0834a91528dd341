#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "followup/coverage.h"
#include "memoranda/portfolio_line.h"
#include "memoranda/portfolio_store.h"
#include "web/page_place.h"

// The portfolio: the agreements of the public body, each with how far its follow-up has come, how its
// commitments stand, until when it holds and what it costs; beside them what others give, as it has been
// published.
namespace handslag::web {

/// A follow-up of an agreement, as far as the agreement's own page tells of it.
struct FollowUpState {
  int year = 0;
  std::optional<Date> due_on = {};
  std::vector<agreements::EvidenceKind> missing_material = {};
  int unjudged = 0;
  int without_evidence = 0;

  bool is_late(Date today) const { return !missing_material.empty() && due_on && *due_on < today; }
  bool needs_work() const { return !missing_material.empty() || unjudged > 0 || without_evidence > 0; }
};

FollowUpState state_of(const followup::FollowUp& follow_up, const followup::Coverage& coverage);

struct AgreementsView {
  static constexpr int kLinesPerPage = 25;
  static constexpr std::array kPageLengths = {25, 50, 100};

  Reader reader = {};
  Date today;
  std::vector<memoranda::PortfolioLine> lines = {};  ///< of this page
  memoranda::PortfolioTotals totals = {};            ///< of all pages
  int page = 1;
  int length = kLinesPerPage;  ///< lines to a page
  memoranda::PortfolioSearch search = {};
  /// Whether the reader may look at a follow-up that has come so far.
  std::function<bool(const memoranda::PortfolioLine::Latest&)> may_see = {};

  int pages() const { return (totals.agreements + length - 1) / length; }
};

std::string agreements_page(const Translator& t, const AgreementsView& view);

/// "?words=jour&show=late", or nothing.
std::string query_of(const memoranda::PortfolioSearch& search, int length = AgreementsView::kLinesPerPage);

}  // namespace handslag::web
