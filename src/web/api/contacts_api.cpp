// The partner's contact persons on an agreement.
#include <algorithm>

#include "agreements/agreement_store.h"
#include "followup/contact_person_acts.h"
#include "followup/contact_person_store.h"
#include "shapes/contact_shapes.h"
#include "web/api/api_handlers.h"

namespace handslag::web::api {

namespace {

using followup::ContactPerson;
using followup::ContactPersonId;
using followup::ContactPersonStore;
using followup::ContactRefusal;

constexpr std::size_t kLongestName = 200;
constexpr std::size_t kLongestAddress = 254;
constexpr std::size_t kLongestTelephone = 50;

std::string pointer_of(ContactRefusal refusal) {
  switch (refusal) {
    case ContactRefusal::NeedsName:
      return "/name";
    case ContactRefusal::NeedsAWay:
    case ContactRefusal::WrongAddress:
    case ContactRefusal::KnownAddress:
      return "/email";
    case ContactRefusal::EndsBeforeItStarts:
      return "/last_day";
    case ContactRefusal::AsBefore:
    case ContactRefusal::TooMany:
      break;
  }
  return "";
}

ContactPerson person_sent(const ApiVisit& visit) {
  return {.agreement = visit.agreement(),
          .name = visit.text("name"),
          .role = visit.text("role"),
          .email = visit.text("email"),
          .telephone = visit.text("telephone"),
          .first_day = visit.day("first_day").value_or(visit.clock().today()),
          .last_day = visit.day("last_day")};
}

ApiAnswer answer_of(const ApiVisit& visit, const organisations::View& view, Refusals& refusals,
                    const Result<ContactPersonId, ContactRefusal>& result, int status = 200) {
  if (!result) {
    refusals.refuse(pointer_of(result.refusal()),
                    followup::message_for(result.refusal()).in_words(visit.t()));
    return {};
  }
  return {.content = shapes::contact_person().json(ContactPersonStore(view).get(visit.agreement(), *result)),
          .status = status};
}

}  // namespace

Shape contact_given() { return shapes::contact_person().shape(); }
Shape contact_sent() {
  return Shape::sent(
      "NewContactPerson",
      {{"name", Shape::text(kLongestName)},
       optional("role", Shape::text_or_empty(kLongestName).or_null()),
       optional("email", Shape::text_or_empty(kLongestAddress).or_null().saying("or a telephone number")),
       optional("telephone", Shape::text_or_empty(kLongestTelephone).or_null()),
       optional("first_day", Shape::day().or_null().saying("without it today")),
       optional("last_day", Shape::day().or_null())});
}
Shape contact_end_sent() { return Shape::sent("ContactPersonEnd", {{"last_day", Shape::day()}}); }

ApiOutcome contacts(const ApiVisit& visit) {
  std::vector<ListedItem> items;
  visit.read([&](const PageReader& reader) {
    const auto agreement = agreements::AgreementStore(reader.view()).get(visit.agreement());
    for (const ContactPerson& one : ContactPersonStore(reader.view()).list_for(agreement.id))
      items.push_back({one.id.value, shapes::contact_person().json(one)});
  });
  std::ranges::sort(items, {}, &ListedItem::key);
  return page_of_all(visit, items);
}

ApiOutcome add_contact(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals& refusals) -> ApiAnswer {
    return answer_of(visit, act, refusals,
                     followup::add_contact_person(act, person_sent(visit), visit.clock().today()), 201);
  });
}

ApiOutcome change_contact(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals& refusals) -> ApiAnswer {
    ContactPerson person = person_sent(visit);
    person.id = {visit.number("contact")};
    if (!visit.day("first_day"))
      person.first_day = ContactPersonStore(act).get(visit.agreement(), person.id).first_day;
    return answer_of(visit, act, refusals,
                     followup::change_contact_person(act, person, visit.clock().today()));
  });
}

ApiOutcome end_contact(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals& refusals) -> ApiAnswer {
    return answer_of(visit, act, refusals,
                     followup::end_contact_person(act, visit.agreement(), {visit.number("contact")},
                                                  *visit.day("last_day")));
  });
}

}  // namespace handslag::web::api
