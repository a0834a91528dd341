#include "web/agreements/agreement_change.h"

#include "agreements/agreement_store.h"
#include "agreements/agreements_acts.h"
#include "base/error.h"
#include "kinds/partnership_kind_store.h"
#include "organisations/deed.h"
#include "web/addresses.h"
#include "web/agreements/agreement_form.h"
#include "web/agreements/agreement_place.h"
#include "web/form_place.h"
#include "web/received_upload.h"
#include "web/withdrawal_page.h"

namespace handslag::web {

namespace {

using agreements::Agreement;
using agreements::AgreementStore;
using organisations::Deed;

constexpr std::int64_t kMostVersions = 1'000'000;

/// What was entered is put right, or the parties have agreed on something else from a day.
enum class Change { Correction, Amendment };

Visit::MakeForm changing(const Visit& visit, Change change) {
  return [&visit, change](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Agreement agreement = AgreementStore(reader.view()).get(visit.agreement());
    const bool amends = change == Change::Amendment;
    form.begin_with("version", std::to_string(agreement.version));
    begin_with(form, agreement, t);
    html::Node fields;
    if (amends) {
      fields += html::date_field(
          t, form.field("valid_from", t.translate("Holds from"),
                        t.translate("The day from which the parties have agreed on the change.")));
    }
    fields += agreement_form(t, form, kinds::PartnershipKindStore(reader.view()).list(), {});
    const std::string title = amends ? t.translate("New amendment") : t.translate("Correct what was entered");
    return page_with_form(
        t,
        {.place = place_below(
             t, reader, visit, agreement, title,
             html::fragment(
                 amends
                     ? t.translate("Write the agreement as it reads with the amendment. Follow-ups of "
                                   "earlier years keep the agreement of their time.")
                     : t.translate("For what was misread or mistyped. What the parties have agreed on anew "
                                   "is an amendment."))),
         .heading = agreement.title,
         .frame = {.action = visit.request().path,
                   .submit = amends ? t.translate("Save the amendment") : t.translate("Save the correction"),
                   .hidden = {{"version", form.value("version")}}}},
        form, fields);
  };
}

Outcome changed(const Visit& visit, Change change) {
  return visit.act(changing(visit, change), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const Agreement before = AgreementStore(act).get(visit.agreement());
    std::optional<agreements::Amendment> amendment;
    if (change == Change::Amendment) {
      if (const auto valid_from = form.date("valid_from")) amendment = agreements::Amendment{*valid_from};
    }
    Agreement after_change = agreement_in(form, before, kinds::PartnershipKindStore(act).list(), visit.t());
    // The version that the form was filled in from: who has saved since is not overwritten.
    const auto version = form.number("version", 1, kMostVersions);
    if (form.has_faults()) return {};
    after_change.version = static_cast<int>(*version);
    const auto saved = agreements::change_agreement(act, after_change, std::nullopt, amendment);
    if (!saved) {
      refuse(form, saved.refusal(), after_change, visit.t());
      return {};
    }
    return after(amendment ? Deed::AgreementAmend : Deed::AgreementSave, kAgreement(visit.agreement()));
  });
}

Visit::MakeForm document(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Agreement agreement = AgreementStore(reader.view()).get(visit.agreement());
    form.begin_with("version", std::to_string(agreement.version));
    const html::Node fields =
        html::file_field(t,
                         form.field("file", t.translate("The agreement"),
                                    t.translate("PDF, odt, docx or txt, at most 25 MB.")),
                         ".pdf,.docx,.odt,.txt");
    return page_with_form(
        t,
        {.place = place_below(t, reader, visit, agreement, t.translate("The agreement's document"),
                              html::fragment(t.translate("The signed agreement. It becomes an annex of every "
                                                         "memorandum from now on."))),
         .heading = agreement.document_name.empty()
                        ? t.translate("No document yet")
                        : t.translate("In place of {name}", {{"name", agreement.document_name}}),
         .frame = {.action = visit.request().path,
                   .submit = t.translate("Save the document"),
                   .hidden = {{"version", form.value("version")}},
                   .has_file = true}},
        form, fields);
  };
}

Visit::MakeForm withdrawal(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Agreement agreement = AgreementStore(reader.view()).get(visit.agreement());
    return withdrawal_page(
        t,
        {.place =
             place_below(t, reader, visit, agreement, t.translate("Take back the agreement"),
                         html::fragment(t.translate("For an agreement that was entered by mistake. One that "
                                                    "has ended stays where it is."))),
         .what = html::p(html::strong(agreement.title)),
         .consequence = t.translate("It is in no list any more. The journal keeps that it was there.")},
        form);
  };
}

}  // namespace

Outcome agreement_change_form(const Visit& visit) {
  return visit.form_page(changing(visit, Change::Correction));
}
Outcome change_agreement(const Visit& visit) { return changed(visit, Change::Correction); }
Outcome agreement_amendment_form(const Visit& visit) {
  return visit.form_page(changing(visit, Change::Amendment));
}
Outcome amend_agreement(const Visit& visit) { return changed(visit, Change::Amendment); }

Outcome agreement_document_form(const Visit& visit) { return visit.form_page(document(visit)); }

Outcome receive_agreement_document(const Visit& visit) {
  return visit.act_after(document(visit), [&](FilledForm& form) -> Visit::Work {
    const auto version = form.number("version", 1, kMostVersions);
    const auto upload = checked_upload(visit, form, "file");
    if (form.has_faults()) return {};
    return [&visit, version, upload](organisations::Act& act, FilledForm& sent) -> std::string {
      Agreement agreement = AgreementStore(act).get(visit.agreement());
      agreement.version = static_cast<int>(*version);
      const auto saved = agreements::change_agreement(act, agreement, upload->document, std::nullopt);
      if (!saved) {
        refuse(sent, saved.refusal(), agreement, visit.t());
        return {};
      }
      return after(Deed::AgreementSave, kAgreement(visit.agreement()));
    };
  });
}

Outcome agreement_withdrawal_form(const Visit& visit) { return visit.form_page(withdrawal(visit)); }

Outcome withdraw_agreement(const Visit& visit) {
  return visit.act(withdrawal(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string reason = reason_in(form);
    if (form.has_faults()) return {};
    agreements::withdraw_agreement(act, visit.agreement(), reason);
    return after(Deed::AgreementWithdraw, kAgreements());
  });
}

}  // namespace handslag::web
