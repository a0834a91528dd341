#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>

#include "base/error.h"

namespace handslag {

/// What one piece of work may cost. What it cannot keep to by itself (memory, a library that does not come
/// back) is kept by running it in a child process: base/limited_child.h.
struct WorkLimits {
  std::chrono::milliseconds time{20'000};
  std::size_t memory = std::size_t{1} << 30;
};

/// Work that may take longer than a person waits in silence: it tells how far it has come, and it can be
/// stopped between two steps. Nothing that was saved before is changed by a stop. The one who asked for the
/// work gets `Interrupted` when it was asked to stop and `LimitReached` when its time is up.
///
///     LongWork{.tell = [&](auto done, auto all) { progress.at(done, all); }, .is_to_stop = stop_was_asked}
///     LongWork{.deadline = std::chrono::steady_clock::now() + limits.time}
///
/// A step is at most some ten milliseconds of work: a page that is set, a thousand rows that are read.
struct LongWork {
  using Time = std::chrono::steady_clock::time_point;

  std::function<void(std::uint64_t done, std::uint64_t all)> tell = {};
  std::function<bool()> is_to_stop = {};
  std::optional<Time> deadline = {};
  Time (*now)() = std::chrono::steady_clock::now;  ///< tests have a clock of their own

  /// Between two steps. `all` is 0 when it is not known.
  void step(std::uint64_t done, std::uint64_t all) const {
    go_on();
    if (tell) tell(done, all);
  }

  /// Between two steps of an inner loop, where nothing is told.
  void go_on() const {
    if (is_to_stop && is_to_stop()) throw Interrupted("stopped; nothing was changed");
    if (deadline && now() >= *deadline) throw LimitReached("took longer than it may; nothing was changed");
  }
};

}  // namespace handslag
