#include "identity/credential_store.h"

#include "base/bytes.h"
#include "base/error.h"
#include "crypto/sealed.h"
#include "sql/connection.h"
#include "sql/transaction.h"

namespace handslag::identity {

namespace {

std::string place_of(PersonId person) { return "second_factor " + std::to_string(person.value); }

}  // namespace

std::optional<std::string> CredentialStore::pass_phrase_hash(PersonId person) const {
  const auto row = connection_.query_one("SELECT hash FROM pass_phrase WHERE person_id = $1", person);
  return row ? std::optional(row->get<std::string>("hash")) : std::nullopt;
}

std::optional<SecondFactor> CredentialStore::second_factor(PersonId person) const {
  const auto row = connection_.query_one(
      "SELECT secret, confirmed_at, last_step FROM second_factor WHERE person_id = $1", person);
  if (!row) return std::nullopt;
  const auto secret = crypto::opened(folder_key_, place_of(person), row->get<sql::Blob>("secret").bytes);
  if (!secret)
    throw CorruptData("second_factor of person " + std::to_string(person.value) +
                      " was sealed with another key");
  return SecondFactor{*secret, row->get<std::optional<std::string>>("confirmed_at").has_value(),
                      row->get<std::int64_t>("last_step")};
}

bool CredentialStore::has_second_factor(PersonId person) const {
  return connection_
      .query_one("SELECT person_id FROM second_factor WHERE person_id = $1 AND confirmed_at IS NOT NULL",
                 person)
      .has_value();
}

std::string CredentialStore::passkey_user(PersonId person) const {
  return keyed_hash_hex(folder_key_, "passkeys of person " + std::to_string(person.value));
}

int CredentialStore::recovery_codes_left(PersonId person) const {
  return connection_
      .query_one("SELECT COUNT(*) AS codes FROM recovery_code WHERE person_id = $1 AND used_at IS NULL",
                 person)
      ->get<int>("codes");
}

std::optional<int> CredentialStore::find_recovery_code(PersonId person, std::string_view hash) const {
  const auto row = connection_.query_one(
      "SELECT number FROM recovery_code WHERE person_id = $1 AND hash = $2 AND used_at IS NULL", person,
      hash);
  return row ? std::optional(row->get<int>("number")) : std::nullopt;
}

void CredentialStore::save_pass_phrase(sql::Transaction& transaction, PersonId person, std::string_view hash,
                                       std::string_view at) const {
  transaction.connection().execute(
      "INSERT INTO pass_phrase (person_id, hash, set_at) VALUES ($1, $2, $3)"
      " ON CONFLICT (person_id) DO UPDATE SET hash = excluded.hash, set_at = excluded.set_at",
      person, hash, at);
}

void CredentialStore::save_second_factor(sql::Transaction& transaction, PersonId person,
                                         std::string_view secret, std::string_view at) const {
  const sql::Blob bytes{crypto::sealed(folder_key_, place_of(person), secret)};
  transaction.connection().execute(
      "INSERT INTO second_factor (person_id, secret, made_at, confirmed_at, last_step)"
      " VALUES ($1, $2, $3, NULL, 0) ON CONFLICT (person_id) DO UPDATE SET secret = excluded.secret,"
      " made_at = excluded.made_at, confirmed_at = NULL, last_step = 0",
      person, bytes, at);
}

void CredentialStore::confirm_second_factor(sql::Transaction& transaction, PersonId person,
                                            std::string_view at) const {
  transaction.connection().execute("UPDATE second_factor SET confirmed_at = $1 WHERE person_id = $2", at,
                                   person);
}

bool CredentialStore::use_step(sql::Transaction& transaction, PersonId person, std::int64_t step) const {
  return transaction.connection().execute(
             "UPDATE second_factor SET last_step = $1 WHERE person_id = $2 AND last_step < $1", step,
             person) == 1;
}

bool CredentialStore::remove_second_factor(sql::Transaction& transaction, PersonId person) const {
  return transaction.connection().execute("DELETE FROM second_factor WHERE person_id = $1", person) == 1;
}

void CredentialStore::remove_recovery_codes(sql::Transaction& transaction, PersonId person) const {
  transaction.connection().execute("DELETE FROM recovery_code WHERE person_id = $1", person);
}

void CredentialStore::save_recovery_codes(sql::Transaction& transaction, PersonId person,
                                          const std::vector<std::string>& hashes) const {
  sql::Connection& connection = transaction.connection();
  connection.execute("DELETE FROM recovery_code WHERE person_id = $1", person);
  int number = 0;
  for (const std::string& hash : hashes)
    connection.execute("INSERT INTO recovery_code (person_id, number, hash) VALUES ($1, $2, $3)", person,
                       ++number, hash);
}

void CredentialStore::use_recovery_code(sql::Transaction& transaction, PersonId person, int number,
                                        std::string_view at) const {
  transaction.connection().execute(
      "UPDATE recovery_code SET used_at = $1 WHERE person_id = $2 AND number = $3", at, person, number);
}

}  // namespace handslag::identity
