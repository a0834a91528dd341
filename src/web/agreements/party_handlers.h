#pragma once

#include "web/visit.h"

// The further parties of an agreement: another public body, or an association beside the partner. One that
// keeps its own records here lets them be read by its own sharing, which nothing on these pages does for it.
namespace handslag::web {

Outcome agreement_party_form(const Visit& visit);
Outcome enter_agreement_party(const Visit& visit);
Outcome party_removal_form(const Visit& visit);
Outcome remove_agreement_party(const Visit& visit);

}  // namespace handslag::web
