#pragma once

#include <string>

#include "agreements/statement.h"
#include "cli/command.h"
#include "cli/terminal.h"

namespace handslag::cli {

/// Adds to `followup` what empties the list of what must be sorted out: put-aside, tie and not-coming.
void add_answer_commands(Command& follow_up_group, Terminal& terminal);

/// A claim by its key. Throws InvalidInput with those there are.
agreements::Statement::Kind claim_given(const std::string& name, const Terminal& terminal);

}  // namespace handslag::cli
