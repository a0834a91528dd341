// Tables that one person protects twice, and tables of a partner's records that are given as files.
#include <gmock/gmock.h>

#include "base/text.h"
#include "spreadsheet/workbook.h"
#include "tests/cli/run_commands.h"

namespace handslag::cli {

namespace {

using ::testing::HasSubstr;
using Words = std::vector<std::string>;

class ProtectedTables : public RunCommands {
 protected:
  /// What is hidden in the table, by its codes.
  static std::vector<std::string> hidden_in(const std::string& csv) {
    std::vector<std::string> hidden;
    for (const std::string_view line : split(csv, '\n')) {
      if (const std::size_t at = line.find(";;hidden"); at != std::string_view::npos)
        hidden.emplace_back(line.substr(0, at));
    }
    std::ranges::sort(hidden);
    return hidden;
  }
  std::string protected_at(const std::string& out, const Words& files, const Words& more = {}) {
    Words words = {"statistics", "protect"};
    words.insert(words.end(), files.begin(), files.end());
    words.insert(words.end(), {"--out", at(out), "--data", at("no-folder")});
    words.insert(words.end(), more.begin(), more.end());
    const Ended ended = run(words);
    EXPECT_EQ(ended.code, ExitCode::Done) << ended.err;
    return at(out);
  }

  /// A table of the records, with the lines that say so or without.
  std::string table(const std::string& by, const std::string& name, bool says_so, const Words& more = {}) {
    Words words = {"statistics", "table", "--partner", kPartner, "--year", "2024", "--by", by};
    words.insert(words.end(), more.begin(), more.end());
    std::string text = done(words);
    while (!says_so && text.starts_with("#")) text.erase(0, text.find('\n') + 1);
    return file(name, text);
  }
  Ended protect(const std::string& path, const std::string& data_folder) {
    const auto before = everything();
    Ended ended = run({"statistics", "protect", path, "--out", at("ut"), "--data", data_folder});
    if (ended.code != ExitCode::Done) {
      EXPECT_TRUE(everything() == before);
    }
    return ended;
  }
  void expect_known(const std::string& path, const std::string& data_folder) {
    SCOPED_TRACE(path);
    const Ended ended = protect(path, data_folder);
    EXPECT_EQ(ended.code, ExitCode::InputRefused) << ended.out;
    EXPECT_THAT(ended.err, HasSubstr("handslag statistics protect --partner"));
  }
};

// d is 2, and any of the three others can cover it: two runs that chose otherwise gave it away by
// subtraction.
TEST_F(ProtectedTables, HideTheSameWheneverTheyAreProtected) {
  const std::string given = file("grp.csv", "grp;count\na;30\nb;30\nc;30\nd;2\n*;92\n");
  const std::vector<std::string> first = hidden_in(read_file(protected_at("ut1", {given}) + "/grp.csv"));
  EXPECT_EQ(first.size(), 2U);
  EXPECT_EQ(hidden_in(read_file(protected_at("ut1", {given}) + "/grp.csv")), first);
  EXPECT_EQ(hidden_in(read_file(protected_at("ut2", {given}) + "/grp.csv")), first);
  // In another order of rows, and without the sum; and the rows stand as they were given.
  const std::string turned = file("vand.csv", "grp;count\nd;2\nc;30\nb;30\na;30\n");
  const std::string written = read_file(protected_at("ut3", {turned}) + "/vand.csv");
  EXPECT_EQ(hidden_in(written), first);
  EXPECT_LT(written.find("d;"), written.find("a;"));
  for (const std::string format : {"json", "xlsx", "ods"}) {
    const std::string folder = protected_at("ut-" + format, {given}, {"--format", format});
    const std::string path = folder + (format == "json" ? "/grp.json" : "/tables." + format);
    const std::string certificate = read_file(folder + "-private/certificate.json");
    EXPECT_EQ(certificate, read_file(at("ut1-private/certificate.json"))) << format;
    const Ended ended = run({"statistics", "audit", path});
    EXPECT_EQ(ended.code, ExitCode::Done) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("2 dolda; 0 går att räkna ut")) << format;
  }
}

TEST_F(ProtectedTables, HideTheSameInWhicheverOrderTheFilesAreNamed) {
  for (int shift = 0; shift < 6; ++shift) {
    std::string one = "a;count\n";
    std::string other = "b;count\n";
    for (int at = 0; at < 6; ++at) {
      const std::string count = std::to_string(at == shift ? 2 : 20);
      one += "v" + std::to_string(at) + ";" + count + "\n";
      other += "w" + std::to_string(at) + ";" + count + "\n";
    }
    const std::string first = file("ett.csv", one);
    const std::string second = file("tva.csv", other);
    const std::string here = protected_at("fram", {first, second});
    const std::string there = protected_at("bak", {second, first});
    EXPECT_EQ(read_file(here + "/ett.csv"), read_file(there + "/ett.csv"));
    EXPECT_EQ(read_file(here + "/tva.csv"), read_file(there + "/tva.csv"));
  }
}

TEST_F(ProtectedTables, OfTwoPeopleNeedNotBeTheSame) {
  const std::string key = at("state/handslag/order-of-equal-counts");
  ::setenv("XDG_STATE_HOME", at("state").c_str(), 1);
  std::set<std::vector<std::string>> seen;
  const std::string given = file("grp.csv", "grp;count\na;30\nb;30\nc;30\nd;2\n*;92\n");
  for (int person = 0; person < 12; ++person) {
    std::filesystem::remove(key);
    seen.insert(hidden_in(read_file(protected_at("ut", {given}) + "/grp.csv")));
    EXPECT_EQ(std::filesystem::status(key).permissions(), std::filesystem::perms(0600));
  }
  EXPECT_GT(seen.size(), 1U);
  // One that is broken is not passed over.
  write_file(key, "nonsense");
  EXPECT_EQ(run({"statistics", "protect", given, "--out", at("ut"), "--data", at("no-folder")}).code,
            ExitCode::InputRefused);
}

// Beside the sealed year such a table gave seven counts away by subtraction.
TEST_F(ProtectedTables, OfRecordsAreNotProtectedByThemselves) {
  make_the_case();
  done({"partner", "create", "Kvinnojouren Exempel", "--kind", "victim-support-v1", "--county", "22"});
  for (const bool is_sealed : {false, true}) {
    if (is_sealed) done({"statistics", "seal", "--partner", kPartner, "--year", "2024"});
    for (const std::string by : {"municipality,sex", "municipality,age_group", "sex,honour", "quarter"}) {
      expect_known(table(by, "med.csv", true), at("no-folder"));
      expect_known(table(by, "utan.csv", false), data());
    }
    expect_known(table("municipality,sex", "med.json", true, {"--format", "json"}), at("no-folder"));
    expect_known(table("municipality,sex", "ar.csv", false, {"--from", "2023"}), data());
  }
  // Columns and codes called otherwise.
  std::string renamed = read_file(table("age_group,sex", "utan.csv", false));
  for (const auto& [from, to] :
       {std::pair("age_group;sex", "ålder;kön"), std::pair(";woman;", ";K;"), std::pair(";man;", ";M;")}) {
    for (std::size_t at = 0; (at = renamed.find(from, at)) != std::string::npos;)
      renamed.replace(at, std::string(from).size(), to);
  }
  expect_known(file("bytt.csv", renamed), data());
  // Another's table is protected, beside the folder and without.
  const std::string other = file("annan.csv", "kön;antal\nkvinna;58\nman;2\nannat;31\nokänt;17\n");
  EXPECT_EQ(protect(other, data()).code, ExitCode::Done);
  EXPECT_EQ(protect(other, at("no-folder")).code, ExitCode::Done);
  // Without a folder nobody can know it; it is said.
  const Ended unknown = protect(table("sex,honour", "utan.csv", false), at("no-folder"));
  EXPECT_EQ(unknown.code, ExitCode::Done);
  EXPECT_THAT(unknown.err, HasSubstr("--data"));
  const Ended as_published =
      run({"statistics", "protect", other, "--published", table("sex", "ute.csv", true), "--out", at("ut"),
           "--data", at("no-folder")});
  EXPECT_EQ(as_published.code, ExitCode::InputRefused) << as_published.err;
}

}  // namespace

}  // namespace handslag::cli
