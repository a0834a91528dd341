#pragma once

#include "web/visit.h"

namespace handslag::web {

/// What waits for whoever has logged in.
Outcome start(const Visit& visit);

}  // namespace handslag::web
