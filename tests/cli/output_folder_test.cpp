#include "cli/output_folder.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "base/bytes.h"
#include "base/error.h"

namespace handslag::cli {
namespace {

namespace fs = std::filesystem;

class OutputFolders : public ::testing::Test {
 protected:
  void SetUp() override {
    fs::remove_all(root_);
    fs::create_directories(root_);
  }
  void TearDown() override { fs::remove_all(root_); }

  OutputFolder folder(const std::vector<std::pair<std::string, std::string>>& files,
                      Readers readers = Readers::Anybody) {
    OutputFolder made(root_ / "out", readers, terminal_);
    for (const auto& [name, bytes] : files) made.add(name, bytes);
    return made;
  }
  void put(const std::string& name, const std::string& bytes) { std::ofstream(root_ / name) << bytes; }
  std::string text(const std::string& name) { return read_file(root_ / name); }
  std::vector<std::string> names() {
    std::vector<std::string> found;
    for (const auto& entry : fs::directory_iterator(root_ / "out"))
      found.push_back(entry.path().filename().string());
    std::ranges::sort(found);
    return found;
  }
  static mode_t mode_of(const fs::path& path) {
    struct stat status {};
    EXPECT_EQ(::stat(path.c_str(), &status), 0);
    return status.st_mode & 0777;
  }

  const fs::path root_ = fs::temp_directory_path() / ("handslag-output-" + std::to_string(::getpid()));
  std::ostringstream out_;
  std::ostringstream err_;
  const SystemClock clock_;
  Terminal terminal_{out_, err_, clock_, Translator(Language::English)};
  const Json about_ = Json::object().set("method", "rounding").set("mean", 1.1);
};

TEST_F(OutputFolders, ReplaceWhatTheyWroteAndLeaveNothingOld) {
  folder({{"a.csv", "first"}, {"b.csv", "second"}}).write(about_);
  EXPECT_EQ(names(), (std::vector<std::string>{"a.csv", "b.csv", "protection.json"}));
  OutputFolder again = folder({{"b.csv", "third"}});
  again.refuse_what_is_not_ours({});
  again.write(about_);
  EXPECT_EQ(names(), (std::vector<std::string>{"b.csv", "protection.json"}));
  EXPECT_EQ(text("out/b.csv"), "third");
  EXPECT_EQ((*parse_json(text("out/protection.json")))["method"].as_string(), "rounding");
  folder({{"b.csv", "third"}}).refuse_what_is_not_ours({});
}

TEST_F(OutputFolders, RefuseWhatSomebodyElsePutThere) {
  folder({{"a.csv", "first"}}).write(about_);
  put("out/note.txt", "mine");
  try {
    folder({{"a.csv", "second"}}).refuse_what_is_not_ours({});
    FAIL();
  } catch (const Conflict& refusal) {
    EXPECT_NE(std::string(refusal.what()).find("note.txt"), std::string::npos) << refusal.what();
  }
  fs::remove(root_ / "out/note.txt");
  put("out/a.csv", "changed by hand");
  EXPECT_THROW(folder({}).refuse_what_is_not_ours({}), Conflict);
  put("out/a.csv", "first");
  folder({}).refuse_what_is_not_ours({});
  // A list that somebody wrote to have a file replaced is no list of ours.
  std::string list = text("out/protection.json");
  list.replace(list.find("rounding"), 8, "ROUNDING");
  put("out/protection.json", list);
  EXPECT_THROW(folder({}).refuse_what_is_not_ours({}), Conflict);
  fs::remove_all(root_ / "out");
  put("out", "a file");
  EXPECT_THROW(folder({}).refuse_what_is_not_ours({}), Conflict);
}

TEST_F(OutputFolders, RefuseALinkInPlaceOfAFile) {
  put("elsewhere", "first");
  folder({{"a.csv", "first"}}).write(about_);
  fs::remove(root_ / "out/a.csv");
  fs::create_symlink(root_ / "elsewhere", root_ / "out/a.csv");
  EXPECT_THROW(folder({}).refuse_what_is_not_ours({}), Conflict);
}

TEST_F(OutputFolders, DoNotWriteOverWhatIsRead) {
  folder({{"a.csv", "first"}}).write(about_);
  const std::string input = (root_ / "out" / ".." / "out" / "a.csv").string();
  EXPECT_THROW(folder({}).refuse_what_is_not_ours({input}), Conflict);
  put("a.csv", "another");
  folder({}).refuse_what_is_not_ours({(root_ / "a.csv").string()});
}

TEST_F(OutputFolders, HaveNoTwoFilesOfOneName) {
  EXPECT_THROW(folder({{"a.csv", ""}, {"a.csv", ""}}), InvalidInput);
  EXPECT_THROW(folder({{"protection.json", ""}}), InvalidInput);
}

TEST_F(OutputFolders, OpenToTheirOwnerAloneWhenTheyTell) {
  folder({{"certificate.json", "counts"}}, Readers::OwnerAlone).write(about_);
  EXPECT_EQ(mode_of(root_ / "out"), 0700u);
  EXPECT_EQ(mode_of(root_ / "out/certificate.json"), 0600u);
  EXPECT_EQ(mode_of(root_ / "out/protection.json"), 0600u);
  write_new_file(root_ / "proof", "counts", Readers::OwnerAlone, terminal_);
  EXPECT_EQ(mode_of(root_ / "proof"), 0600u);
  EXPECT_THROW(write_new_file(root_ / "proof", "other", Readers::OwnerAlone, terminal_), Conflict);
  EXPECT_EQ(text("proof"), "counts");
}

TEST_F(OutputFolders, SayWhyTheyCannotBeWritten) {
  OutputFolder made("/proc/handslag", Readers::Anybody, terminal_);
  try {
    made.write(about_);
    FAIL();
  } catch (const StorageError& error) {
    EXPECT_NE(std::string(error.what()).find("/proc/handslag cannot be written: there is no such folder"),
              std::string::npos)
        << error.what();
  }
}

}  // namespace
}  // namespace handslag::cli
