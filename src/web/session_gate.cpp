#include "web/session_gate.h"

#include <fmt/format.h>

#include "base/bytes.h"
#include "base/error.h"
#include "base/log.h"
#include "crypto/secret_token.h"
#include "http/target.h"
#include "identity/passkey_store.h"
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
    case Standing::Signed:
      return permissions::State::Signed;
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

namespace {

constexpr std::size_t kMostRemembered = 4096;
constexpr std::chrono::minutes kNotedAgain{1};

// Never the token itself: what is in memory may come into a picture of it.
std::string key_of(std::string_view token, const http::Request& request) {
  return crypto::hash_of_token(token) + " " + request.from;
}

}  // namespace

std::optional<Visitor> SessionGate::visitor(const http::Request& request) {
  auto one = known(request);
  return one ? std::optional(std::move(one->visitor)) : std::nullopt;
}

std::optional<Visitor> SessionGate::remembered(const http::Request& request) {
  auto one = known_and_remembered(request);
  return one ? std::optional(std::move(one->visitor)) : std::nullopt;
}

std::optional<SessionGate::Known> SessionGate::known_and_remembered(const http::Request& request) {
  const auto token = request.cookie(kSessionCookie);
  if (!token || token->empty()) return std::nullopt;
  return find(key_of(*token, request), pool_.state());
}

std::optional<SessionGate::Known> SessionGate::known(const http::Request& request) {
  const auto token = request.cookie(kSessionCookie);
  if (!token || token->empty()) return std::nullopt;
  const std::string key = key_of(*token, request);
  const std::uint64_t state = pool_.state();
  if (auto one = find(key, state)) return one;
  std::optional<identity::SignedIn> who;
  organisations::OrganisationKind side{};
  bool has_second_factor = false;
  {
    ConnectionPool::Lent lent = pool_.lend();
    const sql::Transaction reading(lent.connection(), sql::Transaction::Access::Read);
    who = identity::SessionStore(lent.connection()).signed_in(*token, request.from, clock_);
    if (!who) return std::nullopt;
    side = organisations::OrganisationStore(lent.connection()).get(who->membership.organisation).kind;
    // Whom a provider knows it has asked for whatever it asks for.
    has_second_factor = who->has_second_factor || who->session.way == identity::Way::Provider ||
                        identity::PasskeyStore(lent.connection()).has_one(who->person.id);
  }
  note_use(who->session);
  Remembered read{
      .known = {.visitor = {who->actor, who->membership.organisation, side, who->person.name,
                            // As it stands in findings and memoranda, whoever reads the page.
                            organisations::role_in_words(who->membership.role, Translator(Language::Swedish)),
                            sha256_hex("form of " + std::string(*token))},
                .has_second_factor = has_second_factor},
      .session = who->session.id,
      .read_at = clock_.now()};
  read.known.visitor.state = state;
  Known known = read.known;
  // One that ends meanwhile is read each time.
  if (who->session.expires_at > clock_.utc_after(identity::kSessionIsNoted))
    remember(key, state, std::move(read));
  return known;
}

std::optional<SessionGate::Known> SessionGate::find(const std::string& key, std::uint64_t state) {
  const std::lock_guard lock(mutex_);
  if (state != state_ || clock_.today() != day_) return std::nullopt;
  const auto place = remembered_.find(key);
  if (place == remembered_.end()) return std::nullopt;
  Remembered& one = place->second;
  // A session that is in use is read anew, and its use noted, long before it would end for having rested.
  if (clock_.now() >= one.read_at + identity::kSessionIsNoted) {
    remembered_.erase(place);
    return std::nullopt;
  }
  in_use_.insert(one.session.value);
  return one.known;
}

void SessionGate::remember(const std::string& key, std::uint64_t state, Remembered remembered) {
  const std::lock_guard lock(mutex_);
  if (state < state_) return;
  if (state != state_ || clock_.today() != day_ || remembered_.size() >= kMostRemembered) remembered_.clear();
  state_ = state;
  day_ = clock_.today();
  remembered_.insert_or_assign(key, std::move(remembered));
}

// When one session has not been noted for five minutes, all that were used since then are. Somebody who only
// reads is not kept from it by a database that cannot be written just now.
void SessionGate::note_use(const identity::Session& session) {
  std::set<std::int64_t> sessions;
  {
    const std::lock_guard lock(mutex_);
    in_use_.insert(session.id.value);
    if (!identity::SessionStore::is_to_be_seen(session, clock_)) return;
    if (clock_.now() < noted_at_ + kNotedAgain) return;
    noted_at_ = clock_.now();
    sessions.swap(in_use_);
  }
  try {
    sql::Connection connection = folder_.connect();
    connection.wait_at_most(std::chrono::seconds(1));
    identity::SessionStore::see(connection, {sessions.begin(), sessions.end()}, clock_);
  } catch (const StorageError& error) {
    log::warning(std::string("that sessions are in use was not noted: ") + error.what());
    const std::lock_guard lock(mutex_);
    in_use_.merge(sessions);
  }
}

bool is_allowed(const Visitor& visitor, std::string_view permission, Standing standing) {
  const auto right = permissions::Right::named(permission);
  if (!right) return false;
  const permissions::State state = state_of(standing);
  return permissions::may(visitor.actor, *right, {.state = state, .about = visitor.actor.person()}) ||
         permissions::may(visitor.actor, *right, {.state = state, .about = organisations::PersonId{}});
}

bool SessionGate::may(const Visitor& visitor, std::string_view permission, Standing standing) const {
  return is_allowed(visitor, permission, standing);
}

std::string SessionGate::log_in_address(const std::string& path) const {
  return "/log-in?to=" + http::percent_encoded(path);
}

}  // namespace handslag::web
