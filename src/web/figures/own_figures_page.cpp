#include "web/figures/own_figures_page.h"

#include <algorithm>

#include "web/addresses.h"

namespace handslag::web {

namespace {

using html::Kind;
using html::Node;

Node state_of(const Translator& t, const OwnFiguresView& view, const OwnFiguresView::Year& one) {
  if (!one.is_sealed) {
    if (!view.reader.may("figures.seal")) return html::tag(Kind::Neutral, t.translate("Not sealed"));
    return html::fragment(html::tag(Kind::Warning, t.translate("Not sealed")),
                          html::p(html::link(t.translate("Seal the figures of {year}",
                                                         {{"year", std::to_string(one.dataset.year)}}),
                                             kSealing(one.dataset.year))));
  }
  return html::fragment(
      html::tag(Kind::Success, t.translate("Sealed")),
      html::p(
          html::classes("note"),
          t.translate("{hidden} of {cells} counts are shown as an interval, with the threshold {threshold}.",
                      {{"hidden", one.hidden}, {"cells", one.cells}, {"threshold", one.threshold}})));
}

Node years(const Translator& t, const OwnFiguresView& view) {
  if (view.years.empty()) {
    return html::empty_state(
        t.translate("No records have been imported."),
        html::fragment(t.translate("They are imported at the terminal: handslag records import.")));
  }
  html::Table table{.caption = t.translate("Records by year"),
                    .columns = {{t.translate("Year")},
                                {t.translate("Records"), html::ColumnKind::Number},
                                {t.translate("Figures")}},
                    .narrow = html::Narrow::Stack};
  for (const OwnFiguresView::Year& one : view.years) {
    Node records = html::fragment(Placeholder("count", one.dataset.record_count).value_in(t.language()));
    if (one.dataset.is_example)
      records += html::fragment(" ", html::tag(Kind::Information, t.translate("Example data")));
    table.rows.push_back({html::fragment(std::to_string(one.dataset.year)), records, state_of(t, view, one)});
  }
  return html::data_table(table);
}

Node sharing(const Translator& t, const OwnFiguresView& view) {
  Node all;
  for (const OwnFiguresView::Sharing& one : view.sharing) {
    Node item = html::fragment(in_words(t, one));
    if (one.sharing.is_ended) {
      item += html::fragment(" ", html::tag(Kind::Neutral, t.translate("Ended")));
    } else if (view.reader.may("sharing.end")) {
      item += html::p(html::link(t.translate("End the sharing"), kSharingEnd(one.sharing.id)));
    }
    all += html::li(item);
  }
  Node work = all.empty() ? html::empty_state(t.translate("Nobody else may read anything of yours."), {})
                          : html::ul(html::classes("ds-list"), all);
  if (view.reader.may("sharing.add"))
    work += html::p(html::a(html::classes("ds-button"), html::data("variant", "secondary"),
                            html::href(kSharing()), t.translate("Share with a public body")));
  return work;
}

Node lede(const Translator& t, const OwnFiguresView& view) {
  const auto open = std::ranges::count(view.years, false, &OwnFiguresView::Year::is_sealed);
  if (view.years.empty()) return html::fragment(t.translate("There is nothing to seal or share yet."));
  if (open == 0) return html::fragment(t.translate("All years are sealed."));
  return html::fragment(
      t.translate_count("The figures of 1 year are not sealed, so nobody can read them.",
                        "The figures of {count} years are not sealed, so nobody can read them.", open));
}

}  // namespace

std::string title_of(const Translator& t, organisations::SharedData what) {
  return what == organisations::SharedData::Figures ? t.translate("The sealed figures")
                                                    : t.translate("The log of work outwards");
}

std::string in_words(const Translator& t, const OwnFiguresView::Sharing& one) {
  const std::string what = title_of(t, one.sharing.what);
  const std::string first = std::to_string(one.sharing.first_year);
  if (!one.sharing.last_year)
    return t.translate("{what} from {first} on, to {recipient}",
                       {{"what", what}, {"first", first}, {"recipient", one.recipient}});
  if (*one.sharing.last_year == one.sharing.first_year)
    return t.translate("{what} of {year}, to {recipient}",
                       {{"what", what}, {"year", first}, {"recipient", one.recipient}});
  return t.translate("{what} of {first} to {last}, to {recipient}",
                     {{"what", what},
                      {"first", first},
                      {"last", std::to_string(*one.sharing.last_year)},
                      {"recipient", one.recipient}});
}

std::string own_figures_page(const Translator& t, const OwnFiguresView& view) {
  const html::PageFrame frame = page_frame(t, {.reader = view.reader,
                                               .path = kFigures(),
                                               .title = t.translate("Records and figures"),
                                               .lede = lede(t, view)});
  return html::page_shell(
      t, frame,
      html::columns(html::panel("years", t.translate("Records by year"), years(t, view)),
                    html::panel("sharing", t.translate("Who may read what"), sharing(t, view))));
}

}  // namespace handslag::web
