#include "http/server.h"

#include <array>
#include <atomic>
#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <charconv>
#include <ctime>
#include <mutex>
#include <set>
#include <thread>

#include "base/error.h"
#include "base/log.h"
#include "http/framing.h"
#include "http/target.h"

namespace handslag::http {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kAlwaysSent = {{
    {"Content-Security-Policy",
     "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; "
     "base-uri 'none'; "
     "frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
    {"Cache-Control", "no-store"},
}};

std::string_view reason_of(int status) {
  const std::string_view reason(
      beast::http::obsolete_reason(static_cast<beast::http::status>(status)).data(),
      beast::http::obsolete_reason(static_cast<beast::http::status>(status)).size());
  return reason;
}

// "Fri, 21 Mar 2025 09:15:00 GMT", made once a second for each thread.
const std::string& date_now() {
  thread_local std::time_t second = 0;
  thread_local std::string text;
  const std::time_t now = std::time(nullptr);
  if (now != second) {
    second = now;
    std::tm utc{};
    gmtime_r(&now, &utc);
    std::array<char, 40> buffer{};
    text.assign(buffer.data(),
                std::strftime(buffer.data(), buffer.size(), "%a, %d %b %Y %H:%M:%S GMT", &utc));
  }
  return text;
}

bool has(const Response& response, std::string_view name) {
  return std::ranges::any_of(response.headers, [&](const Field& field) {
    return beast::iequals({field.name.data(), field.name.size()}, {name.data(), name.size()});
  });
}

std::string head_of(const Response& response, bool keeps_alive) {
  std::string head;
  head.reserve(768);
  const auto add = [&head](std::string_view name, std::string_view value) {
    head.append(name).append(": ").append(value).append("\r\n");
  };
  head.append("HTTP/1.1 ")
      .append(std::to_string(response.status))
      .append(" ")
      .append(reason_of(response.status))
      .append("\r\n");
  add("Date", date_now());
  if (response.status != 304) add("Content-Length", std::to_string(response.body->size()));
  for (const Field& field : response.headers) add(field.name, field.value);
  for (const auto& [name, value] : kAlwaysSent) {
    if (!has(response, name)) add(name, value);
  }
  if (!keeps_alive) add("Connection", "close");
  head.append("\r\n");
  return head;
}

// What an error of the program is called to the reader; the log has the cause beside it.
std::string next_incident() {
  static std::atomic<std::uint32_t> last{static_cast<std::uint32_t>(std::time(nullptr))};
  std::array<char, 9> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), ++last, 16).ptr;
  return {digits.data(), end};
}

class Session;

// What all connections share.
struct Shared {
  ServerOptions options;
  Server::Answer answer;
  std::atomic<bool> is_stopping{false};
  std::mutex guard;
  std::set<std::shared_ptr<Session>> sessions;

  Response answer_or_incident(const Request& request) const {
    try {
      return answer(request);
    } catch (const std::exception& error) {
      const std::string incident = next_incident();
      log::error("incident " + incident + ": " + error.what());
      return Response::plain(500, "500 Internal Server Error. Incident " + incident + ".");
    }
  }
};

// One connection: read a head, check it, read the rest, answer, and again.
class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(tcp::socket socket, Shared& shared) : stream_(std::move(socket)), shared_(shared) {
    error_code ignored;
    stream_.socket().set_option(tcp::no_delay(true), ignored);
  }

  void run() { read_head(); }
  void refuse_connection() { refuse(503); }

  void stop_when_idle() {
    asio::post(stream_.get_executor(), [self = shared_from_this()] {
      if (self->is_waiting_) self->close();
    });
  }

 private:
  void read_head() {
    is_waiting_ = true;
    if (shared_.is_stopping) return close();
    stream_.expires_after(has_answered_ ? shared_.options.idle_deadline : shared_.options.header_deadline);
    asio::async_read_until(
        stream_, asio::dynamic_buffer(input_, shared_.options.max_header), "\r\n\r\n",
        [self = shared_from_this()](error_code error, std::size_t size) { self->got_head(error, size); });
  }

  void got_head(error_code error, std::size_t size) {
    is_waiting_ = false;
    if (error == asio::error::not_found) return refuse(431);
    if (error) return close();
    const std::string_view head(input_.data(), size);
    if (const auto fault = framing_fault(head, {shared_.options.max_body, &shared_.options.hosts}))
      return refuse(*fault);
    parser_.emplace();
    parser_->body_limit(shared_.options.max_body);
    parser_->header_limit(static_cast<std::uint32_t>(shared_.options.max_header));
    parser_->eager(true);
    stream_.expires_after(
        shared_.options.header_deadline);  // one deadline for the whole body, however it trickles in
    feed_parser();
  }

  void feed_parser() {
    error_code error;
    const std::size_t used = parser_->put(asio::buffer(input_), error);
    input_.erase(0, used);
    if (error && error != beast::http::error::need_more) return refuse(400);
    if (parser_->is_done()) return answer();
    input_.resize(input_.size() + 16 * 1024);
    stream_.async_read_some(asio::buffer(input_.data() + input_.size() - 16 * 1024, 16 * 1024),
                            [self = shared_from_this()](error_code failure, std::size_t got) {
                              self->input_.resize(self->input_.size() - 16 * 1024 + got);
                              if (failure) return self->close();
                              self->feed_parser();
                            });
  }

  void answer() {
    const auto& message = parser_->get();
    const std::string_view target_text(message.target().data(), message.target().size());
    auto target = read_target(target_text);
    if (!target) return refuse(400);
    Request request;
    request.method = message.method() == beast::http::verb::post   ? Method::Post
                     : message.method() == beast::http::verb::head ? Method::Head
                                                                   : Method::Get;
    request.path = std::move(target->path);
    request.query = std::move(target->query);
    for (const auto& field : message) {
      request.headers.push_back({std::string(field.name_string().data(), field.name_string().size()),
                                 std::string(field.value().data(), field.value().size())});
    }
    request.body = std::move(parser_->get().body());
    keeps_alive_ = message.version() == 11 && message.keep_alive() && !shared_.is_stopping;
    write(shared_.answer_or_incident(request), request.method != Method::Head);
  }

  void refuse(int status) {
    keeps_alive_ = false;
    Response response =
        Response::plain(status, std::to_string(status) + " " + std::string(reason_of(status)));
    if (status == 405) response.set("Allow", "GET, HEAD, POST");
    write(std::move(response), true);
  }

  void write(Response response, bool with_body) {
    output_head_ = head_of(response, keeps_alive_);
    output_body_ = std::move(response.body);
    const std::array<asio::const_buffer, 2> buffers = {
        asio::buffer(output_head_), with_body ? asio::buffer(*output_body_) : asio::const_buffer()};
    stream_.expires_after(shared_.options.idle_deadline);
    asio::async_write(stream_, buffers, [self = shared_from_this()](error_code error, std::size_t) {
      self->has_answered_ = true;
      if (error || !self->keeps_alive_) return self->close();
      self->read_head();
    });
  }

  void close() {
    is_waiting_ = false;
    error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
    stream_.close();
    const std::lock_guard lock(shared_.guard);
    shared_.sessions.erase(shared_from_this());
  }

  beast::tcp_stream stream_;
  Shared& shared_;
  std::string input_;
  std::optional<beast::http::request_parser<beast::http::string_body>> parser_;
  std::string output_head_;
  std::shared_ptr<const std::string> output_body_;
  bool keeps_alive_ = false;
  bool has_answered_ = false;
  bool is_waiting_ = false;
};

}  // namespace

// A loop of events for each thread; connections are dealt out in turn and stay with their thread.
struct Server::Engine {
  Shared shared;
  std::vector<std::unique_ptr<asio::io_context>> loops;
  std::unique_ptr<tcp::acceptor> acceptor;
  std::unique_ptr<asio::signal_set> signals;
  std::size_t next_loop = 0;
  asio::steady_timer pause;

  Engine(ServerOptions options, Answer answer)
      : shared{std::move(options), std::move(answer), {}, {}, {}},
        loops(make_loops(std::max(1u, shared.options.threads))),
        pause(*loops.front()) {
    listen();
  }

  static std::vector<std::unique_ptr<asio::io_context>> make_loops(unsigned count) {
    std::vector<std::unique_ptr<asio::io_context>> made;
    for (unsigned i = 0; i < count; ++i) made.push_back(std::make_unique<asio::io_context>(1));
    return made;
  }

  void listen() {
    const tcp::endpoint endpoint(asio::ip::make_address(shared.options.address), shared.options.port);
    acceptor = std::make_unique<tcp::acceptor>(*loops.front());
    error_code error;
    acceptor->open(endpoint.protocol(), error);
    if (!error) acceptor->set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor->bind(endpoint, error);
    if (!error) acceptor->listen(asio::socket_base::max_listen_connections, error);
    if (error) {
      throw ExternalServiceError("port " + std::to_string(shared.options.port) + " on " +
                                 shared.options.address + ": " + error.message() +
                                 ". Stop what uses it, or choose another with --port.");
    }
  }

  void accept() {
    acceptor->async_accept(*loops[next_loop], [this](error_code error, tcp::socket socket) {
      if (error == asio::error::operation_aborted || shared.is_stopping) return;
      if (error) return accept_later();
      take(std::move(socket));
      next_loop = (next_loop + 1) % loops.size();
      accept();
    });
  }

  // Out of descriptors, for one: asking again at once would only keep a core busy.
  void accept_later() {
    pause.expires_after(std::chrono::milliseconds(100));
    pause.async_wait([this](error_code error) {
      if (!error && !shared.is_stopping) accept();
    });
  }

  void take(tcp::socket socket) {
    auto session = std::make_shared<Session>(std::move(socket), shared);
    std::size_t open = 0;
    {
      const std::lock_guard lock(shared.guard);
      open = shared.sessions.size();
      shared.sessions.insert(session);
    }
    asio::post(*loops[next_loop], [session, is_full = open >= shared.options.max_connections] {
      is_full ? session->refuse_connection() : session->run();
    });
  }

  void stop() {
    asio::post(*loops.front(), [this] {
      if (shared.is_stopping.exchange(true)) return;
      error_code ignored;
      acceptor->close(ignored);
      if (signals) signals->cancel(ignored);
      pause.cancel();
      const std::lock_guard lock(shared.guard);
      for (const auto& session : shared.sessions) session->stop_when_idle();
    });
  }

  // Until every connection has ended: the loops run out of work by themselves.
  void run() {
    if (shared.options.stops_on_signals) {
      signals = std::make_unique<asio::signal_set>(*loops.front(), SIGINT, SIGTERM);
      signals->async_wait([this](error_code error, int) {
        if (!error) stop();
      });
    }
    accept();
    std::vector<asio::executor_work_guard<asio::io_context::executor_type>> work;
    for (std::size_t i = 1; i < loops.size(); ++i) work.push_back(asio::make_work_guard(*loops[i]));
    std::vector<std::thread> threads;
    for (std::size_t i = 1; i < loops.size(); ++i) threads.emplace_back([this, i] { loops[i]->run(); });
    loops.front()->run();
    work.clear();
    for (std::thread& thread : threads) thread.join();
  }
};

Server::Server(ServerOptions options, Answer answer)
    : engine_(std::make_unique<Engine>(std::move(options), std::move(answer))) {}
Server::~Server() = default;

std::uint16_t Server::port() const { return engine_->acceptor->local_endpoint().port(); }
void Server::run() { engine_->run(); }
void Server::stop() { engine_->stop(); }

}  // namespace handslag::http
