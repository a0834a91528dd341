#include "web/agreements/contact_handlers.h"

#include <memory>

#include "agreements/agreement_store.h"
#include "base/error.h"
#include "followup/contact_person_acts.h"
#include "followup/contact_person_store.h"
#include "organisations/deed.h"
#include "web/addresses.h"
#include "web/agreements/agreement_place.h"
#include "web/agreements/contact_persons.h"
#include "web/form_place.h"
#include "web/stored_file.h"

namespace handslag::web {

namespace {

using followup::ContactPerson;
using followup::ContactPersonStore;
using followup::ContactRefusal;
using html::Node;
using organisations::Deed;

constexpr std::size_t kLongestName = 200;
constexpr std::size_t kLongestAddress = 254;
constexpr std::size_t kLongestTelephone = 50;

std::string field_of(ContactRefusal refusal) {
  switch (refusal) {
    case ContactRefusal::NeedsName:
      return "name";
    case ContactRefusal::NeedsAWay:
    case ContactRefusal::WrongAddress:
    case ContactRefusal::KnownAddress:
      return "email";
    case ContactRefusal::EndsBeforeItStarts:
      return "last_day";
    case ContactRefusal::AsBefore:
    case ContactRefusal::TooMany:
      break;
  }
  return "";
}

ContactPerson person_at(const Visit& visit, const organisations::View& view) {
  return ContactPersonStore(view).get(visit.agreement(), {visit.number("contact")});
}

PagePlace place_of(const Translator& t, const PageReader& reader, const Visit& visit,
                   const std::string& title, const Node& lede) {
  return place_below(t, reader, visit, agreements::AgreementStore(reader.view()).get(visit.agreement()),
                     title, lede);
}

Node particulars(const Translator& t, FilledForm& form) {
  const auto optional = FilledForm::Needed::No;
  return html::fragment(
      html::text_field(t, form.field("name", t.translate("Name"))),
      html::text_field(t, form.field("role", t.translate("Role"),
                                     t.translate("For example: coordinator, chair."), optional)),
      html::text_field(t, form.field("email", t.translate("E-mail address"),
                                     t.translate("Then letters can go to them."), optional)),
      html::text_field(t, form.field("telephone", t.translate("Telephone"), {}, optional)),
      html::date_field(t, form.field("first_day", t.translate("First day"))),
      html::date_field(t, form.field("last_day", t.translate("Last day"),
                                     t.translate("Empty while they have not left."), optional)));
}

ContactPerson typed_in(FilledForm& form, const Visit& visit) {
  const auto optional = FilledForm::Needed::No;
  ContactPerson person{.agreement = visit.agreement(),
                       .name = form.text("name", kLongestName),
                       .role = form.text("role", kLongestName, Lines::One, optional),
                       .email = form.text("email", kLongestAddress, Lines::One, optional),
                       .telephone = form.text("telephone", kLongestTelephone, Lines::One, optional),
                       .first_day = visit.clock().today()};
  if (const auto first = form.date("first_day")) person.first_day = *first;
  person.last_day = form.date("last_day", optional);
  return person;
}

Visit::MakeForm adding(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    form.begin_with("first_day", in_text(t, visit.clock().today()));
    return page_with_form(
        t,
        {.place =
             place_of(t, reader, visit, t.translate("Add a contact person"),
                      html::fragment(t.translate("Somebody at the partner whom you write to or telephone. "
                                                 "Everybody who may see the agreement sees them."))),
         .heading = t.translate("The contact person"),
         .frame = {.action = visit.request().path, .submit = t.translate("Add them")}},
        form, particulars(t, form));
  };
}

Visit::MakeForm changing(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const ContactPerson now = person_at(visit, reader.view());
    form.begin_with("name", now.name);
    form.begin_with("role", now.role);
    form.begin_with("email", now.email);
    form.begin_with("telephone", now.telephone);
    form.begin_with("first_day", in_text(t, now.first_day));
    form.begin_with("last_day", now.last_day ? in_text(t, *now.last_day) : "");
    return page_with_form(
        t,
        {.place = place_of(t, reader, visit, t.translate("Change a contact person"),
                           html::fragment(t.translate("What stood before is not kept."))),
         .heading = now.name,
         .frame = {.action = visit.request().path, .submit = t.translate("Save the change")}},
        form, particulars(t, form));
  };
}

Visit::MakeForm ending(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const ContactPerson now = person_at(visit, reader.view());
    if (now.last_day) throw NotFound("their last day is stated already");
    form.begin_with("last_day", in_text(t, visit.clock().today()));
    return page_with_form(
        t,
        {.place = place_of(
             t, reader, visit, t.translate("The contact person has left"),
             html::fragment(t.translate("They are not proposed any more when the partner is asked."))),
         .heading = now.name,
         .frame = {.action = visit.request().path, .submit = t.translate("End it")}},
        form,
        html::date_field(t, form.field("last_day", t.translate("Last day"),
                                       t.translate("The last day on which they can be asked."))));
  };
}

std::string back(const Visit& visit, Deed deed) {
  return after(deed, kAgreement(visit.agreement()) + "#contacts");
}

/// Where to go when it went well; otherwise what must be put right.
std::string done_or_refused(const Visit& visit, FilledForm& form, Deed deed,
                            const Result<followup::ContactPersonId, ContactRefusal>& result) {
  if (result) return back(visit, deed);
  form.refuse(field_of(result.refusal()), followup::message_for(result.refusal()).in_words(visit.t()));
  return {};
}

}  // namespace

Outcome contact_form(const Visit& visit) { return visit.form_page(adding(visit)); }

Outcome add_contact(const Visit& visit) {
  return visit.act(adding(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const ContactPerson person = typed_in(form, visit);
    if (form.has_faults()) return {};
    return done_or_refused(visit, form, Deed::ContactAdd,
                           followup::add_contact_person(act, person, visit.clock().today()));
  });
}

Outcome contact_change_form(const Visit& visit) { return visit.form_page(changing(visit)); }

Outcome change_contact(const Visit& visit) {
  return visit.act(changing(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    ContactPerson person = typed_in(form, visit);
    person.id = {visit.number("contact")};
    if (form.has_faults()) return {};
    return done_or_refused(visit, form, Deed::ContactChange,
                           followup::change_contact_person(act, person, visit.clock().today()));
  });
}

Outcome contact_end_form(const Visit& visit) { return visit.form_page(ending(visit)); }

Outcome end_contact(const Visit& visit) {
  return visit.act(ending(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const auto last_day = form.date("last_day");
    if (form.has_faults()) return {};
    return done_or_refused(
        visit, form, Deed::ContactEnd,
        followup::end_contact_person(act, visit.agreement(), {visit.number("contact")}, *last_day));
  });
}

Outcome contact_file(const Visit& visit) {
  const std::string& name = visit.path().at("file");
  http::Response response;
  visit.read([&](const PageReader& reader) {
    const auto agreement = agreements::AgreementStore(reader.view()).get(visit.agreement());
    response = http::Response::download(
        std::make_shared<const std::string>(
            contacts_as(name, visit.t(), ContactPersonStore(reader.view()).list_for(agreement.id))),
        media_type_of(name), name);
  });
  return File{std::move(response)};
}

}  // namespace handslag::web
