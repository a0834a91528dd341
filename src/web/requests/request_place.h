#pragma once

#include <string>

#include "web/visit.h"

namespace handslag::web {

/// Where the pages are served, as whoever gets a letter reaches them: "https://handslag.exempel.se".
std::string pages_address(const Visit& visit);
/// The address that a request comes from, for the journal.
std::string came_from(const Visit& visit);

}  // namespace handslag::web
