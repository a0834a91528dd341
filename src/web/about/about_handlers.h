#pragma once

#include "web/visit.h"

namespace handslag::web {

Outcome change_language(const Visit& visit);
Outcome asset(const Visit& visit);
Outcome accessibility(const Visit& visit);
Outcome help(const Visit& visit);
Outcome manual(const Visit& visit);

}  // namespace handslag::web
