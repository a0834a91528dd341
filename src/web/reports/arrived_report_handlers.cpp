// The partner's certified report as it has come to the public body, and the receipt for it.
#include <memory>

#include "base/bytes.h"
#include "base/error.h"
#include "organisations/deed.h"
#include "reports/certification_acts.h"
#include "reports/certified_report_store.h"
#include "web/addresses.h"
#include "web/floor.h"
#include "web/followup/follow_up_place.h"
#include "web/form_place.h"
#include "web/reports/certified_files.h"
#include "web/reports/report_handlers.h"

namespace handslag::web {

namespace {

using html::Node;
using organisations::Deed;
using reports::CertifiedReport;

std::vector<CertifiedReport> versions_at(const Visit& visit, const organisations::View& view) {
  return reports::CertifiedReportStore(view).list(visit.agreement(), visit.year());
}

Node versions_of(const Translator& t, const Visit& visit, const std::vector<CertifiedReport>& versions) {
  Node all;
  for (const CertifiedReport& one : versions) {
    const auto file = [&](std::string_view name) {
      return std::string(kArrivedReportFile(visit.agreement(), visit.year(), one.version, name));
    };
    const std::string version = std::to_string(one.version);
    all += version_of(
        t, one,
        html::p(
            html::link(t.translate("Version {version} to read", {{"version", version}}), file(kReportText)),
            ", ",
            html::link(t.translate("version {version} with its signature", {{"version", version}}),
                       file(kReportPackage))));
  }
  return html::panel("versions", t.translate("What has come"), html::ul(html::classes("gaps"), all));
}

Visit::MakeForm receiving(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const memoranda::Dossier one = case_at(visit, reader, t);
    const auto versions = versions_at(visit, reader.view());
    const bool is_new = !versions.empty() && !versions.front().receipt;
    const PagePlace place = place_in(
        t, reader.reader(), one, visit, t.translate("The partner's report"),
        html::fragment(
            versions.empty()
                ? t.translate("No report has come from {partner}.", {{"partner", one.partner.name}})
            : is_new
                ? t.translate("A version has come that nobody has received yet.")
                : t.translate("The newest version has been received, and the partner has the receipt.")));
    if (versions.empty())
      return html::page_shell(
          t, page_frame(t, place),
          html::panel(
              "none", t.translate("Nothing has come"),
              html::empty_state(t.translate("The partner writes its report in Handslag, and certifies it. It "
                                            "stands here then."),
                                html::primary_link(t.translate("To the requests"),
                                                   kRequests(visit.agreement(), visit.year())))));
    if (!is_new || !reader.reader().may("report.acknowledge"))
      return html::page_shell(t, page_frame(t, place), versions_of(t, visit, versions));
    html::FormFrame frame{
        .action = visit.request().path,
        .submit =
            t.translate("Receive version {version}", {{"version", std::to_string(versions.front().version)}}),
        .hidden = {{"version", std::to_string(versions.front().version)}},
        .note = t.translate(
            "The partner gets a receipt, and what the report answers stands as material that has come.")};
    return page_with_form(t,
                          {.place = place,
                           .heading = t.translate("Receive the report"),
                           .frame = std::move(frame),
                           .after = versions_of(t, visit, versions)},
                          form, {});
  };
}

/// A file as the public body examines it when it takes it in.
reports::ArrivedFile examined(const Visit& visit, const std::string& bytes, organisations::StoredFile file) {
  reports::ArrivedFile arrived{.document = {std::move(file), {}}};
  if (!visit.floor().options().examine_file) return arrived;
  const organisations::StoredFile& stored = arrived.document.file;
  SeenFile seen = visit.floor().options().examine_file(bytes, stored.name, stored.sha256, visit.t());
  arrived.pages = seen.pages;
  arrived.document.examination = std::move(seen.examination);
  return arrived;
}

reports::Acknowledgement acknowledgement_of(const Visit& visit, const CertifiedReport& report) {
  reports::Acknowledgement all{.agreement = visit.agreement(),
                               .year = visit.year(),
                               .version = report.version,
                               .name = visit.visitor()->name,
                               .received_on = visit.clock().today()};
  const std::string text = text_of(report, Translator(Language::Swedish));
  const std::string name =
      "rapport-" + std::to_string(report.year) + "-version-" + std::to_string(report.version) + ".txt";
  all.text = examined(
      visit, text, {visit.files().put(text), static_cast<std::int64_t>(text.size()), "text/plain", name, {}});
  for (const reports::EnclosedDocument& one : documents_of(report))
    all.documents.push_back(
        examined(visit, visit.files().read(one.document.sha256),
                 {one.document.sha256, one.document.size, one.media_type, one.document.name, {}}));
  return all;
}

}  // namespace

Outcome arrived_report(const Visit& visit) { return visit.form_page(receiving(visit)); }

Outcome acknowledge_report(const Visit& visit) {
  return visit.act_after(receiving(visit), [&](FilledForm& form) -> Visit::Work {
    const auto version = form.number("version", 1, 1'000'000);
    if (form.has_faults()) return {};
    // Files are read and examined before the transaction: it takes a while.
    std::optional<CertifiedReport> report;
    visit.read([&](const PageReader& reader) {
      report = reports::CertifiedReportStore(reader.view())
                   .get(visit.agreement(), visit.year(), static_cast<int>(*version));
    });
    if (!is_whole(*report)) {
      form.refuse("", message_for(reports::CertificationRefusal::IsDamaged).in_words(visit.t()));
      return {};
    }
    auto made = std::make_shared<const reports::Acknowledgement>(acknowledgement_of(visit, *report));
    return [&visit, made](organisations::Act& act, FilledForm& typed) -> std::string {
      const auto received = reports::acknowledge_report(act, follow_up_at(visit, act), *made);
      if (!received) {
        typed.refuse("", message_for(received.refusal()).in_words(visit.t()));
        return {};
      }
      return after(Deed::ReportAcknowledge, kArrivedReport(visit.agreement(), visit.year()));
    };
  });
}

Outcome arrived_report_file(const Visit& visit) {
  http::Response response;
  visit.read([&](const PageReader& reader) {
    const auto report = reports::CertifiedReportStore(reader.view())
                            .get(visit.agreement(), visit.year(), static_cast<int>(visit.number("version")));
    response = certified_file(report, visit.path().find("file")->second);
  });
  return File{std::move(response)};
}

}  // namespace handslag::web
