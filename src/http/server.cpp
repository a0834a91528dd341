#include "http/server.h"

#include <sys/resource.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <mutex>
#include <new>
#include <thread>

#include "base/error.h"
#include "base/log.h"
#include "base/message.h"
#include "base/system_reason.h"
#include "http/framing.h"
#include "http/incident.h"
#include "http/open_file.h"
#include "http/response_head.h"
#include "http/target.h"
#include "http/worker_pool.h"

namespace handslag::http {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t kPiece = 64 * 1024;      // of a file, in memory while it is sent
constexpr std::size_t kReadAtOnce = 4 * 1024;  // of a head; what a silent connection holds
constexpr std::size_t kBodyAtOnce = 16 * 1024;
constexpr int kSocketReads = 64 * 1024;            // what the system keeps of a body that nobody has read
constexpr int kSocketSends = 256 * 1024;           // and of an answer that nobody has taken in
constexpr std::size_t kMostDropped = 1024 * 1024;  // of a request that was refused before it was read
constexpr milliseconds kDropDeadline{2'000};
constexpr std::size_t kMostSeenOff = 64;  // connections beyond those that there is room for
constexpr milliseconds kLookAround{10};
constexpr milliseconds kAfterForce{500};
constexpr rlim_t kOtherFiles = 128;  // for the database, received files and child processes

// Sent without taking any memory, when there is none.
constexpr std::string_view kNoMemory =
    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 10\r\nCache-Control: no-store\r\nContent-Length: 0\r\n"
    "Connection: close\r\n\r\n";

Response busy() {
  Response response = Response::plain(503, "503 Service Unavailable");
  response.set("Retry-After", "5");
  return response;
}

// What all connections share. It lives as long as the last of them, and as the last answer that is to come.
struct Shared {
  Shared(ServerOptions given, Answers given_answers)
      : options(std::move(given)), answers(std::move(given_answers)), door(options.door) {
    for (unsigned i = 0; i < std::max(1u, options.threads); ++i)
      loops.push_back(std::make_unique<asio::io_context>(1));
  }

  Response answer(const Request& request) const {
    try {
      return answers.answer(request);
    } catch (const std::bad_alloc&) {
      log::error("no memory for " + request.path);
      return busy();
    } catch (const std::exception& error) {
      return failed(error);
    }
  }

  static Response failed(const std::exception& error) {
    const std::string incident = next_incident();
    log::error("incident " + incident + ": " + error.what());
    return Response::plain(500, "500 Internal Server Error. Incident " + incident + ".");
  }

  ServerOptions options;
  Answers answers;
  std::vector<std::unique_ptr<asio::io_context>> loops;
  Doorkeeper door;
  std::unique_ptr<WorkerPool> workers;
  std::atomic<std::size_t> bodies = 0;    // bytes that are promised to bodies under way
  std::atomic<std::size_t> sessions = 0;  // that have not ended
  std::atomic<bool> is_stopping = false;
  std::atomic<bool> is_forced = false;  // what is under way is broken off

  // Late answers come from other threads: none may come when the loops are gone.
  std::mutex ending;
  bool has_ended = false;
};

// One connection: read a head, check it, read the body, answer, and again.
class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(tcp::socket socket, std::shared_ptr<Shared> shared)
      : shared_(std::move(shared)), stream_(std::move(socket)), answer_timer_(stream_.get_executor()) {
    ++shared_->sessions;
    error_code ignored;
    stream_.socket().set_option(tcp::no_delay(true), ignored);
    stream_.socket().set_option(asio::socket_base::send_buffer_size(kSocketSends), ignored);
  }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session() {
    release_body();
    if (guest_) shared_->door.left(guest_);
    --shared_->sessions;
  }

  void run() {
    safely([this] { come_in(); });
  }

 private:
  using Doing = Guest::Doing;

  // No exception leaves a connection: the loop it runs on serves others.
  template <class Work>
  void safely(const Work& work) {
    try {
      work();
    } catch (const std::bad_alloc&) {
      ::send(stream_.socket().native_handle(), kNoMemory.data(), kNoMemory.size(),
             MSG_DONTWAIT | MSG_NOSIGNAL);
      close();
    } catch (const std::exception& error) {
      log::error(std::string("a connection was ended: ") + error.what());
      close();
    }
  }

  /// What is called when an operation is done, with the session kept alive until then.
  template <class Then>
  auto then(Then work) {
    return [self = shared_from_this(), work = std::move(work)](const error_code& error, std::size_t size) {
      self->safely([&] { work(error, size); });
    };
  }

  void come_in() {
    error_code error;
    const tcp::endpoint peer = stream_.socket().remote_endpoint(error);
    if (error) return close();
    guest_ = std::make_shared<Guest>([weak = weak_from_this()] {
      if (const auto self = weak.lock()) self->show_out();
    });
    if (!shared_->door.admit(guest_, peer.address().to_string(), Clock::now())) {
      guest_.reset();
      return refuse(503);
    }
    read_head();
  }

  // By the doorkeeper, from any thread.
  void show_out() {
    asio::post(stream_.get_executor(), [self = shared_from_this()] {
      self->keeps_alive_ = false;
      self->is_shown_out_ = true;
      if (!self->is_answering_ || self->shared_->is_forced) self->close();
    });
  }

  void now(Doing doing) {
    if (guest_) guest_->now_does(doing, Clock::now());
  }

  void read_head() {
    if (shared_->is_stopping || is_shown_out_) return close();
    if (input_.empty()) {
      now(Doing::Waiting);
      input_ = {};
      stream_.expires_after(has_answered_ ? shared_->options.idle_deadline
                                          : shared_->options.header_deadline);
    } else {
      now(Doing::Sending);
      stream_.expires_after(shared_->options.header_deadline);
    }
    look_for_head();
  }

  void look_for_head() {
    const std::size_t end = input_.find("\r\n\r\n");
    if (end != std::string::npos) return got_head(end + 4);
    if (input_.size() >= shared_->options.max_header) return refuse(431);
    const std::size_t had = input_.size();
    const std::size_t wanted = std::min(kReadAtOnce, shared_->options.max_header - had);
    input_.resize(had + wanted);
    stream_.async_read_some(asio::buffer(input_.data() + had, wanted),
                            then([this, had](const error_code& error, std::size_t got) {
                              input_.resize(had + got);
                              if (error) return close();
                              if (had == 0) began_to_send();
                              look_for_head();
                            }));
  }

  void began_to_send() {
    now(Doing::Sending);
    if (has_answered_) stream_.expires_after(shared_->options.header_deadline);
  }

  void got_head(std::size_t size) {
    const std::string_view head(input_.data(), size);
    framing_ = read_framing(head, shared_->options.hosts);
    if (framing_.fault) return refuse(*framing_.fault);
    // The body is read here and not by the parser: framing has made sure that it is as long as it says.
    beast::http::request_parser<beast::http::empty_body> parser;
    parser.header_limit(static_cast<std::uint32_t>(shared_->options.max_header));
    parser.skip(true);
    error_code error;
    parser.put(asio::buffer(head), error);
    if (error || !parser.is_header_done() || !take_request(parser.get())) return refuse(400);
    input_.erase(0, size);
    take_body();
  }

  bool take_request(const beast::http::request<beast::http::empty_body>& message) {
    auto target = read_target({message.target().data(), message.target().size()});
    if (!target) return false;
    request_ = {};
    request_.method = message.method() == beast::http::verb::post   ? Method::Post
                      : message.method() == beast::http::verb::head ? Method::Head
                                                                    : Method::Get;
    request_.path = std::move(target->path);
    request_.query = std::move(target->query);
    for (const auto& field : message) {
      request_.headers.push_back({std::string(field.name_string().data(), field.name_string().size()),
                                  std::string(field.value().data(), field.value().size())});
    }
    keeps_alive_ = message.version() == 11 && message.keep_alive();
    framing_.waits_for_continue = framing_.waits_for_continue && message.version() == 11;
    return true;
  }

  void take_body() {
    if (framing_.body_size == 0) return answer();
    const auto& largest = shared_->answers.largest_body;
    if (framing_.body_size > (largest ? largest(request_.method, request_.path) : 0)) return refuse(413);
    if (shared_->bodies.fetch_add(framing_.body_size) + framing_.body_size > shared_->options.most_bodies) {
      shared_->bodies -= framing_.body_size;
      return refuse(503);
    }
    reserved_ = framing_.body_size;
    stream_.expires_after(shared_->options.body_deadline);
    if (!framing_.waits_for_continue || !input_.empty()) return read_body();
    static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(stream_, asio::buffer(kContinue),
                      then([this](const error_code& error, std::size_t) { error ? close() : read_body(); }));
  }

  void read_body() {
    const std::size_t missing = framing_.body_size - request_.body.size();
    const std::size_t there = std::min(missing, input_.size());
    request_.body.append(input_, 0, there);
    input_.erase(0, there);
    if (there == missing) return answer();
    const std::size_t wanted = std::min(kBodyAtOnce, missing - there);
    input_.resize(wanted);
    stream_.async_read_some(asio::buffer(input_), then([this](const error_code& error, std::size_t got) {
                              input_.resize(got);
                              error ? close() : read_body();
                            }));
  }

  void answer() {
    now(Doing::Answered);
    if (shared_->answers.kept) {
      if (auto kept = shared_->answers.kept(request_)) return write(std::move(*kept));
    }
    is_answering_ = true;
    work_.emplace(asio::make_work_guard(stream_.get_executor()));
    answer_timer_.expires_after(shared_->options.answer_deadline);
    answer_timer_.async_wait([self = shared_from_this(), turn = turn_](const error_code& error) {
      if (error) return;
      self->safely([&] {
        if (self->turn_ != turn) return;
        log::warning("no answer in time for " + self->request_.path);
        self->keeps_alive_ = false;
        self->give(turn, busy());
      });
    });
    if (!shared_->workers->submit([self = shared_from_this(), turn = turn_] { self->work(turn); }))
      give(turn_, busy());
  }

  // On a worker's thread. The request stays as it is until the answer is given.
  void work(std::uint64_t turn) {
    try {
      Response response = shared_->answer(request_);
      if (!response.later) return hand_over(*shared_, weak_from_this(), turn, std::move(response));
      response.later([shared = shared_, weak = weak_from_this(), turn](Response late) {
        hand_over(*shared, weak, turn, std::move(late));
      });
    } catch (const std::exception& error) {
      log::error(std::string("an answer could not be handed over: ") + error.what());
    }
  }

  // From any thread. The connection itself may be gone: it waits no longer than its deadline.
  static void hand_over(Shared& shared, const std::weak_ptr<Session>& weak, std::uint64_t turn,
                        Response response) {
    const std::lock_guard lock(shared.ending);
    if (shared.has_ended) return;
    const auto self = weak.lock();
    if (!self) return;
    asio::post(self->stream_.get_executor(), [self, turn, given = std::move(response)]() mutable {
      self->safely([&] { self->give(turn, std::move(given)); });
    });
  }

  void give(std::uint64_t turn, Response response) {
    if (turn != turn_ || !stream_.socket().is_open()) return;
    ++turn_;
    is_answering_ = false;
    answer_timer_.cancel();
    const auto work = std::exchange(work_, std::nullopt);
    write(std::move(response));
  }

  void refuse(int status) {
    keeps_alive_ = false;
    is_refused_ = true;
    Response response =
        Response::plain(status, std::to_string(status) + " " + std::string(reason_of(status)));
    if (status == 405) response.set("Allow", "GET, HEAD, POST");
    if (status == 503) response.set("Retry-After", "5");
    write(std::move(response));
  }

  void write(Response response) {
    release_body();
    now(Doing::TakingIn);
    if (shared_->is_stopping) keeps_alive_ = false;
    output_ = std::move(response);
    output_head_ = head_of(output_, keeps_alive_ ? Connection::Stays : Connection::Ends);
    const std::uint64_t size = output_.file ? output_.file->size() : output_.body->size();
    stream_.expires_after(shared_->options.write_deadline +
                          std::chrono::seconds(size / shared_->options.slowest_reader));
    const bool has_body = request_.method != Method::Head || is_refused_;
    if (has_body && output_.file) return write_file_from(0);
    const std::array<asio::const_buffer, 2> buffers = {
        asio::buffer(output_head_), has_body ? asio::buffer(*output_.body) : asio::const_buffer()};
    asio::async_write(stream_, buffers, then([this](const error_code& error, std::size_t) {
                        error ? close() : has_written();
                      }));
  }

  void write_file_from(std::uint64_t offset) {
    piece_.resize(kPiece);
    piece_.resize(output_.file->read(offset, piece_));
    const std::array<asio::const_buffer, 2> buffers = {
        offset == 0 ? asio::buffer(output_head_) : asio::const_buffer(), asio::buffer(piece_)};
    const std::uint64_t end = offset + piece_.size();
    asio::async_write(stream_, buffers, then([this, end](const error_code& error, std::size_t) {
                        const bool is_cut = piece_.empty() && end < output_.file->size();
                        if (error || is_cut) return close();
                        if (end < output_.file->size()) return write_file_from(end);
                        has_written();
                      }));
  }

  void has_written() {
    has_answered_ = true;
    output_ = {};
    piece_ = {};
    request_ = {};
    if (keeps_alive_) return read_head();
    const bool has_room = shared_->sessions < shared_->options.door.in_all + kMostSeenOff;
    (is_refused_ || !input_.empty()) && has_room ? drop_the_rest() : close();
  }

  // A connection that is closed with unread bytes is reset, and the answer may be lost on the way: so what
  // comes is dropped for a while.
  void drop_the_rest() {
    error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
    now(Doing::Waiting);
    stream_.expires_after(kDropDeadline);
    input_.resize(kReadAtOnce);
    drop(0);
  }

  void drop(std::size_t dropped) {
    stream_.async_read_some(asio::buffer(input_),
                            then([this, dropped](const error_code& error, std::size_t got) {
                              if (error || dropped + got > kMostDropped) return close();
                              drop(dropped + got);
                            }));
  }

  void release_body() { shared_->bodies -= std::exchange(reserved_, 0); }

  void close() {
    ++turn_;
    is_answering_ = false;
    work_.reset();
    answer_timer_.cancel();
    error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
    stream_.close();
    if (guest_) shared_->door.left(guest_);
  }

  std::shared_ptr<Shared> shared_;  // first: it owns the loop that the others belong to
  beast::tcp_stream stream_;
  asio::steady_timer answer_timer_;
  std::optional<asio::executor_work_guard<beast::tcp_stream::executor_type>> work_;
  std::shared_ptr<Guest> guest_;
  std::string input_;
  Framing framing_;
  Request request_;
  std::size_t reserved_ = 0;
  std::uint64_t turn_ = 0;  // counts answers, so that one that comes too late is known
  std::string output_head_;
  Response output_;
  std::string piece_;
  bool keeps_alive_ = false;
  bool has_answered_ = false;
  bool is_answering_ = false;
  bool is_refused_ = false;
  bool is_shown_out_ = false;
};

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
    std::shared_ptr<Shared> shared;
    ~Owner() { shared->loops.clear(); }
  };
  Owner owner;
  std::shared_ptr<Shared> shared;
  tcp::acceptor acceptor;
  asio::signal_set signals;
  asio::steady_timer pause;
  asio::steady_timer stopping;
  Clock::time_point stop_by{};
  std::size_t next_loop = 0;

  Engine(ServerOptions options, Answers answers)
      : owner{std::make_shared<Shared>(within_open_files(std::move(options)), std::move(answers))},
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

  void listen() {
    const tcp::endpoint endpoint(asio::ip::make_address(shared->options.address), shared->options.port);
    error_code error;
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor.set_option(asio::socket_base::receive_buffer_size(kSocketReads), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
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
    acceptor.async_accept(loop, [this, &loop](const error_code& error, tcp::socket socket) {
      if (error == asio::error::operation_aborted || shared->is_stopping) return;
      if (error || !take(loop, std::move(socket))) return accept_later();
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

  bool take(asio::io_context& loop, tcp::socket socket) {
    try {
      asio::post(loop, [session = std::make_shared<Session>(std::move(socket), shared)] { session->run(); });
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
Server::End Server::run() { return engine_->run(); }
void Server::stop() { engine_->stop(); }

}  // namespace handslag::http
