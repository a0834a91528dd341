#pragma once

#include "cli/command.h"

namespace handslag::cli {

/// "template": what the memoranda of a public body look like.
void add_body_commands(Command& root, Terminal& terminal);

}  // namespace handslag::cli
