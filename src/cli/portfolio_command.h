#pragma once

#include "cli/command.h"

namespace handslag::cli {

/// agreement portfolio: the agreements with how far each has come.
void add_portfolio_command(Command& group, Terminal& terminal);

}  // namespace handslag::cli
