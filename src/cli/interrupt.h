#pragma once

#include "base/long_work.h"
#include "cli/progress.h"

namespace handslag::cli {

/// Ctrl-C while this lives asks the work to stop between two steps, and ends the program when it has not
/// within a second; without it the program ends at once.
class Interruptible {
 public:
  Interruptible();
  ~Interruptible();
  Interruptible(const Interruptible&) = delete;
  Interruptible& operator=(const Interruptible&) = delete;

  /// Tells `progress` and stops when asked. Both must live as long as the work.
  LongWork work(Progress& progress) const;
};

}  // namespace handslag::cli
