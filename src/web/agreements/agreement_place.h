#pragma once

#include <string>

#include "agreements/agreement.h"
#include "base/translate.h"
#include "html/html.h"
#include "web/page_place.h"
#include "web/page_reader.h"

namespace handslag::web {

class Visit;

/// Where a page stands that is reached from an agreement's.
PagePlace place_below(const Translator& t, const PageReader& reader, const Visit& visit,
                      const agreements::Agreement& agreement, const std::string& title, html::Node lede = {});

}  // namespace handslag::web
