#pragma once

#include "cli/command.h"

namespace handslag::cli {

/// memorandum write, withdraw, take-on, show, copy: of a memorandum that is written once.
void add_written_memorandum_commands(Command& group, Terminal& terminal);

}  // namespace handslag::cli
