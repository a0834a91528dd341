#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/exit_code.h"
#include "cli/terminal.h"

namespace handslag::cli {

/// A command of the command line with its options. Each group of commands describes itself in its own file:
///
///     auto options = std::make_shared<BackupOptions>();
///     root.subcommand("backup", "Copy everything to a folder", "handslag backup /mnt/backup --data data")
///         .positional("DIR", options->target, "the folder that the copy is made in")
///         .runs([options, &terminal] { return backup(*options, terminal); });
///
/// What an option is read into must live as long as the action, which is why options are shared.
class Command {
 public:
  struct Parser;  ///< the library's own, in command.cpp alone
  explicit Command(Parser& parser) : parser_(&parser) {}

  /// `example` is a line that works; it stands at the end of --help.
  Command subcommand(const std::string& name, const std::string& help, const std::string& example = {});

  Command& positional(const std::string& name, std::string& value, const std::string& help);
  /// One or more.
  Command& positionals(const std::string& name, std::vector<std::string>& values, const std::string& help);
  /// May be left out.
  Command& optional_positionals(const std::string& name, std::vector<std::string>& values,
                                const std::string& help);
  Command& option(const std::string& name, std::string& value, const std::string& help);
  /// May be given several times, a value each time.
  Command& options(const std::string& name, std::vector<std::string>& values, const std::string& help);
  Command& option(const std::string& name, std::optional<std::string>& value, const std::string& help);
  Command& option(const std::string& name, int& value, const std::string& help);
  Command& option(const std::string& name, std::int64_t& value, const std::string& help);
  Command& required(const std::string& name, std::string& value, const std::string& help);
  Command& required(const std::string& name, int& value, const std::string& help);
  Command& flag(const std::string& name, bool& value, const std::string& help);
  void runs(std::function<ExitCode()> action);

 private:
  Parser* parser_;
};

/// Reads the command line, runs the one command that was asked for, and turns exceptions into exit codes and
/// sentences. `describe` adds the commands to the root.
ExitCode run_command_line(const std::vector<std::string>& arguments, Terminal& terminal,
                          const std::function<void(Command&)>& describe);

}  // namespace handslag::cli
