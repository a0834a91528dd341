#include "web/start/start_reader.h"

#include <algorithm>
#include <tuple>

#include "base/clock.h"
#include "web/addresses.h"
#include "web/start/start_sources.h"

namespace handslag::web {

namespace {

constexpr std::size_t kMostWaiting = 20;

template <class Item>
void cut(std::vector<Item>& list) {
  if (list.size() > kMostWaiting) list.erase(list.begin() + kMostWaiting, list.end());
}

/// What is late and what was due first, then by kind: what is begun before what is not.
void put_in_order(std::vector<StartView::Thing>& things) {
  std::ranges::stable_sort(things, {}, [](const StartView::Thing& one) {
    return std::tuple(!one.is_late, !one.due, one.due.value_or(Date::of(9999, 1, 1)), -one.order);
  });
  cut(things);
}

/// The pages of somebody who sees no agreements.
std::vector<html::Link> pages_of(const StartGathering& g) {
  std::vector<html::Link> pages;
  const bool is_partner = g.who.side == organisations::OrganisationKind::Partner;
  if (is_partner && g.may("sharing.read"))
    pages.push_back({g.t.translate("Records and figures"), kFigures()});
  if (g.may("people.read")) pages.push_back({g.t.translate("People and roles"), kPeople()});
  if (g.may("journal.read")) pages.push_back({g.t.translate("Journal"), kJournal()});
  pages.push_back({g.t.translate("Your account"), kAccount()});
  return pages;
}

}  // namespace

StartView start_view(const PageReader& reader, const StartReader& who, const Clock& clock,
                     const Translator& t) {
  StartGathering g{.view = reader.view(), .who = who, .clock = clock, .t = t};
  g.start.reader = reader.reader();
  g.start.today = clock.today();
  const bool is_partner = who.side == organisations::OrganisationKind::Partner;
  g.start.may_see_agreements = !is_partner && g.may("agreements.read");
  if (g.start.may_see_agreements) g.from(t.translate("The agreements"), [&] { gather_agreements(g); });
  if (is_partner && g.may("sharing.read"))
    g.from(t.translate("Records and figures"), [&] { gather_records(g); });
  if (g.may("people.read")) g.from(t.translate("People and roles"), [&] { gather_people(g); });
  g.from(t.translate("Journal"), [&] { gather_changes(g); });
  if (!g.start.may_see_agreements) g.start.ways = pages_of(g);
  put_in_order(g.start.mine);
  put_in_order(g.start.others);
  std::ranges::stable_sort(g.start.coming, {}, &StartView::Coming::day);
  cut(g.start.coming);
  return std::move(g.start);
}

}  // namespace handslag::web
