#pragma once

#include "cli/command.h"

namespace handslag::cli {

/// Of the group statistics: audit, verify, compare. They look at files and change nothing.
void add_statistics_check_commands(Command& group, Terminal& terminal);

}  // namespace handslag::cli
