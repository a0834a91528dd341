#pragma once

#include "cli/command.h"

namespace handslag::cli {

/// manual, completion. Added last: they tell of every command that is there when they run.
void add_manual_commands(Command& root, Terminal& terminal);

}  // namespace handslag::cli
