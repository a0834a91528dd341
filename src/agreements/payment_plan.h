#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/money.h"

namespace handslag {
class Translator;
}

namespace handslag::agreements {

/// When the support is paid: "under det första kvartalet varje år med start det första kvartalet år 2022" is
/// {quarter 1, first_year 2022}; "fyra utbetalningar à 62 000 kr, första veckan av varje kvartal" is four
/// instalments. An agreement may say that the payment waits for an approved follow-up.
struct PaymentPlan {
  /// A part of the year's support, with the last day of the year that it may be paid.
  struct Instalment {
    unsigned month = 1;
    unsigned day = 1;
    Money amount;
    bool operator==(const Instalment&) const = default;
  };

  std::optional<int> quarter;     ///< 1–4: the whole is paid during it
  std::optional<int> first_year;  ///< the first year it is paid
  bool waits_for_approved_follow_up = false;
  std::vector<Instalment> instalments = {};  ///< by day; then there is no quarter

  bool operator==(const PaymentPlan&) const = default;
};

/// The most parts that a year's support is paid in.
inline constexpr std::size_t kMostInstalments = 12;

/// The last day on which the support of `year` may be paid: 31 March for quarter 1, the last of several
/// instalments. Empty when the plan names none or starts later.
std::optional<Date> payment_due(const PaymentPlan& plan, int year);

/// "under kvartal 1 varje år, från och med 2022"; "i 2 delar varje år: 62 000 kr senast 7 jan och …". Empty
/// when the plan says nothing.
std::string payment_in_words(const PaymentPlan& plan, const Translator& translator);

}  // namespace handslag::agreements
