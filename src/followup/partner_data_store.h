#pragma once

#include <optional>
#include <vector>

#include "agreements/agreement.h"
#include "followup/corrected_since.h"
#include "followup/follow_up.h"
#include "organisations/view.h"
#include "outreach/outreach_activity.h"
#include "statistics/report_tables.h"

namespace handslag::followup {

/// What a partner has of a period for one public body to read: its outreach log of the days, and its sealed
/// figures of the public body's municipality with the comparison they allow. Never a record. Figures are
/// sealed by calendar year: of another period they are those of the newest sealed year that it lies in, under
/// that year's name, and never a sum of parts. See docs/rules/periods.md.
struct PartnerData {
  std::optional<outreach::OutreachLog> outreach;
  std::optional<statistics::StatisticsReport> statistics;
  std::optional<statistics::StatisticsAnalysis> analysis;
  /// Of what was received: the years whose figures the partner has corrected since.
  std::vector<CorrectedSince> corrected_since = {};
};

/// Why figures that are expected cannot be read, for the one who can do something about it.
struct PartnerDataGaps {
  bool outreach_is_not_shared = false;
  bool figures_are_not_shared = false;
  bool figures_are_not_sealed = false;  ///< shared, but the year has none yet
  /// Shared, but the agreement names no municipality that the partner's figures tell apart: a region, a
  /// county.
  bool figures_are_of_other_areas = false;
};

/// What stands for the comparison of two years, which rests on the records of both.
std::string fingerprint_of_analysis(const std::string& before, const std::string& now);

/// Reads a partner's data for a public body, by the partner's own record of what it shares with it.
class PartnerDataStore {
 public:
  explicit PartnerDataStore(const organisations::View& public_body) : view_(public_body) {}

  /// What is shared now and can be received.
  PartnerData shared(const agreements::Agreement& agreement, const Period& period,
                     const Translator& translator) const;
  /// What has been shared at any time: what was received stays readable when the sharing ends, in the version
  /// that the follow-up received.
  PartnerData received(const agreements::Agreement& agreement, const FollowUp& follow_up,
                       const Translator& translator) const;
  /// What stands in the way of receiving what the partner could share.
  PartnerDataGaps gaps(const agreements::Agreement& agreement, int year) const;

 private:
  organisations::View view_;
};

}  // namespace handslag::followup
