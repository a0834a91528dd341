#pragma once

#include "cli/command.h"
#include "cli/opened_folder.h"
#include "cli/package_folder.h"
#include "memoranda/dossier.h"
#include "memoranda/package.h"

namespace handslag::cli {

/// followup run.
void add_follow_up_run_command(Command& group, Terminal& terminal);

/// Takes in what the partner shares of the year and writes the package as a draft: all of it, or nothing is
/// saved. Says what the partner has not shared or sealed. A memorandum that is written is not made again: the
/// bytes that were kept are the package, and nothing is taken in. In a transaction of its own.
struct FollowUpRun {
  memoranda::Dossier dossier;
  memoranda::Package package;
};
FollowUpRun run_follow_up(OpenedFolder& opened, const agreements::Agreement& agreement, int year,
                          Date written_on, PackageFolder& out, const Terminal& terminal);

}  // namespace handslag::cli
