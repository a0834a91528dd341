#include "base/legible_text.h"
#include "search/search_words.h"
#include "shapes/search_shapes.h"
#include "web/api/api_handlers.h"
#include "web/search/search_handlers.h"
#include "web/search/search_page.h"
#include "web/session_gate.h"

namespace handslag::web::api {

namespace {

/// A token finds in the areas that it may read.
bool is_good_for(const identity::ApiScopes& scopes, std::string_view permission) {
  const auto area = permission == "agreements.read"   ? identity::ApiArea::Agreements
                    : permission == "memorandum.read" ? identity::ApiArea::Memoranda
                                                      : identity::ApiArea::FollowUps;
  return scopes.has(area, identity::ApiScopes::Way::Read);
}

}  // namespace

ApiOutcome search(const ApiVisit& visit) {
  std::string words = legible(visit.request().query_value("words").value_or("")).text;
  if (words.size() > SearchView::kLongestWords) words.clear();
  if (!words.empty()) catch_up(visit);
  const handslag::search::SearchQuestion question{
      words, handslag::search::kFoundKinds.named(visit.request().query_value("kind").value_or("")),
      searchable([&](std::string_view permission, Standing standing) {
        return is_good_for(visit.bearer().scopes, permission) &&
               is_allowed(*visit.visitor(), permission, standing);
      })};
  const auto terms = handslag::search::terms_looked_for(words);
  std::vector<ListedItem> items;
  visit.read([&](const PageReader& reader) {
    std::int64_t place = visit.list_place().after;
    for (const handslag::search::SearchEntry& entry :
         handslag::search::SearchStore(reader.view())
             .find(question, static_cast<int>(place), visit.list_place().limit + 1))
      items.push_back({++place, shapes::found().json({entry, terms})});
  });
  return page_of(visit, std::move(items));
}

}  // namespace handslag::web::api
