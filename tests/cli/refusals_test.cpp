// Exit code 3, 4 or 5 means that nothing was saved: every command is run with each kind of bad input, and the
// data folder and everything beside it must be the same, byte for byte, before and after. And what is said is
// Swedish under Swedish, no longer than a screen, and without a name twice.
#include <algorithm>

#include "base/text.h"
#include "tests/cli/run_commands.h"

namespace handslag::cli {

namespace {

struct Bad {
  std::vector<std::string> words;
  ExitCode code = ExitCode::InputRefused;
  std::string says;  ///< words of the refusal
};

class Refusals : public RunCommands {
 protected:
  void expect_refused(const Bad& bad) {
    std::string line;
    for (const std::string& word : bad.words) line += word.substr(0, 60) + ' ';
    SCOPED_TRACE(line);
    const auto before = everything();
    const Ended ended = run(bad.words);
    EXPECT_EQ(ended.code, bad.code) << ended.err;
    EXPECT_EQ(everything(), before);
    EXPECT_NE(ended.err.find(bad.says), std::string::npos) << ended.err;
    expect_readable(ended.err);
  }

  static void expect_readable(const std::string& err) {
    EXPECT_LE(err.size(), 4'000U);
    EXPECT_LE(std::ranges::count(err, '\n'), 30);
    for (const char* english : {" is not ", " must ", "There is ", " cannot ", " the ", "No such file",
                                "constraint", "SQLite", "SELECT", "basic_string", "terminate"}) {
      EXPECT_EQ(err.find(english), std::string::npos) << english << " in " << err;
    }
    // "title: title: …"
    const std::vector<std::string_view> words = words_of(err);
    for (std::size_t at = 1; at < words.size(); ++at)
      EXPECT_FALSE(words[at].ends_with(':') && words[at] == words[at - 1]) << err;
  }
};

TEST_F(Refusals, ChangeNothingInTheFollowUp) {
  make_the_case();
  const std::string esc = "s. 1\x1b[2J";
  const std::string latin = "Norrt\xe4lje";
  const std::string large(200'000, 'x');
  const auto follow_up = [&](const std::string& verb, std::vector<std::string> more, ExitCode code,
                             const std::string& says) {
    std::vector<std::string> words = {"followup", verb, "1", "--year", "2024"};
    words.insert(words.end(), more.begin(), more.end());
    expect_refused({on_data(words), code, says});
  };
  using enum ExitCode;
  // Another day or number than stands: said, and nothing changes.
  follow_up("open", {"--due-on", "2025-03-01"}, Conflict,
            "redan öppnad: begärd 2025-01-20, förfaller 2025-02-28");
  follow_up("open", {"--requested-on", "2025-01-21"}, Conflict, "diarienummer SN 2025-31");
  follow_up("open", {"--registry-number", "SN 2025-99"}, Conflict, "handslag followup register");
  follow_up("open", {"--due-on", "28/2"}, InputRefused, "--due-on 28/2");
  follow_up("register", {"--number", ""}, InputRefused, "--number måste fyllas i");
  follow_up("register", {"--number", large}, InputRefused, "--number");
  follow_up("register", {"--number", esc}, InputRefused, "tecken som inte kan tryckas");
  const std::string report = sample("verksamhetsberattelse-2024.txt");
  const std::vector<std::string> receive = {"--file", report, "--kind", "annual_report", "--sender"};
  const auto with = [](std::vector<std::string> words, const std::vector<std::string>& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
  };
  follow_up("receive", with(receive, {"A", "--received-on", "2025-03-22"}), InputRefused, "är efter i dag");
  follow_up("receive", with(receive, {"A", "--received-on", "2025-02-30"}), InputRefused, "--received-on");
  follow_up("receive", with(receive, {" "}), InputRefused, "--sender");
  follow_up("receive", with(receive, {latin}), InputRefused, "--sender: är inte text i UTF-8");
  follow_up("receive", with(receive, {std::string(201, 'x')}), InputRefused, "--sender");
  follow_up("receive", {"--file", report, "--kind", "novel", "--sender", "A"}, InputRefused,
            "verksamhetsberättelse (annual_report)");
  follow_up("receive", {"--file", at("none.pdf"), "--kind", "statistics", "--sender", "A"}, InputRefused,
            "filen eller mappen finns inte");
  follow_up("receive", {"--file", data(), "--kind", "statistics", "--sender", "A"}, InputRefused,
            "det är en mapp");
  follow_up("receive", {"--file", "/dev/zero", "--kind", "statistics", "--sender", "A"}, InputRefused,
            "ingen vanlig fil");
  const std::string program = file("program.exe", "MZ\x90");
  follow_up("receive", {"--file", program, "--kind", "statistics", "--sender", "A"}, InputRefused,
            "program.exe");
  const auto evidence = [&](const std::string& commitment, const std::string& material,
                            const std::string& place, const std::string& shows, ExitCode code,
                            const std::string& says) {
    follow_up("evidence",
              {"--commitment", commitment, "--material", material, "--place", place, "--shows", shows}, code,
              says);
  };
  evidence("1", "1", esc, "", InputRefused, "--place");
  evidence("1", "1", latin, "", InputRefused, "--place");
  evidence("1", "1", std::string(81, 'x'), "", InputRefused, "80 tecken");
  evidence("1", "1", " ", "", InputRefused, "en sida eller en tabell");
  evidence("1", "1", "s. 1", std::string(501, 'x'), InputRefused, "500 tecken");
  evidence("77", "1", "s. 1", "", NotFound, "inget åtagande 77");
  evidence("1", "77", "s. 1", "", NotFound, "inget underlag 77");
  evidence("99999999999999999999", "1", "s. 1", "", InputRefused, "--commitment");
  evidence("-1", "1", "s. 1", "", InputRefused, "--commitment");
  const auto judge = [&](const std::string& outcome, const std::string& reason, const std::string& by,
                         ExitCode code, const std::string& says) {
    follow_up("judge", {"--commitment", "3", "--outcome", outcome, "--reason", reason, "--by", by}, code,
              says);
  };
  judge("fulfilled", "", "Handläggare", InputRefused, "utan underlag");
  judge("splendid", "x", "Handläggare", InputRefused, "delvis uppfyllt (partly)");
  judge("partly", "x\x07", "Handläggare", InputRefused, "--reason");
  judge("partly", std::string(2'001, 'x'), "Handläggare", InputRefused, "--reason");
  judge("partly", "x", "", InputRefused, "rollen");
  judge("partly", "x", latin, InputRefused, "--by");
  for (const std::string year : {"0", "-2024", "2147483648", "4294967295", "1899", "2201", "20x4", ""})
    expect_refused({on_data({"followup", "show", "1", "--year", year}), InputRefused, "--year"});
  expect_refused({on_data({"followup", "show", "2", "--year", "2024"}), NotFound, "inget avtal 2"});
  expect_refused(
      {on_data({"followup", "show", "1", "--year", "2023"}), NotFound, "ingen uppföljning av 2023"});
}

TEST_F(Refusals, ChangeNothingInThePartnersData) {
  make_the_case();
  using enum ExitCode;
  const auto import = [&](const std::string& what, const std::string& path, std::vector<std::string> more,
                          ExitCode code, const std::string& says) {
    std::vector<std::string> words = {what, "import", path, "--partner", kPartner, "--year", "2024"};
    words.insert(words.end(), more.begin(), more.end());
    expect_refused({on_data(words), code, says});
  };
  const std::string records = read_file(at("2024.csv"));
  const std::size_t heading_ends = records.find('\n', records.find('\n') + 1) + 1;
  const std::string heading = records.substr(0, heading_ends);  // with the line that says "exempeldata"
  const std::string row = records.substr(heading_ends, records.find('\n', heading_ends) - heading_ends);
  import("records", file("heading.csv", heading), {"--replace"}, InputRefused, "rubrikraden står ensam");
  import("records", file("heading.csv", heading), {"--replace", "--skip-bad"}, InputRefused, "står ensam");
  import("records", file("empty.csv", ""), {"--replace"}, InputRefused, "har ingen rubrikrad");
  for (const std::string count :
       {"2147483648", "4294967295", "4294967296", "-1", "1e3", "18446744073709551616"}) {
    const std::string bad = row.substr(0, row.rfind(';') + 1) + count + "\n";
    import("records", file("count.csv", heading + bad), {"--replace"}, InputRefused, "rad 3, kolumnen");
    import("records", file("count.csv", heading + bad), {"--replace", "--skip-bad"}, InputRefused, count);
  }
  import("records", file("x.xlsx", std::string("PK\x03\x04\x14\0\0\x1b[2J", 11)), {}, InputRefused,
         "zip-fil som inte är någon arbetsbok");
  import("records", file("x.pdf", "%PDF-1.7\n"), {}, InputRefused, "är en PDF");
  import("records", file("other.csv", heading + row + "\n"), {}, Conflict, "lägg till --replace");
  import("records", at("nowhere.csv"), {}, InputRefused, "finns inte");
  import("records", data(), {}, InputRefused, "det är en mapp");
  const std::string log = read_file(sample("outreach-2024.csv"));
  const std::string log_heading = log.substr(0, log.find('\n') + 1);
  const std::string activity = "2024-01-24;Norrtälje;tätort;föreläsning;elever;Rubrik;";
  import("outreach", file("log.csv", log_heading), {"--replace"}, InputRefused, "rubrikraden står ensam");
  for (const std::string count : {"2147483648", "4294967295", "-1", "x"})
    import("outreach", file("log.csv", log_heading + activity + count + "\n"), {"--replace"}, InputRefused,
           "rad 2, kolumnen antal personer, ”" + count);
  import("outreach", file("log.csv", log_heading + "2024-01-24;Norrtälje;tätort;f\x1b;e;Rubrik;1\n"),
         {"--replace"}, InputRefused, "rad 2, kolumnen typ");
  import("outreach", file("x.xlsx", std::string("PK\x03\x04\x14\0", 6)), {}, InputRefused,
         "zip-fil som inte är någon arbetsbok");
  import("outreach", file("log.csv", log_heading + activity + "7\n"), {}, Conflict, "lägg till --replace");
  expect_refused({on_data({"records", "import", at("2024.csv"), "--partner", "Ingen", "--year", "2024"}),
                  NotFound, "ingen partner Ingen"});
  expect_refused({{"records", "generate", "--kind", "victim-support-v1", "--county", "01", "--county", "09",
                   "--year", "2024", "--out", at("2024.csv")},
                  Conflict,
                  "--replace"});
  expect_refused({{"records", "generate", "--kind", "victim-support-v1", "--county", "01", "--county", "09",
                   "--year", "2024", "--out", data()},
                  InputRefused,
                  "ligger i datamappen"});
  expect_refused({{"records", "generate", "--kind", "victim-support-v1", "--county", "01", "--county", "09",
                   "--year", "2024", "--out", "/dev/full"},
                  InputRefused,
                  "ingen vanlig fil"});
  expect_refused({{"records", "generate", "--kind", "victim-support-v1", "--county", "01", "--county", "09",
                   "--year", "2024", "--out", at("n/x.csv")},
                  InputRefused,
                  "finns inte"});
  expect_refused({{"records", "generate", "--kind", "victim-support-v1", "--county", "01", "--county", "09",
                   "--year", "2024", "--count", "99999999999", "--out", at("n.csv")},
                  InputRefused,
                  "--count"});
  expect_refused({on_data({"statistics", "table", "--partner", kPartner, "--year", "2024", "--from", "2025",
                           "--by", "sex"}),
                  InputRefused, "--from 2025 är efter --year 2024"});
}

TEST_F(Refusals, ChangeNothingInAgreements) {
  make_the_case();
  using enum ExitCode;
  const std::string json = done({"agreement", "show", "1", "--json"});
  const auto changed = [&](const std::string& from, const std::string& to) {
    std::string text = json;
    const std::size_t place = text.find(from);
    EXPECT_NE(place, std::string::npos) << from;
    if (place != std::string::npos) text.replace(place, from.size(), to);
    return file("agreement.json", text);
  };
  const auto update = [&](const std::string& path, ExitCode code, const std::string& says) {
    expect_refused({on_data({"agreement", "update", "1", "--from", path}), code, says});
  };
  const std::string title = "\"title\": \"IOP med Brottsofferjouren Stockholm-Gotland\"";
  update(changed(title, "\"title\": \"\""), InputRefused, "title: måste fyllas i");
  update(changed(title, "\"title\": \"" + std::string(200'000, 'x') + "\""), InputRefused,
         "title: är längre");
  update(changed(title, "\"title\": \"a\\u001bb\""), InputRefused, "title: har ett tecken");
  update(changed(title, "\"title\": \"a\\nb\""), InputRefused, "title: har ett tecken");
  update(changed(title, "\"title\": 7"), InputRefused, "title: måste vara en text");
  update(changed("\"title\":", "\"titel\":"), InputRefused, "titel: är inget fält");
  update(changed("{", "["), InputRefused, "rad ");
  update(changed("\"inhabitants\": 60000", "\"inhabitants\": 2147483648"), InputRefused,
         "funding.population");
  update(changed("\"inhabitants\": 60000", "\"inhabitants\": 4294967295"), InputRefused, "högst 100 000 000");
  update(changed("\"inhabitants\": 60000", "\"inhabitants\": -1"), InputRefused, "minst 1");
  update(changed("\"per_year_ore\": 7000000", "\"per_year_ore\": 9223372036854775807"), InputRefused,
         "högst");
  update(changed("\"per_year_ore\": 7000000", "\"per_year_ore\": 1e30"), InputRefused, "heltal");
  update(changed("\"year\": 2020", "\"year\": 4294967295"), InputRefused, "funding.population.year");
  update(changed("\"document_sha256\": \"\"", "\"document_sha256\": \"abc\""), InputRefused, "--document");
  update(changed("\"party\": \"partner\"", "\"party\": \"friend\""), InputRefused, "partner, public_body");
  update(changed("\"id\": 1,\n      \"party\"", "\"id\": 77,\n      \"party\""), NotFound,
         "inget åtagande 77");
  const std::size_t partner = json.find("\"partner\": {");
  const std::size_t number = json.find("\"organisation\": ", partner) + 16;
  std::string other = json;
  other.replace(number, 1, "77");
  update(file("agreement.json", other), InputRefused, "ingen partner 77");
  other = json;
  other.replace(number, 1, "1");
  update(file("agreement.json", other), InputRefused, "partner.organisation");
  update(at("nowhere.json"), InputRefused, "finns inte");
  expect_refused(
      {on_data({"agreement", "assess", "1", "--from", file("a.json", "{}")}), InputRefused, "assessed_on"});
  expect_refused({on_data({"agreement", "show", "Inget sådant"}), NotFound, "inget avtal Inget sådant"});
  expect_refused({on_data({"agreement", "show", std::string(4'000, 'y')}), NotFound, "…"});
  expect_refused({on_data({"agreement", "create", "--from", sample("tjansteskrivelse-2024.txt"),
                           "--partner-number", "802405-0191"}),
                  InputRefused, "802405-0191"});
  expect_refused({on_data({"agreement", "create", "--from", sample("tjansteskrivelse-2024.txt"), "--partner",
                           "Norrtälje kommun"}),
                  InputRefused, "annan organisation"});
  expect_refused({on_data({"agreement", "create", "--from", sample("tjansteskrivelse-2024.txt"), "--document",
                           file("p.exe", "MZ")}),
                  InputRefused, "p.exe"});
  expect_refused(
      {on_data({"memorandum", "edit", "1", "--year", "2024", "--section", "poem", "--clear", "--by", "H"}),
       NotFound, "Sammanfattning"});
  expect_refused({on_data({"memorandum", "edit", "1", "--year", "2024", "--section", "summary", "--by", "H",
                           "--text", file("t.txt", "Se [bilaga poem].")}),
                  InputRefused, "poem"});
  expect_refused({on_data({"memorandum", "edit", "1", "--year", "2024", "--section", "summary", "--by", "H",
                           "--text", file("t.txt", "a\x1b")}),
                  InputRefused, "tecken"});
}

TEST_F(Refusals, OfNoCountyAskForOne) {
  for (const char* group : {"records generate", "statistics template"}) {
    const std::string name = group;
    const std::size_t space = name.find(' ');
    std::vector<std::string> words = {name.substr(0, space), name.substr(space + 1), "--out", at("ut.csv")};
    if (name.starts_with("records")) words.insert(words.end(), {"--year", "2024"});
    expect_refused({words, ExitCode::InputRefused, "Ange minst ett: --county"});
  }
}

TEST_F(Refusals, LeaveNoDataFolderBehind) {
  using enum ExitCode;
  const std::string memorandum = sample("tjansteskrivelse-2024.txt");
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{"--from", at("missing.txt")},
                                             {"--from", file("empty.txt", "")},
                                             {"--from", file("bad.json", "{")},
                                             {"--from", memorandum, "--document", at("missing.pdf")},
                                             {"--from", memorandum, "--partner-number", "1"},
                                             {"--from", memorandum, "--partner", std::string(201, 'x')}}) {
    std::vector<std::string> all = {"agreement", "create"};
    all.insert(all.end(), words.begin(), words.end());
    expect_refused({on_data(all), InputRefused, ""});
    expect_refused({on_data({"agreement", "list"}), NotFound, "ingen datamapp"});
  }
}

TEST_F(Refusals, DoNotComeAfterAnAgreementWasSavedBesideAnotherPublicBody) {
  done({"agreement", "create", "--from", sample("tjansteskrivelse-2024.txt")});
  const Ended second = run(on_data({"agreement", "create", "--from", sample("tjansteskrivelse-2024.txt"),
                                    "--public-body", "Grannkommunen", "--partner", "Grannföreningen"}));
  EXPECT_EQ(second.code, ExitCode::Done) << second.err;
  EXPECT_NE(second.out.find("Avtal 2 är sparat."), std::string::npos);
  EXPECT_EQ(run(on_data({"agreement", "list"})).code, ExitCode::InputRefused);
}

}  // namespace

}  // namespace handslag::cli
