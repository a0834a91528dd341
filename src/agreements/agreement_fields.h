#pragma once

#include "agreements/agreement.h"
#include "base/field.h"

// The fields of an agreement and of what stands in it, each said once: its key in JSON, its column, its
// title, how long it may be. JSON, the store, the limits, the page, the text for the terminal and what a
// version changed are read from these lists, so a new field is a member of agreement.h, a line here and a
// column.
namespace handslag::agreements {

constexpr std::size_t kShort = 200;        ///< one line
constexpr std::size_t kSentences = 2'000;  ///< of a commitment, a reason, what is put in besides money
constexpr std::size_t kLong = 20'000;      ///< the agreement's own words

/// What belongs together where an agreement is shown.
enum class AgreementPart { Name, Matter, PublicBody, Partner, Purpose, Term, Signing, Document };

Fields<Agreement> fields_of(AgreementPart part);
/// Of all parts, in their order.
Fields<Agreement> agreement_fields();

/// Of one item of a list, or of a thing in the agreement. Where the agreement may not have it, the first
/// column is NULL then.
template <class Thing>
Fields<Thing> fields_of();
template <>
Fields<Commitment> fields_of();
template <>
Fields<FurtherParty> fields_of();
template <>
Fields<Statement> fields_of();
template <>
Fields<Funding::Amount> fields_of();
template <>
Fields<Funding::Rate> fields_of();
template <>
Fields<Funding::Population> fields_of();
template <>
Fields<Funding::InKind> fields_of();
template <>
Fields<Funding::OtherFunder> fields_of();
template <>
Fields<PaymentPlan> fields_of();
template <>
Fields<CriterionAnswer> fields_of();

/// The keys of what reads otherwise in the second, in the order of the JSON: "notice", "commitments". Keys
/// and versions of the rows themselves, and legal assessments, are not compared.
std::vector<std::string_view> changed_fields(const Agreement& before, const Agreement& after);
/// What readers call a field, by its key, to be translated: "Notice", "Commitments".
const char* title_of_field(std::string_view key);

}  // namespace handslag::agreements
