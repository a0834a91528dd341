#include "web/registry/register_page.h"

#include "web/addresses.h"
#include "web/followup/follow_up_place.h"

namespace handslag::web {

namespace {

using html::Kind;
using html::Node;

std::string query_of(const registry::MatterFilter& filter) {
  std::string query;
  const auto add = [&](const std::string& name, const std::string& value) {
    if (!value.empty()) query += (query.empty() ? "?" : "&") + name + "=" + percent_encoded(value);
  };
  add("words", filter.text);
  if (filter.of_register) add("register", std::to_string(filter.of_register->value));
  if (filter.year) add("year", std::to_string(*filter.year));
  add("state", state_in_address(filter));
  return query;
}

Node search_of(const Translator& t, const RegisterView& view) {
  std::vector<html::Choice> registers = {{.value = "", .label = t.translate("All")}};
  for (const registry::Register& one : view.registers)
    registers.push_back({.value = std::to_string(one.id.value), .label = one.prefix + ", " + one.committee});
  std::vector<html::Choice> years = {{.value = "", .label = t.translate("All")}};
  for (const int year : view.years)
    years.push_back({.value = std::to_string(year), .label = std::to_string(year)});
  const registry::MatterFilter& filter = view.filter;
  const Node fields = html::fragment(
      html::text_field(
          t, {.name = "words", .label = t.translate("Number or words of the title"), .value = filter.text}),
      html::filter_field("register", t.translate("Register"),
                         filter.of_register ? std::to_string(filter.of_register->value) : "", registers),
      html::filter_field("year", t.translate("Year"), filter.year ? std::to_string(*filter.year) : "", years),
      html::filter_field("state", t.translate("Show"), state_in_address(filter),
                         {{"", t.translate("All"), ""},
                          {"open", t.translate("those that are open"), ""},
                          {"closed", t.translate("those that are closed"), ""}}));
  return html::element("form",
                       {html::classes("form filter"), html::attribute("method", "get"), html::role("search"),
                        html::action(kRegister()), fields,
                        html::div(html::classes("action-bar"),
                                  html::button(html::classes("ds-button"), html::data("variant", "secondary"),
                                               html::type("submit"), t.translate("Show")))});
}

Node matters_of(const Translator& t, const RegisterView& view) {
  html::Table table{.caption = t.translate("Matters"),
                    .columns = {{t.translate("Registry number")},
                                {t.translate("What it is about")},
                                {t.translate("Opened")},
                                {t.translate("State")},
                                {t.translate("Registered records"), html::ColumnKind::Number}},
                    .narrow = html::Narrow::Stack};
  for (const registry::Matter& one : view.matters)
    table.rows.push_back(
        {html::link(one.number, kMatter(one.id.value)), html::fragment(one.title().title),
         html::fragment(in_text(t, one.opened_on)),
         one.closing ? html::fragment(html::tag(Kind::Neutral, t.translate("Closed")),
                                      html::p(html::classes("note"), in_text(t, one.closing->closed_on)))
                     : html::tag(Kind::Success, t.translate("Open")),
         html::fragment(std::to_string(one.records))});
  const std::string query = query_of(view.filter);
  return html::fragment(html::data_table(table),
                        html::pagination(t, view.page, view.pages(),
                                         kRegister() + query + (query.empty() ? "?page=" : "&page=")));
}

Node registers_of(const Translator& t, const RegisterView& view) {
  const int year = view.filter.year.value_or(view.years.front());
  html::Table table{.caption = t.translate("Registers"),
                    .columns = {{t.translate("Numbers begin with")},
                                {t.translate("Committee")},
                                {t.translate("Extract of {year}", {{"year", year}})}},
                    .narrow = html::Narrow::Stack};
  for (const registry::Register& one : view.registers) {
    std::vector<html::Link> ways = {
        {t.translate("the public register"), kRegisterFile(one.id.value, year, "public.csv")},
        {t.translate("with what is not public"), kRegisterFile(one.id.value, year, "whole.csv")}};
    if (view.reader.may("register.withdraw"))
      ways.push_back({t.translate("Take back"), kRegisterWithdrawal(one.id.value)});
    table.rows.push_back({html::fragment(one.prefix), html::fragment(one.committee), html::ways(ways)});
  }
  return html::data_table(table);
}

Node ways_of(const Translator& t, const RegisterView& view) {
  std::vector<html::Link> ways;
  if (!view.registers.empty() && view.reader.may("matter.open"))
    ways.push_back({t.translate("Open a matter"), kMatterOpening()});
  if (view.reader.may("register.open")) ways.push_back({t.translate("Start a register"), kRegisterOpening()});
  ways.push_back({t.translate("What is not registered"), kUnregistered()});
  return html::ways(ways);
}

Node content_of(const Translator& t, const RegisterView& view) {
  if (view.registers.empty()) {
    const Node how = view.reader.may("register.open")
                         ? html::secondary_link(t.translate("Start a register"), kRegisterOpening(), "")
                         : html::fragment(t.translate("The registrar or an administrator starts one."));
    return html::fragment(html::empty_state(t.translate("There is no register yet."), how),
                          html::ways({{t.translate("What is not registered"), kUnregistered()}}));
  }
  Node list = matters_of(t, view);
  if (view.matters.empty())
    list = query_of(view.filter).empty()
               ? html::empty_state(t.translate("No matter has been opened yet."), {})
               : html::empty_state(t.translate("No matter is like that."),
                                   html::link(t.translate("Show all matters"), kRegister()));
  return html::fragment(
      ways_of(t, view), search_of(t, view), list,
      html::panel("registers", t.translate("Registers and extracts"), registers_of(t, view)));
}

Node grounds_of(const Translator& t, const UnregisteredView& view) {
  html::Table table{.caption = t.translate("What is not registered"),
                    .columns = {{t.translate("What")},
                                {t.translate("When it came")},
                                {t.translate("Why it need not be")},
                                {t.translate("Take back")}},
                    .narrow = html::Narrow::Stack};
  for (const registry::UnregisteredRecord& one : view.records)
    table.rows.push_back(
        {html::fragment(one.about), html::fragment(in_text(t, one.came_on)),
         html::fragment(
             title_of(one.ground, t),
             one.note.empty() ? Node() : html::p(html::classes("note"), in_its_language(t, one.note))),
         view.reader.may("record.take_up")
             ? html::link(t.translate("It is registered after all"), kUnregisteredWithdrawal(one.id.value))
             : html::fragment("–")});
  return html::fragment(html::data_table(table),
                        html::pagination(t, view.page, view.pages(), kUnregistered() + "?page="));
}

}  // namespace

std::string state_in_address(const registry::MatterFilter& filter) {
  if (!filter.is_closed) return "";
  return *filter.is_closed ? "closed" : "open";
}

std::string register_page(const Translator& t, const RegisterView& view) {
  const Node lede = view.registers.empty()
                        ? Node()
                        : html::fragment(t.translate_count("1 matter.", "{count} matters.", view.all));
  html::PageFrame frame = page_frame(t, {.reader = view.reader,
                                         .path = kRegister() + query_of(view.filter),
                                         .title = t.translate("Register"),
                                         .lede = lede});
  for (html::NavigationItem& item : frame.navigation) item.is_current = item.url == kRegister();
  return html::page_shell(t, frame, content_of(t, view));
}

std::string unregistered_page(const Translator& t, const UnregisteredView& view) {
  const std::string title = t.translate("What is not registered");
  const html::PageFrame frame =
      page_frame(t, {.reader = view.reader,
                     .path = kUnregistered(),
                     .title = title,
                     .lede = html::fragment(t.translate("Each with the ground that the act gives for it.")),
                     .trail = {{t.translate("Register"), kRegister()}, {title, ""}}});
  const Node add =
      view.reader.may("record.leave")
          ? html::secondary_link(t.translate("Note something that is not registered"), kLeaving(), "")
          : Node();
  if (view.records.empty())
    return html::page_shell(t, frame,
                            html::empty_state(t.translate("Nothing is noted as not registered."), add));
  return html::page_shell(t, frame, html::fragment(html::p(add), grounds_of(t, view)));
}

}  // namespace handslag::web
