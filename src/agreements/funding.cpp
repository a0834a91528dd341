#include "agreements/funding.h"

namespace handslag::agreements {

std::optional<FundingDeviation> funding_deviation(const Funding& funding) {
  if (!funding.amount || !funding.rate || !funding.population || funding.population->inhabitants < 1) {
    return std::nullopt;
  }
  const Money agreed = funding.amount->per_year;
  const Money computed = funding.rate->per_inhabitant * funding.population->inhabitants;
  const Money difference = computed < agreed ? agreed - computed : computed - agreed;
  if (difference < Money::from_kronor(1)) return std::nullopt;
  return FundingDeviation{computed, agreed, agreed.per(funding.population->inhabitants)};
}

}  // namespace handslag::agreements
