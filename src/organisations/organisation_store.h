#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "organisations/act.h"

namespace handslag::organisations {

/// The organisations of the data folder. The one store without a scope: it is what scopes are made from.
class OrganisationStore {
 public:
  explicit OrganisationStore(sql::Connection& connection) : connection_(connection) {}
  explicit OrganisationStore(const sql::Transaction& transaction);
  explicit OrganisationStore(const View& view) : connection_(view.connection()) {}

  std::optional<Organisation> find(OrganisationId id) const;
  std::optional<Organisation> find_by_name(std::string_view name) const;
  /// Throws NotFound.
  Organisation get(OrganisationId id) const;
  /// All of them, the public bodies first, each kind by name.
  std::vector<Organisation> list() const;
  /// All of one kind, by name.
  std::vector<Organisation> list(OrganisationKind kind) const;
  /// Adds it when its id is 0, otherwise changes what is known of it. Returns its id. Throws Conflict when
  /// the name is taken.
  static OrganisationId save(Act& act, const Organisation& organisation);
  /// Adds one for which nobody can act before it is there. Whoever does records it.
  static OrganisationId found(sql::Transaction& transaction, const Organisation& organisation);

 private:
  sql::Connection& connection_;
};

}  // namespace handslag::organisations
