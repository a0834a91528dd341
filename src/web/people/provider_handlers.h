#pragma once

#include "web/outcome.h"
#include "web/visit.h"

// Providers of identities, and which roles the organisation gives by what they say: for its administrators.
namespace handslag::web {

Outcome providers(const Visit& visit);
Outcome provider_rule_form(const Visit& visit);
Outcome add_provider_rule(const Visit& visit);
Outcome provider_rule_removal_form(const Visit& visit);
Outcome remove_provider_rule(const Visit& visit);

}  // namespace handslag::web
