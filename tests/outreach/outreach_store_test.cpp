#include "outreach/outreach_store.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/support/memory_database.h"

namespace handslag::outreach {
namespace {

class OutreachStores : public ::testing::Test {
 protected:
  testing::MemoryDatabase database;
  OutreachStore store{database.connection(), database.partner_scope()};
  OutreachLog log{{},
                  2024,
                  "hash",
                  true,
                  {{day("2024-05-08"), "Norrtälje", Area::Archipelago, "möte", "", "Träff", 19},
                   {day("2024-06-08"), "Norrtälje", Area::Town, "möte", "", "Träff 2", std::nullopt}}};
};

TEST_F(OutreachStores, ALogIsReadBackAsSaved) {
  store.save(log, "2025-01-20T12:00:00Z", OutreachStore::IfThere::Refuse);
  const auto saved = store.find_for(2024);
  ASSERT_TRUE(saved);
  EXPECT_EQ(saved->activities, log.activities);
  EXPECT_TRUE(saved->is_example);
  EXPECT_FALSE(store.find_for(2023));
}

TEST_F(OutreachStores, AnotherLogOfTheYearReplacesOnlyWhenAsked) {
  store.save(log, "2025-01-20T12:00:00Z", OutreachStore::IfThere::Refuse);
  OutreachLog other = log;
  other.fingerprint = "other";
  other.activities.pop_back();
  EXPECT_THROW(store.save(other, "2025-01-21T12:00:00Z", OutreachStore::IfThere::Refuse), Conflict);
  EXPECT_EQ(store.find_for(2024)->activities.size(), 2U);
  store.save(other, "2025-01-21T12:00:00Z", OutreachStore::IfThere::Replace);
  EXPECT_EQ(store.find_for(2024)->activities.size(), 1U);
}

TEST_F(OutreachStores, AnotherOrganisationDoesNotSeeIt) {
  store.save(log, "2025-01-20T12:00:00Z", OutreachStore::IfThere::Refuse);
  EXPECT_FALSE(OutreachStore(database.connection(), database.public_body_scope()).find_for(2024));
}

}  // namespace
}  // namespace handslag::outreach
