#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "identity/link_acts.h"
#include "identity/provider_store.h"
#include "organisations/journal_store.h"
#include "tests/identity/people.h"

namespace handslag::identity::testing {

/// A public body with an administrator and a case officer.
struct Office : People {
  PersonId chief = add(Role::Administrator, "chef@exempel.se");
  PersonId anna = add(Role::CaseOfficer, "anna@exempel.se");
  ProviderStore providers{database.connection(), "a key"};

  organisations::Act act_of(PersonId person) { return act_by(signed_in(person)); }
  std::vector<std::string> deeds(int most) { return deeds(most, database.public_body()); }
  std::vector<std::string> deeds(int most, OrganisationId organisation) {
    std::vector<std::string> all;
    for (const auto& line : organisations::JournalStore(database.view_of(organisation)).list(most))
      all.push_back(line.deed);
    return all;
  }
  Invitation invitation(const std::string& email, Role role = Role::Registrar) {
    return {.name = "Rut Registrator", .email = email, .role = role, .first_day = day("2025-01-02")};
  }
  PersonId accept(const std::string& token, const std::optional<std::string>& hash = "hash") {
    return accept_invitation(database.transaction(), credentials, token, hash, "192.0.2.9", clock);
  }
};

/// What an act was refused with, or nothing.
inline std::string refused(const std::function<void()>& act) {
  try {
    act();
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

}  // namespace handslag::identity::testing
