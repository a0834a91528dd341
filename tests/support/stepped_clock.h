#pragma once

#include <chrono>

#include "base/clock.h"

namespace handslag::testing {

/// Stands still until the test lets time pass: noon UTC on 2 January 2025 at first.
class SteppedClock final : public Clock {
 public:
  std::chrono::system_clock::time_point now() const override { return now_; }
  void pass(std::chrono::seconds time) { now_ += time; }

 private:
  std::chrono::system_clock::time_point now_ = FixedClock(day("2025-01-02")).now();
};

}  // namespace handslag::testing
