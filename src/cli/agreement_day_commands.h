#pragma once

#include "cli/command.h"

namespace handslag::cli {

/// agreement days, set-day, end-day, day-reminders: into the group `agreement`.
void add_agreement_day_commands(Command& group, Terminal& terminal);

}  // namespace handslag::cli
