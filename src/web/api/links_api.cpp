#include "base/error.h"
#include "identity/link_acts.h"
#include "identity/link_store.h"
#include "identity/membership_store.h"
#include "identity/people_acts.h"
#include "identity/person_store.h"
#include "identity/session_acts.h"
#include "identity/session_store.h"
#include "shapes/organisation_shapes.h"
#include "shapes/people_shapes.h"
#include "web/addresses.h"
#include "web/api/api_handlers.h"
#include "web/people/letters.h"

// Who is logged in, and the letters that let somebody in. What a link says goes by mail to its receiver and
// is never answered: an answer is kept for who asks again with the same key.
namespace handslag::web::api {

using identity::LinkStore;
using identity::MembershipStore;

namespace {

constexpr std::size_t kLongestName = 200;
constexpr std::size_t kLongestAddress = 254;
constexpr std::array<std::string_view, 2> kPurposes{"log_in", "pass_phrase"};
constexpr std::array<std::string_view, 2> kLanguages{"sv", "en"};

bool is_mailed(const ApiVisit& visit, const organisations::View& view, Refusals& refusals) {
  if (is_mail_set_up(view)) return true;
  refusals.refuse("", visit.t().translate("No mail server is stated, and a link is told to nobody but its "
                                          "receiver. Make it in the pages, and give it by hand."));
  return false;
}

std::vector<ListedItem> sessions_of(const ApiVisit& visit, std::optional<identity::PersonId> whose) {
  std::vector<ListedItem> items;
  visit.read([&](const PageReader& reader) {
    for (const identity::Session& one : identity::SessionStore::list(reader.view(), visit.clock())) {
      if (whose && one.person != *whose) continue;
      const auto person = identity::PersonStore(reader.view().connection()).find(one.person);
      const auto role = MembershipStore(reader.view()).find(one.membership);
      if (person && role) items.push_back({one.id.value, shapes::session().json({one, *person, role->role})});
    }
  });
  return items;
}

identity::Person person_here(const ApiVisit& visit, const organisations::View& view) {
  const identity::PersonId id{visit.number("person")};
  if (MembershipStore(view).list_for(id).empty()) throw NotFound("no such person");
  return identity::PersonStore(view.connection()).find(id).value();
}

}  // namespace

Shape invitation_given() { return shapes::invitation().shape(); }
Shape invitation_sent() {
  return Shape::sent("NewInvitation", {{"name", Shape::text(kLongestName)},
                                       {"email", Shape::text(kLongestAddress)},
                                       {"role", Shape::one_of(organisations::kRoles.names)},
                                       optional("language", Shape::one_of(kLanguages)),
                                       optional("first_day", Shape::day().or_null()),
                                       optional("last_day", Shape::day().or_null())});
}
Shape link_sent() { return Shape::sent("NewLink", {{"purpose", Shape::one_of(kPurposes)}}); }

ApiOutcome sessions(const ApiVisit& visit) { return page_of_all(visit, sessions_of(visit, std::nullopt)); }

ApiOutcome own_sessions(const ApiVisit& visit) {
  return page_of_all(visit, sessions_of(visit, visit.visitor()->actor.person()));
}

ApiOutcome end_session(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) {
    identity::end_session(act, {visit.number("session")});
    return taken_back();
  });
}

ApiOutcome invitations(const ApiVisit& visit) {
  std::vector<ListedItem> items;
  visit.read([&](const PageReader& reader) {
    for (const identity::Invitation& one : LinkStore(reader.view()).waiting_invitations(visit.clock()))
      items.push_back({one.id.value, shapes::invitation().json(one)});
  });
  return page_of_all(visit, items);
}

ApiOutcome invite(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals& refusals) -> ApiAnswer {
    if (!is_mailed(visit, act, refusals)) return {};
    const auto language = language_of_code(visit.text("language"));
    const identity::Invitation invitation{.name = visit.text("name"),
                                          .email = visit.text("email"),
                                          .language = language.value_or(Language::Swedish),
                                          .role = *organisations::kRoles.named(visit.text("role")),
                                          .first_day = visit.day("first_day").value_or(visit.clock().today()),
                                          .last_day = visit.day("last_day")};
    const auto made = identity::invite(act, invitation, visit.clock());
    queue_letter(visit, act,
                 {.kind = messages::MessageKind::Invitation,
                  .key = std::to_string(made.id.value),
                  .to = {invitation.name, invitation.email},
                  .language = invitation.language,
                  .valid_until_at = visit.clock().utc_after(identity::kInvitationLasts)},
                 kInvitation(made.token));
    return {.content = shapes::invitation().json(*LinkStore(act).find(made.id)), .status = 201};
  });
}

ApiOutcome links(const ApiVisit& visit) {
  std::vector<ListedItem> items;
  visit.read([&](const PageReader& reader) {
    for (const identity::OneTimeLink& one : LinkStore(reader.view()).waiting_links(visit.clock()))
      items.push_back({one.id.value, shapes::one_time_link().json(one)});
  });
  return page_of_all(visit, items);
}

ApiOutcome make_link(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals& refusals) -> ApiAnswer {
    const identity::Person person = person_here(visit, act);
    if (!is_mailed(visit, act, refusals)) return {};
    const auto purpose = *identity::kLinkPurposes.named(visit.text("purpose"));
    const auto made = identity::make_link(act, person.id, purpose, visit.clock());
    queue_letter(visit, act,
                 {.kind = purpose == identity::LinkPurpose::LogIn ? messages::MessageKind::OneTimeLink
                                                                  : messages::MessageKind::PassPhraseLink,
                  .key = std::to_string(made.id.value),
                  .to = {person.name, person.email},
                  .language = person.language,
                  .valid_until_at = visit.clock().utc_after(identity::kLinkLasts)},
                 kOneTimeLink(made.token));
    return {.content = shapes::one_time_link().json(*LinkStore(act).find(made.id)), .status = 201};
  });
}

ApiOutcome withdraw_link(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) {
    identity::withdraw_link(act, {visit.number("link")});
    return taken_back();
  });
}

}  // namespace handslag::web::api
