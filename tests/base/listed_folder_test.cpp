#include "base/listed_folder.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <map>
#include <set>

#include "base/error.h"
#include "base/own_name.h"
#include "base/translate.h"
#include "tests/support/kill_at_system_call.h"
#include "tests/support/temporary_folder.h"

namespace handslag {

namespace {

namespace fs = std::filesystem;

const Translator kEnglish(Language::English);

using Content = std::map<std::string, std::string>;

void write_package(const fs::path& folder, const Content& content) {
  std::vector<ListedFile> files;
  for (const auto& [name, bytes] : content) files.push_back({name, bytes});
  Json list = Json::object();
  list.set("title", "Uppföljning").set("files", files_to_json(files));
  const std::string text = sealed_list(list).dump(2) + "\n";
  files.push_back({"package.json", text});
  ListedFolder out(folder, "package.json", kEnglish);
  out.prepare(files);
  out.put_in_place();
}

const Content kOld = {{"tjansteskrivelse.pdf", "den gamla"}, {"bilaga-1.pdf", "gammal bilaga"}};
const Content kNew = {
    {"tjansteskrivelse.pdf", "den nya"}, {"bilaga-2.pdf", "ny bilaga"}, {"bilaga-3.txt", ""}};

Content content_of(const fs::path& folder) {
  Content content;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name != "package.json") content[name] = read_file(entry.path());
  }
  return content;
}

std::set<std::string> names_in(const fs::path& folder) {
  std::set<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder))
    names.insert(entry.path().filename().string());
  return names;
}

class ListedFolders : public ::testing::Test {
 protected:
  ListedFolders() : package_(temporary_.path() / "package") {}

  std::string refusal(const fs::path& folder) {
    try {
      write_package(folder, kNew);
    } catch (const InvalidInput& error) {
      return error.what();
    }
    return "";
  }

  testing::TemporaryFolder temporary_;
  fs::path package_;
};

TEST_F(ListedFolders, AreWrittenWholeAndReplacedByTheNext) {
  write_package(package_, kOld);
  EXPECT_EQ(content_of(package_), kOld);
  write_package(package_, kNew);
  EXPECT_EQ(content_of(package_), kNew);
  EXPECT_EQ(names_in(temporary_.path()), std::set<std::string>{"package"});
}

TEST_F(ListedFolders, WithASlashOrDotsInTheirNameAreTheSameFolder) {
  write_package(package_, kOld);
  const std::string name = package_.string();
  for (const std::string& other : {name + "/", name + "//", name + "/.", name + "/../package",
                                   temporary_.path().string() + "/./package/"}) {
    write_package(other, kOld);
    write_package(other, kNew);
    EXPECT_EQ(content_of(package_), kNew) << other;
    EXPECT_EQ(names_in(temporary_.path()), std::set<std::string>{"package"}) << other;
  }
}

TEST_F(ListedFolders, NotThereYetMayHaveASlashAndMissingParents) {
  write_package(temporary_.path() / "a" / "b" / "c/", kOld);
  EXPECT_EQ(content_of(temporary_.path() / "a" / "b" / "c"), kOld);
}

TEST_F(ListedFolders, BehindALinkAreReplacedWhereTheyLie) {
  fs::create_directory(temporary_.path() / "elsewhere");
  fs::create_directory_symlink(temporary_.path() / "elsewhere", package_);
  write_package(package_, kOld);
  write_package(package_, kNew);
  EXPECT_TRUE(fs::is_symlink(package_));
  EXPECT_EQ(content_of(temporary_.path() / "elsewhere"), kNew);
}

TEST_F(ListedFolders, HoldingALetterOfSomebodysAreRefusedByItsName) {
  write_package(package_, kOld);
  write_file(package_ / "min anteckning.txt", "mitt");
  EXPECT_NE(refusal(package_).find("min anteckning.txt"), std::string::npos);
  EXPECT_EQ(refusal(package_).find("bilaga-1.pdf"), std::string::npos);
  EXPECT_EQ(read_file(package_ / "min anteckning.txt"), "mitt");
  EXPECT_EQ(read_file(package_ / "bilaga-1.pdf"), "gammal bilaga");
}

TEST_F(ListedFolders, WhereSomebodyHasWrittenInAnAnnexAreRefused) {
  write_package(package_, kOld);
  write_file(package_ / "bilaga-1.pdf", "med mina ändringar");
  EXPECT_NE(refusal(package_).find("bilaga-1.pdf"), std::string::npos);
  EXPECT_EQ(read_file(package_ / "bilaga-1.pdf"), "med mina ändringar");
}

TEST_F(ListedFolders, WithAnotherProgramsListAreRefused) {
  fs::create_directory(package_);
  for (const std::string& list :
       {std::string(R"({"name":"webbplats","version":"1.0.0"})"), std::string("inte JSON"), std::string(),
        R"({"files":[{"name":"uppsats.txt","sha256":")" + sha256_hex("min uppsats") + R"("}]})"}) {
    write_file(package_ / "package.json", list);
    write_file(package_ / "uppsats.txt", "min uppsats");
    EXPECT_NE(refusal(package_).find("package.json, uppsats.txt"), std::string::npos) << list;
    EXPECT_EQ(read_file(package_ / "uppsats.txt"), "min uppsats");
  }
}

TEST_F(ListedFolders, WhoseListSomebodyHasChangedAreRefused) {
  write_package(package_, kOld);
  std::string list = read_file(package_ / "package.json");
  list.replace(list.find("Uppföljning"), 3, "upp");
  write_file(package_ / "package.json", list);
  EXPECT_NE(refusal(package_).find("package.json"), std::string::npos);
  EXPECT_EQ(content_of(package_), kOld);
}

TEST_F(ListedFolders, WithFoldersLinksAndPipesInThemAreRefused) {
  write_package(package_, kOld);
  fs::create_directory(package_ / "foton");
  EXPECT_NE(refusal(package_).find("foton"), std::string::npos);
  fs::remove(package_ / "foton");
  fs::remove(package_ / "bilaga-1.pdf");
  write_file(temporary_.path() / "annan.pdf", "gammal bilaga");
  fs::create_symlink(temporary_.path() / "annan.pdf", package_ / "bilaga-1.pdf");
  EXPECT_NE(refusal(package_).find("bilaga-1.pdf"), std::string::npos);
  fs::remove(package_ / "bilaga-1.pdf");
  ASSERT_EQ(::mkfifo((package_ / "bilaga-1.pdf").c_str(), 0600), 0);
  EXPECT_NE(refusal(package_).find("bilaga-1.pdf"), std::string::npos);
}

TEST_F(ListedFolders, ThatAreFilesOrLeadNowhereOrAreStoodInAreRefused) {
  write_file(temporary_.path() / "fil", "mitt");
  EXPECT_NE(refusal(temporary_.path() / "fil"), "");
  EXPECT_EQ(read_file(temporary_.path() / "fil"), "mitt");
  fs::create_symlink(temporary_.path() / "borta", temporary_.path() / "lank");
  EXPECT_NE(refusal(temporary_.path() / "lank"), "");
  EXPECT_NE(refusal(""), "");
  EXPECT_NE(refusal("/"), "");
  fs::create_directory(package_);
  const fs::path before = fs::current_path();
  fs::current_path(package_);
  EXPECT_NE(refusal("."), "");
  fs::current_path(before);
}

TEST_F(ListedFolders, LeaveAFolderThatIsCalledNewAndOneThatLooksLikeOurs) {
  const fs::path beside = temporary_.path() / "package.new";
  const fs::path alike = temporary_.path() / ".handslag-0123456789abcdef0123456789abcdef";
  for (const fs::path& folder : {beside, alike}) {
    fs::create_directory(folder);
    write_file(folder / "package.json", "mitt");
  }
  write_package(package_, kOld);
  write_package(package_, kNew);
  EXPECT_EQ(read_file(beside / "package.json"), "mitt");
  EXPECT_EQ(read_file(alike / "package.json"), "mitt");
}

TEST_F(ListedFolders, NothingIsWrittenWhenTheyAreNotPutInPlace) {
  {
    ListedFolder out(package_, "package.json", kEnglish);
    const std::string list = sealed_list(Json::object().set("files", Json::array())).dump();
    const ListedFile file{"package.json", list};
    out.prepare({&file, 1});
    EXPECT_FALSE(fs::exists(package_));
  }
  EXPECT_EQ(names_in(temporary_.path()), std::set<std::string>{});
}

TEST_F(ListedFolders, KeepAPrivateFilePrivateWhateverTheUmaskIs) {
  const mode_t before = ::umask(0);
  std::vector<ListedFile> files = {{"certificate.json", "hemligt", Readers::OwnerAlone}};
  const std::string list = sealed_list(Json::object().set("files", files_to_json(files))).dump();
  files.push_back({"package.json", list});
  ListedFolder out(package_, "package.json", kEnglish);
  out.prepare(files);
  out.put_in_place();
  ::umask(before);
  EXPECT_EQ(fs::status(package_ / "certificate.json").permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(ListedFolders, ALetterThatComesWhileTheyAreMadeStopsThem) {
  write_package(package_, kOld);
  ListedFolder out(package_, "package.json", kEnglish);
  const std::string list = sealed_list(Json::object().set("files", Json::array())).dump();
  const ListedFile file{"package.json", list};
  out.prepare({&file, 1});
  write_file(package_ / "brev.txt", "mitt");
  EXPECT_THROW(out.put_in_place(), InvalidInput);
  EXPECT_EQ(read_file(package_ / "brev.txt"), "mitt");
  EXPECT_EQ(read_file(package_ / "bilaga-1.pdf"), "gammal bilaga");
}

TEST_F(ListedFolders, WhoseListNamesLessThanIsWrittenAreNotWritten) {
  ListedFolder out(package_, "package.json", kEnglish);
  const std::string list = sealed_list(Json::object().set("files", Json::array())).dump();
  const std::vector<ListedFile> files = {{"package.json", list}, {"olistad.pdf", "x"}};
  EXPECT_THROW(out.prepare(files), Error);
}

TEST_F(ListedFolders, KilledAtAnySystemCallTheOldOneStandsOrTheNewOne) {
  int killed = 0;
  for (int call = 0;; ++call) {
    write_package(package_, kOld);
    const bool was_killed = testing::run_and_kill_at(call, [&] { write_package(package_, kNew); });
    const Content stands = content_of(package_);
    ASSERT_TRUE(stands == kOld || stands == kNew) << "killed at call " << call;
    ASSERT_TRUE(fs::exists(package_ / "package.json"));
    write_package(package_, kOld);
    ASSERT_EQ(content_of(package_), kOld);
    ASSERT_EQ(names_in(temporary_.path()), std::set<std::string>{"package"}) << "killed at call " << call;
    if (!was_killed) break;
    ++killed;
  }
  EXPECT_GT(killed, 20);
}

TEST_F(ListedFolders, KilledInAFirstWriteLeaveNothingForTheNext) {
  for (int call = 0;; ++call) {
    const bool was_killed = testing::run_and_kill_at(call, [&] { write_package(package_, kNew); });
    if (fs::exists(package_)) {
      ASSERT_EQ(content_of(package_), kNew) << "killed at call " << call;
    }
    write_package(package_, kNew);
    ASSERT_EQ(names_in(temporary_.path()), std::set<std::string>{"package"}) << "killed at call " << call;
    fs::remove_all(package_);
    if (!was_killed) break;
  }
}

TEST_F(ListedFolders, WhatARunningProgramIsMakingIsLeftAlone) {
  const fs::path other = temporary_.path() / left_name(package_, "output");
  fs::create_directory(other);
  const int lock = ::open(other.c_str(), O_RDONLY | O_DIRECTORY);
  ASSERT_EQ(::flock(lock, LOCK_EX), 0);
  write_package(package_, kOld);
  EXPECT_TRUE(fs::exists(other));
  ::close(lock);
  write_package(package_, kNew);
  EXPECT_FALSE(fs::exists(other));
}

TEST(OwnNames, AreToldFromAllOthers) {
  const std::string name = make_own_name("paket");
  EXPECT_TRUE(is_own_name(name, "paket"));
  EXPECT_FALSE(is_own_name(name, "annat"));
  EXPECT_FALSE(is_own_name(name + "x", "paket"));
  EXPECT_FALSE(is_own_name(".handslag-0123456789abcdef0123456789abcdef", "paket"));
  EXPECT_NE(make_own_name("paket"), name);
}

}  // namespace

}  // namespace handslag
