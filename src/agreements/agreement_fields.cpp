#include "agreements/agreement_fields.h"

#include <algorithm>
#include <array>

#include "agreements/agreement_names.h"
#include "base/translatable.h"

namespace handslag::agreements {

namespace {

using AgreementField = Field<Agreement>;

constexpr AgreementField kTitle{
    "title", "title", translatable("Title"), kShort, place<&Agreement::title>, Need::Required};

constexpr std::array kName = {
    kTitle,
    AgreementField{"kind", "kind", translatable("Kind of partnership"), kShort, place<&Agreement::kind>},
};
constexpr std::array kMatter = {
    AgreementField{"form", "form", translatable("Form of agreement"), kShort, place<&Agreement::form>},
    AgreementField{"registry_number", "registry_number", translatable("Registry number"), kShort,
                   place<&Agreement::registry_number>},
};
constexpr std::array kPublicBody = {
    AgreementField{"public_body.municipality", "municipality", translatable("Municipality"), kShort,
                   place<&Agreement::public_body, &PublicBody::municipality>},
    AgreementField{"public_body.committee", "committee", translatable("Committee"), kShort,
                   place<&Agreement::public_body, &PublicBody::committee>},
    AgreementField{"public_body.administration", "administration", translatable("Administration"), kShort,
                   place<&Agreement::public_body, &PublicBody::administration>},
    AgreementField{"public_body.unit", "unit", translatable("Unit"), kShort,
                   place<&Agreement::public_body, &PublicBody::unit>},
};
constexpr std::array kPartner = {
    AgreementField{"partner.federation", "federation", translatable("Federation"), kShort,
                   place<&Agreement::partner, &Partner::federation>},
};
constexpr std::array kPurpose = {
    AgreementField{"purpose", "purpose", translatable("Purpose"), kLong, place<&Agreement::purpose>},
    AgreementField{"target_group", "target_group", translatable("Target group"), kLong,
                   place<&Agreement::target_group>},
    AgreementField{"about_partner", "about_partner", translatable("About the partner"), kLong,
                   place<&Agreement::about_partner>},
};
constexpr std::array kTerm = {
    AgreementField{"first_day", "first_day", translatable("First day"), 0, place<&Agreement::first_day>},
    AgreementField{"last_day", "last_day", translatable("Last day"), 0, place<&Agreement::last_day>},
    AgreementField{"notice", "notice", translatable("Notice"), kLong, place<&Agreement::notice>},
    AgreementField{"extension", "extension", translatable("Extension"), kLong, place<&Agreement::extension>},
    AgreementField{"indexation.terms", "indexation_terms", translatable("Indexation"), kLong,
                   place<&Agreement::indexation, &Indexation::terms>},
    AgreementField{"indexation.series", "indexation_series", translatable("Index series"), kShort,
                   place<&Agreement::indexation, &Indexation::series>},
    AgreementField{"indexation.base", "indexation_base", translatable("Base of the index"), kShort,
                   place<&Agreement::indexation, &Indexation::base>},
};
constexpr std::array kSigning = {
    AgreementField{"signatory.role", "signatory_role", translatable("Signed by"), kShort,
                   place<&Agreement::signatory, &Signatory::role>},
    AgreementField{"signatory.unit", "signatory_unit", translatable("Signed for"), kShort,
                   place<&Agreement::signatory, &Signatory::unit>},
};
constexpr std::array kDocument = {
    AgreementField{"document_sha256", "document_sha256", translatable("Agreement document"), kShort,
                   place<&Agreement::document_sha256>},
    AgreementField{"document_name", "document_name", translatable("Agreement document"), kShort,
                   place<&Agreement::document_name>},
};

constexpr std::array kCommitmentFields = {
    Field<Commitment>{"party", "party", "", 0, choice<kParties, &Commitment::party>},
    Field<Commitment>{"named_party", "named_party", "", kShort, place<&Commitment::named_party>},
    Field<Commitment>{"text", "text", "", kSentences, place<&Commitment::text>, Need::Required},
};
constexpr std::array kFurtherPartyFields = {
    Field<FurtherParty>{"name", "name", "", kShort, place<&FurtherParty::name>, Need::Required},
    Field<FurtherParty>{"side", "side", "", 0, choice<kParties, &FurtherParty::side>},
};
constexpr std::array kStatementFields = {
    Field<Statement>{"kind", "kind", "", 0, choice<kStatementKinds, &Statement::kind>},
    Field<Statement>{"heading", "heading", "", kShort, place<&Statement::heading>},
    Field<Statement>{"text", "text", "", kLong, place<&Statement::text>},
    Field<Statement>{"has_support", "has_support", "", 0, place<&Statement::has_support>},
    Field<Statement>{"source", "source", "", kShort, place<&Statement::source>},
};
constexpr std::array kAmountFields = {
    Field<Funding::Amount>{"per_year_ore", "amount_per_year_ore", "", 0, place<&Funding::Amount::per_year>},
    Field<Funding::Amount>{"source", "amount_source", "", kShort, place<&Funding::Amount::source>},
};
constexpr std::array kRateFields = {
    Field<Funding::Rate>{"per_inhabitant_ore", "rate_per_inhabitant_ore", "", 0,
                         place<&Funding::Rate::per_inhabitant>},
    Field<Funding::Rate>{"is_approximate", "rate_is_approximate", "", 0,
                         place<&Funding::Rate::is_approximate>},
    Field<Funding::Rate>{"source", "rate_source", "", kShort, place<&Funding::Rate::source>},
};
constexpr std::array kPopulationFields = {
    Field<Funding::Population>{"inhabitants", "population", "", 0, place<&Funding::Population::inhabitants>},
    Field<Funding::Population>{"is_approximate", "population_is_approximate", "", 0,
                               place<&Funding::Population::is_approximate>},
    Field<Funding::Population>{"year", "population_year", "", 0, place<&Funding::Population::year>},
    Field<Funding::Population>{"source", "population_source", "", kShort,
                               place<&Funding::Population::source>},
};
constexpr std::array kInKindFields = {
    Field<Funding::InKind>{"party", "party", "", 0, choice<kParties, &Funding::InKind::party>},
    Field<Funding::InKind>{"what", "what", "", kSentences, place<&Funding::InKind::what>, Need::Required},
    Field<Funding::InKind>{"value_per_year_ore", "value_per_year_ore", "", 0,
                           place<&Funding::InKind::value_per_year>},
};
constexpr std::array kOtherFunderFields = {
    Field<Funding::OtherFunder>{"name", "name", "", kShort, place<&Funding::OtherFunder::name>,
                                Need::Required},
    Field<Funding::OtherFunder>{"per_year_ore", "per_year_ore", "", 0,
                                place<&Funding::OtherFunder::per_year>},
};
constexpr std::array kPaymentFields = {
    Field<PaymentPlan>{"quarter", "payment_quarter", "", 0, place<&PaymentPlan::quarter>},
    Field<PaymentPlan>{"first_year", "payment_first_year", "", 0, place<&PaymentPlan::first_year>},
    Field<PaymentPlan>{"waits_for_approved_follow_up", "payment_waits_for_follow_up", "", 0,
                       place<&PaymentPlan::waits_for_approved_follow_up>},
};
constexpr std::array kAnswerFields = {
    Field<CriterionAnswer>{"number", "number", "", 0, place<&CriterionAnswer::number>},
    Field<CriterionAnswer>{"outcome", "outcome", "", 0,
                           choice<kCriterionOutcomes, &CriterionAnswer::outcome>},
    Field<CriterionAnswer>{"reason", "reason", "", kSentences, place<&CriterionAnswer::reason>},
};

// What is no field but a list or a thing of its own, by its key.
struct Whole {
  std::string_view key;
  const char* title;
  bool (*is_same)(const Agreement& one, const Agreement& other);
};

template <auto Member>
bool same(const Agreement& one, const Agreement& other) {
  return one.*Member == other.*Member;
}

// A commitment gets its key when it is saved, so the first version that has it differs in the key alone.
constexpr std::array kWholes = {
    Whole{"partner.organisation", translatable("Partner"),
          [](const Agreement& one, const Agreement& other) {
            return one.partner.organisation == other.partner.organisation;
          }},
    Whole{"further_parties", translatable("Further parties"), same<&Agreement::further_parties>},
    Whole{"commitments", translatable("Commitments"), same<&Agreement::commitments>},
    Whole{"places_of_work", translatable("Places of work"), same<&Agreement::places_of_work>},
    Whole{"funding", translatable("The support"), same<&Agreement::funding>},
    Whole{"payment_plan", translatable("Payment"), same<&Agreement::payment_plan>},
    Whole{"follow_up_terms", translatable("Follow-up terms"), same<&Agreement::follow_up_terms>},
    Whole{"recipients", translatable("Decision sent to"), same<&Agreement::recipients>},
    Whole{"statements", translatable("Statements"), same<&Agreement::statements>},
};

template <std::size_t... Sizes>
std::vector<AgreementField> joined(const std::array<AgreementField, Sizes>&... parts) {
  std::vector<AgreementField> all;
  (all.insert(all.end(), parts.begin(), parts.end()), ...);
  return all;
}

}  // namespace

Fields<Agreement> fields_of(AgreementPart part) {
  switch (part) {
    case AgreementPart::Name:
      return kName;
    case AgreementPart::Matter:
      return kMatter;
    case AgreementPart::PublicBody:
      return kPublicBody;
    case AgreementPart::Partner:
      return kPartner;
    case AgreementPart::Purpose:
      return kPurpose;
    case AgreementPart::Term:
      return kTerm;
    case AgreementPart::Signing:
      return kSigning;
    case AgreementPart::Document:
      break;
  }
  return kDocument;
}

Fields<Agreement> agreement_fields() {
  static const std::vector<AgreementField> all =
      joined(kName, kMatter, kPublicBody, kPartner, kPurpose, kTerm, kSigning, kDocument);
  return all;
}

template <>
Fields<Commitment> fields_of() {
  return kCommitmentFields;
}
template <>
Fields<FurtherParty> fields_of() {
  return kFurtherPartyFields;
}
template <>
Fields<Statement> fields_of() {
  return kStatementFields;
}
template <>
Fields<Funding::Amount> fields_of() {
  return kAmountFields;
}
template <>
Fields<Funding::Rate> fields_of() {
  return kRateFields;
}
template <>
Fields<Funding::Population> fields_of() {
  return kPopulationFields;
}
template <>
Fields<Funding::InKind> fields_of() {
  return kInKindFields;
}
template <>
Fields<Funding::OtherFunder> fields_of() {
  return kOtherFunderFields;
}
template <>
Fields<PaymentPlan> fields_of() {
  return kPaymentFields;
}
template <>
Fields<CriterionAnswer> fields_of() {
  return kAnswerFields;
}

std::vector<std::string_view> changed_fields(const Agreement& before, const Agreement& after) {
  std::vector<std::string_view> changed;
  for (const AgreementField& field : agreement_fields())
    if (!is_same(field, before, after)) changed.push_back(field.key);
  for (const Whole& whole : kWholes)
    if (!whole.is_same(before, after)) changed.push_back(whole.key);
  return changed;
}

const char* title_of_field(std::string_view key) {
  for (const AgreementField& field : agreement_fields())
    if (field.key == key) return field.title;
  const auto whole = std::ranges::find(kWholes, key, &Whole::key);
  return whole == kWholes.end() ? "" : whole->title;
}

}  // namespace handslag::agreements
