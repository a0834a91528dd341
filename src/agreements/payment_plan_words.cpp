#include "agreements/payment_plan.h"
#include "base/translate.h"

namespace handslag::agreements {

namespace {

// 2024 is a leap year, so that every day that can be agreed has a date to be written from.
std::string day_in_words(const PaymentPlan::Instalment& one, const Translator& t) {
  const Date day = Date::of(2024, one.month, one.day);
  return t.language() == Language::Swedish ? day.to_swedish_short() : day.to_iso().substr(5);
}

}  // namespace

std::string payment_in_words(const PaymentPlan& plan, const Translator& t) {
  std::string words;
  if (!plan.instalments.empty()) {
    std::string parts;
    for (std::size_t at = 0; at < plan.instalments.size(); ++at) {
      const PaymentPlan::Instalment& one = plan.instalments[at];
      if (at > 0) parts += at + 1 == plan.instalments.size() ? t.translate(" and ") : ", ";
      parts += t.translate("{amount} by {day}",
                           {{"amount", one.amount.to_swedish()}, {"day", day_in_words(one, t)}});
    }
    words = t.translate("in {count} instalments each year: {parts}",
                        {{"count", plan.instalments.size()}, {"parts", parts}});
  } else if (plan.quarter) {
    words = t.translate("during quarter {quarter} each year", {{"quarter", *plan.quarter}});
  } else {
    return words;
  }
  if (plan.first_year) words += t.translate(", from {year}", {{"year", std::to_string(*plan.first_year)}});
  return words;
}

}  // namespace handslag::agreements
