#include "storage/backup_manifest.h"

#include <gtest/gtest.h>

#include "base/bytes.h"
#include "base/json.h"
#include "base/translate.h"
#include "tests/support/temporary_folder.h"

namespace handslag::storage {
namespace {

const std::string kOne(64, 'a');
const std::string kOther(64, '9');

class Manifests : public ::testing::Test {
 protected:
  std::optional<BackupManifest> read(const std::string& text) const {
    write_file(folder_.path() / kManifestName, text, Readers::OwnerAlone);
    const auto manifest = read_manifest(folder_.path(), Translator(Language::English));
    return manifest ? std::optional(*manifest) : std::nullopt;
  }
  static Json whole() {
    return *parse_json(
        to_text({"2025-03-21T12:00:00Z", 12, kOne, kOther, {kOther, kOne}, RowCounts{{"a", 3}}}));
  }
  bool reads(const std::string& key, Json value) const {
    return read(whole().set(key, std::move(value)).dump()).has_value();
  }

  testing::TemporaryFolder folder_;
};

TEST_F(Manifests, AreWrittenAndReadMemberByMember) {
  EXPECT_EQ(to_text({"2025-03-21T12:00:00Z", 12, kOne, kOther, {kOther}, RowCounts{{"a", 3}}}),
            "{\n  \"format\": \"handslag-backup-1\",\n  \"made_at\": \"2025-03-21T12:00:00Z\",\n"
            "  \"schema\": 12,\n  \"database_sha256\": \"" +
                kOne + "\",\n  \"key_sha256\": \"" + kOther + "\",\n  \"files\": [\n    \"" + kOther +
                "\"\n  ],\n  \"rows\": {\n    \"a\": 3\n  }\n}");
  const auto manifest = read(whole().set("files", Json::array({Json(kOne), Json(kOther)})).dump());
  ASSERT_TRUE(manifest);
  EXPECT_EQ(manifest->made_at, "2025-03-21T12:00:00Z");
  EXPECT_EQ(manifest->schema, 12);
  EXPECT_EQ(manifest->database_sha256, kOne);
  EXPECT_EQ(manifest->key_sha256, kOther);
  EXPECT_EQ(manifest->files, (std::vector<std::string>{kOther, kOne})) << "sorted";
  EXPECT_EQ(manifest->rows, (RowCounts{{"a", 3}}));
}

TEST_F(Manifests, OfOlderBackupsSayNothingOfRows) {
  Json older = Json::object();
  const Json all = whole();
  for (const auto& [key, value] : all.members())
    if (key != "rows") older.set(key, value);
  const auto manifest = read(older.dump());
  ASSERT_TRUE(manifest);
  EXPECT_EQ(manifest->rows, std::nullopt);
}

TEST_F(Manifests, AreReadOnlyWhenEveryMemberIsWhatItIs) {
  EXPECT_TRUE(reads("schema", 1));
  EXPECT_FALSE(reads("schema", 0));
  EXPECT_TRUE(reads("schema", 9999));
  EXPECT_FALSE(reads("schema", 10'000));
  EXPECT_FALSE(reads("schema", "12"));
  EXPECT_FALSE(reads("format", "handslag-backup-2"));
  EXPECT_FALSE(reads("format", 1));
  EXPECT_FALSE(reads("made_at", 20250321));
  for (const char* const key : {"database_sha256", "key_sha256"}) {
    EXPECT_TRUE(reads(key, std::string(64, '0'))) << key;
    for (const std::string& bad :
         {std::string(63, 'a'), std::string(65, 'a'), std::string(64, 'A'), std::string(64, 'g')})
      EXPECT_FALSE(reads(key, bad)) << key << " " << bad;
    EXPECT_FALSE(reads(key, 1)) << key;
  }
  EXPECT_FALSE(reads("files", kOne));
  EXPECT_FALSE(reads("files", Json::array({Json(kOne), Json("../key")})));
  EXPECT_TRUE(reads("files", Json::array()));
  EXPECT_FALSE(reads("rows", Json::array()));
  EXPECT_FALSE(reads("rows", Json::object().set("a", "many")));
  EXPECT_TRUE(reads("rows", Json::object()));
  EXPECT_FALSE(read("[]"));
  EXPECT_FALSE(read("{"));
  EXPECT_FALSE(read(""));
}

}  // namespace
}  // namespace handslag::storage
