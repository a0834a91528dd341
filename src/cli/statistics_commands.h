#pragma once

#include "cli/command.h"

namespace handslag::cli {

/// statistics table, protect, audit, verify, compare, seal, show.
void add_statistics_commands(Command& root, Terminal& terminal);

}  // namespace handslag::cli
