#pragma once

#include <chrono>
#include <string>

#include "base/date.h"

namespace handslag {

/// Where the time comes from. The program has one system clock, made in main; tests pass a fixed one.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual std::chrono::system_clock::time_point now() const = 0;

  /// Today in Stockholm.
  Date today() const;
  /// 2025-03-04T09:15:00Z
  std::string now_utc() const;
  /// So long after now, written so too.
  std::string utc_after(std::chrono::seconds span) const;
};

class SystemClock final : public Clock {
 public:
  std::chrono::system_clock::time_point now() const override;
};

/// Stands still at noon UTC on the given day.
class FixedClock final : public Clock {
 public:
  explicit FixedClock(Date day) : day_(day) {}
  std::chrono::system_clock::time_point now() const override;

 private:
  Date day_;
};

}  // namespace handslag
