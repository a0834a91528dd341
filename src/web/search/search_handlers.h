#pragma once

#include <functional>

#include "search/search_store.h"
#include "web/visit.h"

namespace handslag::web {

Outcome search_all(const Visit& visit);

/// What of the index somebody may see, by the rights that the pages of the things ask for.
std::vector<std::pair<search::FoundKind, search::FoundState>> searchable(
    const std::function<bool(std::string_view permission, Standing standing)>& may);
/// Takes into the index what has changed since it was made. False: something is left for the next time.
bool catch_up(const Visit& visit);

}  // namespace handslag::web
