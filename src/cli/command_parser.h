#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"
#include "cli/command.h"

namespace handslag::cli {

/// What may follow a command: an option with a value (--year 2024), a flag (--json), or a value that stands
/// alone (FILE).
struct Argument {
  enum class Kind { Value, Flag, Alone };
  std::string name;  ///< "--year", "FILE"
  Kind kind = Kind::Value;
  std::string metavar;    ///< what stands for the value in the help: "TEXT"
  const char* help = "";  ///< English
  bool is_required = false;
  bool may_repeat = false;
  std::string otherwise;  ///< what holds when it is not given; empty when nothing does
  /// Takes a value that was given; throws InvalidInput.
  std::function<void(const std::string& value)> take;
  std::vector<std::string> given;
};

/// A command with its arguments and the commands below it.
struct Command::Parser {
  std::string name;
  const char* help = "";  ///< English
  std::string example;
  Parser* above = nullptr;
  std::vector<Argument> arguments;
  std::vector<std::unique_ptr<Parser>> below;
  std::function<ExitCode()> action;

  /// "handslag followup run"
  std::string path() const { return above == nullptr ? name : above->path() + " " + name; }
  /// Of this command or of one above it; null when there is none of that name.
  Argument* find_option(const std::string& wanted);
};

/// What a message calls an argument: "--year" as it is, "AGREEMENT" in the language of the help.
Message::Part named(std::string_view placeholder, std::string_view argument);

/// The command that was asked for. What was given stands in the arguments of it and of those above it.
struct ParsedLine {
  Command::Parser* command = nullptr;
  bool asks_for_help = false;
  std::optional<Message> fault;  ///< the first thing that cannot be understood
};
ParsedLine parse_line(Command::Parser& root, const std::vector<std::string>& words);

/// What a required argument lacks, or what is given twice; empty when all is there.
std::optional<Message> what_is_missing(const Command::Parser& command);

/// "handslag followup run AGREEMENT --year YEAR [OPTIONS]"
std::string usage_of(const Command::Parser& command, const Translator& translator);
/// "--year YEAR", "AGREEMENT"
std::string shown_argument(const Argument& argument, const Translator& translator);
/// Its help, with whether it must be given and what holds otherwise.
std::string help_of_argument(const Argument& argument, const Translator& translator);

/// The text of --help.
std::string help_for(const Command::Parser& command, const Translator& translator);

}  // namespace handslag::cli
