#include "web/reports/certify_page.h"

#include <algorithm>

#include "base/moment_words.h"
#include "web/addresses.h"
#include "web/followup/follow_up_place.h"
#include "web/reports/certified_files.h"
#include "web/reports/report_answers.h"
#include "web/reports/reports_page.h"

namespace handslag::web {

namespace {

using html::Kind;
using html::Node;
using reports::AnswerState;
using reports::CertificationRefusal;
using reports::SheetAnswer;
using reports::SheetSection;

bool is_theirs(const SheetAnswer& answer, const reports::Recipient& recipient) {
  return answer.place.recipient == reports::kForAll || answer.place.recipient == recipient.key;
}

// "3 answers, 2 from the log, 1 not counted".
std::string from_where(const Translator& t, const CertifyView& view, const SheetSection& section) {
  std::int64_t written = 0, records = 0, uncounted = 0, missing = 0;
  for (const SheetAnswer& answer : section.answers) {
    if (!is_theirs(answer, view.recipient)) continue;
    if (answer.state == AnswerState::Answered) ++written;
    if (answer.state == AnswerState::FromRecords) ++records;
    if (answer.state == AnswerState::NotCounted) ++uncounted;
    if (answer.is_missing()) ++missing;
  }
  std::string words;
  const auto add = [&](std::int64_t count, const std::string& what) {
    if (count > 0) words += (words.empty() ? "" : ", ") + what;
  };
  add(written, t.translate_count("1 written", "{count} written", written));
  add(records, t.translate_count("1 from the own records", "{count} from the own records", records));
  add(uncounted, t.translate_count("1 not counted", "{count} not counted", uncounted));
  add(missing, t.translate_count("1 is missing", "{count} are missing", missing));
  return words.empty() ? t.translate("No answer") : words;
}

std::string changed(const Translator& t, const CertifyView& view, const SheetSection& section) {
  const SheetAnswer* newest = nullptr;
  for (const SheetAnswer& answer : section.answers)
    if (is_theirs(answer, view.recipient) &&
        (newest == nullptr || answer.saved.saved_at > newest->saved.saved_at))
      newest = &answer;
  if (newest == nullptr || newest->saved.saved_at.empty()) return "–";
  const auto name = view.report.names.find(newest->saved.saved_by);
  return moment_in_words(t, newest->saved.saved_at) + ", " +
         (name == view.report.names.end() ? newest->saved.saved_by : name->second);
}

Node sections(const Translator& t, const CertifyView& view) {
  html::Table table{
      .caption = t.translate("The sections, where their answers are from, and who changed them last"),
      .columns = {{t.translate("Section")}, {t.translate("From where")}, {t.translate("Last changed")}},
      .narrow = html::Narrow::Stack};
  for (const SheetSection& section : view.report.sheet.filled) {
    if (!reports::asks_for(view.recipient, *section.section)) continue;
    table.rows.push_back({html::link(section.section->title.in(t.language()),
                                     kReportSection(view.report.year, section.section->key)),
                          html::fragment(from_where(t, view, section)),
                          html::fragment(changed(t, view, section))});
  }
  return html::data_table(table);
}

// That nothing is new is no hindrance that somebody must see to.
bool hinders_now(const CertifyView& view) {
  return std::ranges::any_of(view.in_the_way, [](CertificationRefusal refusal) {
    return refusal != CertificationRefusal::NothingNew;
  });
}

Node hindrances(const Translator& t, const CertifyView& view) {
  Node all;
  for (const CertificationRefusal refusal : view.in_the_way) {
    Node way;
    if (refusal == CertificationRefusal::AnswersMissing)
      way = html::p(html::classes("gap-remedy"),
                    html::link(t.translate("To the report"), kReport(view.report.year)));
    all += html::li(html::p(message_for(refusal).in_words(t)), way);
  }
  return html::panel("hinders", t.translate("It cannot be certified yet"),
                     html::ul(html::classes("gaps"), all));
}

Node form_of(const Translator& t, const CertifyView& view, FilledForm& form) {
  Node fields;
  if (!view.versions.empty())
    fields += html::long_text_field(
        t, form.field("reason", t.translate("Why is there a new version?"),
                      t.translate("It stands in the report, and everybody who gets it sees it.")));
  fields += html::confirmation(
      t,
      form.field("is_read", t.translate("I have read the report to {name}, and it is right as far as I know",
                                        {{"name", view.recipient.name}})));
  html::FormFrame frame{
      .action = kReportCertifying(view.report.year, view.recipient.key.value),
      .submit = t.translate("Certify the report to {name}", {{"name", view.recipient.name}}),
      .hidden = view.report.reader.form_fields};
  return html::fragment(html::form(frame, fields),
                        html::p(html::link(t.translate("Send it back with a comment"),
                                           kReportSendingBack(view.report.year, view.recipient.key.value))));
}

Node then(const Translator& t) {
  return html::panel(
      "then", t.translate("What happens then"),
      html::ol(
          html::li(
              html::p(t.translate("The report is sealed with a signature. Nobody can change it without its "
                                  "being seen. A correction becomes a new version beside the old."))),
          html::li(html::p(t.translate("The recipient gets it and answers with a receipt. It is an official "
                                       "document there from then on."))),
          html::li(html::p(t.translate("The receipt stands on this page.")))));
}

Node versions(const Translator& t, const CertifyView& view) {
  if (view.versions.empty()) return {};
  Node all;
  for (const reports::CertifiedReport& one : view.versions) {
    const auto file = [&](std::string_view name) {
      return std::string(kCertifiedReportFile(view.report.year, view.recipient.key.value, one.version, name));
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
  return html::panel("versions", t.translate("What has been certified"),
                     html::ul(html::classes("gaps"), all));
}

Node sent_back(const Translator& t, const CertifyView& view) {
  if (view.sent_back.empty()) return {};
  Node all;
  for (const reports::ReportSendingBack& one : view.sent_back)
    all += html::li(html::p(one.comment),
                    html::p(html::classes("note"), one.sender_name, ", ", moment_in_words(t, one.sent_at)));
  return html::panel("sent-back", t.translate("Sent back"), html::ul(html::classes("gaps"), all));
}

Node lede(const Translator& t, const CertifyView& view) {
  std::string words = missing_in_words(t, view.report.sheet.missing_for(view.recipient)) + ".";
  if (view.recipient.due)
    words +=
        " " + t.translate("It is due {day}.", {{"day", in_text(t, view.recipient.due->last_lawful_day)}});
  return html::fragment(words);
}

}  // namespace

std::string title_to(const Translator& t, int year, const reports::Recipient& recipient) {
  return t.translate("The report of {year} to {name}",
                     {{"year", std::to_string(year)}, {"name", recipient.name}});
}

std::string certify_page(const Translator& t, const CertifyView& view, FilledForm& form) {
  const std::string year = std::to_string(view.report.year);
  const bool may_certify = view.report.reader.may("report.certify");
  Node work = html::panel(
      "what", may_certify ? t.translate("What you certify") : t.translate("What is certified"),
      html::fragment(html::p(view.recipient.public_body + ", ", in_its_language(t, view.recipient.agreement)),
                     sections(t, view),
                     may_certify && view.in_the_way.empty() ? form_of(t, view, form) : Node()));
  if (may_certify && hinders_now(view)) work += hindrances(t, view);
  html::PageFrame frame =
      page_frame(t, {.reader = view.report.reader,
                     .path = kReportCertifying(view.report.year, view.recipient.key.value),
                     .title = title_to(t, view.report.year, view.recipient),
                     .lede = lede(t, view),
                     .trail = {{t.translate("Reports"), kReports()},
                               {year, kReport(view.report.year)},
                               {view.recipient.name, ""}}});
  frame.first = html::error_summary(t, form.faults());
  frame.has_faults = form.has_faults();
  return html::page_shell(
      t, frame, html::columns(work, html::fragment(versions(t, view), sent_back(t, view), then(t))));
}

}  // namespace handslag::web
