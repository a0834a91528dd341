#pragma once

#include <string>
#include <vector>

#include "agreements/agreement.h"

namespace handslag {
class Translator;
}

namespace handslag::agreements {

/// Why an agreement cannot be saved: the field (a path as in its JSON, "commitments[2].text") and the reason.
struct AgreementRefusal {
  enum class Reason {
    Missing,
    TooLong,
    NotUtf8,
    Unprintable,
    EndsBeforeItStarts,
    AmountNotPositive,
    RateNotPositive,
    PopulationNotPositive,
    AmountTooLarge,
    PopulationTooLarge,
    Negative,
    QuarterOutOfRange,
    YearOutOfRange,
    NoSuchDay,
    NotInOrder,
    DoesNotSum,
    QuarterBesideInstalments,
    GivenTwice,
    UnknownCriteriaList,
    UnknownCriterion,
    CriterionUnanswered,
    ReasonMissing,
    TooMany,
    PartnerIsPublicBody,
    UnknownParty,
    UnknownPartnershipKind,
    DocumentWithoutFile,
  };
  std::string field;
  Reason reason = Reason::Missing;

  bool operator==(const AgreementRefusal&) const = default;
};

/// Everything that is wrong with it, in the order of the fields; empty when it can be saved.
std::vector<AgreementRefusal> check(const Agreement& agreement);

/// A sentence for the user: what is wrong and what to do.
std::string sentence_for(const AgreementRefusal& refusal, const Translator& translator);

}  // namespace handslag::agreements
