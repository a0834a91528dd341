#include "identity/session_store.h"

#include <algorithm>

#include "base/clock.h"
#include "base/enum_names.h"
#include "base/text.h"
#include "crypto/secret_token.h"
#include "identity/membership_store.h"
#include "identity/person_store.h"
#include "permissions/rights.h"
#include "sql/connection.h"
#include "sql/transaction.h"

namespace handslag::identity {

namespace {

constexpr EnumNames<Session::Stage, 2> kStages{{"awaits_code", "open"}};
constexpr std::chrono::seconds kDeviceIsKnown = std::chrono::hours(24 * 180);
constexpr std::size_t kLongestAgent = 200;
constexpr std::size_t kLongestFrom = 100;
constexpr int kMostDevices = 10;

constexpr std::string_view kSelect =
    "SELECT s.id, s.person_id, s.membership_id, s.stage, s.began_at, s.last_seen_at, s.expires_at, "
    "s.came_from,"
    " s.agent, s.way FROM session s";

Session read(const sql::Row& row) {
  return {.id = row.get<SessionId>("id"),
          .person = row.get<PersonId>("person_id"),
          .membership = row.get<MembershipId>("membership_id"),
          .stage = row.get_named("stage", kStages),
          .began_at = row.get<std::string>("began_at"),
          .last_seen_at = row.get<std::string>("last_seen_at"),
          .expires_at = row.get<std::string>("expires_at"),
          .where = {row.get<std::string>("came_from"), row.get<std::string>("agent")},
          .way = row.get_named("way", kWays)};
}

// The first characters of what a stranger has sent, as text that can be shown.
std::string shown(std::string_view text, std::size_t most) {
  std::string kept;
  for (const char letter : text.substr(0, most)) kept += letter >= ' ' && letter < 127 ? letter : '?';
  return kept;
}

// The condition that a session has not ended: $1 is now, $2 the moment since which it must have been seen.
constexpr std::string_view kLives = " s.expires_at > $1 AND s.last_seen_at > $2";

}  // namespace

SessionStore::SessionStore(const sql::Transaction& transaction) : connection_(transaction.connection()) {}

std::optional<Session> SessionStore::find(std::string_view token, const Clock& clock) const {
  const auto row =
      connection_.query_one(std::string(kSelect) + " WHERE s.token_hash = $3 AND" + std::string(kLives),
                            clock.now_utc(), clock.utc_after(-kSessionRests), crypto::hash_of_token(token));
  return row ? std::optional(read(*row)) : std::nullopt;
}

std::optional<SignedIn> SessionStore::signed_in(std::string_view token, std::string_view from,
                                                const Clock& clock) const {
  const auto session = find(token, clock);
  if (!session || session->stage != Session::Stage::Open) return std::nullopt;
  const auto person = PersonStore(connection_).find(session->person);
  if (!person) return std::nullopt;
  for (const Membership& one : MembershipStore::held_by(connection_, person->id, clock.today())) {
    if (one.id != session->membership) continue;
    return SignedIn{*session, *person, one,
                    organisations::Actor(person->id, one.role, one.organisation, shown(from, kLongestFrom),
                                         &permissions::may_ever),
                    connection_
                        .query_one("SELECT person_id FROM second_factor WHERE person_id = $1 AND"
                                   " confirmed_at IS NOT NULL",
                                   person->id)
                        .has_value()};
  }
  return std::nullopt;
}

std::vector<Session> SessionStore::list_for(PersonId person, const Clock& clock) const {
  std::vector<Session> all;
  for (const sql::Row& row : connection_.query(
           std::string(kSelect) + " WHERE s.person_id = $3 AND" + std::string(kLives) + " ORDER BY s.id DESC",
           clock.now_utc(), clock.utc_after(-kSessionRests), person))
    all.push_back(read(row));
  return all;
}

std::vector<Session> SessionStore::list(const organisations::View& view, const Clock& clock) {
  std::vector<Session> all;
  for (const sql::Row& row : view.connection().query(
           std::string(kSelect) +
               " JOIN membership m ON m.id = s.membership_id WHERE m.organisation_id = $3 AND" +
               std::string(kLives) + " ORDER BY s.id DESC",
           clock.now_utc(), clock.utc_after(-kSessionRests), view.organisation()))
    all.push_back(read(row));
  return all;
}

std::optional<Session> SessionStore::get(SessionId id) const {
  const auto row = connection_.query_one(std::string(kSelect) + " WHERE s.id = $1", id);
  return row ? std::optional(read(*row)) : std::nullopt;
}

std::optional<organisations::Actor> SessionStore::actor_in(MembershipId membership, PersonId person,
                                                           std::string_view from, const Clock& clock) const {
  for (const Membership& one : MembershipStore::held_by(connection_, person, clock.today())) {
    if (one.id == membership)
      return organisations::Actor(person, one.role, one.organisation, shown(from, kLongestFrom),
                                  &permissions::may_ever);
  }
  return std::nullopt;
}

organisations::Actor SessionStore::actor_of(const Invitation& accepted, PersonId person,
                                            std::string_view from) {
  return {person, accepted.role, accepted.organisation, shown(from, kLongestFrom), &permissions::may_ever};
}

bool SessionStore::is_to_be_seen(const Session& session, const Clock& clock) {
  return session.last_seen_at <= clock.utc_after(-kSessionIsNoted);
}

void SessionStore::see(sql::Connection& connection, const std::vector<std::int64_t>& sessions,
                       const Clock& clock) {
  constexpr std::size_t kAtOnce = 100;
  const std::string now = clock.now_utc();
  for (std::size_t from = 0; from < sessions.size(); from += kAtOnce) {
    std::vector<sql::Parameter> values = {now};
    std::string places;
    for (std::size_t at = from; at < std::min(sessions.size(), from + kAtOnce); ++at) {
      values.emplace_back(sessions[at]);
      places += (places.empty() ? "$" : ", $") + std::to_string(values.size());
    }
    connection.execute_with("UPDATE session SET last_seen_at = $1 WHERE id IN (" + places + ")", values);
  }
}

NewSession SessionStore::begin(sql::Transaction& transaction, PersonId person, MembershipId membership,
                               Session::Stage stage, const Whereabouts& where, const Clock& clock, Way way) {
  NewSession made{.token = crypto::random_token(), .stage = stage};
  const std::string now = clock.now_utc();
  made.id = SessionId{transaction.connection().insert(
      "INSERT INTO session (person_id, membership_id, stage, token_hash, began_at, last_seen_at, expires_at,"
      " came_from, agent, way) VALUES ($1, $2, $3, $4, $5, $5, $6, $7, $8, $9) RETURNING id",
      person, membership, kStages.of(stage), crypto::hash_of_token(made.token), now,
      clock.utc_after(stage == Session::Stage::Open ? kSessionLasts : kCodeIsAwaited),
      shown(where.from, kLongestFrom), shown(where.agent, kLongestAgent), kWays.of(way))};
  return made;
}

std::string SessionStore::open(sql::Transaction& transaction, SessionId id, const Clock& clock) {
  std::string token = crypto::random_token();
  transaction.connection().execute(
      "UPDATE session SET stage = 'open', token_hash = $1, began_at = $2, last_seen_at = $2, expires_at = $3"
      " WHERE id = $4",
      crypto::hash_of_token(token), clock.now_utc(), clock.utc_after(kSessionLasts), id);
  return token;
}

void SessionStore::change_role(sql::Transaction& transaction, SessionId id, MembershipId membership) {
  transaction.connection().execute("UPDATE session SET membership_id = $1 WHERE id = $2", membership, id);
}

bool SessionStore::end(sql::Transaction& transaction, SessionId id) {
  return transaction.connection().execute("DELETE FROM session WHERE id = $1", id) == 1;
}

int SessionStore::end_all(sql::Transaction& transaction, PersonId person, std::optional<SessionId> but) {
  return static_cast<int>(transaction.connection().execute(
      "DELETE FROM session WHERE person_id = $1 AND id <> $2", person, but.value_or(SessionId{})));
}

int SessionStore::end_all_of(sql::Transaction& transaction, MembershipId membership) {
  return static_cast<int>(
      transaction.connection().execute("DELETE FROM session WHERE membership_id = $1", membership));
}

void SessionStore::sweep(sql::Transaction& transaction, const Clock& clock) {
  transaction.connection().execute("DELETE FROM session WHERE expires_at <= $1 OR last_seen_at <= $2",
                                   clock.now_utc(), clock.utc_after(-kSessionRests));
  transaction.connection().execute("DELETE FROM known_device WHERE expires_at <= $1", clock.now_utc());
}

bool SessionStore::is_known_device(PersonId person, std::string_view token, const Clock& clock) const {
  return !token.empty() &&
         connection_
             .query_one(
                 "SELECT id FROM known_device WHERE person_id = $1 AND token_hash = $2 AND expires_at > $3",
                 person, crypto::hash_of_token(token), clock.now_utc())
             .has_value();
}

bool SessionStore::is_known_device(std::string_view token, const Clock& clock) const {
  return connection_
      .query_one("SELECT id FROM known_device WHERE token_hash = $1 AND expires_at > $2",
                 crypto::hash_of_token(token), clock.now_utc())
      .has_value();
}

std::string SessionStore::know_device(sql::Transaction& transaction, PersonId person, const Clock& clock) {
  std::string token = crypto::random_token();
  sql::Connection& connection = transaction.connection();
  connection.execute("INSERT INTO known_device (person_id, token_hash, expires_at) VALUES ($1, $2, $3)",
                     person, crypto::hash_of_token(token), clock.utc_after(kDeviceIsKnown));
  connection.execute(
      "DELETE FROM known_device WHERE person_id = $1 AND id NOT IN"
      " (SELECT id FROM known_device WHERE person_id = $1 ORDER BY id DESC LIMIT $2)",
      person, kMostDevices);
  return token;
}

void SessionStore::forget_devices(sql::Transaction& transaction, PersonId person) {
  transaction.connection().execute("DELETE FROM known_device WHERE person_id = $1", person);
}

}  // namespace handslag::identity
