#pragma once

#include "cli/command.h"
#include "cli/opened_folder.h"
#include "outreach/outreach_file.h"

namespace handslag::cli {

/// partner, records and outreach: what the partner keeps.
void add_partner_commands(Command& root, Terminal& terminal);

/// Imports the log of a year, in the place of an older one of that year when `replaces`. Throws InvalidInput
/// with every fault, Conflict when the year has another log.
outreach::OutreachFile import_outreach(OpenedFolder& opened, const organisations::Organisation& partner,
                                       int year, const InputFile& file, bool is_example, bool replaces,
                                       const Terminal& terminal, const std::string& sheet = {});

/// Imports made-up records of a year, marked as example data.
void import_example_records(OpenedFolder& opened, const organisations::Organisation& partner, int year,
                            std::uint64_t seed, const Terminal& terminal);

}  // namespace handslag::cli
