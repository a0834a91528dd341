#pragma once

#include "cli/command.h"

namespace handslag::cli {

/// handslag session …: who is logged in.
void add_session_commands(Command& root, Terminal& terminal);

}  // namespace handslag::cli
