#include "base/error.h"
#include "identity/api_token_store.h"
#include "identity/membership_store.h"
#include "identity/people_acts.h"
#include "organisations/organisation_store.h"
#include "shapes/organisation_shapes.h"
#include "shapes/token_shapes.h"
#include "web/api/api_handlers.h"

namespace handslag::web::api {

using identity::Membership;
using identity::MembershipStore;

namespace {

std::string name_of_organisation(const organisations::View& view) {
  return organisations::OrganisationStore(view).get(view.organisation()).name;
}

Json role_now(const organisations::View& view, identity::MembershipId id) {
  const auto membership = MembershipStore(view).find(id);
  if (!membership) throw NotFound("no such role");
  for (const identity::Person& one : MembershipStore(view).people())
    if (one.id == membership->person)
      return shapes::role().json({*membership, one, name_of_organisation(view)});
  throw NotFound("no such person");
}

}  // namespace

Shape role_sent() {
  return Shape::sent("NewRole", {{"role", Shape::one_of(organisations::kRoles.names)},
                                 optional("first_day", Shape::day().or_null()),
                                 optional("last_day", Shape::day().or_null())});
}
Shape hand_over_sent() {
  return Shape::sent("HandOver", {{"to", Shape::whole(1).saying("a person")},
                                  {"reason", Shape::text(kLongestReason, Lines::Many)}});
}
Shape role_given() { return shapes::role().shape(); }
Shape token() { return shapes::api_token().shape(); }

ApiOutcome people(const ApiVisit& visit) {
  std::vector<ListedItem> items;
  visit.read([&](const PageReader& reader) {
    const std::string name = name_of_organisation(reader.view());
    for (const identity::Person& person : MembershipStore(reader.view()).people()) {
      for (const Membership& one : MembershipStore(reader.view()).list_for(person.id))
        items.push_back({one.id.value, shapes::role().json({one, person, name})});
    }
  });
  return page_of_all(visit, items);
}

ApiOutcome give_role(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) -> ApiAnswer {
    const auto id =
        identity::give_role(act, {visit.number("person")}, *organisations::kRoles.named(visit.text("role")),
                            visit.day("first_day").value_or(visit.clock().today()), visit.day("last_day"));
    return {.content = role_now(act, id), .status = 201};
  });
}

ApiOutcome end_role(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) -> ApiAnswer {
    identity::end_role(act, {visit.number("membership")}, visit.text("reason"));
    return {.content = role_now(act, {visit.number("membership")})};
  });
}

ApiOutcome hand_over_role(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) -> ApiAnswer {
    const auto id =
        identity::hand_over(act, {visit.number("membership")}, {*visit.whole("to")}, visit.text("reason"));
    return {.content = role_now(act, id), .status = 201};
  });
}

ApiOutcome withdraw_invitation(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) {
    identity::withdraw_invitation(act, {visit.number("invitation")});
    return taken_back();
  });
}

ApiOutcome tokens(const ApiVisit& visit) {
  std::vector<ListedItem> items;
  visit.read([&](const PageReader& reader) {
    const auto person = visit.visitor()->actor.person();
    for (const identity::ApiToken& one : identity::ApiTokenStore(reader.view()).list_for(*person))
      items.push_back({one.id.value, shapes::api_token().json(one)});
  });
  return page_of_all(visit, items);
}

ApiOutcome end_token(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) {
    identity::end_api_token(act, {visit.number("token")});
    return taken_back();
  });
}

}  // namespace handslag::web::api
