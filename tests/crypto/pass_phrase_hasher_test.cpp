#include "crypto/pass_phrase_hasher.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "base/error.h"

namespace handslag::crypto {

namespace {

// As little as libsodium takes, so that the tests are quick.
constexpr HashCost kLittle{1, 8192};
constexpr HashCost kMore{2, 16384};

}  // namespace

TEST(PassPhraseHasher, KnowsThePassPhraseAndNoOther) {
  const PassPhraseHasher hasher(kLittle);
  const std::string hash = hasher.hash("korrekt häst batteri");
  EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=8,t=1,p=1$")) << hash;
  EXPECT_TRUE(hasher.is_of("korrekt häst batteri", hash));
  EXPECT_FALSE(hasher.is_of("korrekt häst batteri ", hash));
  EXPECT_FALSE(hasher.is_of("", hash));
  EXPECT_NE(hash, hasher.hash("korrekt häst batteri"));
}

TEST(PassPhraseHasher, LetsNobodyInWithoutAHash) {
  EXPECT_FALSE(PassPhraseHasher(kLittle).is_of("korrekt häst batteri", std::nullopt));
}

TEST(PassPhraseHasher, TriesAnOlderHashAndSaysThatItIsOutdated) {
  const PassPhraseHasher before(kLittle);
  const PassPhraseHasher now(kMore);
  const std::string hash = before.hash("korrekt häst batteri");
  EXPECT_TRUE(now.is_of("korrekt häst batteri", hash));
  EXPECT_TRUE(now.is_outdated(hash));
  EXPECT_FALSE(before.is_outdated(hash));
}

TEST(PassPhraseHasher, SaysNoToAHashThatIsNone) {
  EXPECT_FALSE(PassPhraseHasher(kLittle).is_of("korrekt häst batteri", "$argon2id$broken"));
}

TEST(PassPhraseHasher, TurnsAwayThoseThatWouldWaitTooMany) {
  // Long enough that four that start together meet: 64 MB, eight passes.
  const PassPhraseHasher hasher({8, std::size_t{64} << 20}, 1, 1);
  std::atomic<int> turned_away = 0;
  std::vector<std::thread> people;
  for (int person = 0; person < 4; ++person) {
    people.emplace_back([&] {
      try {
        hasher.is_of("korrekt häst batteri", std::nullopt);
      } catch (const Overloaded&) {
        ++turned_away;
      }
    });
  }
  for (std::thread& one : people) one.join();
  EXPECT_EQ(turned_away, 2);
}

}  // namespace handslag::crypto
