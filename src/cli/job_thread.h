#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "base/clock.h"
#include "jobs/job_loop.h"

namespace handslag::cli {

/// Every kind of job that this program does.
std::vector<jobs::JobKind> program_job_kinds(const Clock& clock);

/// "serve 4711 node1": which process does a job, and on which machine.
std::string worker_name(const char* command);

/// Does what is due in a data folder, over a connection of its own. The folder is used for that long only, so
/// that a backup can be put in place between. Returns how many attempts were made. Throws Conflict while a
/// backup is put in place.
std::size_t run_due_jobs(const std::filesystem::path& folder, const Clock& clock, jobs::JobLoop& loop);

/// Does the jobs of a data folder while it lives, in a thread of its own: for a server, which goes on
/// whatever happens here.
class JobThread {
 public:
  JobThread(std::filesystem::path folder, const Clock& clock);
  /// Waits for the job that is being done.
  ~JobThread();
  JobThread(const JobThread&) = delete;
  JobThread& operator=(const JobThread&) = delete;

  /// From any thread: no further job is begun, and the one that is being done ends at its next step.
  void ask_to_stop();
  /// Whether it has ended by then.
  bool has_ended_within(std::chrono::milliseconds patience);

 private:
  void run();
  bool is_to_stop();
  void wait(std::chrono::seconds pause);

  std::filesystem::path folder_;
  const Clock& clock_;
  jobs::JobLoop loop_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool is_to_stop_ = false;
  bool has_ended_ = false;
  std::thread thread_;  ///< the last member: it uses the others
};

}  // namespace handslag::cli
