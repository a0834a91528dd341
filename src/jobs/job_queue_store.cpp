#include "jobs/job_queue_store.h"

#include "base/error.h"
#include "sql/connection.h"

namespace handslag::jobs {

namespace {

std::string placeholders(std::size_t from, std::size_t count) {
  std::string words;
  for (std::size_t at = 0; at < count; ++at) words += (at == 0 ? "$" : ", $") + std::to_string(from + at);
  return words;
}

// Attempts since a person ordered another try; those that the program itself broke off do not count.
constexpr std::string_view kAttempts =
    " (SELECT COUNT(*) FROM job_attempt a WHERE a.job_id = j.id AND a.number > w.attempts_before"
    " AND (a.outcome IS NULL OR a.outcome <> 'interrupted')) AS attempts";

}  // namespace

std::optional<JobQueueStore::Due> JobQueueStore::find_due(const std::vector<std::string>& kinds,
                                                          const std::string& now) const {
  if (kinds.empty()) return std::nullopt;
  std::vector<sql::Parameter> values = {now};
  for (const std::string& kind : kinds) values.emplace_back(kind);
  const auto rows = connection_.query_with(
      "SELECT j.id, j.organisation_id, j.kind, j.arguments, l.attempt_id, " + std::string(kAttempts) +
          " FROM job_waiting w JOIN job j ON j.id = w.job_id LEFT JOIN job_lease l ON l.job_id = j.id"
          " WHERE w.due_at <= $1 AND (l.job_id IS NULL OR l.held_until <= $1) AND j.kind IN (" +
          placeholders(2, kinds.size()) + ") ORDER BY w.due_at, w.job_id LIMIT 1",
      values);
  if (rows.empty()) return std::nullopt;
  const sql::Row& row = rows.front();
  auto arguments = parse_json(row.get<std::string>("arguments"));
  Due due;
  due.job.id = row.get<JobId>("id");
  if (!arguments)
    throw CorruptData("job " + std::to_string(due.job.id.value) + ": the arguments are no JSON");
  due.job.organisation = row.get<organisations::OrganisationId>("organisation_id");
  due.job.kind = row.get<std::string>("kind");
  due.job.arguments = std::move(arguments).value();
  due.job.attempt = row.get<int>("attempts") + 1;
  if (const auto lost = row.get<std::optional<JobAttemptId>>("attempt_id")) {
    due.was_lost = true;
    due.lost = *lost;
    due.lost_attempt = row.get<int>("attempts");
  }
  return due;
}

JobQueueStore::Lengths JobQueueStore::lengths(const std::string& now, const std::string& late_since) const {
  const auto count = [](const std::optional<sql::Row>& row) { return row->get<std::int64_t>("number"); };
  return {count(connection_.query_one("SELECT COUNT(*) AS number FROM job_waiting")),
          count(connection_.query_one("SELECT COUNT(*) AS number FROM job_waiting w"
                                      " LEFT JOIN job_lease l ON l.job_id = w.job_id"
                                      " WHERE w.due_at <= $1 AND (l.job_id IS NULL OR l.held_until <= $2)",
                                      late_since, now)),
          count(connection_.query_one(
              "SELECT COUNT(*) AS number FROM job_attempt a WHERE a.outcome = 'given_up'"
              " AND a.number = (SELECT MAX(b.number) FROM job_attempt b WHERE b.job_id = a.job_id)"
              " AND NOT EXISTS (SELECT 1 FROM job_waiting w WHERE w.job_id = a.job_id)"))};
}

std::vector<organisations::OrganisationId> JobQueueStore::organisations() const {
  std::vector<organisations::OrganisationId> all;
  for (const sql::Row& row : connection_.query("SELECT id FROM organisation ORDER BY id"))
    all.push_back(row.get<organisations::OrganisationId>("id"));
  return all;
}

bool JobQueueStore::add(organisations::OrganisationId organisation, const NewJob& job, const std::string& now,
                        const std::string& by) {
  if (connection_.query_one("SELECT id FROM job WHERE organisation_id = $1 AND kind = $2 AND job_key = $3",
                            organisation, job.kind, job.key))
    return false;
  const std::string due_at = job.due_at.empty() ? now : job.due_at;
  const JobId id{connection_.insert(
      "INSERT INTO job (organisation_id, kind, job_key, arguments, due_at, queued_at, queued_by)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
      organisation, job.kind, job.key, job.arguments.dump(), due_at, now, by)};
  connection_.execute("INSERT INTO job_waiting (job_id, organisation_id, due_at) VALUES ($1, $2, $3)", id,
                      organisation, due_at);
  return true;
}

JobAttemptId JobQueueStore::begin(const ClaimedJob& job, const std::string& worker, const std::string& now,
                                  const std::string& held_until) {
  const JobAttemptId attempt{connection_.insert(
      "INSERT INTO job_attempt (organisation_id, job_id, number, started_at, started_by)"
      " VALUES ($1, $2, (SELECT COALESCE(MAX(number), 0) + 1 FROM job_attempt WHERE job_id = $2), $3, $4)"
      " RETURNING id",
      job.organisation, job.id, now, worker)};
  connection_.execute(
      "INSERT INTO job_lease (job_id, organisation_id, attempt_id, held_until) VALUES ($1, $2, $3, $4)",
      job.id, job.organisation, attempt, held_until);
  return attempt;
}

void JobQueueStore::renew(const ClaimedJob& job, const std::string& held_until, std::uint64_t done,
                          std::uint64_t all) {
  connection_.execute(
      "UPDATE job_lease SET held_until = $1, steps_done = $2, steps_all = $3 WHERE job_id = $4 AND "
      "attempt_id = $5",
      held_until, static_cast<std::int64_t>(done), static_cast<std::int64_t>(all), job.id, job.attempt_id);
}

JobQueueStore::Standing JobQueueStore::standing_of(const ClaimedJob& job) const {
  const auto row = connection_.query_one(
      "SELECT l.attempt_id = $2 AS is_held, w.job_id IS NOT NULL AS is_wanted"
      " FROM job_lease l LEFT JOIN job_waiting w ON w.job_id = l.job_id WHERE l.job_id = $1",
      job.id, job.attempt_id);
  if (!row || !row->get<bool>("is_held")) return Standing::Taken;
  return row->get<bool>("is_wanted") ? Standing::Held : Standing::Stopped;
}

void JobQueueStore::end(const ClaimedJob& job, JobAttemptId attempt, JobAttempt::Outcome outcome,
                        const std::string& words, const std::string& now,
                        const std::optional<std::string>& next_at) {
  connection_.execute("UPDATE job_attempt SET ended_at = $1, outcome = $2, words = $3 WHERE id = $4", now,
                      kJobOutcomes.of(outcome), words, attempt);
  connection_.execute("DELETE FROM job_lease WHERE job_id = $1 AND attempt_id = $2", job.id, attempt);
  if (next_at) {
    connection_.execute("UPDATE job_waiting SET due_at = $1 WHERE job_id = $2", *next_at, job.id);
  } else {
    connection_.execute("DELETE FROM job_waiting WHERE job_id = $1", job.id);
  }
}

}  // namespace handslag::jobs
