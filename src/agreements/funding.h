#pragma once

#include <optional>
#include <string>
#include <vector>

#include "agreements/commitment.h"
#include "base/money.h"

namespace handslag::agreements {

/// What the partnership costs and who bears it. In the case: 70 tkr a year, "cirka 1,20 kr/invånare", "drygt
/// 60 000 personer år 2020". Amount, rate and population are three facts, each with its own source; none is
/// ever computed from the others (1,20 × 60 000 is 72 000, and the agreed amount is still 70 000). What was
/// not stated is empty.
struct Funding {
  struct Amount {
    Money per_year;
    std::string source;  ///< where it is stated, see source_words.h: "avtal.txt:68"
    bool operator==(const Amount&) const = default;
  };
  struct Rate {
    Money per_inhabitant;
    bool is_approximate = false;
    std::string source;
    bool operator==(const Rate&) const = default;
  };
  struct Population {
    std::int64_t inhabitants = 0;
    bool is_approximate = false;
    std::optional<int> year;  ///< the year it was counted
    std::string source;
    bool operator==(const Population&) const = default;
  };
  /// Premises, staff, volunteer hours: what a side puts in besides money.
  struct InKind {
    Party party = Party::Partner;
    std::string what;
    std::optional<Money> value_per_year;
    bool operator==(const InKind&) const = default;
  };
  struct OtherFunder {
    std::string name;
    std::optional<Money> per_year;
    bool operator==(const OtherFunder&) const = default;
  };

  std::optional<Amount> amount;
  std::optional<Rate> rate;
  std::optional<Population> population;
  std::vector<InKind> in_kind;
  std::vector<OtherFunder> other_funders;

  bool operator==(const Funding&) const = default;
};

/// How far the agreed amount lies from rate × population.
struct FundingDeviation {
  Money computed;        ///< rate × population: 72 000 kr
  Money agreed;          ///< 70 000 kr
  Money effective_rate;  ///< agreed / population, to the nearest öre: 1,17 kr
};

/// The deviation, or empty when a fact is missing or they agree to the krona. See
/// docs/rules/funding-facts.md.
std::optional<FundingDeviation> funding_deviation(const Funding& funding);

}  // namespace handslag::agreements
