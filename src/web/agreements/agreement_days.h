#pragma once

#include <map>
#include <string>
#include <vector>

#include "followup/agreement_day.h"
#include "organisations/view.h"
#include "web/page_place.h"

// The days of an agreement that somebody acts before, on the agreement's page.
namespace handslag::web {

struct AgreementDaysView {
  std::vector<followup::AgreementDay> days = {};
  followup::DayReminderSettings settings = {};
  Date today = Date::of(2000, 1, 1);
  std::map<std::int64_t, std::string> names = {};  ///< of who has been reminded, by their keys
};
AgreementDaysView agreement_days_view(const organisations::View& view, agreements::AgreementId agreement,
                                      Date today);

html::Node agreement_days(const Translator& t, const Reader& reader, agreements::AgreementId agreement,
                          const AgreementDaysView& view);

}  // namespace handslag::web
