#include "jobs/jobs_acts.h"

#include "base/entered_text.h"
#include "base/error.h"
#include "base/legible_text.h"
#include "base/message.h"
#include "base/text.h"
#include "jobs/job_store.h"
#include "organisations/deed.h"

namespace handslag::jobs {

using organisations::Act;
using organisations::Deed;
using organisations::Facts;
using organisations::Subject;

namespace {

constexpr std::size_t kLongestKey = 200;
constexpr std::size_t kLongestReason = 2000;

void require_reason(std::string_view reason) {
  require_text("reason", reason, kLongestReason);
  if (!says_something(reason))
    throw told<InvalidInput>(Message("Say why with --reason: it stands in the journal."));
}

void record(Act& act, Deed deed, const Job& job, std::string_view reason) {
  act.record(deed, {Subject::Kind::Job, job.id.value},
             Facts::object({{"kind", job.kind}, {"reason", std::string(reason)}}));
}

}  // namespace

JobId enqueue(Act& act, const NewJob& job) {
  require_text("kind", job.kind, kLongestKey);
  require_text("key", job.key, kLongestKey);
  if (job.kind.empty() || job.key.empty()) throw Error("a job without a kind or a key");
  if (const auto queued = JobStore(act).find_queued(job.kind, job.key)) return *queued;
  return JobStore::add(act, job);
}

void stop_job(Act& act, JobId id, std::string_view reason) {
  require_reason(reason);
  const Job job = JobStore(act).get(id);
  if (!job.next_at)
    throw told<Conflict>(
        Message("Job {id} has ended already: there is nothing to stop.", {{"id", std::to_string(id.value)}}));
  JobStore::stop(act, id, reason);
  record(act, Deed::JobStop, job, reason);
}

void retry_job(Act& act, JobId id, std::string_view reason) {
  require_reason(reason);
  const Job job = JobStore(act).get(id);
  if (job.state_at(act.at()) == JobState::Done)
    throw told<Conflict>(
        Message("Job {id} is done: it is not done a second time.", {{"id", std::to_string(id.value)}}));
  if (job.lease && job.lease->held_until > act.at())
    throw told<Conflict>(
        Message("Job {id} is being done now. Wait until it has ended.", {{"id", std::to_string(id.value)}}));
  JobStore::retry(act, id, reason);
  record(act, Deed::JobRetry, job, reason);
}

}  // namespace handslag::jobs
