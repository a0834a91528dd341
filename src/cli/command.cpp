#include "cli/command.h"

#include <CLI/CLI.hpp>
#include <ostream>

#include "base/error.h"
#include "base/log.h"

namespace handslag::cli {

struct Command::Parser : CLI::App {
  using CLI::App::App;
  std::function<ExitCode()> action;
};

namespace {

class Help : public CLI::Formatter {
 public:
  Help() { column_width(28); }
};

const Command::Parser* asked_for(const CLI::App& app) {
  for (const CLI::App* below : app.get_subcommands()) return asked_for(*below);
  return dynamic_cast<const Command::Parser*>(&app);
}

}  // namespace

Command Command::subcommand(const std::string& name, const std::string& help, const std::string& example) {
  auto below = std::make_shared<Parser>(help, name);
  below->formatter(std::make_shared<Help>());
  if (!example.empty()) below->footer("Example:\n  " + example);
  parser_->add_subcommand(below);
  return Command(*below);
}

Command& Command::positional(const std::string& name, std::string& value, const std::string& help) {
  parser_->add_option(name, value, help)->required();
  return *this;
}

Command& Command::positionals(const std::string& name, std::vector<std::string>& values,
                              const std::string& help) {
  parser_->add_option(name, values, help)->required();
  return *this;
}

Command& Command::optional_positionals(const std::string& name, std::vector<std::string>& values,
                                       const std::string& help) {
  parser_->add_option(name, values, help);
  return *this;
}

Command& Command::options(const std::string& name, std::vector<std::string>& values,
                          const std::string& help) {
  parser_->add_option(name, values, help)->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  return *this;
}

Command& Command::option(const std::string& name, std::string& value, const std::string& help) {
  parser_->add_option(name, value, help)->capture_default_str();
  return *this;
}

Command& Command::option(const std::string& name, std::optional<std::string>& value,
                         const std::string& help) {
  parser_->add_option(name, value, help);
  return *this;
}

Command& Command::option(const std::string& name, int& value, const std::string& help) {
  parser_->add_option(name, value, help)->capture_default_str();
  return *this;
}

Command& Command::option(const std::string& name, std::int64_t& value, const std::string& help) {
  parser_->add_option(name, value, help)->capture_default_str();
  return *this;
}

Command& Command::required(const std::string& name, std::string& value, const std::string& help) {
  parser_->add_option(name, value, help)->required();
  return *this;
}

Command& Command::required(const std::string& name, int& value, const std::string& help) {
  parser_->add_option(name, value, help)->required();
  return *this;
}

Command& Command::flag(const std::string& name, bool& value, const std::string& help) {
  parser_->add_flag(name, value, help);
  return *this;
}

void Command::runs(std::function<ExitCode()> action) { parser_->action = std::move(action); }

namespace {

ExitCode run_action(const Command::Parser& parser, Terminal& terminal) {
  const auto failed = [&](ExitCode code, const std::exception& error) {
    terminal.err << "handslag: " << error.what() << '\n';
    return code;
  };
  try {
    return parser.action();
  } catch (const Interrupted& error) {
    return failed(ExitCode::Stopped, error);
  } catch (const InvalidInput& error) {
    return failed(ExitCode::InputRefused, error);
  } catch (const NotFound& error) {
    return failed(ExitCode::NotFound, error);
  } catch (const Conflict& error) {
    return failed(ExitCode::Conflict, error);
  } catch (const CorruptData& error) {
    return failed(ExitCode::DataCorrupt, error);
  } catch (const LimitReached& error) {
    return failed(ExitCode::LimitReached, error);
  } catch (const Error& error) {
    return failed(ExitCode::MachineFailed, error);
  } catch (const std::exception& error) {
    return failed(ExitCode::ProgramFailed, error);
  }
}

}  // namespace

ExitCode run_command_line(const std::vector<std::string>& arguments, Terminal& terminal,
                          const std::function<void(Command&)>& describe) {
  Command::Parser root(
      "Handslag: a partnership between a public body and a civil-society organisation, from agreement to "
      "the finished yearly follow-up.",
      "handslag");
  root.formatter(std::make_shared<Help>());
  root.footer("Every command tells more: handslag followup run --help\nExit codes: docs/commands.md");
  root.set_version_flag("--version", "handslag " HANDSLAG_VERSION);
  root.require_subcommand(1);
  root.add_option_function<std::string>(
          "--language",
          [&terminal](const std::string& code) {
            if (const auto known = language_of_code(code)) terminal.translator = Translator(*known);
          },
          "sv or en: the language of results and messages (sv)")
      ->check(CLI::IsMember({"sv", "en"}));
  Command command(root);
  describe(command);
  root.fallthrough();
  for (CLI::App* below : root.get_subcommands({})) {
    below->fallthrough();
    if (!below->get_subcommands({}).empty()) below->require_subcommand(1);
    for (CLI::App* lowest : below->get_subcommands({})) lowest->fallthrough();
  }

  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
  try {
    root.parse(reversed);
  } catch (const CLI::ParseError& error) {
    const int code = root.exit(error, terminal.out, terminal.err);
    return code == 0 ? ExitCode::Done : ExitCode::WrongUse;
  }
  const Command::Parser* parser = asked_for(root);
  if (parser == nullptr || !parser->action) {
    terminal.err << root.help();
    return ExitCode::WrongUse;
  }
  return run_action(*parser, terminal);
}

}  // namespace handslag::cli
