#include "http/session.h"

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <new>

#include "base/log.h"
#include "http/framing.h"
#include "http/incident.h"
#include "http/open_file.h"
#include "http/response_head.h"
#include "http/spooled_body.h"
#include "http/target.h"

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
constexpr int kSocketSends = 256 * 1024;  // and of an answer that nobody has taken in
// Of a request that was refused before it was read: as much as the largest that is taken. The deadline ends
// it before that.
constexpr std::size_t kMostDropped = 64 * 1024 * 1024;
constexpr milliseconds kDropDeadline{2'000};
constexpr std::size_t kMostSeenOff = 64;  // connections beyond those that there is room for

// Sent without taking any memory, when there is none.
constexpr std::string_view kNoMemory =
    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 10\r\nCache-Control: no-store\r\nContent-Length: 0\r\n"
    "Connection: close\r\n\r\n";

// In the words of whoever answers, or a line of text.
Response refusal(const Answers& answers, int status, const Request& request) {
  if (answers.refused) {
    if (auto told = answers.refused(status, request)) return std::move(*told);
  }
  return Response::plain(status, std::to_string(status) + " " + std::string(reason_of(status)));
}

Response busy(const Answers& answers, const Request& request) {
  Response response = refusal(answers, 503, request);
  response.set("Retry-After", "5");
  return response;
}

Response answer_of(const Answers& answers, const Request& request) {
  try {
    return answers.answer(request);
  } catch (const std::bad_alloc&) {
    log::error("no memory for " + path_for_log(request.path));
    return busy(answers, request);
  } catch (const std::exception& error) {
    const std::string incident = next_incident();
    log::error("incident " + incident + ": " + error.what());
    return Response::plain(500, "500 Internal Server Error. Incident " + incident + ".");
  }
}

// The path of a request line, as far as one can be read; otherwise the root.
std::string path_in(std::string_view head) {
  const std::string_view line = head.substr(0, head.find("\r\n"));
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) return "/";
  auto target = read_target(line.substr(first + 1, last - first - 1));
  return target ? std::move(target->path) : "/";
}

// One connection: read a head, check it, read the body, answer, and again.
class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(tcp::socket socket, std::shared_ptr<SharedBySessions> shared)
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
    peer_ = peer.address().to_string();
    if (!shared_->door.admit(guest_, peer_, Clock::now())) {
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
    began_ = Clock::now();
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
    began_ = Clock::now();
    framing_ = read_framing(head, shared_->options.hosts);
    if (framing_.fault) {
      // Where it was to go, so that it is told in the way of that place.
      request_ = {};
      request_.path = path_in(head);
      return refuse(*framing_.fault);
    }
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
    request_.from = peer_;
    keeps_alive_ = message.version() == 11 && message.keep_alive();
    framing_.waits_for_continue = framing_.waits_for_continue && message.version() == 11;
    return true;
  }

  void take_body() {
    if (framing_.body_size == 0) return answer();
    const auto& largest = shared_->answers.largest_body;
    if (framing_.body_size > (largest ? largest(request_.method, request_.path) : 0)) return refuse(413);
    const ServerOptions& options = shared_->options;
    const bool is_large = !options.spool_folder.empty() && framing_.body_size > options.most_in_memory;
    if (is_large && shared_->answers.refuses) return ask_whether_it_may_come();
    receive_body(is_large);
  }

  // A stranger's large body takes no room: whether its sender may send it is asked while it waits in the
  // line.
  void ask_whether_it_may_come() {
    now(Doing::Answered);
    expect_within(shared_->options.answer_deadline);
    stream_.expires_after(shared_->options.answer_deadline + shared_->options.write_deadline);
    if (!shared_->workers->submit([self = shared_from_this(), turn = turn_] { self->look_at_head(turn); }))
      give_refusal(turn_, busy(shared_->answers, request_));
  }

  // On a worker's thread.
  void look_at_head(std::uint64_t turn) {
    try {
      auto refusal = shared_->answers.refuses(request_);
      const std::lock_guard lock(shared_->ending);
      if (shared_->has_ended) return;
      asio::post(stream_.get_executor(),
                 [self = shared_from_this(), turn, given = std::move(refusal)]() mutable {
                   self->safely([&] {
                     if (given) return self->give_refusal(turn, std::move(*given));
                     self->may_come(turn);
                   });
                 });
    } catch (const std::exception& error) {
      log::error(std::string("whether a body may come could not be asked: ") + error.what());
    }
  }

  void give_refusal(std::uint64_t turn, Response response) {
    keeps_alive_ = false;
    is_refused_ = true;
    give(turn, std::move(response));
  }

  void may_come(std::uint64_t turn) {
    if (!is_awaited(turn)) return;
    now(Doing::Sending);
    receive_body(true);
  }

  void receive_body(bool is_large) {
    const ServerOptions& options = shared_->options;
    if (!reserve(framing_.body_size, is_large)) return refuse(503);
    received_ = 0;
    stream_.expires_after(options.body_deadline +
                          std::chrono::seconds(is_large ? framing_.body_size / options.slowest_sender : 0));
    if (is_large) request_.spooled = std::make_shared<SpooledBody>(options.spool_folder);
    if (!framing_.waits_for_continue || !input_.empty()) return read_body();
    static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(stream_, asio::buffer(kContinue),
                      then([this](const error_code& error, std::size_t) { error ? close() : read_body(); }));
  }

  // What a body may take is promised before any of it is read.
  bool reserve(std::size_t size, bool is_large) {
    std::atomic<std::size_t>& all = is_large ? shared_->spooled : shared_->bodies;
    if (all.fetch_add(size) + size >
        (is_large ? shared_->options.most_spooled : shared_->options.most_bodies)) {
      all -= size;
      return false;
    }
    (is_large ? reserved_on_disk_ : reserved_) = size;
    return true;
  }

  void read_body() {
    const std::size_t missing = framing_.body_size - received_;
    const std::size_t there = std::min(missing, input_.size());
    if (request_.spooled) {
      request_.spooled->append(std::string_view(input_).substr(0, there));
    } else {
      request_.body.append(input_, 0, there);
    }
    received_ += there;
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
    expect_within(shared_->options.answer_deadline);
    if (!shared_->workers->submit([self = shared_from_this(), turn = turn_] { self->work(turn); }))
      give(turn_, busy(shared_->answers, request_));
  }

  /// That a worker gives something by then.
  void expect_within(milliseconds deadline) {
    is_answering_ = true;
    work_.emplace(asio::make_work_guard(stream_.get_executor()));
    answer_timer_.expires_after(deadline);
    answer_timer_.async_wait([self = shared_from_this(), turn = turn_](const error_code& error) {
      if (error) return;
      self->safely([&] {
        if (self->turn_ != turn) return;
        log::warning("no answer in time for " + path_for_log(self->request_.path));
        self->keeps_alive_ = false;
        self->give(turn, busy(self->shared_->answers, self->request_));
      });
    });
  }

  // On a worker's thread. The request stays as it is until the answer is given.
  void work(std::uint64_t turn) {
    try {
      Response response = answer_of(shared_->answers, request_);
      if (!response.later) return hand_over(*shared_, weak_from_this(), turn, std::move(response));
      response.later([shared = shared_, weak = weak_from_this(), turn](Response late) {
        hand_over(*shared, weak, turn, std::move(late));
      });
    } catch (const std::exception& error) {
      log::error(std::string("an answer could not be handed over: ") + error.what());
    }
  }

  // From any thread. The connection itself may be gone: it waits no longer than its deadline.
  static void hand_over(SharedBySessions& shared, const std::weak_ptr<Session>& weak, std::uint64_t turn,
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
    if (is_awaited(turn)) write(std::move(response));
  }

  /// Whether this is what was waited for; then it is no longer.
  bool is_awaited(std::uint64_t turn) {
    if (turn != turn_ || !stream_.socket().is_open()) return false;
    ++turn_;
    is_answering_ = false;
    answer_timer_.cancel();
    work_.reset();
    return true;
  }

  void refuse(int status) {
    keeps_alive_ = false;
    is_refused_ = true;
    Response response = refusal(shared_->answers, status, request_);
    if (status == 405) response.set("Allow", "GET, HEAD, POST");
    if (status == 503) response.set("Retry-After", "5");
    write(std::move(response));
  }

  void write(Response response) {
    release_body();
    shared_->counts.add(response.status, Clock::now() - began_);
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

  void release_body() {
    shared_->bodies -= std::exchange(reserved_, 0);
    shared_->spooled -= std::exchange(reserved_on_disk_, 0);
  }

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

  std::shared_ptr<SharedBySessions> shared_;  // first: it owns the loop that the others belong to
  beast::tcp_stream stream_;
  asio::steady_timer answer_timer_;
  std::optional<asio::executor_work_guard<beast::tcp_stream::executor_type>> work_;
  std::shared_ptr<Guest> guest_;
  std::string peer_;
  std::string input_;
  Framing framing_;
  Request request_;
  std::size_t reserved_ = 0;
  std::size_t reserved_on_disk_ = 0;
  std::size_t received_ = 0;                // of the body
  Clock::time_point began_ = Clock::now();  // when the head of the request was there
  std::uint64_t turn_ = 0;                  // counts answers, so that one that comes too late is known
  std::string output_head_;
  Response output_;
  std::string piece_;
  bool keeps_alive_ = false;
  bool has_answered_ = false;
  bool is_answering_ = false;
  bool is_refused_ = false;
  bool is_shown_out_ = false;
};

}  // namespace

SharedBySessions::SharedBySessions(ServerOptions given, Answers given_answers)
    : options(std::move(given)), answers(std::move(given_answers)), door(options.door) {
  for (unsigned i = 0; i < std::max(1u, options.threads); ++i)
    loops.push_back(std::make_unique<asio::io_context>(1));
}

void start_session(tcp::socket socket, std::shared_ptr<SharedBySessions> shared) {
  const tcp::socket::executor_type loop = socket.get_executor();
  asio::post(loop,
             [session = std::make_shared<Session>(std::move(socket), std::move(shared))] { session->run(); });
}

}  // namespace handslag::http
