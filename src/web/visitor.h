#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "http/request.h"
#include "organisations/actor.h"
#include "organisations/organisation.h"

namespace handslag::web {

class ConnectionPool;

/// Somebody who has logged in and asks for a page: who, in which organisation and role. The journal names the
/// actor; the pages greet by the name.
struct Visitor {
  organisations::Actor actor;
  organisations::OrganisationId organisation = {};
  organisations::OrganisationKind side = organisations::OrganisationKind::PublicBody;
  std::string name = {};  ///< "Anna Berg"
  std::string role = {};  ///< as it stands in findings and memoranda, in the office's Swedish
  std::string session =
      {};  ///< a secret of the session that never leaves the server; of it form tokens are made
  /// Whether the codes of an app must be set up before anything else.
  bool has_yet_to_set_up = false;
  /// Which state of the database this was read in (ConnectionPool::state); 0 when nobody looked.
  std::uint64_t state = 0;
};

/// How far the thing at an address has come: a follow-up whose memorandum stands written, or is signed, a
/// partner's year that is sealed. A role may do some things in one standing and not in another.
enum class Standing { None, Open, Written, Signed, Unsealed, Sealed };

/// Who may come in and what they may do. The pages ask it before anything is read; whoever wires the server
/// gives it one that knows sessions and the table of rights.
class Gate {
 public:
  Gate() = default;
  Gate(const Gate&) = delete;
  Gate& operator=(const Gate&) = delete;
  virtual ~Gate() = default;

  /// Empty when nobody is logged in. From any thread.
  virtual std::optional<Visitor> visitor(const http::Request& request) = 0;
  /// The same when nothing has to be read for it: what is remembered of the state that the database is in.
  virtual std::optional<Visitor> remembered(const http::Request&) { return std::nullopt; }
  /// The connections that it reads over, which the pages then share; null when it has none.
  virtual ConnectionPool* pool() { return nullptr; }
  /// By the name of a deed or a view: "finding.record", "follow_up.read".
  virtual bool may(const Visitor& visitor, std::string_view permission, Standing standing) const = 0;
  /// Whether somebody has logged in from that browser before: its log-ins do not wait behind the guesses of
  /// strangers.
  virtual bool is_known_browser(const http::Request&) { return false; }
  /// Where one logs in and comes from there to `path`, of this server.
  virtual std::string log_in_address(const std::string& path) const = 0;
};

}  // namespace handslag::web
