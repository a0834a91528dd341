#include "web/journal/journal_page.h"

#include <set>

#include "base/csv.h"
#include "base/error.h"
#include "base/json.h"
#include "base/moment_words.h"
#include "memoranda/fact_words.h"
#include "organisations/deed.h"
#include "organisations/deed_words.h"
#include "organisations/journal_line_words.h"
#include "organisations/role_words.h"
#include "web/addresses.h"

namespace handslag::web {

namespace {

using html::Node;
using organisations::JournalEntry;

Json facts_of(const JournalEntry& entry) {
  if (entry.facts.empty()) return Json::object();
  auto facts = parse_json(entry.facts);
  if (!facts) throw CorruptData("journal " + std::to_string(entry.id) + ": the facts are no JSON");
  return std::move(facts).value();
}

std::string subject_of(const Translator& t, const JournalView& view, const JournalEntry& entry) {
  const auto name = view.names.find(entry.subject_kind + " " + std::to_string(entry.subject_id));
  if (name != view.names.end()) return name->second;
  return organisations::subject_in_words(entry.subject_kind, t) + " " + std::to_string(entry.subject_id);
}

/// Each area of deeds once, by the words of its first deed's subject.
std::vector<html::Choice> areas(const Translator& t) {
  std::vector<html::Choice> choices = {{.value = "", .label = t.translate("All")}};
  std::set<std::string_view> seen;
  for (const std::string_view deed : organisations::kDeeds.names) {
    const std::string_view area = deed.substr(0, deed.find('.'));
    if (!seen.insert(area).second) continue;
    choices.push_back({.value = std::string(area), .label = organisations::deed_in_words(deed, t)});
  }
  return choices;
}

Node filter(const Translator& t, const JournalView& view) {
  std::vector<html::Choice> actors = {{.value = "", .label = t.translate("All")}};
  for (const std::string& actor : view.actors)
    actors.push_back({.value = actor, .label = name_of_actor(view.names, actor, t)});
  const Node fields = html::fragment(
      html::filter_field("area", t.translate("What"), view.search.area, areas(t)),
      html::filter_field("actor", t.translate("Who"), view.search.actor, actors),
      html::date_field(t, {.name = "from", .label = t.translate("From"), .value = view.typed_first}),
      html::date_field(t, {.name = "to", .label = t.translate("To"), .value = view.typed_last}));
  return html::element(
      "form",
      {html::classes("form filter"), html::attribute("method", "get"), html::action(kJournal()), fields,
       html::div(html::classes("action-bar"),
                 html::button(html::classes("ds-button"), html::data("variant", "secondary"),
                              html::type("submit"), t.translate("Show")))});
}

/// "handläggare, 192.0.2.7"; nothing of what was done at the command line.
std::string role_and_place(const Translator& t, const JournalEntry& entry) {
  if (entry.role.empty()) return {};
  return organisations::role_in_words(entry.role, t) + ", " + entry.from;
}

/// The facts with people by their names.
Json named_facts(const JournalView& view, const JournalEntry& entry) {
  Json facts = facts_of(entry);
  const Json& person = facts["person"];
  if (!person.is_integer()) return facts;
  const auto name = view.names.find("person " + std::to_string(person.as_integer()));
  if (name != view.names.end()) facts.set("person", name->second);
  return facts;
}

/// A hash is shown by its first digits; the file has all of them.
std::string facts_in_brief(const Translator& t, const JournalView& view, const JournalEntry& entry) {
  constexpr std::size_t kShown = 12;
  const Json facts = named_facts(view, entry);
  Json brief = Json::object();
  for (const auto& [key, value] : facts.members()) {
    const bool is_hash = value.is_string() && value.as_string().size() == 64;
    brief.set(key, is_hash ? Json(value.as_string().substr(0, kShown) + "…") : value);
  }
  return organisations::facts_in_words(brief, t, memoranda::fact_words({}, t));
}

Node lines(const Translator& t, const JournalView& view) {
  if (view.lines.empty())
    return html::empty_state(t.translate("No line is like that."),
                             html::fragment(t.translate("Look for less, or for other days.")));
  html::Table table{
      .caption = t.translate("Journal"),
      .columns = {{t.translate("When")}, {t.translate("Who")}, {t.translate("What")}, {t.translate("More")}},
      .narrow = html::Narrow::Stack};
  for (const JournalEntry& entry : view.lines) {
    table.rows.push_back({html::element("time", {html::classes("nowrap"), html::datetime(entry.at),
                                                 moment_in_words(t, entry.at)}),
                          html::fragment(name_of_actor(view.names, entry.actor, t),
                                         html::p(html::classes("note"), role_and_place(t, entry))),
                          html::fragment(organisations::deed_in_words(entry.deed, t),
                                         html::p(html::classes("note"), subject_of(t, view, entry))),
                          html::fragment(facts_in_brief(t, view, entry))});
  }
  return html::data_table(table);
}

std::string query_of(const JournalView& view) {
  std::string query;
  const auto add = [&](const char* name, const std::string& text) {
    if (!text.empty()) query += std::string(query.empty() ? "?" : "&") + name + "=" + percent_encoded(text);
  };
  add("area", view.search.area);
  add("actor", view.search.actor);
  add("from", view.typed_first);
  add("to", view.typed_last);
  return query;
}

Node ways_on(const Translator& t, const JournalView& view) {
  const std::string query = query_of(view);
  Node all = html::p(html::link(t.translate("Export as CSV"), kJournalFile() + query));
  all += html::p(html::link(t.translate("What has been taken back"), kWithdrawals()));
  if (view.older) {
    all += html::p(html::link(t.translate("Older lines"), kJournal() + query + (query.empty() ? "?" : "&") +
                                                              "before=" + std::to_string(*view.older)));
  }
  return all;
}

}  // namespace

std::string journal_page(const Translator& t, const JournalView& view) {
  html::PageFrame frame =
      page_frame(t, {.reader = view.reader,
                     .path = kJournal(),
                     .title = t.translate("Journal"),
                     .lede = html::fragment(
                         t.translate("Who did what, and who read what is confidential. Lines are only added, "
                                     "and each has the hash of the one before."))});
  std::vector<html::FieldFault> faults;
  for (const std::string& fault : view.faults)
    faults.push_back({fault, t.translate("Write a day with its year, for "
                                         "example 4 March 2025.")});
  frame.first = html::error_summary(t, faults);
  frame.has_faults = !faults.empty();
  return html::page_shell(t, frame,
                          html::fragment(html::panel("filter", t.translate("Look for"), filter(t, view)),
                                         html::panel("lines", t.translate("Lines"),
                                                     html::fragment(lines(t, view), ways_on(t, view)))));
}

std::string name_of_actor(const std::map<std::string, std::string>& names, const std::string& actor,
                          const Translator& t) {
  const auto name = names.find(actor);
  return name == names.end() ? organisations::actor_in_words(actor, t) : name->second;
}

std::string journal_csv(const Translator& t, const JournalView& view) {
  std::string csv = "line;when;who;role;from;deed;what;subject;facts\n";
  for (const JournalEntry& entry : view.lines) {
    csv +=
        std::to_string(entry.id) + ";" + csv_cell(entry.at) + ";" +
        csv_cell(name_of_actor(view.names, entry.actor, t)) + ";" + csv_cell(entry.role) + ";" +
        csv_cell(entry.from) + ";" + csv_cell(entry.deed) + ";" +
        csv_cell(organisations::deed_in_words(entry.deed, t)) + ";" + csv_cell(subject_of(t, view, entry)) +
        ";" +
        csv_cell(organisations::facts_in_words(named_facts(view, entry), t, memoranda::fact_words({}, t))) +
        "\n";
  }
  return csv;
}

}  // namespace handslag::web
