#pragma once

#include "cli/command.h"

namespace handslag::cli {

/// statistics template, outreach template: an empty table to fill in, with the codes that its cells take.
void add_record_template_command(Command& group, Terminal& terminal);
void add_outreach_template_command(Command& group, Terminal& terminal);

}  // namespace handslag::cli
