#include "web/reports/report_page.h"

#include <algorithm>

#include "base/moment_words.h"
#include "web/addresses.h"
#include "web/reports/report_answers.h"
#include "web/reports/reports_page.h"

namespace handslag::web {

namespace {

using html::Node;
using reports::SheetAnswer;
using reports::SheetSection;

constexpr std::size_t kMostGaps = 30;

std::string numbered(const Translator& t, const ReportView& view, const SheetSection& section) {
  const auto number = &section - view.sheet.filled.data() + 1;
  return std::to_string(number) + ". " + section.section->title.in(t.language());
}

Node state_of(const Translator& t, const SheetSection& section) {
  const int needed = section.needed();
  const int missing = section.missing();
  if (needed == 0) return html::span(html::classes("rail-state"), t.translate("optional"));
  const std::string done =
      t.translate("{done} of {all} answers", {{"done", needed - missing}, {"all", needed}});
  if (missing == 0) return html::span(html::classes("rail-state"), done);
  return html::span(html::classes("rail-state"), done, ". ",
                    html::strong(t.translate_count("1 is missing", "{count} are missing", missing)));
}

Node entry(const Translator& t, const ReportView& view, const SheetSection& section) {
  const Node content = html::fragment(html::span(html::classes("rail-name"), numbered(t, view, section)),
                                      state_of(t, section));
  const std::string path = kReportSection(view.year, section.section->key);
  return html::li(&section == view.open ? html::a(html::href(path), html::aria("current", "true"), content)
                                        : html::a(html::href(path), content));
}

Node rail(const Translator& t, const ReportView& view) {
  const int all = view.sheet.needed();
  const int done = all - view.sheet.missing();
  const std::string progress =
      t.translate("{done} of {all} answers are done", {{"done", done}, {"all", all}});
  Node common, local;
  for (const SheetSection& section : view.sheet.filled)
    (section.section->is_local() ? local : common) += entry(t, view, section);
  Node lists;
  if (!common.empty())
    lists += html::fragment(html::h2(t.translate("The same for everybody")), html::ul(common));
  if (!local.empty()) lists += html::fragment(html::h2(t.translate("An answer for each")), html::ul(local));
  const Node bar = html::element(
      "progress", {html::classes("progress"), html::attribute("max", std::max(all, 1)),
                   html::attribute("value", done), html::aria("labelledby", "progress-text"), progress});
  return html::details(
      html::classes("rail-box"),
      html::summary(t.translate("Section {number} of {all}, {progress}",
                                {{"number", static_cast<int>(view.open - view.sheet.filled.data()) + 1},
                                 {"all", view.sheet.filled.size()},
                                 {"progress", progress}})),
      html::nav(html::classes("rail"), html::id("sections"),
                html::aria("label", t.translate("Sections of the report")),
                html::div(html::classes("rail-head"), html::p(html::id("progress-text"), progress), bar),
                lists));
}

Node gaps(const Translator& t, const ReportView& view) {
  Node all;
  std::size_t shown = 0;
  for (const SheetSection& section : view.sheet.filled) {
    for (const SheetAnswer& answer : section.answers) {
      if (!answer.is_missing() || ++shown > kMostGaps) continue;
      const std::string path =
          &section == view.open ? "" : std::string(kReportSection(view.year, section.section->key));
      all += html::li(html::p(html::link(name_of(t, view, answer), path + "#" + anchor_of(answer))),
                      html::p(html::classes("gap-remedy"), numbered(t, view, section)));
    }
  }
  const Node list = all.empty() ? html::p(t.translate("Every question that must be answered has an answer."))
                                : html::ul(html::classes("gaps"), all);
  return html::panel("missing", missing_in_words(t, view.sheet.missing()), list);
}

std::string state_for(const Translator& t, const ReportView& view, const reports::Recipient& recipient) {
  const int missing = view.sheet.missing_for(recipient);
  const auto certified = view.certified.find(recipient.key);
  if (certified == view.certified.end() || certified->second.empty())
    return missing > 0 ? missing_in_words(t, missing) : t.translate("Can be certified");
  const reports::CertifiedReport& newest = certified->second.front();
  const std::string version = std::to_string(newest.version);
  return newest.receipt ? t.translate("Version {version} has been received", {{"version", version}})
                        : t.translate("Version {version} is certified, and waits for its receipt",
                                      {{"version", version}});
}

Node recipients(const Translator& t, const ReportView& view) {
  if (view.sheet.recipients.empty())
    return html::panel(
        "recipients", t.translate("Who gets the report"),
        html::p(t.translate("Nobody has asked for it in Handslag yet. When somebody does, their own "
                            "questions stand here beside the common ones.")));
  Node all;
  for (const reports::Recipient& one : view.sheet.recipients)
    all += html::li(due_of(t, one, view.today),
                    html::p(html::link(one.name, kReportCertifying(view.year, one.key.value)),
                            html::span(html::classes("note block"), state_for(t, view, one))));
  return html::panel("recipients", t.translate("A report to each"), html::ul(html::classes("days"), all));
}

Node sent_back(const Translator& t, const ReportView& view) {
  Node all;
  for (const auto& [name, back] : view.sent_back)
    all += html::p(
        html::strong(name + ": "), back.comment,
        html::span(html::classes("note block"), back.sender_name, ", ", moment_in_words(t, back.sent_at)));
  return all.empty() ? Node()
                     : html::alert(html::Kind::Warning, t.translate("Sent back by who certifies"), all);
}

Node offline(const Translator& t, const ReportView& view) {
  if (!view.reader.may("report.answer")) return {};
  return html::p(html::classes("note"), t.translate("Rather on paper or without a connection?"), " ",
                 html::link(t.translate("Fetch the questions as a sheet"), kReportAnswers(view.year)));
}

Node lede(const Translator& t, const ReportView& view) {
  const int all = view.sheet.needed();
  std::string words =
      t.translate("{done} of {all} answers are done.", {{"done", all - view.sheet.missing()}, {"all", all}});
  const auto count = static_cast<std::int64_t>(view.sheet.recipients.size());
  if (count > 0)
    words = t.translate_count("The report goes to one recipient.", "The same answers become {count} reports.",
                              count) +
            " " + words;
  const auto first = std::ranges::find_if(view.sheet.recipients, [&](const reports::Recipient& one) {
    return one.due && view.sheet.missing_for(one) > 0;
  });
  if (first != view.sheet.recipients.end())
    words += " " + t.translate("{name} is first, {day}.",
                               {{"name", first->name}, {"day", in_text(t, first->due->last_lawful_day)}});
  return html::fragment(words);
}

std::string newest_save(const SheetSection& section) {
  std::string newest;
  for (const SheetAnswer& answer : section.answers) newest = std::max(newest, answer.saved.saved_at);
  return newest;
}

Node saved_line(const Translator& t, const ReportView& view) {
  const std::string newest = newest_save(*view.open);
  return html::p(html::classes("saved-line"), html::role("status"), html::data("moment", newest),
                 newest.empty() ? t.translate("Nothing saved yet") : t.translate("All is saved"));
}

bool has_fields(const SheetSection& section) {
  return std::ranges::any_of(section.section->questions, [](const reports::Question& question) {
    return question.type != reports::QuestionType::File && question.type != reports::QuestionType::Figures;
  });
}

Node form_of(const Translator& t, const ReportView& view, FilledForm& form) {
  const std::size_t next = static_cast<std::size_t>(view.open - view.sheet.filled.data()) + 1;
  const std::string submit = next < view.sheet.filled.size()
                                 ? t.translate("Save and go to section {number}", {{"number", next + 1}})
                                 : t.translate("Save");
  const Node questions = questions_to_fill_in(t, view, form);
  Node hidden;
  for (const auto& [field, text] : view.reader.form_fields)
    hidden += html::input(html::type("hidden"), html::name(field), html::value(text));
  // Said by the script, in the page's language.
  return html::element(
      "form",
      {html::classes("form"), html::attribute("method", "post"),
       html::action(kReportSection(view.year, view.open->section->key)), html::flag("novalidate"),
       html::data("draft", view.draft_key), html::data("saving", t.translate("Saving…")),
       html::data("saved", t.translate("All is saved {time}", {{"time", "{time}"}})),
       html::data("offline",
                  t.translate("No connection. What you write is kept on this device and is sent when "
                              "the connection is back.")),
       html::data("logged-out",
                  t.translate("You are logged out. What you write is kept on this device, and is sent "
                              "when you have logged in and opened this page.")),
       html::data(
           "contested",
           t.translate("Somebody else has changed the same answer. Save, and both stand on the page.")),
       html::data("refused",
                  t.translate("Something cannot be saved as it stands. Save, and the page says what.")),
       hidden, questions,
       html::div(html::classes("action-bar"),
                 html::button(html::classes("ds-button"), html::type("submit"), submit),
                 html::p(html::classes("note"),
                         t.translate("You can stop when you like. The draft waits here.")))});
}

Node open_section(const Translator& t, const ReportView& view, FilledForm& form) {
  const reports::Section& section = *view.open->section;
  const bool may_answer = view.reader.may("report.answer");
  Node content =
      html::div(html::classes("panel-head"), html::h2(html::id("open"), numbered(t, view, *view.open)),
                may_answer && has_fields(*view.open) ? saved_line(t, view) : Node());
  if (!section.about.is_empty()) content += html::p(section.about.in(t.language()));
  if (may_answer && has_fields(*view.open)) {
    content += form_of(t, view, form);
  } else if (may_answer) {
    content += html::div(html::classes("form"), questions_to_fill_in(t, view, form));
  } else {
    content += questions_to_read(t, view);
  }
  return html::section(html::classes("panel open-thing"), html::aria("labelledby", "open"), content);
}

}  // namespace

std::string report_page(const Translator& t, const ReportView& view, FilledForm& form) {
  const std::string year = std::to_string(view.year);
  const Node open = open_section(t, view, form);
  html::PageFrame frame = page_frame(t, {.reader = view.reader,
                                         .path = kReportSection(view.year, view.open->section->key),
                                         .title = t.translate("Report of {year}", {{"year", year}}),
                                         .lede = lede(t, view),
                                         .trail = {{t.translate("Reports"), kReports()}, {year, ""}}});
  frame.first = html::error_summary(t, form.faults());
  frame.has_faults = form.has_faults();
  return html::page_shell(
      t, frame,
      html::fragment(sent_back(t, view), html::div(html::classes("workbench"), rail(t, view), open,
                                                   html::div(html::classes("columns-facts"), gaps(t, view),
                                                             recipients(t, view), offline(t, view)))));
}

}  // namespace handslag::web
