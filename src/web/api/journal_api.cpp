#include "organisations/journal_search_store.h"
#include "organisations/organisation_store.h"
#include "organisations/withdrawal_store.h"
#include "shapes/organisation_shapes.h"
#include "web/api/api_handlers.h"

namespace handslag::web::api {

namespace {

std::optional<Date> day_in(const ApiVisit& visit, std::string_view name, Problem& problem) {
  const auto given = visit.request().query_value(name);
  if (!given) return std::nullopt;
  const auto day = Date::parse(*given);
  if (!day)
    problem.errors.push_back(
        {.parameter = std::string(name), .detail = visit.t().translate("Write a day as YYYY-MM-DD.")});
  return day;
}

}  // namespace

ApiOutcome journal(const ApiVisit& visit) {
  Problem problem{.kind = ProblemKind::Invalid,
                  .detail = visit.t().translate("The list cannot be shown so.")};
  const organisations::JournalSearch search{
      .area = std::string(visit.request().query_value("area").value_or("")),
      .actor = std::string(visit.request().query_value("actor").value_or("")),
      .first_day = day_in(visit, "from", problem),
      .last_day = day_in(visit, "to", problem)};
  if (!problem.errors.empty()) return problem;
  std::vector<ListedItem> items;
  visit.read([&](const PageReader& reader) {
    const ListPlace& place = visit.list_place();
    const auto before = place.after > 0 ? std::optional(place.after) : std::nullopt;
    const std::string name =
        organisations::OrganisationStore(reader.view()).get(reader.view().organisation()).name;
    for (const organisations::JournalEntry& one :
         organisations::JournalSearchStore(reader.view()).find(search, place.limit + 1, before))
      items.push_back({one.id, shapes::journal_line().json({one, name})});
  });
  return page_of(visit, std::move(items));
}

ApiOutcome withdrawals(const ApiVisit& visit) {
  std::vector<ListedItem> items;
  visit.read([&](const PageReader& reader) {
    for (const organisations::Withdrawal& one : organisations::WithdrawalStore(reader.view()).list())
      items.push_back({std::ssize(items) + 1, shapes::withdrawal().json(one)});
  });
  return page_of_all(visit, items);
}

}  // namespace handslag::web::api
