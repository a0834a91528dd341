#pragma once

#include "organisations/organisation.h"

namespace handslag::organisations {

/// Whose rows a store may see. There is no other way to one than to be somebody who answers for the
/// organisation (Actor) or to have been given its records (DataSharingStore), so a query without an
/// organisation, or with one that somebody typed in, does not compile.
class Scope {
 public:
  OrganisationId organisation() const { return organisation_; }
  bool operator==(const Scope&) const = default;

 private:
  friend class Actor;
  friend class DataSharingStore;
  explicit Scope(OrganisationId organisation) : organisation_(organisation) {}

  OrganisationId organisation_;
};

}  // namespace handslag::organisations
