#pragma once

#include "web/visit.h"

// How an agreement has read: every time it was saved, and what one version has otherwise than another.
namespace handslag::web {

Outcome agreement_versions(const Visit& visit);
/// A version beside the one before it, or beside that of `against` in the address.
Outcome agreement_version(const Visit& visit);

}  // namespace handslag::web
