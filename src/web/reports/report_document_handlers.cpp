// The documents that a partner puts into its report.
#include <algorithm>

#include "base/error.h"
#include "organisations/deed.h"
#include "reports/report_acts.h"
#include "reports/report_reader.h"
#include "reports/report_store.h"
#include "web/addresses.h"
#include "web/floor.h"
#include "web/form_place.h"
#include "web/received_upload.h"
#include "web/reports/report_handlers.h"
#include "web/stored_file.h"
#include "web/withdrawal_page.h"

namespace handslag::web {

namespace {

using organisations::Deed;

reports::AnswerPlace place_at(const Visit& visit) {
  return {visit.path().find("section")->second, visit.path().find("question")->second, reports::kForAll};
}

PagePlace place_of(const Translator& t, const PageReader& reader, const Visit& visit,
                   const std::string& title, const std::string& lede) {
  const std::string year = std::to_string(visit.year());
  return {.reader = reader.reader(),
          .path = visit.request().path,
          .title = title,
          .lede = html::fragment(lede),
          .trail = {{t.translate("Reports"), kReports()},
                    {t.translate("Report of {year}", {{"year", year}}), kReport(visit.year())},
                    {title, ""}}};
}

Visit::MakeForm adding(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const reports::ReportSheet sheet = reports::read_sheet(reader.view(), visit.year());
    const reports::SheetAnswer* answer = sheet.find(place_at(visit));
    if (answer == nullptr || answer->question->type != reports::QuestionType::File)
      throw NotFound("no such document is asked for");
    return page_with_form(
        t,
        {.place =
             place_of(t, reader, visit, t.translate("Add a file"), answer->question->words.in(t.language())),
         .heading = t.translate("The file"),
         .frame = {.action = visit.request().path,
                   .submit = t.translate("Add the file"),
                   .has_file = true,
                   .note = t.translate("It goes with the report when that is certified, and not before.")}},
        form,
        html::file_field(
            t,
            form.field("file", t.translate("The file"),
                       t.translate("PDF, odt, ods, docx, xlsx, csv, txt, png or jpg, at most 25 MB.")),
            kReceivedFiles));
  };
}

reports::ReportDocument document_at(const Visit& visit, const organisations::View& view) {
  const reports::ReportStore store(view);
  const auto documents = store.documents(store.get_for(visit.year()).id);
  const auto found = std::ranges::find(documents, reports::ReportDocumentId{visit.number("document")},
                                       &reports::ReportDocument::id);
  if (found == documents.end()) throw NotFound("the report has no such document");
  return *found;
}

Visit::MakeForm removing(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const reports::ReportDocument document = document_at(visit, reader.view());
    return withdrawal_page(
        t,
        {.place = place_of(t, reader, visit, t.translate("Take the file away"),
                           t.translate("One that was added by mistake, or that another takes the place of.")),
         .what = html::p(document.name),
         .consequence = t.translate("It no longer goes with the report.")},
        form);
  };
}

}  // namespace

Outcome report_document_form(const Visit& visit) { return visit.form_page(adding(visit)); }

Outcome add_report_document(const Visit& visit) {
  return visit.act_after(adding(visit), [&](FilledForm& form) -> Visit::Work {
    const auto upload = checked_upload(visit, form, "file");
    if (form.has_faults()) return {};
    return [&visit, upload](organisations::Act& act, FilledForm& typed) -> std::string {
      const auto added =
          reports::add_report_document(act, visit.year(), place_at(visit), upload->document, upload->pages);
      if (!added) {
        typed.refuse("", message_for(added.refusal()).in_words(visit.t()));
        return {};
      }
      return after(Deed::ReportAttach, kReportSection(visit.year(), place_at(visit).section));
    };
  });
}

Outcome report_document(const Visit& visit) {
  reports::ReportDocument document;
  visit.read([&](const PageReader& reader) { document = document_at(visit, reader.view()); });
  return File{stored_file(visit.files(), document.sha256, document.name)};
}

Outcome report_document_removal_form(const Visit& visit) { return visit.form_page(removing(visit)); }

Outcome remove_report_document(const Visit& visit) {
  return visit.act(removing(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string reason = reason_in(form);
    if (form.has_faults()) return {};
    const reports::ReportDocument document = document_at(visit, act);
    reports::remove_report_document(act, visit.year(), document.id, reason);
    return after(Deed::ReportDetach, kReportSection(visit.year(), document.place.section));
  });
}

}  // namespace handslag::web
