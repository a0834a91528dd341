#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "identity/person.h"
#include "organisations/act.h"

namespace handslag::identity {

/// The roles that one organisation has given.
class MembershipStore {
 public:
  explicit MembershipStore(const organisations::View& view) : view_(view) {}

  /// Empty also for another organisation's.
  std::optional<Membership> find(MembershipId id) const;
  /// Also those that have ended; by person, the oldest first.
  std::vector<Membership> list() const;
  std::vector<Membership> list_for(PersonId person) const;
  /// Those who have or had a role here, by name.
  std::vector<Person> people() const;

  /// All the roles of a person that hold on a day, whoever gave them: to log in.
  static std::vector<Membership> held_by(sql::Connection& connection, PersonId person, Date day);
  static std::vector<Membership> held_by(const sql::Transaction& transaction, PersonId person, Date day);

  static MembershipId give(organisations::Act& act, const Membership& membership);
  /// Adds one for somebody who cannot act before it is there. Whoever does records it.
  static MembershipId found(sql::Transaction& transaction, const Membership& membership, const Clock& clock);
  static void end(organisations::Act& act, MembershipId id, std::string_view reason);

 private:
  organisations::View view_;
};

}  // namespace handslag::identity
