#include "web/reports/reports_page.h"

#include "web/addresses.h"

namespace handslag::web {

namespace {

using html::Kind;
using html::Node;

Node recipients_of(const Translator& t, const ReportsView& view, const ReportsView::Year& one) {
  if (one.recipients.empty())
    return html::p(html::classes("note"),
                   t.translate("Nobody has asked for it in Handslag. You can write it all the same."));
  Node all;
  for (const ReportsView::Year::To& to : one.recipients)
    all += html::li(
        due_of(t, to.recipient, view.today),
        html::p(to.recipient.name, html::span(html::classes("note block"),
                                              to.recipient.public_body + ", " + to.recipient.agreement)));
  return html::ul(html::classes("days"), all);
}

Node state_of(const Translator& t, const ReportsView& view, const ReportsView::Year& one) {
  const std::string year = std::to_string(one.year);
  if (!one.is_begun) {
    if (!view.reader.may("report.begin"))
      return html::tag_row({html::tag(Kind::Neutral, t.translate("Not begun"))});
    return html::fragment(
        html::tag_row({html::tag(Kind::Warning, t.translate("Not begun"))}),
        html::p(html::primary_link(t.translate("Begin the report of {year}", {{"year", year}}),
                                   kReportBeginning(one.year))));
  }
  const Node tag = one.missing == 0 ? html::tag(Kind::Success, t.translate("Nothing is missing"))
                                    : html::tag(Kind::Warning, missing_in_words(t, one.missing));
  Node ways = html::p(html::primary_link(
      view.reader.may("report.answer") ? t.translate("Go on with the report of {year}", {{"year", year}})
                                       : t.translate("Read the report of {year}", {{"year", year}}),
      kReport(one.year)));
  if (view.reader.may("report.withdraw"))
    ways += html::p(html::link(t.translate("Take the report of {year} back", {{"year", year}}),
                               kReportWithdrawal(one.year)));
  return html::fragment(html::tag_row({tag}), ways);
}

Node lede(const Translator& t, const ReportsView& view) {
  if (view.years.empty()) return html::fragment(t.translate("Nobody has asked you for a report yet."));
  int missing = 0;
  for (const ReportsView::Year& one : view.years)
    if (!one.recipients.empty()) missing += one.missing;
  if (missing == 0) return html::fragment(t.translate("No answer is missing in what you are asked for."));
  return html::fragment(t.translate_count("1 answer is missing in what you are asked for.",
                                          "{count} answers are missing in what you are asked for.", missing));
}

}  // namespace

std::string missing_in_words(const Translator& t, int missing) {
  if (missing == 0) return t.translate("Nothing is missing");
  return t.translate_count("1 answer is missing", "{count} answers are missing", missing);
}

Node due_of(const Translator& t, const reports::Recipient& recipient, Date today) {
  if (!recipient.due) return html::span(html::classes("note"), t.translate("no day"));
  const Date day = recipient.due->last_lawful_day;
  Node when = html::time(html::datetime(day.to_iso()), in_list(t, day));
  if (recipient.due->is_past_on(today))
    when = html::span(when, html::span(html::classes("missing block"), t.translate("has passed")));
  return when;
}

std::string reports_page(const Translator& t, const ReportsView& view) {
  Node work;
  for (const ReportsView::Year& one : view.years) {
    const std::string year = std::to_string(one.year);
    work += html::panel("report-" + year, t.translate("Report of {year}", {{"year", year}}),
                        html::fragment(state_of(t, view, one), recipients_of(t, view, one)));
  }
  Node facts = html::panel(
      "how", t.translate("How it works"),
      html::fragment(
          html::p(
              t.translate("What is the same for everybody you write once. What is local is asked for each "
                          "agreement.")),
          html::p(t.translate("What you write is saved as you type, and nobody but you reads it before it "
                              "is certified."))));
  const int last_year = view.today.year() - 1;
  const bool is_there = !view.years.empty() && view.years.front().year >= last_year;
  if (!is_there && view.reader.may("report.begin"))
    facts += html::panel(
        "alone", t.translate("Without being asked"),
        html::p(html::link(t.translate("Begin the report of {year}", {{"year", std::to_string(last_year)}}),
                           kReportBeginning(last_year))));
  if (view.years.empty())
    work = html::panel(
        "none", t.translate("No report"),
        html::empty_state(t.translate("When a public body opens a follow-up of its agreement with "
                                      "you, its questions stand here with the day they are due."),
                          {}));
  return html::page_shell(t,
                          page_frame(t, {.reader = view.reader,
                                         .path = kReports(),
                                         .title = t.translate("Reports"),
                                         .lede = lede(t, view)}),
                          html::columns(work, facts));
}

}  // namespace handslag::web
