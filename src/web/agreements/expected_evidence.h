#pragma once

#include "web/visit.h"

// Which evidence a commitment of an agreement expects: decided and changed on a page of its own.
namespace handslag::web {

Outcome expected_evidence_form(const Visit& visit);
Outcome set_expected_evidence(const Visit& visit);

}  // namespace handslag::web
