#pragma once

#include <string>

#include "cli/command.h"

namespace handslag::cli {

/// Asking for material: the commands of the group `followup` that ask, move the day, remind and show.
/// "https://handslag.exempel.se", without a slash at the end: what stands in a letter. Throws InvalidInput.
std::string address_given(std::string address);

void add_request_commands(Command& group, Terminal& terminal);

}  // namespace handslag::cli
