#include "cli/command_parser.h"

#include <algorithm>
#include <array>
#include <sstream>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "base/translatable.h"
#include "cli/nearest.h"

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
    const auto meant = command_meant(word);
    fault(meant ? Message("There is no command “{name}”. Did you mean {meant}? There are: {names}.",
                          {{"name", quotable(word)}, {"meant", *meant}, {"names", names_of(*line_.command)}})
                : Message("There is no command “{name}”. There are: {names}.",
                          {{"name", quotable(word)}, {"names", names_of(*line_.command)}}));
    at_ = words_.size();
  }

  // A name here that is like it, or the same name below another command: "handslag judge" is "followup
  // judge".
  std::optional<std::string> command_meant(const std::string& word) const {
    std::vector<std::string> names;
    for (const auto& one : line_.command->below) names.push_back(one->name);
    if (auto name = nearest(word, names)) return name;
    const Parser* root = line_.command;
    while (root->above != nullptr) root = root->above;
    for (const auto& group : root->below) {
      for (const auto& one : group->below) {
        if (one->name == word) return one->path();
      }
    }
    return std::nullopt;
  }

  std::optional<std::string> option_meant(const std::string& word) const {
    std::vector<std::string> names = {"--help"};
    for (const Parser* command = line_.command; command != nullptr; command = command->above) {
      for (const Argument& one : command->arguments) {
        if (one.kind != Argument::Kind::Alone) names.push_back(one.name);
      }
    }
    return nearest(word, names);
  }

  void take_option(const std::string& word) {
    const std::size_t equals = word.find('=');
    const std::string name = word.substr(0, equals);
    if (name == "--help" || name == "-h") {
      line_.asks_for_help = true;
      return;
    }
    Argument* argument = line_.command->find_option(name);
    if (argument == nullptr) {
      const auto meant = option_meant(name);
      return fault(meant ? Message("There is no option {option} here. Did you mean {meant}?",
                                   {{"option", quotable(name)}, {"meant", *meant}})
                         : Message("There is no option {option} here.", {{"option", quotable(name)}}));
    }
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

struct ShownWord {
  std::string_view word;
  const char* shown;
};

// What stands for a value in the help and in what is said of it.
constexpr std::array kShownWords = {
    ShownWord{"TEXT", translatable("TEXT")},
    ShownWord{"NUMBER", translatable("NUMBER")},
    ShownWord{"YEAR", translatable("YEAR")},
    ShownWord{"FILE", translatable("FILE")},
    ShownWord{"FILES", translatable("FILES")},
    ShownWord{"DIR", translatable("FOLDER")},
    ShownWord{"AGREEMENT", translatable("AGREEMENT")},
    ShownWord{"JOB", translatable("JOB")},
    ShownWord{"MESSAGE", translatable("MESSAGE")},
    ShownWord{"ADDRESS", translatable("ADDRESS")},
    ShownWord{"NAME", translatable("NAME")},
    ShownWord{"VERSION", translatable("VERSION")},
    ShownWord{"NOW", translatable("NOW")},
    ShownWord{"BEFORE", translatable("BEFORE")},
    ShownWord{"COMMITTEE", translatable("COMMITTEE")},
    ShownWord{"EMAIL", translatable("EMAIL")},
    ShownWord{"OFFICIAL", translatable("OFFICIAL")},
    ShownWord{"PROVIDER", translatable("PROVIDER")},
    ShownWord{"TERM", translatable("TERM")},
    ShownWord{"WORD", translatable("WORD")},
};

const char* shown_word(std::string_view word) {
  const auto found = std::ranges::find(kShownWords, word, &ShownWord::word);
  if (found == kShownWords.end()) throw Error("no word is shown for the argument " + std::string(word));
  return found->shown;
}

class HelpWriter {
 public:
  HelpWriter(const Parser& command, const Translator& t) : command_(command), t_(t) {}

  std::string run() {
    words_ << t_.translate(command_.help) << "\n\n"
           << t_.translate("Usage:") << ' ' << usage_of(command_, t_) << "\n";
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
  template <class Belongs>
  void write_arguments(const std::string& heading, Belongs belongs) {
    bool is_first = true;
    for (const Parser* command = &command_; command != nullptr; command = command->above) {
      for (const Argument& one : command->arguments) {
        if (!belongs(one)) continue;
        if (is_first) words_ << '\n' << heading << '\n';
        is_first = false;
        line(shown_argument(one, t_), help_of_argument(one, t_));
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

Message::Part named(std::string_view placeholder, std::string_view argument) {
  if (argument.starts_with('-')) return {placeholder, argument};
  return {placeholder, Message(shown_word(argument))};
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
        return Message("{option} is given twice.", {named("option", argument.name)});
      if (argument.is_required && argument.given.empty())
        return Message("{option} is missing.", {named("option", argument.name)});
    }
  }
  return std::nullopt;
}

std::string usage_of(const Parser& command, const Translator& t) {
  std::string words = command.path();
  for (const Argument& one : command.arguments) {
    if (one.kind == Argument::Kind::Alone)
      words += " " + shown_argument(one, t) + (one.may_repeat ? "…" : "");
    if (one.kind == Argument::Kind::Value && one.is_required) words += " " + shown_argument(one, t);
  }
  if (!command.below.empty() && !command.action) words += " " + t.translate("COMMAND");
  return words + " [" + t.translate("OPTIONS") + "]";
}

std::string shown_argument(const Argument& argument, const Translator& t) {
  if (argument.kind == Argument::Kind::Flag) return argument.name;
  if (argument.kind == Argument::Kind::Value)
    return argument.name + " " + t.translate(shown_word(argument.metavar));
  return t.translate(shown_word(argument.name));
}

std::string help_of_argument(const Argument& argument, const Translator& t) {
  std::string help = t.translate(argument.help);
  if (argument.is_required && argument.kind == Argument::Kind::Value)
    help = t.translate("(must be given)") + " " + help;
  if (!argument.otherwise.empty())
    help += " " + t.translate("(otherwise {value})", {{"value", argument.otherwise}});
  return help;
}

std::string help_for(const Parser& command, const Translator& translator) {
  return HelpWriter(command, translator).run();
}

}  // namespace handslag::cli
