#include "cli/operation.h"

#include <sys/resource.h>
#include <unistd.h>

#include <ctime>
#include <filesystem>
#include <fstream>

#include "base/error.h"
#include "base/json.h"
#include "base/log.h"
#include "http/metrics_text.h"
#include "jobs/job_queue_store.h"
#include "organisations/deed.h"
#include "organisations/journal_search_store.h"
#include "storage/migration.h"

namespace handslag::cli {

namespace {

using http::MetricsText;
using enum MetricsText::Kind;

constexpr std::string_view kLive = "/health/live";
constexpr std::string_view kReady = "/health";
constexpr int kLinesOfFolderSearched = 50;

http::Response state(int status, const Json& words) {
  http::Response response = http::Response::plain(status, words.dump() + "\n");
  response.set("Content-Type", "application/json");
  if (status != 200) response.set("Retry-After", "5");
  return response;
}

double seconds_since_1970(std::chrono::system_clock::time_point moment) {
  return std::chrono::duration<double>(moment.time_since_epoch()).count();
}

// "2025-03-04T09:15:00Z"
std::optional<double> seconds_since_1970(const std::string& moment) {
  std::tm parts = {};
  const char* end = ::strptime(moment.c_str(), "%Y-%m-%dT%H:%M:%S", &parts);
  if (end == nullptr) return std::nullopt;
  return static_cast<double>(::timegm(&parts));
}

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

double resident_bytes() {
  std::ifstream file("/proc/self/statm");
  double all = 0;
  double resident = 0;
  return file >> all >> resident ? resident * static_cast<double>(::sysconf(_SC_PAGESIZE)) : 0;
}

double open_files() {
  std::error_code failure;
  double count = 0;
  for (auto at = std::filesystem::directory_iterator("/proc/self/fd", failure);
       !failure && at != std::filesystem::directory_iterator(); at.increment(failure))
    ++count;
  return count;
}

void write_process(MetricsText& text, double started) {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  text.family("process_cpu_seconds_total", Counter, "Processor time that the program has used.");
  text.value(seconds_of(used.ru_utime) + seconds_of(used.ru_stime));
  text.family("process_resident_memory_bytes", Gauge, "Memory that the program holds.");
  text.value(resident_bytes());
  text.family("process_open_fds", Gauge, "Files and connections that the program has open.");
  text.value(open_files());
  text.family("process_start_time_seconds", Gauge, "When the program started, in seconds since 1970.");
  text.value(started);
}

void write_answers(MetricsText& text, const http::Server& pages) {
  const http::AnswerCounts::Seen seen = pages.answered();
  text.family("handslag_http_responses_total", Counter, "Answers given, by the class of their status.");
  for (const auto& [name, place] : {std::pair("1xx", 1), std::pair("2xx", 2), std::pair("3xx", 3),
                                    std::pair("4xx", 4), std::pair("5xx", 5)})
    text.value({{"class", name}}, static_cast<double>(seen.by_class[static_cast<std::size_t>(place)]));
  text.histogram("handslag_http_response_seconds", "From the head of a request to its answer.", seen);
  text.family("handslag_http_connections", Gauge, "Connections that are open.");
  text.value(static_cast<double>(pages.connections()));
}

void write_readiness(MetricsText& text, const storage::Readiness& ready, std::uintmax_t free_bytes) {
  text.family("handslag_ready", Gauge, "1 while the program can work, as /health says, by what was asked.");
  text.value({{"check", "database"}}, ready.database_answers ? 1 : 0);
  text.value({{"check", "schema"}}, ready.schema_is_known ? 1 : 0);
  text.value({{"check", "disk"}}, ready.disk_has_room ? 1 : 0);
  text.family("handslag_disk_free_bytes", Gauge, "Free on the disk of the data folder.");
  text.value(static_cast<double>(free_bytes));
}

void write_jobs(MetricsText& text, const jobs::JobQueueStore::Lengths& jobs) {
  text.family("handslag_jobs", Gauge, "Jobs by how they stand; late: due for more than ten minutes.");
  text.value({{"state", "waiting"}}, static_cast<double>(jobs.waiting));
  text.value({{"state", "late"}}, static_cast<double>(jobs.late));
  text.value({{"state", "given_up"}}, static_cast<double>(jobs.given_up));
}

void write_backup(MetricsText& text, const std::vector<organisations::JournalEntry>& lines) {
  for (const organisations::JournalEntry& line : lines) {
    if (line.deed != organisations::kDeeds.of(organisations::Deed::FolderBackup)) continue;
    const auto at = seconds_since_1970(line.at);
    if (!at) return;
    text.family("handslag_backup_time_seconds", Gauge,
                "When the last backup was made, in seconds since 1970.");
    return text.value(*at);
  }
}

}  // namespace

Operation::Operation(const storage::DataFolder& folder, const Clock& clock, organisations::Scope journal)
    : folder_(folder), clock_(clock), journal_(journal), started_(clock.now()) {}

std::optional<http::Response> Operation::liveness(const http::Request& request) {
  if (request.method == http::Method::Post || request.path != kLive) return std::nullopt;
  return state(200, Json::object().set("status", "alive"));
}

template <class Work>
bool Operation::ask(const Work& work) noexcept {
  try {
    if (!connection_ || connection_->has_moved())
      connection_ = folder_.connect(sql::Connection::OpenAs::ReadOnly);
    work(*connection_);
    has_failed_ = false;
    return true;
  } catch (const std::exception& error) {
    // It is asked every few seconds: what fails is told once.
    if (!has_failed_) log::warning(std::string("health: ") + error.what());
  }
  has_failed_ = true;
  connection_.reset();
  return false;
}

storage::Readiness Operation::look(std::uintmax_t free_bytes) noexcept {
  storage::Readiness ready{.disk_has_room = free_bytes >= storage::kLeastRoom};
  ask([&](sql::Connection& connection) { ready = storage::readiness_of(connection, free_bytes); });
  return ready;
}

std::optional<http::Response> Operation::readiness(const http::Request& request) {
  if (request.method == http::Method::Post || request.path != kReady) return std::nullopt;
  const std::lock_guard lock(mutex_);
  const storage::Readiness ready = look(storage::free_bytes(folder_.path()));
  return state(ready.is_ready() ? 200 : 503, Json::object()
                                                 .set("status", ready.is_ready() ? "ready" : "not ready")
                                                 .set("database", ready.database_answers)
                                                 .set("schema", ready.schema_is_known)
                                                 .set("disk", ready.disk_has_room));
}

http::Response Operation::metrics(const http::Server& pages) {
  const std::lock_guard lock(mutex_);
  const std::uintmax_t free = storage::free_bytes(folder_.path());
  MetricsText text;
  text.family("handslag_build_info", Gauge, "The version of the program.");
  text.value({{"version", HANDSLAG_VERSION}}, 1);
  write_readiness(text, look(free), free);
  ask([&](sql::Connection& connection) {
    const int schema = storage::schema_version(connection);
    const auto jobs = jobs::JobQueueStore(connection)
                          .lengths(clock_.now_utc(), clock_.utc_after(std::chrono::minutes(-10)));
    const auto lines = organisations::JournalSearchStore({connection, journal_})
                           .find({.area = "folder"}, kLinesOfFolderSearched);
    text.family("handslag_schema_number", Gauge, "The newest migration that the database has.");
    text.value(schema);
    write_jobs(text, jobs);
    write_backup(text, lines);
  });
  write_answers(text, pages);
  write_process(text, seconds_since_1970(started_));
  http::Response response = http::Response::plain(200, text.text());
  response.set("Content-Type", MetricsText::kMediaType);
  return response;
}

}  // namespace handslag::cli
