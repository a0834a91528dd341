#include "web/search/search_page.h"

#include "web/addresses.h"

namespace handslag::web {

namespace {

using html::Kind;
using html::Node;
using search::FoundKind;

std::string name_of(const Translator& t, FoundKind kind) {
  switch (kind) {
    case FoundKind::Agreement:
      return t.translate("Agreement");
    case FoundKind::FollowUp:
      return t.translate("Follow-up");
    case FoundKind::Memorandum:
      return t.translate("Memorandum");
    case FoundKind::Document:
      break;
  }
  return t.translate("Document");
}

std::string path_of(const search::SearchEntry& entry) {
  const agreements::AgreementId agreement{entry.agreement};
  switch (entry.kind) {
    case FoundKind::Agreement:
      return kAgreement(agreement);
    case FoundKind::FollowUp:
      return kFollowUp(agreement, entry.year);
    case FoundKind::Memorandum:
      return kMemorandum(agreement, entry.year);
    case FoundKind::Document:
      break;
  }
  return kMaterial(agreement, entry.year, entry.thing);
}

Node piece_of(const search::FoundText& found) {
  Node all = found.begins_inside ? html::fragment("… ") : Node();
  for (const search::FoundText::Piece& piece : found.pieces)
    all += piece.is_found ? html::mark(piece.text) : html::fragment(piece.text);
  return found.ends_inside ? html::fragment(all, " …") : all;
}

Node line_of(const Translator& t, const SearchView::Found& one) {
  std::string what = name_of(t, one.entry.kind);
  if (one.entry.year > 0) what += " " + std::to_string(one.entry.year);
  return html::li(
      html::div(html::p(html::classes("task-what"), html::link(one.entry.title, path_of(one.entry))),
                html::p(html::classes("note"), what), html::p(piece_of(one.piece))));
}

std::string query_of(const SearchView& view) {
  std::string query = "?words=" + percent_encoded(view.words);
  if (view.kind) query += "&kind=" + std::string(search::kFoundKinds.of(*view.kind));
  return query;
}

Node form_of(const Translator& t, const SearchView& view) {
  std::vector<html::Choice> kinds = {{"", t.translate("Everything"), ""}};
  for (const FoundKind kind :
       {FoundKind::Agreement, FoundKind::FollowUp, FoundKind::Memorandum, FoundKind::Document})
    kinds.push_back({std::string(search::kFoundKinds.of(kind)), name_of(t, kind), ""});
  return html::element(
      "form",
      {html::classes("form filter"), html::attribute("method", "get"), html::role("search"),
       html::action(kSearch()),
       html::text_field(t, {.name = "words", .label = t.translate("Words to look for"), .value = view.words}),
       html::filter_field("kind", t.translate("Look among"),
                          view.kind ? std::string(search::kFoundKinds.of(*view.kind)) : "", kinds),
       html::div(html::classes("action-bar"),
                 html::button(html::classes("ds-button"), html::type("submit"), t.translate("Search")))});
}

std::string counts_of(const Translator& t, const SearchView& view) {
  std::string words;
  for (const auto& [kind, count] : view.counts)
    words += (words.empty() ? "" : ", ") + name_of(t, kind) + ": " + std::to_string(count);
  return words;
}

Node lede_of(const Translator& t, const SearchView& view) {
  if (view.words.empty())
    return html::fragment(
        t.translate("In agreements, follow-ups, memoranda and documents that you may see."));
  if (view.all() == 0) return html::fragment(t.translate("Nothing was found."));
  const std::string count = t.translate_count("1 place was found.", "{count} places were found.", view.all());
  return html::fragment(count, " ", counts_of(t, view));
}

Node results_of(const Translator& t, const SearchView& view) {
  if (view.words.empty()) return {};
  if (view.found.empty())
    return html::empty_state(t.translate("Nothing has all of the words."),
                             html::fragment(t.translate(
                                 "Forms of a word are found by each other, and a longer word by its "
                                 "beginning: “avtal” finds “avtalets” and “avtalspart”. Take away a word, or "
                                 "look among everything.")));
  return html::panel(
      "found", t.translate("Found"),
      html::fragment(
          html::ul(html::classes("tasks"),
                   html::each(view.found, [&](const SearchView::Found& one) { return line_of(t, one); })),
          html::pagination(t, view.page, view.pages(), kSearch() + query_of(view) + "&page=")));
}

}  // namespace

int SearchView::all() const {
  int sum = 0;
  for (const auto& [of, count] : counts) {
    if (!kind || *kind == of) sum += count;
  }
  return sum;
}

std::string search_page(const Translator& t, const SearchView& view) {
  const std::string path = view.words.empty() ? kSearch() : kSearch() + query_of(view);
  html::PageFrame frame = page_frame(
      t, {.reader = view.reader, .path = path, .title = t.translate("Search"), .lede = lede_of(t, view)});
  for (html::NavigationItem& item : frame.navigation) item.is_current = item.url == kSearch();
  const Node behind =
      view.is_behind
          ? html::alert(Kind::Information, t.translate("Not everything has been read yet"),
                        html::p(t.translate("Some documents are read the next time somebody searches.")))
          : Node();
  return html::page_shell(t, frame, html::fragment(form_of(t, view), behind, results_of(t, view)));
}

}  // namespace handslag::web
