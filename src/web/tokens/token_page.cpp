#include "web/tokens/token_page.h"

#include "base/moment.h"
#include "base/moment_words.h"
#include "web/account/account_page.h"

namespace handslag::web {

namespace {

using html::Node;
using identity::ApiArea;
using identity::ApiScopes;

constexpr const char* kNothing = "nothing";
constexpr const char* kRead = "read";
constexpr const char* kBoth = "read_and_write";

std::string title_of(ApiArea area, const Translator& t) {
  switch (area) {
    case ApiArea::Account:
      return t.translate("The account itself");
    case ApiArea::Agreements:
      return t.translate("Agreements");
    case ApiArea::FollowUps:
      return t.translate("Follow-ups");
    case ApiArea::Memoranda:
      return t.translate("Memoranda");
    case ApiArea::Figures:
      return t.translate("Records and figures");
    case ApiArea::Journal:
      return t.translate("Journal");
    case ApiArea::People:
      return t.translate("People and roles");
    case ApiArea::Organisation:
      return t.translate("The organisation, its kinds and templates");
    case ApiArea::Jobs:
      break;
  }
  return t.translate("Jobs and mail");
}

std::string field_of(ApiArea area) { return "area_" + std::string(identity::kApiAreas.of(area)); }

std::vector<html::Choice> ways(const Translator& t) {
  return {{.value = kNothing, .label = t.translate("nothing")},
          {.value = kRead, .label = t.translate("read")},
          {.value = kBoth, .label = t.translate("read and write")}};
}

template <class Each>
void for_each_area(const Each& each) {
  for (std::size_t area = 0; area < identity::kApiAreas.names.size(); ++area)
    each(static_cast<ApiArea>(area));
}

Node last_use(const Translator& t, const identity::ApiToken& token) {
  if (!token.last_used_at) return html::fragment(t.translate("never"));
  return html::fragment(moment_in_words(t, *token.last_used_at),
                        html::p(html::classes("note"), token.last_used_from));
}

}  // namespace

Node tokens_table(const Translator& t, const Reader& reader, const TokensView& view) {
  if (view.tokens.empty())
    return html::empty_state(t.translate("There are no tokens."),
                             html::fragment(t.translate("A program that asks by the API shows a token.")));
  html::Table table{.caption = t.translate("Tokens"),
                    .columns = {{t.translate("What it is for")},
                                {t.translate("What it may")},
                                {t.translate("Last day")},
                                {t.translate("Last used")},
                                {t.translate("End it")}},
                    .narrow = html::Narrow::Stack};
  for (const TokensView::Line& line : view.tokens) {
    const identity::ApiToken& one = line.token;
    Node name = html::fragment(one.name);
    if (view.names_people) name += html::p(html::classes("note"), line.person);
    Node end;
    if (one.ended_at) {
      end = html::fragment(t.translate("ended {day}", {{"day", local_day(*one.ended_at).to_iso()}}));
    } else if (one.last_day < view.today) {
      end = html::fragment(t.translate("its last day has passed"));
    } else if (!line.end_path.empty()) {
      end = button_form(reader, line.end_path, t.translate("End"), one.name);
    }
    table.rows.push_back({name, html::code(one.scopes.words()), html::fragment(in_list(t, one.last_day)),
                          last_use(t, one), end});
  }
  return html::data_table(table);
}

Node token_fields(const Translator& t, FilledForm& form) {
  Node fields = html::date_field(
      t, form.field("last_day", t.translate("Last day"), t.translate("At most a year from now.")));
  for_each_area([&](ApiArea area) {
    form.begin_with(field_of(area), kNothing);
    fields += html::select_field(t, form.field(field_of(area), title_of(area, t)), ways(t));
  });
  return fields;
}

ApiScopes scopes_in(FilledForm& form, const Translator& t) {
  ApiScopes scopes;
  for_each_area([&](ApiArea area) {
    const std::string way = form.choice(field_of(area), ways(t));
    if (way == kRead || way == kBoth) scopes.add(area, ApiScopes::Way::Read);
    if (way == kBoth) scopes.add(area, ApiScopes::Way::Write);
  });
  if (scopes.is_empty() && !form.has_faults())
    form.refuse(field_of(ApiArea::Agreements), t.translate("Choose at least something that the token may."));
  return scopes;
}

std::string token_shown_page(const Translator& t, const PagePlace& place, const std::string& token,
                             const std::string& way_on) {
  return html::page_shell(
      t, page_frame(t, place),
      html::panel(
          "token", t.translate("The token"),
          html::fragment(html::p(html::code(token)),
                         html::p(t.translate("The program sends it as Authorization: Bearer, and nobody else "
                                             "may have it: whoever has it acts in that name.")),
                         html::p(html::primary_link(t.translate("I have kept it"), way_on)))));
}

}  // namespace handslag::web
