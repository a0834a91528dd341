// The questions of a report as a file to fill in without a connection, and the file that comes back.
#include <map>
#include <memory>

#include "base/error.h"
#include "organisations/deed.h"
#include "reports/report_reader.h"
#include "web/addresses.h"
#include "web/floor.h"
#include "web/form_place.h"
#include "web/reports/offline_questions.h"
#include "web/reports/report_handlers.h"
#include "web/stored_file.h"

namespace handslag::web {

namespace {

using organisations::Deed;

constexpr std::chrono::seconds kMostTime{20};
constexpr std::size_t kLargestSheet = std::size_t{5} << 20;

Visit::MakeForm handing_in(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    reports::read_sheet(reader.view(), visit.year());  // that there is one
    const std::string year = std::to_string(visit.year());
    const auto file = [&](std::string_view name) {
      return std::string(kReportQuestions(visit.year(), name));
    };
    const html::Node fetch = html::panel(
        "fetch", t.translate("The questions"),
        html::fragment(
            html::p(t.translate(
                "A sheet with a row for each answer. Fill in the column of answers, and leave the "
                "last two columns as they are.")),
            html::ul(html::classes("ds-list"),
                     html::li(html::link(t.translate("The questions as XLSX"), file(kQuestionsXlsx))),
                     html::li(html::link(t.translate("The questions as ODS"), file(kQuestionsOds))))));
    return page_with_form(
        t,
        {.place = {.reader = reader.reader(),
                   .path = visit.request().path,
                   .title = t.translate("Without a connection"),
                   .lede = html::fragment(
                       t.translate("Take the questions along, fill them in where you are, and hand "
                                   "them in here.")),
                   .trail = {{t.translate("Reports"), kReports()},
                             {t.translate("Report of {year}", {{"year", year}}), kReport(visit.year())},
                             {t.translate("Without a connection"), ""}}},
         .heading = t.translate("Hand in the answers"),
         .frame = {.action = visit.request().path,
                   .submit = t.translate("Hand in the answers"),
                   .has_file = true,
                   .note = t.translate(
                       "An answer that somebody has changed since is never written over: nothing is "
                       "saved then, and you are told which.")},
         .beside = fetch},
        form,
        html::file_field(t,
                         form.field("file", t.translate("The sheet that you have filled in"),
                                    t.translate("XLSX or ODS, at most 5 MB.")),
                         ".xlsx,.ods"));
  };
}

std::map<std::string, std::vector<reports::GivenAnswer>> by_section(
    const std::vector<reports::GivenAnswer>& given) {
  std::map<std::string, std::vector<reports::GivenAnswer>> all;
  for (const reports::GivenAnswer& one : given) all[one.place.section].push_back(one);
  return all;
}

void refuse_changed(const Translator& t, FilledForm& form, const reports::ReportSheet& sheet,
                    const reports::ReportAnswer& one) {
  const reports::SheetAnswer* answer = sheet.find(one.place);
  form.refuse(
      "",
      t.translate("Changed since the sheet was fetched: {question}",
                  {{"question", answer ? answer->question->words.in(t.language()) : one.place.question}}));
}

}  // namespace

Outcome report_questions(const Visit& visit) {
  const std::string& file = visit.path().find("file")->second;
  if (file != kQuestionsXlsx && file != kQuestionsOds) throw NotFound("the questions have no such file");
  std::string bytes;
  visit.read([&](const PageReader& reader) {
    const spreadsheet::Workbook workbook =
        questions_to_take_along(visit.t(), reports::read_sheet(reader.view(), visit.year()), visit.year());
    bytes = file == kQuestionsXlsx ? to_xlsx(workbook) : to_ods(workbook);
  });
  return File{http::Response::download(std::make_shared<const std::string>(std::move(bytes)),
                                       media_type_of(file), file)};
}

Outcome report_answers_form(const Visit& visit) { return visit.form_page(handing_in(visit)); }

Outcome hand_in_report_answers(const Visit& visit) {
  return visit.act_after(handing_in(visit), [&](FilledForm& form) -> Visit::Work {
    const http::UploadedFile* file = form.file("file");
    if (file == nullptr) return {};
    if (file->bytes.size() > kLargestSheet) {
      form.refuse("file", visit.t().translate("The file is larger than 5 MB."));
      return {};
    }
    auto filled = std::make_shared<FilledQuestions>();
    visit.read([&](const PageReader& reader) {
      LongWork work;
      work.deadline = work.now() + kMostTime;
      *filled =
          filled_questions(visit.t(), file->bytes, reports::read_sheet(reader.view(), visit.year()), work);
    });
    for (const std::string& fault : filled->faults) form.refuse("", fault);
    if (form.has_faults()) return {};
    return [&visit, filled](organisations::Act& act, FilledForm& typed) -> std::string {
      const reports::ReportSheet sheet = reports::read_sheet(act, visit.year());
      for (const auto& [section, given] : by_section(filled->given)) {
        const auto saved = reports::save_answers(act, visit.year(), section, given);
        if (!saved) {
          typed.refuse("", message_for(saved.refusal()).in_words(visit.t()));
          return {};
        }
        for (const reports::ReportAnswer& one : saved->changed_meanwhile)
          refuse_changed(visit.t(), typed, sheet, one);
      }
      return after(Deed::ReportAnswer, kReportAnswers(visit.year()));
    };
  });
}

}  // namespace handslag::web
