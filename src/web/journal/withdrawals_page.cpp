#include "web/journal/withdrawals_page.h"

#include "base/moment.h"
#include "identity/person_store.h"
#include "organisations/deed.h"
#include "organisations/journal_line_words.h"
#include "organisations/withdrawal_store.h"
#include "web/addresses.h"
#include "web/followup/follow_up_place.h"
#include "web/journal/journal_page.h"

namespace handslag::web {

namespace {

using Names = std::map<std::string, std::string>;

html::Node table_of(const Translator& t, const std::vector<organisations::Withdrawal>& all,
                    const Names& names) {
  html::Table table{
      .caption = t.translate("What has been taken back"),
      .columns = {{t.translate("What")}, {t.translate("When")}, {t.translate("Who")}, {t.translate("Why")}},
      .narrow = html::Narrow::Stack};
  for (auto one = all.rbegin(); one != all.rend(); ++one) {
    const std::string kind(organisations::kSubjects.of(one->subject.kind));
    table.rows.push_back(
        {html::fragment(organisations::subject_in_words(kind, t), " ", std::to_string(one->subject.id)),
         html::fragment(in_text(t, local_day(one->withdrawn_at))),
         html::fragment(name_of_actor(names, one->withdrawn_by, t)), in_its_language(t, one->reason)});
  }
  return html::data_table(table);
}

std::string page_of(const Translator& t, const Reader& reader,
                    const std::vector<organisations::Withdrawal>& all, const Names& names) {
  const std::string title = t.translate("What has been taken back");
  const html::PageFrame frame =
      page_frame(t, {.reader = reader,
                     .path = kWithdrawals(),
                     .title = title,
                     .lede = html::fragment(t.translate(
                         "Nothing that was entered is deleted: it stays with the reason why it no "
                         "longer counts.")),
                     .trail = {{t.translate("Journal"), kJournal()}, {title, ""}}});
  const html::Node nothing =
      html::empty_state(t.translate("Nothing has been taken back."),
                        html::fragment(t.translate("What is taken back with a reason will stand here.")));
  return html::page_shell(t, frame,
                          html::panel("withdrawals", title, all.empty() ? nothing : table_of(t, all, names)));
}

}  // namespace

Outcome withdrawals(const Visit& visit) {
  return visit.page([](const Translator& t, const PageReader& reader) {
    return page_of(t, reader.reader(), organisations::WithdrawalStore(reader.view()).list(),
                   identity::PersonStore::names_by_actor(reader.view()));
  });
}

}  // namespace handslag::web
