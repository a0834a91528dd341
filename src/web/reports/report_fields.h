#pragma once

#include <string>
#include <vector>

#include "reports/report_acts.h"
#include "web/filled_form.h"

namespace handslag::web {

// How the answers of a section stand in its form: a field for each, with the version that was seen when the
// page was made, and what can be said in place of a number.

std::string field_of(const reports::AnswerPlace& place);
std::string version_field(const reports::AnswerPlace& place);
std::string uncounted_field(const reports::AnswerPlace& place);
/// That last year's answer holds this year too.
std::string holds_field(const reports::AnswerPlace& place);
/// That what somebody else has written meanwhile is kept.
std::string theirs_field(const reports::AnswerPlace& place);

/// Whether it is filled in here: files and figures are not.
bool is_typed(const reports::Question& question);

/// What was typed in a section, with what is wrong with it said at its field.
std::vector<reports::GivenAnswer> given_in(const Translator& t, FilledForm& form,
                                           const reports::SheetSection& section);

/// A kept answer as the reader writes it: "37,5".
std::string shown_answer(const Translator& t, reports::QuestionType type, const std::string& kept);

}  // namespace handslag::web
