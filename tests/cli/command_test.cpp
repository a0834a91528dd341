#include "cli/command.h"

#include <gtest/gtest.h>

#include <sstream>

#include "base/error.h"
#include "cli/agreement_commands.h"
#include "cli/demo_command.h"
#include "cli/document_commands.h"
#include "cli/folder_commands.h"
#include "cli/follow_up_commands.h"
#include "cli/memorandum_commands.h"
#include "cli/partner_commands.h"
#include "cli/serve_command.h"

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
    add_follow_up_commands(root, terminal_);
    add_document_commands(root, terminal_);
    add_folder_commands(root, terminal_);
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

TEST_F(Commands, ShowAnExampleInTheirHelp) {
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
                                                     {"agreement", "criteria"},
                                                     {"records", "import"},
                                                     {"records", "show"},
                                                     {"records", "generate"},
                                                     {"outreach", "import"},
                                                     {"followup", "open"},
                                                     {"followup", "receive"},
                                                     {"followup", "evidence"},
                                                     {"followup", "judge"},
                                                     {"followup", "show"},
                                                     {"followup", "run"},
                                                     {"document", "check"},
                                                     {"audit"},
                                                     {"backup"},
                                                     {"restore"},
                                                     {"doctor"}};
  for (std::vector<std::string> arguments : all) {
    arguments.push_back("--help");
    out_.str("");
    EXPECT_EQ(run(arguments, [this](Command& root) { describe_all(root); }), ExitCode::Done);
    EXPECT_NE(out_.str().find("Example:\n  handslag " + arguments.front()), std::string::npos)
        << arguments.front();
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
