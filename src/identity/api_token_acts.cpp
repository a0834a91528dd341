#include "identity/api_token_acts.h"

#include "base/clock.h"
#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "base/moment.h"
#include "base/text.h"
#include "crypto/secret_token.h"
#include "identity/api_token_store.h"
#include "identity/membership_store.h"
#include "identity/people_acts.h"
#include "identity/person_store.h"
#include "identity/session_store.h"
#include "organisations/deed.h"
#include "permissions/rights.h"

namespace handslag::identity {

namespace {

using organisations::Deed;
using organisations::Facts;
using organisations::Subject;

constexpr std::size_t kLongestName = 200;
constexpr std::chrono::seconds kSeenAgain = std::chrono::minutes(5);

Subject subject_of(ApiTokenId id) { return {Subject::Kind::ApiToken, id.value}; }

Date day_of(const organisations::Act& act) { return local_day(act.at()); }

void require_last_day(Date last_day, Date today) {
  if (last_day < today)
    throw told<InvalidInput>(Message("The last day has passed. Choose one from today on."));
  if (last_day > today.plus_days(kTokenLastsDays))
    throw told<InvalidInput>(Message("A token is good for at most a year; choose a last day until {day}.",
                                     {{"day", today.plus_days(kTokenLastsDays).to_iso()}}));
}

}  // namespace

PersonId add_system_account(organisations::Act& act, const Person& system, Role role, Date first_day) {
  permissions::require(act.by(), Deed::SystemAccountAdd);
  // Whoever could give oneself another role by a system of one's own would need no administrator.
  const PersonId id = add_person(act, system, role, first_day);
  SystemAccountStore::add(act, id);
  act.record(Deed::SystemAccountAdd, {Subject::Kind::Person, id.value});
  return id;
}

WithSecret<ApiTokenId> make_api_token(organisations::Act& act, const ApiToken& token) {
  const auto membership = MembershipStore(act).find(token.membership);
  if (!membership || !membership->holds_on(day_of(act)))
    throw told<NotFound>(Message("There is no such role here."));
  permissions::require(act.by(), Deed::ApiTokenMake, {.about = membership->person});
  // Whoever can open the data folder may everything, and the journal has the account.
  const bool is_own = act.by().is_at_command_line() || act.by().person() == membership->person;
  if (!is_own && !SystemAccountStore(act.connection()).is_system(membership->person))
    throw told<Forbidden>(
        Message("Everybody makes their own tokens. An administrator makes those of a system account."));
  ApiToken made = token;
  made.person = membership->person;
  made.name = composed(trimmed(token.name));
  if (made.name.empty()) throw told<InvalidInput>(Message("Say what the token is for."));
  require_text("name", made.name, kLongestName);
  if (made.scopes.is_empty())
    throw told<InvalidInput>(Message("Say what the token may do: {scopes}", {{"scopes", "read, write, …"}}));
  require_last_day(made.last_day, day_of(act));
  WithSecret<ApiTokenId> secret{.token = crypto::random_token()};
  secret.id = ApiTokenStore::add(act, made, crypto::hash_of_token(secret.token));
  act.record(Deed::ApiTokenMake, subject_of(secret.id),
             Facts::object({{"person", made.person.value},
                            {"membership", made.membership.value},
                            {"scopes", made.scopes.words()},
                            {"last_day", made.last_day.to_iso()}}));
  return secret;
}

void end_api_token(organisations::Act& act, ApiTokenId id) {
  const auto token = ApiTokenStore(act).find(id);
  const bool is_seen = token && (act.by().is_at_command_line() || act.by().person() == token->person ||
                                 permissions::may(act.by(), permissions::Sight::People));
  if (!is_seen) throw told<NotFound>(Message("There is no such token here."));
  permissions::require(act.by(), Deed::ApiTokenEnd, {.about = token->person});
  if (!ApiTokenStore::end(act, id)) throw told<Conflict>(Message("The token has ended already."));
  act.record(Deed::ApiTokenEnd, subject_of(id), Facts::object({{"person", token->person.value}}));
}

std::optional<AskedBy> asked_by(sql::Connection& connection, std::string_view token, std::string_view from,
                                const Clock& clock) {
  auto known = ApiTokenStore::find_by_token(connection, token);
  if (!known || !known->holds_on(clock.today())) return std::nullopt;
  const auto person = PersonStore(connection).find(known->person);
  if (!person) return std::nullopt;
  const std::string where = std::string(from) + ", token " + std::to_string(known->id.value);
  const auto actor = SessionStore(connection).actor_in(known->membership, person->id, where, clock);
  if (!actor) return std::nullopt;
  for (const Membership& one : MembershipStore::held_by(connection, person->id, clock.today())) {
    if (one.id == known->membership) return AskedBy{std::move(*known), *person, one, *actor};
  }
  return std::nullopt;
}

namespace {

// Whether it was last used on another day or from elsewhere: then its use is a deed.
bool is_a_deed(const ApiToken& token, std::string_view from, const Clock& clock) {
  return !token.last_used_at || token.last_used_at->substr(0, 10) != clock.now_utc().substr(0, 10) ||
         token.last_used_from != from;
}

}  // namespace

bool is_to_be_seen(const ApiToken& token, std::string_view from, const Clock& clock) {
  return is_a_deed(token, from, clock) || *token.last_used_at <= clock.utc_after(-kSeenAgain);
}

void see_api_token(sql::Transaction& transaction, const AskedBy& who, const Clock& clock) {
  const std::string& where = who.actor.from();
  const std::string_view from = std::string_view(where).substr(0, where.rfind(", token "));
  if (is_a_deed(who.token, from, clock)) {
    organisations::Act act(transaction, who.actor, who.token.organisation, clock);
    act.record(Deed::ApiTokenUse, subject_of(who.token.id));
  }
  ApiTokenStore::see(transaction, who.token.id, clock.now_utc(), from);
}

}  // namespace handslag::identity
