#pragma once

#include "cli/command.h"
#include "cli/terminal.h"

namespace handslag::cli {

/// `identity provider …`: who else tells who somebody is, and which roles come of it.
void add_identity_commands(Command& root, Terminal& terminal);

}  // namespace handslag::cli
