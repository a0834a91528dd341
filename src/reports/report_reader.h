#pragma once

#include "organisations/view.h"
#include "reports/partner_report.h"

namespace handslag::reports {

/// The partner's report of a year as it stands, with what its records say and what was answered last year.
/// Throws NotFound when none was begun.
ReportSheet read_sheet(const organisations::View& partner, int year);

/// The same of a year that nothing was begun of: what is asked, and what is known already.
ReportSheet sheet_to_begin(const organisations::View& partner, int year);

}  // namespace handslag::reports
