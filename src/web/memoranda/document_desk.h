#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "web/memoranda/package_document.h"
#include "web/page_cache.h"

// Documents are ordered here. Each is made once for all who ask, by one of a few makers, and kept until the
// database changes: also that it could not be made, so that nobody makes the makers try again and again. Who
// asks waits a short while, and is then told that it is being made.
//
//     desk.ask("sv 2025-03-17 /agreements/1/…/bilaga-2.pdf", order, [](auto made) { … });
namespace handslag::web {

struct DeskOptions {
  unsigned makers = 2;
  std::size_t most_waiting = 32;                    ///< documents that wait for a maker
  std::size_t kept_bytes = std::size_t{32} << 20;   ///< of documents
  std::size_t most_kept = 1000;                     ///< documents, with those that could not be made
  std::chrono::milliseconds patience{3'000};        ///< of who asks
  std::chrono::seconds failure_is_remembered{120};  ///< where another try may go better
};

class DocumentDesk {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using Result = std::shared_ptr<const MadeDocument>;
  /// Called once: with what came of it, or with null when it is still being made.
  using Told = std::function<void(const Result&)>;

  DocumentDesk(MakeDocument make, PageMemory& memory, const DeskOptions& options);
  DocumentDesk(const DocumentDesk&) = delete;
  DocumentDesk& operator=(const DocumentDesk&) = delete;
  ~DocumentDesk();

  /// What is known already; null when it is to be made.
  Result find(const std::string& key);
  /// Throws Overloaded when too many wait.
  void ask(const std::string& key, const DocumentOrder& order, const Told& told);
  /// The database has changed: what is kept no longer holds.
  void forget_all();
  /// Makes nothing more, breaks off what is being made, and tells everybody who waits.
  void stop();

 private:
  struct Waiter {
    Time until;
    Told told;
  };
  struct Job {
    std::string key;
    DocumentOrder order;
    std::vector<Waiter> waiters = {};
    bool is_begun = false;
    bool is_outdated = false;  ///< the database has changed since it was begun
  };
  struct Kept {
    std::string key;
    Result result;
    Time until;
  };

  void make_documents();
  void tell_the_impatient();
  std::vector<std::shared_ptr<Job>> open_jobs() const;
  Result made(const Job& job);
  Result find_kept(const std::string& key);
  void keep(const std::string& key, const Result& result);
  bool is_wanted(const Job& job);

  const MakeDocument make_;
  PageMemory& memory_;
  const DeskOptions options_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::string, std::shared_ptr<Job>> jobs_;  ///< by key, those that are up to date
  std::deque<std::shared_ptr<Job>> waiting_;
  std::vector<std::shared_ptr<Job>> begun_;
  std::list<Kept> kept_;  ///< the latest asked for first
  std::unordered_map<std::string, std::list<Kept>::iterator> places_;
  std::size_t kept_bytes_ = 0;
  bool is_stopped_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace handslag::web
