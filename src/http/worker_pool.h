#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

// Threads that do what takes time, so that those who move bytes never wait. What is asked for waits in a
// queue that is not longer than it may be.
namespace handslag::http {

class WorkerPool {
 public:
  WorkerPool(unsigned threads, std::size_t most_waiting);
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;
  /// Waits for what is being done.
  ~WorkerPool();

  /// False when too much waits already, or when it has been stopped. `work` must not throw.
  bool submit(std::function<void()> work);
  /// Takes nothing more on and drops what waits. Whether all that was being done ended within `patience`.
  bool stop(std::chrono::milliseconds patience);

 private:
  void run();

  std::size_t most_waiting_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> waiting_;
  std::size_t busy_ = 0;
  bool is_stopped_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace handslag::http
