#include "web/agreements/agreement_handlers.h"

#include <algorithm>
#include <array>
#include <memory>

#include "base/legible_text.h"
#include "base/text.h"
#include "followup/contact_person_store.h"
#include "web/agreements/agreement_page.h"
#include "web/agreements/agreements_page.h"
#include "web/agreements/portfolio_file.h"
#include "web/floor.h"
#include "web/stored_file.h"

namespace handslag::web {

namespace {

using memoranda::PortfolioSearch;

constexpr int kMostInAFile = 10'000;

/// What stands in the address; what is none of the choices is as if it were not there.
PortfolioSearch search_in(const http::Request& request) {
  PortfolioSearch search;
  search.words = std::string(trimmed(legible(request.query_value("words").value_or("")).text));
  if (search.words.size() > PortfolioSearch::kLongestWords) search.words.clear();
  search.show =
      memoranda::kShown.named(request.query_value("show").value_or("")).value_or(PortfolioSearch::Show::All);
  search.order = memoranda::kOrders.named(request.query_value("order").value_or(""))
                     .value_or(PortfolioSearch::Order::Title);
  return search;
}

int length_in(const http::Request& request) {
  const auto rows = request.query_value("rows");
  const auto chosen = std::ranges::find_if(
      AgreementsView::kPageLengths, [&](int length) { return rows && *rows == std::to_string(length); });
  return chosen == AgreementsView::kPageLengths.end() ? AgreementsView::kLinesPerPage : *chosen;
}

std::function<bool(const memoranda::PortfolioLine::Latest&)> may_see(const Visit& visit) {
  const Gate* gate = visit.floor().options().gate;
  if (gate == nullptr || !visit.visitor()) return {};
  return [gate, &visit](const memoranda::PortfolioLine::Latest& latest) {
    const Standing written = latest.is_signed() ? Standing::Signed : Standing::Written;
    return gate->may(*visit.visitor(), "follow_up.read", latest.is_written ? written : Standing::Open);
  };
}

}  // namespace

bool is_looked_through(const http::Request& request) {
  return std::ranges::any_of(std::array{"words", "show", "order", "rows"},
                             [&](const char* choice) { return request.query_value(choice).has_value(); });
}

Outcome agreements_list(const Visit& visit) {
  const PortfolioSearch search = search_in(visit.request());
  const int length = length_in(visit.request());
  const auto make = [&](const Translator& t, const PageReader& reader) {
    const auto number = visit.request().query_value("page");
    AgreementsView view =
        reader.agreements(visit.clock().today(), number ? number_in_address(*number) : 1, search, length);
    view.may_see = may_see(visit);
    return agreements_page(t, view);
  };
  if (!is_looked_through(visit.request())) return visit.page(make);
  // As many pages as there are words to look for: none of them is kept.
  return visit.form_page(
      [&](const Translator& t, const PageReader& reader, FilledForm&) { return make(t, reader); });
}

Outcome portfolio_file(const Visit& visit) {
  const std::string& name = visit.path().at("file");
  http::Response response;
  visit.read([&](const PageReader& reader) {
    const Date today = visit.clock().today();
    std::vector<memoranda::PortfolioLine> lines;
    for (const agreements::AgreementSummary& one :
         memoranda::PortfolioStore(reader.view()).list(search_in(visit.request()), today, 0, kMostInAFile))
      lines.push_back(memoranda::portfolio_line(reader.view(), one, today));
    response = http::Response::download(
        std::make_shared<const std::string>(portfolio_as(name, visit.t(), lines, today)), media_type_of(name),
        name);
  });
  return File{std::move(response)};
}

Outcome agreement(const Visit& visit) {
  return visit.page([&](const Translator& t, const PageReader& reader) {
    AgreementView view = reader.agreement(visit.agreement());
    view.days = agreement_days_view(reader.view(), view.agreement.id, visit.clock().today());
    view.contacts = followup::ContactPersonStore(reader.view()).list_for(view.agreement.id);
    return agreement_page(t, view);
  });
}

}  // namespace handslag::web
