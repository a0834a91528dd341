#include "cli/committee_commands.h"
#include "cli/register_commands.h"
#include "organisations/withdrawal_store.h"
#include "tests/cli/damaged_folder.h"

// What a doctor says of committees and of what has been taken back in the register.
namespace handslag::cli {

namespace {

class DoctorsOfCommittees : public Doctors {
 protected:
  void run_command(std::vector<std::string> words) {
    const FixedClock clock(day("2026-03-21"));
    std::ostringstream out;
    std::ostringstream err;
    Terminal terminal{out, err, clock, Translator(Language::English)};
    words.insert(words.end(), {"--public-body", "Norrtälje kommun", "--data", data_.string()});
    const ExitCode code = run_command_line(words, terminal, [&](Command& root) {
      add_committee_commands(root, terminal);
      add_register_commands(root, terminal);
    });
    ASSERT_EQ(code, ExitCode::Done) << words[0] << " " << words[1] << ": " << err.str();
  }

  /// A committee with two members, one of whom sits in the partner's board; what was ended and taken back.
  void begin_with_committee() {
    begin();
    run_command({"committee", "add", "--name", "Nämnden", "--places", "3", "--source", "Reglemente 3 §",
                 "--from", "2023-01-01"});
    for (const char* name : {"Anna Berg", "Bo Lind", "Cim Ek"})
      run_command({"committee", "person", "--name", name});
    for (const char* official : {"1", "2", "3"})
      run_command({"committee", "appoint", "1", "--official", official, "--role", "member", "--place",
                   official, "--group", "S", "--from", "2023-01-01", "--until", "2026-12-31", "--source",
                   "KF § 145"});
    for (const char* last : {"2025-06-30", "2025-08-31"}) {
      run_command({"committee", "end", "2", "--until", last, "--reason", "Avsägelse"});
      if (std::string(last) == "2025-06-30")
        run_command({"committee", "take-back", "--end", "2", "--reason", "Fel dag"});
    }
    run_command({"committee", "take-back", "--term", "3", "--reason", "Fel person"});
    run_command({"committee", "order", "1", "--line", "S: S, V", "--source", "KF § 146"});
    run_command({"committee", "allow-distance", "1", "--decided-by", "Kommunfullmäktige", "--decided-on",
                 "2022-11-28", "--paragraph", "§ 147"});
    run_command({"committee", "board", "1", "--partner", "Brottsofferjouren Stockholm-Gotland", "--source",
                 "Årsberättelsen"});
  }
};

TEST_F(DoctorsOfCommittees, FindNothingInOnesThatAreWhole) {
  begin_with_committee();
  EXPECT_EQ(to_mend(), "");
}

TEST_F(DoctorsOfCommittees, NameWhatCannotBe) {
  begin_with_committee();
  const fs::path whole = temporary_.path() / "whole";
  fs::copy(data_, whole, fs::copy_options::recursive);
  for (const auto& [place, change] :
       {std::pair{"committee", "UPDATE committee SET kind = 'club'"},
        {"committee", "DELETE FROM committee_version"},
        {"term_of_office", "UPDATE term_of_office SET role = 'boss'"},
        {"term_of_office", "UPDATE term_of_office SET place = 1 WHERE id < 3"},
        {"term_of_office", "UPDATE term_of_office SET organisation_id = 2"},
        {"official", "DELETE FROM official WHERE id = 1"},
        {"service_order", "DELETE FROM service_order"},
        {"service_order_group", "DELETE FROM service_order_group WHERE position = 2"},
        {"distance_decision", "DELETE FROM distance_decision"},
        {"term_end", "DELETE FROM term_end WHERE id = 2"},
        {"board_membership", "UPDATE board_membership SET partner_organisation_id = 1"},
        {"board_membership", "DELETE FROM board_membership"}}) {
    fs::remove_all(data_);
    fs::copy(whole, data_, fs::copy_options::recursive);
    run(change);
    expect_named(change, place);
  }
}

// The doctor said of a register that was taken back that it was not there.
TEST_F(DoctorsOfCommittees, FindNothingInWhatWasTakenBackInTheRegister) {
  begin();
  run_command({"register", "start", "--committee", "Nämnden", "--prefix", "N"});
  sql::Connection connection = sql::Connection::open(database());
  const FixedClock clock(day("2026-03-21"));
  sql::Transaction transaction(connection);
  organisations::Act act(transaction, organisations::Actor::at_command_line("doctor"), {1}, clock);
  organisations::WithdrawalStore::withdraw(act, {organisations::Subject::Kind::Register, 1}, "Fel nämnd",
                                           organisations::Deed::RegisterWithdraw,
                                           {organisations::Subject::Kind::Register, 1});
  act.commit();
  EXPECT_EQ(to_mend(), "");
}

}  // namespace

}  // namespace handslag::cli
