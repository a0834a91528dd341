#pragma once

#include "agreements/agreement.h"
#include "base/enum_names.h"

namespace handslag::agreements {

constexpr EnumNames<Party, 2> kParties{{"partner", "public_body"}};
constexpr EnumNames<Frequency, 3> kFrequencies{{"yearly", "twice_a_year", "at_the_end"}};
constexpr EnumNames<Statement::Kind, 3> kStatementKinds{
    {"needs_are_met", "agreement_is_followed", "perspective"}};
constexpr EnumNames<CriterionOutcome, 3> kCriterionOutcomes{{"met", "not_met", "uncertain"}};

}  // namespace handslag::agreements
