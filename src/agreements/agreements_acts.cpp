#include "agreements/agreements_acts.h"

#include <algorithm>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "kinds/geography.h"
#include "kinds/partnership_kind_store.h"
#include "organisations/deed.h"
#include "organisations/organisation_store.h"
#include "organisations/withdrawal_store.h"

namespace handslag::agreements {

namespace {

using organisations::Act;
using organisations::CheckedDocument;
using organisations::Deed;
using organisations::Facts;
using organisations::Subject;

// A partner that is new here is taken to keep records of the agreement's kind in the county of the
// municipality, until it says otherwise.
void expect_records_of(Act& act, organisations::OrganisationId keeper, const Agreement& agreement) {
  organisations::Organisation partner = organisations::OrganisationStore(act).get(keeper);
  if (kinds::find_program_kind(agreement.kind) != nullptr) partner.partnership_kind = agreement.kind;
  if (const kinds::County* county = kinds::county_of(agreement.public_body.municipality))
    partner.counties = {county->code};
  organisations::OrganisationStore::save(act, partner);
}

Subject subject_of(AgreementId id) { return {Subject::Kind::Agreement, id.value}; }

void set_document(Act& act, Agreement& agreement, const std::optional<CheckedDocument>& document) {
  if (!document) return;
  keep_document(act, *document);
  agreement.document_sha256 = document->file.sha256;
  agreement.document_name = document->file.name;
}

// Neither of the two parties is a further one.
void refuse_the_two(const Act& act, const Agreement& agreement, AgreementRefusals& refusals) {
  for (const organisations::OrganisationId id :
       {agreement.public_body.organisation, agreement.partner.organisation}) {
    const auto known = organisations::OrganisationStore(act).find(id);
    if (!known) continue;  // refused when it is saved
    const std::string name = lower_case(known->name);
    for (std::size_t at = 0; at < agreement.further_parties.size(); ++at) {
      if (lower_case(composed(trimmed(agreement.further_parties[at].name))) == name)
        refusals.push_back(
            {"further_parties[" + std::to_string(at) + "].name", AgreementRefusal::Reason::GivenTwice});
    }
  }
}

// What is wrong with it by itself, and whether the public body has its kind.
AgreementRefusals refusals_of(const Act& act, const Agreement& agreement) {
  AgreementRefusals refusals = check(agreement);
  if (refusals.empty() && !kinds::PartnershipKindStore(act).find(agreement.kind))
    refusals.push_back({"kind", AgreementRefusal::Reason::UnknownPartnershipKind});
  if (refusals.empty()) refuse_the_two(act, agreement, refusals);
  return refusals;
}

}  // namespace

Result<Agreement, AgreementRefusals> start_agreement(Act& act, const NewAgreement& started) {
  Agreement agreement = started.agreement;
  agreement.public_body.organisation = act.organisation();
  const bool is_known = organisations::OrganisationStore(act).find_by_name(started.partner_name).has_value();
  agreement.partner.organisation = find_or_add_partner(act, started.partner_name, started.partner_number);
  if (!is_known) expect_records_of(act, agreement.partner.organisation, agreement);
  set_document(act, agreement, started.document);
  if (AgreementRefusals refusals = refusals_of(act, agreement); !refusals.empty())
    return Refused{std::move(refusals)};
  const AgreementId id = AgreementStore::save(act, agreement);
  act.record(Deed::AgreementCreate, subject_of(id), Facts::object({{"version", 1}}));
  return AgreementStore(act).get(id);
}

Result<Agreement, AgreementRefusals> change_agreement(Act& act, Agreement after,
                                                      const std::optional<CheckedDocument>& document,
                                                      const std::optional<Amendment>& amendment) {
  const Agreement before = AgreementStore(act).get(after.id);
  after.public_body.organisation = act.organisation();
  if (after.partner.organisation.value == 0) after.partner.organisation = before.partner.organisation;
  after.legal_assessments = before.legal_assessments;
  set_document(act, after, document);
  if (AgreementRefusals refusals = refusals_of(act, after); !refusals.empty())
    return Refused{std::move(refusals)};
  AgreementStore::save(act, after, amendment);
  Agreement saved = AgreementStore(act).get(after.id);
  Facts facts = Facts::object({{"version", saved.version}});
  if (amendment) facts.set("valid_from", amendment->valid_from.to_iso());
  act.record(amendment ? Deed::AgreementAmend : Deed::AgreementSave, subject_of(after.id), facts);
  return saved;
}

namespace {

auto party_named(Agreement& agreement, std::string_view name) {
  const std::string wanted = lower_case(composed(trimmed(name)));
  return std::ranges::find_if(agreement.further_parties, [&](const FurtherParty& party) {
    return lower_case(trimmed(party.name)) == wanted;
  });
}

}  // namespace

Result<Agreement, AgreementRefusals> enter_party(Act& act, AgreementId id, const EnteredParty& entered) {
  if (entered.keeps_records && entered.side == Party::PublicBody)
    throw told<InvalidInput>(
        Message("Only a party on the partner's side keeps records that it can share with the public body."));
  Agreement agreement = AgreementStore(act).get(id);
  FurtherParty party{composed(trimmed(entered.name)), entered.side};
  if (entered.keeps_records && !party.name.empty()) {
    const bool is_known = organisations::OrganisationStore(act).find_by_name(party.name).has_value();
    party.organisation = find_or_add_partner(act, party.name, std::nullopt);
    if (!is_known) expect_records_of(act, *party.organisation, agreement);
  }
  if (const auto there = party_named(agreement, party.name); there != agreement.further_parties.end()) {
    party.name = there->name;  // commitments are by it
    *there = std::move(party);
  } else {
    agreement.further_parties.push_back(std::move(party));
  }
  return change_agreement(act, std::move(agreement), std::nullopt, std::nullopt);
}

Result<Agreement, AgreementRefusals> remove_party(Act& act, AgreementId id, std::string_view name) {
  Agreement agreement = AgreementStore(act).get(id);
  const auto there = party_named(agreement, name);
  if (there == agreement.further_parties.end())
    throw told<NotFound>(Message("The agreement has no further party {name}.", {{"name", quotable(name)}}));
  agreement.further_parties.erase(there);
  return change_agreement(act, std::move(agreement), std::nullopt, std::nullopt);
}

Result<Agreement, AgreementRefusals> record_assessment(Act& act, AgreementId id,
                                                       const LegalAssessment& assessment) {
  Agreement agreement = AgreementStore(act).get(id);
  agreement.legal_assessments.push_back(assessment);
  if (AgreementRefusals refusals = refusals_of(act, agreement); !refusals.empty())
    return Refused{std::move(refusals)};
  AgreementStore::save(act, agreement);
  const Agreement saved = AgreementStore(act).get(id);
  Facts facts = Facts::object({{"version", saved.version}});
  if (const auto recorded = AgreementStore(act).newest_assessment(id))
    facts.set("legal_assessment", *recorded);
  act.record(Deed::LegalAssessmentRecord, subject_of(id), facts);
  return saved;
}

void withdraw_assessment(Act& act, AgreementId id, std::string_view reason) {
  const AgreementStore store(act);
  store.get(id);
  const auto newest = store.newest_assessment(id);
  if (!newest) throw told<NotFound>(Message("The agreement has no legal assessment to take back."));
  organisations::WithdrawalStore::withdraw(act, {Subject::Kind::LegalAssessment, *newest}, reason,
                                           Deed::LegalAssessmentWithdraw, subject_of(id));
}

void withdraw_agreement(Act& act, AgreementId id, std::string_view reason) {
  const AgreementStore store(act);
  store.get(id);
  if (store.has_follow_up(id)) {
    throw told<Conflict>(
        Message("The agreement has a follow-up and cannot be taken back. Take back the follow-up first."));
  }
  organisations::WithdrawalStore::withdraw(act, subject_of(id), reason, Deed::AgreementWithdraw,
                                           subject_of(id));
}

}  // namespace handslag::agreements
