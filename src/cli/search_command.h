#pragma once

#include "cli/command.h"

namespace handslag::cli {

/// search: words in agreements, follow-ups, memoranda and documents; and the index made anew.
void add_search_command(Command& root, Terminal& terminal);

}  // namespace handslag::cli
