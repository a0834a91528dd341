#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <memory>
#include <mutex>
#include <vector>

#include "http/doorkeeper.h"
#include "http/server.h"
#include "http/worker_pool.h"

namespace handslag::http {

/// What all connections share. It lives as long as the last of them, and as the last answer that is to come.
struct SharedBySessions {
  SharedBySessions(ServerOptions given, Answers given_answers);

  ServerOptions options;
  Answers answers;
  std::vector<std::unique_ptr<boost::asio::io_context>> loops;
  Doorkeeper door;
  std::unique_ptr<WorkerPool> workers;
  AnswerCounts counts;
  std::atomic<std::size_t> bodies = 0;    ///< bytes that are promised to bodies under way, in memory
  std::atomic<std::size_t> spooled = 0;   ///< and on the disk
  std::atomic<std::size_t> sessions = 0;  ///< that have not ended
  std::atomic<bool> is_stopping = false;
  std::atomic<bool> is_forced = false;  ///< what is under way is broken off

  /// Late answers come from other threads: none may come when the loops are gone.
  std::mutex ending;
  bool has_ended = false;
};

/// Serves one connection on the loop that the socket belongs to: reads a head, checks it, reads the body,
/// answers, and again, until one side ends it. Throws std::bad_alloc when there is no memory for another.
void start_session(boost::asio::ip::tcp::socket socket, std::shared_ptr<SharedBySessions> shared);

}  // namespace handslag::http
