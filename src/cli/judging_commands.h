#pragma once

#include "cli/command.h"
#include "cli/terminal.h"

namespace handslag::cli {

/// While commitments are judged: `followup question`, `answer`, `questions`, `action`, `end-action`,
/// `actions`, `share-assessment`, `assessments`.
void add_judging_commands(Command& group, Terminal& terminal);

}  // namespace handslag::cli
