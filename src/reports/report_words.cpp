#include "reports/report_acts.h"

namespace handslag::reports {

Message message_for(ReportRefusal refusal) {
  switch (refusal) {
    case ReportRefusal::YearAhead:
      return Message("The year has not begun, so there is nothing to report of it yet.");
    case ReportRefusal::NothingAsked:
      return Message("Nobody asks this of you any more. Open the report anew.");
    case ReportRefusal::TooManyDocuments:
      break;
  }
  return Message("A report has at most {most} documents. Take one away first.",
                 {{"most", std::to_string(kMostDocuments)}});
}

}  // namespace handslag::reports
