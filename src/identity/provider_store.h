#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "identity/identity_provider.h"
#include "identity/provider_talk.h"
#include "organisations/act.h"

namespace handslag::identity {

/// A person whom a provider knows.
struct ProviderLink {
  IdentityProviderId provider = {};
  std::string linked_at = {};
};

/// Providers, our keys there, and whom they mean: the installation's, not an organisation's.
class ProviderStore {
 public:
  /// `folder_key`: DataFolder::key_for("identity providers"), with which our keys are sealed.
  ProviderStore(sql::Connection& connection, std::string folder_key)
      : connection_(connection), folder_key_(std::move(folder_key)) {}

  /// Empty also when it is ended.
  std::optional<IdentityProvider> find(IdentityProviderId id) const;
  /// By name; those that are ended are left out.
  std::vector<IdentityProvider> list() const;
  /// The newest, which signs. Throws CorruptData when it does not open with the folder's key.
  OwnKey own_key(IdentityProviderId provider) const;
  /// The two newest, as the provider may read them: {"keys": […]}.
  Json own_key_set(IdentityProviderId provider) const;

  std::optional<PersonId> person_of(IdentityProviderId provider, std::string_view subject) const;
  std::vector<ProviderLink> links_of(PersonId person) const;

  IdentityProviderId add(organisations::Act& act, const IdentityProvider& provider) const;
  void add_key(organisations::Act& act, IdentityProviderId provider, const crypto::JwsSigningKey& key) const;
  void end(organisations::Act& act, IdentityProviderId provider) const;
  void link(sql::Transaction& transaction, const ProvidedIdentity& identity, PersonId person,
            std::string_view at) const;
  bool unlink(sql::Transaction& transaction, IdentityProviderId provider, PersonId person) const;

 private:
  std::vector<OwnKey> own_keys(IdentityProviderId provider, int most) const;

  sql::Connection& connection_;
  std::string folder_key_;
};

/// What one organisation makes of what providers say.
class ProviderRuleStore {
 public:
  explicit ProviderRuleStore(const organisations::View& view) : view_(view) {}

  std::vector<ProviderRule> list() const;
  /// Empty also for another organisation's.
  std::optional<ProviderRule> find(ProviderRuleId id) const;
  /// Throws Conflict when it is there already.
  static ProviderRuleId add(organisations::Act& act, const ProviderRule& rule);
  static void remove(organisations::Act& act, ProviderRuleId id);

  /// Those of every organisation, to log somebody in.
  static std::vector<ProviderRule> all_of(sql::Transaction& transaction, IdentityProviderId provider);
  /// Roles that hold on a day and came of this provider's rules.
  static std::vector<MembershipId> given_by(sql::Transaction& transaction, IdentityProviderId provider,
                                            PersonId person, Date day);
  static void note_given(sql::Transaction& transaction, IdentityProviderId provider,
                         OrganisationId organisation, MembershipId membership);

 private:
  organisations::View view_;
};

}  // namespace handslag::identity
