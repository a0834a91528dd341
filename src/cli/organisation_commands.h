#pragma once

#include "cli/command.h"

namespace handslag::cli {

/// organisation list, rename, number; sharing add, list, end.
void add_organisation_commands(Command& root, Terminal& terminal);

}  // namespace handslag::cli
