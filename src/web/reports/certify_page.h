#pragma once

#include <string>
#include <vector>

#include "reports/certification_acts.h"
#include "reports/certified_report_store.h"
#include "web/filled_form.h"
#include "web/reports/report_page.h"

namespace handslag::web {

/// The report to one recipient: what is certified, what stands in the way, and what has been certified.
struct CertifyView {
  ReportView report = {};
  reports::Recipient recipient = {};
  std::vector<reports::CertificationRefusal> in_the_way = {};
  std::vector<reports::CertifiedReport> versions = {};  ///< the newest first
  std::vector<reports::ReportSendingBack> sent_back = {};
};
std::string certify_page(const Translator& t, const CertifyView& view, FilledForm& form);

/// The title of a report to somebody: "Rapporten för 2024 till Norrtälje".
std::string title_to(const Translator& t, int year, const reports::Recipient& recipient);

}  // namespace handslag::web
