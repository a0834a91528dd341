#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "jobs/job.h"
#include "organisations/act.h"

namespace handslag::jobs {

/// The jobs of one organisation, and what its people order.
class JobStore {
 public:
  explicit JobStore(const organisations::View& view) : view_(view) {}

  std::optional<Job> find(JobId id) const;
  /// Throws NotFound.
  Job get(JobId id) const;
  std::optional<JobId> find_queued(std::string_view kind, std::string_view key) const;
  /// The newest first, at most `most`; those before that one.
  std::vector<Job> list(int most, std::optional<std::int64_t> before = {}) const;

  /// Puts it in the queue. The caller has made sure that it is not there.
  static JobId add(organisations::Act& act, const NewJob& job);
  /// Takes it out of the queue. One that runs notices at its next step.
  static void stop(organisations::Act& act, JobId id, std::string_view reason);
  /// Puts one that has ended, or waits for later, first in the queue.
  static void retry(organisations::Act& act, JobId id, std::string_view reason);

 private:
  organisations::View view_;
};

}  // namespace handslag::jobs
