#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/id.h"

namespace handslag::outreach {

/// Work outwards by the partner: a talk at a school, a stand at a fair, an information evening on Rådmansö.
/// The log of a year is asked for in the follow-up and shows how the partner has made itself known, and
/// where: an activity in the countryside or the archipelago is also a fact for that perspective of the
/// memorandum. No person is named in it.
enum class Area { Town, Countryside, Archipelago };

struct OutreachActivity {
  Date held_on;
  std::string municipality;
  Area area = Area::Town;
  std::string activity_type;  ///< "föreläsning", "mässa": the partner's own word, 1–80 characters
  std::string audience;       ///< "gymnasieelever": may be empty, at most 120 characters
  std::string title;          ///< 1–200 characters
  std::optional<std::int64_t> people_reached;  ///< empty when nobody counted

  bool operator==(const OutreachActivity&) const = default;
};

using OutreachImportId = Id<struct OutreachImportTag>;

/// One year's log as it was received: imported whole and replaced whole.
struct OutreachLog {
  OutreachImportId id;
  int year = 0;
  std::string fingerprint;  ///< of the file it came from, keyed
  bool is_example = false;
  std::vector<OutreachActivity> activities;  ///< by day
};

/// What a log says about one municipality.
struct OutreachSummary {
  std::int64_t activities = 0;
  std::int64_t in_countryside = 0;
  std::int64_t in_archipelago = 0;
  std::int64_t people_reached = 0;          ///< sum over the activities where someone counted
  std::int64_t activities_not_counted = 0;  ///< activities without a number: unknown, never 0
};

OutreachSummary summarise(const OutreachLog& log, std::string_view municipality);
std::vector<OutreachActivity> activities_in(const OutreachLog& log, std::string_view municipality);

/// "town", "countryside", "archipelago" in data.
std::string_view name_of(Area area);
/// Reads those names and the Swedish ones: tätort, landsbygd, skärgård.
std::optional<Area> area_named(std::string_view name);

}  // namespace handslag::outreach
