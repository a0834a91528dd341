#pragma once

#include "cli/command.h"

namespace handslag::cli {

/// committee add, change, list, show, order, allow-distance, serve, and those of office_commands.h.
void add_committee_commands(Command& root, Terminal& terminal);

}  // namespace handslag::cli
