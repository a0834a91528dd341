#pragma once

#include "base/clock.h"
#include "jobs/job_kind.h"

namespace handslag::followup {

/// The kind of job that reminds of material that was asked for, with {"request": id}. It looks at the facts
/// of its day: nothing goes for what has come, is noted as not coming or was taken back, and what has gone
/// does not go again.
inline constexpr const char* kRemindJob = "request.remind";

/// `clock` must outlive it.
jobs::JobKind reminder_job(const Clock& clock);

}  // namespace handslag::followup
