#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/long_work.h"
#include "jobs/job.h"
#include "organisations/act.h"

namespace handslag::jobs {

/// A job in the hands of whoever does it.
struct ClaimedJob {
  JobId id;
  organisations::OrganisationId organisation;
  std::string kind;
  Json arguments;
  int attempt = 1;
  bool is_last_attempt = false;  ///< if it fails the job is given up
  JobAttemptId attempt_id = {};

  /// The same in every attempt, and in no other job of the data folder: what is given to another program so
  /// that it can tell a second call from the first.
  std::string idempotency_key() const { return kind + "/" + std::to_string(id.value); }
};

/// How an attempt ended.
struct JobResult {
  enum class How { Done, TryAgain, GiveUp };
  How how = How::Done;
  std::string words = {};  ///< why; no personal data
  /// Saves what came of it, in the transaction that ends the attempt: both are there or neither, so it is
  /// saved once, whenever the machine goes down. Records its deed. What is done outside the database before
  /// cannot be in it.
  std::function<void(organisations::Act&)> save = {};
};

/// What a job is done with.
struct JobDesk {
  organisations::View view;  ///< of the organisation whose job it is
  LongWork work;
  /// Saves something at once, before the attempt ends, in a transaction of its own; the act records its deed.
  /// Throws Interrupted when the attempt no longer holds the job.
  std::function<void(const std::function<void(organisations::Act&)>&)> save_now;
};

/// One kind of job: what is done, and how often it is tried.
struct JobKind {
  std::string name;
  /// Before the second attempt, the third …; when they are used up the job is given up.
  std::vector<std::chrono::seconds> pauses = {};
  /// For one attempt.
  std::chrono::seconds time{60};
  /// Calls `step` or `go_on` of the desk's work every second or so: then it can be stopped, and nobody else
  /// takes the job. May throw.
  std::function<JobResult(const ClaimedJob&, JobDesk&)> work = {};
  /// Saves what becomes of a job that is given up because its last attempt was lost: nobody did its work to
  /// the end, so nobody has said. In the transaction that ends it; records its deed.
  std::function<void(const ClaimedJob&, organisations::Act&)> when_lost = {};

  /// What there is to do of this kind in an organisation on a day, for what nobody can plan beforehand: asked
  /// once a day in the morning and when the program starts. The same key is the same job, so what was found
  /// on one day is not done again on the next. Reads only.
  std::function<std::vector<NewJob>(const organisations::View&, Date today)> look = {};

  int most_attempts() const { return static_cast<int>(pauses.size()) + 1; }
  /// After the attempt of that number has failed; empty when it was the last.
  std::optional<std::chrono::seconds> pause_after(int attempt) const;
};

/// 1, 5 and 15 minutes, 1, 4 and 12 hours, then a day twice: what is done by another machine, which may be
/// away for a weekend.
std::vector<std::chrono::seconds> usual_pauses();

}  // namespace handslag::jobs
