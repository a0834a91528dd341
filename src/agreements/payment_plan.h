#pragma once

#include <optional>

#include "base/date.h"

namespace handslag::agreements {

/// When the support is paid: "under det första kvartalet varje år med start det första kvartalet år 2022" is
/// {quarter 1, first_year 2022}. In the case the payment does not wait for an approved follow-up; an
/// agreement may say that it does.
struct PaymentPlan {
  std::optional<int> quarter;     ///< 1–4
  std::optional<int> first_year;  ///< the first year it is paid
  bool waits_for_approved_follow_up = false;

  bool operator==(const PaymentPlan&) const = default;
};

/// The last day on which the support of `year` may be paid: 31 March for quarter 1. Empty when the plan names
/// no quarter or starts later.
std::optional<Date> payment_due(const PaymentPlan& plan, int year);

}  // namespace handslag::agreements
