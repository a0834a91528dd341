#include "followup/agreement_day.h"

#include <algorithm>

#include "calendar/public_holiday.h"

namespace handslag::followup {

namespace {

constexpr int kMostBefore = 366;
constexpr int kDaysInSight = 183;

Date business_day_until(Date day) {
  while (!calendar::is_business_day(day)) day = day.plus_days(-1);
  return day;
}

}  // namespace

std::vector<AgreementDayOutcome> outcomes_of(AgreementDayKind kind) {
  switch (kind) {
    case AgreementDayKind::Notice:
      return {AgreementDayOutcome::Left, AgreementDayOutcome::NoticeGiven};
    case AgreementDayKind::Extension:
      return {AgreementDayOutcome::Extended, AgreementDayOutcome::Left};
    case AgreementDayKind::Expiry:
      break;
  }
  return {AgreementDayOutcome::NewAgreement, AgreementDayOutcome::Left};
}

Date AgreementDay::act_by() const { return kind == AgreementDayKind::Expiry ? day : business_day_until(day); }

bool AgreementDay::has_letter(DayReminder occasion) const {
  return std::ranges::find(letters, occasion, &DayLetter::occasion) != letters.end();
}

bool is_in_order(const DayReminderSettings& settings) {
  return settings.first_before <= kMostBefore && settings.first_before > settings.second_before &&
         settings.second_before > settings.third_before && settings.third_before >= 0;
}

std::array<PlannedDayReminder, 3> reminders_of(const AgreementDay& day, const DayReminderSettings& settings) {
  const auto before = [&](DayReminder occasion, int days) {
    return PlannedDayReminder{occasion, business_day_until(day.act_by().plus_days(-days))};
  };
  return {before(DayReminder::First, settings.first_before),
          before(DayReminder::Second, settings.second_before),
          before(DayReminder::Third, settings.third_before)};
}

std::optional<DayReminder> reminder_to_send(const AgreementDay& day, const DayReminderSettings& settings,
                                            Date today) {
  if (!settings.is_on || !day.is_open() || day.is_late(today)) return std::nullopt;
  std::optional<DayReminder> latest;
  for (const PlannedDayReminder& one : reminders_of(day, settings)) {
    if (one.day <= today && (!day.set_on || *day.set_on < one.day)) latest = one.occasion;
  }
  return latest && !day.has_letter(*latest) ? latest : std::nullopt;
}

std::vector<PlannedDayReminder> reminders_left(const AgreementDay& day, const DayReminderSettings& settings,
                                               Date today) {
  std::vector<PlannedDayReminder> left;
  if (!settings.is_on || !day.is_open()) return left;
  for (const PlannedDayReminder& one : reminders_of(day, settings))
    if (today < one.day && !day.has_letter(one.occasion)) left.push_back(one);
  return left;
}

bool waits_for_somebody(const AgreementDay& day, const DayReminderSettings& settings, Date today) {
  return day.is_open() && reminders_of(day, settings).front().day <= today &&
         today <= day.day.plus_days(kDaysInSight);
}

std::vector<AgreementDay> days_that_matter(std::vector<AgreementDay> days) {
  const bool is_ended = std::ranges::any_of(days, [](const AgreementDay& one) {
    return one.end && one.end->outcome == AgreementDayOutcome::NoticeGiven;
  });
  if (is_ended)
    std::erase_if(days, [](const AgreementDay& one) {
      return one.kind == AgreementDayKind::Extension && one.is_open();
    });
  return days;
}

}  // namespace handslag::followup
