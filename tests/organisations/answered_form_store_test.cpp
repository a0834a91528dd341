#include "organisations/answered_form_store.h"

#include <gtest/gtest.h>

#include "tests/support/memory_database.h"

namespace handslag::organisations {
namespace {

std::string address_of(const Act& act, const char* key) {
  const auto found = AnsweredFormStore(act).find(key);
  return found ? found->address : "";
}

TEST(AnsweredForm, LeadsWhereItLedTheFirstTimeInItsOwnOrganisationAlone) {
  testing::MemoryDatabase database;
  Act act = database.public_body_act();
  EXPECT_FALSE(AnsweredFormStore(act).find("abc"));
  AnsweredFormStore::save(act, "abc", {.address = "/agreements/1?done=finding.record"});
  EXPECT_EQ(address_of(act, "abc"), "/agreements/1?done=finding.record");
  EXPECT_FALSE(AnsweredFormStore(act).find("abd"));
  EXPECT_FALSE(AnsweredFormStore(database.other_public_body_view()).find("abc"));
  Act other = database.other_public_body_act();
  AnsweredFormStore::save(other, "abc", {.address = "/agreements/2"});
  EXPECT_EQ(address_of(act, "abc"), "/agreements/1?done=finding.record");
}

TEST(AnsweredForm, KeepsTheWholeAnswerOfTheApi) {
  testing::MemoryDatabase database;
  Act act = database.public_body_act();
  AnsweredFormStore::save(
      act, "abc", {.address = "/api/v1/agreements/3", .sent = "5f", .status = 201, .content = "{\"id\":3}"});
  const auto kept = AnsweredFormStore(act).find("abc");
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->address, "/api/v1/agreements/3");
  EXPECT_EQ(kept->sent, "5f");
  EXPECT_EQ(kept->status, 201);
  EXPECT_EQ(kept->content, "{\"id\":3}");
  AnsweredFormStore::save(act, "form", {.address = "/agreements/3"});
  EXPECT_EQ(AnsweredFormStore(act).find("form")->status, 303);
}

TEST(AnsweredForm, IsForgottenAfterAWeekAndNotBefore) {
  testing::MemoryDatabase database;
  Act act = database.public_body_act();
  AnsweredFormStore::save(act, "old", {.address = "/a"});
  const auto act_on = [&](const char* on) {
    return Act(database.transaction(), database.actor(), database.public_body(), FixedClock(day(on)));
  };
  Act seventh = act_on("2025-01-09");
  AnsweredFormStore::save(seventh, "new", {.address = "/b"});
  EXPECT_EQ(address_of(act, "old"), "/a");
  Act eighth = act_on("2025-01-10");
  AnsweredFormStore::save(eighth, "newer", {.address = "/c"});
  EXPECT_FALSE(AnsweredFormStore(act).find("old"));
  EXPECT_EQ(address_of(act, "new"), "/b");
}

}  // namespace
}  // namespace handslag::organisations
