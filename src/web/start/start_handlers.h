#pragma once

#include "web/visit.h"

namespace handslag::web {

/// What waits for somebody at a public body; everybody else is sent to the page where their work begins.
Outcome start(const Visit& visit);

}  // namespace handslag::web
