#include "jobs/job_queue_store.h"

#include <gtest/gtest.h>

#include <set>

#include "base/error.h"
#include "jobs/job_store.h"
#include "jobs/job_words.h"
#include "jobs/jobs_acts.h"
#include "organisations/journal_store.h"
#include "tests/support/memory_database.h"

namespace handslag::jobs {
namespace {

using Outcome = JobAttempt::Outcome;
using Standing = JobQueueStore::Standing;

// The queue's own statements, on each database that there are tests for.
class JobQueues : public ::testing::Test {
 protected:
  testing::MemoryDatabase database;
  organisations::Act ours = database.public_body_act();
  organisations::Act theirs = database.act_of(database.other_partner());
  JobQueueStore queue{database.connection()};
  const std::string now = "2025-01-02T12:00:00Z";
  const std::string soon = "2025-01-02T12:01:00Z";
  const std::string later = "2025-01-02T13:00:00Z";

  JobId add(organisations::Act& act, const std::string& key, std::string due_at = {}) {
    return enqueue(act, {.kind = "test.work",
                         .key = key,
                         .arguments = Json::object({{"key", key}}),
                         .due_at = std::move(due_at)});
  }
  std::optional<JobQueueStore::Due> due(const std::string& moment) {
    return queue.find_due({"other.work", "test.work"}, moment);
  }
  ClaimedJob begun(const std::string& moment, const std::string& held_until) {
    ClaimedJob job = due(moment)->job;
    job.attempt_id = queue.begin(job, "tester 1", moment, held_until);
    return job;
  }
};

TEST_F(JobQueues, TheFirstThatIsDueIsFoundWithAllThatItIs) {
  add(theirs, "senare", later);
  const JobId first = add(ours, "nu", now);
  const auto found = due(now);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->job.id, first);
  EXPECT_EQ(found->job.organisation, database.public_body());
  EXPECT_EQ(found->job.kind, "test.work");
  EXPECT_EQ(found->job.arguments["key"].as_string(), "nu");
  EXPECT_EQ(found->job.attempt, 1);
  EXPECT_FALSE(found->was_lost);
  EXPECT_FALSE(queue.find_due({}, now));
  EXPECT_FALSE(queue.find_due({"other.work"}, now));
}

TEST_F(JobQueues, TellHowTheyStandToWhoeverWatches) {
  const std::string early = "2025-01-02T11:00:00Z";
  add(ours, "försenat", early);
  add(theirs, "också försenat", early);
  add(theirs, "nu", now);
  add(ours, "senare", later);
  const auto lengths = queue.lengths(soon, "2025-01-02T11:59:00Z");
  EXPECT_EQ(lengths.waiting, 4);
  EXPECT_EQ(lengths.late, 2) << "of both organisations; what is due now is not late";
  EXPECT_EQ(lengths.given_up, 0);

  const ClaimedJob held = begun(now, later);
  EXPECT_EQ(queue.lengths(soon, "2025-01-02T11:59:00Z").late, 1) << "somebody is at it";
  EXPECT_EQ(queue.lengths(later, "2025-01-02T11:59:00Z").late, 2) << "until its lease has run out";

  queue.end(held, held.attempt_id, Outcome::GivenUp, "", soon, std::nullopt);
  EXPECT_EQ(queue.lengths(soon, early).given_up, 1);
  EXPECT_EQ(queue.lengths(soon, early).waiting, 3);
  retry_job(held.organisation == ours.organisation() ? ours : theirs, held.id, "once more");
  EXPECT_EQ(queue.lengths(soon, early).given_up, 0) << "somebody has ordered another try";
}

TEST_F(JobQueues, WhatIsHeldIsNotFoundUntilItsLeaseHasRunOut) {
  add(ours, "nu");
  const ClaimedJob job = begun(now, soon);
  EXPECT_FALSE(due(now));
  EXPECT_EQ(queue.standing_of(job), Standing::Held);
  queue.renew(job, later, 3, 7);
  EXPECT_FALSE(due(soon));
  const auto lease = JobStore(ours).get(job.id).lease;
  EXPECT_EQ(lease->held_until, later);
  EXPECT_EQ(lease->steps_done, 3U);
  EXPECT_EQ(lease->steps_all, 7U);
  const auto lost = due(later);
  ASSERT_TRUE(lost);
  EXPECT_TRUE(lost->was_lost);
  EXPECT_EQ(lost->lost, job.attempt_id);
  EXPECT_EQ(lost->lost_attempt, 1);
}

TEST_F(JobQueues, AnotherAttemptTakesItAndTheFirstHoldsItNoLonger) {
  add(ours, "nu");
  const ClaimedJob first = begun(now, soon);
  queue.end(first, first.attempt_id, Outcome::Lost, "", soon, soon);
  const ClaimedJob second = begun(soon, later);
  EXPECT_EQ(second.attempt, 2);
  EXPECT_EQ(queue.standing_of(first), Standing::Taken);
  EXPECT_EQ(queue.standing_of(second), Standing::Held);
  queue.renew(first, "2025-01-03T12:00:00Z", 1, 1);
  EXPECT_EQ(JobStore(ours).get(first.id).lease->held_until, later);
}

TEST_F(JobQueues, AnEndIsReadBackAndTheJobWaitsOrHasEnded) {
  add(theirs, "nu");
  const ClaimedJob first = begun(now, soon);
  queue.end(first, first.attempt_id, Outcome::Failed, "451", soon, later);
  Job job = JobStore(theirs).get(first.id);
  EXPECT_EQ(job.next_at, later);
  EXPECT_EQ(job.attempts.at(0).started_by, "tester 1");
  EXPECT_EQ(job.attempts.at(0).started_at, now);
  EXPECT_EQ(job.attempts.at(0).ended_at, soon);
  EXPECT_EQ(job.attempts.at(0).outcome, Outcome::Failed);
  EXPECT_EQ(job.attempts.at(0).words, "451");
  const ClaimedJob second = begun(later, "2025-01-02T13:01:00Z");
  queue.end(second, second.attempt_id, Outcome::Done, "", later, std::nullopt);
  job = JobStore(theirs).get(first.id);
  EXPECT_FALSE(job.next_at);
  EXPECT_FALSE(job.lease);
  EXPECT_EQ(job.state_at(later), JobState::Done);
  EXPECT_EQ(JobStore(theirs).list(10).size(), 1U);
  EXPECT_TRUE(JobStore(ours).list(10).empty());
}

TEST_F(JobQueues, WhatThePersonOrdersHolds) {
  add(ours, "nu");
  const ClaimedJob job = begun(now, soon);
  stop_job(ours, job.id, "fel adress");
  EXPECT_EQ(queue.standing_of(job), Standing::Stopped);
  queue.end(job, job.attempt_id, Outcome::Stopped, "", now, std::nullopt);
  EXPECT_FALSE(due(later));
  retry_job(ours, job.id, "rätt adress");
  const auto again = due(later);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->job.attempt, 1);
}

std::vector<std::string> deeds(const organisations::View& view, int most) {
  std::vector<std::string> all;
  for (const auto& line : organisations::JournalStore(view).list(most))
    all.push_back(line.deed + " " + line.subject_kind + " " + std::to_string(line.subject_id) + " " +
                  line.facts);
  return all;
}

TEST_F(JobQueues, KeepWhatPeopleOrderInItsOrderAndInTheJournal) {
  const JobId id = add(ours, "nu");
  stop_job(ours, id, "fel adress");
  retry_job(ours, id, "rätt adress");
  const std::string subject = " job " + std::to_string(id.value) + " ";
  EXPECT_EQ(deeds(ours, 2), (std::vector<std::string>{
                                "job.retry" + subject + R"({"kind":"test.work","reason":"rätt adress"})",
                                "job.stop" + subject + R"({"kind":"test.work","reason":"fel adress"})"}));
  const auto orders = JobStore(ours).get(id).orders;
  ASSERT_EQ(orders.size(), 2U);
  EXPECT_EQ(orders[0].what, JobOrder::What::Stop);
  EXPECT_EQ(orders[0].reason, "fel adress");
  EXPECT_EQ(orders[1].what, JobOrder::What::Retry);
  EXPECT_EQ(orders[1].reason, "rätt adress");
  EXPECT_EQ(orders[1].ordered_at, now);
  EXPECT_EQ(orders[1].ordered_by, "tester (command line)");
  stop_job(ours, id, "igen");
  EXPECT_THROW(stop_job(ours, id, "en gång till"), Conflict) << "it has ended";
  EXPECT_TRUE(deeds(theirs, 9).empty());
}

TEST_F(JobQueues, AreListedTheNewestFirstWithTheirHistory) {
  const JobId first = add(ours, "första");
  const JobId second = add(ours, "andra", later);
  const JobId third = add(ours, "tredje");
  add(theirs, "deras");
  const ClaimedJob begun_one = begun(now, soon);
  ASSERT_EQ(begun_one.id, first);
  std::vector<JobId> ids;
  for (const Job& job : JobStore(ours).list(2)) ids.push_back(job.id);
  EXPECT_EQ(ids, (std::vector<JobId>{third, second}));
  const Job held = JobStore(ours).list(3).at(2);
  EXPECT_EQ(held.attempts.size(), 1U);
  EXPECT_EQ(held.attempts[0].number, 1);
  EXPECT_EQ(held.attempts[0].id, begun_one.attempt_id);
  EXPECT_EQ(held.attempts[0].ended_at, "");
  EXPECT_EQ(held.attempts[0].outcome, std::nullopt);
  EXPECT_EQ(held.lease->steps_done, 0U);
  EXPECT_EQ(held.lease->steps_all, 0U);
  EXPECT_EQ(held.state_at(now), JobState::Running);
  EXPECT_EQ(held.state_at(soon), JobState::Waiting) << "its lease has run out";
  EXPECT_THROW(retry_job(ours, first, "nu"), Conflict);
  EXPECT_EQ(JobStore(ours).get(second).due_at, later);
  EXPECT_EQ(JobStore(ours).get(second).queued_at, now);
  EXPECT_EQ(JobStore(ours).find_queued("test.work", "andra"), second);
  EXPECT_EQ(JobStore(ours).find_queued("other.work", "andra"), std::nullopt);
  EXPECT_EQ(JobStore(ours).find_queued("test.work", "deras"), std::nullopt);
}

TEST_F(JobQueues, StandAsTheirLastAttemptAndOrderSay) {
  Job job;
  using What = JobOrder::What;
  const auto order = [](What what) {
    JobOrder one;
    one.what = what;
    return one;
  };
  const auto attempt = [](Outcome outcome) {
    JobAttempt one;
    one.outcome = outcome;
    return one;
  };
  EXPECT_EQ(job.state_at(now), JobState::GivenUp);
  job.orders = {order(What::Stop)};
  EXPECT_EQ(job.state_at(now), JobState::Stopped);
  job.orders.push_back(order(What::Retry));
  EXPECT_EQ(job.state_at(now), JobState::GivenUp);
  job.attempts = {attempt(Outcome::Done), attempt(Outcome::GivenUp)};
  EXPECT_EQ(job.state_at(now), JobState::GivenUp);
  job.attempts.push_back(attempt(Outcome::Done));
  EXPECT_EQ(job.state_at(now), JobState::Done);
  job.next_at = later;
  EXPECT_EQ(job.state_at(now), JobState::Waiting);
  job.lease = Job::Lease{now};
  EXPECT_EQ(job.state_at(now), JobState::Waiting);
  job.lease = Job::Lease{soon};
  EXPECT_EQ(job.state_at(now), JobState::Running);
}

TEST_F(JobQueues, TakeTextsToTheirLastCharacter) {
  const auto enqueued = [&](std::size_t kind, std::size_t key) {
    return enqueue(ours, {.kind = std::string(kind, 'k'), .key = std::string(key, 'n')});
  };
  const JobId id = enqueued(200, 200);
  EXPECT_THROW(enqueued(201, 1), InvalidInput);
  EXPECT_THROW(enqueued(1, 201), InvalidInput);
  EXPECT_THROW(enqueued(0, 1), Error);
  EXPECT_THROW(enqueued(1, 0), Error);
  EXPECT_THROW(stop_job(ours, id, std::string(2001, 'x')), InvalidInput);
  EXPECT_THROW(retry_job(ours, id, std::string(2001, 'x')), InvalidInput);
  stop_job(ours, id, std::string(2000, 'x'));
  retry_job(ours, id, std::string(2000, 'x'));
}

// Attempts of the round that a person has ordered are counted; what the program broke off is not.
TEST_F(JobQueues, CountTheAttemptsOfTheRoundThatWereNotBrokenOff) {
  const JobId id = add(ours, "nu");
  const auto attempt = [&](Outcome outcome) {
    const ClaimedJob job = begun(now, soon);
    queue.end(job, job.attempt_id, outcome, "", now, now);
    return job.attempt;
  };
  EXPECT_EQ(attempt(Outcome::Failed), 1);
  EXPECT_EQ(attempt(Outcome::Interrupted), 2);
  EXPECT_EQ(attempt(Outcome::Lost), 2);
  EXPECT_EQ(attempt(Outcome::Failed), 3);
  retry_job(ours, id, "servern är uppe");
  EXPECT_EQ(attempt(Outcome::Failed), 1);
  EXPECT_EQ(JobStore(ours).get(id).attempts.size(), 5U);
  EXPECT_EQ(JobStore(ours).get(id).attempts[4].number, 5);
}

TEST_F(JobQueues, HaveWordsForEachStateAndOutcome) {
  const Translator swedish(Language::Swedish);
  std::set<std::string> words;
  for (std::size_t at = 0; at < kJobStates.names.size(); ++at)
    words.insert(words_for(static_cast<JobState>(at), swedish));
  EXPECT_EQ(words.size(), kJobStates.names.size());
  words.clear();
  for (std::size_t at = 0; at < kJobOutcomes.names.size(); ++at)
    words.insert(words_for(static_cast<JobAttempt::Outcome>(at), swedish));
  EXPECT_EQ(words.size(), kJobOutcomes.names.size());
  EXPECT_FALSE(words.contains(""));
}

}  // namespace
}  // namespace handslag::jobs
