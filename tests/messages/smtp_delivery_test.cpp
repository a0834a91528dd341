#include "messages/smtp_delivery.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>
#include <thread>
#include <vector>

#include "base/error.h"

namespace handslag::messages {
namespace {

using namespace std::chrono_literals;
using End = Delivery::End;
using Trouble = MessageEvent::Trouble;

/// A mail server on loopback that says what the test has written, one answer for each command and one for the
/// whole mail. "hang up" closes the connection, "say nothing" waits for the other side to go.
class WrittenServer {
 public:
  explicit WrittenServer(std::vector<std::string> answers) : answers_(std::move(answers)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
      throw Error("no port");
    ::listen(listener_, 1);
    socklen_t size = sizeof address;
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { run(); });
  }
  ~WrittenServer() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
  }
  int port() const { return port_; }
  /// All that was said to it; only after the delivery.
  std::string heard() {
    ::shutdown(listener_, SHUT_RDWR);
    if (thread_.joinable()) thread_.join();
    thread_ = std::thread([] {});
    return heard_;
  }

 private:
  void run() {
    const int peer = ::accept(listener_, nullptr, nullptr);
    if (peer < 0) return;
    talk(peer);
    ::close(peer);
  }

  void talk(int peer) {
    bool is_in_mail = false;
    for (std::size_t at = 0; at < answers_.size(); ++at) {
      if (at > 0 && !hear_until(peer, is_in_mail ? "\r\n.\r\n" : "\r\n")) return;
      const std::string& answer = answers_[at];
      if (answer == "hang up") return;
      if (answer == "say nothing") break;
      const std::string line = answer + "\r\n";
      if (::send(peer, line.data(), line.size(), MSG_NOSIGNAL) < 0) return;
      is_in_mail = answer.starts_with("354");
    }
    char rest[4096];
    while (::recv(peer, rest, sizeof rest, 0) > 0) {
    }
  }

  bool hear_until(int peer, std::string_view end) {
    std::string text;
    char byte = 0;
    while (!text.ends_with(end)) {
      if (::recv(peer, &byte, 1, 0) != 1) return false;
      text += byte;
      heard_ += byte;
    }
    return true;
  }

  std::vector<std::string> answers_;
  int listener_ = -1;
  int port_ = 0;
  std::string heard_;
  std::thread thread_;
};

class Deliveries : public ::testing::Test {
 protected:
  Delivery deliver_to(WrittenServer& server, std::chrono::milliseconds time = 10s) {
    const MailSettings settings{.server = "127.0.0.1",
                                .port = server.port(),
                                .security = security,
                                .from_address = "handslag@exempel.se",
                                .account = account,
                                .certificates_file = certificates_file};
    return deliver(settings, "hemligt",
                   {"handslag@exempel.se", "asa@exempel.se", "Subject: x\r\n\r\n.punkt\r\nslut\r\n"},
                   before_the_end, work, time);
  }
  static std::vector<std::string> good(std::string after_mail) {
    return {"220 mx.exempel.se ESMTP",
            "250 mx.exempel.se",
            "250 2.1.0 Ok",
            "250 2.1.5 Ok",
            "354 go on",
            std::move(after_mail),
            "221 bye"};
  }
  static std::vector<std::string> until(std::size_t answer, std::string then) {
    std::vector<std::string> answers = good("250 Ok");
    answers.resize(answer);
    answers.push_back(std::move(then));
    answers.emplace_back("221 bye");
    return answers;
  }

  MailSecurity security = MailSecurity::None;
  std::string account;
  std::string certificates_file;
  int ends = 0;
  std::function<void()> before_the_end = [this] { ++ends; };
  LongWork work;
};

TEST_F(Deliveries, WhatTheServerTakesIsTakenWithItsWords) {
  WrittenServer server(good("250 2.0.0 Ok: queued as 4711"));
  const Delivery delivery = deliver_to(server);
  EXPECT_EQ(delivery.end, End::Taken);
  EXPECT_EQ(delivery.code, 250);
  EXPECT_EQ(delivery.words, "2.0.0 Ok: queued as 4711");
  EXPECT_EQ(ends, 1);
  const std::string heard = server.heard();
  EXPECT_NE(heard.find("EHLO exempel.se\r\n"), std::string::npos) << heard;
  EXPECT_NE(heard.find("MAIL FROM:<handslag@exempel.se>"), std::string::npos) << heard;
  EXPECT_NE(heard.find("RCPT TO:<asa@exempel.se>"), std::string::npos) << heard;
  EXPECT_NE(heard.find("\r\nSubject: x\r\n\r\n..punkt\r\nslut\r\n.\r\n"), std::string::npos) << heard;
}

TEST_F(Deliveries, AMailOfOneCharacterArrives) {
  WrittenServer server(good("250 Ok"));
  const MailSettings settings{.server = "127.0.0.1",
                              .port = server.port(),
                              .security = MailSecurity::None,
                              .from_address = "handslag@exempel.se"};
  EXPECT_EQ(deliver(settings, std::nullopt, {"a@exempel.se", "b@exempel.se", "x"}, before_the_end, work).end,
            End::Taken);
  const std::string heard = server.heard();
  EXPECT_NE(heard.find("\r\nx\r\n.\r\n"), std::string::npos) << heard;
}

TEST_F(Deliveries, AFinalRefusalIsFinalWhereverItComes) {
  for (const std::size_t answer : {2U, 3U, 4U, 5U}) {
    WrittenServer server(until(answer, "550 5.1.1 No such user"));
    const Delivery delivery = deliver_to(server);
    EXPECT_EQ(delivery.end, End::Refused) << answer;
    EXPECT_EQ(delivery.trouble, Trouble::ServerSaid) << answer;
    EXPECT_EQ(delivery.code, 550) << answer;
    EXPECT_EQ(delivery.words, "5.1.1 No such user") << answer;
  }
}

TEST_F(Deliveries, AnAnswerIsFinalFromFiveHundredOnAndARefusalFromFourHundred) {
  const auto said = [&](const std::string& answer) {
    WrittenServer server(until(3, answer));
    return deliver_to(server);
  };
  EXPECT_EQ(said("400 4.0.0 later").end, End::Later);
  EXPECT_EQ(said("400 4.0.0 later").trouble, Trouble::ServerSaid);
  EXPECT_EQ(said("499 4.9.9 later").end, End::Later);
  EXPECT_EQ(said("500 5.0.0 never").end, End::Refused);
  EXPECT_EQ(said("500 5.0.0 never").trouble, Trouble::ServerSaid);
}

TEST_F(Deliveries, WhatIsPutOffIsForLater) {
  for (const std::size_t answer : {2U, 3U, 4U, 5U}) {
    WrittenServer server(until(answer, "451-4.7.1 Greylisted\r\n451 4.7.1 come back"));
    const Delivery delivery = deliver_to(server);
    EXPECT_EQ(delivery.end, End::Later) << answer;
    EXPECT_EQ(delivery.code, 451) << answer;
    EXPECT_EQ(delivery.words, "4.7.1 Greylisted 4.7.1 come back") << answer;
  }
}

TEST_F(Deliveries, AServerThatDoesNotWantToTalkIsForLater) {
  WrittenServer server({"554 5.3.2 not now", "221 bye"});
  const Delivery delivery = deliver_to(server);
  EXPECT_EQ(delivery.end, End::Later);
  EXPECT_EQ(delivery.code, 554);
  EXPECT_EQ(ends, 0);
  WrittenServer busy({"400 busy", "221 bye"});
  const Delivery later = deliver_to(busy);
  EXPECT_EQ(later.end, End::Later);
  EXPECT_EQ(later.code, 400);
  EXPECT_EQ(later.words, "busy");
}

TEST_F(Deliveries, ACutBeforeTheEndOfTheMailIsForLater) {
  for (const std::size_t answer : {0U, 1U, 2U, 3U, 4U}) {
    WrittenServer server(until(answer, "hang up"));
    const Delivery delivery = deliver_to(server);
    EXPECT_EQ(delivery.end, End::Later) << answer;
    EXPECT_EQ(delivery.trouble, Trouble::BrokenOff) << answer;
    EXPECT_EQ(delivery.code, 0) << answer;
    EXPECT_NE(delivery.words, "") << "the network's";
    EXPECT_EQ(delivery.words.find("exempel.se"), std::string::npos) << "not the server's last";
    EXPECT_EQ(ends, 0) << answer;
  }
}

TEST_F(Deliveries, ACutAfterTheEndOfTheMailIsDoubtful) {
  WrittenServer server(until(5, "hang up"));
  const Delivery delivery = deliver_to(server);
  EXPECT_EQ(delivery.end, End::Doubtful);
  EXPECT_EQ(delivery.code, 0);
  EXPECT_EQ(ends, 1);
}

TEST_F(Deliveries, ASlowServerIsGivenUpInTime) {
  {
    WrittenServer server({"say nothing"});
    const Delivery delivery = deliver_to(server, 200ms);
    EXPECT_EQ(delivery.end, End::Later);
    EXPECT_EQ(delivery.trouble, Trouble::TookTooLong);
  }
  WrittenServer server(until(5, "say nothing"));
  const Delivery delivery = deliver_to(server, 500ms);
  EXPECT_EQ(delivery.end, End::Doubtful);
  EXPECT_EQ(delivery.trouble, Trouble::TookTooLong);
}

TEST_F(Deliveries, AServerThatDoesNotSayGoodbyeIsNotWaitedFor) {
  std::vector<std::string> answers = good("250 Ok");
  answers.back() = "say nothing";
  WrittenServer server(answers);
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(deliver_to(server).end, End::Taken);
  EXPECT_LT(std::chrono::steady_clock::now() - start, 30s);  // libcurl itself waits for two minutes
}

TEST_F(Deliveries, NobodyThereIsForLater) {
  int port = 0;
  { port = WrittenServer({"hang up"}).port(); }
  const MailSettings settings{
      .server = "127.0.0.1", .port = port, .security = MailSecurity::None, .from_address = "a@exempel.se"};
  const Delivery delivery =
      deliver(settings, std::nullopt, {"a@exempel.se", "b@exempel.se", "x\r\n"}, before_the_end, work);
  EXPECT_EQ(delivery.end, End::Later);
  EXPECT_EQ(delivery.trouble, Trouble::NoConnection);
  EXPECT_NE(delivery.words.find(std::to_string(port)), std::string::npos) << delivery.words;
}

TEST_F(Deliveries, WithoutEncryptionThatWasAskedForNothingIsSaid) {
  security = MailSecurity::StartTls;
  account = "handslag";
  WrittenServer server({"220 mx", "250-mx\r\n250 AUTH PLAIN LOGIN", "221 bye"});
  const Delivery delivery = deliver_to(server);
  EXPECT_EQ(delivery.end, End::Later);
  EXPECT_EQ(delivery.trouble, Trouble::NoEncryption);
  const std::string heard = server.heard();
  EXPECT_EQ(heard.find("AUTH"), std::string::npos) << heard;
  EXPECT_EQ(heard.find("MAIL"), std::string::npos) << heard;
}

TEST_F(Deliveries, AServerThatTurnsTheAccountAwayIsForLater) {
  account = "handslag";
  WrittenServer server({"220 mx", "250-mx\r\n250 AUTH PLAIN", "334 ", "535 5.7.8 wrong", "221 bye"});
  const Delivery delivery = deliver_to(server);
  EXPECT_EQ(delivery.end, End::Later);
  EXPECT_EQ(delivery.trouble, Trouble::LogInRefused);
  EXPECT_EQ(delivery.code, 535);
  const std::string heard = server.heard();
  EXPECT_NE(heard.find("AGhhbmRzbGFnAGhlbWxpZ3Q="), std::string::npos) << heard;  // \0handslag\0hemligt
}

TEST_F(Deliveries, AServerThatSpeaksInTheOpenIsNoneToSpeakTlsWith) {
  security = MailSecurity::Tls;
  WrittenServer server({"220 mx", "221 bye"});
  const Delivery delivery = deliver_to(server);
  EXPECT_EQ(delivery.end, End::Later);
  EXPECT_EQ(delivery.trouble, Trouble::BadCertificate);
  EXPECT_EQ(server.heard().find("EHLO"), std::string::npos);
}

TEST_F(Deliveries, CertificatesThatAreNotThereAreNamed) {
  security = MailSecurity::Tls;
  certificates_file = "/ingen/sadan.pem";
  WrittenServer server({"say nothing"});
  const Delivery delivery = deliver_to(server);
  EXPECT_EQ(delivery.trouble, Trouble::BadCertificate);
  EXPECT_NE(delivery.words.find("/ingen/sadan.pem"), std::string::npos) << delivery.words;
}

TEST_F(Deliveries, ALongAnswerIsKeptInPart) {
  std::string lines;
  for (int at = 0; at < 20; ++at) lines += "550-" + std::string(99, 'x') + "\r\n";
  WrittenServer server(until(3, lines + "550 end"));
  const Delivery delivery = deliver_to(server);
  EXPECT_EQ(delivery.end, End::Refused);
  EXPECT_GE(delivery.words.size(), 400U);
  EXPECT_LE(delivery.words.size(), 403U);
  WrittenServer exact(until(3, "550-" + std::string(400, 'x') + "\r\n550 end"));
  EXPECT_EQ(deliver_to(exact).words, std::string(400, 'x'));
}

TEST_F(Deliveries, WhatIsToStopBeforeTheEndStopsAndAfterItWaitsForTheAnswer) {
  bool is_to_stop = true;
  int asked = 0;
  work.is_to_stop = [&] {
    ++asked;
    return is_to_stop;
  };
  WrittenServer first({"say nothing"});
  EXPECT_THROW(deliver_to(first), Interrupted);
  EXPECT_LT(asked, 4) << "it stops when it is told to, not when its time is over";
  is_to_stop = false;
  before_the_end = [&] { is_to_stop = true; };
  WrittenServer second(good("250 Ok"));
  EXPECT_EQ(deliver_to(second).end, End::Taken);
}

TEST_F(Deliveries, WhatCannotBeNotedBeforeTheEndIsNotSent) {
  before_the_end = [] { throw StorageError("the disk is full"); };
  WrittenServer server(good("250 Ok"));
  EXPECT_THROW(deliver_to(server), StorageError);
  EXPECT_EQ(server.heard().find("\r\n.\r\n"), std::string::npos);
}

}  // namespace
}  // namespace handslag::messages
