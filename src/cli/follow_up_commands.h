#pragma once

#include "cli/command.h"
#include "cli/kept_files.h"
#include "cli/opened_folder.h"
#include "followup/follow_up.h"

namespace handslag::cli {

/// followup open, register, receive, evidence, judge, withdraw, take-in, show, run.
void add_follow_up_commands(Command& root, Terminal& terminal);

/// A file that has come in.
struct ReceivedFile {
  agreements::EvidenceKind kind = agreements::EvidenceKind::AnnualReport;
  InputFile file;
  std::string sender;
  Date received_on;
  bool is_example = false;
};
/// `kept` is what checked_file() says of the file: a PDF can take a minute to examine, and nobody else waits
/// for that.
followup::MaterialId receive_file(OpenedFolder& opened, organisations::Act& act,
                                  followup::FollowUpId follow_up, const ReceivedFile& received,
                                  const KeptFile& kept, const Terminal& terminal);

}  // namespace handslag::cli
