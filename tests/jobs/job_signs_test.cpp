#include <gmock/gmock.h>

#include "base/error.h"
#include "organisations/deed.h"
#include "organisations/journal_store.h"
#include "tests/jobs/queue_for_tests.h"

// What a loop tells while it works and when it has ended, at each limit.
namespace handslag::jobs {
namespace {

using namespace std::chrono_literals;
using Outcome = JobAttempt::Outcome;
using ::testing::ElementsAre;

class JobSigns : public QueueOnDisk {
 protected:
  std::string held_until(JobId id) { return job(kOurs, id).lease->held_until; }
  static organisations::Subject subject(const ClaimedJob& job) {
    return {organisations::Subject::Kind::Job, job.id.value};
  }
  static void rename(const ClaimedJob& job, organisations::Act& act) {
    act.record(organisations::Deed::OrganisationRename, subject(job));
  }
};

TEST_F(JobSigns, ComeEachTenSecondsAndHoldTheJobForAMinute) {
  const JobId id = enqueue_one(kOurs, "lång");
  loop([&](const ClaimedJob&, JobDesk& desk) {
    EXPECT_EQ(held_until(id), "2025-01-02T12:01:00Z");
    clock.pass(9s);
    desk.work.step(3, 7);
    EXPECT_EQ(held_until(id), "2025-01-02T12:01:00Z");
    clock.pass(1s);
    desk.work.go_on();
    EXPECT_EQ(held_until(id), "2025-01-02T12:01:10Z");
    EXPECT_EQ(job(kOurs, id).lease->steps_done, 3U);
    EXPECT_EQ(job(kOurs, id).lease->steps_all, 7U);
    clock.pass(9s);
    desk.work.go_on();
    EXPECT_EQ(held_until(id), "2025-01-02T12:01:10Z");
    return JobResult{};
  }).run_due(connection);
  EXPECT_EQ(state(kOurs, id), JobState::Done);
}

TEST_F(JobSigns, WhatIsSavedMeanwhileIsASignToo) {
  const JobId id = enqueue_one(kOurs, "brev");
  loop([&](const ClaimedJob& one, JobDesk& desk) {
    desk.work.step(2, 5);
    clock.pass(5s);
    desk.save_now([&](organisations::Act& act) { rename(one, act); });
    EXPECT_EQ(held_until(id), "2025-01-02T12:01:05Z");
    EXPECT_EQ(job(kOurs, id).lease->steps_done, 2U);
    EXPECT_EQ(job(kOurs, id).lease->steps_all, 5U);
    return JobResult{};
  }).run_due(connection);
  const auto lines = organisations::JournalStore({connection, actor().scope_of(kOurs)}).list(1);
  EXPECT_EQ(lines.at(0).actor, "job test.work");
}

TEST_F(JobSigns, AnOrderIsLookedForEachSecond) {
  const JobId id = enqueue_one(kOurs, "lång");
  bool went_on = false;
  loop([&](const ClaimedJob&, JobDesk& desk) {
    act(kOurs, [&](organisations::Act& one) {
      stop_job(one, id, "fel mottagare");
      return 0;
    });
    desk.work.go_on();
    went_on = true;
    clock.pass(1s);
    desk.work.go_on();
    ADD_FAILURE() << "went on";
    return JobResult{};
  }).run_due(connection);
  EXPECT_TRUE(went_on);
  EXPECT_EQ(state(kOurs, id), JobState::Stopped);
}

TEST_F(JobSigns, TheDeskIsOfTheJobsOrganisationAndHasItsTime) {
  const JobId id = enqueue_one(kTheirs, "rapport");
  const auto before = std::chrono::steady_clock::now();
  loop([&](const ClaimedJob& one, JobDesk& desk) {
    EXPECT_EQ(desk.view.organisation(), kTheirs);
    EXPECT_EQ(one.organisation, kTheirs);
    EXPECT_EQ(one.idempotency_key(), "test.work/" + std::to_string(id.value));
    EXPECT_GE(desk.work.deadline, before + 60s);
    EXPECT_LE(desk.work.deadline, std::chrono::steady_clock::now() + 60s);
    return JobResult{};
  }).run_due(connection);
  EXPECT_EQ(state(kTheirs, id), JobState::Done);
}

TEST_F(JobSigns, EachEndIsToldWithItsWordsAndItsNextTime) {
  const JobId id = enqueue_one(kOurs, "brev");
  std::string words = std::string(500, 'x');
  JobLoop failing = loop([&](const ClaimedJob&, JobDesk&) {
    return JobResult{JobResult::How::TryAgain, words};
  });
  failing.run_due(connection);
  words += "y";
  clock.pass(1min);
  failing.run_due(connection);
  clock.pass(1h);
  failing.run_due(connection);
  ASSERT_EQ(ended.size(), 3U);
  EXPECT_EQ(ended[0].job.id, id);
  EXPECT_EQ(ended[0].outcome, Outcome::Failed);
  EXPECT_EQ(ended[0].words, std::string(500, 'x'));
  EXPECT_EQ(ended[0].next_at, "2025-01-02T12:01:00Z");
  EXPECT_EQ(ended[1].words, std::string(500, 'x') + "…");
  EXPECT_EQ(ended[2].outcome, Outcome::GivenUp);
  EXPECT_EQ(ended[2].next_at, "");
  const auto attempts = job(kOurs, id).attempts;
  EXPECT_EQ(attempts.at(1).started_at, "2025-01-02T12:01:00Z");
  EXPECT_EQ(attempts.at(1).words, ended[1].words);
}

TEST_F(JobSigns, WhatWasDoneBeforeAnOrderToStopIsDone) {
  const JobId id = enqueue_one(kOurs, "brev");
  const JobId failed = enqueue_one(kOurs, "annat");
  loop([&](const ClaimedJob& one, JobDesk&) {
    act(kOurs, [&](organisations::Act& stopping) {
      stop_job(stopping, one.id, "ångrat");
      return 0;
    });
    return JobResult{one.id == id ? JobResult::How::Done : JobResult::How::TryAgain, "451"};
  }).run_due(connection);
  EXPECT_EQ(job(kOurs, id).attempts.at(0).outcome, Outcome::Done);
  EXPECT_EQ(job(kOurs, failed).attempts.at(0).outcome, Outcome::Stopped);
  EXPECT_EQ(ended.at(1).next_at, "");
  EXPECT_EQ(state(kOurs, failed), JobState::Stopped);
}

TEST_F(JobSigns, WhatBecomesOfAJobThatIsLostForGoodIsSavedInItsOrganisation) {
  const JobId id = enqueue_one(kTheirs, "farlig");
  std::vector<JobId> lost;
  JobLoop one({{.name = "test.work",
                .pauses = {},
                .work = [](const ClaimedJob&, JobDesk&) { return JobResult{}; },
                .when_lost =
                    [&](const ClaimedJob& job, organisations::Act& act) {
                      lost.push_back(job.id);
                      rename(job, act);
                    }}},
              {.clock = clock, .worker = "tester 2"});
  {
    sql::Transaction transaction(connection);
    JobQueueStore queue(connection);
    const auto due = queue.find_due({"test.work"}, clock.now_utc());
    queue.begin(due->job, "tester 1", clock.now_utc(), clock.now_utc());
    transaction.commit();
  }
  EXPECT_EQ(one.run_due(connection), 0U);
  EXPECT_THAT(lost, ElementsAre(id));
  EXPECT_EQ(job(kTheirs, id).attempts.at(0).outcome, Outcome::Lost);
  EXPECT_EQ(job(kTheirs, id).attempts.at(0).ended_at, "2025-01-02T12:00:00Z");
  const auto lines = organisations::JournalStore({connection, actor().scope_of(kTheirs)}).list(1);
  EXPECT_EQ(lines.at(0).actor + " " + lines.at(0).deed, "job test.work organisation.rename");
}

TEST_F(JobSigns, WhenNothingCanBeSavedTheAttemptIsLostAndNotAFailure) {
  const JobId id = enqueue_one(kOurs, "brev");
  JobLoop one = loop([](const ClaimedJob&, JobDesk&) {
    return JobResult{.save = [](organisations::Act&) { throw StorageError("the disk is full"); }};
  });
  EXPECT_THROW(one.run_due(connection), StorageError);
  EXPECT_EQ(state(kOurs, id), JobState::Running);
  EXPECT_EQ(job(kOurs, id).attempts.at(0).outcome, std::nullopt);
  EXPECT_TRUE(ended.empty());
}

TEST_F(JobSigns, JobsBeforeOneAreListedFromThere) {
  const JobId first = enqueue_one(kOurs, "a");
  const JobId second = enqueue_one(kOurs, "b");
  const JobId third = enqueue_one(kOurs, "c");
  const JobStore store({connection, actor().scope_of(kOurs)});
  std::vector<JobId> ids;
  for (const Job& one : store.list(9, third.value)) ids.push_back(one.id);
  EXPECT_THAT(ids, ElementsAre(second, first));
}

}  // namespace
}  // namespace handslag::jobs
