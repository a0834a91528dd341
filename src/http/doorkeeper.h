#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

// Who may be connected. There is room for so many in all and so many from one address; when there is no room
// left, those go first who keep a place without using it, so that a thousand silent connections do not shut
// others out:
//
//     1. who waits without having asked for anything, the one that waited the longest first
//     2. who has been sending a request, or taking in an answer, for longer than `slow_after`
//
// of the address with the most connections before any other. Who is being answered stays. When nobody is to
// go, the newcomer is refused.
namespace handslag::http {

struct DoorLimits {
  std::size_t in_all = 1024;
  std::size_t from_one_address = 512;
  std::chrono::milliseconds slow_after{2000};
};

/// One connection, as the doorkeeper sees it. Its own thread says what it does; others only read.
class Guest {
 public:
  using Time = std::chrono::steady_clock::time_point;
  enum class Doing { Waiting, Sending, Answered, TakingIn };

  explicit Guest(std::function<void()> show_out) : show_out_(std::move(show_out)) {}

  void now_does(Doing doing, Time now) {
    since_.store(now, std::memory_order_relaxed);
    doing_.store(doing, std::memory_order_relaxed);
  }

 private:
  friend class Doorkeeper;
  std::function<void()> show_out_;
  std::atomic<Doing> doing_{Doing::Waiting};
  std::atomic<Time> since_{Time{}};
  std::string address_ = {};
  bool is_leaving_ = false;  ///< has been shown out and does not count any more
};

/// Safe to use from several threads.
class Doorkeeper {
 public:
  explicit Doorkeeper(const DoorLimits& limits) : limits_(limits) {}

  /// Whether the guest may come in. Who goes instead is shown out by the function it came with. That is
  /// called when the list is free again: with it a guest may end, and then it leaves.
  bool admit(const std::shared_ptr<Guest>& guest, const std::string& address, Guest::Time now);
  void left(const std::shared_ptr<Guest>& guest);
  /// Shows out one guest, as if the house were full: the machine has no more room. False when nobody is to
  /// go.
  bool make_room(Guest::Time now);
  void show_out_who_waits();
  /// Shows out everybody.
  void close();
  std::size_t count() const;

 private:
  std::shared_ptr<Guest> who_goes(const std::optional<std::string>& address, Guest::Time now) const;
  template <class Goes>
  void show_out_all(const Goes& goes);
  void forget(const std::shared_ptr<Guest>& guest);

  DoorLimits limits_;
  mutable std::mutex mutex_;
  std::list<std::shared_ptr<Guest>> guests_;
  std::map<std::string, std::size_t> by_address_;
};

}  // namespace handslag::http
