#include "followup/action_point.h"

#include <algorithm>

#include "calendar/public_holiday.h"

namespace handslag::followup {

std::vector<Date> action_reminder_days(const ActionPoint& action) {
  std::vector<Date> days;
  for (const Date day : {action.due_on.plus_days(-kRemindActionBefore), action.due_on}) {
    const Date lawful = calendar::business_day_from(day);
    if (action.added_on < lawful && (days.empty() || days.back() < lawful)) days.push_back(lawful);
  }
  return days;
}

std::optional<Date> action_reminder_to_send(const ActionPoint& action, Date today) {
  if (!action.is_open() || action.owner_address.empty()) return std::nullopt;
  std::optional<Date> newest;
  for (const Date day : action_reminder_days(action))
    if (day <= today) newest = day;
  return newest;
}

std::vector<ActionPoint> carried_into(const FollowUp& follow_up, const std::vector<ActionPoint>& all) {
  std::vector<ActionPoint> carried;
  std::ranges::copy_if(all, std::back_inserter(carried), [&](const ActionPoint& one) {
    return one.period.first_day < follow_up.period.first_day &&
           (one.is_open() || !(one.end->ended_on < follow_up.opened_on));
  });
  return carried;
}

}  // namespace handslag::followup
