#include "web/reports/certified_files.h"

#include <memory>

#include "base/error.h"
#include "base/moment_words.h"
#include "web/stored_file.h"

namespace handslag::web {

using html::Kind;
using html::Node;

namespace {

Node receipt_of(const Translator& t, const reports::CertifiedReport& report) {
  if (!report.receipt) return html::tag(Kind::Warning, t.translate("No receipt yet"));
  return html::fragment(
      html::tag(Kind::Success, t.translate("With a receipt")),
      html::p(html::classes("note"), t.translate("Receipt {moment}, {name}.",
                                                 {{"moment", moment_in_words(t, report.receipt->received_at)},
                                                  {"name", report.receipt->receiver_name}})));
}

}  // namespace

http::Response certified_file(const reports::CertifiedReport& report, std::string_view file) {
  const Translator swedish(Language::Swedish);
  std::string name = "rapport-" + std::to_string(report.year) + "-version-" + std::to_string(report.version);
  std::string bytes;
  if (file == kReportPackage) {
    name += ".json";
    bytes = package_of(report);
  } else if (file == kReportText) {
    name += ".txt";
    bytes = text_of(report, swedish);
  } else {
    throw NotFound("a certified report has no such file");
  }
  return http::Response::download(std::make_shared<const std::string>(std::move(bytes)), media_type_of(name),
                                  name);
}

Node version_of(const Translator& t, const reports::CertifiedReport& report, const Node& files) {
  Node all = html::fragment(
      html::p(
          html::strong(t.translate("Version {version}", {{"version", std::to_string(report.version)}})), ", ",
          t.translate("certified by {name} {moment}", {{"name", report.certified_name},
                                                       {"moment", moment_in_words(t, report.certified_at)}})),
      receipt_of(t, report));
  if (!report.reason.empty())
    all += html::p(t.translate("Corrects the version before: {reason}", {{"reason", report.reason}}));
  all += html::p(html::classes("note"), "SHA-256 ", html::code(report.sha256.substr(0, 12)), "… ",
                 is_whole(report) ? t.translate("The signature holds.")
                                  : t.translate("The signature does not hold: it is not what was signed."));
  return html::li(all, files);
}

}  // namespace handslag::web
