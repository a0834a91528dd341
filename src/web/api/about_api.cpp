#include <algorithm>

#include "base/error.h"
#include "organisations/organisation_store.h"
#include "shapes/organisation_shapes.h"
#include "web/api/api_handlers.h"
#include "web/api/api_routes.h"

namespace handslag::web::api {

namespace {

Json described(ProblemKind kind, const Translator& t) {
  return Json::object({{"type", type_of(kind)},
                       {"name", name_of(kind)},
                       {"title", title_of(kind, t)},
                       {"status", status_of(kind)}});
}

}  // namespace

Shape withdrawn() { return Shape::object("Done", {{"is_done", Shape::flag()}}); }
ApiAnswer taken_back() { return {.content = Json::object({{"is_done", true}})}; }

Shape described_problem() {
  return Shape::object("ProblemKind", {{"type", Shape::text()},
                                       {"name", Shape::text()},
                                       {"title", Shape::text()},
                                       {"status", Shape::whole(400, 599)}});
}

Shape asker() {
  return Shape::object("Asker", {{"person", Shape::text()},
                                 {"role", Shape::one_of(organisations::kRoles.names)},
                                 {"organisation", shapes::organisation().shape()},
                                 {"token", Shape::whole(1)},
                                 {"token_name", Shape::text()},
                                 {"scopes", Shape::text()},
                                 {"last_day", Shape::day()}});
}

ApiOutcome description(const ApiVisit&) { return ApiAnswer{.content = api_description()}; }

ApiOutcome problems(const ApiVisit& visit) {
  std::vector<ListedItem> items;
  for (const ProblemKind kind : all_problem_kinds())
    items.push_back({std::ssize(items) + 1, described(kind, visit.t())});
  return page_of_all(visit, items);
}

ApiOutcome problem(const ApiVisit& visit) {
  const auto kinds = all_problem_kinds();
  const auto found = std::ranges::find(kinds, visit.path().find("problem")->second,
                                       [](ProblemKind kind) { return std::string(name_of(kind)); });
  if (found == kinds.end()) throw NotFound("there is no such kind of problem");
  return ApiAnswer{.content = described(*found, visit.t())};
}

ApiOutcome me(const ApiVisit& visit) {
  return visit.answer([&](const PageReader& reader) {
    const Bearer& bearer = visit.bearer();
    return Json::object(
        {{"person", bearer.visitor.name},
         {"role", organisations::kRoles.of(*bearer.visitor.actor.role())},
         {"organisation",
          shapes::organisation().json(
              organisations::OrganisationStore(reader.view()).get(reader.view().organisation()))},
         {"token", bearer.token.value},
         {"token_name", bearer.token_name},
         {"scopes", bearer.scopes.words()},
         {"last_day", bearer.last_day.to_iso()}});
  });
}

ApiOutcome public_bodies(const ApiVisit& visit) {
  std::vector<ListedItem> items;
  visit.read([&](const PageReader& reader) {
    for (const organisations::Organisation& one :
         organisations::OrganisationStore(reader.view()).list(organisations::OrganisationKind::PublicBody))
      items.push_back({one.id.value, shapes::organisation().json(one)});
  });
  return page_of_all(visit, items);
}

}  // namespace handslag::web::api
