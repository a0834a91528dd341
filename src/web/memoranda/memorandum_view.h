#pragma once

#include "web/memoranda/memorandum_page.h"
#include "web/visit.h"

namespace handslag::web {

/// The memorandum at the visit's address. Throws NotFound.
MemorandumView memorandum_at(const Visit& visit, const PageReader& reader, const Translator& t);

}  // namespace handslag::web
