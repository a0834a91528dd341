#include "agreements/follow_up_terms.h"

namespace handslag::agreements {

std::optional<Date> material_due(const FollowUpTerms& terms, int year) {
  if (!terms.due) return std::nullopt;
  const bool is_leap_day = terms.due->month == 2 && terms.due->day == 29;
  return Date::of(year + 1, terms.due->month, is_leap_day ? 28 : terms.due->day);
}

}  // namespace handslag::agreements
