#include "agreements/payment_plan.h"

namespace handslag::agreements {

std::optional<Date> payment_due(const PaymentPlan& plan, int year) {
  if (plan.first_year && year < *plan.first_year) return std::nullopt;
  if (!plan.instalments.empty()) {
    const PaymentPlan::Instalment& last = plan.instalments.back();
    const bool is_leap_day = last.month == 2 && last.day == 29;
    return is_leap_day ? Date::of(year, 3, 1).plus_days(-1) : Date::of(year, last.month, last.day);
  }
  if (!plan.quarter) return std::nullopt;
  const auto last_month = static_cast<unsigned>(*plan.quarter * 3);
  const bool has_31_days = last_month == 3 || last_month == 12;
  return Date::of(year, last_month, has_31_days ? 31 : 30);
}

}  // namespace handslag::agreements
