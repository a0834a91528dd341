#include "web/session_gate.h"

#include <fmt/format.h>

#include "base/bytes.h"
#include "http/target.h"
#include "identity/session_store.h"
#include "organisations/organisation_store.h"
#include "organisations/role_words.h"
#include "permissions/rights.h"
#include "sql/transaction.h"

namespace handslag::web {

namespace {

permissions::State state_of(Standing standing) {
  switch (standing) {
    case Standing::None:
      break;
    case Standing::Open:
      return permissions::State::Open;
    case Standing::Written:
      return permissions::State::Written;
    case Standing::Unsealed:
      return permissions::State::Unsealed;
    case Standing::Sealed:
      return permissions::State::Sealed;
  }
  return permissions::State::None;
}

std::string cookie(std::string_view token, std::string_view more, Secure secure) {
  return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Lax{}{}", kSessionCookie, token,
                     secure == Secure::Yes ? "; Secure" : "", more);
}

}  // namespace

std::string session_cookie(std::string_view token, Secure secure) { return cookie(token, "", secure); }
std::string no_session_cookie(Secure secure) { return cookie("", "; Max-Age=0", secure); }

std::optional<Visitor> SessionGate::visitor(const http::Request& request) {
  const auto token = request.cookie(kSessionCookie);
  if (!token || token->empty()) return std::nullopt;
  std::optional<identity::SignedIn> who;
  organisations::OrganisationKind side{};
  {
    ConnectionPool::Lent lent = pool_.lend([] {});
    const sql::Transaction reading(lent.connection(), sql::Transaction::Access::Read);
    who = identity::SessionStore(lent.connection()).signed_in(*token, request.from, clock_);
    if (!who) return std::nullopt;
    side = organisations::OrganisationStore(lent.connection()).get(who->membership.organisation).kind;
  }
  if (identity::SessionStore::is_to_be_seen(who->session, clock_)) {
    sql::Connection connection = folder_.connect();
    sql::Transaction transaction(connection);
    identity::SessionStore::see(transaction, who->session.id, clock_);
    transaction.commit();
  }
  return Visitor{who->actor, who->membership.organisation, side, who->person.name,
                 // As it stands in findings and memoranda, whoever reads the page.
                 organisations::role_in_words(who->membership.role, Translator(Language::Swedish)),
                 sha256_hex("form of " + std::string(*token))};
}

bool SessionGate::may(const Visitor& visitor, std::string_view permission, Standing standing) const {
  const auto right = permissions::Right::named(permission);
  if (!right) return false;
  const permissions::State state = state_of(standing);
  return permissions::may(visitor.actor, *right, {.state = state, .about = visitor.actor.person()}) ||
         permissions::may(visitor.actor, *right, {.state = state, .about = organisations::PersonId{}});
}

std::string SessionGate::log_in_address(const std::string& path) const {
  return "/log-in?to=" + http::percent_encoded(path);
}

}  // namespace handslag::web
