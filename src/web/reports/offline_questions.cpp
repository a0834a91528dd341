#include "web/reports/offline_questions.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/text.h"
#include "table_reading/file_kind.h"
#include "table_reading/table_words.h"
#include "table_reading/workbook_file.h"
#include "web/reports/report_fields.h"

namespace handslag::web {

namespace {

using reports::AnswerKind;
using reports::SheetAnswer;

enum Column : std::size_t {
  kSection,
  kQuestion,
  kWhose,
  kAnswer,
  kNotCounted,
  kKnown,
  kKey,
  kVersion,
  kColumns
};
constexpr std::size_t kMostFaults = 10;

std::string key_of(const reports::AnswerPlace& place) {
  return place.section + "/" + place.question + "/" + std::to_string(place.recipient.value);
}

std::string known_of(const Translator& t, const SheetAnswer& answer, int year) {
  const auto type = answer.question->type;
  if (!answer.records.empty())
    return t.translate("Your log says {number}.", {{"number", shown_answer(t, type, answer.records)}});
  if (answer.last_year.empty()) return "";
  return t.translate("{year} you answered {answer}.", {{"year", std::to_string(year - 1)},
                                                       {"answer", shown_answer(t, type, answer.last_year)}});
}

std::string whose(const Translator& t, const reports::ReportSheet& sheet, const reports::AnswerPlace& place) {
  const auto found = std::ranges::find(sheet.recipients, place.recipient, &reports::Recipient::key);
  return found == sheet.recipients.end() ? t.translate("everybody") : found->name;
}

std::vector<spreadsheet::Cell> row_of(const std::vector<std::string>& texts, bool is_header) {
  std::vector<spreadsheet::Cell> cells;
  for (const std::string& text : texts) cells.push_back({text, is_header});
  return cells;
}

std::string cell(table_reading::Cells cells, std::size_t column) {
  return column < cells.size() ? std::string(trimmed(cells[column])) : std::string();
}

/// One row that stands beside a question of the report.
class Filled {
 public:
  Filled(const Translator& t, const reports::ReportSheet& sheet, FilledQuestions& into) : t_(t), into_(into) {
    for (const reports::SheetSection& section : sheet.filled)
      for (const SheetAnswer& answer : section.answers)
        if (is_typed(*answer.question)) places_.emplace(key_of(answer.place), &answer);
  }

  void take(std::size_t row, table_reading::Cells cells) {
    const auto found = places_.find(cell(cells, kKey));
    const std::string typed = cell(cells, kAnswer);
    const bool is_uncounted = !cell(cells, kNotCounted).empty();
    if (found == places_.end() || (typed.empty() && !is_uncounted)) return;
    const SheetAnswer& answer = *found->second;
    reports::GivenAnswer given{.place = answer.place};
    const std::string version = cell(cells, kVersion);
    std::from_chars(version.data(), version.data() + version.size(), given.on_version);
    if (is_uncounted) {
      if (!typed.empty() || !answer.question->may_be_uncounted)
        return refuse(row,
                      t_.translate("There is an answer, and it says that nobody has counted. Leave one."));
      given.kind = AnswerKind::NotCounted;
    } else {
      const auto kept = reports::kept_answer(answer.question->type, typed);
      if (!kept)
        return refuse(
            row, t_.translate("it is no answer to the question: {answer}", {{"answer", quotable(typed)}}));
      given.text = *kept;
    }
    into_.given.push_back(std::move(given));
  }

 private:
  void refuse(std::size_t row, const std::string& why) {
    if (into_.faults.size() < kMostFaults)
      into_.faults.push_back(
          t_.translate("Row {row}: {why}", {{"row", static_cast<std::int64_t>(row)}, {"why", why}}));
  }

  const Translator& t_;
  FilledQuestions& into_;
  std::map<std::string, const SheetAnswer*> places_;
};

}  // namespace

spreadsheet::Workbook questions_to_take_along(const Translator& t, const reports::ReportSheet& sheet,
                                              int year) {
  spreadsheet::Sheet questions{.name = t.translate("Questions"), .rows = {}};
  questions.rows.push_back(
      row_of({t.translate("Section"), t.translate("Question"), t.translate("For whom"), t.translate("Answer"),
              t.translate("x when it has not been counted"), t.translate("What is known"),
              t.translate("Key (leave as it is)"), t.translate("Version (leave as it is)")},
             true));
  for (const reports::SheetSection& section : sheet.filled) {
    for (const SheetAnswer& answer : section.answers) {
      if (!is_typed(*answer.question)) continue;
      const bool is_said = answer.saved.version > 0 && answer.saved.kind == AnswerKind::Answered;
      const bool is_uncounted = answer.state == reports::AnswerState::NotCounted;
      questions.rows.push_back(row_of(
          {section.section->title.in(t.language()), answer.question->words.in(t.language()),
           whose(t, sheet, answer.place),
           is_said ? shown_answer(t, answer.question->type, answer.saved.text) : "", is_uncounted ? "x" : "",
           known_of(t, answer, year), key_of(answer.place), std::to_string(answer.saved.version)},
          false));
    }
  }
  return {.title = t.translate("Report of {year}", {{"year", std::to_string(year)}}),
          .language = t.language() == Language::Swedish ? "sv-SE" : "en-GB",
          .sheets = {std::move(questions)}};
}

FilledQuestions filled_questions(const Translator& t, std::string_view bytes,
                                 const reports::ReportSheet& sheet, const LongWork& work) {
  FilledQuestions filled;
  const auto refuse = [&](const table_reading::TableRefusal& refusal) {
    filled.faults.push_back(sentence_for(refusal, t));
    return filled;
  };
  const table_reading::FileKind kind = table_reading::kind_of(bytes);
  if (kind != table_reading::FileKind::Xlsx && kind != table_reading::FileKind::Ods) {
    filled.faults.push_back(t.translate("Choose the sheet that you have filled in: XLSX or ODS."));
    return filled;
  }
  table_reading::OpenedWorkbook workbook = table_reading::open_workbook(kind, bytes, work);
  if (workbook.refusal) return refuse(*workbook.refusal);
  Filled rows(t, sheet, filled);
  const auto refusal = workbook.file->read(
      0,
      [&](std::size_t row, table_reading::Cells cells) {
        rows.take(row, cells);
        return true;
      },
      work);
  if (refusal) return refuse(*refusal);
  if (filled.given.empty() && filled.faults.empty())
    filled.faults.push_back(t.translate("There is no answer in it to a question of this report."));
  return filled;
}

}  // namespace handslag::web
