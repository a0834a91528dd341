#include <array>

#include "agreements/payment_plan.h"
#include "base/number_words.h"
#include "base/translate.h"

namespace handslag::agreements {

namespace {

constexpr std::array<const char*, 12> kEnglishMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// 2024 is a leap year, so that every day that can be agreed has a date to be written from.
std::string day_in_words(const PaymentPlan::Instalment& one, const Translator& t) {
  if (t.language() == Language::Swedish) return Date::of(2024, one.month, one.day).to_swedish_short();
  return std::to_string(one.day) + ' ' + kEnglishMonths.at(static_cast<std::size_t>(one.month) - 1);
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
                           {{"amount", amount_in(t.language(), one.amount)}, {"day", day_in_words(one, t)}});
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
