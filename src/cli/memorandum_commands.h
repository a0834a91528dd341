#pragma once

#include "cli/command.h"

namespace handslag::cli {

/// memorandum read, render, edit, and those of a written one.
void add_memorandum_commands(Command& root, Terminal& terminal);

}  // namespace handslag::cli
