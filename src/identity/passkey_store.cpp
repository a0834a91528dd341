#include "identity/passkey_store.h"

#include "base/error.h"
#include "base/message.h"
#include "crypto/base64url.h"
#include "crypto/secret_token.h"
#include "sql/connection.h"
#include "sql/transaction.h"

namespace handslag::identity {

namespace {

const std::string kSelect =
    "SELECT id, person_id, credential, site, algorithm, public_key, uses, may_be_copied, is_copied, name,"
    " added_at, last_used_at, blocked_at FROM passkey";

Passkey read(const sql::Row& row) {
  const auto credential = crypto::bytes_of_base64url(row.get<std::string>("credential"));
  if (!credential) throw CorruptData("column credential is no base64url");
  return {
      .id = row.get<PasskeyId>("id"),
      .person = row.get<PersonId>("person_id"),
      .credential = *credential,
      .site = row.get<std::string>("site"),
      .key = {row.get_named("algorithm", crypto::kPasskeyAlgorithms), row.get<sql::Blob>("public_key").bytes},
      .uses = static_cast<std::uint32_t>(row.get<std::int64_t>("uses")),
      .may_be_copied = row.get<bool>("may_be_copied"),
      .is_copied = row.get<bool>("is_copied"),
      .name = row.get<std::string>("name"),
      .added_at = row.get<std::string>("added_at"),
      .last_used_at = row.get<std::optional<std::string>>("last_used_at"),
      .blocked_at = row.get<std::optional<std::string>>("blocked_at")};
}

std::optional<Passkey> read(const std::optional<sql::Row>& row) {
  return row ? std::optional(read(*row)) : std::nullopt;
}

}  // namespace

PasskeyStore::PasskeyStore(const sql::Transaction& transaction) : connection_(transaction.connection()) {}

std::vector<Passkey> PasskeyStore::list_for(PersonId person) const {
  std::vector<Passkey> all;
  for (const sql::Row& row : connection_.query(kSelect + " WHERE person_id = $1 ORDER BY id", person))
    all.push_back(read(row));
  return all;
}

std::optional<Passkey> PasskeyStore::find(PersonId person, PasskeyId id) const {
  return read(connection_.query_one(kSelect + " WHERE person_id = $1 AND id = $2", person, id));
}

std::optional<Passkey> PasskeyStore::find_by_credential(std::string_view credential) const {
  return read(connection_.query_one(kSelect + " WHERE credential = $1", crypto::base64url(credential)));
}

bool PasskeyStore::has_one(PersonId person) const {
  return connection_
      .query_one("SELECT id FROM passkey WHERE person_id = $1 AND blocked_at IS NULL LIMIT 1", person)
      .has_value();
}

PasskeyId PasskeyStore::add(sql::Transaction& transaction, const Passkey& passkey, std::string_view at) {
  if (PasskeyStore(transaction).find_by_credential(passkey.credential))
    throw told<Conflict>(Message("That passkey is somebody's here already. Choose another device."));
  return PasskeyId{transaction.connection().insert(
      "INSERT INTO passkey (person_id, credential, site, algorithm, public_key, uses, may_be_copied, "
      "is_copied,"
      " name, added_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id",
      passkey.person, crypto::base64url(passkey.credential), passkey.site,
      crypto::kPasskeyAlgorithms.of(passkey.key.algorithm), sql::Blob{passkey.key.bytes}, passkey.uses,
      passkey.may_be_copied, passkey.is_copied, passkey.name, at)};
}

void PasskeyStore::rename(sql::Transaction& transaction, PasskeyId id, std::string_view name) {
  transaction.connection().execute("UPDATE passkey SET name = $1 WHERE id = $2", name, id);
}

bool PasskeyStore::save_use(sql::Transaction& transaction, const Passkey& passkey, std::string_view at) {
  return transaction.connection().execute(
             "UPDATE passkey SET uses = $1, is_copied = $2, last_used_at = $3"
             " WHERE id = $4 AND blocked_at IS NULL AND (uses < $1 OR (uses = 0 AND $1 = 0))",
             passkey.uses, passkey.is_copied, at, passkey.id) == 1;
}

void PasskeyStore::block(sql::Transaction& transaction, PasskeyId id, std::string_view at) {
  transaction.connection().execute("UPDATE passkey SET blocked_at = $1 WHERE id = $2", at, id);
}

void PasskeyStore::remove(sql::Transaction& transaction, PasskeyId id) {
  transaction.connection().execute("DELETE FROM passkey WHERE id = $1", id);
}

bool PasskeyStore::use_once(sql::Transaction& transaction, std::string_view what,
                            std::string_view expires_at) {
  return transaction.connection().execute(
             "INSERT INTO used_once (hash, expires_at) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING",
             crypto::hash_of_token(what), expires_at) == 1;
}

void PasskeyStore::sweep(sql::Transaction& transaction, const Clock& clock) {
  transaction.connection().execute("DELETE FROM used_once WHERE expires_at <= $1", clock.now_utc());
}

}  // namespace handslag::identity
