#pragma once

#include "agreements/agreement.h"
#include "cli/agreement_source.h"
#include "cli/command.h"
#include "cli/opened_folder.h"

namespace handslag::cli {

/// agreement create, list, show, update, assess, criteria.
void add_agreement_commands(Command& root, Terminal& terminal);

/// By number or by exact title. Throws NotFound with what there is.
agreements::Agreement agreement_named(OpenedFolder& opened, const std::string& name,
                                      const Terminal& terminal);

}  // namespace handslag::cli
