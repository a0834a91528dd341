#pragma once

#include "cli/command.h"

namespace handslag::cli {

/// Asking for material: the commands of the group `followup` that ask, move the day, remind and show.
void add_request_commands(Command& group, Terminal& terminal);

}  // namespace handslag::cli
