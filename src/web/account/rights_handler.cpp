#include "organisations/deed_words.h"
#include "organisations/role_words.h"
#include "permissions/rights_table.h"
#include "permissions/rights_words.h"
#include "web/account/account_handlers.h"
#include "web/addresses.h"

namespace handslag::web {

namespace {

using permissions::RightsRow;

std::string words_of(const permissions::Right& right, const Translator& t) {
  const auto sight = permissions::kSights.named(right.name());
  return sight ? permissions::sight_in_words(*sight, t) : organisations::deed_in_words(right.name(), t);
}

std::string when(const RightsRow& row, const Translator& t) {
  std::string words = permissions::condition_in_words(row.condition, t);
  if (row.states.all()) return words;
  for (std::size_t state = 0; state < row.states.size(); ++state) {
    if (row.states[state])
      words += (words.empty() ? "" : ", ") +
               permissions::state_in_words(static_cast<permissions::State>(state), t);
  }
  return words;
}

std::string who(const RightsRow& row, const Translator& t) {
  if (row.is_operators_alone) return t.translate("whoever runs the server, at the terminal");
  if (row.roles.all()) return t.translate("everybody");
  std::string words;
  for (std::size_t role = 0; role < row.roles.size(); ++role) {
    if (row.roles[role])
      words += (words.empty() ? "" : ", ") +
               organisations::role_in_words(static_cast<organisations::Role>(role), t);
  }
  return words;
}

}  // namespace

Outcome rights_page(const Visit& visit) {
  return visit.page([&](const Translator& t, const PageReader& reader) {
    const html::PageFrame frame =
        page_frame(t, {.reader = reader.reader(),
                       .path = kRights(),
                       .title = t.translate("Who may do and read what"),
                       .lede = html::fragment(t.translate(
                           "What has no row here nobody may. Everybody acts for one organisation; "
                           "what is another's is not there."))});
    html::Table table{.caption = t.translate("Who may do and read what"),
                      .columns = {{t.translate("What")}, {t.translate("Who")}, {t.translate("When")}},
                      .narrow = html::Narrow::Stack};
    for (const RightsRow& row : permissions::rights())
      table.rows.push_back({html::fragment(words_of(row.right, t)), html::fragment(who(row, t)),
                            html::fragment(when(row, t))});
    return html::page_shell(t, frame, html::panel("table", t.translate("Rights"), html::data_table(table)));
  });
}

}  // namespace handslag::web
