#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace handslag::crypto {

/// What one hash costs: passes over the memory, and how much of it.
struct HashCost {
  unsigned long long passes = 3;
  std::size_t bytes = std::size_t{64} << 20;
};

/// Makes and tries the hashes of pass phrases (argon2id by libsodium). A hash says itself with what cost it
/// was made, so that older ones are still tried after the cost has changed. Each takes its memory for a tenth
/// of a second: only a few are made at once, and only so many may wait, so that no number of people who log
/// in makes the program larger.
class PassPhraseHasher {
 public:
  explicit PassPhraseHasher(HashCost cost = {}, std::size_t most_at_once = 2, std::size_t most_waiting = 64);

  /// Throws Overloaded when too many wait already.
  std::string hash(std::string_view pass_phrase) const;
  /// Without a hash it takes as long and is false: nobody learns who is known. Throws Overloaded as `hash`.
  bool is_of(std::string_view pass_phrase, const std::optional<std::string>& hash) const;
  /// Whether a hash was made with another cost than is used now.
  bool is_outdated(const std::string& hash) const;

 private:
  class Place;

  HashCost cost_;
  std::size_t most_at_once_;
  std::size_t most_waiting_;
  std::string nobodys_;  ///< a hash that no pass phrase is of
  mutable std::mutex mutex_;
  mutable std::condition_variable is_free_;
  mutable std::size_t at_once_ = 0;
  mutable std::size_t waiting_ = 0;
};

}  // namespace handslag::crypto
