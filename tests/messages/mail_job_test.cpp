#include "messages/mail_job.h"

#include <gmock/gmock.h>
#include <sys/wait.h>

#include "base/bytes.h"
#include "base/error.h"
#include "jobs/job_loop.h"
#include "messages/message_store.h"
#include "messages/messages_acts.h"
#include "organisations/deed.h"
#include "sql/transaction.h"
#include "tests/support/made_folder.h"
#include "tests/support/stepped_clock.h"

namespace handslag::messages {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using End = Delivery::End;
using Trouble = MessageEvent::Trouble;
using What = MessageEvent::What;

constexpr organisations::OrganisationId kOurs{1};
constexpr organisations::OrganisationId kTheirs{2};

class MailJobs : public ::testing::Test {
 protected:
  MailJobs() {
    connection.execute_script(
        "INSERT INTO organisation (id, kind, name) VALUES (1, 'public_body', 'Norrtälje kommun'),"
        " (2, 'partner', 'Grannföreningen')");
    write(kOurs, [](organisations::Act& act) {
      set_mail_settings(act, {.server = "smtp.exempel.se", .from_address = "handslag@exempel.se"});
    });
  }

  template <class Write>
  void write(organisations::OrganisationId organisation, Write what) {
    sql::Transaction transaction(connection);
    organisations::Act act(transaction, actor, organisation, clock);
    what(act);
    act.commit();
  }
  MessageId queue_one(organisations::OrganisationId organisation, const std::string& key = "1") {
    MessageId id;
    write(organisation, [&](organisations::Act& act) {
      id = queue(act, {.kind = MessageKind::OneTimeLink,
                       .key = key,
                       .to = {"Åsa", organisation == kOurs ? "asa@exempel.se" : "ove@annan.se"},
                       .language = organisation == kOurs ? Language::Swedish : Language::English,
                       .link = "https://exempel.se/i/" + key,
                       .valid_until_at = "2025-01-09T12:00:00Z"});
    });
    return id;
  }
  MailMessage message(organisations::OrganisationId organisation, MessageId id) {
    return MessageStore({connection, actor.scope_of(organisation)}).get(id);
  }

  jobs::JobLoop loop() {
    return jobs::JobLoop(
        {mail_job(
            clock,
            [this](const MailSettings& settings, const std::optional<std::string>& password,
                   const MailToDeliver& mail, const std::function<void()>& before_the_end, const LongWork&) {
              given.push_back(mail);
              last_settings = settings;
              last_password = password;
              return answer(before_the_end);
            })},
        {.clock = clock, .worker = "tester"});
  }
  std::size_t run() { return loop().run_due(connection); }

  /// What the mail server does.
  std::function<Delivery(const std::function<void()>&)> answer = [](const auto& before_the_end) {
    before_the_end();
    return Delivery{.end = End::Taken, .code = 250, .words = "2.0.0 Ok: queued as 4711"};
  };
  void answers(Delivery delivery, bool after_the_end = false) {
    answer = [=](const auto& before_the_end) {
      if (after_the_end) before_the_end();
      return delivery;
    };
  }

  testing::SteppedClock clock;
  testing::TemporaryFolder temporary;
  storage::DataFolder folder = testing::copied_data_folder(temporary.path() / "data");
  sql::Connection connection = folder.connect();
  organisations::Actor actor = organisations::Actor::at_command_line("tester");
  std::vector<MailToDeliver> given;
  MailSettings last_settings;
  std::optional<std::string> last_password;
};

TEST_F(MailJobs, AMessageIsHandedOverOnceAndWhatStoodInItIsForgotten) {
  const MessageId ours = queue_one(kOurs);
  const MessageId theirs = queue_one(kTheirs);
  EXPECT_EQ(run(), 2U);
  EXPECT_EQ(run(), 0U);
  ASSERT_EQ(given.size(), 2U);
  EXPECT_EQ(given[0].from, "handslag@exempel.se");
  EXPECT_EQ(given[0].to, "asa@exempel.se");
  EXPECT_THAT(given[0].text, HasSubstr(message(kOurs, ours).reference + "@exempel.se"));
  EXPECT_EQ(given[1].to, "ove@annan.se");
  EXPECT_THAT(given[1].text, HasSubstr("Your link to Handslag, Grannf"));
  const MailMessage sent = message(kOurs, ours);
  EXPECT_EQ(sent.state(), MessageState::Sent);
  EXPECT_FALSE(sent.content);
  ASSERT_EQ(sent.events.size(), 2U);
  EXPECT_EQ(sent.events[0].what, What::HandedOver);
  EXPECT_EQ(sent.events[1].code, 250);
  EXPECT_EQ(sent.events[1].words, "2.0.0 Ok: queued as 4711");
  EXPECT_EQ(sent.events[1].noted_by, "job mail.send");
  EXPECT_EQ(message(kTheirs, theirs).state(), MessageState::Sent);
}

TEST_F(MailJobs, AreGivenAMinuteEach) {
  const jobs::JobKind kind = mail_job(clock, {});
  EXPECT_EQ(kind.name, kSendJob);
  EXPECT_EQ(kind.time, 60s);
}

TEST_F(MailJobs, WhatTheServerPutsOffIsTriedAgainAfterAPause) {
  const MessageId id = queue_one(kOurs);
  answers({.end = End::Later, .trouble = Trouble::ServerSaid, .code = 451, .words = "4.7.1 Greylisted"},
          true);
  EXPECT_EQ(run(), 1U);
  EXPECT_EQ(message(kOurs, id).state(), MessageState::Queued);
  EXPECT_EQ(message(kOurs, id).events.back().what, What::Deferred);
  EXPECT_EQ(message(kOurs, id).events.back().words, "4.7.1 Greylisted");
  EXPECT_TRUE(message(kOurs, id).content);
  answers({.end = End::Taken, .code = 250}, true);
  EXPECT_EQ(run(), 0U);
  clock.pass(1min);
  EXPECT_EQ(run(), 1U);
  EXPECT_EQ(message(kOurs, id).state(), MessageState::Sent);
}

TEST_F(MailJobs, WhatTheServerRefusesIsNotTriedAgain) {
  const MessageId id = queue_one(kOurs);
  answers({.end = End::Refused, .trouble = Trouble::ServerSaid, .code = 550, .words = "5.1.1 No such user"});
  run();
  clock.pass(1000h);
  EXPECT_EQ(run(), 0U);
  EXPECT_EQ(message(kOurs, id).state(), MessageState::Refused);
  EXPECT_EQ(message(kOurs, id).events.back().code, 550);
}

TEST_F(MailJobs, AnAnswerThatNeverCameIsDoubtfulUntilAPersonDecides) {
  const MessageId id = queue_one(kOurs);
  answers({.end = End::Doubtful, .trouble = Trouble::BrokenOff}, true);
  run();
  clock.pass(24h);
  EXPECT_EQ(run(), 0U);
  EXPECT_EQ(message(kOurs, id).state(), MessageState::Doubtful);
  write(kOurs, [&](organisations::Act& act) { resend(act, id); });
  answers({.end = End::Taken, .code = 250}, true);
  EXPECT_EQ(run(), 1U);
  EXPECT_EQ(message(kOurs, id).state(), MessageState::Sent);
}

TEST_F(MailJobs, WhatNeverGoesIsGivenUpWithTheLastReason) {
  const MessageId id = queue_one(kOurs);
  write(kOurs, [](organisations::Act& act) {
    act.connection().execute("UPDATE message SET valid_until_at = NULL");
    act.record(organisations::Deed::OrganisationNames, {});
  });
  answers({.end = End::Later, .trouble = Trouble::NoConnection});
  for (int attempt = 0; attempt < 20; ++attempt) {
    run();
    clock.pass(25h);
  }
  EXPECT_EQ(given.size(), 9U);
  EXPECT_EQ(message(kOurs, id).state(), MessageState::GivenUp);
  EXPECT_EQ(message(kOurs, id).events.back().trouble, Trouble::NoConnection);
}

TEST_F(MailJobs, WhatIsNoLongerValidIsNeverSent) {
  const MessageId id = queue_one(kOurs);
  clock.pass(24h * 7);
  run();
  EXPECT_TRUE(given.empty());
  EXPECT_EQ(message(kOurs, id).state(), MessageState::GivenUp);
  EXPECT_EQ(message(kOurs, id).events.back().trouble, Trouble::OutOfDate);
  EXPECT_FALSE(message(kOurs, id).content);
}

TEST_F(MailJobs, WithoutSettingsOrPassWordItWaits) {
  const MessageId id = queue_one(kOurs);
  write(kOurs, [](organisations::Act& act) {
    act.connection().execute("DELETE FROM mail_settings");
    act.record(organisations::Deed::OrganisationNames, {});
  });
  run();
  EXPECT_EQ(message(kOurs, id).events.back().trouble, Trouble::NoSettings);
  write(kOurs, [&](organisations::Act& act) {
    set_mail_settings(act, {.server = "smtp.exempel.se",
                            .from_address = "handslag@exempel.se",
                            .account = "handslag",
                            .password_file = (temporary.path() / "none").string()});
  });
  clock.pass(1min);
  run();
  EXPECT_EQ(message(kOurs, id).events.back().trouble, Trouble::NoPassword);
  EXPECT_TRUE(given.empty());
  write_file(temporary.path() / "none", "hemligt\n", Readers::OwnerAlone);
  clock.pass(5min);
  run();
  EXPECT_EQ(message(kOurs, id).state(), MessageState::Sent);
  EXPECT_EQ(last_password, "hemligt");
}

TEST_F(MailJobs, EachEndStandsInShortInJobAndJournal) {
  const auto ends = [&](const std::string& key, const Delivery& delivery) {
    const MessageId id = queue_one(kOurs, key);
    answers(delivery);
    run();
    const auto row = connection.query_one(
        "SELECT action, subject_kind, subject_id, detail FROM journal WHERE organisation_id = 1 ORDER BY id "
        "DESC LIMIT 1");
    EXPECT_EQ(row->get<std::string>("subject_kind"), "message");
    EXPECT_EQ(row->get<std::int64_t>("subject_id"), id.value);
    const auto attempt = connection.query_one("SELECT words FROM job_attempt ORDER BY id DESC LIMIT 1");
    EXPECT_EQ(row->get<std::string>("detail"),
              R"({"outcome":")" + attempt->get<std::string>("words") + R"("})");
    return row->get<std::string>("action") + ": " + attempt->get<std::string>("words");
  };
  EXPECT_EQ(ends("1", {.end = End::Taken, .code = 250}), "message.send: sent 250");
  EXPECT_EQ(ends("2", {.end = End::Refused, .trouble = Trouble::ServerSaid, .code = 550}),
            "message.fail: refused, server_said 550");
  EXPECT_EQ(ends("3", {.end = End::Doubtful, .trouble = Trouble::TookTooLong}),
            "message.fail: doubtful, took_too_long");
  EXPECT_EQ(ends("4", {.end = End::Later, .trouble = Trouble::NoConnection}),
            "message.defer: deferred, no_connection");
}

TEST_F(MailJobs, WhatIsNoLongerValidIsForgottenWhenAnotherIsSent) {
  const MessageId old = queue_one(kOurs, "old");
  answers({.end = End::Refused, .trouble = Trouble::ServerSaid, .code = 550});
  run();
  EXPECT_TRUE(message(kOurs, old).content);
  clock.pass(24h * 8);
  queue_one(kOurs, "later");
  run();
  EXPECT_FALSE(message(kOurs, old).content);
}

TEST_F(MailJobs, TheLetterIsFromTheNameThatIsSetOrTheOrganisation) {
  queue_one(kOurs);
  run();
  EXPECT_THAT(given.back().text,
              HasSubstr("From: =?UTF-8?b?Tm9ycnTDpGxqZQ==?= kommun <handslag@exempel.se>"));
  write(kOurs, [](organisations::Act& act) {
    set_mail_settings(act, {.server = "smtp.exempel.se",
                            .from_address = "handslag@exempel.se",
                            .from_name = "Servicecenter",
                            .reply_to = "svar@exempel.se"});
  });
  queue_one(kOurs, "2");
  run();
  EXPECT_THAT(given.back().text, HasSubstr("From: Servicecenter <handslag@exempel.se>"));
  EXPECT_THAT(given.back().text, HasSubstr("Reply-To: svar@exempel.se"));
  EXPECT_EQ(last_settings.from_name, "Servicecenter");
  EXPECT_EQ(last_password, std::nullopt);
}

TEST_F(MailJobs, NothingOfASecretOrAPersonStandsInJobsOrJournal) {
  queue_one(kOurs);
  answers({.end = End::Refused,
           .trouble = Trouble::ServerSaid,
           .code = 550,
           .words = "asa@exempel.se: no such user"});
  run();
  for (const char* sql : {"SELECT detail AS text FROM journal", "SELECT words AS text FROM job_attempt",
                          "SELECT arguments AS text FROM job"}) {
    for (const sql::Row& row : connection.query(sql)) {
      const auto text = row.get<std::optional<std::string>>("text").value_or("");
      EXPECT_EQ(text.find("asa@"), std::string::npos) << text;
      EXPECT_EQ(text.find("https://"), std::string::npos) << text;
    }
  }
}

// The program is killed at a step of the hand-over; another goes on a minute later.
class KilledMail : public MailJobs {
 protected:
  void run_and_die(bool after_the_end) {
    const pid_t child = ::fork();
    if (child == 0) {
      sql::Connection own = folder.connect();
      answer = [&](const auto& before_the_end) -> Delivery {
        if (after_the_end) before_the_end();
        ::kill(::getpid(), SIGKILL);
        return {};
      };
      loop().run_due(own);
      ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status));
  }
};

TEST_F(KilledMail, BeforeTheEndItIsSentByTheNext) {
  const MessageId id = queue_one(kOurs);
  run_and_die(false);
  EXPECT_EQ(run(), 0U);
  clock.pass(jobs::kLease);
  EXPECT_EQ(run(), 1U);
  EXPECT_EQ(given.size(), 1U);
  EXPECT_EQ(message(kOurs, id).state(), MessageState::Sent);
}

TEST_F(KilledMail, AfterTheEndItIsDoubtfulAndNotSentAgain) {
  const MessageId id = queue_one(kOurs);
  run_and_die(true);
  clock.pass(jobs::kLease);
  EXPECT_EQ(run(), 1U);
  EXPECT_TRUE(given.empty());
  EXPECT_EQ(message(kOurs, id).state(), MessageState::Doubtful);
}

TEST_F(KilledMail, AtEachAttemptItIsGivenUpAndNotQueuedForEver) {
  const MessageId id = queue_one(kOurs);
  const int most = mail_job(clock, {}).most_attempts();
  for (int attempt = 0; attempt < most; ++attempt) {
    EXPECT_EQ(message(kOurs, id).state(), MessageState::Queued) << attempt;
    run_and_die(false);
    clock.pass(jobs::kLease);
  }
  const MessageId theirs = queue_one(kTheirs);
  EXPECT_EQ(run(), 1U);
  const MailMessage now = message(kOurs, id);
  EXPECT_EQ(now.state(), MessageState::GivenUp);
  EXPECT_EQ(now.events.back().trouble, Trouble::BrokenOff);
  EXPECT_EQ(now.events.back().noted_by, "job mail.send");
  EXPECT_EQ(message(kTheirs, theirs).state(), MessageState::Sent) << "what comes after it goes on";
  write(kOurs, [&](organisations::Act& act) { resend(act, id); });
  EXPECT_EQ(run(), 1U);
  EXPECT_EQ(message(kOurs, id).state(), MessageState::Sent);
}

}  // namespace
}  // namespace handslag::messages
