#include "cli/document_commands.h"

#include "cli/child_work.h"
#include "cli/opened_folder.h"

namespace handslag::cli {

namespace {

struct CheckOptions : FolderOptions {
  std::string file;
};

ExitCode check(const CheckOptions& options, Terminal& terminal) {
  return check_document_in_child(read_input(options.file, terminal), {options.file, options.as_json},
                                 terminal);
}

}  // namespace

void add_document_commands(Command& root, Terminal& terminal) {
  Command group = root.subcommand("document", "Documents: whether a PDF keeps to PDF/A-2a and PDF/UA-1");
  auto options = std::make_shared<CheckOptions>();
  Command command = group.subcommand("check", "Check a PDF against PDF/A-2a and PDF/UA-1",
                                     "handslag document check memorandum.pdf");
  command.positional("FILE", options->file, "the PDF");
  with_json(command, *options).runs([options, &terminal] { return check(*options, terminal); });
}

}  // namespace handslag::cli
