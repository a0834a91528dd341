#include "identity/provider_store.h"

#include "base/error.h"
#include "base/message.h"
#include "crypto/sealed.h"
#include "sql/connection.h"
#include "sql/transaction.h"

namespace handslag::identity {

namespace {

const std::string kSelect =
    "SELECT id, name, issuer, client_id, scopes, levels, certificates_file, added_at, ended_at FROM"
    " identity_provider";
const std::string kSelectRule =
    "SELECT id, organisation_id, provider_id, attribute, value, role FROM provider_rule";

IdentityProvider read(const sql::Row& row) {
  return {.id = row.get<IdentityProviderId>("id"),
          .name = row.get<std::string>("name"),
          .issuer = row.get<std::string>("issuer"),
          .client_id = row.get<std::string>("client_id"),
          .scopes = row.get<std::string>("scopes"),
          .levels = row.get<std::string>("levels"),
          .certificates_file = row.get<std::string>("certificates_file"),
          .added_at = row.get<std::string>("added_at"),
          .ended_at = row.get<std::optional<std::string>>("ended_at")};
}

ProviderRule read_rule(const sql::Row& row) {
  return {.id = row.get<ProviderRuleId>("id"),
          .organisation = row.get<OrganisationId>("organisation_id"),
          .provider = row.get<IdentityProviderId>("provider_id"),
          .attribute = row.get<std::string>("attribute"),
          .value = row.get<std::string>("value"),
          .role = row.get_named("role", organisations::kRoles)};
}

std::vector<ProviderRule> read_rules(const std::vector<sql::Row>& rows) {
  std::vector<ProviderRule> all;
  for (const sql::Row& row : rows) all.push_back(read_rule(row));
  return all;
}

std::string place_of(IdentityProviderId provider) {
  return "identity_provider_key " + std::to_string(provider.value);
}

}  // namespace

std::optional<IdentityProvider> ProviderStore::find(IdentityProviderId id) const {
  const auto row = connection_.query_one(kSelect + " WHERE id = $1 AND ended_at IS NULL", id);
  return row ? std::optional(read(*row)) : std::nullopt;
}

std::vector<IdentityProvider> ProviderStore::list() const {
  std::vector<IdentityProvider> all;
  for (const sql::Row& row : connection_.query(kSelect + " WHERE ended_at IS NULL ORDER BY name, id"))
    all.push_back(read(row));
  return all;
}

std::vector<OwnKey> ProviderStore::own_keys(IdentityProviderId provider, int most) const {
  std::vector<OwnKey> keys;
  for (const sql::Row& row :
       connection_.query("SELECT key_id, private_key FROM identity_provider_key WHERE provider_id = $1"
                         " ORDER BY number DESC LIMIT $2",
                         provider, most)) {
    const auto bytes =
        crypto::opened(folder_key_, place_of(provider), row.get<sql::Blob>("private_key").bytes);
    if (!bytes) throw CorruptData(place_of(provider) + " was sealed with another key");
    keys.push_back({row.get<std::string>("key_id"), crypto::JwsSigningKey::of(*bytes)});
  }
  return keys;
}

OwnKey ProviderStore::own_key(IdentityProviderId provider) const {
  auto keys = own_keys(provider, 1);
  if (keys.empty()) throw CorruptData(place_of(provider) + " is not there");
  return std::move(keys.front());
}

Json ProviderStore::own_key_set(IdentityProviderId provider) const {
  Json keys = Json::array();
  for (const OwnKey& one : own_keys(provider, 2)) keys.push(public_key_of(one.key, one.id));
  return Json::object().set("keys", std::move(keys));
}

std::optional<PersonId> ProviderStore::person_of(IdentityProviderId provider,
                                                 std::string_view subject) const {
  const auto row = connection_.query_one(
      "SELECT person_id FROM provider_subject WHERE provider_id = $1 AND subject = $2", provider, subject);
  return row ? std::optional(row->get<PersonId>("person_id")) : std::nullopt;
}

std::vector<ProviderLink> ProviderStore::links_of(PersonId person) const {
  std::vector<ProviderLink> all;
  for (const sql::Row& row : connection_.query(
           "SELECT s.provider_id, s.linked_at FROM provider_subject s JOIN identity_provider p"
           " ON p.id = s.provider_id WHERE s.person_id = $1 AND p.ended_at IS NULL ORDER BY s.provider_id",
           person))
    all.push_back({row.get<IdentityProviderId>("provider_id"), row.get<std::string>("linked_at")});
  return all;
}

IdentityProviderId ProviderStore::add(organisations::Act& act, const IdentityProvider& provider) const {
  return IdentityProviderId{act.connection().insert(
      "INSERT INTO identity_provider (name, issuer, client_id, scopes, levels, certificates_file, added_at,"
      " added_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
      provider.name, provider.issuer, provider.client_id, provider.scopes, provider.levels,
      provider.certificates_file, act.at(), act.by().name())};
}

void ProviderStore::add_key(organisations::Act& act, IdentityProviderId provider,
                            const crypto::JwsSigningKey& key) const {
  const sql::Blob bytes{crypto::sealed(folder_key_, place_of(provider), key.private_bytes())};
  const int number = act.connection()
                         .query_one(
                             "SELECT COALESCE(MAX(number), 0) + 1 AS number FROM identity_provider_key"
                             " WHERE provider_id = $1",
                             provider)
                         ->get<int>("number");
  act.connection().execute(
      "INSERT INTO identity_provider_key (provider_id, number, key_id, private_key, made_at)"
      " VALUES ($1, $2, $3, $4, $5)",
      provider, number, thumbprint_of(key), bytes, act.at());
}

void ProviderStore::end(organisations::Act& act, IdentityProviderId provider) const {
  act.connection().execute("UPDATE identity_provider SET ended_at = $1 WHERE id = $2", act.at(), provider);
}

void ProviderStore::link(sql::Transaction& transaction, const ProvidedIdentity& identity, PersonId person,
                         std::string_view at) const {
  transaction.connection().execute(
      "INSERT INTO provider_subject (provider_id, subject, person_id, linked_at) VALUES ($1, $2, $3, $4)",
      identity.provider, identity.subject, person, at);
}

bool ProviderStore::unlink(sql::Transaction& transaction, IdentityProviderId provider,
                           PersonId person) const {
  return transaction.connection().execute(
             "DELETE FROM provider_subject WHERE provider_id = $1 AND person_id = $2", provider, person) == 1;
}

std::vector<ProviderRule> ProviderRuleStore::list() const {
  return read_rules(view_.connection().query(
      kSelectRule + " WHERE organisation_id = $1 ORDER BY provider_id, attribute, value, id",
      view_.organisation()));
}

std::optional<ProviderRule> ProviderRuleStore::find(ProviderRuleId id) const {
  const auto row = view_.connection().query_one(kSelectRule + " WHERE organisation_id = $1 AND id = $2",
                                                view_.organisation(), id);
  return row ? std::optional(read_rule(*row)) : std::nullopt;
}

ProviderRuleId ProviderRuleStore::add(organisations::Act& act, const ProviderRule& rule) {
  for (const ProviderRule& one : ProviderRuleStore(act).list())
    if (one.provider == rule.provider && one.attribute == rule.attribute && one.value == rule.value &&
        one.role == rule.role)
      throw told<Conflict>(Message("That rule is there already."));
  return ProviderRuleId{act.connection().insert(
      "INSERT INTO provider_rule (organisation_id, provider_id, attribute, value, role, given_at, given_by)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
      act.organisation(), rule.provider, rule.attribute, rule.value, organisations::kRoles.of(rule.role),
      act.at(), act.by().name())};
}

void ProviderRuleStore::remove(organisations::Act& act, ProviderRuleId id) {
  act.connection().execute("DELETE FROM provider_rule WHERE organisation_id = $1 AND id = $2",
                           act.organisation(), id);
}

std::vector<ProviderRule> ProviderRuleStore::all_of(sql::Transaction& transaction,
                                                    IdentityProviderId provider) {
  return read_rules(
      transaction.connection().query(kSelectRule + " WHERE provider_id = $1 ORDER BY id", provider));
}

std::vector<MembershipId> ProviderRuleStore::given_by(sql::Transaction& transaction,
                                                      IdentityProviderId provider, PersonId person,
                                                      Date day) {
  std::vector<MembershipId> all;
  for (const sql::Row& row : transaction.connection().query(
           "SELECT g.membership_id FROM provider_membership g JOIN membership m ON m.id = g.membership_id"
           " LEFT JOIN membership_end e ON e.membership_id = m.id WHERE g.provider_id = $1 AND m.person_id = "
           "$2"
           " AND e.membership_id IS NULL AND m.first_day <= $3 AND (m.last_day IS NULL OR m.last_day >= $3)"
           " ORDER BY m.id",
           provider, person, day))
    all.push_back(row.get<MembershipId>("membership_id"));
  return all;
}

void ProviderRuleStore::note_given(sql::Transaction& transaction, IdentityProviderId provider,
                                   OrganisationId organisation, MembershipId membership) {
  transaction.connection().execute(
      "INSERT INTO provider_membership (membership_id, organisation_id, provider_id) VALUES ($1, $2, $3)",
      membership, organisation, provider);
}

}  // namespace handslag::identity
