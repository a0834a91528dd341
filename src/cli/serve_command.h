#pragma once

#include <cstdint>

#include "cli/command.h"
#include "cli/opened_folder.h"

namespace handslag::cli {

void add_serve_command(Command& root, Terminal& terminal);

/// Serves the pages on this machine until it is told to stop. Prints the address when it listens; port 0
/// takes a free one.
void serve(OpenedFolder& opened, std::uint16_t port, Terminal& terminal);

}  // namespace handslag::cli
