#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "identity/credential_store.h"
#include "identity/log_in.h"
#include "identity/session.h"
#include "storage/data_folder.h"
#include "web/connection_pool.h"
#include "web/session_gate.h"

namespace handslag::web {

/// Somebody of the demo, whom its log-in page names. There are none anywhere else.
struct DemoPerson {
  std::string name = {};
  std::string role = {};  ///< in the data's words, "case_officer"
  std::string email = {};
  std::string pass_phrase = {};
};

struct DoorOptions {
  /// Whoever has no codes of an app sets them up before anything else.
  bool requires_second_factor = true;
  /// Somebody else has taken the connection over TLS and says where it came from (X-Forwarded-For).
  bool is_behind_proxy = false;
  std::vector<DemoPerson> demo = {};
  crypto::HashCost hash_cost = {};
};

/// The gate that people come in by: their session is in a cookie, what they may is in the table of rights.
class Door final : public Gate {
 public:
  Door(storage::DataFolder& folder, const Clock& clock, DoorOptions options = {});

  std::optional<Visitor> visitor(const http::Request& request) override;
  bool may(const Visitor& visitor, std::string_view permission, Standing standing) const override;
  std::string log_in_address(const std::string& path) const override;

  /// Who has logged in, with what the pages of the account need.
  std::optional<identity::SignedIn> signed_in(const http::Request& request);
  /// Where a request comes from.
  identity::Whereabouts whereabouts(const http::Request& request) const;
  identity::CredentialStore credentials(sql::Connection& connection) const { return {connection, key_}; }
  identity::LogIn& log_in() { return log_in_; }
  const DoorOptions& options() const { return options_; }

  /// The cookie of a session; without a token it is taken away.
  std::string cookie_of_session(std::string_view token) const;
  /// That of a browser that is known from now on.
  std::string device_cookie(std::string_view token) const;
  static std::string token_in(const http::Request& request);
  static std::string device_in(const http::Request& request);

 private:
  http::Request as_it_came(const http::Request& request) const;

  const Clock& clock_;
  DoorOptions options_;
  std::string key_;
  SessionGate gate_;
  ConnectionPool pool_;
  identity::LogIn log_in_;
};

class Visit;
/// The door that the site was given. Throws NotFound where nobody can log in.
Door& door_of(const Visit& visit);

}  // namespace handslag::web
