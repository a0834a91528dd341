#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace handslag::identity {

/// Who tries to log in, as the limits tell them apart.
struct Attempt {
  std::string account = {};  ///< the address that is tried, also one that nobody has
  std::string source = {};   ///< the address it comes from
  /// The browser that the account's own person has used before, by its secret; empty for any other.
  std::string known_device = {};
  /// A code is tried, by somebody who has the pass phrase: six digits can be guessed, so fewer tries cost
  /// nothing and the wait grows longer.
  bool is_code = false;
};

/// How often somebody may guess. Failures are counted for the source and for the account, and each one beyond
/// the first few doubles the wait. A known device is counted by itself: whoever guesses elsewhere does not
/// make the account's own person wait, and cannot. The memory is bounded whatever comes: the entry that makes
/// anybody wait the least gives way.
class AttemptLimits {
 public:
  using Moment = std::chrono::system_clock::time_point;

  explicit AttemptLimits(std::size_t most_kept = 10'000);

  /// How long until the next try is looked at; zero when it is now.
  std::chrono::seconds wait(const Attempt& attempt, Moment now) const;
  void failed(const Attempt& attempt, Moment now);
  /// Forgets what the account's failures from there were. The account's failures from elsewhere stay.
  void succeeded(const Attempt& attempt);

  std::size_t kept() const;

 private:
  struct Entry {
    int failures = 0;
    Moment next = {};       ///< no try is looked at before
    Moment forgotten = {};  ///< from when it counts for nothing
  };
  struct Rule {
    int free = 0;                       ///< so many failures cost nothing
    std::chrono::seconds longest = {};  ///< no wait is longer
  };
  class Table {
   public:
    Table(Rule rule, std::size_t most_kept) : rule_(rule), most_kept_(most_kept) {}
    std::chrono::seconds wait(std::uint64_t key, Moment now) const;
    void failed(std::uint64_t key, Moment now);
    void forget(std::uint64_t key) { entries_.erase(key); }
    std::size_t size() const { return entries_.size(); }

   private:
    void make_room(Moment now);
    Rule rule_;
    std::size_t most_kept_;
    std::unordered_map<std::uint64_t, Entry> entries_;
  };

  std::uint64_t key_of(std::string_view text) const;
  const Table& by_account(const Attempt& attempt) const { return attempt.is_code ? codes_ : accounts_; }

  std::string secret_;
  mutable std::mutex mutex_;
  Table sources_;
  Table accounts_;
  Table codes_;
  Table devices_;
};

/// The address as a source: of IPv6 the network of 64 bits, which is one subscriber's.
std::string source_of(std::string_view address);

}  // namespace handslag::identity
