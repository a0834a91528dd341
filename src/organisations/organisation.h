#pragma once

#include <optional>
#include <string>

#include "base/id.h"
#include "organisations/organisation_number.h"

namespace handslag::organisations {

/// An organisation that keeps its records in this data folder. One data folder can hold many: the
/// municipality that funds (public body: Norrtälje kommun), and the association that it has a partnership
/// with (partner: Brottsofferjouren Stockholm-Gotland). Every row in the database belongs to exactly one of
/// them.
using OrganisationId = Id<struct OrganisationTag>;

enum class OrganisationKind { PublicBody, Partner };

struct Organisation {
  OrganisationId id;
  OrganisationKind kind = OrganisationKind::PublicBody;
  std::string name;                          ///< 1–200 characters
  std::optional<OrganisationNumber> number;  ///< empty while nobody has stated it
};

}  // namespace handslag::organisations
