#include "jobs/job_loop.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/log.h"
#include "organisations/act.h"
#include "sql/connection.h"
#include "sql/transaction.h"

namespace handslag::jobs {

using Outcome = JobAttempt::Outcome;
using Standing = JobQueueStore::Standing;

namespace {

constexpr std::size_t kMostWords = 500;
// Nobody is written to in the night: between six and seven in the morning.
constexpr std::string_view kMorning = "T05:00:00Z";

}  // namespace

struct JobLoop::Ending {
  Outcome outcome = Outcome::Done;
  std::string words;
  std::function<void(organisations::Act&)> save;
};

/// What the work is given to go on with: gives the signs, and asks whether it is to stop.
class JobLoop::Work {
 public:
  Work(sql::Connection& connection, const JobLoop& loop, const ClaimedJob& job)
      : connection_(connection), loop_(loop), job_(job), told_(now()), looked_(now()) {}

  JobDesk desk(std::chrono::seconds time) {
    return {.view = {connection_, actor().scope_of(job_.organisation)},
            .work = long_work(time),
            .save_now = [this](const auto& write) { save_now(write); }};
  }
  bool was_stopped() const { return was_stopped_; }

 private:
  std::chrono::system_clock::time_point now() const { return loop_.world_.clock.now(); }
  organisations::Actor actor() const { return organisations::Actor::of_job(job_.kind); }

  LongWork long_work(std::chrono::seconds time) {
    return {.tell =
                [this](std::uint64_t done, std::uint64_t all) {
                  done_ = done;
                  all_ = all;
                },
            .is_to_stop = [this] { return is_to_stop(); },
            .deadline = std::chrono::steady_clock::now() + time};
  }

  void save_now(const std::function<void(organisations::Act&)>& write) {
    sql::Transaction transaction(connection_);
    JobQueueStore queue(connection_);
    was_stopped_ = queue.standing_of(job_) != Standing::Held;
    if (was_stopped_) throw Interrupted("the job is no longer held");
    queue.renew(job_, loop_.moment_in(kLease), done_, all_);
    organisations::Act act(transaction, actor(), job_.organisation, loop_.world_.clock);
    write(act);
    act.commit();
  }

  bool is_to_stop() {
    if (loop_.world_.is_to_stop && loop_.world_.is_to_stop()) return true;
    if (now() - told_ >= kSignOfWork) give_sign();
    if (now() - looked_ >= kLookForOrders) {
      looked_ = now();
      was_stopped_ = JobQueueStore(connection_).standing_of(job_) != Standing::Held;
    }
    return was_stopped_;
  }

  void give_sign() {
    told_ = now();
    sql::Transaction transaction(connection_);
    JobQueueStore(connection_).renew(job_, loop_.moment_in(kLease), done_, all_);
    transaction.commit();
  }

  sql::Connection& connection_;
  const JobLoop& loop_;
  const ClaimedJob& job_;
  std::chrono::system_clock::time_point told_;
  std::chrono::system_clock::time_point looked_;
  std::uint64_t done_ = 0;
  std::uint64_t all_ = 0;
  bool was_stopped_ = false;
};

JobLoop::JobLoop(std::vector<JobKind> kinds, World world)
    : kinds_(std::move(kinds)), world_(std::move(world)) {
  for (const JobKind& kind : kinds_) names_.push_back(kind.name);
}

std::string JobLoop::moment_in(std::chrono::seconds later) const { return world_.clock.utc_after(later); }

const JobKind& JobLoop::kind_of(const ClaimedJob& job) const {
  return *std::ranges::find(kinds_, job.kind, &JobKind::name);
}

std::size_t JobLoop::run_due(sql::Connection& connection) {
  look(connection);
  std::size_t done = 0;
  while (!(world_.is_to_stop && world_.is_to_stop()) && run_one(connection)) ++done;
  return done;
}

void JobLoop::look(sql::Connection& connection) {
  const Date today = world_.clock.today();
  if (looked_on_ == today || world_.clock.now_utc() < today.to_iso() + std::string(kMorning)) return;
  for (const JobKind& kind : kinds_) {
    if (!kind.look) continue;
    if (const std::size_t found = look_in(connection, kind, today); found > 0)
      log::info("jobs: " + std::to_string(found) + " of " + kind.name + " are to be done today");
  }
  looked_on_ = today;
}

// What cannot be read of one organisation is logged, and does not hinder the others.
std::size_t JobLoop::look_in(sql::Connection& connection, const JobKind& kind, Date today) const {
  const organisations::Actor actor = organisations::Actor::of_job(kind.name);
  std::size_t found = 0;
  for (const organisations::OrganisationId one : JobQueueStore(connection).organisations()) {
    try {
      const std::vector<NewJob> to_do = kind.look({connection, actor.scope_of(one)}, today);
      if (to_do.empty()) continue;
      sql::Transaction transaction(connection);
      JobQueueStore queue(connection);
      for (const NewJob& job : to_do)
        found += queue.add(one, job, world_.clock.now_utc(), actor.name()) ? 1 : 0;
      transaction.commit();
    } catch (const CorruptData& error) {
      log::error("jobs: " + kind.name + " of organisation " + std::to_string(one.value) + ": " +
                 error.what());
    }
  }
  return found;
}

bool JobLoop::run_one(sql::Connection& connection) {
  const auto job = claim(connection);
  if (!job) return false;
  end(connection, *job, do_work(connection, *job));
  return true;
}

std::optional<ClaimedJob> JobLoop::claim(sql::Connection& connection) {
  // Most often there is nothing, which is seen without taking a writer's turn.
  if (!JobQueueStore(connection).find_due(names_, world_.clock.now_utc())) return std::nullopt;
  while (true) {
    sql::Transaction transaction(connection);
    JobQueueStore queue(connection);
    auto due = queue.find_due(names_, world_.clock.now_utc());
    if (!due) return std::nullopt;
    if (due->was_lost && due->lost_attempt >= kind_of(due->job).most_attempts()) {
      end_for_good(transaction, *due);
      continue;
    }
    if (due->was_lost) end_lost(connection, *due, world_.clock.now_utc());
    due->job.is_last_attempt = due->job.attempt >= kind_of(due->job).most_attempts();
    due->job.attempt_id = queue.begin(due->job, world_.worker, world_.clock.now_utc(), moment_in(kLease));
    transaction.commit();
    return std::move(due->job);
  }
}

// An attempt of which no sign has come. The job is done again at once, for the lease was its pause; not for
// ever, since it may be what ends the process.
void JobLoop::end_lost(sql::Connection& connection, const JobQueueStore::Due& due,
                       const std::optional<std::string>& next_at) const {
  JobQueueStore(connection).end(due.job, due.lost, Outcome::Lost, "", world_.clock.now_utc(), next_at);
  log::warning("job " + std::to_string(due.job.id.value) + ": attempt " + std::to_string(due.lost.value) +
               " was lost");
}

void JobLoop::end_for_good(sql::Transaction& transaction, const JobQueueStore::Due& due) const {
  end_lost(transaction.connection(), due, std::nullopt);
  const JobKind& kind = kind_of(due.job);
  if (!kind.when_lost) return transaction.commit();
  organisations::Act act(transaction, organisations::Actor::of_job(due.job.kind), due.job.organisation,
                         world_.clock);
  kind.when_lost(due.job, act);
  transaction.commit();
}

JobLoop::Ending JobLoop::do_work(sql::Connection& connection, const ClaimedJob& job) const {
  Work work(connection, *this, job);
  try {
    const JobKind& kind = kind_of(job);
    JobDesk desk = work.desk(kind.time);
    JobResult result = kind.work(job, desk);
    const Outcome outcome = result.how == JobResult::How::Done       ? Outcome::Done
                            : result.how == JobResult::How::TryAgain ? Outcome::Failed
                                                                     : Outcome::GivenUp;
    return {outcome, std::move(result.words), std::move(result.save)};
  } catch (const Interrupted&) {
    return {work.was_stopped() ? Outcome::Stopped : Outcome::Interrupted, "", {}};
  } catch (const std::exception& error) {
    log::error("job " + std::to_string(job.id.value) + " (" + job.kind + "): " + error.what());
    return {Outcome::Failed, error.what(), {}};
  }
}

void JobLoop::end(sql::Connection& connection, const ClaimedJob& job, Ending ending) {
  if (!ending.save) return save_end(connection, job, std::move(ending));
  try {
    save_end(connection, job, ending);
  } catch (const StorageError&) {
    throw;  // nothing can be saved now; the attempt is lost, and the job done again
  } catch (const std::exception& error) {
    log::error("job " + std::to_string(job.id.value) + " (" + job.kind + "): " + error.what());
    save_end(connection, job, {Outcome::Failed, error.what(), {}});
  }
}

void JobLoop::save_end(sql::Connection& connection, const ClaimedJob& job, Ending ending) {
  sql::Transaction transaction(connection);
  JobQueueStore queue(connection);
  const Standing standing = queue.standing_of(job);
  if (standing == Standing::Taken) {
    // Somebody else has taken this for lost. What came of it is not saved twice.
    log::warning("job " + std::to_string(job.id.value) + ": ended after another had taken it");
    return;
  }
  std::optional<std::string> next_at;
  if (ending.outcome == Outcome::Failed) {
    const auto pause = kind_of(job).pause_after(job.attempt);
    if (pause) {
      next_at = moment_in(*pause);
    } else {
      ending.outcome = Outcome::GivenUp;
    }
  } else if (ending.outcome == Outcome::Interrupted) {
    next_at = world_.clock.now_utc();
  }
  if (standing == Standing::Stopped) {
    next_at.reset();
    if (ending.outcome != Outcome::Done) ending.outcome = Outcome::Stopped;
  }
  ending.words = quotable(ending.words, kMostWords);
  queue.end(job, job.attempt_id, ending.outcome, ending.words, world_.clock.now_utc(), next_at);
  if (ending.save) {
    organisations::Act act(transaction, organisations::Actor::of_job(job.kind), job.organisation,
                           world_.clock);
    ending.save(act);
    act.commit();
  } else {
    transaction.commit();
  }
  if (world_.tell) world_.tell({job, ending.outcome, ending.words, next_at.value_or("")});
}

}  // namespace handslag::jobs
