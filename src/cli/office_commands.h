#pragma once

#include "cli/command.h"

namespace handslag::cli {

/// committee person, people, change-person, appoint, correct, end, board, conflicts, take-back: into the
/// group `committee`.
void add_office_commands(Command& group, Terminal& terminal);

}  // namespace handslag::cli
