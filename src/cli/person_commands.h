#pragma once

#include "cli/command.h"
#include "cli/opened_folder.h"

namespace handslag::cli {

/// handslag person …: who has which role, invitations, links.
void add_person_commands(Command& root, Terminal& terminal);

/// Whose people a command is about: a partner's when one is named, otherwise the public body's.
struct PeopleOptions : FolderOptions {
  std::optional<std::string> partner;
};
Command& with_people(Command& command, PeopleOptions& options);
organisations::Organisation organisation_of(OpenedFolder& opened, const PeopleOptions& options);

/// Prints how the first administrator comes in, when nobody can invite others yet: the link is shown once.
void tell_of_first_administrator(OpenedFolder& opened, const organisations::Organisation& organisation,
                                 const std::string& address, Terminal& terminal);

}  // namespace handslag::cli
