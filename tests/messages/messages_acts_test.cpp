#include "messages/messages_acts.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "jobs/job_store.h"
#include "messages/message_store.h"
#include "tests/support/memory_database.h"

namespace handslag::messages {
namespace {

NewMessage invitation(const std::string& key) {
  return {.kind = MessageKind::Invitation,
          .key = key,
          .to = {" Åsa Öberg ", " asa@brå.se "},
          .language = Language::English,
          .link = "https://handslag.exempel.se/i/1",
          .invited_by = "Bo Ek",
          .valid_until_at = "2025-01-09T12:00:00Z"};
}

class MessageActs : public ::testing::Test {
 protected:
  testing::MemoryDatabase database;
  organisations::Act act = database.public_body_act();
  organisations::Act other_act = database.act_of(database.other_partner());

  int count(std::string_view deed) {
    return database.connection()
        .query_one("SELECT COUNT(*) AS count FROM journal WHERE action = $1", deed)
        ->get<int>("count");
  }
  void note(MessageId id, MessageEvent::What what) { MessageStore::note(act, id, {.what = what}); }
};

TEST_F(MessageActs, WhatIsQueuedIsReadBackWithItsJob) {
  const MessageId id = queue(act, invitation("1"));
  const MailMessage message = MessageStore(act).get(id);
  EXPECT_EQ(message.kind, MessageKind::Invitation);
  EXPECT_EQ(message.to.name, "Åsa Öberg");
  EXPECT_EQ(message.to.address, "asa@xn--br-zia.se");
  EXPECT_EQ(message.language, Language::English);
  EXPECT_EQ(message.valid_until_at, "2025-01-09T12:00:00Z");
  EXPECT_EQ(message.queued_at, "2025-01-02T12:00:00Z");
  EXPECT_EQ(message.queued_by, "tester (command line)");
  EXPECT_EQ(message.content->link, "https://handslag.exempel.se/i/1");
  EXPECT_EQ(message.content->invited_by, "Bo Ek");
  EXPECT_EQ(message.reference.size(), 32U);
  EXPECT_EQ(message.state(), MessageState::Queued);
  const auto queued = jobs::JobStore(act).list(10);
  ASSERT_EQ(queued.size(), 1U);
  EXPECT_EQ(queued[0].kind, kSendJob);
  EXPECT_EQ(queued[0].arguments["message"].as_integer(), id.value);
}

TEST_F(MessageActs, TheJournalHasNoPersonAndNoLink) {
  queue(act, invitation("1"));
  const auto row =
      database.connection().query_one("SELECT detail FROM journal WHERE action = 'message.queue'");
  EXPECT_EQ(row->get<std::string>("detail"), R"({"kind":"invitation"})");
}

TEST_F(MessageActs, TheSameKeyIsTheSameMessageWithinAnOrganisation) {
  const MessageId first = queue(act, invitation("1"));
  EXPECT_EQ(queue(act, invitation("1")), first);
  EXPECT_NE(queue(act, invitation("2")), first);
  const MessageId theirs = queue(other_act, invitation("1"));
  EXPECT_NE(theirs, first);
  EXPECT_EQ(count("message.queue"), 3);
  EXPECT_NE(MessageStore(act).get(first).reference, MessageStore(other_act).get(theirs).reference);
}

TEST_F(MessageActs, AnotherOrganisationsMessageIsNotThere) {
  const MessageId id = queue(act, invitation("1"));
  EXPECT_FALSE(MessageStore(other_act).find(id));
  EXPECT_TRUE(MessageStore(other_act).list(10).empty());
  EXPECT_FALSE(MessageStore(other_act).find_referred(MessageStore(act).get(id).reference));
  EXPECT_THROW(resend(other_act, id), NotFound);
  EXPECT_THROW(record_bounce(other_act, id, {}), NotFound);
}

TEST_F(MessageActs, WhatCannotBeSentIsRefused) {
  const auto refused = [&](auto change) {
    NewMessage message = invitation("1");
    change(message);
    EXPECT_THROW(queue(act, message), InvalidInput);
  };
  refused([](NewMessage& m) { m.to.address = "asa"; });
  refused([](NewMessage& m) { m.to.address = "asa@exempel.se\r\nRCPT TO:<bo@exempel.se>"; });
  refused([](NewMessage& m) { m.to.name = "Åsa\nBcc: bo@exempel.se"; });
  refused([](NewMessage& m) { m.invited_by = std::string(201, 'x'); });
  refused([](NewMessage& m) { m.link = ""; });
  refused([](NewMessage& m) { m.link = "javascript:alert(1)"; });
  refused([](NewMessage& m) { m.link = "https://exempel.se/a b"; });
  refused([](NewMessage& m) { m.link = "https://exempel.se/\r\n"; });
  EXPECT_TRUE(MessageStore(act).list(10).empty());
  EXPECT_EQ(count("message.queue"), 0);
}

TEST_F(MessageActs, OnlyWhatDidNotArriveIsSentAgain) {
  using What = MessageEvent::What;
  const MessageId id = queue(act, invitation("1"));
  EXPECT_THROW(resend(act, id), Conflict);
  for (const What what : {What::Refused, What::Doubtful, What::GivenUp}) {
    note(id, what);
    resend(act, id);
    EXPECT_EQ(MessageStore(act).get(id).state(), MessageState::Queued);
  }
  EXPECT_EQ(jobs::JobStore(act).list(10).size(), 4U);
  EXPECT_EQ(count("message.resend"), 3);
  note(id, What::Sent);
  EXPECT_THROW(resend(act, id), Conflict);
}

TEST_F(MessageActs, WhatIsNoLongerKeptOrValidIsNotSentAgain) {
  const MessageId gone = queue(act, invitation("1"));
  note(gone, MessageEvent::What::Refused);
  MessageStore::forget_content(act, gone);
  EXPECT_THROW(resend(act, gone), Conflict);
  NewMessage old = invitation("2");
  old.valid_until_at = "2025-01-02T12:00:00Z";
  const MessageId invalid = queue(act, old);
  note(invalid, MessageEvent::What::Refused);
  EXPECT_THROW(resend(act, invalid), Conflict);
}

TEST_F(MessageActs, WhatIsOutOfDateIsForgottenInItsOwnOrganisation) {
  NewMessage old = invitation("2");
  old.valid_until_at = "2025-01-02T12:00:00Z";
  const MessageId ours = queue(act, old);
  const MessageId valid = queue(act, invitation("1"));
  const MessageId theirs = queue(other_act, old);
  MessageStore::forget_out_of_date(act);
  EXPECT_FALSE(MessageStore(act).get(ours).content);
  EXPECT_TRUE(MessageStore(act).get(valid).content);
  EXPECT_TRUE(MessageStore(other_act).get(theirs).content);
}

TEST_F(MessageActs, WhatWasQueuedInARestoredBackupIsHeldUntilAPersonSendsIt) {
  const MessageId fresh = queue(act, invitation("1"));
  const MessageId put_off = queue(act, invitation("2"));
  note(put_off, MessageEvent::What::Deferred);
  const MessageId sent = queue(act, invitation("3"));
  note(sent, MessageEvent::What::HandedOver);
  note(sent, MessageEvent::What::Sent);
  const MessageId theirs = queue(other_act, invitation("1"));
  EXPECT_EQ(hold_restored(act), 2U);
  for (const MessageId id : {fresh, put_off}) {
    EXPECT_EQ(MessageStore(act).get(id).state(), MessageState::Doubtful);
    EXPECT_FALSE(jobs::JobStore(act)
                     .get(*jobs::JobStore(act).find_queued(kSendJob, std::to_string(id.value) + "/0"))
                     .next_at);
  }
  EXPECT_EQ(MessageStore(act).get(sent).state(), MessageState::Sent);
  EXPECT_EQ(MessageStore(other_act).get(theirs).state(), MessageState::Queued);
  EXPECT_EQ(count("message.fail"), 2);
  EXPECT_EQ(hold_restored(act), 0U);
  resend(act, fresh);
  EXPECT_EQ(MessageStore(act).get(fresh).state(), MessageState::Queued);
}

TEST_F(MessageActs, WhatWasLostWhileItWasHandedOverIsDoubtful) {
  const MessageId lost = queue(act, invitation("1"));
  record_lost(act, lost);
  EXPECT_EQ(MessageStore(act).get(lost).state(), MessageState::GivenUp);
  const MessageId handed_over = queue(act, invitation("2"));
  note(handed_over, MessageEvent::What::HandedOver);
  record_lost(act, handed_over);
  EXPECT_EQ(MessageStore(act).get(handed_over).state(), MessageState::Doubtful);
  record_lost(act, handed_over);
  EXPECT_EQ(count("message.fail"), 2);
}

TEST_F(MessageActs, ABounceIsNotedOnceWithTheServersWords) {
  const MessageId id = queue(act, invitation("1"));
  note(id, MessageEvent::What::Sent);
  const Bounce bounce{"ref", "asa@brå.se", "5.1.1", "550 5.1.1 No such user"};
  EXPECT_TRUE(record_bounce(act, id, bounce));
  EXPECT_FALSE(record_bounce(act, id, bounce));
  const MailMessage message = MessageStore(act).get(id);
  EXPECT_EQ(message.state(), MessageState::Bounced);
  EXPECT_EQ(message.events.size(), 2U);
  EXPECT_EQ(message.events[1].code, 550);
  EXPECT_EQ(message.events[1].words, "550 5.1.1 No such user");
  EXPECT_FALSE(message.content);
  EXPECT_EQ(count("message.bounce"), 1);
}

}  // namespace
}  // namespace handslag::messages
