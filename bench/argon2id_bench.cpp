// The raw rate of argon2id as pass phrases are hashed with (64 MiB, 3 passes), by libsodium alone:
// argon2id_bench [SECONDS]
#include <sodium.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

namespace {

constexpr unsigned long long kPasses = 3;
constexpr std::size_t kBytes = std::size_t{64} << 20;
constexpr unsigned kAtOnce = 2;

}  // namespace

int main(int count, char** words) {
  if (sodium_init() < 0) return 1;
  const double seconds = count > 1 ? std::atof(words[1]) : 5;
  std::atomic<int> made = 0;
  const auto start = std::chrono::steady_clock::now();
  const auto passed = [&] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  std::vector<std::thread> threads;
  for (unsigned number = 0; number < kAtOnce; ++number) {
    threads.emplace_back([&] {
      std::array<char, crypto_pwhash_STRBYTES> hash{};
      while (passed() < seconds)
        if (crypto_pwhash_str(hash.data(), "fyra ord som passar", 19, kPasses, kBytes) == 0) ++made;
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::printf("%.2f\n", made / passed());
  return 0;
}
