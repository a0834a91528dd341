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

  void write(const std::vector<std::pair<std::string, std::string>>& files,
             Readers readers = Readers::AsUsual) {
    OutputFolder made(root_ / "out", readers, {}, terminal_);
    for (const auto& [name, bytes] : files) made.add(name, bytes);
    made.prepare(about_);
    const std::vector<fs::path> paths = made.put_in_place();
    ASSERT_EQ(paths.size(), files.size());
    for (std::size_t at = 0; at < paths.size(); ++at) EXPECT_EQ(read_file(paths[at]), files[at].second);
  }
  void may_write(const std::vector<std::string>& inputs = {}) const {
    const OutputFolder refuses(root_ / "out", Readers::AsUsual, inputs, terminal_);
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
  write({{"a.csv", "first"}, {"b.csv", "second"}});
  EXPECT_EQ(names(), (std::vector<std::string>{"a.csv", "b.csv", "protection.json"}));
  write({{"b.csv", "third"}});
  EXPECT_EQ(names(), (std::vector<std::string>{"b.csv", "protection.json"}));
  EXPECT_EQ(text("out/b.csv"), "third");
  EXPECT_EQ((*parse_json(text("out/protection.json")))["method"].as_string(), "rounding");
  may_write();
}

TEST_F(OutputFolders, RefuseWhatSomebodyElsePutThere) {
  write({{"a.csv", "first"}});
  put("out/note.txt", "mine");
  try {
    may_write();
    FAIL();
  } catch (const InvalidInput& refusal) {
    EXPECT_NE(std::string(refusal.what()).find("note.txt"), std::string::npos) << refusal.what();
  }
  fs::remove(root_ / "out/note.txt");
  put("out/a.csv", "changed by hand");
  EXPECT_THROW(may_write(), InvalidInput);
  put("out/a.csv", "first");
  may_write();
  // A list that somebody wrote to have a file replaced is no list of ours.
  std::string list = text("out/protection.json");
  list.replace(list.find("rounding"), 8, "ROUNDING");
  put("out/protection.json", list);
  EXPECT_THROW(may_write(), InvalidInput);
  fs::remove_all(root_ / "out");
  put("out", "a file");
  EXPECT_THROW(may_write(), InvalidInput);
}

TEST_F(OutputFolders, RefuseALinkInPlaceOfAFile) {
  put("elsewhere", "first");
  write({{"a.csv", "first"}});
  fs::remove(root_ / "out/a.csv");
  fs::create_symlink(root_ / "elsewhere", root_ / "out/a.csv");
  EXPECT_THROW(may_write(), InvalidInput);
}

TEST_F(OutputFolders, DoNotWriteOverWhatIsRead) {
  write({{"a.csv", "first"}});
  const std::string input = (root_ / "out" / ".." / "out" / "a.csv").string();
  EXPECT_THROW(may_write({input}), InvalidInput);
  put("a.csv", "another");
  may_write({(root_ / "a.csv").string()});
}

TEST_F(OutputFolders, HaveNoTwoFilesOfOneName) {
  EXPECT_THROW(write({{"a.csv", ""}, {"a.csv", ""}}), InvalidInput);
  EXPECT_THROW(write({{"protection.json", ""}}), InvalidInput);
}

TEST_F(OutputFolders, OpenToTheirOwnerAloneWhenTheyTell) {
  write({{"certificate.json", "counts"}}, Readers::OwnerAlone);
  EXPECT_EQ(mode_of(root_ / "out"), 0700u);
  EXPECT_EQ(mode_of(root_ / "out/certificate.json"), 0600u);
  EXPECT_EQ(mode_of(root_ / "out/protection.json"), 0600u);
  // Also when the folder was opened to others meanwhile.
  fs::permissions(root_ / "out", fs::perms(0755));
  write({{"certificate.json", "other"}}, Readers::OwnerAlone);
  EXPECT_EQ(mode_of(root_ / "out"), 0700u);
}

TEST_F(OutputFolders, SayWhyTheyCannotBeWritten) {
  OutputFolder made("/proc/handslag", Readers::AsUsual, {}, terminal_);
  try {
    made.prepare(about_);
    FAIL();
  } catch (const StorageError& error) {
    EXPECT_NE(std::string(error.what()).find("there is no such file or folder"), std::string::npos)
        << error.what();
  }
}

}  // namespace
}  // namespace handslag::cli
