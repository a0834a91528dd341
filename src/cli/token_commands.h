#pragma once

#include "cli/command.h"

namespace handslag::cli {

/// handslag token …: by which programs ask in whose name; handslag api describe: what they may ask.
void add_token_commands(Command& root, Terminal& terminal);
void add_api_commands(Command& root, Terminal& terminal);

}  // namespace handslag::cli
