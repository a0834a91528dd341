#pragma once

#include "cli/command.h"
#include "cli/opened_folder.h"
#include "decisions/follow_up_case.h"
#include "decisions/package.h"
#include "followup/follow_up.h"

namespace handslag::cli {

/// followup open, receive, evidence, judge, show, run.
void add_follow_up_commands(Command& root, Terminal& terminal);

/// The follow-up of that year, opened today when there is none yet, with the material that the agreement asks
/// for.
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

/// Takes in the partner's datasets of the year, reads the case and puts the package together.
struct FollowUpRun {
  decisions::FollowUpCase follow_up_case;
  decisions::Package package;
};
FollowUpRun run_follow_up(OpenedFolder& opened, const agreements::Agreement& agreement, int year,
                          Date written_on, const Terminal& terminal);

/// Writes every file of the package into a folder that is made for it: whole or not at all.
void write_package(const decisions::Package& package, const std::string& folder);

}  // namespace handslag::cli
