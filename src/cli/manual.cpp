#include "cli/manual.h"

#include <functional>

#include "base/json.h"

namespace handslag::cli {

namespace {

using Parser = Command::Parser;

void for_each_command(const Parser& command, const std::function<void(const Parser&)>& see) {
  see(command);
  for (const auto& one : command.below) for_each_command(*one, see);
}

// groff(7): a backslash begins an escape, and a dot or an apostrophe at the start of a line a request.
std::string roff(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\\') {
      escaped += "\\e";
    } else if (c == '-') {
      escaped += "\\-";
    } else if (c == '\'') {
      escaped += "\\(aq";
    } else {
      if ((escaped.empty() || escaped.back() == '\n') && c == '.') escaped += "\\&";
      escaped += c;
    }
  }
  return escaped;
}

class ManualPage {
 public:
  ManualPage(const Parser& root, const Translator& t) : root_(root), t_(t) {}

  std::string run() {
    page_ = ".TH HANDSLAG 1 \"\" \"Handslag " HANDSLAG_VERSION "\" \"" +
            roff(t_.translate("Manual of Handslag")) + "\"\n";
    section(t_.translate("NAME"));
    page_ +=
        "handslag \\- " + roff(t_.translate("partnerships between public bodies and civil society")) + "\n";
    section(t_.translate("SYNOPSIS"));
    page_ += ".B handslag\n" + roff(t_.translate("COMMAND") + " [" + t_.translate("OPTIONS") + "]") + "\n";
    section(t_.translate("DESCRIPTION"));
    page_ += roff(t_.translate(root_.help)) + "\n";
    section(t_.translate("OPTIONS"));
    write_arguments(root_);
    section(t_.translate("COMMANDS"));
    for (const auto& one : root_.below)
      for_each_command(*one, [&](const Parser& command) { write_command(command); });
    write_environment();
    write_exit_codes();
    return std::move(page_);
  }

 private:
  void section(const std::string& title) { page_ += ".SH " + roff(title) + "\n"; }
  void entry(const std::string& term, const std::string& text) {
    page_ += ".TP\n.B " + roff(term) + "\n" + roff(text) + "\n";
  }

  void write_arguments(const Parser& command) {
    for (const Argument& one : command.arguments) entry(shown_argument(one, t_), help_of_argument(one, t_));
  }

  void write_command(const Parser& command) {
    page_ += ".SS " + roff(usage_of(command, t_)) + "\n" + roff(t_.translate(command.help)) + "\n";
    write_arguments(command);
    if (command.example.empty()) return;
    page_ += ".PP\n" + roff(t_.translate("Example:")) + "\n.PP\n.RS 4\n" + roff(command.example) + "\n.RE\n";
  }

  void write_environment() {
    section(t_.translate("ENVIRONMENT"));
    entry("HANDSLAG_DATA", t_.translate("the data folder, when --data is not given"));
    entry("HANDSLAG_LANGUAGE", t_.translate("sv or en; otherwise the language of LC_ALL, LC_MESSAGES or "
                                            "LANG, and Swedish when it is neither"));
    entry("HANDSLAG_SMTP_PASSWORD", t_.translate("the password at the mail server, when no file is stated"));
  }

  void write_exit_codes() {
    section(t_.translate("EXIT STATUS"));
    entry("0", t_.translate("done"));
    entry("1", t_.translate("it ran, and what it looked at has faults"));
    entry("2", t_.translate("wrong use: a command or an option that there is not, or one that is missing"));
    entry("3", t_.translate("a file or a value cannot be used, and nothing was saved"));
    entry("4", t_.translate("there is nothing of that key or name"));
    entry("5", t_.translate("it exists already, or somebody else changed it meanwhile"));
    entry("6", t_.translate("the disk, the database, the port or the fonts failed"));
    entry("7", t_.translate("something saved does not read back: handslag doctor"));
    entry("8", t_.translate("it would take more time or memory than it may"));
    entry("70", t_.translate("a fault of the program"));
    entry("130", t_.translate("stopped with Ctrl-C; nothing was changed"));
  }

  const Parser& root_;
  const Translator& t_;
  std::string page_;
};

// A function for a shell: path of a command as one word, "followup run" as followup__run.
std::string words_after(const Parser& command) {
  std::string words;
  for (const auto& one : command.below) words += " " + one->name;
  for (const Parser* above = &command; above != nullptr; above = above->above) {
    for (const Argument& one : above->arguments) {
      if (one.kind != Argument::Kind::Alone) words += " " + one.name;
    }
  }
  return words + " --help";
}

std::string path_without_name(const Parser& command) {
  return command.above == nullptr ? "" : command.path().substr(std::string("handslag ").size());
}

}  // namespace

std::string manual_page(const Parser& root, const Translator& translator) {
  return ManualPage(root, translator).run();
}

std::string manual_as_json(const Parser& root, const Translator& t) {
  Json commands = Json::array();
  for_each_command(root, [&](const Parser& command) {
    Json arguments = Json::array();
    for (const Argument& one : command.arguments) {
      arguments.push(Json::object()
                         .set("name", one.name)
                         .set("takes_value", one.kind == Argument::Kind::Value)
                         .set("stands_alone", one.kind == Argument::Kind::Alone)
                         .set("is_required", one.is_required)
                         .set("may_repeat", one.may_repeat)
                         .set("help", help_of_argument(one, t)));
    }
    commands.push(Json::object()
                      .set("command", command.path())
                      .set("is_group", !command.action)
                      .set("help", t.translate(command.help))
                      .set("usage", usage_of(command, t))
                      .set("arguments", std::move(arguments))
                      .set("example", command.example));
  });
  return commands.dump(2) + "\n";
}

std::string bash_completion(const Parser& root) {
  std::string commands;
  std::string values;
  for_each_command(root, [&](const Parser& command) {
    commands +=
        "    \"" + path_without_name(command) + "\") words=\"" + words_after(command).substr(1) + "\" ;;\n";
    for (const Argument& one : command.arguments) {
      if (one.kind == Argument::Kind::Value) values += one.name + "|";
    }
  });
  if (!values.empty()) values.pop_back();
  return "# What bash asks when TAB is typed after handslag. Made by: handslag completion\n"
         "_handslag() {\n"
         "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} path= words= next at\n"
         "  COMPREPLY=()\n"
         "  case $before in\n"
         "    --language) COMPREPLY=($(compgen -W 'sv en' -- \"$word\")); return ;;\n"
         "    --data|--out) COMPREPLY=($(compgen -d -- \"$word\")); return ;;\n"
         "    " +
         values +
         ") COMPREPLY=($(compgen -f -- \"$word\")); return ;;\n"
         "  esac\n"
         "  for ((at = 1; at < COMP_CWORD; at++)); do\n"
         "    next=\"${path:+$path }${COMP_WORDS[at]}\"\n"
         "    _handslag_words \"$next\" && path=$next\n"
         "  done\n"
         "  _handslag_words \"$path\"\n"
         "  COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
         "  [[ ${#COMPREPLY[@]} -eq 0 ]] && COMPREPLY=($(compgen -f -- \"$word\"))\n"
         "}\n"
         "_handslag_words() {\n"
         "  case $1 in\n" +
         commands +
         "    *) return 1 ;;\n"
         "  esac\n"
         "}\n"
         "complete -o filenames -F _handslag handslag\n";
}

}  // namespace handslag::cli
