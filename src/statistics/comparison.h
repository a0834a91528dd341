#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/message.h"

namespace handslag::statistics {

/// Whether two counts differ by more than chance. Counts are read as Poisson: a rate has Garwood's exact
/// interval, two rates are compared by the exact conditional test (the first count given the sum is binomial;
/// Przyborowski and Wilenski 1940), with the two-sided p-value by minimum likelihood and Clopper and
/// Pearson's interval for the ratio, as R's poisson.test has them. See docs/rules/comparing-years.md.
struct Interval {
  double low = 0;
  double high = 0;
};

/// Of the expected count behind `count`, 95 %.
Interval poisson_interval(std::int64_t count, double confidence = 0.95);

struct RateComparison {
  double ratio = 0;   ///< rate now / rate before
  Interval interval;  ///< of the ratio; high is infinite when `before` is 0
  double p = 1;
};

/// Counts within `base_now` and `base_before` (inhabitants, above 0). Empty when both counts are 0: nothing
/// can be said.
std::optional<RateComparison> compare_rates(std::int64_t now, double base_now, std::int64_t before,
                                            double base_before);

/// Holm's step-down adjustment: p-values in their order, each at most 1.
std::vector<double> holm(const std::vector<double>& p_values);

/// Which words a comparison can bear: change only when the interval leaves out 1 and the adjusted p is below
/// 0.05.
enum class ChangeWords { Rose, Fell, NotToldFromChance, NothingToCompare };
ChangeWords words_for(const std::optional<RateComparison>& comparison, double adjusted_p);
/// "ökade", "minskade", "kan inte skiljas från slumpen".
Message words_alone(ChangeWords words);
/// "ökade från 62 till 91", "58 mot 62 året innan: kan inte skiljas från slumpen".
Message change_in_words(ChangeWords words, std::int64_t now, std::int64_t before);

}  // namespace handslag::statistics
