#include "base/json.h"
#include "spreadsheet/workbook.h"
#include "statistics/record_columns.h"
#include "tests/cli/run_commands.h"
#include "tests/support/victim_support_set.h"

namespace handslag::cli {

namespace {

/// Two partners that begin alone and share nothing: a victim support centre that writes Swedish in text files
/// of its own, and a youth centre with an English workbook.
class Imports : public RunCommands {
 protected:
  inline static const std::string kVictims = "Brottsofferjouren Exempel";
  inline static const std::string kYouth = "Exempelgården";

  void make_partners() {
    done({"partner", "create", kVictims, "--number", "802405-0190", "--kind", "victim-support-v1", "--county",
          "01", "--county", "09"});
    done({"partner", "create", kYouth, "--kind", "victim-support-v1", "--county", "01", "--county", "09"});
  }
  std::string own_log() const {
    return file("logg.txt",
                "Logg 2024\tKvinnojouren\n\nTillfälle\tOrt\tMiljö\tTyp\tRubrik\tLedare\n2 maj "
                "2024\tSala\tbyn\tmöte\tNätverk\tBo\n"
                "Summa\t\t\t\t\t\n");
  }
  std::vector<std::string> mapping(std::vector<std::string> words, const std::string& partner) {
    words.insert(words.begin(), {"outreach", "mapping"});
    words.insert(words.end(), {"--partner", partner});
    return words;
  }
  static std::vector<std::string> import_log(const std::string& path, const std::string& partner,
                                             const std::string& year) {
    return {"outreach", "import", path, "--partner", partner, "--year", year};
  }
  static std::vector<std::string> import_log_in_place(const std::string& path, const std::string& partner,
                                                      const std::string& year) {
    auto words = import_log(path, partner, year);
    words.push_back("--replace");
    return words;
  }
};

TEST_F(Imports, APartnerBeginsAloneInAnEmptyFolder) {
  const Ended before = run(on_data(import_log(own_log(), kVictims, "2024")));
  EXPECT_EQ(before.code, ExitCode::NotFound);
  EXPECT_NE(before.err.find("handslag partner create"), std::string::npos);
  make_partners();
  const Json partners = parse_json(done({"partner", "list", "--json"})).value();
  ASSERT_EQ(partners.items().size(), 2U);
  EXPECT_EQ(partners.items()[0]["name"].as_string(), kVictims);
  EXPECT_EQ(partners.items()[0]["organisation_number"].as_string(), "802405-0190");
  EXPECT_TRUE(partners.items()[1]["organisation_number"].is_null());
  EXPECT_EQ(run(on_data({"partner", "create", kYouth})).code, ExitCode::Conflict);
  done({"doctor"});
  EXPECT_NE(done({"journal"}).find("organisation tillagd"), std::string::npos);
}

TEST_F(Imports, APartnerThatIsRefusedLeavesNoFolder) {
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"partner", "create", " "},
        std::vector<std::string>{"partner", "create", kYouth, "--number", "802405-0191"}}) {
    EXPECT_EQ(run(on_data(words)).code, ExitCode::InputRefused);
    EXPECT_FALSE(std::filesystem::exists(data()));
  }
}

TEST_F(Imports, AMappingIsKeptShownExportedImportedAndRemoved) {
  make_partners();
  const Ended refused = run(on_data(import_log(own_log(), kVictims, "2024")));
  EXPECT_EQ(refused.code, ExitCode::InputRefused);
  EXPECT_NE(refused.err.find("rad 3, kolumnen Tillfälle"), std::string::npos) << refused.err;
  done(mapping({"set", "--column", "Tillfälle=held_on", "--column", "ort=municipality", "--column",
                "Miljö=area", "--column", "Ledare=-", "--value", "area:by=countryside"},
               kVictims));
  EXPECT_EQ(run(on_data(import_log(own_log(), kVictims, "2024"))).code, ExitCode::InputRefused);
  done(mapping({"set", "--value", "area:byn=countryside", "--value", "area:BY=town"}, kVictims));
  const std::string words = done(import_log(own_log(), kVictims, "2024"));
  EXPECT_NE(words.find("1 aktivitet"), std::string::npos) << words;
  EXPECT_NE(words.find("Inte poster: rad 1 (överskrift: Logg 2024); rad 5 (summa)"), std::string::npos)
      << words;
  EXPECT_NE(words.find("Kolumner som översättningen utelämnar: Ledare"), std::string::npos) << words;

  // The same file read in another way is another log.
  done(import_log(own_log(), kVictims, "2024"));
  done(mapping({"set", "--value", "area:byn=town"}, kVictims));
  EXPECT_EQ(run(on_data(import_log(own_log(), kVictims, "2024"))).code, ExitCode::Conflict);
  done(import_log_in_place(own_log(), kVictims, "2024"));
  done(mapping({"set", "--value", "area:byn=countryside"}, kVictims));
  EXPECT_EQ(run(on_data(import_log(own_log(), kVictims, "2024"))).code, ExitCode::Conflict);
  done(import_log_in_place(own_log(), kVictims, "2024"));
  done(import_log(own_log(), kVictims, "2024"));

  EXPECT_EQ(done(mapping({"show"}, kVictims)),
            "kolumnen Tillfälle: held_on\nkolumnen ort: municipality\nkolumnen Miljö: area\nkolumnen Ledare: "
            "utelämnas\n"
            "area, ”BY”: town\narea, ”byn”: countryside\n");
  EXPECT_EQ(done(mapping({"show"}, kYouth)), "Det finns ingen översättning.\n");
  for (const std::string name : {"mapping.json", "mapping.csv"}) {
    done(mapping({"show", "--out", at(name)}, kVictims));
    done(mapping({"set", "--from", at(name)}, kYouth));
    EXPECT_EQ(done(mapping({"show", "--json"}, kYouth)), done(mapping({"show", "--json"}, kVictims)));
    done(mapping({"remove"}, kYouth));
    EXPECT_EQ(run(on_data(mapping({"remove"}, kYouth))).code, ExitCode::NotFound);
  }
  EXPECT_NE(done({"journal", "--partner", kVictims}).find("översättning av kolumner sparad"),
            std::string::npos);
  EXPECT_NE(done({"journal", "--partner", kYouth}).find("översättning av kolumner borttagen"),
            std::string::npos);
  done({"doctor"});
}

TEST_F(Imports, AMappingThatCannotBeUsedChangesNothing) {
  make_partners();
  done(mapping({"set", "--column", "Dag=held_on"}, kYouth));
  const std::string before = done(mapping({"show", "--json"}, kYouth));
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"set"},
        {"set", "--column", "Dag"},
        {"set", "--column", "Kväll=evening"},
        {"set", "--value", "area:by=byn"},
        {"set", "--value", "held_on:nu=2024-01-01"},
        {"set", "--from", file("bad.json", "{\"columns\": [{\"file\": \"a\"}]}")},
        {"set", "--from", file("bad.csv", "variable;column\n")}}) {
    const Ended ended = run(on_data(mapping(words, kYouth)));
    EXPECT_EQ(ended.code, ExitCode::InputRefused) << words.back();
    EXPECT_EQ(done(mapping({"show", "--json"}, kYouth)), before) << words.back();
  }
}

TEST_F(Imports, ATemplateIsTakenInAsItIsFilledIn) {
  make_partners();
  for (const std::string language : {"sv", "en"}) {
    for (const std::string ending : {".csv", ".xlsx", ".ods"}) {
      const std::string records = at("records-" + language + ending);
      const std::string log = at("log-" + language + ending);
      EXPECT_EQ(run({"--language", language, "statistics", "template", "--kind", "victim-support-v1",
                     "--county", "01", "--county", "09", "--out", records})
                    .code,
                ExitCode::Done);
      EXPECT_EQ(run({"--language", language, "outreach", "template", "--out", log}).code, ExitCode::Done);
      // Nothing is filled in: it is the heading that stands alone, and no column is unknown or missing.
      const Ended empty =
          run(on_data({"records", "import", records, "--partner", kVictims, "--year", "2024"}));
      EXPECT_NE(empty.err.find("rubrikraden står ensam"), std::string::npos) << empty.err;
      const Ended empty_log = run(on_data(import_log(log, kVictims, "2024")));
      EXPECT_NE(empty_log.err.find("rubrikraden står ensam"), std::string::npos) << empty_log.err;
    }
  }
  EXPECT_EQ(run({"statistics", "template", "--kind", "victim-support-v1", "--county", "01", "--county", "09",
                 "--out", at("records-sv.csv")})
                .code,
            ExitCode::Conflict);
  EXPECT_EQ(run({"statistics", "template", "--kind", "victim-support-v1", "--county", "01", "--county", "09",
                 "--out", at("records-sv.csv"), "--replace"})
                .code,
            ExitCode::Done);
  EXPECT_EQ(run({"outreach", "template", "--out", at("log.pdf")}).code, ExitCode::InputRefused);
}

TEST_F(Imports, RecordsComeFromAWorkbookAndTheAnswerNamesWhatWasPassedOver) {
  make_partners();
  spreadsheet::Sheet sheet{"Cases", {{{std::string("Youth centre 2024")}}, {}, {}}};
  for (const std::string& name : statistics::record_column_names(statistics::variable_set()))
    sheet.rows[2].push_back(
        {statistics::record_column_title(statistics::variable_set(), name, Language::English), true});
  const std::vector<std::string> cells = {"May 2024", "Gotland", "woman", "12-17", "theft", "no",
                                          "witness",  "self",    "",      "2",     "1"};
  sheet.rows.emplace_back();
  for (const std::string& cell : cells) sheet.rows.back().push_back({cell});
  sheet.rows.push_back({{std::string("Total")}, {}, {}, {}, {}, {}, {}, {}, {}, {std::int64_t{2}}});
  const spreadsheet::Workbook workbook{"", "en", {sheet, {"Notes", {{{std::string("Counted by hand")}}}}}};
  const std::string path = file("cases.xlsx", to_xlsx(workbook));
  const Json answer =
      parse_json(done({"records", "import", path, "--partner", kYouth, "--year", "2024", "--json"})).value();
  EXPECT_EQ(answer["records"].as_integer(), 1);
  EXPECT_EQ(answer["sheet"].as_string(), "Cases");
  std::string passed_over;
  for (const Json& one : answer["passed_over"].items())
    passed_over += one["kind"].as_string() + " " + std::to_string(one["first"].as_integer()) + "; ";
  EXPECT_EQ(passed_over, "sheet 0; title 1; sum 5; ");
  spreadsheet::Workbook two = workbook;
  two.sheets[1] = sheet;
  two.sheets[1].name = "Copy";
  const std::string twice = file("two.ods", to_ods(two));
  EXPECT_EQ(
      run(on_data({"records", "import", twice, "--partner", kYouth, "--year", "2024", "--replace"})).code,
      ExitCode::InputRefused);
  const std::string words = done(
      {"records", "import", twice, "--partner", kYouth, "--year", "2024", "--replace", "--sheet", "copy"});
  EXPECT_NE(words.find("Blad: Copy"), std::string::npos) << words;
}

}  // namespace
}  // namespace handslag::cli
