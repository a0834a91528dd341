#include "organisations/audit_log_store.h"

#include <gtest/gtest.h>

#include "tests/support/memory_database.h"

namespace handslag::organisations {

namespace {

TEST(AuditLog, KeepsEachOrganisationsOwnLinesNewestFirst) {
  testing::MemoryDatabase database;
  AuditLogStore log(database.connection(), database.public_body_scope());
  log.add({"2025-03-21T12:00:00Z", "Handläggare", "finding.record", "follow_up", 1, "commitment 3"});
  log.add({"2025-03-21T12:01:00Z", "Handläggare", "finding.record", "follow_up", 1, "commitment 4"});
  ASSERT_EQ(log.list(10).size(), 2u);
  EXPECT_EQ(log.list(10).front().detail, "commitment 4");
  EXPECT_EQ(log.list(1).size(), 1u);
  EXPECT_TRUE(AuditLogStore(database.connection(), database.partner_scope()).list(10).empty());
}

TEST(AuditLog, KeepsEveryFieldAndGoesBackLineByLine) {
  testing::MemoryDatabase database;
  AuditLogStore log(database.connection(), database.partner_scope());
  const AuditEntry first{"2025-03-21T12:00:00Z", "Samordnare", "records.import",
                         "record_dataset",       2024,         "159"};
  const AuditEntry second{
      "2025-03-22T08:30:00Z", "root (kommandorad)", "figures.seal", "publication", 2023, ""};
  for (const AuditEntry& entry : {first, second}) log.add(entry);
  const std::vector<AuditEntry> lines = log.list(10);
  ASSERT_EQ(lines.size(), 2u);
  for (const auto& [line, entry] : {std::pair(lines[1], first), std::pair(lines[0], second)}) {
    EXPECT_EQ(line.at, entry.at);
    EXPECT_EQ(line.actor, entry.actor);
    EXPECT_EQ(line.action, entry.action);
    EXPECT_EQ(line.subject_kind, entry.subject_kind);
    EXPECT_EQ(line.subject_id, entry.subject_id);
    EXPECT_EQ(line.detail, entry.detail);
  }
  EXPECT_GT(lines[0].id, lines[1].id);
  ASSERT_EQ(log.list(10, lines[0].id).size(), 1u);
  EXPECT_EQ(log.list(10, lines[0].id).front().action, "records.import");
  EXPECT_TRUE(log.list(10, lines[1].id).empty());
}

}  // namespace

}  // namespace handslag::organisations
