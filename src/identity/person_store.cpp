#include "identity/person_store.h"

#include "base/error.h"
#include "base/message.h"
#include "sql/connection.h"
#include "sql/transaction.h"

namespace handslag::identity {

namespace {

Person read(const sql::Row& row) {
  const auto language = language_of_code(row.get<std::string>("language"));
  if (!language) throw CorruptData("column language is no language");
  return {row.get<PersonId>("id"), row.get<std::string>("name"), row.get<std::string>("email"), *language,
          row.get<std::string>("added_at")};
}

auto is_taken() { return told<Conflict>(Message("Somebody has that e-mail address already.")); }

void require_free(sql::Connection& connection, const Person& person) {
  const auto other = PersonStore(connection).find_by_email(person.email);
  if (other && other->id != person.id) throw is_taken();
}

// Somebody else may take the address at the same moment.
template <class Write>
auto unless_taken(Write write) {
  try {
    return write();
  } catch (const sql::ConstraintViolation& violation) {
    if (violation.kind() != sql::ConstraintKind::Unique) throw;
    throw is_taken();
  }
}

}  // namespace

PersonStore::PersonStore(const sql::Transaction& transaction) : connection_(transaction.connection()) {}

std::optional<Person> PersonStore::find(PersonId id) const {
  const auto row =
      connection_.query_one("SELECT id, name, email, language, added_at FROM person WHERE id = $1", id);
  return row ? std::optional(read(*row)) : std::nullopt;
}

std::optional<Person> PersonStore::find_by_email(std::string_view email) const {
  const auto row = connection_.query_one(
      "SELECT id, name, email, language, added_at FROM person WHERE email = $1", as_kept(email));
  return row ? std::optional(read(*row)) : std::nullopt;
}

bool PersonStore::is_empty() const { return !connection_.query_one("SELECT id FROM person LIMIT 1"); }

std::map<std::string, std::string> PersonStore::names_by_actor(const organisations::View& view) {
  std::map<std::string, std::string> names;
  for (const sql::Row& row : view.connection().query("SELECT id, name FROM person WHERE id IN (SELECT "
                                                     "person_id FROM membership WHERE organisation_id = $1)",
                                                     view.organisation()))
    names["person " + std::to_string(row.get<std::int64_t>("id"))] = row.get<std::string>("name");
  return names;
}

PersonId PersonStore::save(organisations::Act& act, const Person& person) {
  require_particulars(person);
  if (person.id == PersonId{}) return found(act.transaction(), person, act.at());
  require_free(act.connection(), person);
  unless_taken([&] {
    return act.connection().execute("UPDATE person SET name = $1, email = $2, language = $3 WHERE id = $4",
                                    person.name, person.email, code_of(person.language), person.id);
  });
  return person.id;
}

PersonId PersonStore::found(sql::Transaction& transaction, const Person& person, std::string_view added_at) {
  require_particulars(person);
  require_free(transaction.connection(), person);
  return PersonId{unless_taken([&] {
    return transaction.connection().insert(
        "INSERT INTO person (name, email, language, added_at) VALUES ($1, $2, $3, $4) RETURNING id",
        person.name, person.email, code_of(person.language), added_at);
  })};
}

}  // namespace handslag::identity
