#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace handslag {

/// A calendar day, 1600-01-01 to 9999-12-31, without time or zone. In data always ISO 8601 (2025-03-04).
class Date {
 public:
  /// Throws InvalidInput when there is no such day.
  static Date of(int year, unsigned month, unsigned day);
  /// Reads YYYY-MM-DD and nothing else.
  static std::optional<Date> parse(std::string_view iso);

  int year() const { return static_cast<int>(day_.year()); }
  unsigned month() const { return static_cast<unsigned>(day_.month()); }
  unsigned day() const { return static_cast<unsigned>(day_.day()); }
  Date plus_days(int days) const;
  /// Days from `earlier` to this day; negative when `earlier` is later.
  int days_since(Date earlier) const;

  /// 2025-03-04
  std::string to_iso() const;
  /// den 4 mars 2025
  std::string to_swedish() const;
  /// 4 mar
  std::string to_swedish_short() const;

  auto operator<=>(const Date&) const = default;

 private:
  explicit Date(std::chrono::year_month_day day) : day_(day) {}
  std::chrono::year_month_day day_;
};

/// A day written in a test or a sample: `day("2025-03-04")`. Throws InvalidInput when it is not one.
Date day(std::string_view iso);

}  // namespace handslag
