#pragma once

#include "web/visit.h"

namespace handslag::web {

Outcome journal(const Visit& visit);
/// What the page shows, all of it, for a program of the reader's own.
Outcome journal_file(const Visit& visit);

}  // namespace handslag::web
