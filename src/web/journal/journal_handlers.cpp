#include "web/journal/journal_handlers.h"

#include <memory>

#include "base/text.h"
#include "base/typed_date.h"
#include "identity/person_store.h"
#include "web/journal/journal_page.h"

namespace handslag::web {

namespace {

constexpr int kLinesOfAPage = 50;
constexpr int kLinesOfAFile = 100'000;

/// A day as it was typed; what is none is said, and does not matter.
std::optional<Date> day_in(const http::Request& request, const char* field, std::string& typed,
                           std::vector<std::string>& faults) {
  typed = std::string(trimmed(request.query_value(field).value_or("")));
  if (typed.empty()) return std::nullopt;
  const auto date = typed_date(typed);
  if (!date) faults.emplace_back(field);
  return date;
}

JournalView searched(const Visit& visit, const PageReader& reader) {
  JournalView view{.reader = reader.reader()};
  const http::Request& request = visit.request();
  view.names = identity::PersonStore::names_by_actor(reader.view());
  view.search.area = std::string(request.query_value("area").value_or(""));
  view.search.actor = std::string(request.query_value("actor").value_or(""));
  view.search.first_day = day_in(request, "from", view.typed_first, view.faults);
  view.search.last_day = day_in(request, "to", view.typed_last, view.faults);
  return view;
}

}  // namespace

Outcome journal(const Visit& visit) {
  return visit.form_page([&](const Translator& t, const PageReader& reader, FilledForm&) {
    JournalView view = searched(visit, reader);
    const organisations::JournalSearchStore store(reader.view());
    const auto before = visit.request().query_value("before");
    view.lines = store.find(view.search, kLinesOfAPage + 1,
                            before ? std::optional<std::int64_t>(number_in_address(*before)) : std::nullopt);
    if (view.lines.size() > static_cast<std::size_t>(kLinesOfAPage)) {
      view.lines.pop_back();
      view.older = view.lines.back().id;
    }
    view.actors = store.actors();
    return journal_page(t, view);
  });
}

Outcome journal_file(const Visit& visit) {
  http::Response response;
  visit.read([&](const PageReader& reader) {
    JournalView view = searched(visit, reader);
    view.lines = organisations::JournalSearchStore(reader.view()).find(view.search, kLinesOfAFile);
    response = http::Response::download(std::make_shared<const std::string>(journal_csv(visit.t(), view)),
                                        "text/csv; charset=utf-8", visit.t().translate("journal") + ".csv");
  });
  return File{std::move(response)};
}

}  // namespace handslag::web
