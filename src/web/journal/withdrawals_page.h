#pragma once

#include "web/visit.h"

namespace handslag::web {

/// What the organisation has taken back, the newest first: what, when, by whom, and why.
Outcome withdrawals(const Visit& visit);

}  // namespace handslag::web
