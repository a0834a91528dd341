#include "outreach/outreach_activity.h"

#include <array>

#include "base/text.h"

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

std::string_view name_of(Area area) { return kEnglish[static_cast<std::size_t>(area)]; }

std::optional<Area> area_named(std::string_view name) {
  const std::string lower = lower_case(name);
  for (std::size_t at = 0; at < kEnglish.size(); ++at) {
    if (lower == kEnglish[at] || lower == kSwedish[at]) return static_cast<Area>(at);
  }
  return std::nullopt;
}

}  // namespace handslag::outreach
