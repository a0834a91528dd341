#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "identity/credential_store.h"
#include "identity/log_in.h"
#include "identity/passkey.h"
#include "identity/passkey_challenge.h"
#include "identity/provider_store.h"
#include "identity/provider_talk.h"
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
  /// Where the pages are served, as those who log in reach them: "https://handslag.exempel.se". Empty: as the
  /// browser says.
  std::string address = {};
  std::vector<DemoPerson> demo = {};
  crypto::HashCost hash_cost = {};
};

/// A log-in at a provider that is on its way, and what comes of it.
struct FlowOnItsWay {
  identity::ProviderFlow flow = {};
  std::string to = {};             ///< where somebody goes who has come in
  identity::PersonId person = {};  ///< whose account is to be connected; nobody's: to log in
};

/// The gate that people come in by: their session is in a cookie, what they may is in the table of rights.
class Door final : public Gate {
 public:
  Door(storage::DataFolder& folder, const Clock& clock, DoorOptions options = {});

  std::optional<Visitor> visitor(const http::Request& request) override;
  std::optional<Visitor> remembered(const http::Request& request) override;
  ConnectionPool* pool() override { return gate_.pool(); }
  bool may(const Visitor& visitor, std::string_view permission, Standing standing) const override;
  bool is_known_browser(const http::Request& request) override;
  std::string log_in_address(const std::string& path) const override;

  /// Who has logged in, with what the pages of the account need.
  std::optional<identity::SignedIn> signed_in(const http::Request& request);
  /// Where a request comes from.
  identity::Whereabouts whereabouts(const http::Request& request) const;
  identity::CredentialStore credentials(sql::Connection& connection) const { return {connection, key_}; }
  identity::LogIn& log_in() { return log_in_; }
  const identity::PasskeyChallenges& challenges() const { return challenges_; }
  /// Where the pages are served, without a slash at the end.
  std::string address(const http::Request& request) const;
  /// Where passkeys of that address are good. Empty where it is a number: browsers make none there.
  std::optional<identity::PasskeySite> passkey_site(const http::Request& request) const;
  identity::ProviderStore providers(sql::Connection& connection) const { return {connection, provider_key_}; }
  identity::ProviderTalk& talk() { return talk_; }
  const DoorOptions& options() const { return options_; }

  /// The cookie of a session; without a token it is taken away.
  std::string cookie_of_session(std::string_view token) const;
  /// That of a browser that is known from now on.
  std::string device_cookie(std::string_view token) const;
  static std::string token_in(const http::Request& request);
  static std::string device_in(const http::Request& request);
  /// A secret of a browser in which nobody has logged in yet: what a passkey signs is good there alone.
  /// What is on its way at a provider stands in the browser, sealed, for ten minutes.
  std::string flow_cookie(const FlowOnItsWay& flow, const Clock& clock) const;
  std::string no_flow_cookie() const;
  std::optional<FlowOnItsWay> flow_in(const http::Request& request, const Clock& clock) const;
  /// What a provider has said, to be confirmed by the person within ten minutes.
  std::string sealed_identity(const identity::ProvidedIdentity& identity, identity::PersonId person,
                              const Clock& clock) const;
  std::optional<identity::ProvidedIdentity> identity_in(const std::string& sealed, identity::PersonId person,
                                                        const Clock& clock) const;

  static std::string visit_in(const http::Request& request);
  std::string visit_cookie(std::string_view secret) const;

 private:
  http::Request as_it_came(const http::Request& request) const;
  std::optional<Visitor> let_in(std::optional<SessionGate::Known> known) const;

  const Clock& clock_;
  DoorOptions options_;
  std::string key_;
  SessionGate gate_;
  identity::LogIn log_in_;
  identity::PasskeyChallenges challenges_;
  std::string provider_key_;
  identity::ProviderTalk talk_;
};

class Visit;
/// The door that the site was given. Throws NotFound where nobody can log in.
Door& door_of(const Visit& visit);

}  // namespace handslag::web
