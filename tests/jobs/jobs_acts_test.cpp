#include "jobs/jobs_acts.h"

#include "base/error.h"
#include "tests/jobs/queue_for_tests.h"

namespace handslag::jobs {
namespace {

using namespace std::chrono_literals;

class JobActs : public QueueOnDisk {
 protected:
  void stop(organisations::OrganisationId organisation, JobId id, std::string_view reason = "fel adress") {
    sql::Transaction transaction(connection);
    organisations::Act one(transaction, actor(), organisation, clock);
    stop_job(one, id, reason);
    one.commit();
  }
  void retry(organisations::OrganisationId organisation, JobId id,
             std::string_view reason = "servern är uppe") {
    sql::Transaction transaction(connection);
    organisations::Act one(transaction, actor(), organisation, clock);
    retry_job(one, id, reason);
    one.commit();
  }
  std::string last_deed(organisations::OrganisationId organisation) {
    return connection
        .query_one("SELECT action FROM journal WHERE organisation_id = $1 ORDER BY id DESC LIMIT 1",
                   organisation)
        ->get<std::string>("action");
  }
  JobLoop refused = loop([](const ClaimedJob&, JobDesk&) {
    return JobResult{JobResult::How::GiveUp, "550"};
  });
  JobLoop good = loop([](const ClaimedJob&, JobDesk&) { return JobResult{}; });
};

TEST_F(JobActs, WhatIsQueuedIsReadBack) {
  const JobId id = enqueue_one(kOurs, "brev 17", "2025-03-01T08:00:00Z");
  const Job queued = job(kOurs, id);
  EXPECT_EQ(queued.kind, "test.work");
  EXPECT_EQ(queued.key, "brev 17");
  EXPECT_EQ(queued.arguments["key"].as_string(), "brev 17");
  EXPECT_EQ(queued.due_at, "2025-03-01T08:00:00Z");
  EXPECT_EQ(queued.next_at, "2025-03-01T08:00:00Z");
  EXPECT_EQ(queued.queued_at, "2025-01-02T12:00:00Z");
  EXPECT_EQ(queued.queued_by, "tester (command line)");
  EXPECT_FALSE(queued.lease);
  EXPECT_TRUE(queued.attempts.empty());
}

TEST_F(JobActs, TheSameKeyIsTheSameJobWithinAnOrganisation) {
  const JobId first = enqueue_one(kOurs, "brev 17");
  EXPECT_EQ(enqueue_one(kOurs, "brev 17"), first);
  EXPECT_NE(enqueue_one(kOurs, "brev 18"), first);
  EXPECT_NE(enqueue_one(kTheirs, "brev 17"), first);
  good.run_due(connection);
  EXPECT_EQ(enqueue_one(kOurs, "brev 17"), first);
  EXPECT_EQ(good.run_due(connection), 0U);
}

TEST_F(JobActs, AnActThatIsNotSavedLeavesNoJob) {
  {
    sql::Transaction transaction(connection);
    organisations::Act one(transaction, actor(), kOurs, clock);
    enqueue(one, {.kind = "test.work", .key = "brev"});
  }
  EXPECT_EQ(good.run_due(connection), 0U);
  EXPECT_TRUE(JobStore({connection, actor().scope_of(kOurs)}).list(10).empty());
}

TEST_F(JobActs, AnotherOrganisationsJobIsNotThere) {
  const JobId id = enqueue_one(kOurs, "brev");
  EXPECT_FALSE(JobStore({connection, actor().scope_of(kTheirs)}).find(id));
  EXPECT_TRUE(JobStore({connection, actor().scope_of(kTheirs)}).list(10).empty());
  EXPECT_THROW(stop(kTheirs, id), NotFound);
  EXPECT_THROW(retry(kTheirs, id), NotFound);
  EXPECT_EQ(state(kOurs, id), JobState::Waiting);
}

TEST_F(JobActs, AStoppedJobSaysWhoAndWhyAndCanBeTriedAgain) {
  const JobId id = enqueue_one(kOurs, "brev");
  stop(kOurs, id, "fel adress");
  EXPECT_EQ(last_deed(kOurs), "job.stop");
  EXPECT_EQ(state(kOurs, id), JobState::Stopped);
  const JobOrder order = job(kOurs, id).orders.at(0);
  EXPECT_EQ(order.reason, "fel adress");
  EXPECT_EQ(order.ordered_by, "tester (command line)");
  EXPECT_EQ(order.ordered_at, "2025-01-02T12:00:00Z");
  EXPECT_EQ(good.run_due(connection), 0U);
  retry(kOurs, id);
  EXPECT_EQ(last_deed(kOurs), "job.retry");
  EXPECT_EQ(good.run_due(connection), 1U);
  EXPECT_EQ(state(kOurs, id), JobState::Done);
}

TEST_F(JobActs, AJobThatWasGivenUpHasAllItsAttemptsAgain) {
  const JobId id = enqueue_one(kTheirs, "brev");
  refused.run_due(connection);
  EXPECT_EQ(state(kTheirs, id), JobState::GivenUp);
  retry(kTheirs, id);
  JobLoop failing = loop([](const ClaimedJob& one, JobDesk&) {
    EXPECT_EQ(one.attempt, 1);
    return JobResult{JobResult::How::TryAgain, ""};
  });
  failing.run_due(connection);
  EXPECT_EQ(job(kTheirs, id).next_at, "2025-01-02T12:01:00Z");
  EXPECT_EQ(job(kTheirs, id).attempts.at(1).number, 2);
}

TEST_F(JobActs, WhatMakesNoSenseIsRefused) {
  const JobId id = enqueue_one(kOurs, "brev");
  EXPECT_THROW(stop(kOurs, id, " "), InvalidInput);
  EXPECT_THROW(retry(kOurs, id, ""), InvalidInput);
  EXPECT_THROW(stop(kOurs, {99}), NotFound);
  good.run_due(connection);
  EXPECT_THROW(stop(kOurs, id), Conflict);
  EXPECT_THROW(retry(kOurs, id), Conflict);
}

TEST_F(JobActs, AJobThatIsBeingDoneIsNotTriedAgainBeside) {
  const JobId id = enqueue_one(kOurs, "brev");
  JobLoop busy = loop([&](const ClaimedJob&, JobDesk&) {
    EXPECT_THROW(retry(kOurs, id), Conflict);
    stop(kOurs, id);
    EXPECT_THROW(retry(kOurs, id), Conflict);
    return JobResult{};
  });
  busy.run_due(connection);
  EXPECT_EQ(state(kOurs, id), JobState::Done);
}

}  // namespace
}  // namespace handslag::jobs
