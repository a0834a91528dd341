#include "cli/command.h"

#include <charconv>
#include <limits>
#include <ostream>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "base/translatable.h"
#include "cli/command_parser.h"
#include "cli/failure_words.h"
#include "cli/safe_output.h"

namespace handslag::cli {

namespace {

constexpr std::size_t kLongestValue = 4096;
constexpr std::int64_t kFirstYear = 1900;
constexpr std::int64_t kLastYear = 2200;

std::int64_t whole_number(const std::string& option, const std::string& text, std::int64_t least,
                          std::int64_t greatest) {
  std::int64_t number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (end == text.data() + text.size() && failure == std::errc() && number >= least && number <= greatest)
    return number;
  throw told<InvalidInput>(Message("{option} {value}: must be a whole number between {least} and {greatest}",
                                   {named("option", option),
                                    {"value", quotable(text)},
                                    {"least", std::to_string(least)},
                                    {"greatest", std::to_string(greatest)}}));
}

Argument option_of(const std::string& name, const char* metavar, const char* help) {
  Argument argument;
  argument.name = name;
  argument.metavar = metavar;
  argument.help = help;
  return argument;
}

template <class Number>
Argument number_of(const std::string& name, Number& value, const char* help, const char* metavar,
                   std::int64_t least, std::int64_t greatest) {
  Argument argument = option_of(name, metavar, help);
  argument.take = [name, &value, least, greatest](const std::string& text) {
    value = static_cast<Number>(whole_number(name, text, least, greatest));
  };
  return argument;
}

Argument alone(const std::string& name, const char* help) {
  Argument argument = option_of(name, "", help);
  argument.kind = Argument::Kind::Alone;
  argument.is_required = true;
  return argument;
}

}  // namespace

Command Command::subcommand(const std::string& name, const char* help, const std::string& example) {
  auto& made = parser_->below.emplace_back(std::make_unique<Parser>());
  made->name = name;
  made->help = help;
  made->example = example;
  made->above = parser_;
  return Command(*made);
}

Command& Command::positional(const std::string& name, std::string& value, const char* help) {
  Argument argument = alone(name, help);
  argument.take = [&value](const std::string& text) { value = text; };
  parser_->arguments.push_back(std::move(argument));
  return *this;
}

Command& Command::positional(const std::string& name, std::int64_t& value, const char* help) {
  Argument argument = alone(name, help);
  argument.take = [name, &value](const std::string& text) {
    value = whole_number(name, text, 0, std::numeric_limits<std::int64_t>::max());
  };
  parser_->arguments.push_back(std::move(argument));
  return *this;
}

Command& Command::positionals(const std::string& name, std::vector<std::string>& values, const char* help) {
  Argument argument = alone(name, help);
  argument.may_repeat = true;
  argument.take = [&values](const std::string& text) { values.push_back(text); };
  parser_->arguments.push_back(std::move(argument));
  return *this;
}

Command& Command::optional_positionals(const std::string& name, std::vector<std::string>& values,
                                       const char* help) {
  positionals(name, values, help);
  parser_->arguments.back().is_required = false;
  return *this;
}

Command& Command::options(const std::string& name, std::vector<std::string>& values, const char* help) {
  Argument argument = option_of(name, "TEXT", help);
  argument.may_repeat = true;
  argument.take = [&values](const std::string& text) { values.push_back(text); };
  parser_->arguments.push_back(std::move(argument));
  return *this;
}

Command& Command::option(const std::string& name, std::string& value, const char* help) {
  Argument argument = option_of(name, "TEXT", help);
  argument.otherwise = value;
  argument.take = [&value](const std::string& text) { value = text; };
  parser_->arguments.push_back(std::move(argument));
  return *this;
}

Command& Command::option(const std::string& name, std::optional<std::string>& value, const char* help) {
  Argument argument = option_of(name, "TEXT", help);
  argument.take = [&value](const std::string& text) { value = text; };
  parser_->arguments.push_back(std::move(argument));
  return *this;
}

Command& Command::option(const std::string& name, int& value, const char* help) {
  Argument argument = number_of(name, value, help, "NUMBER", 0, std::numeric_limits<int>::max());
  argument.otherwise = std::to_string(value);
  parser_->arguments.push_back(std::move(argument));
  return *this;
}

Command& Command::option(const std::string& name, std::int64_t& value, const char* help) {
  Argument argument = number_of(name, value, help, "NUMBER", 0, std::numeric_limits<std::int64_t>::max());
  argument.otherwise = std::to_string(value);
  parser_->arguments.push_back(std::move(argument));
  return *this;
}

Command& Command::required(const std::string& name, std::string& value, const char* help) {
  option(name, value, help);
  parser_->arguments.back().is_required = true;
  parser_->arguments.back().otherwise.clear();
  return *this;
}

Command& Command::required(const std::string& name, std::int64_t& value, const char* help) {
  option(name, value, help);
  parser_->arguments.back().is_required = true;
  parser_->arguments.back().otherwise.clear();
  return *this;
}

Command& Command::year(const std::string& name, int& value, const char* help) {
  Argument argument = number_of(name, value, help, "YEAR", kFirstYear, kLastYear);
  argument.is_required = true;
  parser_->arguments.push_back(std::move(argument));
  return *this;
}

Command& Command::year(const std::string& name, std::optional<int>& value, const char* help) {
  parser_->arguments.push_back(number_of(name, value, help, "YEAR", kFirstYear, kLastYear));
  return *this;
}

Command& Command::flag(const std::string& name, bool& value, const char* help) {
  Argument argument = option_of(name, "", help);
  argument.kind = Argument::Kind::Flag;
  argument.take = [&value](const std::string&) { value = true; };
  parser_->arguments.push_back(std::move(argument));
  return *this;
}

void Command::runs(std::function<ExitCode()> action) { parser_->action = std::move(action); }

namespace {

constexpr const char* kLanguage = "--language";

// The language of every text, also of the help, so it is read before anything else.
std::optional<std::string> language_in(const std::vector<std::string>& words) {
  const std::string with_value = std::string(kLanguage) + "=";
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (words[at] == kLanguage && at + 1 < words.size()) return words[at + 1];
    if (words[at].starts_with(with_value)) return words[at].substr(with_value.size());
  }
  return std::nullopt;
}

ExitCode wrong_use(const Message& what, const Command::Parser& command, Terminal& terminal) {
  const Translator& t = terminal.translator;
  terminal.err << "handslag: " << what.in_words(t) << ' '
               << t.translate("{command} --help tells more.", {{"command", command.path()}}) << '\n';
  return ExitCode::WrongUse;
}

void take_values(const Command::Parser& command) {
  if (command.above != nullptr) take_values(*command.above);
  for (const Argument& argument : command.arguments) {
    for (const std::string& value : argument.given) {
      if (const auto fault = fault_of(value, kLongestValue))
        throw told<InvalidInput>(
            Message("{field}: {fault}", {named("field", argument.name), {"fault", message_for(*fault)}}));
      if (argument.take) argument.take(value);
    }
  }
}

ExitCode run_action(const Command::Parser& command, Terminal& terminal) {
  try {
    take_values(command);
    const ExitCode code = command.action();
    terminal.out.flush();
    if (terminal.out) return code;
    terminal.err << "handslag: "
                 << terminal.translator.translate(
                        "What was to be printed could not be written. The command itself is done.")
                 << '\n';
    return ExitCode::MachineFailed;
  } catch (const std::exception& error) {
    const Failure failure = failure_of(error, terminal.translator);
    terminal.err << "handslag: " << failure.words << '\n';
    return failure.code;
  }
}

}  // namespace

ExitCode run_command_line(const std::vector<std::string>& arguments, Terminal& terminal,
                          const std::function<void(Command&)>& describe) {
  const SafeOutput safe_errors(terminal.err);
  const auto language = language_in(arguments);
  if (const auto known = language ? language_of_code(*language) : std::nullopt)
    terminal.translator = Translator(*known);

  bool asks_for_version = false;
  std::string language_again;
  Command::Parser root;
  root.name = "handslag";
  Command command(root);
  root.help = translatable(
      "Handslag: a partnership between a public body and a civil-society organisation, from agreement to the "
      "finished yearly follow-up.");
  command
      .option(
          kLanguage, language_again,
          "sv or en: the language of help, results and messages; HANDSLAG_LANGUAGE names it too, then LANG")
      .flag("--version", asks_for_version, "the version of this program");
  describe(command);

  const ParsedLine line = parse_line(root, arguments);
  if (line.asks_for_help) {
    terminal.out << help_for(*line.command, terminal.translator);
    return ExitCode::Done;
  }
  if (line.fault) return wrong_use(*line.fault, *line.command, terminal);
  if (language && *language != "sv" && *language != "en")
    return wrong_use(Message("--language takes sv or en, not {value}.", {{"value", quotable(*language)}}),
                     root, terminal);
  if (!root.find_option("--version")->given.empty()) {
    terminal.out << "handslag " HANDSLAG_VERSION << '\n';
    return ExitCode::Done;
  }
  if (const auto missing = what_is_missing(*line.command))
    return wrong_use(*missing, *line.command, terminal);
  return run_action(*line.command, terminal);
}

}  // namespace handslag::cli
