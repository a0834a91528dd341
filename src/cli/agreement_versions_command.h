#pragma once

#include "cli/command.h"

namespace handslag::cli {

/// agreement versions: into the group `agreement`.
void add_agreement_versions_command(Command& group, Terminal& terminal);

}  // namespace handslag::cli
