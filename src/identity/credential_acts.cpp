#include "identity/credential_acts.h"

#include <algorithm>

#include "base/clock.h"
#include "base/error.h"
#include "base/message.h"
#include "base/moment.h"
#include "base/random.h"
#include "base/text.h"
#include "crypto/secret_token.h"
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

constexpr int kRecoveryCodes = 10;
constexpr std::size_t kLettersOfCode = 16;  // 80 random bits: nobody tries them all
constexpr std::size_t kLettersTogether = 4;

Subject subject_of(PersonId id) { return {Subject::Kind::Person, id.value}; }

std::string new_recovery_code() {
  const std::string letters = crypto::random_letters(kLettersOfCode);
  std::string code;
  for (std::size_t at = 0; at < letters.size(); at += kLettersTogether)
    code += (at == 0 ? "" : "-") + letters.substr(at, kLettersTogether);
  return code;
}

std::vector<std::string> new_recovery_codes(organisations::Act& act, const CredentialStore& credentials,
                                            PersonId person) {
  std::vector<std::string> codes;
  std::vector<std::string> hashes;
  for (int number = 0; number < kRecoveryCodes; ++number) {
    codes.push_back(new_recovery_code());
    hashes.push_back(hash_of_recovery_code(codes.back()));
  }
  credentials.save_recovery_codes(act.transaction(), person, hashes);
  return codes;
}

}  // namespace

void require_ours_alone(const organisations::Act& act, PersonId person) {
  if (act.by().is_at_command_line() || act.by().person() == person) return;
  const auto roles = MembershipStore::held_by(act.connection(), person, local_day(act.at()));
  const bool is_ours = MembershipStore(act).list_for(person).empty() == false;
  if (!is_ours) throw told<NotFound>(Message("There is no such person here."));
  if (std::ranges::any_of(roles,
                          [&](const Membership& one) { return one.organisation != act.organisation(); }))
    throw told<Forbidden>(
        Message("The person has roles elsewhere too, so this cannot be done from here. Whoever runs the "
                "server can do it."));
}

void set_pass_phrase(organisations::Act& act, const CredentialStore& credentials, PersonId person,
                     std::string_view hash, std::optional<SessionId> but) {
  permissions::require(act.by(), Deed::PassPhraseSet, {.about = person});
  credentials.save_pass_phrase(act.transaction(), person, hash, act.at());
  SessionStore::end_all(act.transaction(), person, but);
  SessionStore::forget_devices(act.transaction(), person);
  act.record(Deed::PassPhraseSet, subject_of(person));
}

std::string begin_second_factor(sql::Transaction& transaction, const CredentialStore& credentials,
                                PersonId person, const Clock& clock) {
  if (credentials.has_second_factor(person))
    throw told<Conflict>(
        Message("Codes of an app are set up already. Remove them before you set up others."));
  std::string secret = random_bytes(kSecretBytes);
  credentials.save_second_factor(transaction, person, secret, clock.now_utc());
  return secret;
}

std::optional<std::vector<std::string>> confirm_second_factor(organisations::Act& act,
                                                              const CredentialStore& credentials,
                                                              PersonId person, std::string_view code,
                                                              const Clock& clock) {
  permissions::require(act.by(), Deed::SecondFactorSet, {.about = person});
  const auto factor = credentials.second_factor(person);
  if (!factor || factor->is_confirmed)
    throw told<Conflict>(Message("There is nothing to confirm. Set up the codes of an app anew."));
  const auto step = step_of_code(factor->secret, code, clock.now(), factor->last_step);
  if (!step || !credentials.use_step(act.transaction(), person, *step)) return std::nullopt;
  credentials.confirm_second_factor(act.transaction(), person, act.at());
  act.record(Deed::SecondFactorSet, subject_of(person));
  return new_recovery_codes(act, credentials, person);
}

void remove_second_factor(organisations::Act& act, const CredentialStore& credentials, PersonId person) {
  permissions::require(act.by(), Deed::SecondFactorRemove, {.about = person});
  require_ours_alone(act, person);
  if (!credentials.remove_second_factor(act.transaction(), person))
    throw told<NotFound>(Message("There are no codes of an app to remove."));
  if (!PasskeyStore(act.connection()).has_one(person))
    credentials.remove_recovery_codes(act.transaction(), person);
  SessionStore::end_all(act.transaction(), person, std::nullopt);
  act.record(Deed::SecondFactorRemove, subject_of(person));
}

std::vector<std::string> make_recovery_codes(organisations::Act& act, const CredentialStore& credentials,
                                             PersonId person) {
  permissions::require(act.by(), Deed::RecoveryCodesMake, {.about = person});
  if (!credentials.has_second_factor(person) && !PasskeyStore(act.connection()).has_one(person))
    throw told<Conflict>(
        Message("Recovery codes stand in for the codes of an app or a passkey. Set one of them up first."));
  act.record(Deed::RecoveryCodesMake, subject_of(person));
  return new_recovery_codes(act, credentials, person);
}

std::string hash_of_recovery_code(std::string_view typed) {
  std::string letters;
  for (const char letter : lower_case(typed))
    if ((letter >= 'a' && letter <= 'z') || (letter >= '2' && letter <= '7')) letters += letter;
  return crypto::hash_of_token(letters);
}

}  // namespace handslag::identity
