#include "followup/action_point_acts.h"

#include <gmock/gmock.h>

#include "agreements/agreement_store.h"
#include "base/error.h"
#include "followup/action_point_store.h"
#include "followup/follow_up_store.h"
#include "followup/followup_acts.h"
#include "jobs/job_store.h"
#include "messages/message_store.h"
#include "messages/message_words.h"
#include "organisations/journal_store.h"
#include "tests/followup/started_follow_up.h"
#include "tests/support/memory_database.h"
#include "tests/support/partnerships.h"

namespace handslag::followup {
namespace {

using agreements::Party;
using organisations::Act;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class ActionPoints : public ::testing::Test {
 protected:
  ActionPoints() {
    other = started_follow_up(other_act, testing::youth_centre_partnership(), "Grannföreningen");
    follow_up = started_follow_up(act, testing::victim_support_partnership(), "Exempelföreningen");
  }
  agreements::AgreementId agreement() { return FollowUpStore(act).get(follow_up).agreement; }
  NewActionPoint action() {
    return {.commitment = agreements::AgreementStore(act).get(agreement()).commitments.front().id,
            .words = " Räkna möten och öppettider ",
            .party = Party::Partner,
            .owner = "Samordnaren",
            .owner_address = " samordnare@exempel.se ",
            .due_on = day("2026-02-28"),
            .added_by_name = "Anna Berg"};
  }
  ActionPointId add(const NewActionPoint& asked) {
    const auto added = add_action_point(act, follow_up, asked, today);
    EXPECT_TRUE(added) << message_for(added.refusal()).in_english();
    return *added;
  }
  ActionRefusal refused(const NewActionPoint& asked) {
    const auto added = add_action_point(act, follow_up, asked, today);
    EXPECT_FALSE(added);
    return added.refusal();
  }
  static ActionPointEnd end(const std::string& note, const char* on = "2026-03-02") {
    return {.outcome = ActionOutcome::Done, .note = note, .ended_on = day(on), .ended_by_name = "Bo Ek"};
  }
  ActionPoint stored(ActionPointId id) { return ActionPointStore(act).get(id); }

  testing::MemoryDatabase database;
  Act act = database.public_body_act();
  Act other_act = database.other_public_body_act();
  FollowUpId follow_up, other;
  const Date today = day("2025-03-14");
};

TEST_F(ActionPoints, SayWhoWhatAndWhen) {
  const ActionPoint one = stored(add(action()));
  EXPECT_EQ(one.words, "Räkna möten och öppettider");
  EXPECT_EQ(one.owner, "Samordnaren");
  EXPECT_EQ(one.owner_address, "samordnare@exempel.se");
  EXPECT_EQ(one.due_on, day("2026-02-28"));
  EXPECT_EQ(one.commitment, action().commitment);
  EXPECT_TRUE(one.is_open());
  EXPECT_TRUE(one.is_late(day("2026-03-01")));
  EXPECT_FALSE(one.is_late(day("2026-02-28")));
  EXPECT_EQ(organisations::JournalStore(act).list(1).at(0).deed, "action.add");
  EXPECT_THAT(ActionPointStore(act).list_open(), SizeIs(1));
  EXPECT_THAT(ActionPointStore(other_act).list_open(), IsEmpty());
  EXPECT_FALSE(ActionPointStore(other_act).find(one.id));
}

TEST_F(ActionPoints, SayWhatMustBePutRight) {
  NewActionPoint asked = action();
  asked.words = "  ";
  EXPECT_EQ(refused(asked), ActionRefusal::SaysNothing);
  asked = action();
  asked.owner = "";
  EXPECT_EQ(refused(asked), ActionRefusal::NeedsOwner);
  asked = action();
  asked.owner_address = "samordnare";
  EXPECT_EQ(refused(asked), ActionRefusal::WrongAddress);
  asked = action();
  asked.due_on = today;
  EXPECT_EQ(refused(asked), ActionRefusal::DueDayPassed);
  asked.due_on = day("2031-01-01");
  EXPECT_EQ(refused(asked), ActionRefusal::DueDayTooFar);
  asked = action();
  asked.commitment = agreements::CommitmentId{9'999};
  EXPECT_EQ(refused(asked), ActionRefusal::NoSuchCommitment);
}

TEST_F(ActionPoints, AreClosedWithANoteAndTakenUpAgain) {
  const ActionPointId id = add(action());
  EXPECT_EQ(end_action_point(act, id, end(" ")).refusal(), ActionRefusal::NeedsNote);
  ASSERT_TRUE(end_action_point(act, id, end("De räknar sedan januari")));
  EXPECT_EQ(stored(id).end->note, "De räknar sedan januari");
  EXPECT_EQ(end_action_point(act, id, end("Igen")).refusal(), ActionRefusal::EndedBefore);
  EXPECT_THROW(static_cast<void>(end_action_point(other_act, id, end("Fel"))), NotFound);
  take_up_action_point(act, id, "Fel rad");
  EXPECT_TRUE(stored(id).is_open());
  EXPECT_THROW(take_up_action_point(act, id, "Igen"), NotFound);
  ASSERT_TRUE(end_action_point(act, id, end("Nu")));
  EXPECT_EQ(stored(id).end->note, "Nu");
  EXPECT_THROW(withdraw_action_point(act, id, ""), InvalidInput);
  withdraw_action_point(act, id, "Dubblett");
  EXPECT_FALSE(ActionPointStore(act).find(id));
}

TEST_F(ActionPoints, AreCarriedIntoTheNextFollowUpUntilTheyAreClosed) {
  const ActionPointId open = add(action());
  const ActionPointId closed = add(action());
  const ActionPointId closed_now = add(action());
  ASSERT_TRUE(end_action_point(act, closed, end("Klart", "2025-11-03")));
  const FollowUpId next = open_follow_up(act, agreement(), 2025, {day("2026-01-12"), {}, {}, {}});
  ASSERT_TRUE(end_action_point(act, closed_now, end("Klart", "2026-02-02")));
  const auto all = ActionPointStore(act).list_for(agreement());
  std::vector<ActionPointId> carried;
  for (const ActionPoint& one : carried_into(FollowUpStore(act).get(next), all)) carried.push_back(one.id);
  EXPECT_THAT(carried, ElementsAre(open, closed_now));
  // Those of the year itself are its own, and not carried.
  EXPECT_THAT(carried_into(FollowUpStore(act).get(follow_up), all), IsEmpty());
}

TEST_F(ActionPoints, AreRemindedOfAWeekBeforeAndOnTheDayOnceEach) {
  const ActionPointId id = add(action());
  // Saturday 28 February 2026: a day of rest is moved to Monday 2 March, and a week before it to 23 February.
  EXPECT_THAT(action_reminder_days(stored(id)), ElementsAre(day("2026-02-23"), day("2026-03-02")));
  std::vector<std::string> days;
  for (const jobs::Job& job : jobs::JobStore(act).list(50))
    if (job.kind == kActionJob) days.push_back(job.due_at.substr(0, 10));
  std::ranges::sort(days);
  EXPECT_THAT(days, ElementsAre("2026-02-23", "2026-03-02"));
  EXPECT_FALSE(remind_of_action(act, id, day("2026-02-22")));
  EXPECT_TRUE(remind_of_action(act, id, day("2026-02-23")));
  EXPECT_FALSE(remind_of_action(act, id, day("2026-02-24")));
  EXPECT_TRUE(remind_of_action(act, id, day("2026-03-02")));
  EXPECT_FALSE(remind_of_action(act, id, day("2026-03-09")));
  const auto letters = messages::MessageStore(act).list(10);
  ASSERT_THAT(letters, SizeIs(2));
  const auto letter = messages::MessageStore(act).get(letters.front().id);
  const auto words = messages::words_of_letter(letter, letter.content.value(), "Norrtälje kommun");
  EXPECT_THAT(words.subject, HasSubstr("den 28 februari 2026"));
  EXPECT_THAT(words.items, ElementsAre("Räkna möten och öppettider"));
  EXPECT_EQ(words.link, "");
}

TEST_F(ActionPoints, AreNotRemindedOfWhenClosedOrWithoutAnAddress) {
  const ActionPointId closed = add(action());
  ASSERT_TRUE(end_action_point(act, closed, end("Klart", "2025-11-03")));
  EXPECT_FALSE(remind_of_action(act, closed, day("2026-03-02")));
  NewActionPoint asked = action();
  asked.owner_address = "";
  const ActionPointId silent = add(asked);
  EXPECT_FALSE(remind_of_action(act, silent, day("2026-03-02")));
  EXPECT_FALSE(remind_of_action(act, ActionPointId{999}, day("2026-03-02")));
}

}  // namespace
}  // namespace handslag::followup
