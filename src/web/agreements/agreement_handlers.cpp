#include "web/agreements/agreement_handlers.h"

#include "base/legible_text.h"
#include "base/text.h"
#include "web/agreements/agreement_page.h"
#include "web/agreements/agreements_page.h"

namespace handslag::web {

namespace {

/// What stands in the address; what is none of the choices is as if it were not there.
AgreementSearch search_in(const http::Request& request) {
  AgreementSearch search;
  search.words = std::string(trimmed(legible(request.query_value("words").value_or("")).text));
  if (search.words.size() > AgreementSearch::kLongestWords) search.words.clear();
  search.show = kShown.named(request.query_value("show").value_or("")).value_or(AgreementSearch::Show::All);
  search.order =
      kOrders.named(request.query_value("order").value_or("")).value_or(AgreementSearch::Order::Title);
  return search;
}

}  // namespace

Outcome agreements_list(const Visit& visit) {
  const AgreementSearch search = search_in(visit.request());
  const auto make = [&](const Translator& t, const PageReader& reader) {
    const auto number = visit.request().query_value("page");
    return agreements_page(
        t, reader.agreements(visit.clock().today(), number ? number_in_address(*number) : 1, search));
  };
  if (search.is_plain()) return visit.page(make);
  // As many pages as there are words to look for: none of them is kept.
  return visit.form_page(
      [&](const Translator& t, const PageReader& reader, FilledForm&) { return make(t, reader); });
}

Outcome agreement(const Visit& visit) {
  return visit.page([&](const Translator& t, const PageReader& reader) {
    return agreement_page(t, reader.agreement(visit.agreement()));
  });
}

}  // namespace handslag::web
