#pragma once

#include "cli/command.h"

namespace handslag::cli {

/// demo: the whole case, from the sample memorandum to the package and the pages.
void add_demo_command(Command& root, Terminal& terminal);

}  // namespace handslag::cli
