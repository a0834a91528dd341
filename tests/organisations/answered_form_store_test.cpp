#include "organisations/answered_form_store.h"

#include <gtest/gtest.h>

#include "tests/support/memory_database.h"

namespace handslag::organisations {
namespace {

TEST(AnsweredForm, LeadsWhereItLedTheFirstTimeInItsOwnOrganisationAlone) {
  testing::MemoryDatabase database;
  Act act = database.public_body_act();
  EXPECT_EQ(AnsweredFormStore(act).find("abc"), std::nullopt);
  AnsweredFormStore::save(act, "abc", "/agreements/1?done=finding.record");
  EXPECT_EQ(AnsweredFormStore(act).find("abc"), "/agreements/1?done=finding.record");
  EXPECT_EQ(AnsweredFormStore(act).find("abd"), std::nullopt);
  EXPECT_EQ(AnsweredFormStore(database.other_public_body_view()).find("abc"), std::nullopt);
  Act other = database.other_public_body_act();
  AnsweredFormStore::save(other, "abc", "/agreements/2");
  EXPECT_EQ(AnsweredFormStore(act).find("abc"), "/agreements/1?done=finding.record");
}

TEST(AnsweredForm, IsForgottenAfterAWeekAndNotBefore) {
  testing::MemoryDatabase database;
  Act act = database.public_body_act();
  AnsweredFormStore::save(act, "old", "/a");
  const auto act_on = [&](const char* on) {
    return Act(database.transaction(), database.actor(), database.public_body(), FixedClock(day(on)));
  };
  Act seventh = act_on("2025-01-09");
  AnsweredFormStore::save(seventh, "new", "/b");
  EXPECT_EQ(AnsweredFormStore(act).find("old"), "/a");
  Act eighth = act_on("2025-01-10");
  AnsweredFormStore::save(eighth, "newer", "/c");
  EXPECT_EQ(AnsweredFormStore(act).find("old"), std::nullopt);
  EXPECT_EQ(AnsweredFormStore(act).find("new"), "/b");
}

}  // namespace
}  // namespace handslag::organisations
