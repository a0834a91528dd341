#pragma once

#include "cli/command.h"

namespace handslag::cli {

/// Adds `handslag calendar`: holidays of a year, and the days by which a committee's minutes are approved,
/// announced and appealed. Needs no data folder.
void add_calendar_commands(Command& root, Terminal& terminal);

}  // namespace handslag::cli
