#include "statistics/comparison.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "base/translate.h"

namespace handslag::statistics {
namespace {

constexpr double kClose = 1e-10;

// The other route: distribution functions summed term by term with more digits, turned around by halving.
using Long = long double;

Long poisson_at_most(std::int64_t count, Long mean) {
  Long sum = 0;
  for (std::int64_t k = 0; k <= count; ++k) {
    const auto x = static_cast<Long>(k);
    sum += std::exp(x * std::log(mean) - mean - std::lgamma(x + 1));
  }
  return sum;
}

Long binomial_at(std::int64_t k, std::int64_t n, Long share) {
  const auto x = static_cast<Long>(k);
  const auto all = static_cast<Long>(n);
  return std::exp(std::lgamma(all + 1) - std::lgamma(x + 1) - std::lgamma(all - x + 1) + x * std::log(share) +
                  (all - x) * std::log1p(-share));
}

Long binomial_between(std::int64_t from, std::int64_t to, std::int64_t n, Long share) {
  Long sum = 0;
  for (std::int64_t k = from; k <= to; ++k) sum += binomial_at(k, n, share);
  return sum;
}

// Where a rising function passes `goal`.
Long where(const std::function<Long(Long)>& rising, Long goal, Long low, Long high) {
  for (int step = 0; step < 100; ++step) {
    const Long middle = (low + high) / 2;
    (rising(middle) < goal ? low : high) = middle;
  }
  return (low + high) / 2;
}

void expect_close(double value, Long expected) {
  EXPECT_NEAR(value, static_cast<double>(expected), kClose * std::abs(static_cast<double>(expected)));
}

TEST(PoissonInterval, IsThatOfR) {
  // poisson.test(10)$conf.int
  EXPECT_NEAR(poisson_interval(10).low, 4.795389, 5e-7);
  EXPECT_NEAR(poisson_interval(10).high, 18.39036, 5e-6);
  EXPECT_EQ(poisson_interval(0).low, 0);
  EXPECT_NEAR(poisson_interval(0).high, -std::log(0.025), 1e-12);
}

TEST(PoissonInterval, AgreesWithSummedProbabilities) {
  std::vector<std::int64_t> counts = {62, 91, 171, 500, 2000};
  for (std::int64_t count = 1; count <= 60; ++count) counts.push_back(count);
  for (const std::int64_t count : counts) {
    const auto span = static_cast<Long>(count) * 3 + 20;
    const Long low =
        where([&](Long mean) { return 1 - poisson_at_most(count - 1, mean); }, 0.025L, 1e-9L, span);
    const Long high = where([&](Long mean) { return 1 - poisson_at_most(count, mean); }, 0.975L, 1e-9L, span);
    expect_close(poisson_interval(count).low, low);
    expect_close(poisson_interval(count).high, high);
  }
}

TEST(CompareRates, AgreesWithSummedProbabilities) {
  for (const auto& [now, before] : std::vector<std::pair<std::int64_t, std::int64_t>>{
           {91, 62}, {58, 62}, {5, 17}, {1, 9}, {40, 7}, {2, 31}, {25, 25}, {300, 260}, {700, 820}}) {
    for (const double base_before : {1.0, 1.3}) {
      const std::int64_t n = now + before;
      const auto compared = compare_rates(now, 1, before, base_before);
      ASSERT_TRUE(compared);
      const Long share = 1 / (1 + static_cast<Long>(base_before));
      Long p = 0;
      for (std::int64_t k = 0; k <= n; ++k) {
        if (binomial_at(k, n, share) <= binomial_at(now, n, share) * (1 + 1e-7))
          p += binomial_at(k, n, share);
      }
      expect_close(compared->p, std::min(Long{1}, p));
      const Long low =
          where([&](Long s) { return binomial_between(now, n, n, s); }, 0.025L, 1e-12L, 1 - 1e-12L);
      const Long high =
          where([&](Long s) { return 1 - binomial_between(0, now, n, s); }, 0.975L, 1e-12L, 1 - 1e-12L);
      expect_close(compared->interval.low, low / (1 - low) * static_cast<Long>(base_before));
      expect_close(compared->interval.high, high / (1 - high) * static_cast<Long>(base_before));
      expect_close(compared->ratio,
                   static_cast<Long>(now) / static_cast<Long>(before) * static_cast<Long>(base_before));
    }
  }
}

TEST(CompareRates, HasNoUpperEndWhenThereWereNoneBefore) {
  const auto compared = compare_rates(8, 1, 0, 1);
  ASSERT_TRUE(compared);
  EXPECT_TRUE(std::isinf(compared->ratio));
  EXPECT_TRUE(std::isinf(compared->interval.high));
  EXPECT_NEAR(compared->p, 2 * std::pow(0.5, 8), 1e-12);
  const auto none_now = compare_rates(0, 1, 8, 1);
  EXPECT_EQ(none_now->interval.low, 0);
  EXPECT_EQ(none_now->ratio, 0);
  EXPECT_FALSE(compare_rates(0, 1, 0, 1));
}

TEST(CompareRates, FindsNothingInEqualCounts) {
  EXPECT_EQ(compare_rates(30, 1, 30, 1)->p, 1);
  EXPECT_LT(compare_rates(30, 1, 30, 1)->interval.low, 1);
  EXPECT_GT(compare_rates(30, 1, 30, 1)->interval.high, 1);
}

TEST(Holm, IsThatOfR) {
  // p.adjust(c(0.01, 0.04, 0.03, 0.005, 0.9), "holm")
  EXPECT_THAT(holm({0.01, 0.04, 0.03, 0.005, 0.9}),
              ::testing::Pointwise(::testing::DoubleNear(1e-15), {0.04, 0.09, 0.09, 0.025, 0.9}));
  EXPECT_TRUE(holm({}).empty());
  EXPECT_THAT(holm({0.6, 0.6}), ::testing::ElementsAre(1, 1));
}

TEST(ChangeInWords, SpeaksOfAChangeOnlyWhenItIsMoreThanChance) {
  const auto words = [](std::int64_t now, std::int64_t before) {
    const auto compared = compare_rates(now, 1, before, 1);
    return words_for(compared, compared ? compared->p : 1);
  };
  EXPECT_EQ(change_in_words(words(91, 62), 91, 62).in_english(), "rose from 62 to 91");
  EXPECT_EQ(change_in_words(words(62, 91), 62, 91).in_english(), "fell from 91 to 62");
  EXPECT_EQ(change_in_words(words(58, 62), 58, 62).in_english(),
            "58 against 62 the year before: cannot be told from chance");
  EXPECT_EQ(words(0, 0), ChangeWords::NothingToCompare);
  // 1.09 against 1 among many comparisons: the interval alone is not enough.
  EXPECT_EQ(words_for(compare_rates(91, 1, 62, 1), 0.2), ChangeWords::NotToldFromChance);
}

}  // namespace
}  // namespace handslag::statistics
