#pragma once

#include <string>
#include <vector>

#include "reports/partner_report.h"
#include "web/page_place.h"

namespace handslag::web {

/// The partner's reports, the newest year first: what is asked for, and what was begun without being asked.
struct ReportsView {
  struct Year {
    int year = 0;
    bool is_begun = false;
    int needed = 0;
    int missing = 0;
    struct To {
      reports::Recipient recipient = {};
      int missing = 0;
    };
    std::vector<To> recipients = {};
  };
  Reader reader = {};
  Date today = Date::of(2000, 1, 1);
  std::vector<Year> years = {};
};
std::string reports_page(const Translator& t, const ReportsView& view);

/// "Missing 4 answers", or that nothing is.
std::string missing_in_words(const Translator& t, int missing);
/// "28 feb", with the words for somebody who waits too long; empty when no day was said.
html::Node due_of(const Translator& t, const reports::Recipient& recipient, Date today);

}  // namespace handslag::web
