#include "followup/request_seen.h"

#include <gmock/gmock.h>

#include "base/error.h"
#include "followup/material_request_acts.h"
#include "followup/material_request_store.h"
#include "messages/message_store.h"
#include "tests/followup/started_follow_up.h"
#include "tests/support/memory_database.h"
#include "tests/support/partnerships.h"

namespace handslag::followup {
namespace {

using agreements::EvidenceKind;
using messages::MessageEvent;
using organisations::Act;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// Asked for on 28 January 2025, due on Friday 28 February.
class RequestsSeen : public ::testing::Test {
 protected:
  RequestSeen seen(const char* on = "2025-01-29") {
    return request_seen(act, MaterialRequestStore(act).get(asked), day(on));
  }
  void note(std::size_t letter, MessageEvent::What what) {
    messages::MessageStore::note(act, seen().letters.at(letter).letter.message, {.what = what});
  }
  std::vector<std::string> days_left(const char* on) {
    std::vector<std::string> days;
    for (const PlannedReminder& one : seen(on).reminders_left) days.push_back(one.day.to_iso());
    return days;
  }

  testing::MemoryDatabase database;
  Act act = database.public_body_act();
  FollowUpId follow_up = started_follow_up(act, testing::victim_support_partnership(), "Exempelföreningen");
  MaterialRequestId asked = send_request(act, follow_up,
                                         {.kinds = {EvidenceKind::OutreachLog, EvidenceKind::AnnualReport},
                                          .to = {"Cia Dal", "cia@exempel.se"},
                                          .language = Language::Swedish,
                                          .due_on = day("2025-02-28"),
                                          .words = "",
                                          .asked_by_name = "Anna Berg",
                                          .pages_address = "https://handslag.exempel.se"},
                                         day("2025-01-28"))
                                .value();
};

TEST_F(RequestsSeen, HaveEachLetterWithItsMessage) {
  ASSERT_TRUE(set_due_day(act, asked, day("2025-03-14"), "Årsmötet är den 10 mars.", day("2025-02-03")));
  const RequestSeen now = seen();
  ASSERT_THAT(now.letters, SizeIs(2));
  EXPECT_EQ(now.letters[0].letter.occasion, LetterOccasion::Request);
  EXPECT_EQ(now.letters[0].message.kind, messages::MessageKind::MaterialRequest);
  EXPECT_EQ(now.letters[1].letter.occasion, LetterOccasion::DueDay);
  EXPECT_EQ(now.letters[1].message.kind, messages::MessageKind::MaterialDueDay);
  EXPECT_EQ(now.letters[1].message.id, now.letters[1].letter.message);
  EXPECT_EQ(now.request.id, asked);
  EXPECT_EQ(now.follow_up.id, follow_up);
}

TEST_F(RequestsSeen, ALetterHasNotArrivedWhenItWasRefusedOrCameBackOrNobodyKnows) {
  using What = MessageEvent::What;
  ASSERT_TRUE(set_due_day(act, asked, day("2025-03-14"), "Årsmötet är den 10 mars.", day("2025-02-03")));
  EXPECT_EQ(seen().count_not_arrived(), 0) << "they wait to go";
  for (const What arrives : {What::HandedOver, What::Deferred, What::Sent, What::Resent}) {
    note(0, arrives);
    EXPECT_FALSE(seen().letters[0].has_not_arrived()) << messages::kMessageEvents.of(arrives);
  }
  for (const What fails : {What::Refused, What::Doubtful, What::Bounced, What::GivenUp}) {
    note(0, fails);
    EXPECT_TRUE(seen().letters[0].has_not_arrived()) << messages::kMessageEvents.of(fails);
    EXPECT_FALSE(seen().letters[1].has_not_arrived());
    EXPECT_EQ(seen().count_not_arrived(), 1);
  }
  note(1, What::Bounced);
  EXPECT_EQ(seen().count_not_arrived(), 2);
}

TEST_F(RequestsSeen, TellWhatIsStillAwaitedAndWhichRemindersAreLeft) {
  EXPECT_THAT(seen().outstanding(), ElementsAre(EvidenceKind::OutreachLog, EvidenceKind::AnnualReport));
  EXPECT_TRUE(seen().is_open());
  EXPECT_FALSE(seen().is_late(day("2025-02-28")));
  EXPECT_TRUE(seen().is_late(day("2025-03-01")));
  EXPECT_THAT(days_left("2025-02-20"), ElementsAre("2025-02-21", "2025-02-28", "2025-03-07"));
  EXPECT_THAT(days_left("2025-02-21"), ElementsAre("2025-02-28", "2025-03-07"));
  ASSERT_TRUE(
      set_reminders(act, {.first_before = 9, .second_before = 2, .third_after = 5}, day("2025-01-28")));
  EXPECT_THAT(days_left("2025-01-29"), ElementsAre("2025-02-19", "2025-02-26", "2025-03-05"));
  withdraw_request(act, asked, "Behövs inte", day("2025-02-03"));
  EXPECT_FALSE(seen().is_open());
  EXPECT_FALSE(seen().is_late(day("2025-03-07")));
  EXPECT_THAT(days_left("2025-01-29"), IsEmpty());
}

TEST_F(RequestsSeen, OfAFollowUpOfAnotherPublicBodyAreNotThere) {
  Act other = database.other_public_body_act();
  EXPECT_THROW(request_seen(other, MaterialRequestStore(act).get(asked), day("2025-01-29")), NotFound);
}

}  // namespace
}  // namespace handslag::followup
