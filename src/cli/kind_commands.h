#pragma once

#include "cli/command.h"

namespace handslag::cli {

/// "kind": what is particular to one kind of partnership.
void add_kind_commands(Command& root, Terminal& terminal);

/// "partner kind" and "partner area": what a partner records, and of which municipalities.
void add_partner_record_commands(Command& partner, Terminal& terminal);

}  // namespace handslag::cli
