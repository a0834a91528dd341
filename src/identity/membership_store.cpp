#include "identity/membership_store.h"

#include "base/clock.h"
#include "base/error.h"
#include "sql/connection.h"
#include "sql/transaction.h"

namespace handslag::identity {

namespace {

const std::string kSelect =
    "SELECT m.id, m.organisation_id, m.person_id, m.role, m.first_day, m.last_day, m.given_at, m.given_by,"
    " e.ended_at, e.ended_by, e.reason FROM membership m LEFT JOIN membership_end e ON e.membership_id = "
    "m.id";

Membership read(const sql::Row& row) {
  Membership membership{.id = row.get<MembershipId>("id"),
                        .organisation = row.get<OrganisationId>("organisation_id"),
                        .person = row.get<PersonId>("person_id"),
                        .role = row.get_named("role", organisations::kRoles),
                        .first_day = row.get<Date>("first_day"),
                        .last_day = row.get<std::optional<Date>>("last_day"),
                        .given_at = row.get<std::string>("given_at"),
                        .given_by = row.get<std::string>("given_by")};
  if (const auto ended_at = row.get<std::optional<std::string>>("ended_at"))
    membership.end = {*ended_at, row.get<std::string>("ended_by"), row.get<std::string>("reason")};
  return membership;
}

std::vector<Membership> read_all(const std::vector<sql::Row>& rows) {
  std::vector<Membership> all;
  for (const sql::Row& row : rows) all.push_back(read(row));
  return all;
}

MembershipId insert(sql::Connection& connection, const Membership& given, std::string_view at,
                    std::string_view by) {
  return MembershipId{connection.insert(
      "INSERT INTO membership (organisation_id, person_id, role, first_day, last_day, given_at, given_by)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
      given.organisation, given.person, organisations::kRoles.of(given.role), given.first_day, given.last_day,
      at, by)};
}

}  // namespace

std::optional<Membership> MembershipStore::find(MembershipId id) const {
  const auto row = view_.connection().query_one(kSelect + " WHERE m.id = $1 AND m.organisation_id = $2", id,
                                                view_.organisation());
  return row ? std::optional(read(*row)) : std::nullopt;
}

std::vector<Membership> MembershipStore::list() const {
  return read_all(view_.connection().query(
      kSelect + " WHERE m.organisation_id = $1 ORDER BY m.person_id, m.id", view_.organisation()));
}

std::vector<Membership> MembershipStore::list_for(PersonId person) const {
  return read_all(
      view_.connection().query(kSelect + " WHERE m.organisation_id = $1 AND m.person_id = $2 ORDER BY m.id",
                               view_.organisation(), person));
}

std::vector<Person> MembershipStore::people() const {
  std::vector<Person> all;
  for (const sql::Row& row : view_.connection().query(
           "SELECT id, name, email, language, added_at FROM person WHERE id IN"
           " (SELECT person_id FROM membership WHERE organisation_id = $1) ORDER BY name, id",
           view_.organisation())) {
    const auto language = language_of_code(row.get<std::string>("language"));
    if (!language) throw CorruptData("column language is no language");
    all.push_back({row.get<PersonId>("id"), row.get<std::string>("name"), row.get<std::string>("email"),
                   *language, row.get<std::string>("added_at")});
  }
  return all;
}

std::vector<Membership> MembershipStore::held_by(sql::Connection& connection, PersonId person, Date day) {
  return read_all(
      connection.query(kSelect + " WHERE m.person_id = $1 AND e.membership_id IS NULL AND m.first_day <= $2"
                                 " AND (m.last_day IS NULL OR m.last_day >= $2) ORDER BY m.id",
                       person, day));
}

std::vector<Membership> MembershipStore::held_by(const sql::Transaction& transaction, PersonId person,
                                                 Date day) {
  return held_by(transaction.connection(), person, day);
}

MembershipId MembershipStore::give(organisations::Act& act, const Membership& membership) {
  Membership given = membership;
  given.organisation = act.organisation();
  return insert(act.connection(), given, act.at(), act.by().name());
}

MembershipId MembershipStore::found(sql::Transaction& transaction, const Membership& membership,
                                    const Clock& clock) {
  return insert(transaction.connection(), membership, clock.now_utc(),
                "person " + std::to_string(membership.person.value));
}

void MembershipStore::end(organisations::Act& act, MembershipId id, std::string_view reason) {
  act.connection().execute(
      "INSERT INTO membership_end (organisation_id, membership_id, ended_at, ended_by, reason)"
      " VALUES ($1, $2, $3, $4, $5)",
      act.organisation(), id, act.at(), act.by().name(), reason);
}

}  // namespace handslag::identity
