#pragma once

#include <gtest/gtest.h>

#include <vector>

#include "jobs/job_loop.h"
#include "jobs/job_store.h"
#include "jobs/jobs_acts.h"
#include "organisations/act.h"
#include "organisations/deed.h"
#include "sql/connection.h"
#include "sql/transaction.h"
#include "tests/support/made_folder.h"
#include "tests/support/stepped_clock.h"
#include "tests/support/temporary_folder.h"

namespace handslag::jobs {

inline constexpr organisations::OrganisationId kOurs{1};
inline constexpr organisations::OrganisationId kTheirs{2};

/// A data folder on the disk with two organisations, and loops that do one kind of job in it.
class QueueOnDisk : public ::testing::Test {
 protected:
  QueueOnDisk() {
    connection.execute_script(
        "INSERT INTO organisation (id, kind, name) VALUES (1, 'public_body', 'Exempelkommunen'),"
        " (2, 'partner', 'Grannföreningen')");
  }

  static organisations::Actor actor() { return organisations::Actor::at_command_line("tester"); }

  /// In a transaction of its own, with a deed as every act has one.
  template <class Write>
  auto act(organisations::OrganisationId organisation, Write write) {
    sql::Transaction transaction(connection);
    organisations::Act one(transaction, actor(), organisation, clock);
    one.record(organisations::Deed::OrganisationNames,
               {organisations::Subject::Kind::Organisation, organisation.value});
    auto made = write(one);
    one.commit();
    return made;
  }

  JobId enqueue_one(organisations::OrganisationId organisation, const std::string& key,
                    std::string due_at = {}) {
    return act(organisation, [&](organisations::Act& one) {
      return enqueue(one, {.kind = "test.work",
                           .key = key,
                           .arguments = Json::object({{"key", key}}),
                           .due_at = std::move(due_at)});
    });
  }

  Job job(organisations::OrganisationId organisation, JobId id) {
    return JobStore({connection, actor().scope_of(organisation)}).get(id);
  }
  JobState state(organisations::OrganisationId organisation, JobId id) {
    return job(organisation, id).state_at(clock.now_utc());
  }

  /// Of two pauses: a minute and an hour.
  JobLoop loop(std::function<JobResult(const ClaimedJob&, JobDesk&)> work, std::string worker = "tester 1") {
    using namespace std::chrono_literals;
    return JobLoop({{.name = "test.work", .pauses = {1min, 1h}, .time = 60s, .work = std::move(work)}},
                   {.clock = clock,
                    .worker = std::move(worker),
                    .is_to_stop = [this] { return is_to_stop; },
                    .tell = [this](const EndedAttempt& one) { ended.push_back(one); }});
  }

  testing::SteppedClock clock;
  testing::TemporaryFolder temporary;
  storage::DataFolder folder = testing::copied_data_folder(temporary.path() / "data");
  sql::Connection connection = folder.connect();
  bool is_to_stop = false;
  std::vector<EndedAttempt> ended;
};

}  // namespace handslag::jobs
