#include "calendar/legal_clock.h"

namespace handslag::calendar {

namespace {

constexpr Span kApproval{14, Span::Unit::Days};
constexpr Span kAnnouncement{2, Span::Unit::Days};
constexpr Span kAppeal{3, Span::Unit::Weeks};

}  // namespace

Deadline approve_by(Date meeting) { return deadline_after(meeting, kApproval, LegalBasis::MinutesApproval); }

Deadline announce_by(Date approved) {
  return deadline_after(approved, kAnnouncement, LegalBasis::Announcement);
}

Deadline appeal_by(Date announced) { return deadline_after(announced, kAppeal, LegalBasis::Appeal); }

Date earliest_final_day(Date announced) { return appeal_by(announced).last_lawful_day.plus_days(1); }

}  // namespace handslag::calendar
