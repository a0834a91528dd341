#pragma once

#include "cli/command.h"

namespace handslag::cli {

/// document check.
void add_document_commands(Command& root, Terminal& terminal);

}  // namespace handslag::cli
