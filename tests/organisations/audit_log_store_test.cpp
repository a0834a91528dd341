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

}  // namespace

}  // namespace handslag::organisations
