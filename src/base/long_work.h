#pragma once

#include <cstdint>
#include <functional>

#include "base/error.h"

namespace handslag {

/// Work that may take longer than a person waits in silence: it tells how far it has come, and it can be
/// stopped between two steps. Nothing that was saved before is changed by a stop; the one who asked for the
/// work gets `Interrupted`.
///
///     LongWork{.tell = [&](auto done, auto all) { progress.at(done, all); }, .is_to_stop = stop_was_asked}
struct LongWork {
  std::function<void(std::uint64_t done, std::uint64_t all)> tell = {};
  std::function<bool()> is_to_stop = {};

  /// Between two steps. Throws Interrupted when the work is to stop.
  void step(std::uint64_t done, std::uint64_t all) const {
    if (is_to_stop && is_to_stop()) throw Interrupted("stopped; nothing was changed");
    if (tell) tell(done, all);
  }
};

}  // namespace handslag
