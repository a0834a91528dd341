#pragma once

#include "web/api/api_visit.h"

// What else the API does with memoranda, beside api_handlers.h.
namespace handslag::web::api {

ApiOutcome memorandum_figures(const ApiVisit& visit);

}  // namespace handslag::web::api
