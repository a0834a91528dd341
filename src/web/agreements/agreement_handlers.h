#pragma once

#include "web/visit.h"

namespace handslag::web {

Outcome agreements_list(const Visit& visit);
/// Whether the list is asked for by words, an order or a length of its own: such a page is never kept.
bool is_looked_through(const http::Request& request);
/// The same as a file, as the list was looked through.
Outcome portfolio_file(const Visit& visit);
Outcome agreement(const Visit& visit);

}  // namespace handslag::web
