#include "jobs/job_loop.h"

#include <gmock/gmock.h>

#include "base/error.h"
#include "organisations/deed.h"
#include "organisations/journal_store.h"
#include "tests/jobs/queue_for_tests.h"

namespace handslag::jobs {
namespace {

using namespace std::chrono_literals;
using Outcome = JobAttempt::Outcome;
using ::testing::ElementsAre;

class JobLoops : public QueueOnDisk {
 protected:
  std::vector<std::string> done;
  JobLoop good = loop([this](const ClaimedJob& job, JobDesk&) {
    done.push_back(job.arguments["key"].as_string());
    return JobResult{};
  });
};

TEST_F(JobLoops, AJobIsDoneOnceForTheOrganisationThatAskedForIt) {
  const JobId ours = enqueue_one(kOurs, "brev 17");
  const JobId theirs = enqueue_one(kTheirs, "rapport 3");
  EXPECT_EQ(good.run_due(connection), 2U);
  EXPECT_EQ(good.run_due(connection), 0U);
  EXPECT_THAT(done, ElementsAre("brev 17", "rapport 3"));
  EXPECT_EQ(state(kOurs, ours), JobState::Done);
  EXPECT_EQ(state(kTheirs, theirs), JobState::Done);
  ASSERT_EQ(ended.size(), 2U);
  EXPECT_EQ(ended[0].job.organisation, kOurs);
  EXPECT_EQ(ended[1].job.organisation, kTheirs);
  const JobAttempt attempt = job(kOurs, ours).attempts.at(0);
  EXPECT_EQ(attempt.started_by, "tester 1");
  EXPECT_EQ(attempt.started_at, "2025-01-02T12:00:00Z");
  EXPECT_EQ(attempt.ended_at, "2025-01-02T12:00:00Z");
  EXPECT_EQ(attempt.outcome, Outcome::Done);
}

TEST_F(JobLoops, NothingIsDoneBeforeItIsDue) {
  const JobId id = enqueue_one(kOurs, "senare", "2025-01-02T12:00:01Z");
  EXPECT_EQ(good.run_due(connection), 0U);
  EXPECT_EQ(state(kOurs, id), JobState::Waiting);
  clock.pass(1s);
  EXPECT_EQ(good.run_due(connection), 1U);
}

TEST_F(JobLoops, WhatIsDueFirstIsDoneFirst) {
  enqueue_one(kOurs, "andra", "2025-01-02T11:00:00Z");
  enqueue_one(kTheirs, "första", "2025-01-02T10:00:00Z");
  enqueue_one(kOurs, "tredje", "2025-01-02T11:00:00Z");
  good.run_due(connection);
  EXPECT_THAT(done, ElementsAre("första", "andra", "tredje"));
}

TEST_F(JobLoops, AKindThatTheProgramDoesNotKnowWaits) {
  const JobId id =
      act(kOurs, [](organisations::Act& one) { return enqueue(one, {.kind = "other.work", .key = "1"}); });
  enqueue_one(kTheirs, "känd");
  EXPECT_EQ(good.run_due(connection), 1U);
  EXPECT_EQ(state(kOurs, id), JobState::Waiting);
}

TEST_F(JobLoops, WhatFailsIsTriedAgainWithGrowingPausesAndThenGivenUp) {
  const JobId id = enqueue_one(kOurs, "brev");
  std::vector<int> attempts;
  std::vector<bool> lasts;
  JobLoop failing = loop([&](const ClaimedJob& one, JobDesk&) {
    attempts.push_back(one.attempt);
    lasts.push_back(one.is_last_attempt);
    return JobResult{JobResult::How::TryAgain, "451"};
  });
  EXPECT_EQ(failing.run_due(connection), 1U);
  EXPECT_EQ(job(kOurs, id).next_at, "2025-01-02T12:01:00Z");
  EXPECT_EQ(state(kOurs, id), JobState::Waiting);
  clock.pass(59s);
  EXPECT_EQ(failing.run_due(connection), 0U);
  clock.pass(1s);
  EXPECT_EQ(failing.run_due(connection), 1U);
  EXPECT_EQ(job(kOurs, id).next_at, "2025-01-02T13:01:00Z");
  clock.pass(1h);
  EXPECT_EQ(failing.run_due(connection), 1U);
  EXPECT_EQ(state(kOurs, id), JobState::GivenUp);
  EXPECT_THAT(attempts, ElementsAre(1, 2, 3));
  EXPECT_THAT(lasts, ElementsAre(false, false, true));
  EXPECT_EQ(job(kOurs, id).attempts.at(2).words, "451");
  EXPECT_EQ(job(kOurs, id).attempts.at(1).outcome, Outcome::Failed);
  EXPECT_EQ(job(kOurs, id).attempts.at(2).outcome, Outcome::GivenUp);
  clock.pass(1000h);
  EXPECT_EQ(failing.run_due(connection), 0U);
}

TEST_F(JobLoops, WhatIsThrownIsAFailureAndTheNextJobIsDone) {
  const JobId bad = enqueue_one(kOurs, "dålig");
  const JobId well = enqueue_one(kTheirs, "bra");
  JobLoop throwing = loop([](const ClaimedJob& one, JobDesk&) -> JobResult {
    if (one.organisation == kOurs) throw ExternalServiceError("the peer is away");
    return {};
  });
  EXPECT_EQ(throwing.run_due(connection), 2U);
  EXPECT_EQ(state(kOurs, bad), JobState::Waiting);
  EXPECT_EQ(job(kOurs, bad).attempts.at(0).words, "the peer is away");
  EXPECT_EQ(state(kTheirs, well), JobState::Done);
}

TEST_F(JobLoops, WhatIsGivenUpByTheWorkIsNotTriedAgain) {
  const JobId id = enqueue_one(kOurs, "brev");
  JobLoop refused = loop([](const ClaimedJob&, JobDesk&) {
    return JobResult{JobResult::How::GiveUp, "550"};
  });
  refused.run_due(connection);
  clock.pass(1000h);
  EXPECT_EQ(refused.run_due(connection), 0U);
  EXPECT_EQ(state(kOurs, id), JobState::GivenUp);
}

organisations::Subject subject(const ClaimedJob& job) {
  return {organisations::Subject::Kind::Job, job.id.value};
}

int lines_of_journal(sql::Connection& connection, organisations::OrganisationId organisation,
                     std::string_view deed) {
  const auto row = connection.query_one(
      "SELECT COUNT(*) AS count FROM journal WHERE organisation_id = $1 AND action = $2", organisation, deed);
  return row->get<int>("count");
}

TEST_F(JobLoops, WhatAJobSavesStandsInTheJournalAsTheJobs) {
  const JobId id = enqueue_one(kTheirs, "namn");
  JobLoop saving = loop([](const ClaimedJob& one, JobDesk&) {
    return JobResult{.save = [one](organisations::Act& act) {
      act.record(organisations::Deed::OrganisationRename, subject(one));
    }};
  });
  saving.run_due(connection);
  EXPECT_EQ(state(kTheirs, id), JobState::Done);
  const auto lines = organisations::JournalStore({connection, actor().scope_of(kTheirs)}).list(1, 1'000'000);
  EXPECT_EQ(lines.at(0).actor, "job test.work");
  EXPECT_EQ(lines.at(0).deed, "organisation.rename");
}

TEST_F(JobLoops, WhatCannotBeSavedIsAFailureAndNothingOfItIsThere) {
  const JobId id = enqueue_one(kOurs, "namn");
  JobLoop saving = loop([](const ClaimedJob& one, JobDesk&) {
    return JobResult{.save = [one](organisations::Act& act) {
      act.record(organisations::Deed::OrganisationRename, subject(one));
      throw Conflict("somebody has changed it");
    }};
  });
  saving.run_due(connection);
  EXPECT_EQ(state(kOurs, id), JobState::Waiting);
  EXPECT_EQ(job(kOurs, id).attempts.at(0).outcome, Outcome::Failed);
  EXPECT_EQ(lines_of_journal(connection, kOurs, "organisation.rename"), 0);
}

TEST_F(JobLoops, TwoLoopsNeverHoldOneJob) {
  enqueue_one(kOurs, "en");
  sql::Connection other = folder.connect();
  std::size_t taken_meanwhile = 99;
  JobLoop second = loop([](const ClaimedJob&, JobDesk&) { return JobResult{}; }, "tester 2");
  JobLoop first = loop([&](const ClaimedJob&, JobDesk&) {
    taken_meanwhile = second.run_due(other);
    return JobResult{};
  });
  first.run_due(connection);
  EXPECT_EQ(taken_meanwhile, 0U);
  EXPECT_EQ(ended.size(), 1U);
}

TEST_F(JobLoops, AJobOfWhichNoSignComesIsTakenAfterAMinuteAndWhatTheFirstMadeIsNotSaved) {
  const JobId id = enqueue_one(kOurs, "en");
  sql::Connection other = folder.connect();
  JobLoop second = loop([](const ClaimedJob&, JobDesk&) { return JobResult{}; }, "tester 2");
  JobLoop first = loop([&](const ClaimedJob& one, JobDesk&) {
    clock.pass(kLease - 1s);
    EXPECT_EQ(second.run_due(other), 0U);
    clock.pass(1s);
    EXPECT_EQ(second.run_due(other), 1U);
    return JobResult{.save = [one](organisations::Act& act) {
      act.record(organisations::Deed::OrganisationRename, subject(one));
    }};
  });
  first.run_due(connection);
  const Job now = job(kOurs, id);
  ASSERT_EQ(now.attempts.size(), 2U);
  EXPECT_EQ(now.attempts[0].outcome, Outcome::Lost);
  EXPECT_EQ(now.attempts[1].outcome, Outcome::Done);
  EXPECT_EQ(now.attempts[1].started_by, "tester 2");
  EXPECT_EQ(lines_of_journal(connection, kOurs, "organisation.rename"), 0);
}

TEST_F(JobLoops, SignsOfWorkKeepTheJobAndTellHowFarItHasCome) {
  const JobId id = enqueue_one(kOurs, "lång");
  sql::Connection other = folder.connect();
  JobLoop second = loop([](const ClaimedJob&, JobDesk&) { return JobResult{}; }, "tester 2");
  JobLoop first = loop([&](const ClaimedJob&, JobDesk& desk) {
    for (std::uint64_t step = 0; step < 30; ++step) {
      clock.pass(10s);
      desk.work.step(step, 30);
      EXPECT_EQ(second.run_due(other), 0U);
    }
    clock.pass(10s);
    desk.work.step(30, 30);
    const auto lease = job(kOurs, id).lease;
    EXPECT_EQ(lease->steps_done, 29U);  // a sign tells of the step before
    EXPECT_EQ(lease->steps_all, 30U);
    EXPECT_EQ(state(kOurs, id), JobState::Running);
    return JobResult{};
  });
  first.run_due(connection);
  EXPECT_EQ(state(kOurs, id), JobState::Done);
  EXPECT_EQ(job(kOurs, id).attempts.size(), 1U);
}

TEST_F(JobLoops, AJobThatAlwaysEndsItsProcessIsGivenUp) {
  const JobId id = enqueue_one(kOurs, "farlig");
  const JobId other = enqueue_one(kTheirs, "annan");
  for (int attempt = 0; attempt < 3; ++attempt) {
    sql::Transaction transaction(connection);
    JobQueueStore queue(connection);
    const auto due = queue.find_due({"test.work"}, clock.now_utc());
    ASSERT_TRUE(due);
    ASSERT_EQ(due->job.id, id);
    if (due->was_lost) queue.end(due->job, due->lost, Outcome::Lost, "", clock.now_utc(), clock.now_utc());
    queue.begin(due->job, "tester 1", clock.now_utc(), clock.now_utc());
    transaction.commit();
  }
  EXPECT_EQ(good.run_due(connection), 1U);
  EXPECT_THAT(done, ElementsAre("annan"));
  EXPECT_EQ(state(kOurs, id), JobState::GivenUp);
  EXPECT_EQ(state(kTheirs, other), JobState::Done);
  EXPECT_EQ(job(kOurs, id).attempts.at(2).outcome, Outcome::Lost);
}

TEST_F(JobLoops, AJobIsStoppedAtItsNextStep) {
  const JobId id = enqueue_one(kOurs, "lång");
  JobLoop first = loop([&](const ClaimedJob&, JobDesk& desk) {
    desk.work.go_on();
    act(kOurs, [&](organisations::Act& one) {
      stop_job(one, id, "fel mottagare");
      return 0;
    });
    clock.pass(kLookForOrders);
    desk.work.go_on();
    ADD_FAILURE() << "went on";
    return JobResult{};
  });
  first.run_due(connection);
  EXPECT_EQ(state(kOurs, id), JobState::Stopped);
  EXPECT_EQ(job(kOurs, id).attempts.at(0).outcome, Outcome::Stopped);
  clock.pass(1000h);
  EXPECT_EQ(good.run_due(connection), 0U);
}

TEST_F(JobLoops, AProgramThatIsToEndLeavesItsJobToTheNextAndItDoesNotCount) {
  const JobId id = enqueue_one(kOurs, "lång");
  JobLoop first = loop([&](const ClaimedJob& one, JobDesk& desk) {
    EXPECT_EQ(one.attempt, 1);
    is_to_stop = true;
    desk.work.go_on();
    return JobResult{};
  });
  for (int time = 0; time < 5; ++time) {
    is_to_stop = false;
    EXPECT_TRUE(first.run_one(connection));
  }
  EXPECT_EQ(state(kOurs, id), JobState::Waiting);
  EXPECT_EQ(job(kOurs, id).attempts.at(4).outcome, Outcome::Interrupted);
  EXPECT_EQ(first.run_due(connection), 0U);  // while it is to stop nothing is begun
  is_to_stop = false;
  EXPECT_EQ(good.run_due(connection), 1U);
  EXPECT_EQ(state(kOurs, id), JobState::Done);
}

TEST_F(JobLoops, WhatIsSavedMeanwhileIsThereWhateverComesAfter) {
  const JobId id = enqueue_one(kOurs, "brev");
  JobLoop noting = loop([](const ClaimedJob& one, JobDesk& desk) -> JobResult {
    desk.save_now(
        [&](organisations::Act& act) { act.record(organisations::Deed::OrganisationRename, subject(one)); });
    throw ExternalServiceError("cut off");
  });
  noting.run_due(connection);
  EXPECT_EQ(lines_of_journal(connection, kOurs, "organisation.rename"), 1);
  EXPECT_EQ(state(kOurs, id), JobState::Waiting);
}

TEST_F(JobLoops, AStoppedJobSavesNothingMore) {
  const JobId id = enqueue_one(kOurs, "brev");
  JobLoop noting = loop([&](const ClaimedJob& one, JobDesk& desk) -> JobResult {
    act(kOurs, [&](organisations::Act& stopping) {
      stop_job(stopping, id, "ångrat");
      return 0;
    });
    desk.save_now(
        [&](organisations::Act& act) { act.record(organisations::Deed::OrganisationRename, subject(one)); });
    return {};
  });
  noting.run_due(connection);
  EXPECT_EQ(lines_of_journal(connection, kOurs, "organisation.rename"), 0);
  EXPECT_EQ(state(kOurs, id), JobState::Stopped);
}

TEST(JobKinds, ThePausesGrowAndEnd) {
  const JobKind kind{.name = "x", .pauses = usual_pauses()};
  for (int attempt = 2; attempt < kind.most_attempts(); ++attempt)
    EXPECT_GE(*kind.pause_after(attempt), *kind.pause_after(attempt - 1));
  EXPECT_THAT(usual_pauses(), ElementsAre(1min, 5min, 15min, 1h, 4h, 12h, 24h, 24h));
  EXPECT_EQ(kind.pause_after(1), 1min);
  EXPECT_EQ(kind.pause_after(kind.most_attempts() - 1), 24h);
  EXPECT_FALSE(kind.pause_after(kind.most_attempts()));
  EXPECT_FALSE(kind.pause_after(0));
}

class Looking : public QueueOnDisk {
 protected:
  JobLoop looking() {
    JobKind kind{.name = "test.look", .pauses = {1min}, .time = 60s};
    kind.work = [this](const ClaimedJob& job, JobDesk&) {
      done.push_back(std::to_string(job.organisation.value) + " " + job.arguments["key"].as_string());
      return JobResult{};
    };
    kind.look = [this](const organisations::View& view, Date today) {
      looked.push_back(today);
      if (is_broken && view.organisation() == kOurs) throw CorruptData("a row that does not read back");
      const std::string key = today < day("2025-01-04") ? "en" : "två";
      return std::vector<NewJob>{
          {.kind = "test.look", .key = key, .arguments = Json::object({{"key", key}})}};
    };
    return JobLoop({kind}, {.clock = clock, .worker = "tester 1"});
  }
  std::vector<std::string> done;
  std::vector<Date> looked;
  bool is_broken = false;
};

TEST_F(Looking, IsDoneOnceADayForEachOrganisationAndTheSameIsFoundOnce) {
  JobLoop one = looking();
  EXPECT_EQ(one.run_due(connection), 2U);
  EXPECT_EQ(one.run_due(connection), 0U);
  EXPECT_EQ(looked.size(), 2U);
  clock.pass(24h);
  EXPECT_EQ(one.run_due(connection), 0U);
  EXPECT_EQ(looked.size(), 4U);
  clock.pass(24h);
  EXPECT_EQ(one.run_due(connection), 2U);
  EXPECT_THAT(done, ElementsAre("1 en", "2 en", "1 två", "2 två"));
  // Another process finds what there is already.
  EXPECT_EQ(looking().run_due(connection), 0U);
}

TEST_F(Looking, WaitsForTheMorning) {
  JobLoop one = looking();
  clock.pass(16h + 59min);  // 4:59 in the morning of the next day, UTC
  EXPECT_EQ(one.run_due(connection), 0U);
  clock.pass(1min);
  EXPECT_EQ(one.run_due(connection), 2U);
}

TEST_F(Looking, WhatCannotBeReadOfOneDoesNotHinderTheOthers) {
  is_broken = true;
  JobLoop one = looking();
  EXPECT_EQ(one.run_due(connection), 1U);
  EXPECT_THAT(done, ElementsAre("2 en"));
}

}  // namespace
}  // namespace handslag::jobs
