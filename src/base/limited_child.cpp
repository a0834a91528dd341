#include "base/limited_child.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/error.h"

namespace handslag {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t kMostErrors = 4096;
constexpr int kCannotStart = 127;
constexpr int kNiceness = 10;  // whoever waits for a page goes first

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { close(); }
  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }
  void close() {
    if (number_ >= 0) ::close(std::exchange(number_, -1));
  }

 private:
  int number_ = -1;
};

struct Stream {
  Descriptor ours;
  Descriptor theirs;
};

// A socket pair, because a write to one whose reader is gone can be told not to raise SIGPIPE.
Stream make_stream() {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    throw ExternalServiceError(std::string("no stream to a child process: ") + std::strerror(errno));
  }
  Stream stream{Descriptor(ends[0]), Descriptor(ends[1])};
  ::fcntl(stream.ours.number(), F_SETFL, O_NONBLOCK);
  return stream;
}

void limit(__rlimit_resource what, rlim_t most, rlim_t grace = 0) {
  const rlimit both{most, most + grace};
  ::setrlimit(what, &both);
}

// Between fork and exec, in a program with threads: nothing here may allocate or lock.
[[noreturn]] void become(char* const* words, const ChildLimits& limits, int input, int output, int errors,
                         pid_t parent) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(kCannotStart);
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::signal(SIGPIPE, SIG_DFL);
  ::dup2(input, STDIN_FILENO);
  ::dup2(output, STDOUT_FILENO);
  ::dup2(errors, STDERR_FILENO);
  ::close_range(3, ~0U, 0);
  [[maybe_unused]] const int niceness = ::nice(kNiceness);
  limit(RLIMIT_CPU, static_cast<rlim_t>(limits.time.count() / 1000 + 1), 1);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, limits.largest_file);
  limit(RLIMIT_NOFILE, limits.open_files);
#ifndef __SANITIZE_ADDRESS__  // which reserves terabytes for itself
  limit(RLIMIT_AS, limits.memory);
#endif
  ::execv(words[0], words);
  ::_exit(kCannotStart);
}

class Child {
 public:
  Child(const std::vector<std::string>& command, std::string_view input, const ChildLimits& limits,
        const std::function<bool()>& is_to_stop)
      : input_(input), limits_(limits), is_to_stop_(is_to_stop), deadline_(Clock::now() + limits.time) {
    start(command);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    if (!is_reaped_) kill_and_reap();
  }

  ChildEnd run() {
    while (true) {
      if (is_to_stop_ && is_to_stop_()) return end_as(ChildEnd::How::Stopped);
      if (Clock::now() >= deadline_) return end_as(ChildEnd::How::TookTooLong);
      exchange();
      if (end_.output.size() > limits_.most_output) {
        end_.output.resize(limits_.most_output);
        return end_as(ChildEnd::How::SaidTooMuch);
      }
      if (!to_child_.is_open() && !from_child_.is_open() && !errors_.is_open() && has_ended()) return ended();
    }
  }

 private:
  void start(const std::vector<std::string>& command) {
    Stream in = make_stream();
    Stream out = make_stream();
    Stream err = make_stream();
    std::vector<char*> words;
    for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    const pid_t parent = ::getpid();
    pid_ = ::fork();
    if (pid_ < 0) throw ExternalServiceError(std::string("no child process: ") + std::strerror(errno));
    if (pid_ == 0) {
      become(words.data(), limits_, in.theirs.number(), out.theirs.number(), err.theirs.number(), parent);
    }
    ::setpgid(pid_, pid_);  // here too: whichever of the two comes first
    to_child_ = std::move(in.ours);
    from_child_ = std::move(out.ours);
    errors_ = std::move(err.ours);
    if (input_.empty()) to_child_.close();
  }

  // Waits a little for one of the streams, and moves what can be moved.
  void exchange() {
    std::array<pollfd, 3> streams = {
        {{to_child_.number(), POLLOUT, 0}, {from_child_.number(), POLLIN, 0}, {errors_.number(), POLLIN, 0}}};
    const auto left = std::chrono::duration_cast<milliseconds>(deadline_ - Clock::now());
    const bool is_silent = !from_child_.is_open() && !errors_.is_open();
    const milliseconds patience = std::clamp(left, milliseconds(0), milliseconds(is_silent ? 1 : 30));
    ::poll(streams.data(), streams.size(), static_cast<int>(patience.count()));
    if (streams[0].revents != 0) send();
    if (streams[1].revents != 0) receive(from_child_, end_.output, limits_.most_output + 1);
    if (streams[2].revents != 0) receive(errors_, end_.errors, kMostErrors);
    if (has_ended()) drain();
  }

  // What a child that has ended had said.
  void drain() {
    to_child_.close();
    while (from_child_.is_open() && receive(from_child_, end_.output, limits_.most_output + 1)) {
    }
    while (errors_.is_open() && receive(errors_, end_.errors, kMostErrors)) {
    }
    from_child_.close();
    errors_.close();
  }

  void send() {
    const ssize_t sent = ::send(to_child_.number(), input_.data(), input_.size(), MSG_NOSIGNAL);
    if (sent > 0) input_.remove_prefix(static_cast<std::size_t>(sent));
    const bool is_refused = sent < 0 && errno != EAGAIN && errno != EINTR;
    if (input_.empty() || is_refused) to_child_.close();
  }

  // Whether something came. What is beyond `most` is read and dropped.
  bool receive(Descriptor& from, std::string& to, std::size_t most) {
    std::array<char, 64 * 1024> buffer{};
    const ssize_t got = ::read(from.number(), buffer.data(), buffer.size());
    if (got > 0) {
      const std::size_t room = most - std::min(most, to.size());
      to.append(buffer.data(), std::min(static_cast<std::size_t>(got), room));
      return to.size() < most || &from == &errors_;
    }
    if (got == 0 || (errno != EAGAIN && errno != EINTR)) from.close();
    return false;
  }

  // Its number stays its own until it is reaped, so the group is killed first.
  bool has_ended() {
    if (is_reaped_) return true;
    siginfo_t seen{};
    if (::waitid(P_PID, static_cast<id_t>(pid_), &seen, WEXITED | WNOHANG | WNOWAIT) != 0 || seen.si_pid == 0)
      return false;
    kill_and_reap();
    return true;
  }

  ChildEnd ended() {
    if (WIFSIGNALED(status_)) {
      end_.how = WTERMSIG(status_) == SIGXCPU ? ChildEnd::How::TookTooLong : ChildEnd::How::Died;
      end_.signal = WTERMSIG(status_);
    } else {
      end_.exit_code = WEXITSTATUS(status_);
    }
    return std::move(end_);
  }

  ChildEnd end_as(ChildEnd::How how) {
    if (!is_reaped_) kill_and_reap();
    end_.how = how;
    return std::move(end_);
  }

  // With all that it started.
  void kill_and_reap() {
    ::kill(-pid_, SIGKILL);
    ::kill(pid_, SIGKILL);
    while (::waitpid(pid_, &status_, 0) < 0 && errno == EINTR) {
    }
    is_reaped_ = true;
  }

  std::string_view input_;
  const ChildLimits& limits_;
  const std::function<bool()>& is_to_stop_;
  Clock::time_point deadline_;
  pid_t pid_ = -1;
  bool is_reaped_ = false;
  int status_ = 0;
  Descriptor to_child_, from_child_, errors_;
  ChildEnd end_;
};

}  // namespace

ChildEnd run_limited(const std::vector<std::string>& command, std::string_view input,
                     const ChildLimits& limits, const std::function<bool()>& is_to_stop) {
  return Child(command, input, limits, is_to_stop).run();
}

}  // namespace handslag
