#include "followup/material_request.h"

#include <algorithm>

#include "calendar/public_holiday.h"

namespace handslag::followup {

namespace {

constexpr int kMostDays = 60;
constexpr int kMostAnswerDays = 120;

}  // namespace

calendar::Deadline RequestDue::deadline() const {
  return calendar::deadline_after(strict_day, {0, calendar::Span::Unit::Days},
                                  calendar::LegalBasis::Agreement);
}

bool MaterialRequest::has_letter(LetterOccasion occasion) const {
  return std::ranges::find(letters, occasion, &RequestLetter::occasion) != letters.end();
}

std::vector<agreements::EvidenceKind> MaterialRequest::outstanding(const FollowUp& of) const {
  std::vector<agreements::EvidenceKind> left;
  for (const agreements::EvidenceKind kind : kinds) {
    const bool is_noted = std::ranges::find(of.answers.not_coming, kind, &MaterialNotComing::kind) !=
                          of.answers.not_coming.end();
    if (of.find_material(kind) == nullptr && !is_noted) left.push_back(kind);
  }
  return left;
}

bool is_in_order(const ReminderSettings& settings) {
  return settings.first_before > settings.second_before && settings.second_before >= 0 &&
         settings.first_before <= kMostDays && settings.third_after >= 1 &&
         settings.third_after <= kMostDays && settings.answer_days >= 1 &&
         settings.answer_days <= kMostAnswerDays;
}

std::array<PlannedReminder, 3> reminders_of(const RequestDue& due, const ReminderSettings& settings) {
  const Date last = due.deadline().last_lawful_day;
  const auto on = [&](LetterOccasion occasion, int days) {
    return PlannedReminder{occasion, calendar::business_day_from(last.plus_days(days))};
  };
  return {on(LetterOccasion::FirstReminder, -settings.first_before),
          on(LetterOccasion::SecondReminder, -settings.second_before),
          on(LetterOccasion::ThirdReminder, settings.third_after)};
}

std::optional<LetterOccasion> reminder_to_send(const MaterialRequest& request, const FollowUp& follow_up,
                                               const ReminderSettings& settings, Date today) {
  if (!settings.is_on || !request.is_open(follow_up)) return std::nullopt;
  std::optional<LetterOccasion> latest;
  for (const PlannedReminder& one : reminders_of(request.due(), settings)) {
    if (one.day <= today && one.day > request.due().set_on) latest = one.occasion;
  }
  return latest && !request.has_letter(*latest) ? latest : std::nullopt;
}

std::vector<PlannedReminder> reminders_left(const MaterialRequest& request, const FollowUp& follow_up,
                                            const ReminderSettings& settings, Date today) {
  std::vector<PlannedReminder> left;
  if (!settings.is_on || !request.is_open(follow_up)) return left;
  for (const PlannedReminder& one : reminders_of(request.due(), settings)) {
    if (one.day > today && !request.has_letter(one.occasion)) left.push_back(one);
  }
  return left;
}

Date first_due_that_is_not_late(Date today) {
  Date first = today;
  while (today <= calendar::business_day_from(first.plus_days(-1))) first = first.plus_days(-1);
  return first;
}

Date usual_due_day(Date asked_on, const ReminderSettings& settings) {
  return calendar::business_days_after(asked_on, settings.answer_days);
}

}  // namespace handslag::followup
