#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "identity/passkey.h"

namespace handslag::sql {
class Connection;
class Transaction;
}  // namespace handslag::sql

namespace handslag::identity {

/// People's passkeys. Like everything that somebody logs in with they are the person's own, whatever roles
/// there are.
class PasskeyStore {
 public:
  explicit PasskeyStore(sql::Connection& connection) : connection_(connection) {}
  explicit PasskeyStore(const sql::Transaction& transaction);

  /// The oldest first, those that are blocked among them.
  std::vector<Passkey> list_for(PersonId person) const;
  /// Empty also when it is another person's.
  std::optional<Passkey> find(PersonId person, PasskeyId id) const;
  std::optional<Passkey> find_by_credential(std::string_view credential) const;
  /// Whether there is one that can be used.
  bool has_one(PersonId person) const;

  /// Throws Conflict when somebody has it already.
  static PasskeyId add(sql::Transaction& transaction, const Passkey& passkey, std::string_view at);
  static void rename(sql::Transaction& transaction, PasskeyId id, std::string_view name);
  /// Keeps its count and whether it is shared. False when it has been used with as high a count meanwhile.
  static bool save_use(sql::Transaction& transaction, const Passkey& passkey, std::string_view at);
  static void block(sql::Transaction& transaction, PasskeyId id, std::string_view at);
  static void remove(sql::Transaction& transaction, PasskeyId id);

  /// Uses up what may be used once (a challenge). False when it has been.
  static bool use_once(sql::Transaction& transaction, std::string_view what, std::string_view expires_at);
  static void sweep(sql::Transaction& transaction, const Clock& clock);

 private:
  sql::Connection& connection_;
};

}  // namespace handslag::identity
