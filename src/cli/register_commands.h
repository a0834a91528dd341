#pragma once

#include "cli/command.h"

namespace handslag::cli {

/// The group `register`: registers, matters and records of a public body.
void add_register_commands(Command& root, Terminal& terminal);
/// In the group `followup`: a matter of a follow-up.
void add_follow_up_matter_command(Command& group, Terminal& terminal);

}  // namespace handslag::cli
