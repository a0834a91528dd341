#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/long_work.h"
#include "reports/report_acts.h"
#include "spreadsheet/workbook.h"

namespace handslag::web {

/// The questions of a report as a sheet to fill in without a connection: a row for each answer, with what is
/// known of it, and the version that the sheet was made from, so that nothing newer is written over.
spreadsheet::Workbook questions_to_take_along(const Translator& t, const reports::ReportSheet& sheet,
                                              int year);

/// What a sheet that comes back says. A row without an answer says nothing.
struct FilledQuestions {
  std::vector<reports::GivenAnswer> given = {};
  std::vector<std::string> faults = {};  ///< each with its row
};
FilledQuestions filled_questions(const Translator& t, std::string_view bytes,
                                 const reports::ReportSheet& sheet, const LongWork& work);

}  // namespace handslag::web
