#include "web/agreements/agreement_place.h"

#include <utility>

#include "web/addresses.h"
#include "web/visit.h"

namespace handslag::web {

PagePlace place_below(const Translator& t, const PageReader& reader, const Visit& visit,
                      const agreements::Agreement& agreement, const std::string& title, html::Node lede) {
  return {.reader = reader.reader(),
          .path = visit.request().path,
          .title = title,
          .lede = std::move(lede),
          .trail = {{t.translate("Agreements"), kAgreements()},
                    {agreement.title, kAgreement(agreement.id)},
                    {title, ""}}};
}

}  // namespace handslag::web
