#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "jobs/job_kind.h"
#include "jobs/job_queue_store.h"

namespace handslag::sql {
class Transaction;
}

namespace handslag::jobs {

/// How long nobody else takes a job of which no sign comes, and how often a sign is given.
inline constexpr std::chrono::seconds kLease{60};
inline constexpr std::chrono::seconds kSignOfWork{10};
/// How often it is asked whether a person has stopped the job.
inline constexpr std::chrono::seconds kLookForOrders{1};

/// An attempt that has ended, for whoever watches.
struct EndedAttempt {
  ClaimedJob job;
  JobAttempt::Outcome outcome = JobAttempt::Outcome::Done;
  std::string words;
  std::string next_at;  ///< empty when the job has ended
};

/// Does what is due in a data folder, one job after the other. One of the three places that catch what is
/// thrown. Any number of loops, in any number of processes, may work over one folder.
///
/// A job is begun in one transaction, which gives it to this loop for a minute at a time, and ended in
/// another, together with what it saves. A loop that is killed between the two leaves an attempt that is
/// `lost`: the job is done again. So what a job does in the database is done once; what it does outside may
/// be done twice, and its kind must see to that with the idempotency key or a note of its own.
class JobLoop {
 public:
  struct World {
    const Clock& clock;
    std::string worker;                     ///< who it is: "serve 4711"
    std::function<bool()> is_to_stop = {};  ///< the program has been told to end
    std::function<void(const EndedAttempt&)> tell = {};
  };
  JobLoop(std::vector<JobKind> kinds, World world);

  /// The first job that is due; false when there is none.
  bool run_one(sql::Connection& connection);
  /// Looks once a day for what nobody has planned, then does what is due, until nothing is, or the program is
  /// told to end. Returns how many attempts were made.
  std::size_t run_due(sql::Connection& connection);

 private:
  class Work;
  struct Ending;
  void look(sql::Connection& connection);
  std::size_t look_in(sql::Connection& connection, const JobKind& kind, Date today) const;
  const JobKind& kind_of(const ClaimedJob& job) const;
  std::optional<ClaimedJob> claim(sql::Connection& connection);
  void end_lost(sql::Connection& connection, const JobQueueStore::Due& due,
                const std::optional<std::string>& next_at) const;
  /// Its last attempt was lost: what that means is saved with the end.
  void end_for_good(sql::Transaction& transaction, const JobQueueStore::Due& due) const;
  Ending do_work(sql::Connection& connection, const ClaimedJob& job) const;
  void end(sql::Connection& connection, const ClaimedJob& job, Ending ending);
  void save_end(sql::Connection& connection, const ClaimedJob& job, Ending ending);
  std::string moment_in(std::chrono::seconds later) const;

  std::vector<JobKind> kinds_;
  std::vector<std::string> names_;
  World world_;
  std::optional<Date> looked_on_;
};

}  // namespace handslag::jobs
