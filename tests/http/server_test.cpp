#include "http/server.h"

#include <gtest/gtest.h>

#include <random>
#include <thread>
#include <vector>

#include "base/error.h"
#include "http/router.h"
#include "tests/http/raw_client.h"

namespace handslag::http {

namespace {

using testing::RawClient;

const std::string kHost = "Host: localhost\r\n";

class Servers : public ::testing::Test {
 protected:
  Servers() {
    router_.get("/", [](const Request&, const PathValues&) { return Response::html("hej"); });
    router_.get("/fails",
                [](const Request&, const PathValues&) -> Response { throw Error("a secret cause"); });
    router_.post("/echo", [](const Request& request, const PathValues&) {
      return Response::plain(200, request.body);
    });
    ServerOptions options;
    options.port = 0;
    options.max_body = 1000;
    options.max_header = 2000;
    options.header_deadline = std::chrono::seconds(1);
    options.idle_deadline = std::chrono::seconds(2);
    options.stops_on_signals = false;
    server_ =
        std::make_unique<Server>(options, [this](const Request& request) { return router_.answer(request); });
    thread_ = std::thread([this] { server_->run(); });
  }
  ~Servers() override {
    server_->stop();
    thread_.join();
  }

  std::string answer_to(const std::string& request) {
    RawClient client(server_->port());
    client.send(request);
    return client.read_answer();
  }
  static std::string status_of(const std::string& answer) { return answer.substr(0, 12); }

  Router router_;
  std::unique_ptr<Server> server_;
  std::thread thread_;
};

TEST_F(Servers, AnswerWithSecurityHeaders) {
  const std::string answer = answer_to("GET / HTTP/1.1\r\n" + kHost + "\r\n");
  EXPECT_EQ(status_of(answer), "HTTP/1.1 200");
  EXPECT_NE(answer.find("Content-Security-Policy: default-src 'none'"), std::string::npos);
  EXPECT_NE(answer.find("X-Content-Type-Options: nosniff"), std::string::npos);
  EXPECT_NE(answer.find("Cache-Control: no-store"), std::string::npos);
  EXPECT_TRUE(answer.ends_with("\r\n\r\nhej"));
}

TEST_F(Servers, KeepTheConnectionAndAnswerPipelinedRequestsInOrder) {
  RawClient client(server_->port());
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
      {"POST /echo HTTP/1.1\r\n" + kHost + "Expect: 100-continue\r\nContent-Length: 1\r\n\r\n", "417"},
      {"GET / HTTP/1.1\r\n" + kHost + "X-Long: " + std::string(3000, 'a') + "\r\n\r\n", "431"},
  };
  for (const auto& [request, status] : cases) {
    RawClient client(server_->port());
    client.send(request);
    EXPECT_EQ(status_of(client.read_answer()), "HTTP/1.1 " + status) << request;
    EXPECT_TRUE(client.is_at_end()) << request;
  }
}

TEST_F(Servers, EndAConnectionThatIsTooSlow) {
  RawClient client(server_->port());
  client.send("GET / HTTP/1.1\r\nHost: loc");
  EXPECT_TRUE(client.is_at_end());
  RawClient silent(server_->port());
  EXPECT_TRUE(silent.is_at_end());
}

TEST_F(Servers, EndABodyThatComesTooSlowly) {
  RawClient client(server_->port());
  client.send("POST /echo HTTP/1.1\r\n" + kHost + "Content-Length: 100\r\n\r\n");
  const auto started = std::chrono::steady_clock::now();
  for (int byte = 0; byte < 30 && std::chrono::steady_clock::now() - started < std::chrono::seconds(6);
       ++byte) {
    client.send("a");
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    if (client.has_ended()) break;
  }
  EXPECT_LT(std::chrono::steady_clock::now() - started, std::chrono::seconds(4));
}

TEST_F(Servers, RefuseABodyThatIsTooLargeAlsoWhenItIsSent) {
  RawClient client(server_->port());
  client.send("POST /echo HTTP/1.1\r\n" + kHost + "Content-Length: 5000\r\n\r\n" + std::string(5000, 'a'));
  EXPECT_EQ(status_of(client.read_answer()), "HTTP/1.1 413");
}

TEST_F(Servers, SendSecurityHeadersWithARefusalToo) {
  EXPECT_NE(answer_to("DELETE / HTTP/1.1\r\n" + kHost + "\r\n").find("Content-Security-Policy"),
            std::string::npos);
}

TEST_F(Servers, FinishWhatIsUnderWayWhenTheyStop) {
  RawClient client(server_->port());
  client.send("POST /echo HTTP/1.1\r\n" + kHost + "Content-Length: 3\r\n\r\nab");
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  server_->stop();
  client.send("c");
  EXPECT_TRUE(client.read_answer().ends_with("abc"));
}

TEST_F(Servers, ServeManyAtOnce) {
  std::vector<std::thread> readers;
  std::atomic<int> good = 0;
  for (int reader = 0; reader < 64; ++reader) {
    readers.emplace_back([&] {
      RawClient client(server_->port());
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
    RawClient client(server_->port());
    client.send(request + "\r\n\r\nConnection: close\r\n\r\n");
  }
  EXPECT_EQ(status_of(answer_to("GET / HTTP/1.1\r\n" + kHost + "\r\n")), "HTTP/1.1 200");
}

TEST(Server, SaysWhatToDoWhenThePortIsTaken) {
  ServerOptions options;
  options.port = 0;
  const Server first(options, [](const Request&) { return Response::plain(200, ""); });
  options.port = first.port();
  EXPECT_THROW(Server(options, [](const Request&) { return Response::plain(200, ""); }),
               ExternalServiceError);
}

}  // namespace

}  // namespace handslag::http
