#pragma once

#include <string>

#include "agreements/evidence_kind.h"
#include "cli/command.h"
#include "cli/opened_folder.h"
#include "cli/terminal.h"
#include "memoranda/dossier.h"

namespace handslag::cli {

/// Which follow-up a command is about: the agreement, by its number or its title, and the year.
struct FollowUpOptions : FolderOptions {
  std::string agreement;
  int year = 0;
};

/// A command of the group `followup` with these options; `example` follows "handslag followup".
Command follow_up_command(Command& group, const std::string& name, const char* help,
                          const std::string& example, FollowUpOptions& options);

/// Throws NotFound when the agreement has no follow-up of that year.
memoranda::Dossier case_named(OpenedFolder& opened, const FollowUpOptions& options, const Terminal& terminal);
void print_case(const memoranda::Dossier& dossier, const FollowUpOptions& options, Terminal& terminal);

/// By its key or by what the office calls it. Throws InvalidInput with the kinds there are.
agreements::EvidenceKind kind_given(const std::string& name, const Terminal& terminal);

/// Says what must be changed or answered for before the memorandum can be written, of what has just been
/// typed: `place` is its place among the typed texts (memoranda/typed_texts.h).
void tell_what_is_caught(OpenedFolder& opened, const memoranda::Dossier& dossier, const std::string& place,
                         const Terminal& terminal);

/// Throws InvalidInput with the option's name when the day has not come.
void require_not_after(std::optional<Date> day, Date today, const char* option);

/// Says what the partner could share and has not, and who can do what about it.
void tell_of_gaps(const organisations::View& public_body, const memoranda::Dossier& dossier,
                  const Terminal& terminal);

}  // namespace handslag::cli
