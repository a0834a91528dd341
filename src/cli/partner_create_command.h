#pragma once

#include "cli/command.h"

namespace handslag::cli {

/// partner create, partner list: a partner that begins by itself, before there is any agreement.
void add_partner_create_command(Command& root, Terminal& terminal);

}  // namespace handslag::cli
