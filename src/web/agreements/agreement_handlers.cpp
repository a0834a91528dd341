#include "web/agreements/agreement_handlers.h"

#include "web/agreements/agreement_page.h"
#include "web/agreements/agreements_page.h"

namespace handslag::web {

Outcome agreements_list(const Visit& visit) {
  return visit.page([&](const Translator& t, const PageReader& reader) {
    const auto number = visit.request().query_value("page");
    return agreements_page(t,
                           reader.agreements(visit.clock().today(), number ? number_in_address(*number) : 1));
  });
}

Outcome agreement(const Visit& visit) {
  return visit.page([&](const Translator& t, const PageReader& reader) {
    return agreement_page(t, reader.agreement(visit.agreement()));
  });
}

}  // namespace handslag::web
