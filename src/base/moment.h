#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/date.h"

namespace handslag {

/// Sweden's clock at a moment: an hour before UTC, two in summer. The rule since 1996 (SFS 2001:127).
std::chrono::local_seconds in_sweden(std::chrono::sys_seconds moment);

/// A moment as people in Sweden tell it.
struct LocalMoment {
  Date day;
  /// 10:15
  std::string time;
};

/// Sweden's day and time of a moment as it is kept (UTC, "2025-03-04T09:15:00Z"). Between midnight and one or
/// two in the morning Sweden is in another day than UTC. Throws Error when it is not a moment.
LocalMoment local_moment(std::string_view kept);
/// Its day alone. Throws Error when it is not a moment.
Date local_day(std::string_view kept);
/// The moment, as it is kept, that a day begins in Sweden: "2025-03-03T23:00:00Z" of 4 March 2025.
std::string start_of_day(Date day);

}  // namespace handslag
