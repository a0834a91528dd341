#pragma once

#include "web/visit.h"

// The partner's contact persons in the browser: added, changed, ended, and all of them as a file.
namespace handslag::web {

Outcome contact_form(const Visit& visit);
Outcome add_contact(const Visit& visit);
Outcome contact_change_form(const Visit& visit);
Outcome change_contact(const Visit& visit);
Outcome contact_end_form(const Visit& visit);
Outcome end_contact(const Visit& visit);
Outcome contact_file(const Visit& visit);

}  // namespace handslag::web
