#include "organisations/stored_file_store.h"

#include <gtest/gtest.h>

#include "tests/support/memory_database.h"

namespace handslag::organisations {

namespace {

void expect_same(const StoredFile& read, const StoredFile& saved) {
  EXPECT_EQ(read.sha256, saved.sha256);
  EXPECT_EQ(read.size, saved.size);
  EXPECT_EQ(read.media_type, saved.media_type);
  EXPECT_EQ(read.name, saved.name);
  EXPECT_EQ(read.received_at, saved.received_at);
}

TEST(StoredFiles, AreReadBackAsTheyWereReceivedFirst) {
  testing::MemoryDatabase database;
  Act act = database.public_body_act();
  const StoredFileStore files(act);
  const StoredFile report{std::string(64, 'a'), 812, "application/pdf", "rapport.pdf",
                          "2025-02-28T09:15:00Z"};
  const StoredFile accounts{std::string(64, 'b'), 17, "text/plain", "bokslut.txt", "2025-03-01T10:00:00Z"};
  for (const StoredFile& file : {report, accounts}) StoredFileStore::save(act, file);
  expect_same(files.find(report.sha256).value(), report);
  expect_same(files.find(accounts.sha256).value(), accounts);
  StoredFile again = report;
  again.name = "rapport igen.pdf";
  again.received_at = "2025-03-02T08:00:00Z";
  StoredFileStore::save(act, again);
  expect_same(files.find(report.sha256).value(), report);
}

TEST(StoredFiles, AreNotThereForOthers) {
  testing::MemoryDatabase database;
  const StoredFile report{std::string(64, 'a'), 812, "application/pdf", "rapport.pdf",
                          "2025-02-28T09:15:00Z"};
  Act act = database.public_body_act();
  Act other_act = database.other_public_body_act();
  StoredFileStore::save(act, report);
  const StoredFileStore neighbours(other_act);
  EXPECT_FALSE(neighbours.find(report.sha256));
  StoredFile theirs = report;
  theirs.name = "annan.pdf";
  StoredFileStore::save(other_act, theirs);
  expect_same(neighbours.find(report.sha256).value(), theirs);
  expect_same(StoredFileStore(act).find(report.sha256).value(), report);
}

}  // namespace

}  // namespace handslag::organisations
