#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "organisations/organisation.h"

namespace handslag::sql {
class Connection;
}

namespace handslag::organisations {

/// The organisations of the data folder. The one store without a scope: it is what scopes are made from.
class OrganisationStore {
 public:
  explicit OrganisationStore(sql::Connection& connection) : connection_(connection) {}

  std::optional<Organisation> find(OrganisationId id) const;
  std::optional<Organisation> find_by_name(std::string_view name) const;
  /// Throws NotFound.
  Organisation get(OrganisationId id) const;
  /// All of one kind, by name.
  std::vector<Organisation> list(OrganisationKind kind) const;
  /// Adds it when its id is 0, otherwise changes it. Returns its id. Throws Conflict when the name is taken.
  OrganisationId save(const Organisation& organisation);
  /// The organisation of that name, added when there is none.
  OrganisationId find_or_add(OrganisationKind kind, std::string_view name);

 private:
  sql::Connection& connection_;
};

}  // namespace handslag::organisations
