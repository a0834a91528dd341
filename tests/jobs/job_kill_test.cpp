#include "organisations/deed.h"
#include "tests/jobs/queue_for_tests.h"
#include "tests/support/kill_at_system_call.h"

namespace handslag::jobs {
namespace {

using namespace std::chrono_literals;

// A job that is killed at every call that can change the disk: what it saves is there once, and the next loop
// ends it.
TEST(KilledJobs, WhatAJobSavesIsThereOnceWhereverItIsKilled) {
  testing::SteppedClock clock;
  int kills = 0;
  for (int call = 0;; ++call) {
    const testing::TemporaryFolder temporary;
    const storage::DataFolder folder = testing::copied_data_folder(temporary.path() / "data");
    const auto run = [&](std::chrono::seconds later) {
      testing::SteppedClock then;
      then.pass(later);
      sql::Connection connection = folder.connect();
      JobLoop loop({{.name = "test.work",
                     .pauses = {1min, 1h},
                     .work =
                         [](const ClaimedJob& one, JobDesk&) {
                           return JobResult{.save = [one](organisations::Act& act) {
                             act.record(organisations::Deed::OrganisationRename,
                                        {organisations::Subject::Kind::Job, one.id.value});
                           }};
                         }}},
                   {.clock = then, .worker = "tester"});
      return loop.run_due(connection);
    };
    {
      sql::Connection connection = folder.connect();
      connection.execute_script(
          "INSERT INTO organisation (id, kind, name) VALUES (1, 'public_body', 'Exempelkommunen')");
      sql::Transaction transaction(connection);
      organisations::Act act(transaction, organisations::Actor::at_command_line("tester"), kOurs, clock);
      enqueue(act, {.kind = "test.work", .key = "1"});
      act.record(organisations::Deed::OrganisationNames, {});
      act.commit();
    }
    const bool was_killed = testing::run_and_kill_at(call, [&] { run(0s); });
    run(2min);
    sql::Connection connection = folder.connect();
    const auto renamed =
        connection.query_one("SELECT COUNT(*) AS count FROM journal WHERE action = 'organisation.rename'");
    EXPECT_EQ(renamed->get<int>("count"), 1) << "killed at call " << call;
    const Job job =
        JobStore({connection, organisations::Actor::at_command_line("x").scope_of(kOurs)}).list(1).at(0);
    EXPECT_EQ(job.state_at("2025-01-02T13:00:00Z"), JobState::Done) << "killed at call " << call;
    EXPECT_FALSE(job.lease);
    if (!was_killed) break;
    ++kills;
  }
  EXPECT_GT(kills, 5);
}

}  // namespace
}  // namespace handslag::jobs
