#include "jobs/job_store.h"

#include <limits>

#include "base/error.h"
#include "base/message.h"
#include "sql/connection.h"

namespace handslag::jobs {

namespace {

const std::string kSelect =
    "SELECT j.id, j.kind, j.job_key, j.arguments, j.due_at, j.queued_at, j.queued_by, w.due_at AS next_at,"
    " l.held_until, l.steps_done, l.steps_all"
    " FROM job j LEFT JOIN job_waiting w ON w.job_id = j.id LEFT JOIN job_lease l ON l.job_id = j.id";

Json arguments_in(const sql::Row& row) {
  auto arguments = parse_json(row.get<std::string>("arguments"));
  if (!arguments)
    throw CorruptData("job " + std::to_string(row.get<std::int64_t>("id")) + ": the arguments are no JSON");
  return std::move(arguments).value();
}

Job read(const sql::Row& row) {
  Job job;
  job.id = row.get<JobId>("id");
  job.kind = row.get<std::string>("kind");
  job.key = row.get<std::string>("job_key");
  job.arguments = arguments_in(row);
  job.queued_at = row.get<std::string>("queued_at");
  job.queued_by = row.get<std::string>("queued_by");
  job.due_at = row.get<std::string>("due_at");
  job.next_at = row.get<std::optional<std::string>>("next_at");
  if (const auto held_until = row.get<std::optional<std::string>>("held_until")) {
    job.lease = Job::Lease{*held_until, static_cast<std::uint64_t>(row.get<std::int64_t>("steps_done")),
                           static_cast<std::uint64_t>(row.get<std::int64_t>("steps_all"))};
  }
  return job;
}

JobAttempt read_attempt(const sql::Row& row) {
  return {row.get<JobAttemptId>("id"),
          row.get<int>("number"),
          row.get<std::string>("started_at"),
          row.get<std::string>("started_by"),
          row.get<std::optional<std::string>>("ended_at").value_or(""),
          row.find_named("outcome", kJobOutcomes),
          row.get<std::string>("words")};
}

JobOrder read_order(const sql::Row& row) {
  return {row.get_named("what", kJobOrders), row.get<std::string>("reason"),
          row.get<std::string>("ordered_at"), row.get<std::string>("ordered_by")};
}

void add_history(sql::Connection& connection, Job& job) {
  for (const sql::Row& row :
       connection.query("SELECT id, number, started_at, started_by, ended_at, outcome, words FROM job_attempt"
                        " WHERE job_id = $1 ORDER BY number",
                        job.id))
    job.attempts.push_back(read_attempt(row));
  for (const sql::Row& row : connection.query(
           "SELECT what, reason, ordered_at, ordered_by FROM job_order WHERE job_id = $1 ORDER BY id",
           job.id))
    job.orders.push_back(read_order(row));
}

void order(organisations::Act& act, JobId id, JobOrder::What what, std::string_view reason) {
  act.connection().execute(
      "INSERT INTO job_order (organisation_id, job_id, what, reason, ordered_at, ordered_by)"
      " VALUES ($1, $2, $3, $4, $5, $6)",
      act.organisation(), id, kJobOrders.of(what), reason, act.at(), act.by().name());
}

}  // namespace

JobState Job::state_at(std::string_view now) const {
  if (next_at) return lease && lease->held_until > now ? JobState::Running : JobState::Waiting;
  const auto last = attempts.empty() ? std::nullopt : attempts.back().outcome;
  if (last == JobAttempt::Outcome::Done) return JobState::Done;
  return !orders.empty() && orders.back().what == JobOrder::What::Stop ? JobState::Stopped
                                                                       : JobState::GivenUp;
}

std::optional<Job> JobStore::find(JobId id) const {
  const auto row = view_.connection().query_one(kSelect + " WHERE j.id = $1 AND j.organisation_id = $2", id,
                                                view_.organisation());
  if (!row) return std::nullopt;
  Job job = read(*row);
  add_history(view_.connection(), job);
  return job;
}

Job JobStore::get(JobId id) const {
  if (auto job = find(id)) return std::move(*job);
  throw told<NotFound>(Message("There is no job {id}. handslag jobs list shows those there are.",
                               {{"id", std::to_string(id.value)}}));
}

std::optional<JobId> JobStore::find_queued(std::string_view kind, std::string_view key) const {
  const auto row = view_.connection().query_one(
      "SELECT id FROM job WHERE organisation_id = $1 AND kind = $2 AND job_key = $3", view_.organisation(),
      kind, key);
  return row ? std::optional(row->get<JobId>("id")) : std::nullopt;
}

std::vector<Job> JobStore::list(int most, std::optional<std::int64_t> before) const {
  std::vector<Job> jobs;
  for (const sql::Row& row : view_.connection().query(
           kSelect + " WHERE j.organisation_id = $1 AND j.id < $2 ORDER BY j.id DESC"
                     " LIMIT $3",
           view_.organisation(), before.value_or(std::numeric_limits<std::int64_t>::max()), most))
    jobs.push_back(read(row));
  for (Job& job : jobs) add_history(view_.connection(), job);
  return jobs;
}

JobId JobStore::add(organisations::Act& act, const NewJob& job) {
  const std::string due_at = job.due_at.empty() ? act.at() : job.due_at;
  const JobId id{act.connection().insert(
      "INSERT INTO job (organisation_id, kind, job_key, arguments, due_at, queued_at, queued_by)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
      act.organisation(), job.kind, job.key, job.arguments.dump(), due_at, act.at(), act.by().name())};
  act.connection().execute("INSERT INTO job_waiting (job_id, organisation_id, due_at) VALUES ($1, $2, $3)",
                           id, act.organisation(), due_at);
  return id;
}

void JobStore::stop(organisations::Act& act, JobId id, std::string_view reason) {
  act.connection().execute("DELETE FROM job_waiting WHERE job_id = $1 AND organisation_id = $2", id,
                           act.organisation());
  order(act, id, JobOrder::What::Stop, reason);
}

void JobStore::retry(organisations::Act& act, JobId id, std::string_view reason) {
  act.connection().execute("DELETE FROM job_waiting WHERE job_id = $1 AND organisation_id = $2", id,
                           act.organisation());
  act.connection().execute(
      "INSERT INTO job_waiting (job_id, organisation_id, due_at, attempts_before)"
      " SELECT $1, $2, $3, COALESCE(MAX(number), 0) FROM job_attempt WHERE job_id = $1",
      id, act.organisation(), act.at());
  order(act, id, JobOrder::What::Retry, reason);
}

}  // namespace handslag::jobs
