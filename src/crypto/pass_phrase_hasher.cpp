#include "crypto/pass_phrase_hasher.h"

#include <sodium.h>

#include <array>

#include "base/error.h"
#include "base/message.h"
#include "crypto/secret_token.h"

namespace handslag::crypto {

/// One of the few that hash at the same time.
class PassPhraseHasher::Place {
 public:
  explicit Place(const PassPhraseHasher& of) : of_(of) {
    std::unique_lock lock(of_.mutex_);
    if (of_.at_once_ >= of_.most_at_once_) {
      if (of_.waiting_ >= of_.most_waiting_)
        throw told<Overloaded>(Message("Very many are logging in just now. Try again in a while."));
      ++of_.waiting_;
      of_.is_free_.wait(lock, [&] { return of_.at_once_ < of_.most_at_once_; });
      --of_.waiting_;
    }
    ++of_.at_once_;
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  ~Place() {
    {
      const std::lock_guard lock(of_.mutex_);
      --of_.at_once_;
    }
    of_.is_free_.notify_one();
  }

 private:
  const PassPhraseHasher& of_;
};

PassPhraseHasher::PassPhraseHasher(HashCost cost, std::size_t most_at_once, std::size_t most_waiting)
    : cost_(cost), most_at_once_(most_at_once), most_waiting_(most_waiting) {
  if (sodium_init() < 0) throw Error("libsodium does not start");
  nobodys_ = hash(random_token());
}

std::string PassPhraseHasher::hash(std::string_view pass_phrase) const {
  const Place place(*this);
  std::array<char, crypto_pwhash_argon2id_STRBYTES> text{};
  if (crypto_pwhash_argon2id_str(text.data(), pass_phrase.data(), pass_phrase.size(), cost_.passes,
                                 cost_.bytes) != 0)
    throw Error("no memory for the hash of a pass phrase");
  return text.data();
}

bool PassPhraseHasher::is_of(std::string_view pass_phrase, const std::optional<std::string>& hash) const {
  const Place place(*this);
  const std::string& tried = hash ? *hash : nobodys_;
  return crypto_pwhash_argon2id_str_verify(tried.c_str(), pass_phrase.data(), pass_phrase.size()) == 0 &&
         hash.has_value();
}

bool PassPhraseHasher::is_outdated(const std::string& hash) const {
  return crypto_pwhash_argon2id_str_needs_rehash(hash.c_str(), cost_.passes, cost_.bytes) != 0;
}

}  // namespace handslag::crypto
