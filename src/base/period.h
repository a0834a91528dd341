#pragma once

#include "base/date.h"

namespace handslag {

/// A span of days with both ends in it: the year 2024 is 2024-01-01 to 2024-12-31.
struct Period {
  Date first_day;
  Date last_day;

  static Period calendar_year(int year) { return {Date::of(year, 1, 1), Date::of(year, 12, 31)}; }
  bool contains(Date day) const { return first_day <= day && day <= last_day; }
  bool overlaps(const Period& other) const {
    return first_day <= other.last_day && other.first_day <= last_day;
  }
  int days() const { return last_day.days_since(first_day) + 1; }
  auto operator<=>(const Period&) const = default;
};

}  // namespace handslag
