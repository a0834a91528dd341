#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace handslag::http {

/// How many requests have been answered since the server started, with what kind of status and how quickly:
/// what whoever watches the server asks for. Adding is safe from several threads and costs a few
/// instructions.
class AnswerCounts {
 public:
  /// Upper ends, in seconds; what takes longer than the last counts in `all` alone.
  static constexpr std::array<double, 7> kWithin = {0.005, 0.025, 0.1, 0.5, 1, 5, 20};

  struct Seen {
    std::array<std::uint64_t, 6> by_class = {};  ///< [2]: statuses 200 to 299
    std::array<std::uint64_t, kWithin.size()> within =
        {};  ///< [1]: those within 0.025 s, the quicker ones too
    std::uint64_t all = 0;
    double seconds = 0;  ///< of all together
  };

  void add(int status, std::chrono::nanoseconds took);
  Seen seen() const;

 private:
  std::array<std::atomic<std::uint64_t>, 6> by_class_ = {};
  std::array<std::atomic<std::uint64_t>, kWithin.size() + 1> quickness_ = {};  ///< each answer in one of them
  std::atomic<std::uint64_t> nanoseconds_ = 0;
};

}  // namespace handslag::http
