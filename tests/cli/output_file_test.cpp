#include "cli/output_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "base/bytes.h"
#include "base/error.h"
#include "tests/support/temporary_folder.h"

namespace handslag::cli {

namespace {

namespace fs = std::filesystem;
using IfThere = OutputFile::IfThere;

class OutputFiles : public ::testing::Test {
 protected:
  std::string at(const std::string& name) const { return (folder_.path() / name).string(); }
  std::ptrdiff_t files() const {
    return std::distance(fs::directory_iterator(folder_.path()), fs::directory_iterator());
  }
  handslag::testing::TemporaryFolder folder_;
};

TEST_F(OutputFiles, AreWrittenWhole) {
  write_output(at("a.csv"), "rad", IfThere::Refuse);
  EXPECT_EQ(read_file(at("a.csv")), "rad");
  EXPECT_EQ(files(), 1);
}

TEST_F(OutputFiles, DoNotReplaceAFileThatNobodySaidToReplace) {
  write_output(at("a.csv"), "först", IfThere::Refuse);
  EXPECT_THROW(write_output(at("a.csv"), "sedan", IfThere::Refuse), Conflict);
  EXPECT_EQ(read_file(at("a.csv")), "först");
  write_output(at("a.csv"), "sedan", IfThere::Replace);
  EXPECT_EQ(read_file(at("a.csv")), "sedan");
}

TEST_F(OutputFiles, SayOnlyWhatTheCommandHas) {
  write_output(at("a.csv"), "först", IfThere::Refuse);
  const auto words_of = [&](IfThere if_there) {
    try {
      write_output(at("a.csv"), "sedan", if_there);
    } catch (const Conflict& refusal) {
      return std::string(refusal.what());
    }
    return std::string("nothing");
  };
  EXPECT_NE(words_of(IfThere::Refuse).find("--replace"), std::string::npos);
  EXPECT_EQ(words_of(IfThere::Keep).find("--replace"), std::string::npos);
  EXPECT_NE(words_of(IfThere::Keep).find("name another file"), std::string::npos);
}

TEST_F(OutputFiles, OpenToTheirOwnerAloneWhenTheyTell) {
  OutputFile file(at("bevis.json"), IfThere::Keep, Readers::OwnerAlone);
  file.stream() << "antal";
  file.finish();
  EXPECT_EQ(std::filesystem::status(at("bevis.json")).permissions(), std::filesystem::perms(0600));
}

TEST_F(OutputFiles, DoNotReplaceAFileThatCameMeanwhile) {
  OutputFile file(at("a.csv"), IfThere::Refuse);
  file.stream() << "min";
  write_file(at("a.csv"), "din");
  EXPECT_THROW(file.finish(), Conflict);
  EXPECT_EQ(read_file(at("a.csv")), "din");
}

TEST_F(OutputFiles, AreNeverWrittenToWhatIsNoPlainFile) {
  write_file(at("there"), "orört");
  fs::create_symlink(at("there"), at("link"));
  fs::create_symlink(at("nowhere"), at("dangling"));
  fs::create_directory(at("folder"));
  ASSERT_EQ(::mkfifo(at("pipe").c_str(), 0600), 0);
  const auto before = files();
  for (const std::string& path : {at("link"), at("dangling"), at("folder"), at("folder/"), at("pipe"),
                                  std::string("/dev/full"), std::string("/dev/null"), at("no/a.csv")}) {
    EXPECT_THROW(write_output(path, "x", IfThere::Replace), InvalidInput) << path;
  }
  EXPECT_EQ(read_file(at("there")), "orört");
  EXPECT_FALSE(fs::exists(at("nowhere")));
  EXPECT_EQ(files(), before);
}

TEST_F(OutputFiles, LeaveNothingWhenTheWorkFails) {
  try {
    OutputFile file(at("a.csv"), IfThere::Refuse);
    file.stream() << "halv";
    throw InvalidInput("fel");
  } catch (const InvalidInput&) {
  }
  EXPECT_EQ(files(), 0);
}

}  // namespace

}  // namespace handslag::cli
