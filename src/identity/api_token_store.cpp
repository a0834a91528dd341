#include "identity/api_token_store.h"

#include "base/error.h"
#include "crypto/secret_token.h"
#include "sql/connection.h"
#include "sql/transaction.h"

namespace handslag::identity {

namespace {

const std::string kSelect =
    "SELECT id, organisation_id, person_id, membership_id, name, scopes, last_day, made_at, made_by,"
    " last_used_at, last_used_from, ended_at, ended_by FROM api_token";

ApiToken read(const sql::Row& row) {
  const auto scopes = ApiScopes::from_words(row.get<std::string>("scopes"));
  if (!scopes || scopes->is_empty()) throw CorruptData("column scopes holds what is no scope");
  return {.id = row.get<ApiTokenId>("id"),
          .organisation = row.get<OrganisationId>("organisation_id"),
          .person = row.get<PersonId>("person_id"),
          .membership = row.get<MembershipId>("membership_id"),
          .name = row.get<std::string>("name"),
          .scopes = *scopes,
          .last_day = row.get<Date>("last_day"),
          .made_at = row.get<std::string>("made_at"),
          .made_by = row.get<std::string>("made_by"),
          .last_used_at = row.get<std::optional<std::string>>("last_used_at"),
          .last_used_from = row.get<std::string>("last_used_from"),
          .ended_at = row.get<std::optional<std::string>>("ended_at"),
          .ended_by = row.get<std::string>("ended_by")};
}

}  // namespace

std::optional<ApiToken> ApiTokenStore::find(ApiTokenId id) const {
  const auto row = view_.connection().query_one(kSelect + " WHERE id = $1 AND organisation_id = $2", id,
                                                view_.organisation());
  return row ? std::optional(read(*row)) : std::nullopt;
}

std::vector<ApiToken> ApiTokenStore::list() const {
  std::vector<ApiToken> all;
  for (const sql::Row& row : view_.connection().query(
           kSelect + " WHERE organisation_id = $1 ORDER BY id DESC", view_.organisation()))
    all.push_back(read(row));
  return all;
}

std::vector<ApiToken> ApiTokenStore::list_for(PersonId person) const {
  std::vector<ApiToken> all;
  for (const sql::Row& row :
       view_.connection().query(kSelect + " WHERE organisation_id = $1 AND person_id = $2 ORDER BY id DESC",
                                view_.organisation(), person))
    all.push_back(read(row));
  return all;
}

std::optional<ApiToken> ApiTokenStore::find_by_token(sql::Connection& connection, std::string_view token) {
  const auto row = connection.query_one(kSelect + " WHERE token_hash = $1", crypto::hash_of_token(token));
  return row ? std::optional(read(*row)) : std::nullopt;
}

ApiTokenId ApiTokenStore::add(organisations::Act& act, const ApiToken& token, std::string_view token_hash) {
  return ApiTokenId{act.connection().insert(
      "INSERT INTO api_token (organisation_id, person_id, membership_id, name, scopes, token_hash, last_day,"
      " made_at, made_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id",
      act.organisation(), token.person, token.membership, token.name, token.scopes.words(), token_hash,
      token.last_day, act.at(), act.by().name())};
}

bool ApiTokenStore::end(organisations::Act& act, ApiTokenId id) {
  return act.connection().execute(
             "UPDATE api_token SET ended_at = $1, ended_by = $2 WHERE id = $3 AND"
             " organisation_id = $4 AND ended_at IS NULL",
             act.at(), act.by().name(), id, act.organisation()) == 1;
}

void ApiTokenStore::see(sql::Transaction& transaction, ApiTokenId id, std::string_view at,
                        std::string_view from) {
  transaction.connection().execute(
      "UPDATE api_token SET last_used_at = $1, last_used_from = $2 WHERE id = $3", at, from, id);
}

bool SystemAccountStore::is_system(PersonId person) const {
  return connection_.query_one("SELECT person_id FROM system_account WHERE person_id = $1", person)
      .has_value();
}

void SystemAccountStore::add(organisations::Act& act, PersonId person) {
  act.connection().execute("INSERT INTO system_account (person_id, added_at, added_by) VALUES ($1, $2, $3)",
                           person, act.at(), act.by().name());
}

}  // namespace handslag::identity
