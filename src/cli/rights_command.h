#pragma once

#include "cli/command.h"

namespace handslag::cli {

/// handslag rights: who may what.
void add_rights_command(Command& root, Terminal& terminal);

}  // namespace handslag::cli
