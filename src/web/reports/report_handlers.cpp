#include "web/reports/report_handlers.h"

#include <algorithm>
#include <functional>
#include <set>

#include "base/error.h"
#include "organisations/deed.h"
#include "reports/recipient_store.h"
#include "reports/report_acts.h"
#include "reports/report_reader.h"
#include "reports/report_store.h"
#include "web/addresses.h"
#include "web/floor.h"
#include "web/form_place.h"
#include "web/reports/reports_page.h"
#include "web/withdrawal_page.h"

namespace handslag::web {

namespace {

using organisations::Deed;

ReportsView::Year year_of(const organisations::View& view, int year, bool is_begun) {
  const reports::ReportSheet sheet = reports::sheet_to_begin(view, year);
  ReportsView::Year one{
      .year = year, .is_begun = is_begun, .needed = sheet.needed(), .missing = sheet.missing()};
  for (const reports::Recipient& recipient : sheet.recipients)
    one.recipients.push_back({recipient, sheet.missing_for(recipient)});
  return one;
}

PagePlace place_of(const Translator& t, const PageReader& reader, const Visit& visit,
                   const std::string& title, const std::string& lede) {
  return {.reader = reader.reader(),
          .path = visit.request().path,
          .title = title,
          .lede = html::fragment(lede),
          .trail = {{t.translate("Reports"), kReports()}, {title, ""}}};
}

html::Node asked_by(const Translator& t, const reports::ReportSheet& sheet, Date today) {
  html::Node all;
  for (const reports::Recipient& one : sheet.recipients)
    all += html::li(
        due_of(t, one, today),
        html::p(one.name, html::span(html::classes("note block"), one.public_body + ", " + one.agreement)));
  return all.empty()
             ? html::p(t.translate("Nobody has asked for it in Handslag. What is the same for everybody you "
                                   "can write all the same."))
             : html::ul(html::classes("days"), all);
}

Visit::MakeForm beginning(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const reports::ReportSheet sheet = reports::sheet_to_begin(reader.view(), visit.year());
    const std::string year = std::to_string(visit.year());
    const int known = sheet.needed() - sheet.missing();
    return page_with_form(
        t,
        {.place = place_of(t, reader, visit, t.translate("Begin the report of {year}", {{"year", year}}),
                           t.translate("{known} of {all} answers are in your own records already.",
                                       {{"known", known}, {"all", sheet.needed()}})),
         .heading = t.translate("Who has asked for it"),
         .frame = {.action = visit.request().path,
                   .submit = t.translate("Begin the report"),
                   .note = t.translate("Nobody but you reads it before it is certified.")},
         .before = asked_by(t, sheet, visit.clock().today())},
        form, {});
  };
}

Visit::MakeForm taking_back(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const reports::PartnerReport report = reports::ReportStore(reader.view()).get_for(visit.year());
    const std::string year = std::to_string(report.year);
    return withdrawal_page(
        t,
        {.place = place_of(t, reader, visit, t.translate("Take the report of {year} back", {{"year", year}}),
                           t.translate("For one that was begun by mistake.")),
         .what = html::p(t.translate("Report of {year}", {{"year", year}})),
         .consequence = t.translate("What stands in it is no longer read, and the year can be begun anew.")},
        form);
  };
}

}  // namespace

Outcome reports_list(const Visit& visit) {
  return visit.page([&](const Translator& t, const PageReader& reader) {
    ReportsView view{.reader = reader.reader(), .today = visit.clock().today()};
    std::set<int, std::greater<>> begun, all;
    for (const reports::PartnerReport& one : reports::ReportStore(reader.view()).list())
      begun.insert(one.year);
    all = begun;
    for (const int year : reports::RecipientStore(reader.view()).years()) all.insert(year);
    for (const int year : all) view.years.push_back(year_of(reader.view(), year, begun.contains(year)));
    return reports_page(t, view);
  });
}

Outcome report_beginning_form(const Visit& visit) { return visit.form_page(beginning(visit)); }

Outcome begin_report(const Visit& visit) {
  return visit.act(beginning(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const auto begun = reports::begin_report(act, visit.year(), visit.clock().today());
    if (!begun) {
      form.refuse("", message_for(begun.refusal()).in_words(visit.t()));
      return {};
    }
    return kReport(visit.year());
  });
}

Outcome report_withdrawal_form(const Visit& visit) { return visit.form_page(taking_back(visit)); }

Outcome withdraw_report(const Visit& visit) {
  return visit.act(taking_back(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string reason = reason_in(form);
    if (form.has_faults()) return {};
    reports::withdraw_report(act, visit.year(), reason);
    return after(Deed::ReportWithdraw, kReports());
  });
}

}  // namespace handslag::web
