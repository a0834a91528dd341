// Every command that has --out is found by its help and run: at a file or folder that is there, at a link,
// and at places in a data folder. It refuses, and everything is byte for byte as it was.
#include <algorithm>
#include <functional>
#include <set>

#include "base/text.h"
#include "cli/body_commands.h"
#include "cli/kind_commands.h"
#include "tests/cli/run_commands.h"

namespace handslag::cli {

namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

class Outputs : public RunCommands {
 protected:
  Outputs() {
    and_also_ = [](Command& root, Terminal& terminal) {
      add_body_commands(root, terminal);
      add_kind_commands(root, terminal);
    };
  }

  /// Names under "Kommandon:" of a help, none for a command that has none below it.
  std::vector<std::string> below(const Words& path) {
    Words words = path;
    words.emplace_back("--help");
    std::vector<std::string> names;
    bool is_list = false;
    const std::string help = run(words).out;
    for (const std::string_view line : split(help, '\n')) {
      if (is_list && !line.starts_with("  ")) is_list = false;
      if (is_list && line[2] != ' ') names.emplace_back(words_of(line).front());
      if (line == "Kommandon:") is_list = true;
    }
    return names;
  }
  bool has_out(const Words& path) {
    Words words = path;
    words.emplace_back("--help");
    return run(words).out.find("  --out ") != std::string::npos;
  }
  void walk(const Words& path, const std::function<void(const Words&)>& visit) {
    if (!path.empty() && has_out(path)) visit(path);
    for (const std::string& name : below(path)) {
      Words deeper = path;
      deeper.push_back(name);
      walk(deeper, visit);
    }
  }

  void expect_refused(const Words& words, const std::set<ExitCode>& codes) {
    std::string line;
    for (const std::string& word : words) line += word + ' ';
    SCOPED_TRACE(line);
    const auto before = everything();
    const Ended ended = run(words);
    EXPECT_TRUE(codes.contains(ended.code)) << static_cast<int>(ended.code) << ' ' << ended.err;
    EXPECT_TRUE(everything() == before);
  }
};

TEST_F(Outputs, AreNeverPutInThePlaceOfWhatIsThere) {
  make_the_case();
  done({"partner", "create", "Kvinnojouren Exempel", "--kind", "victim-support-v1", "--county", "22"});
  done({"statistics", "seal", "--partner", kPartner, "--year", "2024"});
  done({"records", "mapping", "set", "--partner", kPartner, "--column", "Kommun=municipality"});
  const std::string table = file("kon.csv", "kön;antal\nkvinna;58\nman;2\n*;60\n");
  const Words with_data = {"--data", data()};
  const auto on_the_data = [&](Words words) {
    words.insert(words.end(), with_data.begin(), with_data.end());
    return words;
  };
  struct Case {
    Words words;       ///< without --out
    std::string name;  ///< of what is written
    bool is_folder = false;
    bool may_run = true;  ///< alone, at a new place
  };
  const std::map<std::string, Case> cases = {
      {"demo", {{"demo", "--no-serve", "--data", at("demo")}, "paket", true, false}},
      {"memorandum render", {{"memorandum", "render", sample("tjansteskrivelse-2024.txt")}, "a.pdf"}},
      {"memorandum copy",
       {on_the_data({"memorandum", "copy", "1", "--year", "2024", "--number", "1"}), "m", true, false}},
      {"template export", {on_the_data({"template", "export", "general-v1"}), "mall.json"}},
      {"kind export", {on_the_data({"kind", "export", "victim-support-v1"}), "slag.json"}},
      {"records generate",
       {{"records", "generate", "--kind", "victim-support-v1", "--county", "01", "--year", "2024"},
        "poster.csv"}},
      {"records mapping show",
       {on_the_data({"records", "mapping", "show", "--partner", kPartner}), "m.json"}},
      {"outreach mapping show",
       {on_the_data({"outreach", "mapping", "show", "--partner", kPartner}), "u.json", false, false}},
      {"statistics template",
       {{"statistics", "template", "--kind", "victim-support-v1", "--county", "01"}, "mall.csv"}},
      {"outreach template", {{"outreach", "template"}, "logg.csv"}},
      {"statistics table",
       {on_the_data({"statistics", "table", "--partner", kPartner, "--year", "2024", "--by", "sex"}),
        "t.csv"}},
      {"statistics show",
       {on_the_data({"statistics", "show", "--partner", kPartner, "--year", "2024"}), "s.csv"}},
      {"statistics protect", {{"statistics", "protect", table, "--data", at("none")}, "skyddad", true}},
      {"followup run", {on_the_data({"followup", "run", "1", "--year", "2024"}), "paket1", true}},
  };
  int found = 0;
  walk({}, [&](const Words& path) {
    std::string name;
    for (const std::string& word : path) name += (name.empty() ? "" : " ") + word;
    SCOPED_TRACE(name);
    const auto known = cases.find(name);
    ASSERT_NE(known, cases.end()) << "has --out and is not tried here";
    ++found;
    const Case& one = known->second;
    const auto to = [&](const std::string& place) {
      Words words = one.words;
      words.insert(words.end(), {"--out", place});
      return words;
    };
    using enum ExitCode;
    for (const std::string& place : {data() + "/" + one.name, data() + "/handslag.db", data() + "/key",
                                     data() + "/files/" + one.name, data()})
      expect_refused(to(place), {InputRefused, Conflict});
    if (one.is_folder) {
      fs::create_directory(at("someone"));
      file("someone/" + one.name, "orört");
      expect_refused(to(at("someone")), {InputRefused});
      fs::remove_all(at("someone"));
    } else {
      expect_refused(to(file("there-" + one.name, "orört")), {Conflict});
      expect_refused(to(data() + "/../data/" + one.name), {InputRefused});
    }
    fs::create_directory_symlink(data(), at("to-data"));
    expect_refused(to(at("to-data/" + one.name)), {InputRefused, Conflict});
    file("target", "orört");
    fs::create_symlink(at("target"), at("link-" + one.name));
    expect_refused(to(at("link-" + one.name)), {InputRefused, Conflict});
    fs::remove(at("to-data"));
    if (one.may_run) {
      const Ended ended = run(to(at("new-" + one.name)));
      EXPECT_EQ(ended.code, Done) << ended.err;
      EXPECT_TRUE(fs::exists(at("new-" + one.name)));
    }
  });
  EXPECT_GE(found, 12);
}

}  // namespace

}  // namespace handslag::cli
