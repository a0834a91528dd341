#include "http/server.h"

#include <sys/resource.h>

#include <algorithm>
#include <boost/asio.hpp>
#include <new>
#include <thread>

#include "base/error.h"
#include "base/log.h"
#include "base/message.h"
#include "base/system_reason.h"
#include "http/session.h"

namespace handslag::http {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr int kSocketReads = 64 * 1024;  // what the system keeps of a body that nobody has read
constexpr milliseconds kLookAround{10};
constexpr milliseconds kAfterForce{500};
constexpr rlim_t kOtherFiles = 128;  // for the database, received files and child processes

// As many open files as the system lets us have; returns how many.
rlim_t raise_open_files() {
  rlimit files{};
  if (::getrlimit(RLIMIT_NOFILE, &files) != 0) return kOtherFiles;
  files.rlim_cur = files.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &files);
  ::getrlimit(RLIMIT_NOFILE, &files);
  return files.rlim_cur;
}

ServerOptions within_open_files(ServerOptions options) {
  const rlim_t files = raise_open_files();
  const std::size_t room = files > 2 * kOtherFiles ? files - kOtherFiles : kOtherFiles;
  options.door.in_all = std::min(options.door.in_all, room);
  return options;
}

}  // namespace

// A loop of events for each thread; connections are dealt out in turn and stay with their thread.
struct Server::Engine {
  // Connections own what is shared, and the loops own what connections wait for: this ends the circle.
  struct Owner {
    std::shared_ptr<SharedBySessions> shared;
    ~Owner() { shared->loops.clear(); }
  };
  Owner owner;
  std::shared_ptr<SharedBySessions> shared;
  tcp::acceptor acceptor;
  asio::signal_set signals;
  asio::steady_timer pause;
  asio::steady_timer stopping;
  Clock::time_point stop_by{};
  std::size_t next_loop = 0;

  Engine(ServerOptions options, Answers answers)
      : owner{std::make_shared<SharedBySessions>(within_open_files(std::move(options)), std::move(answers))},
        shared(owner.shared),
        acceptor(first_loop()),
        signals(first_loop()),
        pause(first_loop()),
        stopping(first_loop()) {
    listen();
    shared->workers =
        std::make_unique<WorkerPool>(std::max(1u, shared->options.workers), shared->options.most_waiting);
  }
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;
  ~Engine() { shared->workers.reset(); }

  asio::io_context& first_loop() { return *shared->loops.front(); }

  error_code listen_on(std::uint16_t port) {
    const tcp::endpoint endpoint(asio::ip::make_address(shared->options.address), port);
    error_code error;
    error_code ignored;
    acceptor.close(ignored);
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor.set_option(asio::socket_base::receive_buffer_size(kSocketReads), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
    return error;
  }

  void listen() {
    const ServerOptions& options = shared->options;
    error_code error = listen_on(options.port);
    for (int next = 1; error == asio::error::address_in_use && next <= options.next_ports; ++next)
      error = listen_on(static_cast<std::uint16_t>(options.port + next));
    if (error) {
      throw told<ExternalServiceError>(
          Message("Port {port} on {address}: {why}. Stop what uses it, or choose another with --port.",
                  {{"port", std::to_string(shared->options.port)},
                   {"address", shared->options.address},
                   {"why", system_reason(error.value())}}));
    }
  }

  void accept() {
    asio::io_context& loop = *shared->loops[next_loop];
    next_loop = (next_loop + 1) % shared->loops.size();
    acceptor.async_accept(loop, [this](const error_code& error, tcp::socket socket) {
      if (error == asio::error::operation_aborted || shared->is_stopping) return;
      if (error || !take(std::move(socket))) return accept_later();
      accept();
    });
  }

  // Out of descriptors or memory: asking again at once would only keep a core busy.
  void accept_later() {
    shared->door.make_room(Clock::now());
    pause.expires_after(milliseconds(20));
    pause.async_wait([this](const error_code& error) {
      if (!error && !shared->is_stopping) accept();
    });
  }

  bool take(tcp::socket socket) {
    try {
      start_session(std::move(socket), shared);
      return true;
    } catch (const std::bad_alloc&) {
      return false;
    }
  }

  void stop() {
    asio::post(first_loop(), [this] { begin_to_stop(); });
  }

  void begin_to_stop() {
    if (shared->is_stopping.exchange(true)) return;
    stop_by = Clock::now() + shared->options.stop_deadline;
    error_code ignored;
    acceptor.close(ignored);
    pause.cancel();
    if (shared->answers.stopping) shared->answers.stopping();
    shared->door.show_out_who_waits();
    wait_for_the_last();
  }

  void wait_for_the_last() {
    const Clock::time_point now = Clock::now();
    if (shared->sessions == 0 || now >= stop_by + kAfterForce) return end();
    if (now >= stop_by && !shared->is_forced.exchange(true)) shared->door.close();
    stopping.expires_after(kLookAround);
    stopping.async_wait([this](const error_code&) { wait_for_the_last(); });
  }

  void end() {
    error_code ignored;
    signals.cancel(ignored);
    for (const auto& loop : shared->loops) loop->stop();
  }

  void wait_for_signal() {
    signals.async_wait([this](const error_code& error, int) {
      if (error) return;
      if (shared->is_stopping) stop_by = std::min(stop_by, Clock::now());  // the second time is an order
      begin_to_stop();
      wait_for_signal();
    });
  }

  static void run_loop(asio::io_context& loop) {
    while (true) {
      try {
        loop.run();
        return;
      } catch (const std::exception& error) {
        log::error(std::string("a connection was lost: ") + error.what());
      }
    }
  }

  End run() {
    if (shared->options.stops_on_signals) {
      signals.add(SIGINT);
      signals.add(SIGTERM);
      wait_for_signal();
    }
    accept();
    std::vector<asio::executor_work_guard<asio::io_context::executor_type>> work;
    for (const auto& loop : shared->loops) work.push_back(asio::make_work_guard(*loop));
    std::vector<std::thread> threads;
    for (std::size_t i = 1; i < shared->loops.size(); ++i)
      threads.emplace_back([this, i] { run_loop(*shared->loops[i]); });
    run_loop(first_loop());
    for (std::thread& thread : threads) thread.join();
    {
      const std::lock_guard lock(shared->ending);
      shared->has_ended = true;
    }
    return shared->workers->stop(std::chrono::seconds(1)) ? End::Drained : End::Abandoned;
  }
};

Server::Server(ServerOptions options, Answers answers)
    : engine_(std::make_unique<Engine>(std::move(options), std::move(answers))) {}
Server::~Server() = default;

std::uint16_t Server::port() const { return engine_->acceptor.local_endpoint().port(); }
AnswerCounts::Seen Server::answered() const { return engine_->shared->counts.seen(); }
std::size_t Server::connections() const { return engine_->shared->sessions; }
Server::End Server::run() { return engine_->run(); }
void Server::stop() { engine_->stop(); }

}  // namespace handslag::http
