#pragma once

#include "cli/command.h"

namespace handslag::cli {

/// `statistics protect`: makes tables safe, from files or of a partner's records.
void add_statistics_protect_command(Command& group, Terminal& terminal);

}  // namespace handslag::cli
