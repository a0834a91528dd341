#pragma once

#include <string_view>

#include "jobs/job.h"
#include "organisations/act.h"

namespace handslag::jobs {

/// Puts a job in the queue, in the transaction of the act that needs it; the act records its own deed. The
/// same kind and key give the job that is there already. Throws InvalidInput for a kind or key that is empty
/// or cannot be kept.
JobId enqueue(organisations::Act& act, const NewJob& job);

/// It is not tried any more; an attempt that runs ends at its next step. Throws NotFound, InvalidInput
/// without a reason, Conflict when it has ended.
void stop_job(organisations::Act& act, JobId id, std::string_view reason);

/// It is tried at once, and its attempts are counted anew. Throws NotFound, InvalidInput without a reason,
/// Conflict when it is done or runs.
void retry_job(organisations::Act& act, JobId id, std::string_view reason);

}  // namespace handslag::jobs
