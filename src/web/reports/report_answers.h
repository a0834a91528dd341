#pragma once

#include <string>

#include "web/reports/report_page.h"

namespace handslag::web {

/// The questions of the open section with a field for each answer, and what is known of it beside.
html::Node questions_to_fill_in(const Translator& t, const ReportView& view, FilledForm& form);
/// The same to read.
html::Node questions_to_read(const Translator& t, const ReportView& view);

/// Whose answer it is: "Norrtälje"; empty for what is the same for everybody.
std::string recipient_name(const ReportView& view, reports::RecipientKey key);
/// What is to be done for an answer that is missing, short enough for a link: "Hur många möten …? Norrtälje".
std::string name_of(const Translator& t, const ReportView& view, const reports::SheetAnswer& answer);
/// Where an answer is given on the page of its section.
std::string anchor_of(const reports::SheetAnswer& answer);

}  // namespace handslag::web
