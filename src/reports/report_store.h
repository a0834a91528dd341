#pragma once

#include <optional>
#include <vector>

#include "organisations/act.h"
#include "reports/partner_report.h"

namespace handslag::reports {

/// The yearly reports of one partner; those that were taken back are not among them.
class ReportStore {
 public:
  explicit ReportStore(const organisations::View& view) : view_(view) {}

  std::optional<PartnerReport> find_for(int year) const;
  /// Throws NotFound, also when it is another organisation's.
  PartnerReport get_for(int year) const;
  /// The newest year first.
  std::vector<PartnerReport> list() const;
  /// The newest version of each answer.
  std::vector<ReportAnswer> answers(PartnerReportId report) const;
  /// Version 0 when nothing was saved there.
  ReportAnswer answer_at(PartnerReportId report, const AnswerPlace& place) const;
  /// The versions of one answer, the newest first.
  std::vector<ReportAnswer> versions(PartnerReportId report, const AnswerPlace& place) const;
  /// Those that were not taken away, the oldest first.
  std::vector<ReportDocument> documents(PartnerReportId report) const;

  static PartnerReportId begin(organisations::Act& act, int year);
  /// Adds the answer as its version says, beside those before.
  static void add_answer(organisations::Act& act, PartnerReportId report, const ReportAnswer& answer);
  /// Takes the place of the newest row: whoever types goes on with it.
  static void go_on_with_answer(organisations::Act& act, PartnerReportId report, const ReportAnswer& answer);
  static ReportDocumentId add_document(organisations::Act& act, PartnerReportId report,
                                       const ReportDocument& document);

 private:
  organisations::View view_;
};

}  // namespace handslag::reports
