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
/// What an option is read into must live as long as the action, which is why options are shared. The help is
/// English here and stands in the reader's language in locale/sv.po. Every value that is given is checked
/// before the action: it is text that can be shown, a number is a whole number, a year is between 1900 and
/// 2200.
class Command {
 public:
  struct Parser;  ///< in command.cpp alone
  explicit Command(Parser& parser) : parser_(&parser) {}

  /// `example` is a line that works; it stands at the end of --help.
  Command subcommand(const std::string& name, const char* help, const std::string& example = {});

  Command& positional(const std::string& name, std::string& value, const char* help);
  /// A whole number from 0: the number of a thing.
  Command& positional(const std::string& name, std::int64_t& value, const char* help);
  /// One or more.
  Command& positionals(const std::string& name, std::vector<std::string>& values, const char* help);
  /// May be left out.
  Command& optional_positionals(const std::string& name, std::vector<std::string>& values, const char* help);
  Command& option(const std::string& name, std::string& value, const char* help);
  /// May be given several times, a value each time.
  Command& options(const std::string& name, std::vector<std::string>& values, const char* help);
  Command& option(const std::string& name, std::optional<std::string>& value, const char* help);
  Command& option(const std::string& name, int& value, const char* help);
  Command& option(const std::string& name, std::int64_t& value, const char* help);
  Command& required(const std::string& name, std::string& value, const char* help);
  Command& required(const std::string& name, std::int64_t& value, const char* help);
  /// A year between 1900 and 2200 that must be given.
  Command& year(const std::string& name, int& value, const char* help);
  /// The same, empty when it is not given.
  Command& year(const std::string& name, std::optional<int>& value, const char* help);
  Command& flag(const std::string& name, bool& value, const char* help);
  void runs(std::function<ExitCode()> action);
  const Parser& parser() const { return *parser_; }

 private:
  Parser* parser_;
};

/// Reads the command line, runs the one command that was asked for, and turns exceptions into exit codes and
/// sentences. `describe` adds the commands to the root.
ExitCode run_command_line(const std::vector<std::string>& arguments, Terminal& terminal,
                          const std::function<void(Command&)>& describe);

}  // namespace handslag::cli
