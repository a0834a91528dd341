#pragma once

#include "cli/command.h"

namespace handslag::cli {

/// mail list, show, resend, settings, test, bounce
void add_mail_commands(Command& root, Terminal& terminal);

}  // namespace handslag::cli
