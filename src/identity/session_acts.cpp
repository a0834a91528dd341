#include "identity/session_acts.h"

#include <algorithm>

#include "base/clock.h"
#include "base/error.h"
#include "base/message.h"
#include "crypto/secret_token.h"
#include "identity/credential_acts.h"
#include "identity/membership_store.h"
#include "identity/one_time_code.h"
#include "identity/passkey_store.h"
#include "identity/session_store.h"
#include "organisations/deed.h"
#include "permissions/rights.h"

namespace handslag::identity {

namespace {

using organisations::Deed;
using organisations::Facts;
using organisations::Subject;

Subject subject_of(SessionId id) { return {Subject::Kind::Session, id.value}; }

// Of a pass phrase nothing is said: it is the usual way.
Facts facts_of(Way way) {
  return way == Way::PassPhrase ? Facts::object() : Facts::object({{"way", kWays.of(way)}});
}

// A pass phrase is known, a link was sent: neither says that it is the person. A passkey that was unlocked
// does, and a provider has asked for whatever it asks for.
bool is_half_a_proof(Way way) { return way == Way::PassPhrase || way == Way::Link; }

// What somebody who logs in does, in the role that the session has.
organisations::Act act_of(sql::Transaction& transaction, const organisations::Actor& actor,
                          const Membership& membership, const Clock& clock) {
  return {transaction, actor, membership.organisation, clock};
}

std::optional<Membership> held(sql::Transaction& transaction, PersonId person, MembershipId id,
                               const Clock& clock) {
  for (const Membership& one : MembershipStore::held_by(transaction, person, clock.today()))
    if (one.id == id) return one;
  return std::nullopt;
}

// Uses up a code of the app or a recovery code. Which of them it was; empty when it is neither.
std::optional<bool> use_code(sql::Transaction& transaction, const CredentialStore& credentials,
                             PersonId person, std::string_view code, const Clock& clock) {
  const auto factor = credentials.second_factor(person);
  const auto step = factor && factor->is_confirmed
                        ? step_of_code(factor->secret, code, clock.now(), factor->last_step)
                        : std::nullopt;
  if (step) return credentials.use_step(transaction, person, *step) ? std::optional(false) : std::nullopt;
  const auto number = credentials.find_recovery_code(person, hash_of_recovery_code(code));
  if (!number) return std::nullopt;
  credentials.use_recovery_code(transaction, person, *number, clock.now_utc());
  return true;
}

}  // namespace

std::optional<NewSession> begin_session(sql::Transaction& transaction, const CredentialStore& credentials,
                                        const Known& known, const Whereabouts& where, const Clock& clock,
                                        Way way) {
  const auto roles = MembershipStore::held_by(transaction, known.person, clock.today());
  if (roles.empty()) return std::nullopt;
  if (known.new_hash)
    credentials.save_pass_phrase(transaction, known.person, *known.new_hash, clock.now_utc());
  SessionStore::sweep(transaction, clock);
  PasskeyStore::sweep(transaction, clock);
  const bool is_asked = is_half_a_proof(way) && (credentials.has_second_factor(known.person) ||
                                                 PasskeyStore(transaction).has_one(known.person));
  const auto stage = is_asked ? Session::Stage::AwaitsCode : Session::Stage::Open;
  NewSession made =
      SessionStore::begin(transaction, known.person, roles.front().id, stage, where, clock, way);
  if (stage == Session::Stage::Open) {
    const auto actor = SessionStore(transaction).actor_in(roles.front().id, known.person, where.from, clock);
    organisations::Act act = act_of(transaction, *actor, roles.front(), clock);
    act.record(Deed::SessionBegin, subject_of(made.id), facts_of(way));
  }
  return made;
}

Result<NewSession, CodeRefusal> confirm_code(sql::Transaction& transaction,
                                             const CredentialStore& credentials, const Session& session,
                                             std::string_view code, std::string_view from,
                                             const Clock& clock) {
  const auto membership = held(transaction, session.person, session.membership, clock);
  if (!membership) return Refused{CodeRefusal::NoRole};
  const auto was_recovery = use_code(transaction, credentials, session.person, code, clock);
  if (!was_recovery) return Refused{CodeRefusal::Wrong};
  const auto actor = SessionStore(transaction).actor_in(session.membership, session.person, from, clock);
  organisations::Act act = act_of(transaction, *actor, *membership, clock);
  NewSession opened{session.id, SessionStore::open(transaction, session.id, clock), Session::Stage::Open};
  if (*was_recovery) act.record(Deed::RecoveryCodeUse, {Subject::Kind::Person, session.person.value});
  act.record(Deed::SessionBegin, subject_of(session.id));
  return opened;
}

void end_session(organisations::Act& act, SessionId session) {
  const auto there = SessionStore(act.connection()).get(session);
  const bool is_own = there && act.by().person() == there->person;
  if (!there || (!is_own && !MembershipStore(act).find(there->membership)))
    throw told<NotFound>(Message("There is no such session; it may have ended already."));
  permissions::require(act.by(), Deed::SessionEnd, {.about = there->person});
  SessionStore::end(act.transaction(), session);
  act.record(Deed::SessionEnd, subject_of(session));
}

int end_sessions(organisations::Act& act, PersonId person, std::optional<SessionId> but) {
  permissions::require(act.by(), Deed::SessionEnd, {.about = person});
  const int ended = SessionStore::end_all(act.transaction(), person, but);
  act.record(Deed::SessionEnd, {Subject::Kind::Person, person.value}, Facts::object({{"sessions", ended}}));
  return ended;
}

void change_role(organisations::Act& act, const Session& session, MembershipId membership,
                 const Clock& clock) {
  const auto role = held(act.transaction(), session.person, membership, clock);
  if (!role) throw told<NotFound>(Message("You have no such role."));
  permissions::require(act.by(), Deed::SessionChangeRole, {.about = session.person});
  SessionStore::change_role(act.transaction(), session.id, membership);
  act.record(Deed::SessionChangeRole, subject_of(session.id));
  if (role->organisation == act.organisation()) return;
  const auto actor =
      SessionStore(act.connection()).actor_in(membership, session.person, act.by().from(), clock);
  act_of(act.transaction(), *actor, *role, clock).record(Deed::SessionBegin, subject_of(session.id));
}

}  // namespace handslag::identity
