#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/json.h"
#include "identity/person.h"

namespace handslag::identity {

using IdentityProviderId = Id<struct IdentityProviderTag>;
using ProviderRuleId = Id<struct ProviderRuleTag>;

/// Somebody who tells who a person is, over OpenID Connect by the Swedish profile: the log-in of a
/// municipality, a broker of e-identification. One serves everybody in the installation; which roles come of
/// it each organisation says by its rules.
struct IdentityProvider {
  IdentityProviderId id = {};
  std::string name = {};       ///< "Exempelkommunens inloggning", on the button
  std::string issuer = {};     ///< https://…, as its discovery document states
  std::string client_id = {};  ///< what it calls us
  std::string scopes = "openid";
  std::string levels = {};             ///< acr_values, the one wanted most first; empty: whatever it asks for
  std::string certificates_file = {};  ///< to trust in place of the system's
  std::string added_at = {};
  std::optional<std::string> ended_at = {};
};

/// What a provider says of a person: the attribute and its value give a role in the organisation.
struct ProviderRule {
  ProviderRuleId id = {};
  OrganisationId organisation = {};
  IdentityProviderId provider = {};
  std::string attribute = {};  ///< "groups", "https://id.oidc.se/claim/orgAffiliation"
  std::string value = {};
  Role role = Role::CaseOfficer;

  /// Whether the attribute has that value, or is a list that holds it.
  bool holds_for(const Json& claims) const;
};

/// A person as a provider knows one.
struct ProvidedIdentity {
  IdentityProviderId provider = {};
  std::string subject = {};  ///< stable, and tells nothing
  Json claims = {};          ///< all that it has said
};

/// "Anna Berg", from `name` or its parts; the address from `email`. Empty when it says none.
std::string name_in(const Json& claims);
std::string email_in(const Json& claims);

inline constexpr std::size_t kLongestProviderName = 100;
inline constexpr std::size_t kLongestIssuer = 500;
inline constexpr std::size_t kLongestClientId = 200;
inline constexpr std::size_t kLongestScopes = 500;
inline constexpr std::size_t kLongestAttribute = 200;
inline constexpr std::size_t kLongestSubject = 255;  // OpenID Connect Core, section 2

}  // namespace handslag::identity
