#include "outreach/outreach_activity.h"

#include <array>

namespace handslag::outreach {

namespace {

constexpr std::array<std::string_view, 3> kEnglish = {"town", "countryside", "archipelago"};
constexpr std::array<std::string_view, 3> kSwedish = {"tätort", "landsbygd", "skärgård"};

}  // namespace

std::vector<OutreachActivity> activities_in(const OutreachLog& log, std::string_view municipality) {
  std::vector<OutreachActivity> activities;
  for (const OutreachActivity& activity : log.activities) {
    if (activity.municipality == municipality) activities.push_back(activity);
  }
  return activities;
}

OutreachSummary summarise(const OutreachLog& log, std::string_view municipality) {
  OutreachSummary summary;
  for (const OutreachActivity& activity : activities_in(log, municipality)) {
    summary.activities += 1;
    summary.in_countryside += activity.area == Area::Countryside;
    summary.in_archipelago += activity.area == Area::Archipelago;
    summary.people_reached += activity.people_reached.value_or(0);
    summary.activities_not_counted += !activity.people_reached;
  }
  return summary;
}

std::string_view name_of(Area area) {
  constexpr std::array<std::string_view, 3> kNames = {"town", "countryside", "archipelago"};
  return kNames[static_cast<std::size_t>(area)];
}

}  // namespace handslag::outreach
