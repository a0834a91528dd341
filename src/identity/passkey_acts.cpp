#include "identity/passkey_acts.h"

#include <algorithm>

#include "base/clock.h"
#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "identity/credential_acts.h"
#include "identity/membership_store.h"
#include "identity/passkey_store.h"
#include "identity/provider_store.h"
#include "identity/session_acts.h"
#include "identity/session_store.h"
#include "organisations/deed.h"
#include "permissions/rights.h"

namespace handslag::identity {

namespace {

using organisations::Deed;
using organisations::Facts;
using organisations::Subject;

/// Longer than any challenge is good.
constexpr std::chrono::seconds kKeptAsUsed = std::chrono::minutes(30);

Subject subject_of(PersonId id) { return {Subject::Kind::Person, id.value}; }
Facts facts_of(PasskeyId id) { return Facts::object({{"passkey", id.value}}); }

std::string checked_name(std::string_view typed) {
  std::string name = composed(trimmed(typed));
  if (name.empty())
    throw told<InvalidInput>(Message("Give the passkey a name, so that you know which it is."));
  require_text("name", name, kLongestPasskeyName);
  return name;
}

Passkey passkey_of(const organisations::Act& act, PersonId person, PasskeyId id) {
  auto passkey = PasskeyStore(act.connection()).find(person, id);
  if (!passkey) throw told<NotFound>(Message("There is no such passkey; it may have been removed already."));
  return std::move(*passkey);
}

bool has_way_in_without(const organisations::Act& act, const CredentialStore& credentials, PersonId person,
                        PasskeyId id) {
  if (credentials.pass_phrase_hash(person)) return true;
  if (!ProviderStore(act.connection(), {}).links_of(person).empty()) return true;
  return std::ranges::any_of(PasskeyStore(act.connection()).list_for(person),
                             [&](const Passkey& one) { return one.id != id && !one.blocked_at; });
}

// Somebody in the role that a session has or gets.
organisations::Actor actor_of(sql::Transaction& transaction, const Membership& membership,
                              std::string_view from, const Clock& clock) {
  return *SessionStore(transaction).actor_in(membership.id, membership.person, from, clock);
}

void block(sql::Transaction& transaction, const Passkey& passkey, const Membership& membership,
           std::string_view from, const Clock& clock) {
  organisations::Act act(transaction, actor_of(transaction, membership, from, clock), membership.organisation,
                         clock);
  PasskeyStore::block(transaction, passkey.id, act.at());
  act.record(Deed::PasskeyBlock, subject_of(passkey.person), facts_of(passkey.id));
}

// Uses the passkey: its question is answered and its count is kept. What it was before that hinders it is
// told.
std::optional<PasskeyRefusal> use(sql::Transaction& transaction, const UsedPasskey& used,
                                  const PasskeyQuestion& question, const Passkey& kept,
                                  const Membership& membership, std::string_view from, const Clock& clock) {
  const auto now = checked(used, question, kept);
  const bool went_back = !now && now.refusal() == PasskeyRefusal::CountWentBack;
  if (!now && !went_back) return now.refusal();
  if (!PasskeyStore::use_once(transaction, question.challenge, clock.utc_after(kKeptAsUsed)))
    return PasskeyRefusal::OtherChallenge;
  if (went_back) {
    block(transaction, kept, membership, from, clock);
    return PasskeyRefusal::CountWentBack;
  }
  if (!PasskeyStore::save_use(transaction, *now, clock.now_utc())) return PasskeyRefusal::OtherChallenge;
  return std::nullopt;
}

}  // namespace

AddedPasskey add_passkey(organisations::Act& act, const CredentialStore& credentials, PersonId person,
                         Passkey passkey, const PasskeyQuestion& question, const Clock& clock) {
  permissions::require(act.by(), Deed::PasskeyAdd, {.about = person});
  passkey.person = person;
  passkey.name = checked_name(passkey.name);
  if (PasskeyStore(act.connection()).list_for(person).size() >= static_cast<std::size_t>(kMostPasskeys))
    throw told<Conflict>(Message("You have twenty passkeys, which is the most. Remove one first."));
  if (!PasskeyStore::use_once(act.transaction(), question.challenge, clock.utc_after(kKeptAsUsed)))
    throw told<Conflict>(Message("The page has been used already. Open it anew and try again."));
  AddedPasskey added{.id = PasskeyStore::add(act.transaction(), passkey, act.at())};
  act.record(Deed::PasskeyAdd, subject_of(person), facts_of(added.id));
  if (credentials.recovery_codes_left(person) == 0)
    added.recovery_codes = make_recovery_codes(act, credentials, person);
  return added;
}

void rename_passkey(organisations::Act& act, PersonId person, PasskeyId id, std::string_view name) {
  permissions::require(act.by(), Deed::PasskeyRename, {.about = person});
  const Passkey passkey = passkey_of(act, person, id);
  PasskeyStore::rename(act.transaction(), passkey.id, checked_name(name));
  act.record(Deed::PasskeyRename, subject_of(person), facts_of(id));
}

void remove_passkey(organisations::Act& act, const CredentialStore& credentials, PersonId person,
                    PasskeyId id) {
  permissions::require(act.by(), Deed::PasskeyRemove, {.about = person});
  const Passkey passkey = passkey_of(act, person, id);
  if (!has_way_in_without(act, credentials, person, id))
    throw told<Conflict>(
        Message("This passkey is your only way in. Choose a pass phrase or add another passkey first."));
  PasskeyStore::remove(act.transaction(), passkey.id);
  act.record(Deed::PasskeyRemove, subject_of(person), facts_of(id));
}

int remove_passkeys(organisations::Act& act, PersonId person) {
  permissions::require(act.by(), Deed::PasskeyRemove, {.about = person});
  require_ours_alone(act, person);
  const auto all = PasskeyStore(act.connection()).list_for(person);
  if (all.empty()) throw told<NotFound>(Message("There are no passkeys to remove."));
  for (const Passkey& one : all) {
    PasskeyStore::remove(act.transaction(), one.id);
    act.record(Deed::PasskeyRemove, subject_of(person), facts_of(one.id));
  }
  SessionStore::end_all(act.transaction(), person, std::nullopt);
  return static_cast<int>(all.size());
}

Result<NewSession, PasskeyRefusal> log_in_by_passkey(sql::Transaction& transaction,
                                                     const CredentialStore& credentials,
                                                     const UsedPasskey& used, const PasskeyQuestion& question,
                                                     const Whereabouts& where, const Clock& clock) {
  const auto kept = PasskeyStore(transaction).find_by_credential(used.credential);
  if (!kept || (!used.user.empty() && used.user != credentials.passkey_user(kept->person)))
    return Refused{PasskeyRefusal::Unknown};
  const auto roles = MembershipStore::held_by(transaction, kept->person, clock.today());
  if (roles.empty()) return Refused{PasskeyRefusal::Unknown};
  if (const auto fault = use(transaction, used, question, *kept, roles.front(), where.from, clock))
    return Refused{*fault};
  return *begin_session(transaction, credentials, {.person = kept->person}, where, clock, Way::Passkey);
}

Result<NewSession, PasskeyRefusal> confirm_by_passkey(sql::Transaction& transaction, const Session& session,
                                                      const UsedPasskey& used,
                                                      const PasskeyQuestion& question, std::string_view from,
                                                      const Clock& clock) {
  const auto kept = PasskeyStore(transaction).find_by_credential(used.credential);
  if (!kept || kept->person != session.person) return Refused{PasskeyRefusal::Unknown};
  for (const Membership& one : MembershipStore::held_by(transaction, session.person, clock.today())) {
    if (one.id != session.membership) continue;
    if (const auto fault = use(transaction, used, question, *kept, one, from, clock)) return Refused{*fault};
    organisations::Act act(transaction, actor_of(transaction, one, from, clock), one.organisation, clock);
    NewSession opened{session.id, SessionStore::open(transaction, session.id, clock), Session::Stage::Open};
    act.record(Deed::SessionBegin, {Subject::Kind::Session, session.id.value});
    return opened;
  }
  return Refused{PasskeyRefusal::Unknown};
}

}  // namespace handslag::identity
