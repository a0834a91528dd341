#include "statistics/comparison.h"

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <cmath>
#include <limits>
#include <numeric>

#include "base/text.h"

namespace handslag::statistics {

namespace {

using Binomial = boost::math::binomial_distribution<double>;

// The probability of all outcomes that are no likelier than the one seen, with R's slack of 1e-7 for ties.
double minimum_likelihood_p(std::int64_t seen, std::int64_t trials, double share) {
  const Binomial binomial(static_cast<double>(trials), share);
  const double limit = boost::math::pdf(binomial, static_cast<double>(seen)) * (1 + 1e-7);
  const double mean = static_cast<double>(trials) * share;
  const auto likely = [&](std::int64_t outcome) {
    return boost::math::pdf(binomial, static_cast<double>(outcome));
  };
  if (static_cast<double>(seen) == mean) return 1;
  if (static_cast<double>(seen) < mean) {
    // The likelihood falls from the mean upwards: the first outcome above it that is unlikely enough, by
    // halving.
    std::int64_t low = static_cast<std::int64_t>(std::ceil(mean));
    std::int64_t high = trials + 1;
    while (low < high) {
      const std::int64_t middle = low + (high - low) / 2;
      likely(middle) <= limit ? high = middle : low = middle + 1;
    }
    const double above =
        low > trials ? 0 : boost::math::cdf(boost::math::complement(binomial, static_cast<double>(low) - 1));
    return std::min(1.0, boost::math::cdf(binomial, static_cast<double>(seen)) + above);
  }
  std::int64_t low = -1;
  std::int64_t high = static_cast<std::int64_t>(std::floor(mean));
  while (low < high) {
    const std::int64_t middle = low + (high - low + 1) / 2;
    likely(middle) <= limit ? low = middle : high = middle - 1;
  }
  const double below = low < 0 ? 0 : boost::math::cdf(binomial, static_cast<double>(low));
  const double at_least = boost::math::cdf(boost::math::complement(binomial, static_cast<double>(seen) - 1));
  return std::min(1.0, at_least + below);
}

// Clopper and Pearson's interval of a share.
Interval share_interval(std::int64_t seen, std::int64_t trials, double confidence) {
  const double tail = (1 - confidence) / 2;
  const auto x = static_cast<double>(seen);
  const auto n = static_cast<double>(trials);
  return {seen == 0 ? 0 : boost::math::quantile(boost::math::beta_distribution<double>(x, n - x + 1), tail),
          seen == trials
              ? 1
              : boost::math::quantile(boost::math::beta_distribution<double>(x + 1, n - x), 1 - tail)};
}

}  // namespace

Interval poisson_interval(std::int64_t count, double confidence) {
  const double tail = (1 - confidence) / 2;
  const auto n = static_cast<double>(count);
  return {
      count == 0 ? 0 : boost::math::quantile(boost::math::gamma_distribution<double>(n), tail),
      boost::math::quantile(boost::math::complement(boost::math::gamma_distribution<double>(n + 1), tail))};
}

std::optional<RateComparison> compare_rates(std::int64_t now, double base_now, std::int64_t before,
                                            double base_before) {
  const std::int64_t trials = now + before;
  if (trials == 0) return std::nullopt;
  const double share_if_equal = base_now / (base_now + base_before);
  const double odds_to_ratio = base_before / base_now;
  const auto ratio_of = [&](double share) {
    return share >= 1 ? std::numeric_limits<double>::infinity() : share / (1 - share) * odds_to_ratio;
  };
  const Interval share = share_interval(now, trials, 0.95);
  RateComparison comparison;
  comparison.ratio = before == 0
                         ? std::numeric_limits<double>::infinity()
                         : static_cast<double>(now) / base_now / (static_cast<double>(before) / base_before);
  comparison.interval = {ratio_of(share.low), ratio_of(share.high)};
  comparison.p = minimum_likelihood_p(now, trials, share_if_equal);
  return comparison;
}

std::vector<double> holm(const std::vector<double>& p_values) {
  std::vector<std::size_t> order(p_values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t at) { return p_values[at]; });
  std::vector<double> adjusted(p_values.size());
  double largest = 0;
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    const double scaled = p_values[order[rank]] * static_cast<double>(order.size() - rank);
    largest = std::min(1.0, std::max(largest, scaled));
    adjusted[order[rank]] = largest;
  }
  return adjusted;
}

ChangeWords words_for(const std::optional<RateComparison>& comparison, double adjusted_p) {
  if (!comparison) return ChangeWords::NothingToCompare;
  if (adjusted_p >= 0.05) return ChangeWords::NotToldFromChance;
  if (comparison->interval.low > 1) return ChangeWords::Rose;
  if (comparison->interval.high < 1) return ChangeWords::Fell;
  return ChangeWords::NotToldFromChance;
}

}  // namespace handslag::statistics
