#include "agreements/agreements_acts.h"

#include "base/error.h"
#include "base/message.h"
#include "organisations/withdrawal_store.h"

namespace handslag::agreements {

namespace {

using organisations::Act;
using organisations::CheckedDocument;
using organisations::Deed;
using organisations::Facts;
using organisations::Subject;

Subject subject_of(AgreementId id) { return {Subject::Kind::Agreement, id.value}; }

void set_document(Act& act, Agreement& agreement, const std::optional<CheckedDocument>& document) {
  if (!document) return;
  keep_document(act, *document);
  agreement.document_sha256 = document->file.sha256;
  agreement.document_name = document->file.name;
}

}  // namespace

Result<Agreement, AgreementRefusals> start_agreement(Act& act, const NewAgreement& started) {
  Agreement agreement = started.agreement;
  agreement.public_body.organisation = act.organisation();
  agreement.partner.organisation = find_or_add_partner(act, started.partner_name, started.partner_number);
  set_document(act, agreement, started.document);
  if (AgreementRefusals refusals = check(agreement); !refusals.empty()) return Refused{std::move(refusals)};
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
  if (AgreementRefusals refusals = check(after); !refusals.empty()) return Refused{std::move(refusals)};
  AgreementStore::save(act, after, amendment);
  Agreement saved = AgreementStore(act).get(after.id);
  Facts facts = Facts::object({{"version", saved.version}});
  if (amendment) facts.set("valid_from", amendment->valid_from.to_iso());
  act.record(amendment ? Deed::AgreementAmend : Deed::AgreementSave, subject_of(after.id), facts);
  return saved;
}

Result<Agreement, AgreementRefusals> record_assessment(Act& act, AgreementId id,
                                                       const LegalAssessment& assessment) {
  Agreement agreement = AgreementStore(act).get(id);
  agreement.legal_assessments.push_back(assessment);
  if (AgreementRefusals refusals = check(agreement); !refusals.empty()) return Refused{std::move(refusals)};
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
