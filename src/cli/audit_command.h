#pragma once

#include "cli/command.h"

namespace handslag::cli {

/// audit: what was done in the data folder, a page at a time.
void add_audit_command(Command& root, Terminal& terminal);

}  // namespace handslag::cli
