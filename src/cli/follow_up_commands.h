#pragma once

#include "base/long_work.h"
#include "cli/command.h"
#include "cli/kept_files.h"
#include "cli/opened_folder.h"
#include "cli/package_folder.h"
#include "decisions/follow_up_case.h"
#include "decisions/package.h"
#include "followup/follow_up.h"

namespace handslag::cli {

/// followup open, register, receive, evidence, judge, show, run.
void add_follow_up_commands(Command& root, Terminal& terminal);

/// How a follow-up is opened; what is empty was not said.
struct FollowUpOpening {
  Date opened_on;
  std::optional<Date> requested_on;
  std::optional<Date> due_on;  ///< otherwise as the agreement says
  std::optional<std::string> registry_number;
};
/// The follow-up of that year, opened when there is none yet, with the material that the agreement asks for.
/// One act: it never stands without what was given for it. Throws Conflict with what stands when it is open
/// already and something else is said. Stands in the transaction of the act, as `receive_file` does.
followup::FollowUpId open_follow_up(OpenedFolder& opened, const agreements::Agreement& agreement, int year,
                                    const FollowUpOpening& opening);

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
followup::MaterialId receive_file(OpenedFolder& opened, followup::FollowUpId follow_up,
                                  const ReceivedFile& received, const KeptFile& kept,
                                  const Terminal& terminal);

/// Takes in the partner's datasets and seals its figures of the year and of the year before. The log of each
/// side has its line. Stands in the transaction of the act.
void receive_datasets(OpenedFolder& opened, const agreements::Agreement& agreement,
                      followup::FollowUpId follow_up, Date received_on, const Translator& document,
                      const LongWork& work = {});

/// Takes in the partner's datasets of the year, seals its figures, and writes the package: all of it, or
/// nothing is saved. In a transaction of its own.
struct FollowUpRun {
  decisions::FollowUpCase follow_up_case;
  decisions::Package package;
};
FollowUpRun run_follow_up(OpenedFolder& opened, const agreements::Agreement& agreement, int year,
                          Date written_on, PackageFolder& out, const Terminal& terminal);

}  // namespace handslag::cli
