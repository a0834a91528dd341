#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "identity/person.h"
#include "organisations/act.h"

namespace handslag::identity {

/// The people of the data folder. Without a scope, as the organisations are: who logs in is looked for before
/// it is known for whom. What an organisation may see of people it sees by the roles it has given
/// (MembershipStore).
class PersonStore {
 public:
  explicit PersonStore(sql::Connection& connection) : connection_(connection) {}
  explicit PersonStore(const sql::Transaction& transaction);

  std::optional<Person> find(PersonId id) const;
  std::optional<Person> find_by_email(std::string_view email) const;
  /// Whether anybody is there.
  bool is_empty() const;
  /// How the journal's "person 7" is called, of those who have or had a role in the organisation of the view.
  static std::map<std::string, std::string> names_by_actor(const organisations::View& view);

  /// Adds a person when the id is 0, otherwise changes the particulars. Throws Conflict when the address is
  /// another's.
  static PersonId save(organisations::Act& act, const Person& person);
  /// Adds one for whom nobody can act before it is there. Whoever does records it.
  static PersonId found(sql::Transaction& transaction, const Person& person, std::string_view added_at);

 private:
  sql::Connection& connection_;
};

}  // namespace handslag::identity
