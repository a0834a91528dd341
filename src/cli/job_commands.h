#pragma once

#include "cli/command.h"

namespace handslag::cli {

/// jobs run, list, show, stop, retry
void add_job_commands(Command& root, Terminal& terminal);

}  // namespace handslag::cli
