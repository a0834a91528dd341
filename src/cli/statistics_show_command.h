#pragma once

#include "cli/command.h"

namespace handslag::cli {

/// statistics show: what is sealed of a year, for every recipient.
void add_statistics_show_command(Command& group, Terminal& terminal);

}  // namespace handslag::cli
