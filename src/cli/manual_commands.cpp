#include "cli/manual_commands.h"

#include <memory>
#include <ostream>
#include <string>

#include "cli/command_parser.h"
#include "cli/manual.h"

namespace handslag::cli {

void add_manual_commands(Command& root, Terminal& terminal) {
  Command manual = root.subcommand("manual", "The whole manual: as a page for man, or as data with --json",
                                   "handslag manual --json");
  auto as_json = std::make_shared<bool>(false);
  const Command::Parser& all = root.parser();
  manual.flag("--json", *as_json, "data instead of words").runs([as_json, &all, &terminal] {
    terminal.out << (*as_json ? manual_as_json(all, terminal.translator)
                              : manual_page(all, terminal.translator));
    return ExitCode::Done;
  });

  root.subcommand("completion", "What bash needs to complete commands and options when TAB is typed",
                  "handslag completion")
      .runs([&all, &terminal] {
        terminal.out << bash_completion(all);
        return ExitCode::Done;
      });
}

}  // namespace handslag::cli
