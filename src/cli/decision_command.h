#pragma once

#include "cli/command.h"

namespace handslag::cli {

/// "memorandum decide": which decision the memorandum proposes.
void add_decision_command(Command& group, Terminal& terminal);

}  // namespace handslag::cli
