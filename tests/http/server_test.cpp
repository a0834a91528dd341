#include "http/server.h"

#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <mutex>
#include <new>
#include <random>
#include <thread>
#include <vector>

#include "base/error.h"
#include "http/open_file.h"
#include "http/router.h"
#include "tests/http/raw_client.h"
#include "tests/support/temporary_folder.h"

namespace handslag::http {

namespace {

using testing::RawClient;

const std::string kHost = "Host: localhost\r\n";

constexpr std::size_t kLargestBody = 1000;

class Servers : public ::testing::Test {
 protected:
  Servers() {
    router_.get("/", [](const Request&, const PathValues&) { return Response::html("hej"); });
    router_.get("/fails",
                [](const Request&, const PathValues&) -> Response { throw Error("a secret cause"); });
    router_.get("/needs-memory",
                [](const Request&, const PathValues&) -> Response { throw std::bad_alloc(); });
    router_.post(
        "/echo", [](const Request& request, const PathValues&) { return Response::plain(200, request.body); },
        kLargestBody);
    options_.port = 0;
    options_.max_header = 2000;
    // A test that is about a deadline sets it; no other one meets it, however busy the machine is.
    options_.header_deadline = options_.body_deadline = options_.idle_deadline = std::chrono::hours(1);
    options_.answer_deadline = options_.write_deadline = std::chrono::hours(1);
    options_.stop_deadline = std::chrono::seconds(60);
    options_.stops_on_signals = false;
  }
  ~Servers() override {
    if (thread_.joinable()) stop();
  }

  // At the first use, so that a test may change the options and add routes before.
  std::uint16_t port() {
    if (!server_) {
      server_ = std::make_unique<Server>(
          options_, Answers{.answer = [this](const Request& request) { return router_.answer(request); },
                            .kept = kept_,
                            .largest_body =
                                [this](Method method, const std::string& path) {
                                  return router_.largest_body(method, path);
                                },
                            .refuses = refuses_,
                            .refused = refused_,
                            .stopping = stopping_});
      thread_ = std::thread([this] { end_ = server_->run(); });
    }
    return server_->port();
  }
  Server::End stop() {
    server_->stop();
    thread_.join();
    return end_;
  }

  std::string answer_to(const std::string& request) {
    RawClient client(port());
    client.send(request);
    return client.read_answer();
  }
  static std::string status_of(const std::string& answer) { return answer.substr(0, 12); }

  // A byte now and then, for longer than a busy machine may need and fewer than would be enough.
  static bool ends_while_it_gets_bytes(RawClient& client) {
    for (int byte = 0; byte < 900 && !client.has_ended(); ++byte) {
      client.send("a");
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return client.has_ended();
  }

  ServerOptions options_;
  Router router_;
  std::function<std::optional<Response>(const Request&)> kept_;
  std::function<std::optional<Response>(const Request&)> refuses_;
  std::function<std::optional<Response>(int, const Request&)> refused_;
  std::function<void()> stopping_;
  std::unique_ptr<Server> server_;
  std::thread thread_;
  Server::End end_ = Server::End::Drained;
};

TEST_F(Servers, AnswerWithSecurityHeaders) {
  const std::string answer = answer_to("GET / HTTP/1.1\r\n" + kHost + "\r\n");
  EXPECT_EQ(status_of(answer), "HTTP/1.1 200");
  EXPECT_NE(answer.find("Content-Security-Policy: default-src 'none'"), std::string::npos);
  EXPECT_NE(answer.find("X-Content-Type-Options: nosniff"), std::string::npos);
  EXPECT_NE(answer.find("Cache-Control: no-store"), std::string::npos);
  EXPECT_TRUE(answer.ends_with("\r\n\r\nhej"));
}

TEST_F(Servers, TakeThePortAfterOneThatIsTakenWhenTheyMay) {
  const std::uint16_t taken = port();
  ServerOptions options = options_;
  options.port = taken;
  const Answers answers{.answer = [](const Request&) { return Response::html("second"); }};
  EXPECT_THROW(Server(options, answers), ExternalServiceError);
  options.next_ports = 50;
  const Server second(options, answers);
  EXPECT_GT(second.port(), taken);
  EXPECT_LE(second.port(), taken + 50);
}

TEST_F(Servers, CountWhatTheyAnswered) {
  answer_to("GET / HTTP/1.1\r\n" + kHost + "\r\n");
  answer_to("GET /fails HTTP/1.1\r\n" + kHost + "\r\n");
  answer_to("GET / HTTP/1.1\r\nHost: elsewhere\r\n\r\n");
  const AnswerCounts::Seen seen = server_->answered();
  EXPECT_EQ(seen.by_class[2], 1U);
  EXPECT_EQ(seen.by_class[4], 1U);
  EXPECT_EQ(seen.by_class[5], 1U);
  EXPECT_EQ(seen.all, 3U);
  EXPECT_LT(seen.seconds, 60);
}

TEST_F(Servers, KeepALargeBodyOnTheDiskAndNoneOfItInMemory) {
  options_.spool_folder = ::testing::TempDir();
  options_.most_in_memory = 4;
  options_.most_bodies = 4;  // in memory
  router_.post(
      "/file",
      [](const Request& request, const PathValues&) {
        return Response::plain(200, std::string(request.body.empty() ? "disk " : "memory ") +
                                        std::string(request.content()) + " from " + request.from);
      },
      1000);
  EXPECT_TRUE(answer_to("POST /file HTTP/1.1\r\n" + kHost + "Content-Length: 5\r\n\r\nabcde")
                  .ends_with("disk abcde from 127.0.0.1"));
  EXPECT_TRUE(answer_to("POST /file HTTP/1.1\r\n" + kHost + "Content-Length: 4\r\n\r\nabcd")
                  .ends_with("memory abcd from 127.0.0.1"));
}

TEST_F(Servers, PromiseNoMoreOfTheDiskThanTheyMay) {
  options_.spool_folder = ::testing::TempDir();
  options_.most_in_memory = 4;
  options_.most_spooled = 20;
  router_.post(
      "/file", [](const Request&, const PathValues&) { return Response::plain(200, "ok"); }, 1000);
  const std::string head = "POST /file HTTP/1.1\r\n" + kHost + "Content-Length: 15\r\n\r\n";
  RawClient first(port());
  first.send(head);  // and nothing of it yet
  while (answer_to(head).find("503") == std::string::npos) std::this_thread::yield();
  first.send(std::string(15, 'a'));
  EXPECT_EQ(status_of(first.read_answer()), "HTTP/1.1 200");
  RawClient second(port());
  second.send(head + std::string(15, 'a'));
  EXPECT_EQ(status_of(second.read_answer()), "HTTP/1.1 200");
}

TEST_F(Servers, PromiseNothingOfTheDiskToAStranger) {
  options_.spool_folder = ::testing::TempDir();
  options_.most_in_memory = 4;
  options_.most_spooled = 20;
  std::atomic<int> asked = 0;
  refuses_ = [&](const Request& request) -> std::optional<Response> {
    ++asked;
    if (request.header("Cookie") == "session=known") return std::nullopt;
    return Response::plain(403, "who are you");
  };
  router_.post(
      "/file",
      [](const Request& request, const PathValues&) {
        return Response::plain(200, "got " + std::string(request.content()));
      },
      1000);
  const auto head = [](const std::string& cookie, const std::string& more = "") {
    return "POST /file HTTP/1.1\r\n" + kHost + "Cookie: session=" + cookie + "\r\n" + more +
           "Content-Length: 15\r\n\r\n";
  };
  std::vector<std::unique_ptr<RawClient>> strangers;
  for (int one = 0; one < 10; ++one) {
    strangers.push_back(std::make_unique<RawClient>(port()));
    strangers.back()->send(head("stolen"));  // and nothing of the body
  }
  for (const auto& stranger : strangers) EXPECT_EQ(status_of(stranger->read_answer()), "HTTP/1.1 403");
  EXPECT_TRUE(answer_to(head("known") + std::string(15, 'a')).ends_with("got " + std::string(15, 'a')));
  // Who waits to be told that it may come is told so only then.
  RawClient waits(port());
  waits.send(head("stolen", "Expect: 100-continue\r\n"));
  EXPECT_EQ(status_of(waits.read_answer()), "HTTP/1.1 403");
  const int before = asked;
  EXPECT_TRUE(
      answer_to("POST /file HTTP/1.1\r\n" + kHost + "Content-Length: 4\r\n\r\nabcd").ends_with("got abcd"));
  EXPECT_EQ(asked, before) << "what is small is held in memory and asked about with its answer";
}

TEST_F(Servers, SayWhatIsTooLargeAsThePagesDo) {
  refused_ = [](int status, const Request& request) -> std::optional<Response> {
    return Response::html("too large for " + request.path, status);
  };
  const std::string answer =
      answer_to("POST /echo HTTP/1.1\r\n" + kHost + "Content-Length: 99999999\r\n\r\n");
  EXPECT_EQ(status_of(answer), "HTTP/1.1 413");
  EXPECT_TRUE(answer.ends_with("too large for /echo"));
}

TEST_F(Servers, KeepTheConnectionAndAnswerPipelinedRequestsInOrder) {
  RawClient client(port());
  client.send("GET / HTTP/1.1\r\n" + kHost + "\r\nPOST /echo HTTP/1.1\r\n" + kHost +
              "Content-Length: 3\r\n\r\netGET /nowhere HTTP/1.1\r\n" + kHost + "\r\n");
  EXPECT_TRUE(client.read_answer().ends_with("hej"));
  EXPECT_TRUE(client.read_answer().ends_with("etG"));
  // One byte of the third request went as the body of the second: what is left is refused, and the connection
  // ends.
  EXPECT_EQ(status_of(client.read_answer()), "HTTP/1.1 405");
  EXPECT_TRUE(client.is_at_end());
}

TEST_F(Servers, LeaveTheBodyOutForHead) {
  const std::string answer = answer_to("HEAD / HTTP/1.1\r\n" + kHost + "Connection: close\r\n\r\n");
  EXPECT_NE(answer.find("Content-Length: 3"), std::string::npos);
  EXPECT_TRUE(answer.ends_with("\r\n\r\n"));
}

TEST_F(Servers, TellAnIncidentAndNeverTheCause) {
  const std::string answer = answer_to("GET /fails HTTP/1.1\r\n" + kHost + "\r\n");
  EXPECT_EQ(status_of(answer), "HTTP/1.1 500");
  EXPECT_NE(answer.find("Incident"), std::string::npos);
  EXPECT_EQ(answer.find("secret"), std::string::npos);
}

TEST_F(Servers, RefuseWhatCouldBeReadInTwoWays) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"GET / HTTP/1.1\r\n\r\n", "400"},
      {"GET / HTTP/1.1\r\n" + kHost + kHost + "\r\n", "400"},
      {"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", "421"},
      {"GET / HTTP/1.1\r\nHost: localhost.evil.example:8080\r\n\r\n", "421"},
      {"GET / HTTP/1.1\r\nHost: [::1].evil.example\r\n\r\n", "421"},
      {"GET / HTTP/1.1\r\nHost: localhost:80x\r\n\r\n", "421"},
      {"POST /echo HTTP/1.1\r\n" + kHost + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", "400"},
      {"POST /echo HTTP/1.1\r\n" + kHost + "Content-Length: 1, 1\r\n\r\na", "400"},
      {"POST /echo HTTP/1.1\r\n" + kHost + "Content-Length: +1\r\n\r\na", "400"},
      {"POST /echo HTTP/1.1\r\n" + kHost + "Content-Length: 0x1\r\n\r\na", "400"},
      {"POST /echo HTTP/1.1\r\n" + kHost + "Content-Length: -1\r\n\r\n", "400"},
      {"POST /echo HTTP/1.1\r\n" + kHost + "Content-Length:\r\n\r\n", "400"},
      {"POST /echo HTTP/1.1\r\n" + kHost + "Content-Length: 99999999999999999999999\r\n\r\n", "400"},
      {"POST /echo HTTP/1.1\r\n" + kHost + "Content-Length: 1001\r\n\r\n", "413"},
      {"POST /echo HTTP/1.1\r\n" + kHost + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "501"},
      {"POST /echo HTTP/1.1\r\n" + kHost + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
       "501"},
      {"POST /echo HTTP/1.1\r\n" + kHost + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n", "400"},
      {"POST /echo HTTP/1.1\r\n" + kHost + "Transfer-Encoding: xchunked\r\n\r\n", "501"},
      {"GET / HTTP/1.1\r\n" + kHost + "X-Folded: a\r\n b\r\n\r\n", "400"},
      {"GET / HTTP/1.1\r\n Host: localhost\r\n\r\n", "400"},
      {"GET / HTTP/1.1\r\n" + kHost + "X-Bare: a\nContent-Length: 5\r\n\r\n", "400"},
      {"GET / HTTP/1.1\r\n" + kHost + "X-Null: a" + std::string(1, '\0') + "b\r\n\r\n", "400"},
      {"GET / HTTP/1.1\r\n" + kHost + "No colon\r\n\r\n", "400"},
      {"GET / HTTP/1.1\r\n" + kHost + ": no name\r\n\r\n", "400"},
      {"GET http://localhost/ HTTP/1.1\r\n" + kHost + "\r\n", "400"},
      {"GET // HTTP/1.1\r\n" + kHost + "\r\n", "400"},
      {"GET /../etc/passwd HTTP/1.1\r\n" + kHost + "\r\n", "400"},
      {"GET /%2e%2e/etc HTTP/1.1\r\n" + kHost + "\r\n", "400"},
      {"GET /a%2fb HTTP/1.1\r\n" + kHost + "\r\n", "400"},
      {"GET /%zz HTTP/1.1\r\n" + kHost + "\r\n", "400"},
      {"GET /%ff HTTP/1.1\r\n" + kHost + "\r\n", "400"},
      {"GET / x HTTP/1.1\r\n" + kHost + "\r\n", "400"},
      {"GET / HTTP/2.0\r\n" + kHost + "\r\n", "505"},
      {"GET /\r\n\r\n", "400"},
      {"CONNECT localhost:80 HTTP/1.1\r\n" + kHost + "\r\n", "405"},
      {"TRACE / HTTP/1.1\r\n" + kHost + "\r\n", "405"},
      {"DELETE / HTTP/1.1\r\n" + kHost + "\r\n", "405"},
      {"POST /echo HTTP/1.1\r\n" + kHost + "Expect: 101-more\r\nContent-Length: 1\r\n\r\n", "417"},
      {"POST /echo HTTP/1.1\r\n" + kHost + "Expect: 100-continue\r\nContent-Length: 1001\r\n\r\n", "413"},
      {"POST /nowhere HTTP/1.1\r\n" + kHost + "Expect: 100-continue\r\nContent-Length: 1\r\n\r\n", "413"},
      {"POST / HTTP/1.1\r\n" + kHost + "Content-Length: 25000000\r\n\r\n", "413"},
      {"GET /echo HTTP/1.1\r\n" + kHost + "Content-Length: 1\r\n\r\na", "413"},
      {"GET / HTTP/1.1\r\n" + kHost + "X-Long: " + std::string(3000, 'a') + "\r\n\r\n", "431"},
  };
  for (const auto& [request, status] : cases) {
    RawClient client(port());
    client.send(request);
    EXPECT_EQ(status_of(client.read_answer()), "HTTP/1.1 " + status) << request;
    EXPECT_TRUE(client.is_at_end()) << request;
  }
}

TEST_F(Servers, EndAConnectionThatIsTooSlow) {
  options_.header_deadline = std::chrono::milliseconds(200);
  RawClient client(port());
  client.send("GET / HTTP/1.1\r\nHost: loc");
  EXPECT_TRUE(client.is_at_end());
  RawClient silent(port());
  EXPECT_TRUE(silent.is_at_end());
}

TEST_F(Servers, EndAHeadThatTricklesIn) {
  options_.header_deadline = std::chrono::milliseconds(300);
  RawClient client(port());
  client.send("GET / HTTP/1.1\r\n" + kHost + "X: ");
  EXPECT_TRUE(ends_while_it_gets_bytes(client));
}

TEST_F(Servers, EndAConnectionOnWhichNothingMoreIsAsked) {
  options_.idle_deadline = std::chrono::milliseconds(200);
  RawClient client(port());
  client.send("GET / HTTP/1.1\r\n" + kHost + "\r\n");
  EXPECT_TRUE(client.read_answer().ends_with("hej"));
  EXPECT_TRUE(client.is_at_end());
}

TEST_F(Servers, EndABodyThatComesTooSlowly) {
  options_.body_deadline = std::chrono::milliseconds(300);
  RawClient client(port());
  client.send("POST /echo HTTP/1.1\r\n" + kHost + "Content-Length: 1000\r\n\r\n");
  EXPECT_TRUE(ends_while_it_gets_bytes(client));
}

TEST_F(Servers, TakeABodyAsLargeAsItMayBeAndRefuseOneByteMore) {
  const auto post = [&](std::size_t size) {
    return answer_to("POST /echo HTTP/1.1\r\n" + kHost + "Content-Length: " + std::to_string(size) +
                     "\r\n\r\n" + std::string(size, 'a'));
  };
  EXPECT_TRUE(post(kLargestBody).ends_with("\r\n\r\n" + std::string(kLargestBody, 'a')));
  EXPECT_EQ(status_of(post(kLargestBody + 1)), "HTTP/1.1 413");
}

TEST_F(Servers, GiveTheRefusalAlsoToWhoGoesOnSending) {
  RawClient client(port());
  client.send("POST / HTTP/1.1\r\n" + kHost + "Content-Length: 5000000\r\n\r\n" +
              std::string(5'000'000, 'a'));
  EXPECT_EQ(status_of(client.read_answer()), "HTTP/1.1 413");
}

TEST_F(Servers, AskForTheBodyOfWhoWaitsForIt) {
  RawClient client(port());
  client.send("POST /echo HTTP/1.1\r\n" + kHost + "Expect: 100-Continue\r\nContent-Length: 3\r\n\r\n");
  EXPECT_EQ(client.read_answer(), "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("abc");
  EXPECT_TRUE(client.read_answer().ends_with("abc"));
}

TEST_F(Servers, HoldNoMoreOfAllBodiesTogetherThanTheyMay) {
  options_.most_bodies = kLargestBody + 500;
  const auto head = [](std::size_t size) {
    return "POST /echo HTTP/1.1\r\n" + kHost + "Content-Length: " + std::to_string(size) + "\r\n\r\n";
  };
  RawClient first(port());
  first.send("GET / HTTP/1.1\r\n" + kHost + "\r\n");
  EXPECT_TRUE(first.read_answer().ends_with("hej"));
  first.send(head(kLargestBody) + "a");
  RawClient second(port());
  // Until the first one's head has been read there is room for everybody.
  while (true) {
    second.send(head(501) + std::string(501, 'b'));
    const std::string answer = second.read_answer();
    if (status_of(answer) == "HTTP/1.1 503") {
      EXPECT_NE(answer.find("Retry-After"), std::string::npos);
      break;
    }
    ASSERT_EQ(status_of(answer), "HTTP/1.1 200");
  }
  EXPECT_TRUE(answer_to(head(500) + std::string(500, 'b')).ends_with("bbb")) << "what there is room for";
  first.send(std::string(kLargestBody - 1, 'a'));
  EXPECT_TRUE(first.read_answer().ends_with("aaa"));
  EXPECT_TRUE(answer_to(head(kLargestBody) + std::string(kLargestBody, 'c')).ends_with("ccc"))
      << "the room is given back";
}

TEST_F(Servers, SayThatThereIsNoMemoryAndGoOn) {
  const std::string answer = answer_to("GET /needs-memory HTTP/1.1\r\n" + kHost + "\r\n");
  EXPECT_EQ(status_of(answer), "HTTP/1.1 503");
  EXPECT_NE(answer.find("Retry-After"), std::string::npos);
  EXPECT_TRUE(answer_to("GET / HTTP/1.1\r\n" + kHost + "\r\n").ends_with("hej"));
}

TEST_F(Servers, GoOnWhenMemoryRunsOutWhereBytesAreMoved) {
  bool has_failed = false;
  kept_ = [&](const Request&) -> std::optional<Response> {
    if (std::exchange(has_failed, true)) return std::nullopt;
    throw std::bad_alloc();
  };
  EXPECT_EQ(status_of(answer_to("GET / HTTP/1.1\r\n" + kHost + "\r\n")), "HTTP/1.1 503");
  EXPECT_TRUE(answer_to("GET / HTTP/1.1\r\n" + kHost + "\r\n").ends_with("hej"));
}

TEST_F(Servers, LetNoSilentConnectionsShutOthersOut) {
  options_.door = {.in_all = 8, .from_one_address = 6, .slow_after = std::chrono::hours(1)};
  std::vector<std::unique_ptr<RawClient>> silent;
  for (int one = 0; one < 50; ++one) silent.push_back(std::make_unique<RawClient>(port(), "127.0.0.2"));
  for (int time = 0; time < 20; ++time) {
    RawClient client(port());
    client.send("GET / HTTP/1.1\r\n" + kHost + "\r\n");
    EXPECT_TRUE(client.read_answer().ends_with("hej"));
  }
  EXPECT_TRUE(silent.front()->is_at_end());
}

TEST_F(Servers, RefuseWhoComesWhenEverybodyIsBeingAnswered) {
  options_.door = {.in_all = 3, .from_one_address = 2};
  std::mutex guard;
  std::vector<Reply> waiting;
  router_.get("/slow", [&](const Request&, const PathValues&) {
    return Response::coming_later([&](Reply reply) {
      const std::lock_guard lock(guard);
      waiting.push_back(std::move(reply));
    });
  });
  const auto count = [&] {
    const std::lock_guard lock(guard);
    return waiting.size();
  };
  std::vector<std::unique_ptr<RawClient>> clients;
  const auto ask = [&](const char* from) -> RawClient& {
    clients.push_back(std::make_unique<RawClient>(port(), from));
    clients.back()->send("GET /slow HTTP/1.1\r\n" + kHost + "\r\n");
    return *clients.back();
  };
  ask("127.0.0.2");
  ask("127.0.0.2");
  while (count() < 2) std::this_thread::yield();
  EXPECT_EQ(status_of(ask("127.0.0.2").read_answer()), "HTTP/1.1 503") << "the third from that address";
  ask("127.0.0.3");
  while (count() < 3) std::this_thread::yield();
  EXPECT_EQ(status_of(ask("127.0.0.4").read_answer()), "HTTP/1.1 503") << "the fourth in all";
  for (const Reply& reply : waiting) reply(Response::plain(200, "at last"));
  EXPECT_TRUE(clients[0]->read_answer().ends_with("at last"));
  EXPECT_TRUE(clients[1]->read_answer().ends_with("at last"));
}

TEST_F(Servers, AnswerOthersWhileEveryWorkerWaits) {
  options_.workers = 1;
  Reply waiting;
  std::atomic<bool> is_asked = false;
  router_.get("/slow", [&](const Request&, const PathValues&) {
    return Response::coming_later([&](Reply reply) {
      waiting = std::move(reply);
      is_asked = true;
    });
  });
  RawClient patient(port());
  patient.send("GET /slow HTTP/1.1\r\n" + kHost + "\r\n");
  while (!is_asked) std::this_thread::yield();
  EXPECT_TRUE(answer_to("GET / HTTP/1.1\r\n" + kHost + "\r\n").ends_with("hej"));
  waiting(Response::plain(200, "first"));
  waiting(Response::plain(200, "second"));
  EXPECT_TRUE(patient.read_answer().ends_with("first"));
  patient.send("GET / HTTP/1.1\r\n" + kHost + "\r\n");
  EXPECT_TRUE(patient.read_answer().ends_with("hej")) << "an answer is given once";
}

TEST_F(Servers, AnswerWhatIsKeptWithoutAWorker) {
  options_.workers = 1;
  options_.most_waiting = 1;
  std::mutex stuck;
  std::atomic<bool> is_stuck = false;
  router_.get("/stuck", [&](const Request&, const PathValues&) {
    is_stuck = true;
    const std::lock_guard lock(stuck);
    return Response::plain(200, "free");
  });
  kept_ = [](const Request& request) -> std::optional<Response> {
    if (request.path == "/kept") return Response::plain(200, "kept");
    return std::nullopt;
  };
  std::unique_lock lock(stuck);
  RawClient first(port());
  first.send("GET /stuck HTTP/1.1\r\n" + kHost + "\r\n");
  while (!is_stuck) std::this_thread::yield();
  EXPECT_TRUE(answer_to("GET /kept HTTP/1.1\r\n" + kHost + "\r\n").ends_with("kept"));
  // One may wait for the worker; of two more at least one is told to come back.
  RawClient second(port());
  second.send("GET / HTTP/1.1\r\n" + kHost + "\r\n");
  RawClient third(port());
  third.send("GET / HTTP/1.1\r\n" + kHost + "\r\n");
  std::string refused;
  while (refused.empty()) {
    refused = answer_to("GET / HTTP/1.1\r\n" + kHost + "\r\n");
  }
  EXPECT_EQ(status_of(refused), "HTTP/1.1 503");
  lock.unlock();
  EXPECT_TRUE(first.read_answer().ends_with("free"));
}

TEST_F(Servers, GiveUpOnAHandlerThatDoesNotComeBack) {
  options_.answer_deadline = std::chrono::milliseconds(100);
  router_.get("/never",
              [](const Request&, const PathValues&) { return Response::coming_later([](const Reply&) {}); });
  const std::string answer = answer_to("GET /never HTTP/1.1\r\n" + kHost + "\r\n");
  EXPECT_EQ(status_of(answer), "HTTP/1.1 503");
}

TEST_F(Servers, SendAFileOfWhichTheyHoldNoMoreThanAPiece) {
  const testing::TemporaryFolder folder;
  std::string bytes(3'000'000, 'x');
  for (std::size_t at = 0; at < bytes.size(); at += 1000) bytes[at] = static_cast<char>('a' + at / 1000 % 26);
  std::ofstream(folder.path() / "file") << bytes;
  router_.get("/file", [&](const Request&, const PathValues&) {
    return Response::download(std::make_shared<OpenFile>(folder.path() / "file"), "text/plain", "file.txt");
  });
  RawClient client(port());
  client.send("HEAD /file HTTP/1.1\r\n" + kHost + "\r\n");
  EXPECT_NE(client.read_head().find("Content-Length: 3000000\r\n"), std::string::npos);
  client.send("GET /file HTTP/1.1\r\n" + kHost + "\r\n");
  const std::string answer = client.read_answer();
  EXPECT_EQ(answer.substr(answer.find("\r\n\r\n") + 4), bytes);
  client.send("GET / HTTP/1.1\r\n" + kHost + "\r\n");
  EXPECT_TRUE(client.read_answer().ends_with("hej"));
}

TEST_F(Servers, EndAnAnswerThatIsTakenInTooSlowly) {
  options_.write_deadline = std::chrono::milliseconds(100);
  options_.slowest_reader = 100'000'000;
  const auto large = std::make_shared<const std::string>(40'000'000, 'x');
  std::atomic<int> asked = 0;
  router_.get("/large", [&](const Request&, const PathValues&) {
    ++asked;
    return Response::html(large);
  });
  const long held = large.use_count();
  RawClient client(port());
  client.take_in_slowly();
  client.send("GET /large HTTP/1.1\r\n" + kHost + "\r\n");
  const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while ((asked == 0 || large.use_count() > held) && std::chrono::steady_clock::now() < patience)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  EXPECT_EQ(large.use_count(), held) << "the connection holds it no longer";
}

TEST_F(Servers, SendSecurityHeadersWithARefusalToo) {
  EXPECT_NE(answer_to("DELETE / HTTP/1.1\r\n" + kHost + "\r\n").find("Content-Security-Policy"),
            std::string::npos);
}

TEST_F(Servers, FinishWhatIsUnderWayWhenTheyStop) {
  RawClient client(port());
  client.send("POST /echo HTTP/1.1\r\n" + kHost + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n");
  EXPECT_EQ(status_of(client.read_answer()), "HTTP/1.1 100") << "it is under way";
  client.send("ab");
  server_->stop();
  client.send("c");
  EXPECT_TRUE(client.read_answer().ends_with("abc"));
}

TEST_F(Servers, BreakOffWhatDoesNotEndWhenTheyStop) {
  options_.stop_deadline = std::chrono::milliseconds(200);
  std::atomic<bool> is_asked = false;
  std::atomic<bool> was_told = false;
  router_.get("/never", [&](const Request&, const PathValues&) {
    return Response::coming_later([&](const Reply&) { is_asked = true; });
  });
  stopping_ = [&] { was_told = true; };
  RawClient waiting(port());
  waiting.send("GET /never HTTP/1.1\r\n" + kHost + "\r\n");
  RawClient sending(port());
  sending.send("GET / HTTP/1.1\r\nHost: loc");
  RawClient idle(port());
  while (!is_asked) std::this_thread::yield();
  EXPECT_EQ(stop(), Server::End::Drained);
  EXPECT_TRUE(was_told);
  EXPECT_EQ(waiting.read_answer(), "");
  EXPECT_TRUE(idle.is_at_end());
}

TEST_F(Servers, SayWhenAHandlerIsLeftBehind) {
  options_.stop_deadline = std::chrono::milliseconds(100);
  std::mutex stuck;
  std::atomic<bool> is_stuck = false;
  router_.get("/stuck", [&](const Request&, const PathValues&) {
    is_stuck = true;
    const std::lock_guard lock(stuck);
    return Response::plain(200, "free");
  });
  std::unique_lock lock(stuck);
  RawClient client(port());
  client.send("GET /stuck HTTP/1.1\r\n" + kHost + "\r\n");
  while (!is_stuck) std::this_thread::yield();
  EXPECT_EQ(stop(), Server::End::Abandoned);
  lock.unlock();
  server_.reset();  // waits for the handler
}

TEST_F(Servers, ServeManyAtOnce) {
  std::vector<std::thread> readers;
  std::atomic<int> good = 0;
  port();
  for (int reader = 0; reader < 64; ++reader) {
    readers.emplace_back([&] {
      RawClient client(port());
      for (int time = 0; time < 20; ++time) {
        client.send("GET / HTTP/1.1\r\n" + kHost + "\r\n");
        good += client.read_answer().ends_with("hej");
      }
    });
  }
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(good, 64 * 20);
}

TEST_F(Servers, SurviveRandomChangesOfARequest) {
  std::mt19937 random(7);
  const std::string whole =
      "POST /echo?a=%41 HTTP/1.1\r\n" + kHost + "Content-Length: 3\r\nCookie: a=b\r\n\r\nabc";
  for (int round = 0; round < 300; ++round) {
    std::string request = whole;
    for (int change = 0; change < 3; ++change) {
      request[random() % request.size()] = static_cast<char>(random());
    }
    RawClient client(port());
    client.send(request + "\r\n\r\nConnection: close\r\n\r\n");
  }
  EXPECT_EQ(status_of(answer_to("GET / HTTP/1.1\r\n" + kHost + "\r\n")), "HTTP/1.1 200");
}

TEST(Server, SaysWhatToDoWhenThePortIsTaken) {
  ServerOptions options;
  options.port = 0;
  const Server first(options, {.answer = [](const Request&) { return Response::plain(200, ""); }});
  options.port = first.port();
  EXPECT_THROW(Server(options, {.answer = [](const Request&) { return Response::plain(200, ""); }}),
               ExternalServiceError);
}

}  // namespace

}  // namespace handslag::http
