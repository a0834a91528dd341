// A report to one recipient: read whole by somebody who has not filled it in, and certified or sent back.
#include <algorithm>

#include "base/error.h"
#include "identity/person_store.h"
#include "organisations/deed.h"
#include "reports/report_reader.h"
#include "reports/report_store.h"
#include "web/addresses.h"
#include "web/floor.h"
#include "web/form_place.h"
#include "web/reports/certified_files.h"
#include "web/reports/certify_page.h"
#include "web/reports/report_handlers.h"

namespace handslag::web {

namespace {

using organisations::Deed;
using reports::CertificationRefusal;

constexpr std::size_t kLongestComment = 2'000;

reports::RecipientKey recipient_key(const Visit& visit) { return {visit.number("recipient")}; }

const reports::Recipient& recipient_in(const Visit& visit, const reports::ReportSheet& sheet) {
  const auto found = std::ranges::find(sheet.recipients, recipient_key(visit), &reports::Recipient::key);
  if (found == sheet.recipients.end()) throw NotFound("nobody asks for the report under that agreement");
  return *found;
}

Visit::MakeForm certifying(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    CertifyView view{.report = {.reader = reader.reader(),
                                .today = visit.clock().today(),
                                .year = visit.year(),
                                .sheet = reports::read_sheet(reader.view(), visit.year()),
                                .names = identity::PersonStore::names_by_actor(reader.view())}};
    view.recipient = recipient_in(visit, view.report.sheet);
    const reports::CertifiedReportStore store(reader.view());
    view.versions = store.list(view.recipient.key, visit.year());
    view.sent_back =
        store.sendings_back(reports::ReportStore(reader.view()).get_for(visit.year()).id, view.recipient.key);
    view.in_the_way =
        reports::in_the_way(reader.view(), visit.year(), view.recipient.key, visit.visitor()->actor.name());
    return certify_page(t, view, form);
  };
}

Visit::MakeForm sending_back(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const reports::ReportSheet sheet = reports::read_sheet(reader.view(), visit.year());
    const reports::Recipient& recipient = recipient_in(visit, sheet);
    return page_with_form(
        t,
        {.place = {.reader = reader.reader(),
                   .path = visit.request().path,
                   .title = t.translate("Send the report back"),
                   .lede = html::fragment(
                       t.translate("Whoever fills it in sees what you write on the report's page.")),
                   .trail = {{t.translate("Reports"), kReports()},
                             {recipient.name, kReportCertifying(visit.year(), recipient.key.value)},
                             {t.translate("Send the report back"), ""}}},
         .heading = title_to(t, visit.year(), recipient),
         .frame = {.action = visit.request().path, .submit = t.translate("Send it back")}},
        form, html::long_text_field(t, form.field("comment", t.translate("What must be changed?"))));
  };
}

}  // namespace

Outcome report_to_certify(const Visit& visit) { return visit.form_page(certifying(visit)); }

Outcome certify_report(const Visit& visit) {
  return visit.act(certifying(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string reason = form.text("reason", kLongestComment, Lines::Many, FilledForm::Needed::No);
    if (!form.is_confirmed("is_read"))
      form.refuse("is_read", visit.t().translate("Tick the box when you have read the report."));
    if (form.has_faults()) return {};
    const auto key = crypto::SigningKey::of(
        visit.floor().folder().key_for(reports::use_of_signing_key(act.organisation())));
    const auto certified = reports::certify_report(act,
                                                   {.year = visit.year(),
                                                    .recipient = recipient_key(visit),
                                                    .name = visit.visitor()->name,
                                                    .reason = reason},
                                                   key);
    if (!certified) {
      const bool is_of_reason = certified.refusal() == CertificationRefusal::NeedsReason;
      form.refuse(is_of_reason ? "reason" : "", message_for(certified.refusal()).in_words(visit.t()));
      return {};
    }
    return after(Deed::ReportCertify, kReportCertifying(visit.year(), visit.number("recipient")));
  });
}

Outcome report_sending_back_form(const Visit& visit) { return visit.form_page(sending_back(visit)); }

Outcome send_report_back(const Visit& visit) {
  return visit.act(sending_back(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string comment = form.text("comment", kLongestComment, Lines::Many);
    if (form.has_faults()) return {};
    const auto sent =
        reports::send_report_back(act, visit.year(), recipient_key(visit), comment, visit.visitor()->name);
    if (!sent) {
      form.refuse("comment", message_for(sent.refusal()).in_words(visit.t()));
      return {};
    }
    return after(Deed::ReportSendBack, kReportCertifying(visit.year(), visit.number("recipient")));
  });
}

Outcome certified_report_file(const Visit& visit) {
  http::Response response;
  visit.read([&](const PageReader& reader) {
    const auto report =
        reports::CertifiedReportStore(reader.view())
            .get(recipient_key(visit), visit.year(), static_cast<int>(visit.number("version")));
    response = certified_file(report, visit.path().find("file")->second);
  });
  return File{std::move(response)};
}

}  // namespace handslag::web
