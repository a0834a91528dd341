#pragma once

#include <string>

#include "base/translate.h"
#include "jobs/job.h"

namespace handslag::jobs {

/// "waiting", "being done"
std::string words_for(JobState state, const Translator& t);
/// "done", "failed", "the program went away"
std::string words_for(JobAttempt::Outcome outcome, const Translator& t);

}  // namespace handslag::jobs
