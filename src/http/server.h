#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "http/answer_counts.h"
#include "http/doorkeeper.h"
#include "http/request.h"
#include "http/response.h"

// The HTTP/1.1 server (Boost.Beast, in server.cpp alone). It refuses early what could be read in two ways
// (two lengths, Transfer-Encoding with Content-Length, a target that is not a path), gives everything that a
// client can draw out a deadline and everything that it can make large a limit (docs/rules/limits.md), and
// answers a handler that throws with 500 and a number that stands in the log beside the cause.
//
// A few threads move bytes and never wait. What takes time is done by workers.
//
//     Server server({.port = 8080}, {.answer = [&](const Request& request) { return router.answer(request);
//     }}); server.run();   // until stop() or SIGINT/SIGTERM
namespace handslag::http {

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;       ///< 0: a free one
  std::uint16_t next_ports = 0;    ///< so many after it are tried while it is taken
  unsigned threads = 2;            ///< that move bytes
  unsigned workers = 4;            ///< that answer
  std::size_t most_waiting = 256;  ///< requests that wait for a worker; more are answered with 503

  DoorLimits door = {};
  std::size_t max_header = 16 * 1024;
  std::size_t most_bodies = 64 * 1024 * 1024;  ///< bytes of bodies under way, of all connections together
  /// Where a larger body than `most_in_memory` lies until it is answered; empty: all are held in memory.
  std::filesystem::path spool_folder = {};
  std::size_t most_in_memory = 64 * 1024;
  std::size_t most_spooled = 1024 * 1024 * 1024;  ///< bytes on the disk, of all connections together

  std::chrono::milliseconds header_deadline{
      10'000};                                      ///< from the first byte of a request, and to it at first
  std::chrono::milliseconds idle_deadline{30'000};  ///< between two requests
  std::chrono::milliseconds body_deadline{30'000};  ///< for the whole body, however it trickles in, and a
  std::size_t slowest_sender = 64 * 1024;           ///< second more for each of these bytes that lie on disk
  std::chrono::milliseconds answer_deadline{60'000};  ///< for the handler; then 503
  std::chrono::milliseconds write_deadline{30'000};   ///< for an answer, and a second more for each
  std::size_t slowest_reader = 16 * 1024;             ///< bytes of it
  std::chrono::milliseconds stop_deadline{7'000};     ///< for what is under way when it is told to stop

  /// Names that the Host header may have: only this machine's, so that no page elsewhere can reach in (DNS
  /// rebinding).
  std::vector<std::string> hosts = {"localhost", "127.0.0.1", "[::1]"};
  bool stops_on_signals = true;  ///< SIGINT and SIGTERM end run(): what is under way is finished first
};

/// What answers the requests.
struct Answers {
  /// On a worker's thread, of several at the same time.
  std::function<Response(const Request&)> answer;
  /// On a thread that moves bytes, so it neither waits nor computes: a page that is kept. Empty when there is
  /// none, and `answer` is asked.
  std::function<std::optional<Response>(const Request&)> kept = {};
  /// How large a body may come to a path; asked before any of it is read. Without it none may.
  std::function<std::size_t(Method, const std::string& path)> largest_body = {};
  /// Asked on a worker's thread before a body that will lie on the disk is taken in and room for it promised:
  /// what its sender is told who may not send it. Empty: it may come. Without it every one may.
  std::function<std::optional<Response>(const Request&)> refuses = {};
  /// What a client is told whose request is refused with that status before anybody is asked: its body is
  /// larger than its address takes, its head cannot be read. Of the request no more is known than could be
  /// read. On a thread that moves bytes. Empty, or without it: a line of text.
  std::function<std::optional<Response>(int status, const Request&)> refused = {};
  /// The server has been told to stop: long work is to end.
  std::function<void()> stopping = {};
};

class Server {
 public:
  enum class End {
    Drained,    ///< every answer that was under way has gone out or was broken off
    Abandoned,  ///< a handler did not come back in time: its thread still runs, and the process should end
                ///< now
  };

  /// Binds and listens. Throws ExternalServiceError when the port is taken, with the way out.
  Server(ServerOptions options, Answers answers);
  /// Waits for handlers that still run.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const;
  /// What it has answered since it was made; from any thread.
  AnswerCounts::Seen answered() const;
  std::size_t connections() const;
  /// Ends at the latest `stop_deadline` and a second after it was told to stop.
  End run();
  void stop();  ///< from any thread

 private:
  struct Engine;
  std::unique_ptr<Engine> engine_;
};

}  // namespace handslag::http
