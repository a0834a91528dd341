#include "organisations/actor.h"

#include "base/error.h"
#include "base/message.h"

namespace handslag::organisations {

Scope Actor::scope_of(OrganisationId organisation) const {
  if (organisation_ && *organisation_ != organisation)
    throw told<NotFound>(Message("There is no such organisation."));
  return Scope(organisation);
}

}  // namespace handslag::organisations
