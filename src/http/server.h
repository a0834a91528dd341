#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "http/request.h"
#include "http/response.h"

// The HTTP/1.1 server (Boost.Beast, in server.cpp alone). It refuses early what could be read in two ways
// (two lengths, Transfer-Encoding with Content-Length, a target that is not a path), gives every connection a
// deadline, and answers a handler that throws with 500 and a number that stands in the log beside the cause.
//
//     Server server({.port = 8080}, [&](const Request& request) { return router.answer(request); });
//     server.run();   // until stop() or SIGINT/SIGTERM
namespace handslag::http {

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  ///< 0: a free one
  unsigned threads = 2;
  std::size_t max_body = 25 * 1024 * 1024;
  std::size_t max_header = 16 * 1024;
  std::size_t max_connections = 1024;
  std::chrono::seconds header_deadline{10};
  std::chrono::seconds idle_deadline{30};
  /// Names that the Host header may have: only this machine's, so that no page elsewhere can reach in (DNS
  /// rebinding).
  std::vector<std::string> hosts = {"localhost", "127.0.0.1", "[::1]"};
  bool stops_on_signals = true;  ///< SIGINT and SIGTERM end run(): what is under way is finished first
};

class Server {
 public:
  using Answer = std::function<Response(const Request&)>;  ///< called from several threads
  /// Binds and listens. Throws ExternalServiceError when the port is taken, with the way out.
  Server(ServerOptions options, Answer answer);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const;
  void run();
  void stop();  ///< from any thread

 private:
  struct Engine;
  std::unique_ptr<Engine> engine_;
};

}  // namespace handslag::http
