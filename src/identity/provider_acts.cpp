#include "identity/provider_acts.h"

#include <algorithm>
#include <set>

#include "base/clock.h"
#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "identity/membership_store.h"
#include "identity/passkey_store.h"
#include "identity/people_acts.h"
#include "identity/person_store.h"
#include "identity/session_acts.h"
#include "identity/session_store.h"
#include "organisations/deed.h"
#include "organisations/organisation_store.h"
#include "permissions/rights.h"

namespace handslag::identity {

namespace {

using organisations::Deed;
using organisations::Facts;
using organisations::kRoles;
using organisations::Subject;

Subject subject_of(PersonId id) { return {Subject::Kind::Person, id.value}; }
Facts facts_of(IdentityProviderId id) { return Facts::object({{"provider", id.value}}); }

std::string checked_text(const char* field, std::string_view typed, std::size_t most) {
  std::string text = composed(trimmed(typed));
  require_text(field, text, most);
  return text;
}

IdentityProvider checked(IdentityProvider provider) {
  provider.name = checked_text("name", provider.name, kLongestProviderName);
  provider.issuer = checked_text("issuer", provider.issuer, kLongestIssuer);
  provider.client_id = checked_text("client_id", provider.client_id, kLongestClientId);
  provider.scopes = checked_text("scopes", provider.scopes, kLongestScopes);
  provider.levels = checked_text("levels", provider.levels, kLongestScopes);
  if (provider.name.empty()) throw told<InvalidInput>(Message("name: say what the button is called"));
  if (provider.client_id.empty())
    throw told<InvalidInput>(Message("client_id: say what the provider calls this installation"));
  if (!web_client::is_allowed_address(provider.issuer))
    throw told<InvalidInput>(Message("issuer: must be an address that begins with https://"));
  if ((" " + provider.scopes + " ").find(" openid ") == std::string::npos)
    throw told<InvalidInput>(Message("scopes: openid must be one of them"));
  return provider;
}

IdentityProvider provider_of(const ProviderStore& providers, IdentityProviderId id) {
  auto provider = providers.find(id);
  if (!provider) throw told<NotFound>(Message("There is no such provider."));
  return std::move(*provider);
}

// ---- logging in

struct Wanted {
  OrganisationId organisation;
  Role role;
  auto operator<=>(const Wanted&) const = default;
};

std::set<Wanted> wanted_by(sql::Transaction& transaction, const ProvidedIdentity& identity) {
  std::set<Wanted> wanted;
  for (const ProviderRule& rule : ProviderRuleStore::all_of(transaction, identity.provider))
    if (rule.holds_for(identity.claims)) wanted.insert({rule.organisation, rule.role});
  return wanted;
}

// One log-in of somebody whom a provider knows.
class ComingIn {
 public:
  ComingIn(sql::Transaction& transaction, const ProviderStore& providers, const ProvidedIdentity& identity,
           const Whereabouts& where, const Clock& clock)
      : transaction_(transaction),
        providers_(providers),
        identity_(identity),
        where_(where),
        clock_(clock),
        wanted_(wanted_by(transaction, identity)) {}

  // Whose account it is; a new one when a rule gives somebody new a role.
  Result<PersonId, ProviderLogInRefusal> person(Language language) {
    if (const auto known = providers_.person_of(identity_.provider, identity_.subject)) return *known;
    if (wanted_.empty()) return Refused{ProviderLogInRefusal::NoRole};
    Person person{.name = composed(name_in(identity_.claims)),
                  .email = email_in(identity_.claims),
                  .language = language};
    if (!is_usable(person)) return Refused{ProviderLogInRefusal::NoAddress};
    // Whoever says that an address is theirs does not get an account by it.
    if (PersonStore(transaction_).find_by_email(person.email))
      return Refused{ProviderLogInRefusal::AddressTaken};
    const PersonId made = PersonStore::found(transaction_, person, clock_.now_utc());
    providers_.link(transaction_, identity_, made, clock_.now_utc());
    is_new_ = true;
    return made;
  }

  // Gives and ends roles, so that they are as the rules say now.
  void settle_roles(PersonId person) {
    end_what_no_rule_gives(person);
    std::set<Wanted> held;
    for (const Membership& one : MembershipStore::held_by(transaction_, person, clock_.today()))
      held.insert({one.organisation, one.role});
    for (const Wanted& one : wanted_)
      if (!held.contains(one)) give(person, one);
  }

 private:
  static bool is_usable(const Person& person) {
    try {
      require_particulars(person);
      return true;
    } catch (const InvalidInput&) {
      return false;
    }
  }

  organisations::Act act_in(MembershipId membership, PersonId person, OrganisationId organisation) {
    const auto actor = SessionStore(transaction_).actor_in(membership, person, where_.from, clock_);
    return {transaction_, *actor, organisation, clock_};
  }

  void give(PersonId person, const Wanted& one) {
    const MembershipId id = MembershipStore::found(
        transaction_,
        {.organisation = one.organisation, .person = person, .role = one.role, .first_day = clock_.today()},
        clock_);
    ProviderRuleStore::note_given(transaction_, identity_.provider, one.organisation, id);
    organisations::Act act = act_in(id, person, one.organisation);
    if (is_new_) act.record(Deed::ProviderLink, subject_of(person), facts_of(identity_.provider));
    is_new_ = false;
    act.record(Deed::ProviderRoleTake, {Subject::Kind::Membership, id.value},
               Facts::object({{"person", person.value},
                              {"role", kRoles.of(one.role)},
                              {"provider", identity_.provider.value}}));
  }

  void end_what_no_rule_gives(PersonId person) {
    const auto given = ProviderRuleStore::given_by(transaction_, identity_.provider, person, clock_.today());
    for (const Membership& one : MembershipStore::held_by(transaction_, person, clock_.today())) {
      if (std::ranges::find(given, one.id) == given.end() || wanted_.contains({one.organisation, one.role}))
        continue;
      organisations::Act act = act_in(one.id, person, one.organisation);
      MembershipStore::end(act, one.id, "provider " + std::to_string(identity_.provider.value));
      SessionStore::end_all_of(transaction_, one.id);
      act.record(Deed::ProviderRoleLose, {Subject::Kind::Membership, one.id.value},
                 Facts::object({{"person", person.value},
                                {"role", kRoles.of(one.role)},
                                {"provider", identity_.provider.value}}));
    }
  }

  sql::Transaction& transaction_;
  const ProviderStore& providers_;
  const ProvidedIdentity& identity_;
  const Whereabouts& where_;
  const Clock& clock_;
  std::set<Wanted> wanted_;
  bool is_new_ = false;
};

}  // namespace

IdentityProviderId add_provider(organisations::Act& act, const ProviderStore& providers,
                                IdentityProvider provider) {
  permissions::require(act.by(), Deed::ProviderAdd);
  provider = checked(std::move(provider));
  for (const IdentityProvider& one : providers.list())
    if (one.issuer == provider.issuer && one.client_id == provider.client_id)
      throw told<Conflict>(Message("That provider is there already: {name}.", {{"name", one.name}}));
  const IdentityProviderId id = providers.add(act, provider);
  providers.add_key(act, id, crypto::JwsSigningKey::make());
  record_provider(act, Deed::ProviderAdd, id);
  return id;
}

void record_provider(organisations::Act& act, Deed deed, IdentityProviderId id) {
  act.record(deed, {Subject::Kind::Organisation, act.organisation().value}, facts_of(id));
}

void renew_provider_key(organisations::Act& act, const ProviderStore& providers, IdentityProviderId id) {
  permissions::require(act.by(), Deed::ProviderKey);
  providers.add_key(act, provider_of(providers, id).id, crypto::JwsSigningKey::make());
  record_provider(act, Deed::ProviderKey, id);
}

void end_provider(organisations::Act& act, const ProviderStore& providers, IdentityProviderId id) {
  permissions::require(act.by(), Deed::ProviderEnd);
  providers.end(act, provider_of(providers, id).id);
  record_provider(act, Deed::ProviderEnd, id);
}

ProviderRuleId add_provider_rule(organisations::Act& act, const ProviderStore& providers, ProviderRule rule) {
  permissions::require(act.by(), Deed::ProviderRuleAdd);
  rule.provider = provider_of(providers, rule.provider).id;
  rule.attribute = checked_text("attribute", rule.attribute, kLongestAttribute);
  rule.value = checked_text("value", rule.value, kLongestAttribute);
  if (rule.attribute.empty()) throw told<InvalidInput>(Message("Say which attribute is looked at."));
  if (rule.value.empty()) throw told<InvalidInput>(Message("Say which value gives the role."));
  require_role_of(rule.role, organisations::OrganisationStore(act).get(act.organisation()).kind);
  if (rule.role == Role::Administrator)
    throw told<InvalidInput>(
        Message("Nobody becomes administrator by what a provider says: an administrator gives that role."));
  const ProviderRuleId id = ProviderRuleStore::add(act, rule);
  // Not the value: it may be what somebody is known by.
  act.record(Deed::ProviderRuleAdd, {Subject::Kind::Organisation, act.organisation().value},
             Facts::object({{"provider", rule.provider.value},
                            {"rule", id.value},
                            {"attribute", rule.attribute},
                            {"role", kRoles.of(rule.role)}}));
  return id;
}

void remove_provider_rule(organisations::Act& act, ProviderRuleId id) {
  permissions::require(act.by(), Deed::ProviderRuleRemove);
  const auto rule = ProviderRuleStore(act).find(id);
  if (!rule) throw told<NotFound>(Message("There is no such rule here."));
  ProviderRuleStore::remove(act, id);
  act.record(Deed::ProviderRuleRemove, {Subject::Kind::Organisation, act.organisation().value},
             Facts::object({{"provider", rule->provider.value},
                            {"rule", id.value},
                            {"attribute", rule->attribute},
                            {"role", kRoles.of(rule->role)}}));
}

void link_provider(organisations::Act& act, const ProviderStore& providers, PersonId person,
                   const ProvidedIdentity& identity) {
  permissions::require(act.by(), Deed::ProviderLink, {.about = person});
  provider_of(providers, identity.provider);
  if (const auto whose = providers.person_of(identity.provider, identity.subject))
    throw told<Conflict>(*whose == person
                             ? Message("You are connected already.")
                             : Message("That log-in is connected to somebody else's account here."));
  const auto links = providers.links_of(person);
  if (std::ranges::any_of(links, [&](const ProviderLink& one) { return one.provider == identity.provider; }))
    throw told<Conflict>(Message("You are connected by another log-in there. Disconnect that one first."));
  providers.link(act.transaction(), identity, person, act.at());
  act.record(Deed::ProviderLink, subject_of(person), facts_of(identity.provider));
}

void unlink_provider(organisations::Act& act, const ProviderStore& providers,
                     const CredentialStore& credentials, PersonId person, IdentityProviderId id) {
  permissions::require(act.by(), Deed::ProviderUnlink, {.about = person});
  if (!credentials.pass_phrase_hash(person) && !PasskeyStore(act.connection()).has_one(person))
    throw told<Conflict>(Message("This is your only way in. Add a passkey or choose a pass phrase first."));
  if (!providers.unlink(act.transaction(), id, person))
    throw told<NotFound>(Message("You are not connected to that provider."));
  act.record(Deed::ProviderUnlink, subject_of(person), facts_of(id));
}

Result<NewSession, ProviderLogInRefusal> log_in_by_provider(
    sql::Transaction& transaction, const ProviderStore& providers, const CredentialStore& credentials,
    const ProvidedIdentity& identity, Language language, const Whereabouts& where, const Clock& clock) {
  ComingIn coming(transaction, providers, identity, where, clock);
  const auto person = coming.person(language);
  if (!person) return Refused{person.refusal()};
  coming.settle_roles(*person);
  const auto session =
      begin_session(transaction, credentials, {.person = *person}, where, clock, Way::Provider);
  if (!session) return Refused{ProviderLogInRefusal::NoRole};
  return *session;
}

}  // namespace handslag::identity
