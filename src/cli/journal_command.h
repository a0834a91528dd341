#pragma once

#include "cli/command.h"

namespace handslag::cli {

/// journal: what was done and read in the data folder, a page at a time.
void add_journal_command(Command& root, Terminal& terminal);

}  // namespace handslag::cli
