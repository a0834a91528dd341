#include "web/start/start_page.h"

#include <algorithm>

#include "base/moment.h"
#include "calendar/calendar_words.h"
#include "web/addresses.h"
#include "web/agreements/commitment_marks.h"
#include "web/start/task_words.h"

namespace handslag::web {

namespace {

using html::Kind;
using html::Node;
using Thing = StartView::Thing;

Node late_tag(const Translator& t, const Thing& one) {
  return one.is_late ? html::tag(Kind::Danger, t.translate("Late")) : Node();
}

Node first_thing(const Translator& t, const StartView& view) {
  if (view.mine.empty()) return {};
  const Thing& one = view.mine.front();
  return html::section(html::classes("next"), html::aria("labelledby", "next"),
                       html::div(html::p(html::classes("next-why"), late_tag(t, one), " ",
                                         html::span(html::classes("note"), one.whose)),
                                 html::h2(html::id("next"), one.title), html::p(one.why)),
                       html::primary_link(one.button, one.path));
}

std::string joined(const std::string& first, const std::string& second) {
  return first + (first.empty() || second.empty() ? "" : ". ") + second;
}

Node then(const Translator& t, const StartView& view) {
  if (view.mine.size() < 2) return {};
  Node items;
  for (std::size_t at = 1; at < view.mine.size(); ++at) {
    const Thing& one = view.mine[at];
    items += html::li(html::div(html::p(html::classes("task-what"), one.title),
                                html::p(html::classes("note"), joined(one.whose, one.why)), late_tag(t, one)),
                      html::secondary_link(one.button, one.path, one.title + ", " + one.whose));
  }
  return html::panel("then", t.translate("Then"), html::ul(html::classes("tasks"), items));
}

std::string heading_of_changes(const Translator& t, const StartView& view) {
  if (view.is_of_a_month) return t.translate("In the last month");
  return view.here_before
             ? t.translate("Changed since you logged in {day}", {{"day", in_text(t, *view.here_before)}})
             : t.translate("In the last seven days");
}

Node happened(const Translator& t, const StartView& view) {
  if (view.happened.empty()) return html::p(t.translate("Nobody else has done anything."));
  return html::ul(html::classes("feed"), html::each(view.happened, [&](const StartView::Happened& one) {
                    return html::li(html::time(html::datetime(one.at), in_list(t, local_day(one.at))),
                                    html::p(html::link(one.what, one.path), ": ", one.words));
                  }));
}

Node others(const Translator& t, const StartView& view) {
  if (view.others.empty()) return html::p(t.translate("Nothing waits for anybody else."));
  std::vector<html::Gap> gaps;
  for (const Thing& one : view.others) {
    html::Gap gap{.what = html::fragment(one.title)};
    gap.remedy = html::fragment(joined(one.whose, one.why));
    if (!one.path.empty())
      gap.ways = html::ways({{one.button.empty() ? t.translate("To the follow-up") : one.button, one.path}});
    gaps.push_back(std::move(gap));
  }
  return html::gap_list(gaps);
}

Node days_ahead(const Translator& t, const StartView& view) {
  if (view.coming.empty()) return html::p(t.translate("No day is set in the next half-year."));
  return html::ul(html::classes("days"), html::each(view.coming, [&](const StartView::Coming& one) {
                    return html::li(html::time(html::datetime(one.day.to_iso()), in_list(t, one.day)),
                                    html::p(html::link(one.words, one.path)));
                  }));
}

std::vector<Node> row_of(const Translator& t, const StartView::Agreement& one) {
  const memoranda::PortfolioLine& line = one.line;
  const agreements::AgreementSummary& summary = line.agreement;
  const Node name =
      html::link(summary.partner_name.empty() ? summary.title : summary.partner_name, kAgreement(summary.id));
  if (!line.latest) return {name, html::fragment(t.translate("No follow-up opened")), html::fragment("–")};
  const auto& latest = *line.latest;
  const std::string stage = std::to_string(latest.follow_up.year()) + ": " + stage_of(t, latest.task);
  return {
      name,
      html::fragment(one.may_see_follow_up ? html::link(stage, kFollowUp(summary.id, latest.follow_up.year()))
                                           : html::fragment(stage),
                     latest.task && latest.task->due
                         ? html::p(html::classes("note"),
                                   t.translate("by {day}", {{"day", in_list(t, *latest.task->due)}}))
                         : Node()),
      commitment_marks(t, latest.marks())};
}

Node agreements(const Translator& t, const StartView& view) {
  if (view.count_of_agreements == 0)
    return html::empty_state(t.translate("No agreements yet."),
                             html::fragment(t.translate("They stand here when they have been entered.")));
  html::Table table = {
      .caption = t.translate("The agreements"),
      .columns = {{t.translate("Agreement")}, {t.translate("Follow-up")}, {t.translate("Commitments")}},
      .narrow = html::Narrow::Stack};
  for (const StartView::Agreement& one : view.agreements) table.rows.push_back(row_of(t, one));
  const Node all = html::p(html::link(t.translate("To the list of agreements"), kAgreements()));
  return view.agreements.empty() ? all : html::fragment(html::data_table(table), all);
}

/// What could not be read is said, and the rest of the page stands.
Node failures(const Translator& t, const StartView& view) {
  if (view.failed.empty()) return {};
  return html::alert(
      Kind::Warning, t.translate("Something could not be read"),
      html::fragment(html::ul(html::each(view.failed, [](const std::string& one) { return html::li(one); })),
                     html::p(t.translate("What waits there is not shown here. Tell whoever runs the program: "
                                         "handslag doctor shows what is wrong."))));
}

std::string heading(const Translator& t, const StartView& view) {
  if (view.mine.empty()) return t.translate("Nothing waits for you");
  return t.translate_count("1 thing waits for you", "{count} things wait for you",
                           static_cast<std::int64_t>(view.mine.size()));
}

Node lede(const Translator& t, const StartView& view) {
  const auto late = std::ranges::count_if(view.mine, &Thing::is_late);
  std::string words = calendar::with_weekday(view.today, t);
  words[0] = words[0] >= 'a' && words[0] <= 'z' ? static_cast<char>(words[0] - 'a' + 'A') : words[0];
  words += ".";
  if (late > 0) words += " " + t.translate_count("1 of them is late.", "{count} of them are late.", late);
  if (view.mine.empty() && !view.coming.empty())
    words += " " + t.translate("The next day is {day}.", {{"day", in_text(t, view.coming.front().day)}});
  if (view.looked_through < view.count_of_agreements)
    words += " " + t.translate("Looked through: the first {count} of {all} agreements.",
                               {{"count", view.looked_through}, {"all", view.count_of_agreements}});
  return html::fragment(words);
}

}  // namespace

std::string start_page(const Translator& t, const StartView& view) {
  const Node work = html::fragment(
      then(t, view), html::panel("happened", heading_of_changes(t, view), happened(t, view)),
      view.may_see_agreements ? html::panel("agreements", t.translate("The agreements"), agreements(t, view))
                              : Node());
  const Node facts = html::fragment(
      view.may_see_agreements ? html::panel("days", t.translate("Days ahead"), days_ahead(t, view)) : Node(),
      html::panel("others", t.translate("Waits for others"), others(t, view)),
      view.ways.empty() ? Node() : html::panel("ways", t.translate("Your pages"), html::ways(view.ways)));
  const html::PageFrame frame = page_frame(t, {.reader = view.reader,
                                               .path = kStart(),
                                               .title = heading(t, view),
                                               .lede = lede(t, view),
                                               .is_example_data = view.has_example_data});
  return html::page_shell(
      t, frame, html::fragment(failures(t, view), first_thing(t, view), html::columns(work, facts)));
}

}  // namespace handslag::web
