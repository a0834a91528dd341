#include "cli/journal_command.h"

#include <algorithm>

#include "agreements/legal_assessment.h"
#include "base/json.h"
#include "tests/cli/run_commands.h"

namespace handslag::cli {

namespace {

class Journal : public RunCommands {
 protected:
  std::vector<Json> lines(std::vector<std::string> words) {
    words.insert(words.begin(), {"journal", "--json"});
    return parse_json(done(std::move(words))).value().items();
  }
  /// "organisation: action subject detail" of each line, the newest first.
  std::vector<std::string> deeds(const std::vector<std::string>& words = {}) {
    std::vector<std::string> all;
    for (const Json& line : lines(words)) {
      all.push_back(line["organisation"].as_string() + ": " + line["deed"].as_string() + " " +
                    line["subject_kind"].as_string() + " " + std::to_string(line["subject_id"].as_integer()));
    }
    return all;
  }
  bool has_deed(const std::string& deed) {
    const auto all = deeds({"--limit", "1000"});
    return std::ranges::find(all, deed) != all.end();
  }
};

TEST_F(Journal, HasALineForEachActOfBothSides) {
  make_the_case();
  const std::string body = "Norrtälje kommun: ";
  const std::string partner = kPartner + ": ";
  EXPECT_TRUE(has_deed(body + "agreement.create agreement 1"));
  EXPECT_TRUE(has_deed(partner + "records.import record_dataset 2023"));
  EXPECT_TRUE(has_deed(partner + "records.import record_dataset 2024"));
  EXPECT_TRUE(has_deed(partner + "outreach.import outreach_log 2024"));
  EXPECT_TRUE(has_deed(body + "follow_up.open follow_up 1"));
  EXPECT_TRUE(has_deed(body + "registry_number.set follow_up 1"));
  EXPECT_TRUE(has_deed(body + "material.receive follow_up 1"));

  const std::string agreement = file("agreement.json", done({"agreement", "show", "1", "--json"}));
  done({"agreement", "update", "1", "--from", agreement});
  EXPECT_TRUE(has_deed(body + "agreement.save agreement 1"));
  done({"followup", "evidence", "1", "--year", "2024", "--commitment", "4", "--material", "1", "--place",
        "s. 1"});
  EXPECT_TRUE(has_deed(body + "evidence.add follow_up 1"));
  done({"followup", "judge", "1", "--year", "2024", "--commitment", "4", "--outcome", "uppfyllt", "--by",
        "H"});
  EXPECT_TRUE(has_deed(body + "finding.record follow_up 1"));
  done({"memorandum", "edit", "1", "--year", "2024", "--section", "sammanfattning", "--by", "H", "--text",
        file("t.txt", "Så här.")});
  EXPECT_TRUE(has_deed(body + "memorandum.edit follow_up 1"));
  done({"records", "show", "--partner", kPartner});
  EXPECT_TRUE(has_deed(partner + "records.show organisation 2"));
  done({"backup", at("copy")});
  EXPECT_TRUE(has_deed(body + "folder.backup organisation 1"));
  EXPECT_TRUE(has_deed(partner + "folder.backup organisation 2"));
}

TEST_F(Journal, HasALineForWhatIsSealedGivenOutAndReadOfFigures) {
  make_the_case();
  const std::string body = "Norrtälje kommun: ";
  const std::string partner = kPartner + ": ";
  const std::vector<std::string> of_2024 = {"--partner", kPartner, "--year", "2024"};
  const auto with = [&](std::vector<std::string> words, const std::vector<std::string>& more = {}) {
    words.insert(words.end(), of_2024.begin(), of_2024.end());
    words.insert(words.end(), more.begin(), more.end());
    return words;
  };
  done(with({"statistics", "table"}, {"--by", "sex"}));
  EXPECT_TRUE(has_deed(partner + "records.tabulate record_dataset 2024"));
  done(with({"statistics", "seal"}, {"--certificate", at("intyg.json")}));
  EXPECT_TRUE(has_deed(partner + "figures.seal publication 2024"));
  EXPECT_EQ(lines({"--limit", "1"}).front()["facts"].dump(), R"({"threshold":4,"certificate_file":true})");
  done(with({"statistics", "protect"}, {"--by", "sex,honour", "--out", at("tabeller")}));
  EXPECT_TRUE(has_deed(partner + "figures.release publication 2024"));
  // What the public body receives is in its journal; it never seals what is the partner's.
  done({"sharing", "add", "--partner", kPartner, "--with", "Norrtälje kommun", "--what", "figures", "--from",
        "2023"});
  EXPECT_TRUE(has_deed(partner + "sharing.add data_sharing 1"));
  done({"followup", "run", "1", "--year", "2024", "--out", at("paket")});
  EXPECT_TRUE(has_deed(body + "datasets.receive follow_up 1"));
  EXPECT_TRUE(has_deed(body + "package.make follow_up 1"));
  EXPECT_FALSE(has_deed(partner + "figures.seal publication 2023"));
  done({"sharing", "end", "--sharing", "1", "--partner", kPartner, "--reason", "Slut"});
  EXPECT_TRUE(has_deed(partner + "sharing.end data_sharing 1"));
}

TEST_F(Journal, AnswersToItsOldNameToo) {
  done({"agreement", "create", "--from", sample("tjansteskrivelse-2024.txt")});
  EXPECT_EQ(done({"audit", "--json"}), done({"journal", "--json"}));
}

TEST_F(Journal, HasALineForALegalAssessment) {
  make_the_case();
  Json answers = Json::array();
  for (const auto& criterion : agreements::criteria_lists().front().criteria)
    answers.push(Json::object().set("number", criterion.number).set("outcome", "met").set("reason", "Skäl"));
  const std::string assessment = Json::object()
                                     .set("criteria_version", agreements::criteria_lists().front().version)
                                     .set("assessed_on", "2024-11-04")
                                     .set("assessed_by", "Jurist")
                                     .set("answers", answers)
                                     .dump();
  done({"agreement", "assess", "1", "--from", file("bedömning.json", assessment)});
  EXPECT_TRUE(has_deed("Norrtälje kommun: legal_assessment.record agreement 1"));
}

TEST_F(Journal, HasALineForWhatIsTakenBack) {
  make_the_case();
  const std::string body = "Norrtälje kommun: ";
  const auto of_2024 = [](std::vector<std::string> words) {
    words.insert(words.end(), {"1", "--year", "2024"});
    return words;
  };
  const auto take_back = [&](const std::vector<std::string>& what) {
    std::vector<std::string> words = of_2024({"followup", "withdraw"});
    words.insert(words.end(), what.begin(), what.end());
    words.insert(words.end(), {"--reason", "Fel"});
    done(words);
  };
  done({"followup", "evidence", "1", "--year", "2024", "--commitment", "4", "--material", "1", "--place",
        "s. 1"});
  done({"followup", "judge", "1", "--year", "2024", "--commitment", "4", "--outcome", "uppfyllt", "--by",
        "H"});
  take_back({"--finding", "4"});
  EXPECT_TRUE(has_deed(body + "finding.withdraw follow_up 1"));
  EXPECT_EQ(
      run(on_data({"followup", "withdraw", "1", "--year", "2024", "--material", "1", "--reason", "Fel"}))
          .code,
      ExitCode::Conflict);
  take_back({"--evidence", "1"});
  EXPECT_TRUE(has_deed(body + "evidence.withdraw follow_up 1"));
  take_back({"--material", "1"});
  EXPECT_TRUE(has_deed(body + "material.withdraw follow_up 1"));
  take_back({"--follow-up"});
  EXPECT_TRUE(has_deed(body + "follow_up.withdraw follow_up 1"));
  done({"agreement", "withdraw", "1", "--reason", "Fel avtal"});
  EXPECT_TRUE(has_deed(body + "agreement.withdraw agreement 1"));
  EXPECT_EQ(done({"agreement", "list", "--json"}), "[]\n");
  done({"organisation", "rename", "Norrtälje kommun", "--to", "Roslagens kommun"});
  EXPECT_TRUE(has_deed("Roslagens kommun: organisation.rename organisation 1"));
  done({"records", "remove", "--partner", kPartner, "--year", "2023", "--reason", "Fel fil"});
  EXPECT_TRUE(has_deed(kPartner + ": records.remove record_dataset 2023"));
  done({"outreach", "remove", "--partner", kPartner, "--year", "2024", "--reason", "Fel fil"});
  EXPECT_TRUE(has_deed(kPartner + ": outreach.remove outreach_log 2024"));
}

TEST_F(Journal, HasALineForARestoreOnBothSides) {
  make_the_case();
  done({"backup", at("kopia")});
  done({"restore", at("kopia")});
  EXPECT_TRUE(has_deed("Norrtälje kommun: folder.restore organisation 1"));
  EXPECT_TRUE(has_deed(kPartner + ": folder.restore organisation 2"));
}

TEST_F(Journal, HasTheDeedsOfADemo) {
  done({"demo", "--no-serve", "--out", at("paket")});
  for (const std::string deed :
       {"Norrtälje kommun: agreement.create agreement 1", "Norrtälje kommun: follow_up.open follow_up 1",
        "Norrtälje kommun: registry_number.set follow_up 1", "Norrtälje kommun: material.receive follow_up 1",
        "Norrtälje kommun: datasets.receive follow_up 1", "Norrtälje kommun: evidence.add follow_up 1",
        "Norrtälje kommun: finding.record follow_up 1"})
    EXPECT_TRUE(has_deed(deed)) << deed;
  for (const std::string deed :
       {"records.import record_dataset 2023", "records.import record_dataset 2024",
        "outreach.import outreach_log 2024", "figures.seal publication 2023", "figures.seal publication 2024",
        "sharing.add data_sharing 1", "sharing.add data_sharing 2"})
    EXPECT_TRUE(has_deed(kPartner + ": " + deed)) << deed;
}

TEST_F(Journal, SaysEveryDeedInTheReadersLanguage) {
  done({"demo", "--no-serve", "--out", at("paket")});
  done({"statistics", "protect", "--partner", kPartner, "--year", "2024", "--by", "reported", "--out",
        at("tabeller")});
  for (const Json& line : lines({"--limit", "1000"})) {
    const std::string action = line["deed"].as_string();
    EXPECT_EQ(done({"journal", "--limit", "1000"}).find(action), std::string::npos) << action;
  }
}

TEST_F(Journal, SaysWhatTheRegistryNumberWasBefore) {
  make_the_case();
  done({"followup", "register", "1", "--year", "2024", "--number", "SN 2025-99"});
  const Json newest = lines({"--limit", "1"}).front();
  EXPECT_EQ(newest["deed"].as_string(), "registry_number.set");
  EXPECT_EQ(newest["facts"].dump(), R"({"registry_number":"SN 2025-99","before":"SN 2025-31"})");
}

TEST_F(Journal, IsReadAPageAtATimeWithNoLineLostOrTwice) {
  make_the_case();
  const auto all = deeds({"--limit", "1000"});
  std::vector<std::string> in_pages;
  std::int64_t before = 0;
  for (int page = 0; page < 50; ++page) {
    const auto some = lines({"--limit", "2", "--before", std::to_string(before)});
    if (some.empty()) break;
    const auto words = deeds({"--limit", "2", "--before", std::to_string(before)});
    in_pages.insert(in_pages.end(), words.begin(), words.end());
    before = some.back()["id"].as_integer();
  }
  EXPECT_GE(all.size(), 7U);
  EXPECT_EQ(in_pages, all);
  EXPECT_NE(done({"journal", "--limit", "2"}).find("Äldre rader: handslag journal --before "),
            std::string::npos);
  EXPECT_EQ(done({"journal", "--limit", "1000"}).find("Äldre rader"), std::string::npos);
}

TEST_F(Journal, CanBeOfOneSideAlone) {
  make_the_case();
  for (const std::string& deed : deeds({"--partner", kPartner})) EXPECT_EQ(deed.find(kPartner), 0U);
  for (const std::string& deed : deeds({"--public-body", "Norrtälje kommun"}))
    EXPECT_EQ(deed.find("Norrtälje kommun"), 0U);
}

TEST_F(Journal, TellsWhetherItIsAsItWasWrittenAndFindsAPrintedHead) {
  make_the_case();
  const auto proofs = parse_json(done({"journal", "verify", "--json"}));
  ASSERT_TRUE(proofs);
  ASSERT_EQ(proofs->items().size(), 2U);
  for (const Json& proof : proofs->items()) {
    EXPECT_GT(proof["lines"].as_integer(), 0);
    EXPECT_TRUE(proof["broken_at"].is_null());
    const std::string head = proof["head"].as_string();
    EXPECT_NE(done({"journal", "verify", "--head", head.substr(0, 12)}).find(head.substr(0, 12) + " är rad "),
              std::string::npos);
  }
  EXPECT_NE(done({"journal", "verify", "--language", "en"}).find(" lines hold, head "), std::string::npos);
}

TEST_F(Journal, IsInTheReadersLanguage) {
  make_the_case();
  EXPECT_NE(done({"journal"}).find("uppföljning öppnad, uppföljning 1"), std::string::npos);
  EXPECT_NE(done({"journal", "--language", "en"}).find("follow-up opened, follow-up 1"), std::string::npos);
}

}  // namespace

}  // namespace handslag::cli
