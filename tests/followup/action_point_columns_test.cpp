#include "followup/action_point_acts.h"
#include "followup/action_point_store.h"
#include "jobs/job_store.h"
#include "messages/message_store.h"
#include "tests/followup/partner_exchange.h"

namespace handslag::followup {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class AgreedActions : public Exchange {
 protected:
  NewActionPoint action(const std::string& words = "Räkna möten", const char* due = "2026-02-28") {
    return {.commitment = agreement().commitments.back().id,
            .words = words,
            .party = agreements::Party::PublicBody,
            .owner = " Samordnaren ",
            .owner_address = " s@exempel.se ",
            .due_on = day(due),
            .added_by_name = " Anna Berg "};
  }
  ActionPointId add(const NewActionPoint& asked) {
    return add_action_point(act, follow_up, asked, today).value();
  }
  ActionPoint stored(ActionPointId id) { return ActionPointStore(act).get(id); }
};

TEST_F(AgreedActions, AreReadBackColumnByColumn) {
  add(action("Den första"));
  const ActionPointId id = add(action());
  const std::string commitment = std::to_string(agreement().commitments.back().id.value);
  EXPECT_EQ(newest(act), of_follow_up("action.add", R"({"action":2,"due_on":"2026-02-28","commitment":)" +
                                                        commitment + "}"));
  const ActionPoint one = stored(id);
  EXPECT_EQ(one.id, id);
  EXPECT_EQ(one.follow_up, follow_up);
  EXPECT_EQ(one.agreement, agreement().id);
  EXPECT_EQ(one.period.first_day, day("2024-01-01"));
  EXPECT_EQ(one.period.last_day, day("2024-12-31"));
  EXPECT_EQ(one.commitment, agreement().commitments.back().id);
  EXPECT_EQ(one.words, "Räkna möten");
  EXPECT_EQ(one.party, agreements::Party::PublicBody);
  EXPECT_EQ(one.owner, "Samordnaren");
  EXPECT_EQ(one.owner_address, "s@exempel.se");
  EXPECT_EQ(one.due_on, day("2026-02-28"));
  EXPECT_EQ(one.added_on, today);
  EXPECT_EQ(one.added_by_name, "Anna Berg");
  EXPECT_EQ(column("(SELECT added_at || ' ' || added_by FROM action_point WHERE id = 2)"),
            "2025-01-02T12:00:00Z tester (command line)");
  const ActionPointEndId ended = end_action_point(act, id,
                                                  {.outcome = ActionOutcome::NotDone,
                                                   .note = " Nej ",
                                                   .ended_on = day("2026-03-02"),
                                                   .ended_by_name = "Bo Ek"})
                                     .value();
  EXPECT_EQ(newest(act), of_follow_up("action.end", R"({"action":2,"outcome":"not_done"})"));
  const ActionPointEnd end = *stored(id).end;
  EXPECT_EQ(end.id, ended);
  EXPECT_EQ(end.outcome, ActionOutcome::NotDone);
  EXPECT_EQ(end.note, "Nej");
  EXPECT_EQ(end.ended_on, day("2026-03-02"));
  EXPECT_EQ(end.ended_by_name, "Bo Ek");
  EXPECT_EQ(column("(SELECT ended_at || ' ' || ended_by FROM action_point_end)"),
            "2025-01-02T12:00:00Z tester (command line)");
  take_up_action_point(act, id, "Fel");
  EXPECT_EQ(newest(act).substr(0, 14), "action.take_up");
  withdraw_action_point(act, id, "Fel");
  EXPECT_EQ(newest(act).substr(0, 15), "action.withdraw");
  NewActionPoint whole = action();
  whole.commitment.reset();
  EXPECT_EQ(stored(add(whole)).commitment, std::nullopt);
  EXPECT_EQ(newest(act), of_follow_up("action.add", R"({"action":3,"due_on":"2026-02-28"})"));
  EXPECT_NE(title_of(ActionOutcome::Done, Translator(Language::Swedish)),
            title_of(ActionOutcome::NotDone, Translator(Language::Swedish)));
}

TEST_F(AgreedActions, AreListedByTheirDay) {
  const auto late = add(action("a", "2025-06-02")).value;
  const auto early = add(action("b", "2025-05-05")).value;
  const auto same = add(action("c", "2025-05-05")).value;
  const ActionPointStore store(act);
  EXPECT_THAT(ids(store.list_for(agreement().id)), ElementsAre(early, same, late));
  ASSERT_TRUE(end_action_point(act, {same}, {.note = "Klart", .ended_on = today, .ended_by_name = "Bo"}));
  EXPECT_THAT(ids(store.list_open()), ElementsAre(early, late));
  EXPECT_THAT(store.list_for({9'999}), IsEmpty());
}

TEST_F(AgreedActions, AreRemindedOfOnBusinessDaysAfterTheyWereAdded) {
  const auto days = [&](const char* due) { return action_reminder_days(stored(add(action("x", due)))); };
  EXPECT_THAT(days("2025-03-20"), ElementsAre(day("2025-03-13"), day("2025-03-20")));
  EXPECT_THAT(days("2025-03-19"), ElementsAre(day("2025-03-19"))) << "a week before is the day it was added";
  EXPECT_THAT(days("2025-03-15"), ElementsAre(day("2025-03-17")));
  EXPECT_THAT(days("2025-04-18"), ElementsAre(day("2025-04-11"), day("2025-04-22"))) << "Easter";
  const ActionPointId id = add(action("x", "2025-05-15"));
  const jobs::Job job = jobs::JobStore(act).get(
      *jobs::JobStore(act).find_queued(std::string(kActionJob), std::to_string(id.value) + " 2025-05-08"));
  EXPECT_EQ(job.due_at, "2025-05-08T06:00:00Z");
  EXPECT_EQ(job.arguments["action"].as_integer(), id.value);
  EXPECT_TRUE(remind_of_action(act, id, day("2025-05-08")));
  EXPECT_EQ(newest(act), of_follow_up("action.remind", R"({"action":)" + std::to_string(id.value) + "}"));
  const auto letter = messages::MessageStore(act).list(1).at(0);
  EXPECT_EQ(letter.kind, messages::MessageKind::ActionReminder);
  EXPECT_EQ(letter.to.name, "Samordnaren");
  EXPECT_EQ(letter.to.address, "s@exempel.se");
  EXPECT_EQ(letter.content->invited_by, "Anna Berg");
  EXPECT_EQ(letter.content->about.due_on, "2025-05-15");
}

TEST_F(AgreedActions, AreTakenToTheirLimits) {
  NewActionPoint one = action(std::string(500, 'w'), "2030-03-16");
  one.owner = std::string(200, 'o');
  one.added_by_name = std::string(200, 'a');
  const ActionPointId id = add(one);
  EXPECT_EQ(told([&] { add(action(std::string(501, 'w'))); }), "words");
  one.owner += "o";
  EXPECT_EQ(told([&] { add(one); }), "owner");
  one = action();
  one.added_by_name = std::string(201, 'a');
  EXPECT_EQ(told([&] { add(one); }), "added_by_name");
  EXPECT_EQ(add_action_point(act, follow_up, action("w", "2030-03-17"), today).refusal(),
            ActionRefusal::DueDayTooFar);
  EXPECT_TRUE(add_action_point(act, follow_up, action("w", "2025-03-13"), today));
  const auto end = [&](std::size_t note, std::size_t by) {
    return told([&] {
      EXPECT_TRUE(end_action_point(
          act, id,
          {.note = std::string(note, 'n'), .ended_on = today, .ended_by_name = std::string(by, 'b')}));
    });
  };
  EXPECT_EQ(end(2001, 1), "note");
  EXPECT_EQ(end(1, 201), "ended_by_name");
  EXPECT_EQ(end(2000, 200), "");
  one = action();
  const ActionPoint again = stored(id);
  for (std::size_t at = ActionPointStore(act).list_for(agreement().id).size(); at < 200; ++at)
    ActionPointStore::add(act, again);
  EXPECT_EQ(add_action_point(act, follow_up, one, today).refusal(), ActionRefusal::TooMany);
}

TEST_F(AgreedActions, ClosedOnTheDayThatTheNextFollowUpIsOpenedAreCarriedIntoIt) {
  const ActionPointId before = add(action());
  const ActionPointId on_the_day = add(action());
  for (const auto& [id, on] : {std::pair(before, "2026-01-11"), std::pair(on_the_day, "2026-01-12")})
    ASSERT_TRUE(end_action_point(act, id, {.note = "Klart", .ended_on = day(on), .ended_by_name = "Bo"}));
  const FollowUpId next = open_follow_up(act, agreement().id, 2025, {day("2026-01-12"), {}, {}, {}});
  EXPECT_THAT(ids(carried_into(FollowUpStore(act).get(next), ActionPointStore(act).list_for(agreement().id))),
              ElementsAre(on_the_day.value));
}

TEST(ActionRefusals, EachSayWhatToDo) {
  EXPECT_EQ(different_words(ActionRefusal::EndedBefore),
            static_cast<std::size_t>(ActionRefusal::EndedBefore) + 1);
}

}  // namespace
}  // namespace handslag::followup
