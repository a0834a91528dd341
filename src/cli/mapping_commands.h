#pragma once

#include "cli/command.h"
#include "cli/opened_folder.h"
#include "organisations/import_mapping_store.h"

namespace handslag::cli {

/// mapping set, show and remove below a group: how a partner's own columns and values are read.
void add_mapping_commands(Command& group, organisations::ImportKind kind, Terminal& terminal);

/// The mapping that an import uses. Throws InvalidInput when it says what the variables do not have (any
/// more).
table_reading::ImportMapping mapping_of(OpenedFolder& opened, const organisations::Organisation& partner,
                                        organisations::ImportKind kind);

}  // namespace handslag::cli
