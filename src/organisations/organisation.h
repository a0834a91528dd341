#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "organisations/organisation_number.h"

namespace handslag::organisations {

/// An organisation that keeps its records in this data folder. One data folder can hold many: the
/// municipality or region that funds (public body), and the associations that it has a partnership with
/// (partners). Every row in the database belongs to exactly one of them.
using OrganisationId = Id<struct OrganisationTag>;

enum class OrganisationKind { PublicBody, Partner };

struct Organisation {
  OrganisationId id = {};
  OrganisationKind kind = OrganisationKind::PublicBody;
  std::string name = {};                          ///< 1–200 characters
  std::optional<OrganisationNumber> number = {};  ///< empty while nobody has stated it
  std::string short_name = {};                    ///< what sentences call it; empty: they call it by its name
  std::string genitive = {};  ///< of its name in Swedish; empty: by the rule, see organisation_names.h
  std::string memorandum_template = {};  ///< of a public body, its version; empty: the general one
  std::string partnership_kind = {};     ///< of a partner: how its records are kept; empty: the general kind
  std::vector<std::string> counties = {};  ///< of a partner: the codes of the counties that it works in
};

}  // namespace handslag::organisations
