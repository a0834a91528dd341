#include "cli/command.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <new>
#include <sstream>

#include "agreements/evidence_kind.h"
#include "base/error.h"
#include "cli/agreement_commands.h"
#include "cli/demo_command.h"
#include "cli/document_commands.h"
#include "cli/folder_commands.h"
#include "cli/follow_up_commands.h"
#include "cli/journal_command.h"
#include "cli/memorandum_commands.h"
#include "cli/organisation_commands.h"
#include "cli/partner_commands.h"
#include "cli/serve_command.h"
#include "cli/statistics_commands.h"
#include "kinds/partnership_kind.h"

namespace handslag::cli {

namespace {

class Commands : public ::testing::Test {
 protected:
  ExitCode run(const std::vector<std::string>& arguments, const std::function<void(Command&)>& describe) {
    return run_command_line(arguments, terminal_, describe);
  }
  // A command "work" that does what it is told.
  ExitCode run_work(const std::function<ExitCode()>& action) {
    return run({"work"}, [&](Command& root) { root.subcommand("work", "Works").runs(action); });
  }
  void describe_all(Command& root) {
    add_demo_command(root, terminal_);
    add_serve_command(root, terminal_);
    add_memorandum_commands(root, terminal_);
    add_agreement_commands(root, terminal_);
    add_partner_commands(root, terminal_);
    add_statistics_commands(root, terminal_);
    add_follow_up_commands(root, terminal_);
    add_document_commands(root, terminal_);
    add_folder_commands(root, terminal_);
    add_journal_command(root, terminal_);
    add_organisation_commands(root, terminal_);
  }

  std::ostringstream out_;
  std::ostringstream err_;
  FixedClock clock_{day("2025-03-21")};
  Terminal terminal_{out_, err_, clock_, Translator(Language::Swedish)};
};

TEST_F(Commands, TurnWhatWentWrongIntoAnExitCode) {
  EXPECT_EQ(run_work([] { return ExitCode::FaultsFound; }), ExitCode::FaultsFound);
  EXPECT_EQ(run_work([]() -> ExitCode { throw InvalidInput("fel"); }), ExitCode::InputRefused);
  EXPECT_EQ(run_work([]() -> ExitCode { throw NotFound("fel"); }), ExitCode::NotFound);
  EXPECT_EQ(run_work([]() -> ExitCode { throw Conflict("fel"); }), ExitCode::Conflict);
  EXPECT_EQ(run_work([]() -> ExitCode { throw StorageError("fel"); }), ExitCode::MachineFailed);
  EXPECT_EQ(run_work([]() -> ExitCode { throw CorruptData("fel"); }), ExitCode::DataCorrupt);
  EXPECT_EQ(run_work([]() -> ExitCode { throw std::logic_error("fel"); }), ExitCode::ProgramFailed);
  EXPECT_NE(err_.str().find("handslag: fel"), std::string::npos);
}

TEST_F(Commands, RefuseWhatIsNoCommand) {
  const auto describe = [this](Command& root) { describe_all(root); };
  EXPECT_EQ(run({}, describe), ExitCode::WrongUse);
  EXPECT_EQ(run({"fly"}, describe), ExitCode::WrongUse);
  EXPECT_EQ(run({"agreement"}, describe), ExitCode::WrongUse);
  EXPECT_EQ(run({"agreement", "create"}, describe), ExitCode::WrongUse);
  EXPECT_EQ(run({"agreement", "list", "--nothing"}, describe), ExitCode::WrongUse);
}

TEST_F(Commands, TellWhoeverReadsSwedishInSwedish) {
  EXPECT_EQ(run_work([]() -> ExitCode { throw StorageError("SQLite: disk I/O error in: SELECT 1"); }),
            ExitCode::MachineFailed);
  EXPECT_EQ(run_work([]() -> ExitCode { throw CorruptData("column x is NULL"); }), ExitCode::DataCorrupt);
  EXPECT_EQ(run_work([]() -> ExitCode { throw std::out_of_range("basic_string::at"); }),
            ExitCode::ProgramFailed);
  EXPECT_EQ(run_work([]() -> ExitCode { throw std::bad_alloc(); }), ExitCode::MachineFailed);
  EXPECT_EQ(run_work([]() -> ExitCode {
              throw std::filesystem::filesystem_error("cannot open", "a/b",
                                                      std::make_error_code(std::errc::permission_denied));
            }),
            ExitCode::MachineFailed);
  EXPECT_NE(err_.str().find("a/b: kontot får inte läsa eller skriva där"), std::string::npos) << err_.str();
  for (const char* english : {"SQLite", "SELECT", "NULL", "basic_string", "bad_alloc", "cannot", "denied"})
    EXPECT_EQ(err_.str().find(english), std::string::npos) << english;
}

TEST_F(Commands, SayNoMoreThanAScreen) {
  run_work([]() -> ExitCode { throw InvalidInput(std::string(200'000, 'x')); });
  EXPECT_LE(err_.str().size(), 1'000U);
  err_.str("");
  run_work([]() -> ExitCode {
    std::string lines;
    for (int line = 0; line < 1'000; ++line) lines += "rad\n";
    throw InvalidInput(lines);
  });
  EXPECT_LE(std::ranges::count(err_.str(), '\n'), 26);
}

TEST_F(Commands, NeverSendWhatATerminalObeysToIt) {
  run_work([]() -> ExitCode { throw InvalidInput("fil\x1b[2J\a: fel"); });
  EXPECT_NE(err_.str().find("fil\uFFFD[2J\uFFFD: fel"), std::string::npos) << err_.str();
  EXPECT_EQ(run({"work", "\x1b[2J"}, [](Command& root) { root.subcommand("work", "Works"); }),
            ExitCode::WrongUse);
  EXPECT_EQ(err_.str().find('\x1b'), std::string::npos);
}

TEST_F(Commands, FailWhenWhatTheyPrintCannotBeWritten) {
  EXPECT_EQ(run_work([this] {
              out_.setstate(std::ios::badbit);
              return ExitCode::Done;
            }),
            ExitCode::MachineFailed);
}

class CommandValues : public Commands {
 protected:
  ExitCode with(const std::vector<std::string>& words) {
    std::vector<std::string> all = {"work"};
    all.insert(all.end(), words.begin(), words.end());
    err_.str("");
    return run(all, [this](Command& root) {
      root.subcommand("work", "Works")
          .positional("FILE", file_, "the file")
          .option("--count", count_, "how many")
          .year("--from", from_, "the first year")
          .options("--name", names_, "a name")
          .flag("--json", json_, "data")
          .runs([] { return ExitCode::Done; });
    });
  }
  std::string file_;
  int count_ = 7;
  std::optional<int> from_;
  std::vector<std::string> names_;
  bool json_ = false;
};

TEST_F(CommandValues, AreTakenInTheWaysThatPeopleWriteThem) {
  EXPECT_EQ(with({"a", "--count=3", "--name", "x", "--json", "--name=y", "--from", "2024"}), ExitCode::Done);
  EXPECT_EQ(file_, "a");
  EXPECT_EQ(count_, 3);
  EXPECT_EQ(from_, 2024);
  EXPECT_EQ(names_, (std::vector<std::string>{"x", "y"}));
  EXPECT_TRUE(json_);
  EXPECT_EQ(with({"--count", "2147483647", "--", "-b"}), ExitCode::Done);
  EXPECT_EQ(file_, "-b");
  EXPECT_EQ(count_, 2147483647);
}

TEST_F(CommandValues, AreRefusedWhenTheyAreNoWholeNumberInTheSpan) {
  for (const char* count :
       {"2147483648", "4294967295", "-1", "", "3x", "3.0", " 3", "0x10", "99999999999999999999"})
    EXPECT_EQ(with({"a", "--count", count}), ExitCode::InputRefused) << count;
  for (const char* year : {"1899", "2201", "4294969320", "-2024"})
    EXPECT_EQ(with({"a", "--from", year}), ExitCode::InputRefused) << year;
  EXPECT_EQ(with({"a", "--from", "1900"}), ExitCode::Done);
  EXPECT_EQ(with({"a", "--from", "2200"}), ExitCode::Done);
}

TEST_F(CommandValues, AreWrongUseWhenTheyAreMissingTwiceOrTooMany) {
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{},
                                             {"a", "b"},
                                             {"a", "--count"},
                                             {"a", "--count", "--json"},
                                             {"a", "--count", "1", "--count", "1"},
                                             {"a", "--json=yes"},
                                             {"a", "--nothing"},
                                             {"a", "-x"}}) {
    EXPECT_EQ(with(words), ExitCode::WrongUse);
    EXPECT_NE(err_.str().find("handslag work --help berättar mer."), std::string::npos) << err_.str();
  }
}

TEST_F(CommandValues, AreRefusedWhenTheyAreNoText) {
  EXPECT_EQ(with({"a\x1b"}), ExitCode::InputRefused);
  EXPECT_EQ(with({"\xe4"}), ExitCode::InputRefused);
  EXPECT_EQ(with({"a\nb"}), ExitCode::InputRefused);
  EXPECT_EQ(with({std::string(4'097, 'x')}), ExitCode::InputRefused);
  EXPECT_EQ(with({std::string(4'096, 'x')}), ExitCode::Done);
}

TEST_F(CommandValues, AreCalledInAMessageWhatTheHelpCallsThem) {
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{}, {"a\x1b"}, {std::string(4'097, 'x')}}) {
    with(words);
    EXPECT_TRUE(err_.str().starts_with("handslag: FIL")) << err_.str();
  }
  with({"a", "--name", "\xe4"});
  EXPECT_TRUE(err_.str().starts_with("handslag: --name: ")) << err_.str();
}

TEST_F(CommandValues, HaveAWordInSwedish) {
  for (const char* word : {"COMMITTEE", "EMAIL", "OFFICIAL", "PROVIDER", "TERM", "WORD", "NOW", "BEFORE"}) {
    std::string value;
    const auto describe = [&](Command& root) {
      root.subcommand("work", "Works").positional(word, value, "the thing").runs([] {
        return ExitCode::Done;
      });
    };
    err_.str("");
    EXPECT_EQ(run({"work"}, describe), ExitCode::WrongUse);
    EXPECT_NE(err_.str().find(" saknas."), std::string::npos) << err_.str();
    EXPECT_EQ(err_.str().find(word), std::string::npos) << err_.str();
  }
}

TEST_F(Commands, ShowAnExampleAndNoEnglishInTheirHelp) {
  const std::vector<std::vector<std::string>> all = {{"demo"},
                                                     {"serve"},
                                                     {"memorandum", "read"},
                                                     {"memorandum", "render"},
                                                     {"memorandum", "edit"},
                                                     {"agreement", "create"},
                                                     {"agreement", "list"},
                                                     {"agreement", "show"},
                                                     {"agreement", "update"},
                                                     {"agreement", "assess"},
                                                     {"agreement", "versions"},
                                                     {"agreement", "withdraw"},
                                                     {"agreement", "criteria"},
                                                     {"records", "import"},
                                                     {"records", "show"},
                                                     {"records", "remove"},
                                                     {"records", "generate"},
                                                     {"outreach", "import"},
                                                     {"outreach", "remove"},
                                                     {"statistics", "table"},
                                                     {"statistics", "protect"},
                                                     {"statistics", "audit"},
                                                     {"statistics", "verify"},
                                                     {"statistics", "compare"},
                                                     {"statistics", "seal"},
                                                     {"followup", "open"},
                                                     {"followup", "register"},
                                                     {"followup", "receive"},
                                                     {"followup", "evidence"},
                                                     {"followup", "judge"},
                                                     {"followup", "withdraw"},
                                                     {"followup", "take-in"},
                                                     {"followup", "show"},
                                                     {"followup", "run"},
                                                     {"document", "check"},
                                                     {"journal"},
                                                     {"audit"},
                                                     {"organisation", "list"},
                                                     {"organisation", "rename"},
                                                     {"organisation", "number"},
                                                     {"sharing", "add"},
                                                     {"sharing", "list"},
                                                     {"sharing", "end"},
                                                     {"backup"},
                                                     {"restore"},
                                                     {"doctor"}};
  for (std::vector<std::string> arguments : all) {
    arguments.push_back("--help");
    out_.str("");
    EXPECT_EQ(run(arguments, [this](Command& root) { describe_all(root); }), ExitCode::Done);
    EXPECT_NE(out_.str().find("Exempel:\n  handslag " + arguments.front()), std::string::npos)
        << arguments.front();
    for (const char* english :
         {" the ", " of ", "(otherwise", "Usage", "Options", " is ", " that ", "REQUIRED"})
      EXPECT_EQ(out_.str().find(english), std::string::npos) << english << " in " << out_.str();
  }
}

TEST_F(Commands, ListInTheirHelpTheMaterialThatEveryKindOfPartnershipHas) {
  EXPECT_EQ(run({"followup", "receive", "--help"}, [this](Command& root) { describe_all(root); }),
            ExitCode::Done);
  for (const auto& [kind, words] : kinds::find_program_kind(kinds::kGeneralKind)->clues) {
    EXPECT_NE(out_.str().find(title_of(kind, terminal_.translator) + " (" + std::string(name_of(kind)) + ")"),
              std::string::npos)
        << name_of(kind) << " in " << out_.str();
  }
}

TEST_F(Commands, SpeakTheLanguageThatWasAskedFor) {
  run({"work", "--language", "en"}, [&](Command& root) {
    root.subcommand("work", "Works").runs([this] {
      out_ << terminal_.translator.translate("Commitments");
      return ExitCode::Done;
    });
  });
  EXPECT_EQ(out_.str(), "Commitments");
  EXPECT_EQ(run({"work", "--language", "xx"}, [](Command& root) { root.subcommand("work", "Works"); }),
            ExitCode::WrongUse);
}

}  // namespace

}  // namespace handslag::cli
