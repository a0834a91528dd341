#pragma once

#include "cli/command.h"

namespace handslag::cli {

void add_statistics_correct_command(Command& group, Terminal& terminal);

}  // namespace handslag::cli
