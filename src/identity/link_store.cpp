#include "identity/link_store.h"

#include "base/clock.h"
#include "base/error.h"
#include "crypto/secret_token.h"
#include "sql/connection.h"
#include "sql/transaction.h"

namespace handslag::identity {

namespace {

const std::string kInvitations =
    "SELECT id, organisation_id, name, email, language, role, first_day, last_day, invited_at, invited_by,"
    " expires_at, used_at, used_by FROM invitation";
const std::string kLinks =
    "SELECT id, organisation_id, person_id, purpose, made_at, made_by, expires_at, used_at FROM "
    "one_time_link";

Invitation read_invitation(const sql::Row& row) {
  const auto language = language_of_code(row.get<std::string>("language"));
  if (!language) throw CorruptData("column language is no language");
  return {.id = row.get<InvitationId>("id"),
          .organisation = row.get<OrganisationId>("organisation_id"),
          .name = row.get<std::string>("name"),
          .email = row.get<std::string>("email"),
          .language = *language,
          .role = row.get_named("role", organisations::kRoles),
          .first_day = row.get<Date>("first_day"),
          .last_day = row.get<std::optional<Date>>("last_day"),
          .invited_at = row.get<std::string>("invited_at"),
          .invited_by = row.get<std::string>("invited_by"),
          .expires_at = row.get<std::string>("expires_at"),
          .used_at = row.get<std::optional<std::string>>("used_at").value_or(""),
          .used_by = row.get<std::optional<PersonId>>("used_by")};
}

OneTimeLink read_link(const sql::Row& row) {
  return {.id = row.get<OneTimeLinkId>("id"),
          .organisation = row.get<OrganisationId>("organisation_id"),
          .person = row.get<std::optional<PersonId>>("person_id"),
          .purpose = row.get_named("purpose", kLinkPurposes),
          .made_at = row.get<std::string>("made_at"),
          .made_by = row.get<std::string>("made_by"),
          .expires_at = row.get<std::string>("expires_at"),
          .used_at = row.get<std::optional<std::string>>("used_at").value_or("")};
}

}  // namespace

std::optional<Invitation> LinkStore::find(InvitationId id) const {
  const auto row = view_.connection().query_one(kInvitations + " WHERE id = $1 AND organisation_id = $2", id,
                                                view_.organisation());
  return row ? std::optional(read_invitation(*row)) : std::nullopt;
}

std::optional<OneTimeLink> LinkStore::find(OneTimeLinkId id) const {
  const auto row = view_.connection().query_one(kLinks + " WHERE id = $1 AND organisation_id = $2", id,
                                                view_.organisation());
  return row ? std::optional(read_link(*row)) : std::nullopt;
}

std::vector<Invitation> LinkStore::waiting_invitations(const Clock& clock) const {
  std::vector<Invitation> all;
  for (const sql::Row& row : view_.connection().query(
           kInvitations +
               " WHERE organisation_id = $1 AND used_at IS NULL AND expires_at > $2 ORDER BY id DESC",
           view_.organisation(), clock.now_utc()))
    all.push_back(read_invitation(row));
  return all;
}

std::vector<OneTimeLink> LinkStore::waiting_links(const Clock& clock) const {
  std::vector<OneTimeLink> all;
  for (const sql::Row& row : view_.connection().query(
           kLinks + " WHERE organisation_id = $1 AND used_at IS NULL AND expires_at > $2 ORDER BY id DESC",
           view_.organisation(), clock.now_utc()))
    all.push_back(read_link(row));
  return all;
}

std::optional<Invitation> LinkStore::find_invitation(const sql::Transaction& transaction,
                                                     std::string_view token, const Clock& clock) {
  return find_invitation(transaction.connection(), token, clock);
}

std::optional<Invitation> LinkStore::find_invitation(sql::Connection& connection, std::string_view token,
                                                     const Clock& clock) {
  const auto row =
      connection.query_one(kInvitations + " WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2",
                           crypto::hash_of_token(token), clock.now_utc());
  return row ? std::optional(read_invitation(*row)) : std::nullopt;
}

std::optional<OneTimeLink> LinkStore::find_link(const sql::Transaction& transaction, std::string_view token,
                                                const Clock& clock) {
  return find_link(transaction.connection(), token, clock);
}

std::optional<OneTimeLink> LinkStore::find_link(sql::Connection& connection, std::string_view token,
                                                const Clock& clock) {
  const auto row =
      connection.query_one(kLinks + " WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2",
                           crypto::hash_of_token(token), clock.now_utc());
  return row ? std::optional(read_link(*row)) : std::nullopt;
}

WithSecret<InvitationId> LinkStore::add(organisations::Act& act, const Invitation& invitation,
                                        const Clock& clock) {
  WithSecret<InvitationId> made{.token = crypto::random_token()};
  made.id = InvitationId{act.connection().insert(
      "INSERT INTO invitation (organisation_id, name, email, language, role, first_day, last_day, token_hash,"
      " invited_at, invited_by, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING "
      "id",
      act.organisation(), invitation.name, invitation.email, code_of(invitation.language),
      organisations::kRoles.of(invitation.role), invitation.first_day, invitation.last_day,
      crypto::hash_of_token(made.token), act.at(), act.by().name(), clock.utc_after(kInvitationLasts))};
  return made;
}

WithSecret<OneTimeLinkId> LinkStore::add(organisations::Act& act, LinkPurpose purpose,
                                         std::optional<PersonId> person, const Clock& clock) {
  WithSecret<OneTimeLinkId> made{.token = crypto::random_token()};
  made.id = OneTimeLinkId{act.connection().insert(
      "INSERT INTO one_time_link (organisation_id, person_id, purpose, token_hash, made_at, made_by, "
      "expires_at)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
      act.organisation(), person, kLinkPurposes.of(purpose), crypto::hash_of_token(made.token), act.at(),
      act.by().name(), clock.utc_after(kLinkLasts))};
  return made;
}

bool LinkStore::use(sql::Transaction& transaction, InvitationId id, std::optional<PersonId> by,
                    std::string_view at) {
  return transaction.connection().execute(
             "UPDATE invitation SET used_at = $1, used_by = $2 WHERE id = $3 AND used_at IS NULL", at, by,
             id) == 1;
}

bool LinkStore::use(sql::Transaction& transaction, OneTimeLinkId id, std::string_view at) {
  return transaction.connection().execute(
             "UPDATE one_time_link SET used_at = $1 WHERE id = $2 AND used_at IS NULL", at, id) == 1;
}

void LinkStore::use_all(organisations::Act& act, LinkPurpose purpose, std::optional<PersonId> person) {
  act.connection().execute(
      "UPDATE one_time_link SET used_at = $1 WHERE organisation_id = $2 AND purpose = $3 AND used_at IS NULL"
      " AND person_id IS NOT DISTINCT FROM $4",
      act.at(), act.organisation(), kLinkPurposes.of(purpose), person);
}

}  // namespace handslag::identity
