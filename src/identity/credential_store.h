#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "identity/person.h"

namespace handslag::sql {
class Connection;
class Transaction;
}  // namespace handslag::sql

namespace handslag::identity {

/// The second factor of a person: the secret that an authenticator app has too.
struct SecondFactor {
  std::string secret = {};  ///< 20 bytes
  bool is_confirmed = false;
  std::int64_t last_step = 0;  ///< whose code was used last
};

/// What a person logs in with: the hash of the pass phrase, the second factor, recovery codes. All of it is
/// the person's own, whatever roles there are. Nothing of it may stand in a journal or a log.
class CredentialStore {
 public:
  /// `folder_key`: DataFolder::key_for("second factor"), with which secrets are sealed.
  CredentialStore(sql::Connection& connection, std::string folder_key)
      : connection_(connection), folder_key_(std::move(folder_key)) {}

  std::optional<std::string> pass_phrase_hash(PersonId person) const;
  /// Throws CorruptData when the secret does not open with the folder's key.
  std::optional<SecondFactor> second_factor(PersonId person) const;
  bool has_second_factor(PersonId person) const;
  /// What a passkey's device knows the person by: 64 letters that tell nothing.
  std::string passkey_user(PersonId person) const;
  /// How many recovery codes are left.
  int recovery_codes_left(PersonId person) const;
  /// The number of a recovery code that is still good.
  std::optional<int> find_recovery_code(PersonId person, std::string_view hash) const;

  void save_pass_phrase(sql::Transaction& transaction, PersonId person, std::string_view hash,
                        std::string_view at) const;
  /// One that is not confirmed yet takes the place of another that was not.
  void save_second_factor(sql::Transaction& transaction, PersonId person, std::string_view secret,
                          std::string_view at) const;
  void confirm_second_factor(sql::Transaction& transaction, PersonId person, std::string_view at) const;
  /// False when another request has used that step or a later one meanwhile.
  bool use_step(sql::Transaction& transaction, PersonId person, std::int64_t step) const;
  bool remove_second_factor(sql::Transaction& transaction, PersonId person) const;
  void remove_recovery_codes(sql::Transaction& transaction, PersonId person) const;
  void save_recovery_codes(sql::Transaction& transaction, PersonId person,
                           const std::vector<std::string>& hashes) const;
  void use_recovery_code(sql::Transaction& transaction, PersonId person, int number,
                         std::string_view at) const;

 private:
  sql::Connection& connection_;
  std::string folder_key_;
};

}  // namespace handslag::identity
