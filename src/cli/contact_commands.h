#pragma once

#include "cli/command.h"

namespace handslag::cli {

/// agreement contacts, add-contact, change-contact, end-contact: into the group `agreement`.
void add_contact_commands(Command& group, Terminal& terminal);

}  // namespace handslag::cli
