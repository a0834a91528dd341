#include "cli/command_parser.h"

#include <algorithm>
#include <sstream>

#include "base/entered_text.h"
#include "base/message.h"
#include "base/text.h"

namespace handslag::cli {

namespace {

using Parser = Command::Parser;

bool looks_like_option(const std::string& word) { return word.size() > 1 && word[0] == '-'; }

std::string names_of(const Parser& command) {
  std::string names;
  for (const auto& one : command.below) names += (names.empty() ? "" : ", ") + one->name;
  return names;
}

class LineReader {
 public:
  LineReader(Parser& root, const std::vector<std::string>& words) : words_(words), line_{&root, false, {}} {}

  ParsedLine run() {
    while (at_ < words_.size()) take_word(words_[at_++]);
    return std::move(line_);
  }

 private:
  void take_word(const std::string& word) {
    if (word == "--" && !options_ended_) {
      options_ended_ = true;
    } else if (!options_ended_ && looks_like_option(word)) {
      take_option(word);
    } else if (!line_.command->below.empty()) {
      take_command(word);
    } else {
      take_alone(word);
    }
  }

  void take_command(const std::string& word) {
    const auto& below = line_.command->below;
    const auto found = std::ranges::find_if(below, [&](const auto& one) { return one->name == word; });
    if (found != below.end()) {
      line_.command = found->get();
      return;
    }
    fault(Message("There is no command “{name}”. There are: {names}.",
                  {{"name", quotable(word)}, {"names", names_of(*line_.command)}}));
    at_ = words_.size();
  }

  void take_option(const std::string& word) {
    const std::size_t equals = word.find('=');
    const std::string name = word.substr(0, equals);
    if (name == "--help" || name == "-h") {
      line_.asks_for_help = true;
      return;
    }
    Argument* argument = line_.command->find_option(name);
    if (argument == nullptr)
      return fault(Message("There is no option {option} here.", {{"option", quotable(name)}}));
    if (argument->kind == Argument::Kind::Flag) {
      if (equals != std::string::npos) return fault(Message("{option} takes no value.", {{"option", name}}));
      argument->given.emplace_back();
    } else if (equals != std::string::npos) {
      argument->given.push_back(word.substr(equals + 1));
    } else if (at_ == words_.size() || line_.command->find_option(words_[at_]) != nullptr) {
      fault(Message("{option} needs a value.", {{"option", name}}));
    } else {
      argument->given.push_back(words_[at_++]);
    }
  }

  void take_alone(const std::string& word) {
    for (Argument& argument : line_.command->arguments) {
      if (argument.kind != Argument::Kind::Alone) continue;
      if (!argument.given.empty() && !argument.may_repeat) continue;
      argument.given.push_back(word);
      return;
    }
    fault(Message("“{word}” is one word too many.", {{"word", quotable(word)}}));
  }

  void fault(Message what) {
    if (!line_.fault) line_.fault = std::move(what);
  }

  const std::vector<std::string>& words_;
  std::size_t at_ = 0;
  bool options_ended_ = false;
  ParsedLine line_;
};

std::string padded(const std::string& text, std::size_t width) {
  const std::size_t length = length_in_characters(text);
  return length < width ? text + std::string(width - length, ' ') : text + "  ";
}

constexpr std::size_t kNameWidth = 28;

class HelpWriter {
 public:
  HelpWriter(const Parser& command, const Translator& t) : command_(command), t_(t) {}

  std::string run() {
    words_ << t_.translate(command_.help) << "\n\n" << t_.translate("Usage:") << ' ' << usage() << "\n";
    write_arguments(t_.translate("What must stand there:"),
                    [](const Argument& one) { return one.kind == Argument::Kind::Alone; });
    write_arguments(t_.translate("Options:"),
                    [](const Argument& one) { return one.kind != Argument::Kind::Alone; });
    if (!command_.below.empty()) {
      words_ << '\n' << t_.translate("Commands:") << '\n';
      for (const auto& one : command_.below) line(one->name, t_.translate(one->help));
    }
    if (!command_.example.empty())
      words_ << '\n' << t_.translate("Example:") << "\n  " << command_.example << '\n';
    if (command_.above == nullptr)
      words_ << '\n'
             << t_.translate("Every command tells more: handslag followup run --help") << '\n'
             << t_.translate("Exit codes: docs/commands.md") << '\n';
    return words_.str();
  }

 private:
  std::string usage() const {
    std::string words = command_.path();
    for (const Argument& one : command_.arguments) {
      if (one.kind == Argument::Kind::Alone) words += " " + shown(one) + (one.may_repeat ? "…" : "");
      if (one.kind == Argument::Kind::Value && one.is_required) words += " " + shown(one);
    }
    if (!command_.below.empty() && !command_.action) words += " " + t_.translate("COMMAND");
    return words + " [" + t_.translate("OPTIONS") + "]";
  }

  std::string shown(const Argument& one) const {
    if (one.kind == Argument::Kind::Flag) return one.name;
    if (one.kind == Argument::Kind::Value) return one.name + " " + value_word(one.metavar);
    return value_word(one.name);
  }

  std::string value_word(const std::string& word) const {
    if (word == "TEXT") return t_.translate("TEXT");
    if (word == "NUMBER") return t_.translate("NUMBER");
    if (word == "YEAR") return t_.translate("YEAR");
    if (word == "FILE") return t_.translate("FILE");
    if (word == "FILES") return t_.translate("FILES");
    if (word == "DIR") return t_.translate("FOLDER");
    if (word == "AGREEMENT") return t_.translate("AGREEMENT");
    return word;
  }

  template <class Belongs>
  void write_arguments(const std::string& heading, Belongs belongs) {
    bool is_first = true;
    for (const Parser* command = &command_; command != nullptr; command = command->above) {
      for (const Argument& one : command->arguments) {
        if (!belongs(one)) continue;
        if (is_first) words_ << '\n' << heading << '\n';
        is_first = false;
        std::string help = t_.translate(one.help);
        if (one.is_required && one.kind == Argument::Kind::Value)
          help = t_.translate("(must be given)") + " " + help;
        if (!one.otherwise.empty())
          help += " " + t_.translate("(otherwise {value})", {{"value", one.otherwise}});
        line(shown(one), help);
      }
    }
  }

  void line(const std::string& name, const std::string& help) {
    words_ << "  " << padded(name, kNameWidth) << help << '\n';
  }

  const Parser& command_;
  const Translator& t_;
  std::ostringstream words_;
};

}  // namespace

Argument* Command::Parser::find_option(const std::string& wanted) {
  for (Parser* command = this; command != nullptr; command = command->above) {
    for (Argument& argument : command->arguments) {
      if (argument.kind != Argument::Kind::Alone && argument.name == wanted) return &argument;
    }
  }
  return nullptr;
}

ParsedLine parse_line(Parser& root, const std::vector<std::string>& words) {
  return LineReader(root, words).run();
}

std::optional<Message> what_is_missing(const Parser& command) {
  if (!command.below.empty() && !command.action)
    return Message("{command} needs a command after it. There are: {names}.",
                   {{"command", command.path()}, {"names", names_of(command)}});
  for (const Parser* one = &command; one != nullptr; one = one->above) {
    for (const Argument& argument : one->arguments) {
      if (argument.given.size() > 1 && !argument.may_repeat && argument.kind != Argument::Kind::Flag)
        return Message("{option} is given twice.", {{"option", argument.name}});
      if (argument.is_required && argument.given.empty())
        return Message("{option} is missing.", {{"option", argument.name}});
    }
  }
  return std::nullopt;
}

std::string help_for(const Parser& command, const Translator& translator) {
  return HelpWriter(command, translator).run();
}

}  // namespace handslag::cli
