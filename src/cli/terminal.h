#pragma once

#include <iosfwd>

#include "base/clock.h"
#include "base/translate.h"

namespace handslag::cli {

/// Where a command writes and what it knows of the world: results to `out`, progress and refusals to `err`,
/// the time from one clock. Tests pass string streams and a fixed clock.
struct Terminal {
  std::ostream& out;
  std::ostream& err;
  const Clock& clock;
  Translator translator;  ///< the language that results and refusals are in
};

}  // namespace handslag::cli
