#pragma once

#include <string>

#include "cli/command.h"
#include "organisations/organisation_number.h"

namespace handslag::cli {

/// organisation list, rename, number; sharing add, list, end.
void add_organisation_commands(Command& root, Terminal& terminal);

/// Throws InvalidInput for what is none.
organisations::OrganisationNumber organisation_number_given(const std::string& text);

}  // namespace handslag::cli
