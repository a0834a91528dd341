#pragma once

#include <optional>
#include <string>
#include <vector>

#include "jobs/job_kind.h"

namespace handslag::sql {
class Connection;
}

namespace handslag::jobs {

/// The queue of all organisations in a data folder, for whoever does the jobs. What it writes is about the
/// attempts, never what a job is about; that is saved by an act (JobResult::save). Each call stands in a
/// transaction of the caller's.
class JobQueueStore {
 public:
  explicit JobQueueStore(sql::Connection& connection) : connection_(connection) {}

  /// A job that may be done now, and attempts of it whose process went away.
  struct Due {
    ClaimedJob job;         ///< `attempt` is that of the round, `attempt_id` not yet given
    bool was_lost = false;  ///< an attempt is open whose lease has run out
    JobAttemptId lost = {};
    int lost_attempt = 0;  ///< its number in the round
  };
  /// The first in the queue of these kinds that nobody holds.
  std::optional<Due> find_due(const std::vector<std::string>& kinds, const std::string& now) const;

  /// How the queue stands, for whoever watches it.
  struct Lengths {
    std::int64_t waiting = 0;   ///< still to be done
    std::int64_t late = 0;      ///< of these: due since `late_since` or earlier, and held by nobody
    std::int64_t given_up = 0;  ///< that nobody has ordered another try of
  };
  Lengths lengths(const std::string& now, const std::string& late_since) const;

  /// All of the data folder.
  std::vector<organisations::OrganisationId> organisations() const;
  /// Queues what a kind of job has found by itself; false when the same was queued before.
  bool add(organisations::OrganisationId organisation, const NewJob& job, const std::string& now,
           const std::string& by);

  JobAttemptId begin(const ClaimedJob& job, const std::string& worker, const std::string& now,
                     const std::string& held_until);
  /// Says that the work goes on. Nothing happens when the attempt no longer holds the job.
  void renew(const ClaimedJob& job, const std::string& held_until, std::uint64_t done, std::uint64_t all);

  enum class Standing { Held, Stopped, Taken };
  /// Whether the attempt still holds the job, a person has stopped it, or somebody else has taken it.
  Standing standing_of(const ClaimedJob& job) const;

  /// Ends an attempt. The job stands in the queue again from `next_at`, or has ended without it.
  void end(const ClaimedJob& job, JobAttemptId attempt, JobAttempt::Outcome outcome, const std::string& words,
           const std::string& now, const std::optional<std::string>& next_at);

 private:
  sql::Connection& connection_;
};

}  // namespace handslag::jobs
