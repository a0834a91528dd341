#include "followup/partner_question.h"

#include <algorithm>

#include "calendar/public_holiday.h"

namespace handslag::followup {

bool PartnerQuestion::is_tied(const FollowUp& of) const {
  if (answers.empty()) return false;
  return std::ranges::any_of(answers.back().evidence, [&](EvidenceId tied) {
    return std::ranges::find(of.evidence, tied, &Evidence::id) != of.evidence.end();
  });
}

Date usual_answer_day(Date asked_on) { return calendar::business_days_after(asked_on, kDaysToAnswer); }

}  // namespace handslag::followup
