#include "web/agreements/contact_persons.h"

#include <algorithm>

#include "base/csv.h"
#include "base/error.h"
#include "followup/contact_person_store.h"
#include "followup/material_request_store.h"
#include "shapes/contact_shapes.h"
#include "web/addresses.h"

namespace handslag::web {

namespace {

using followup::ContactPerson;
using followup::ContactPersonStore;
using html::Node;

constexpr std::size_t kLongestName = 200;
constexpr std::size_t kLongestAddress = 254;
constexpr const char* kContact = "contact";
constexpr const char* kSomebodyElse = "other";

std::string span_in_words(const Translator& t, const ContactPerson& one) {
  if (one.last_day)
    return t.translate("from {first} until {last}",
                       {{"first", in_text(t, one.first_day)}, {"last", in_text(t, *one.last_day)}});
  return t.translate("from {day}", {{"day", in_text(t, one.first_day)}});
}

Node ways_of(const Translator& t, const Reader& reader, const ContactPerson& one) {
  std::vector<html::Link> ways;
  if (reader.may("contact.change"))
    ways.push_back({t.translate("Change"), kContactChange(one.agreement, one.id.value)});
  if (!one.last_day && reader.may("contact.end"))
    ways.push_back({t.translate("Has left"), kContactEnd(one.agreement, one.id.value)});
  return html::ways(ways);
}

Node one_person(const Translator& t, const Reader& reader, const ContactPerson& one, Date today) {
  Node all = html::p(html::strong(one.name), one.role.empty() ? "" : ", " + one.role);
  if (one.has_left(today)) all += html::p(html::tag(html::Kind::Neutral, t.translate("Has left")));
  if (!one.email.empty()) all += html::p(html::link(one.email, "mailto:" + one.email));
  if (!one.telephone.empty()) all += html::p(one.telephone);
  all += html::p(html::classes("note"), span_in_words(t, one));
  return html::li(all, ways_of(t, reader, one));
}

std::vector<ContactPerson> here(const organisations::View& view, agreements::AgreementId agreement,
                                Date today) {
  return who_can_be_written_to(ContactPersonStore(view).list_for(agreement), today);
}

std::vector<html::Choice> choices_of(const Translator& t, const std::vector<ContactPerson>& all) {
  std::vector<html::Choice> choices;
  for (const ContactPerson& one : all)
    choices.push_back({.value = std::to_string(one.id.value),
                       .label = one.name + (one.role.empty() ? "" : ", " + one.role),
                       .note = one.email});
  choices.push_back({.value = kSomebodyElse,
                     .label = t.translate("Somebody else"),
                     .note = t.translate("Write the name and the address below.")});
  return choices;
}

const ContactPerson* chosen(const std::vector<ContactPerson>& all, const std::string& value) {
  const auto found = std::ranges::find_if(
      all, [&](const ContactPerson& one) { return std::to_string(one.id.value) == value; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

Node contact_persons(const Translator& t, const Reader& reader, agreements::AgreementId agreement,
                     const std::vector<ContactPerson>& all, Date today) {
  Node content;
  if (all.empty())
    content = html::empty_state(
        t.translate("No contact person is entered."),
        html::fragment(t.translate("Whoever is entered here is proposed when the partner is asked.")));
  else
    content = html::ul(html::classes("ds-list"), html::each(all, [&](const ContactPerson& one) {
                         return one_person(t, reader, one, today);
                       }));
  std::vector<html::Link> ways;
  if (reader.may("contact.add"))
    ways.push_back({t.translate("Add a contact person"), kContactAdding(agreement)});
  if (!all.empty()) {
    ways.push_back({t.translate("As CSV"), kContactFile(agreement, "contacts.csv")});
    ways.push_back({t.translate("As JSON"), kContactFile(agreement, "contacts.json")});
  }
  return html::fragment(content, html::ways(ways));
}

std::string contacts_as(const std::string& name, const Translator& t, const std::vector<ContactPerson>& all) {
  if (name == "contacts.json") return shapes::contact_person().list(all).dump(2) + "\n";
  if (name != "contacts.csv") throw NotFound("the contact persons have no such file");
  std::string csv;
  const auto add = [&](const std::vector<std::string>& row) {
    for (std::size_t at = 0; at < row.size(); ++at) csv += (at == 0 ? "" : ";") + csv_cell(row[at]);
    csv += "\n";
  };
  add({t.translate("Number"), t.translate("Name"), t.translate("Role"), t.translate("E-mail address"),
       t.translate("Telephone"), t.translate("First day"), t.translate("Last day")});
  for (const ContactPerson& one : all)
    add({std::to_string(one.id.value), one.name, one.role, one.email, one.telephone, one.first_day.to_iso(),
         one.last_day ? one.last_day->to_iso() : ""});
  return csv;
}

Node recipient_fields(const Translator& t, FilledForm& form, const organisations::View& view,
                      agreements::AgreementId agreement, Date today, const std::string& help) {
  const std::vector<ContactPerson> all = here(view, agreement, today);
  if (!form.typed().has("name")) {
    const auto before = followup::MaterialRequestStore(view).last_recipient(agreement);
    const auto same = std::ranges::find(all, before ? before->address : std::string(), &ContactPerson::email);
    if (!all.empty() && (same != all.end() || !before))
      form.begin_with(kContact, std::to_string((same == all.end() ? all.front() : *same).id.value));
    if (before && same == all.end()) {
      if (!all.empty()) form.begin_with(kContact, kSomebodyElse);
      form.begin_with("name", before->name);
      form.begin_with("email", before->address);
    }
  }
  const auto needed = all.empty() ? FilledForm::Needed::Yes : FilledForm::Needed::No;
  Node fields;
  if (!all.empty())
    fields = html::choice_field(t, form.field(kContact, t.translate("Whom you ask")), choices_of(t, all));
  return html::fragment(
      fields,
      html::text_field(t, form.field("name", all.empty() ? t.translate("Whom you ask") : t.translate("Name"),
                                     help, needed)),
      html::text_field(t, form.field("email", t.translate("Their e-mail address"), {}, needed)));
}

messages::Recipient recipient_typed(FilledForm& form, const organisations::View& view,
                                    agreements::AgreementId agreement, Date today) {
  const std::vector<ContactPerson> all = here(view, agreement, today);
  if (!all.empty()) {
    const std::string value = form.choice(kContact, choices_of(Translator(Language::English), all));
    if (const ContactPerson* one = chosen(all, value)) return {one->name, one->email};
    if (value != kSomebodyElse) return {};
  }
  return {form.text("name", kLongestName), form.text("email", kLongestAddress)};
}

}  // namespace handslag::web
