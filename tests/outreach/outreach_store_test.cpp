#include "outreach/outreach_store.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/support/memory_database.h"

namespace handslag::outreach {
namespace {

class OutreachStores : public ::testing::Test {
 protected:
  testing::MemoryDatabase database;
  organisations::Act act = database.partner_act();
  OutreachStore store{act};
  OutreachLog log{{},
                  2024,
                  "hash",
                  true,
                  {{day("2024-05-08"), "Norrtälje", Area::Archipelago, "möte", "", "Träff", 19},
                   {day("2024-06-08"), "Norrtälje", Area::Town, "möte", "", "Träff 2", std::nullopt}}};
};

TEST_F(OutreachStores, ALogIsReadBackAsSaved) {
  OutreachStore::save(act, log, OutreachStore::IfThere::Refuse);
  const auto saved = store.find_for(2024);
  ASSERT_TRUE(saved);
  EXPECT_EQ(saved->activities, log.activities);
  EXPECT_TRUE(saved->is_example);
  EXPECT_FALSE(store.find_for(2023));
}

TEST_F(OutreachStores, AnotherLogOfTheYearReplacesOnlyWhenAsked) {
  OutreachStore::save(act, log, OutreachStore::IfThere::Refuse);
  OutreachLog other = log;
  other.fingerprint = "other";
  other.activities.pop_back();
  EXPECT_THROW(OutreachStore::save(act, other, OutreachStore::IfThere::Refuse), Conflict);
  EXPECT_EQ(store.find_for(2024)->activities.size(), 2U);
  OutreachStore::save(act, other, OutreachStore::IfThere::Replace);
  EXPECT_EQ(store.find_for(2024)->activities.size(), 1U);
}

TEST_F(OutreachStores, AnotherOrganisationDoesNotSeeIt) {
  OutreachStore::save(act, log, OutreachStore::IfThere::Refuse);
  EXPECT_FALSE(OutreachStore(database.public_body_view()).find_for(2024));
}

}  // namespace
}  // namespace handslag::outreach
