#pragma once

#include "cli/command.h"

namespace handslag::cli {

/// Review, signature, handing over, and who is responsible: commands of the group `followup`.
void add_step_commands(Command& group, Terminal& terminal);

}  // namespace handslag::cli
