#pragma once

#include <optional>
#include <vector>

#include "followup/follow_up.h"
#include "organisations/act.h"
#include "reports/certified_report.h"

namespace handslag::reports {

/// Reports that have been certified, as either side may see them: the partner its own, the public body those
/// that were handed to it.
class CertifiedReportStore {
 public:
  explicit CertifiedReportStore(const organisations::View& view) : view_(view) {}

  /// For one recipient, the newest first: of the partner's own year, or of what has come to the public body.
  std::vector<CertifiedReport> list(RecipientKey recipient, int year) const;
  /// Throws NotFound, also when it is neither side's.
  CertifiedReport get(RecipientKey recipient, int year, int version) const;
  /// The partner's, the newest first.
  std::vector<ReportSendingBack> sendings_back(PartnerReportId report, RecipientKey recipient) const;
  /// Whether somebody has filled in or added anything of the partner's report.
  bool has_worked_on(PartnerReportId report, std::string_view actor) const;
  /// When something of it was last changed; empty when nothing was.
  std::string last_changed_at(PartnerReportId report) const;

  static CertifiedReportId add(organisations::Act& act, PartnerReportId report,
                               const CertifiedReport& certified);
  static void add_sending_back(organisations::Act& act, PartnerReportId report, RecipientKey recipient,
                               const ReportSendingBack& back);
  static void add_receipt(organisations::Act& act, followup::FollowUpId follow_up, CertifiedReportId report,
                          const ReportReceipt& receipt);

 private:
  organisations::View view_;
};

}  // namespace handslag::reports
