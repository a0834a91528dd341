#include "followup/contact_person_acts.h"

#include <algorithm>

#include "agreements/agreement_store.h"
#include "base/legible_text.h"
#include "base/text.h"
#include "followup/contact_person_store.h"
#include "messages/mail_address.h"
#include "organisations/deed.h"

namespace handslag::followup {

namespace {

using agreements::AgreementId;
using organisations::Act;
using organisations::Deed;
using organisations::Facts;
using organisations::Subject;

Subject subject_of(AgreementId id) { return {Subject::Kind::Agreement, id.value}; }

ContactPerson as_kept(const ContactPerson& typed) {
  ContactPerson person = typed;
  person.name = composed(trimmed(typed.name));
  person.role = composed(trimmed(typed.role));
  person.telephone = composed(trimmed(typed.telephone));
  const std::string email(trimmed(typed.email));
  person.email = messages::mail_address(email).value_or(email);
  return person;
}

std::optional<ContactRefusal> refuse(const ContactPerson& person, const std::vector<ContactPerson>& others,
                                     Date today) {
  if (!says_something(person.name)) return ContactRefusal::NeedsName;
  if (person.email.empty() && person.telephone.empty()) return ContactRefusal::NeedsAWay;
  if (!person.email.empty() && !messages::mail_address(person.email)) return ContactRefusal::WrongAddress;
  if (person.last_day && *person.last_day < person.first_day) return ContactRefusal::EndsBeforeItStarts;
  const bool is_known = !person.email.empty() && std::ranges::any_of(others, [&](const ContactPerson& one) {
    return one.id != person.id && one.email == person.email && !one.has_left(today);
  });
  if (is_known && !person.has_left(today)) return ContactRefusal::KnownAddress;
  return std::nullopt;
}

// Which of the particulars are others; never what they are.
Json changed(const ContactPerson& before, const ContactPerson& after) {
  Json keys = Json::array();
  const auto note = [&](bool is_other, const char* key) {
    if (is_other) keys.push(key);
  };
  note(before.name != after.name, "name");
  note(before.role != after.role, "role");
  note(before.email != after.email, "email");
  note(before.telephone != after.telephone, "telephone");
  note(before.first_day != after.first_day, "first_day");
  note(before.last_day != after.last_day, "last_day");
  return keys;
}

}  // namespace

Result<ContactPersonId, ContactRefusal> add_contact_person(Act& act, const ContactPerson& typed, Date today) {
  agreements::AgreementStore(act).get(typed.agreement);
  ContactPerson person = as_kept(typed);
  person.id = {};
  const auto others = ContactPersonStore(act).list_for(person.agreement);
  if (const auto refusal = refuse(person, others, today)) return Refused{*refusal};
  if (others.size() >= kMostContactPersons) return Refused{ContactRefusal::TooMany};
  person.id = ContactPersonStore::add(act, person);
  act.record(Deed::ContactAdd, subject_of(person.agreement), Facts::object({{"contact", person.id.value}}));
  return person.id;
}

Result<ContactPersonId, ContactRefusal> change_contact_person(Act& act, const ContactPerson& typed,
                                                              Date today) {
  const ContactPersonStore store(act);
  const ContactPerson before = store.get(typed.agreement, typed.id);
  ContactPerson person = as_kept(typed);
  if (const auto refusal = refuse(person, store.list_for(person.agreement), today)) return Refused{*refusal};
  if (person == before) return Refused{ContactRefusal::AsBefore};
  ContactPersonStore::change(act, person);
  act.record(Deed::ContactChange, subject_of(person.agreement),
             Facts::object({{"contact", person.id.value}, {"changed", changed(before, person)}}));
  return person.id;
}

Result<ContactPersonId, ContactRefusal> end_contact_person(Act& act, AgreementId agreement,
                                                           ContactPersonId id, Date last_day) {
  ContactPerson person = ContactPersonStore(act).get(agreement, id);
  if (last_day < person.first_day) return Refused{ContactRefusal::EndsBeforeItStarts};
  if (person.last_day == last_day) return Refused{ContactRefusal::AsBefore};
  person.last_day = last_day;
  ContactPersonStore::change(act, person);
  act.record(Deed::ContactEnd, subject_of(agreement),
             Facts::object({{"contact", id.value}, {"day", last_day.to_iso()}}));
  return id;
}

Message message_for(ContactRefusal refusal) {
  switch (refusal) {
    case ContactRefusal::NeedsName:
      return Message("Write the name of the contact person.");
    case ContactRefusal::NeedsAWay:
      return Message("Write an e-mail address or a telephone number: otherwise nobody can reach them.");
    case ContactRefusal::WrongAddress:
      return Message("Write an e-mail address such as anna@exempel.se, or leave it empty.");
    case ContactRefusal::EndsBeforeItStarts:
      return Message("The last day comes before the first. Look at the days.");
    case ContactRefusal::KnownAddress:
      return Message("Another contact person of the agreement has that address. Change that one instead.");
    case ContactRefusal::AsBefore:
      return Message("That is what stands there already.");
    case ContactRefusal::TooMany:
      break;
  }
  return Message("The agreement has 50 contact persons already.");
}

}  // namespace handslag::followup
