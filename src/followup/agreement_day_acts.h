#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/message.h"
#include "base/result.h"
#include "followup/agreement_day.h"
#include "jobs/job_kind.h"
#include "organisations/act.h"

namespace handslag {
class Clock;
}

namespace handslag::followup {

/// The days of an agreement that are acted before: set, taken back, what was done by them, reminded of.
/// docs/rules/days-of-an-agreement.md.

struct NewAgreementDay {
  AgreementDayKind kind = AgreementDayKind::Notice;
  Date day;
  std::string words = {};  ///< where it stands; may be empty
  std::string set_by_name = {};
};

enum class AgreementDayRefusal : std::uint8_t {
  NotSetHere,  ///< the day it ends is the agreement's own
  AsBefore,    ///< that day holds already
  BeforeAgreement,
  AfterAgreement,
  YearNotKnown,
  WrongOutcome,  ///< not of that kind of day
  NeedsNote,
  EndedBefore,
  NotEnded,
  WrongDays,  ///< of reminders
};

/// The day from which nobody can give notice, or extend. One that holds is replaced: what was done by it
/// stays with it. Throws NotFound when there is no such agreement.
Result<AgreementDayId, AgreementDayRefusal> set_agreement_day(organisations::Act& act,
                                                              agreements::AgreementId agreement,
                                                              const NewAgreementDay& day, Date today);
/// The one before it holds again, if there is one. Throws NotFound, InvalidInput without a reason.
void withdraw_agreement_day(organisations::Act& act, agreements::AgreementId agreement, AgreementDayKind kind,
                            std::string_view reason);

/// What was done by it: nobody is reminded any more. Throws NotFound when no such day is set.
Result<AgreementDayEndId, AgreementDayRefusal> end_agreement_day(organisations::Act& act,
                                                                 agreements::AgreementId agreement,
                                                                 AgreementDayKind kind,
                                                                 const AgreementDayEnd& end);
/// It was recorded by mistake, and the day is open again. Throws NotFound, InvalidInput without a reason.
void take_up_agreement_day(organisations::Act& act, agreements::AgreementId agreement, AgreementDayKind kind,
                           std::string_view reason);

/// How the organisation is reminded from now on.
Result<DayReminderSettings, AgreementDayRefusal> set_day_reminders(organisations::Act& act,
                                                                   const DayReminderSettings& settings);

/// Who is reminded of an agreement's days: whoever is responsible for it; while nobody is, every case
/// officer.
std::vector<organisations::PersonId> reminded_of(const organisations::View& view,
                                                 agreements::AgreementId agreement, Date today);

/// Sends the reminder that is to go today, to each who is to have it; false when there is none, or nobody.
bool remind_of_day(organisations::Act& act, agreements::AgreementId agreement, AgreementDayKind kind,
                   Date today);

/// The job that reminds. It is not planned when a day is set, for an agreement changes its days in many ways:
/// each morning it is looked through what is to go.
inline constexpr const char* kAgreementDayJob = "agreement_day.remind";
jobs::JobKind agreement_day_job(const Clock& clock);

/// A sentence for the user: why it is refused and what to do.
Message message_for(AgreementDayRefusal refusal);

}  // namespace handslag::followup
