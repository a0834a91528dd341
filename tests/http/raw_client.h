#pragma once

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace handslag::testing {

/// A connection on which a test writes bytes and reads what comes, so that it can say what no browser would.
class RawClient {
 public:
  /// `from` is the address it comes from: any of 127.0.0.0/8 is this machine.
  explicit RawClient(std::uint16_t port, const char* from = "127.0.0.1")
      : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    ::inet_pton(AF_INET, from, &address.sin_addr);
    if (::bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
      throw std::runtime_error("cannot come from there");
    }
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{120, 0};  // of a test on a busy machine
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
      throw std::runtime_error("cannot connect");
    }
  }
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;
  ~RawClient() { ::close(socket_); }

  void send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }

  /// Reads no more than this at a time from now on, so that the other side cannot send ahead.
  void take_in_slowly() {
    const int few = 4096;
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &few, sizeof few);
  }

  /// One answer: the head and as much body as it says. Empty when the connection ended first.
  std::string read_answer() {
    while (received_.find("\r\n\r\n") == std::string::npos) {
      if (!read_more()) return "";
    }
    const std::size_t head = received_.find("\r\n\r\n") + 4;
    const std::size_t length = received_.find("Content-Length: ");
    const std::size_t body = length < head ? std::stoul(received_.substr(length + 16)) : 0;
    while (received_.size() < head + body) {
      if (!read_more()) break;
    }
    std::string answer = received_.substr(0, head + body);
    received_.erase(0, head + body);
    return answer;
  }

  /// The head of an answer that has no body, whatever length it says: that to HEAD.
  std::string read_head() {
    while (received_.find("\r\n\r\n") == std::string::npos) {
      if (!read_more()) return "";
    }
    const std::size_t end = received_.find("\r\n\r\n") + 4;
    std::string head = received_.substr(0, end);
    received_.erase(0, end);
    return head;
  }

  /// Whether the other side has closed, without waiting for it.
  bool has_ended() {
    char byte = 0;
    const ssize_t got = ::recv(socket_, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return got == 0 || (got < 0 && errno == ECONNRESET);
  }

  /// Whether the other side has closed.
  bool is_at_end() { return received_.empty() && !read_more(); }

 private:
  bool read_more() {
    char buffer[8192];
    const ssize_t got = ::recv(socket_, buffer, sizeof buffer, 0);
    if (got <= 0) return false;
    received_.append(buffer, static_cast<std::size_t>(got));
    return true;
  }

  int socket_;
  std::string received_;
};

}  // namespace handslag::testing
