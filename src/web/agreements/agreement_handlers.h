#pragma once

#include "web/visit.h"

namespace handslag::web {

Outcome agreements_list(const Visit& visit);
Outcome agreement(const Visit& visit);

}  // namespace handslag::web
