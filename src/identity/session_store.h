#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "identity/invitation.h"
#include "identity/session.h"
#include "organisations/act.h"

namespace handslag::identity {

/// Who has logged in, and the one place that makes an actor of somebody who has.
class SessionStore {
 public:
  explicit SessionStore(sql::Connection& connection) : connection_(connection) {}
  explicit SessionStore(const sql::Transaction& transaction);

  /// By the token that the browser sends. Empty when there is none, it has ended, or has rested too long.
  std::optional<Session> find(std::string_view token, const Clock& clock) const;
  /// The same of one that is open and whose role still holds, with all that a page needs. `from` is where
  /// this request comes from.
  std::optional<SignedIn> signed_in(std::string_view token, std::string_view from, const Clock& clock) const;
  /// Those of a person that have not ended, the newest first.
  std::vector<Session> list_for(PersonId person, const Clock& clock) const;
  /// Those in roles of an organisation.
  static std::vector<Session> list(const organisations::View& view, const Clock& clock);
  std::optional<Session> get(SessionId id) const;

  /// Somebody in one of the person's roles. Empty when the role does not hold today or is somebody else's.
  std::optional<organisations::Actor> actor_in(MembershipId membership, PersonId person,
                                               std::string_view from, const Clock& clock) const;

  /// Somebody who accepts a role that begins today or later.
  static organisations::Actor actor_of(const Invitation& accepted, PersonId person, std::string_view from);

  /// Whether the session's `last_seen_at` is more than five minutes old.
  static bool is_to_be_seen(const Session& session, const Clock& clock);
  /// Notes that they are in use, in a statement of its own and not in a transaction: no deed is done by it,
  /// no page shows it, and on a server nothing that was read is out of date by it.
  static void see(sql::Connection& connection, const std::vector<std::int64_t>& sessions, const Clock& clock);

  static NewSession begin(sql::Transaction& transaction, PersonId person, MembershipId membership,
                          Session::Stage stage, const Whereabouts& where, const Clock& clock,
                          Way way = Way::PassPhrase);
  /// Opens one whose code has come; with a new token, so that the one before is good for nothing.
  static std::string open(sql::Transaction& transaction, SessionId id, const Clock& clock);
  static void change_role(sql::Transaction& transaction, SessionId id, MembershipId membership);
  /// False when it had ended.
  static bool end(sql::Transaction& transaction, SessionId id);
  /// All of a person's but one.
  static int end_all(sql::Transaction& transaction, PersonId person, std::optional<SessionId> but);
  static int end_all_of(sql::Transaction& transaction, MembershipId membership);
  /// Takes away the rows of those that have expired.
  static void sweep(sql::Transaction& transaction, const Clock& clock);

  /// A browser that the person has logged in with. At most ten are kept of each.
  bool is_known_device(PersonId person, std::string_view token, const Clock& clock) const;
  /// The same of whoever it is.
  bool is_known_device(std::string_view token, const Clock& clock) const;
  static std::string know_device(sql::Transaction& transaction, PersonId person, const Clock& clock);
  static void forget_devices(sql::Transaction& transaction, PersonId person);

 private:
  sql::Connection& connection_;
};

}  // namespace handslag::identity
