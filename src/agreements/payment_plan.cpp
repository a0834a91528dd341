#include "agreements/payment_plan.h"

namespace handslag::agreements {

std::optional<Date> payment_due(const PaymentPlan& plan, int year) {
  if (!plan.quarter || (plan.first_year && year < *plan.first_year)) return std::nullopt;
  const auto last_month = static_cast<unsigned>(*plan.quarter * 3);
  const bool has_31_days = last_month == 3 || last_month == 12;
  return Date::of(year, last_month, has_31_days ? 31 : 30);
}

}  // namespace handslag::agreements
