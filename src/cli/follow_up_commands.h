#pragma once

#include "cli/command.h"
#include "cli/opened_folder.h"
#include "cli/package_folder.h"
#include "decisions/follow_up_case.h"
#include "decisions/package.h"
#include "followup/follow_up.h"

namespace handslag::cli {

/// followup open, receive, evidence, judge, show, run.
void add_follow_up_commands(Command& root, Terminal& terminal);

/// The follow-up of that year, opened today when there is none yet, with the material that the agreement asks
/// for. Stands in the transaction of the act, as `receive_file` does.
followup::FollowUpId open_follow_up(OpenedFolder& opened, const agreements::Agreement& agreement, int year,
                                    Date opened_on, std::optional<Date> requested_on,
                                    std::optional<Date> due_on);

/// A file that has come in.
struct ReceivedFile {
  agreements::EvidenceKind kind = agreements::EvidenceKind::AnnualReport;
  InputFile file;
  std::string sender;
  Date received_on;
  bool is_example = false;
};
followup::MaterialId receive_file(OpenedFolder& opened, followup::FollowUpId follow_up,
                                  const ReceivedFile& received, const Terminal& terminal);

/// Takes in the partner's datasets of the year, seals its figures, and writes the package: all of it, or
/// nothing is saved. In a transaction of its own.
struct FollowUpRun {
  decisions::FollowUpCase follow_up_case;
  decisions::Package package;
};
FollowUpRun run_follow_up(OpenedFolder& opened, const agreements::Agreement& agreement, int year,
                          Date written_on, PackageFolder& out, const Terminal& terminal);

}  // namespace handslag::cli
