#pragma once

#include "cli/command.h"

namespace handslag::cli {

/// backup, restore, doctor.
void add_folder_commands(Command& root, Terminal& terminal);

}  // namespace handslag::cli
