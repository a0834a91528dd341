#include "web/search/search_handlers.h"

#include <algorithm>

#include "base/error.h"
#include "base/legible_text.h"
#include "base/log.h"
#include "base/text.h"
#include "memoranda/search_index.h"
#include "search/search_words.h"
#include "sql/transaction.h"
#include "web/floor.h"
#include "web/search/search_page.h"

namespace handslag::web {

namespace {

using search::FoundKind;
using search::FoundState;

SearchView asked_in(const Visit& visit) {
  SearchView view;
  view.words = std::string(trimmed(legible(visit.request().query_value("words").value_or("")).text));
  if (view.words.size() > SearchView::kLongestWords || !says_something(view.words)) view.words.clear();
  view.kind = search::kFoundKinds.named(visit.request().query_value("kind").value_or(""));
  const auto page = visit.request().query_value("page");
  view.page = page ? number_in_address(*page) : 1;
  return view;
}

void look_up(const Visit& visit, const PageReader& reader, SearchView& view) {
  const Gate* gate = visit.floor().options().gate;
  const search::SearchQuestion question{
      view.words, view.kind, searchable([&](std::string_view permission, Standing standing) {
        return gate == nullptr || (visit.visitor() && gate->may(*visit.visitor(), permission, standing));
      })};
  const search::SearchStore store(reader.view());
  view.counts = store.count(question);
  if (view.page > std::max(view.pages(), 1)) throw NotFound("there is no such page of what was found");
  const auto terms = search::terms_looked_for(view.words);
  for (search::SearchEntry& entry :
       store.find(question, (view.page - 1) * SearchView::kOnAPage, SearchView::kOnAPage)) {
    search::FoundText piece = search::found_text(entry.text, terms);
    view.found.push_back({std::move(entry), std::move(piece)});
  }
}

}  // namespace

std::vector<std::pair<FoundKind, FoundState>> searchable(
    const std::function<bool(std::string_view, Standing)>& may) {
  std::vector<std::pair<FoundKind, FoundState>> all;
  if (may("agreements.read", Standing::None)) all.emplace_back(FoundKind::Agreement, FoundState::None);
  constexpr std::array kStates = {std::pair(FoundState::Open, Standing::Open),
                                  std::pair(FoundState::Written, Standing::Written),
                                  std::pair(FoundState::Signed, Standing::Signed)};
  for (const auto& [state, standing] : kStates) {
    if (may("follow_up.read", standing)) all.emplace_back(FoundKind::FollowUp, state);
    if (may("memorandum.read", standing)) all.emplace_back(FoundKind::Memorandum, state);
    if (may("material.read", standing)) all.emplace_back(FoundKind::Document, state);
  }
  return all;
}

bool catch_up(const Visit& visit) {
  const storage::FileStore files = visit.files();
  memoranda::SearchNews news;
  visit.read([&](const PageReader& reader) {
    news = memoranda::gather_search_news(
        reader.view(), [&](const std::string& sha256) { return files.read(sha256); },
        memoranda::kDocumentsAtOnce);
  });
  if (news.has_nothing) return true;
  try {
    const organisations::Scope scope = visit.floor().scope_of(visit.visitor());
    visit.floor().write([&](sql::Transaction& transaction) {
      memoranda::save_search_news(transaction, scope, news);
      transaction.commit();
    });
  } catch (const StorageBusy& busy) {
    // Others write: what was in the index before is found, and the rest the next time.
    log::warning(std::string("the search index was not taken further: ") + busy.what());
    return false;
  }
  return news.is_complete;
}

Outcome search_all(const Visit& visit) {
  SearchView view = asked_in(visit);
  if (!view.words.empty()) view.is_behind = !catch_up(visit);
  return visit.form_page([&](const Translator& t, const PageReader& reader, FilledForm&) {
    SearchView asked = view;
    asked.reader = reader.reader();
    if (!asked.words.empty()) look_up(visit, reader, asked);
    return search_page(t, asked);
  });
}

}  // namespace handslag::web
