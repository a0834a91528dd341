#include "cli/job_thread.h"

#include <unistd.h>

#include "base/error.h"
#include "base/log.h"
#include "base/translate.h"
#include "followup/action_point_acts.h"
#include "followup/agreement_day_acts.h"
#include "followup/reminder_job.h"
#include "messages/mail_job.h"
#include "sql/connection.h"
#include "storage/data_folder.h"

namespace handslag::cli {

namespace {

constexpr std::chrono::seconds kPause{2};
constexpr std::chrono::seconds kPauseAfterFailure{15};

}  // namespace

std::vector<jobs::JobKind> program_job_kinds(const Clock& clock) {
  return {messages::mail_job(clock, [](const auto&... arguments) { return messages::deliver(arguments...); }),
          followup::reminder_job(clock), followup::action_job(clock), followup::agreement_day_job(clock)};
}

std::string worker_name(const char* command) {
  std::string machine(256, '\0');
  if (::gethostname(machine.data(), machine.size() - 1) != 0) machine = "?";
  return std::string(command) + " " + std::to_string(::getpid()) + " " + machine.c_str();
}

std::size_t run_due_jobs(const std::filesystem::path& folder, const Clock& clock, jobs::JobLoop& loop) {
  const storage::DataFolder opened = storage::DataFolder::open(folder, clock, Translator(Language::English));
  sql::Connection connection = opened.connect();
  return loop.run_due(connection);
}

JobThread::JobThread(std::filesystem::path folder, const Clock& clock)
    : folder_(std::move(folder)),
      clock_(clock),
      loop_(program_job_kinds(clock),
            {.clock = clock, .worker = worker_name("serve"), .is_to_stop = [this] { return is_to_stop(); }}),
      thread_([this] { run(); }) {}

JobThread::~JobThread() {
  ask_to_stop();
  thread_.join();
}

void JobThread::ask_to_stop() {
  const std::lock_guard lock(mutex_);
  is_to_stop_ = true;
  changed_.notify_all();
}

bool JobThread::has_ended_within(std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, patience, [&] { return has_ended_; });
}

bool JobThread::is_to_stop() {
  const std::lock_guard lock(mutex_);
  return is_to_stop_;
}

void JobThread::wait(std::chrono::seconds pause) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, pause, [&] { return is_to_stop_; });
}

void JobThread::run() {
  while (!is_to_stop()) {
    try {
      run_due_jobs(folder_, clock_, loop_);
      wait(kPause);
    } catch (const std::exception& error) {
      log::error(std::string("jobs: ") + error.what());
      wait(kPauseAfterFailure);
    }
  }
  const std::lock_guard lock(mutex_);
  has_ended_ = true;
  changed_.notify_all();
}

}  // namespace handslag::cli
