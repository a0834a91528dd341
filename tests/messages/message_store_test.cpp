#include "messages/message_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "base/error.h"
#include "jobs/job_store.h"
#include "messages/mail_settings_store.h"
#include "messages/message_words.h"
#include "messages/messages_acts.h"
#include "organisations/journal_store.h"
#include "sql/connection.h"
#include "tests/support/memory_database.h"

// Every column with a value of its own, every limit at its edge, and each act's line in the journal.
namespace handslag::messages {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using What = MessageEvent::What;
using Trouble = MessageEvent::Trouble;

NewMessage letter(const std::string& key) {
  return {.kind = MessageKind::PassPhraseLink,
          .key = key,
          .to = {"Åsa " + key, "asa" + key + "@exempel.se"},
          .language = Language::English,
          .link = "https://handslag.exempel.se/" + key,
          .invited_by = "Bo " + key,
          .about = {"Avtal " + key, "2024", {"bokslut " + key, "plan"}, "2025-02-28", "Hej\n" + key},
          .valid_until_at = "2025-01-09T12:00:00Z"};
}

class Messages : public ::testing::Test {
 protected:
  std::vector<std::string> deeds(int most) {
    std::vector<std::string> all;
    for (const auto& line : organisations::JournalStore(act).list(most))
      all.push_back(line.deed + " " + line.subject_kind + " " + std::to_string(line.subject_id) + " " +
                    line.facts);
    return all;
  }
  MessageState state_after(std::initializer_list<What> events) {
    const MessageId id = queue(act, letter("s" + std::to_string(++letters)));
    for (const What what : events) MessageStore::note(act, id, {.what = what});
    return MessageStore(act).get(id).state();
  }

  testing::MemoryDatabase database;
  organisations::Act act = database.public_body_act();
  organisations::Act neighbour = database.other_public_body_act();
  int letters = 0;
};

TEST_F(Messages, AreReadBackColumnByColumn) {
  const MessageId id = MessageStore::add(act, letter("1"), std::string(32, 'a'));
  MessageStore::add(act, letter("2"), std::string(32, 'b'));
  const MailMessage one = MessageStore(act).get(id);
  EXPECT_EQ(one.id, id);
  EXPECT_EQ(one.kind, MessageKind::PassPhraseLink);
  EXPECT_EQ(one.to.name, "Åsa 1");
  EXPECT_EQ(one.to.address, "asa1@exempel.se");
  EXPECT_EQ(one.language, Language::English);
  EXPECT_EQ(one.reference, std::string(32, 'a'));
  EXPECT_EQ(one.queued_at, "2025-01-02T12:00:00Z");
  EXPECT_EQ(one.queued_by, "tester (command line)");
  EXPECT_EQ(one.valid_until_at, "2025-01-09T12:00:00Z");
  EXPECT_EQ(one.content->link, "https://handslag.exempel.se/1");
  EXPECT_EQ(one.content->invited_by, "Bo 1");
  EXPECT_EQ(one.content->about.matter, "Avtal 1");
  EXPECT_EQ(one.content->about.period, "2024");
  EXPECT_THAT(one.content->about.items, ElementsAre("bokslut 1", "plan"));
  EXPECT_EQ(one.content->about.due_on, "2025-02-28");
  EXPECT_EQ(one.content->about.words, "Hej\n1");
  NewMessage for_ever = letter("3");
  for_ever.valid_until_at = "";
  const MailMessage other = MessageStore(act).get(MessageStore::add(act, for_ever, std::string(32, 'c')));
  EXPECT_FALSE(other.valid_until_at);
  EXPECT_TRUE(other.is_valid_at("2199-01-01T00:00:00Z"));
  EXPECT_TRUE(one.is_valid_at("2025-01-09T11:59:59Z"));
  EXPECT_FALSE(one.is_valid_at("2025-01-09T12:00:00Z"));
}

TEST_F(Messages, KeepWhatHappenedColumnByColumnInItsOrder) {
  const MessageId id = queue(act, letter("1"));
  MessageStore::note(act, id, {What::HandedOver, Trouble::None, 0, "", "", ""});
  MessageStore::note(act, id,
                     {What::Deferred, Trouble::LogInRefused, 451, "try later", "ignored", "ignored"});
  const auto events = MessageStore(act).get(id).events;
  ASSERT_THAT(events, SizeIs(2));
  EXPECT_EQ(events[0].what, What::HandedOver);
  EXPECT_EQ(events[1].what, What::Deferred);
  EXPECT_EQ(events[1].trouble, Trouble::LogInRefused);
  EXPECT_EQ(events[1].code, 451);
  EXPECT_EQ(events[1].words, "try later");
  EXPECT_EQ(events[1].happened_at, "2025-01-02T12:00:00Z");
  EXPECT_EQ(events[1].noted_by, "tester (command line)");
}

TEST_F(Messages, AreQueuedTrimmedUnderAReferenceThatNobodyGuesses) {
  NewMessage spaced = letter("1");
  spaced.to = {" Åsa ", " asa@brå.se "};
  spaced.invited_by = " Bo ";
  const MailMessage one = MessageStore(act).get(queue(act, spaced));
  EXPECT_EQ(one.to.name, "Åsa");
  EXPECT_EQ(one.to.address, "asa@xn--br-zia.se");
  EXPECT_EQ(one.content->invited_by, "Bo");
  EXPECT_EQ(one.reference.size(), 32U);
  EXPECT_EQ(one.reference.find_first_not_of("0123456789abcdef"), std::string::npos);
  const MailMessage other = MessageStore(act).get(queue(act, letter("2")));
  EXPECT_NE(one.reference, other.reference);
  MessageStore::note(act, other.id, {.what = What::Sent});
  EXPECT_EQ(MessageStore(act).get(other.id).events.at(0).code, 0) << "no server has said anything";
  EXPECT_EQ(MessageStore(act).get(other.id).events.at(0).trouble, Trouble::None);
}

TEST_F(Messages, HaveNamesForAllThatTheyCanBe) {
  EXPECT_EQ(kMessageKinds.named(""), std::nullopt);
  EXPECT_EQ(kMessageLanguages.named(""), std::nullopt);
  EXPECT_EQ(kMessageEvents.named(""), std::nullopt);
  EXPECT_EQ(kMailTroubles.named(""), std::nullopt);
  EXPECT_EQ(kMessageStates.named(""), std::nullopt);
  EXPECT_EQ(kMailSecurities.named(""), std::nullopt);
  EXPECT_EQ(MailSettings{}.port, 587);
}

TEST_F(Messages, AreFoundByKindAndKeyAndByReferenceInTheirOwnOrganisation) {
  const MessageId id = MessageStore::add(act, letter("1"), std::string(32, 'a'));
  const MessageStore store(act);
  EXPECT_EQ(store.find_queued(MessageKind::PassPhraseLink, "1"), id);
  EXPECT_EQ(store.find_queued(MessageKind::OneTimeLink, "1"), std::nullopt);
  EXPECT_EQ(store.find_queued(MessageKind::PassPhraseLink, "2"), std::nullopt);
  EXPECT_EQ(store.find_referred(std::string(32, 'a')), id);
  EXPECT_EQ(store.find_referred(std::string(31, 'a')), std::nullopt);
  EXPECT_EQ(MessageStore(neighbour).find_queued(MessageKind::PassPhraseLink, "1"), std::nullopt);
  EXPECT_THROW(MessageStore(neighbour).get(id), NotFound);
}

TEST_F(Messages, AreListedTheNewestFirstAndQueuedTheOldestFirst) {
  const MessageId first = queue(act, letter("1"));
  const MessageId second = queue(act, letter("2"));
  const MessageId third = queue(act, letter("3"));
  queue(neighbour, letter("1"));
  const auto ids = [](const std::vector<MailMessage>& all) {
    std::vector<MessageId> found;
    for (const MailMessage& one : all) found.push_back(one.id);
    return found;
  };
  EXPECT_THAT(ids(MessageStore(act).list(2)), ElementsAre(third, second));
  EXPECT_THAT(ids(MessageStore(act).list_queued()), ElementsAre(first, second, third));
  MessageStore::note(act, second, {.what = What::Refused});
  EXPECT_THAT(ids(MessageStore(act).list_queued()), ElementsAre(first, third));
  MessageStore::note(act, second, {.what = What::Resent});
  MessageStore::note(act, first, {.what = What::Deferred});
  EXPECT_THAT(ids(MessageStore(act).list_queued()), ElementsAre(first, second, third));
  EXPECT_THAT(MessageStore(act).list_queued()[0].events, SizeIs(1));
  EXPECT_THAT(MessageStore(act).list(1)[0].events, IsEmpty());
  EXPECT_THAT(MessageStore(act).list(2)[1].events, SizeIs(2));
}

TEST_F(Messages, StandAsTheLastThatHappenedToThem) {
  EXPECT_EQ(state_after({}), MessageState::Queued);
  EXPECT_EQ(state_after({What::HandedOver}), MessageState::Queued);
  EXPECT_EQ(state_after({What::Deferred}), MessageState::Queued);
  EXPECT_EQ(state_after({What::Sent}), MessageState::Sent);
  EXPECT_EQ(state_after({What::HandedOver, What::Refused}), MessageState::Refused);
  EXPECT_EQ(state_after({What::Doubtful}), MessageState::Doubtful);
  EXPECT_EQ(state_after({What::Sent, What::Bounced}), MessageState::Bounced);
  EXPECT_EQ(state_after({What::GivenUp}), MessageState::GivenUp);
  EXPECT_EQ(state_after({What::GivenUp, What::Resent}), MessageState::Queued);
}

TEST_F(Messages, ForgetWhatStoodInOneAndInNoOther) {
  const MessageId one = queue(act, letter("1"));
  const MessageId other = queue(act, letter("2"));
  MessageStore::forget_content(neighbour, one);
  EXPECT_TRUE(MessageStore(act).get(one).content) << "another organisation's";
  MessageStore::forget_content(act, one);
  EXPECT_FALSE(MessageStore(act).get(one).content);
  EXPECT_TRUE(MessageStore(act).get(other).content);
  act.connection().execute("UPDATE message_content SET content = 'no JSON'");
  EXPECT_THROW(MessageStore(act).get(other), CorruptData);
}

TEST_F(Messages, TakeTextsToTheirLastCharacterAndLinksThatAreOne) {
  const auto told = [&](auto change) -> std::string {
    NewMessage message = letter("t" + std::to_string(++letters));
    change(message);
    try {
      queue(act, message);
    } catch (const Error& error) {
      return std::string(error.what()).substr(0, std::string(error.what()).find(':'));
    }
    return "queued";
  };
  const auto name = [](std::size_t size) {
    return [size](NewMessage& m) { m.to.name = std::string(size, 'x'); };
  };
  const auto by = [](std::size_t size) {
    return [size](NewMessage& m) { m.invited_by = std::string(size, 'x'); };
  };
  const auto key = [](std::size_t size) { return [size](NewMessage& m) { m.key = std::string(size, 'x'); }; };
  const auto link = [](const std::string& start, std::size_t size) {
    return [=](NewMessage& m) { m.link = start + std::string(size - start.size(), 'x'); };
  };
  EXPECT_EQ(told(name(200)), "queued");
  EXPECT_EQ(told(name(201)), "name");
  EXPECT_EQ(told(by(200)), "queued");
  EXPECT_EQ(told(by(201)), "invited_by");
  EXPECT_EQ(told(key(200)), "queued");
  EXPECT_EQ(told(key(201)), "key");
  EXPECT_EQ(told([](NewMessage& m) { m.about.words = std::string(2000, 'x'); }), "queued");
  EXPECT_EQ(told([](NewMessage& m) { m.about.words = std::string(2001, 'x'); }), "words");
  EXPECT_EQ(told(key(0)), "a message without a key");
  EXPECT_EQ(told(link("https://", 2000)), "queued");
  EXPECT_EQ(told(link("https://", 2001)), "link");
  EXPECT_EQ(told(link("http://", 20)), "queued");
  EXPECT_EQ(told(link("ftp://", 20)), "link");
  for (const char* const bad : {"https://a b", "https://a<b", "https://a>b", "https://å", "https://a\x7f"})
    EXPECT_EQ(told([&](NewMessage& m) { m.link = bad; }), "link") << bad;
  EXPECT_EQ(told([](NewMessage& m) { m.link = "https://a!b~c"; }), "queued");
  for (std::size_t at = 0; at < kMessageKinds.names.size(); ++at) {
    const auto kind = static_cast<MessageKind>(at);
    const bool needs_none = kind == MessageKind::Test || kind == MessageKind::MaterialNotNeeded ||
                            kind == MessageKind::ActionReminder || kind == MessageKind::AgreementDay;
    EXPECT_EQ(told([&](NewMessage& m) {
                m.kind = kind;
                m.link = "";
              }),
              needs_none ? "queued" : "link")
        << at;
  }
  for (const char* const moment :
       {"2025-01-09", "2025-01-09 12:00:00Z", "2025-01-09T12:00:00", "2025-01-0xT12:00:00Z",
        "2025-01-09T12:00:00ZZ", "2025-01-0:T12:00:00Z", "2025-01-0/T12:00:00Z"})
    EXPECT_EQ(told([&](NewMessage& m) { m.valid_until_at = moment; }), "a message is valid until a moment")
        << moment;
  EXPECT_EQ(told([](NewMessage& m) { m.valid_until_at = "1999-09-09T00:59:09Z"; }), "queued");
}

TEST_F(Messages, HaveTheirLinesInTheJournal) {
  const MessageId id = queue(act, letter("1"));
  const std::string subject = " message " + std::to_string(id.value) + " ";
  EXPECT_THAT(deeds(9), ElementsAre("message.queue" + subject + R"({"kind":"pass_phrase_link"})"));
  MessageStore::note(act, id, {.what = What::Refused});
  resend(act, id);
  EXPECT_THAT(deeds(1), ElementsAre("message.resend" + subject));
  EXPECT_EQ(MessageStore(act).get(id).times_resent(), 1);
  EXPECT_TRUE(jobs::JobStore(act).find_queued(kSendJob, std::to_string(id.value) + "/0"));
  EXPECT_TRUE(jobs::JobStore(act).find_queued(kSendJob, std::to_string(id.value) + "/1"));
  EXPECT_FALSE(jobs::JobStore(act).find_queued(kSendJob, std::to_string(id.value) + "/2"));
  record_lost(act, id);
  EXPECT_THAT(deeds(1), ElementsAre("message.fail" + subject + R"({"outcome":"given_up, broken_off"})"));
  EXPECT_EQ(MessageStore(act).get(id).events.back().trouble, Trouble::BrokenOff);
  resend(act, id);
  MessageStore::note(act, id, {.what = What::HandedOver});
  record_lost(act, id);
  EXPECT_THAT(deeds(1), ElementsAre("message.fail" + subject + R"({"outcome":"doubtful, broken_off"})"));
  EXPECT_TRUE(record_bounce(act, id, {"ref", "asa@exempel.se", "5.1.1", std::string(500, 'x')}));
  EXPECT_THAT(deeds(1), ElementsAre("message.bounce" + subject + R"({"status":"5.1.1"})"));
  EXPECT_EQ(MessageStore(act).get(id).events.back().trouble, Trouble::ServerSaid);
  EXPECT_LE(MessageStore(act).get(id).events.back().words.size(), 403U);
  EXPECT_GE(MessageStore(act).get(id).events.back().words.size(), 400U);
  const MessageId held = queue(act, letter("2"));
  EXPECT_EQ(hold_restored(act), 1U);
  EXPECT_THAT(deeds(2), ElementsAre("message.fail message " + std::to_string(held.value) +
                                        R"( {"outcome":"doubtful, restored"})",
                                    ::testing::StartsWith("job.stop job ")));
  EXPECT_EQ(MessageStore(act).get(held).events.back().trouble, Trouble::BrokenOff);
}

TEST(MessageWords, OfALetterHaveItsLinkAndHowLongItIsValidInBothLanguages) {
  for (const Language language : {Language::Swedish, Language::English}) {
    std::set<std::string> subjects;
    for (const MessageKind kind :
         {MessageKind::Invitation, MessageKind::OneTimeLink, MessageKind::PassPhraseLink}) {
      MailMessage message;
      message.kind = kind;
      message.language = language;
      message.valid_until_at = "2025-01-09T12:34:00Z";
      const MessageContent content{"https://exempel.se/1", "Bo Ek"};
      const LetterWords words = words_of_letter(message, content, "Sala kommun");
      EXPECT_EQ(words.link, "https://exempel.se/1");
      EXPECT_NE(words.link_text, "");
      EXPECT_THAT(words.subject, HasSubstr("Sala kommun"));
      subjects.insert(words.subject);
      ASSERT_THAT(words.before_link, SizeIs(1));
      EXPECT_THAT(words.before_link[0], HasSubstr("Sala kommun"));
      EXPECT_EQ(words.before_link[0].find("Bo Ek") != std::string::npos, kind == MessageKind::Invitation);
      ASSERT_THAT(words.after_link, SizeIs(2));
      EXPECT_THAT(words.after_link[0],
                  HasSubstr(language == Language::Swedish ? "9 jan 2025 13.34" : "2025-01-09 13:34"));
      message.valid_until_at.reset();
      const LetterWords for_ever = words_of_letter(message, {"https://exempel.se/1", ""}, "Sala kommun");
      EXPECT_THAT(for_ever.after_link, ElementsAre(words.after_link[1]));
      EXPECT_THAT(for_ever.before_link, SizeIs(1));
    }
    EXPECT_THAT(subjects, SizeIs(3));
    MailMessage test;
    test.language = language;
    EXPECT_EQ(words_of_letter(test, {}, "Sala kommun").link_text, "");
    EXPECT_THAT(words_of_letter(test, {}, "Sala kommun").before_link, SizeIs(1));
    EXPECT_THAT(words_of_letter(test, {}, "Sala kommun").subject, HasSubstr("Sala kommun"));
  }
}

TEST(MessageWords, AreThereForEachKindStateEventAndTrouble) {
  const auto told = [](const auto& names, auto one) {
    std::set<std::string> all;
    for (std::size_t at = 0; at < names.names.size(); ++at)
      all.insert(words_for(static_cast<decltype(one)>(at), Translator(Language::Swedish)));
    return all.size();
  };
  EXPECT_EQ(told(kMessageKinds, MessageKind::Test), kMessageKinds.names.size());
  EXPECT_EQ(told(kMessageStates, MessageState::Sent), kMessageStates.names.size());
  EXPECT_EQ(told(kMessageEvents, What::Sent), kMessageEvents.names.size());
  EXPECT_EQ(told(kMailTroubles, Trouble::None), kMailTroubles.names.size() - 1)
      << "of none and of what the server said nothing";
}

}  // namespace
}  // namespace handslag::messages
