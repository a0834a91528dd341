#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "organisations/document_examination.h"
#include "reports/certified_report.h"
#include "web/filled_form.h"
#include "web/page_place.h"

namespace handslag::web {

/// A report at one of its sections: the list of sections with the state of each, the open one, and what
/// belongs to the report.
struct ReportView {
  Reader reader = {};
  Date today = Date::of(2000, 1, 1);
  int year = 0;
  reports::ReportSheet sheet = {};
  const reports::SheetSection* open = nullptr;
  std::map<std::string, std::string> names = {};  ///< of who has saved, by the journal's name
  std::map<std::string, organisations::DocumentExamination> examinations = {};  ///< by SHA-256
  /// What has been certified for each, the newest first.
  std::map<reports::RecipientKey, std::vector<reports::CertifiedReport>> certified = {};
  /// What whoever certifies wants changed first, with the recipient's name.
  std::vector<std::pair<std::string, reports::ReportSendingBack>> sent_back = {};
  std::string draft_key = {};  ///< what the device keeps the draft under: of this person alone
};
std::string report_page(const Translator& t, const ReportView& view, FilledForm& form);

}  // namespace handslag::web
