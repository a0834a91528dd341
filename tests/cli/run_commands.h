#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "cli/agreement_commands.h"
#include "cli/command.h"
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
#include "tests/support/source_folder.h"
#include "tests/support/temporary_folder.h"

namespace handslag::cli {

/// Runs commands as the program does, in a folder of the test's own, on 21 March 2025.
class RunCommands : public ::testing::Test {
 protected:
  /// What is kept of the person's own lies in a folder of the test's.
  RunCommands() { ::setenv("XDG_STATE_HOME", state_.path().c_str(), 1); }

  struct Ended {
    ExitCode code = ExitCode::Done;
    std::string out;
    std::string err;
  };

  /// In Swedish, unless the words say otherwise.
  Ended run(const std::vector<std::string>& words) {
    std::ostringstream out;
    std::ostringstream err;
    const FixedClock clock(day("2025-03-21"));
    Terminal terminal{out, err, clock, Translator(Language::Swedish)};
    const ExitCode code = run_command_line(words, terminal, [&](Command& root) {
      add_demo_command(root, terminal);
      add_serve_command(root, terminal);
      add_memorandum_commands(root, terminal);
      add_agreement_commands(root, terminal);
      add_partner_commands(root, terminal);
      add_statistics_commands(root, terminal);
      add_follow_up_commands(root, terminal);
      add_document_commands(root, terminal);
      add_folder_commands(root, terminal);
      add_journal_command(root, terminal);
      add_organisation_commands(root, terminal);
      if (and_also_) and_also_(root, terminal);
    });
    return {code, out.str(), err.str()};
  }
  /// On the data folder of the test; must go well.
  std::string done(std::vector<std::string> words) {
    const Ended ended = run(on_data(std::move(words)));
    EXPECT_EQ(ended.code, ExitCode::Done) << ended.err;
    return ended.out;
  }
  std::vector<std::string> on_data(std::vector<std::string> words) const {
    words.insert(words.end(), {"--data", data()});
    return words;
  }

  std::string at(const std::string& name) const { return (folder_.path() / name).string(); }
  std::string data() const { return at("data"); }
  static std::string sample(const std::string& name) {
    return (source_folder() / "samples/norrtalje" / name).string();
  }
  std::string file(const std::string& name, const std::string& bytes) const {
    write_file(at(name), bytes);
    return at(name);
  }

  /// Every file and folder below the test's own, with a hash of its bytes.
  std::map<std::string, std::string> everything() const {
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_.path())) {
      files[entry.path().string()] = entry.is_regular_file() ? sha256_of_file(entry.path()) : "";
    }
    return files;
  }

  /// The case with its partner, two years of records, an outreach log and an open follow-up of 2024 that has
  /// one received PDF (material 1) of one page.
  void make_the_case() {
    done({"agreement", "create", "--from", sample("tjansteskrivelse-2024.txt")});
    done({"partner", "area", kPartner, "--county", "01", "--county", "09"});
    for (const std::string year : {"2023", "2024"}) {
      run({"records", "generate", "--kind", "victim-support-v1", "--county", "01", "--county", "09", "--year",
           year, "--out", at(year + ".csv")});
      done({"records", "import", at(year + ".csv"), "--partner", kPartner, "--year", year, "--example"});
    }
    done({"outreach", "import", sample("outreach-2024.csv"), "--partner", kPartner, "--year", "2024",
          "--example"});
    done({"followup", "open", "1", "--year", "2024", "--requested-on", "2025-01-20", "--due-on", "2025-02-28",
          "--registry-number", "SN 2025-31"});
    done({"followup", "receive", "1", "--year", "2024", "--file", sample("verksamhetsberattelse-2024.txt"),
          "--kind", "annual_report", "--sender", "Samordnare"});
  }

  inline static const std::string kPartner = "Brottsofferjouren Stockholm-Gotland";

  std::function<void(Command&, Terminal&)> and_also_ = {};

 private:
  handslag::testing::TemporaryFolder folder_;
  handslag::testing::TemporaryFolder state_;
};

}  // namespace handslag::cli
