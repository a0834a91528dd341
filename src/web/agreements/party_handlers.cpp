#include "web/agreements/party_handlers.h"

#include <iterator>

#include "agreements/agreement_fields.h"
#include "agreements/agreement_names.h"
#include "agreements/agreement_store.h"
#include "agreements/agreements_acts.h"
#include "base/error.h"
#include "organisations/deed.h"
#include "organisations/organisation_store.h"
#include "web/addresses.h"
#include "web/agreements/agreement_place.h"
#include "web/form_place.h"

namespace handslag::web {

namespace {

using agreements::Agreement;
using agreements::FurtherParty;
using agreements::Party;
using organisations::Deed;

std::vector<html::Choice> sides(const Translator& t) {
  return {{.value = "partner", .label = t.translate("The partner's side")},
          {.value = "public_body", .label = t.translate("The public body's side")}};
}

std::vector<html::Choice> records(const Translator& t) {
  return {{.value = "no", .label = t.translate("No: what it has comes as files")},
          {.value = "yes", .label = t.translate("Yes: it shares its figures itself")}};
}

html::Node parties_there(const Translator& t, const Agreement& agreement) {
  if (agreement.further_parties.empty()) return html::p(t.translate("The agreement has no further parties."));
  std::int64_t place = 0;
  return html::ul(
      html::classes("gaps"), html::each(agreement.further_parties, [&](const FurtherParty& party) {
        return html::li(
            html::strong(party.name),
            html::p(html::classes("note"),
                    party.side == Party::PublicBody ? t.translate("The public body's side")
                    : party.organisation ? t.translate("The partner's side. Keeps its own records here.")
                                         : t.translate("The partner's side. Keeps no records here.")),
            html::p(html::link(t.translate("Take {party} away", {{"party", party.name}}),
                               kPartyRemoval(agreement.id, ++place))));
      }));
}

Visit::MakeForm entering(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Agreement agreement = agreements::AgreementStore(reader.view()).get(visit.agreement());
    form.begin_with("side", "partner");
    form.begin_with("records", "no");
    const html::Node fields = html::fragment(
        html::text_field(t, form.field("name", t.translate("Name"),
                                       t.translate("As the agreement has it. The name of one that is there "
                                                   "already changes that one."))),
        html::choice_field(t, form.field("side", t.translate("On which side")), sides(t)),
        html::choice_field(
            t,
            form.field("records", t.translate("Does it keep its own records here?"),
                       t.translate("Only on the partner's side. Its figures are opened by its own sharing "
                                   "and by nothing else.")),
            records(t)));
    return page_with_form(
        t,
        {.place = place_below(t, reader, visit, agreement, t.translate("Further parties"),
                              html::fragment(t.translate(
                                  "Public bodies and associations that are party to the agreement beside "
                                  "the first two."))),
         .heading = t.translate("Enter a further party"),
         .frame = {.action = visit.request().path, .submit = t.translate("Save the party")},
         .beside = html::panel("there", t.translate("In the agreement"), parties_there(t, agreement))},
        form, fields);
  };
}

Visit::MakeForm removing(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Agreement agreement = agreements::AgreementStore(reader.view()).get(visit.agreement());
    const std::int64_t place = visit.number("party");
    if (place < 1 || place > std::ssize(agreement.further_parties))
      throw NotFound("the agreement has no such party");
    // Who it was when the page was shown, though others have gone meanwhile.
    const std::string typed = form.value("name");
    const std::string name =
        typed.empty() ? agreement.further_parties[static_cast<std::size_t>(place - 1)].name : typed;
    return page_with_form(
        t,
        {.place = place_below(
             t, reader, visit, agreement, t.translate("Take {party} away", {{"party", name}}),
             html::fragment(t.translate("For one that was entered by mistake. What the agreement said before "
                                        "stays among its versions."))),
         .heading = name,
         .frame = {.action = visit.request().path,
                   .submit = t.translate("Take the party away"),
                   .hidden = std::vector<std::pair<std::string, std::string>>{{"name", name}}}},
        form, {});
  };
}

std::string after_saving(const Visit& visit, const Result<Agreement, agreements::AgreementRefusals>& saved,
                         FilledForm& form, const std::string& field) {
  if (saved) return after(Deed::AgreementSave, kAgreementParties(visit.agreement()));
  for (const agreements::AgreementRefusal& one : saved.refusal())
    form.refuse(field, sentence_for(one, visit.t()));
  return {};
}

}  // namespace

Outcome agreement_party_form(const Visit& visit) { return visit.form_page(entering(visit)); }

Outcome enter_agreement_party(const Visit& visit) {
  return visit.act(entering(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const Translator& t = visit.t();
    agreements::EnteredParty party{.name = form.text("name", agreements::kShort)};
    party.side = agreements::kParties.named(form.choice("side", sides(t))).value_or(Party::Partner);
    party.keeps_records = form.choice("records", records(t)) == "yes";
    if (party.keeps_records && party.side == Party::PublicBody)
      form.refuse("records", t.translate("Only a party on the partner's side keeps records that it can share "
                                         "with the public body."));
    if (party.keeps_records) {
      const auto there = organisations::OrganisationStore(act).find_by_name(party.name);
      if (there && there->kind == organisations::OrganisationKind::PublicBody)
        form.refuse("name", t.translate("That is the name of a public body."));
    }
    if (form.has_faults()) return {};
    return after_saving(visit, agreements::enter_party(act, visit.agreement(), party), form, "name");
  });
}

Outcome party_removal_form(const Visit& visit) { return visit.form_page(removing(visit)); }

Outcome remove_agreement_party(const Visit& visit) {
  return visit.act(removing(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    return after_saving(visit, agreements::remove_party(act, visit.agreement(), form.value("name")), form,
                        "");
  });
}

}  // namespace handslag::web
