#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/json.h"

// A reader who knows the whole program and runs it: holds possible every secret of three rows that would have
// been printed in the same way, and takes what is common to all of them. Once with a key that everybody knows
// (a public rule for ties), once with a secret one, of which some are tried for each secret.
namespace handslag::bench {

using Secret = std::array<std::int64_t, 3>;
/// What stands there: a count, or −1 where it is hidden; the sum last.
using Printed = std::array<std::int64_t, 4>;

/// The lowest and the highest that a cell can be.
struct Span {
  std::int64_t low = 0;
  std::int64_t high = 0;
  bool is_exact() const { return low == high; }
  bool is_within_two() const { return high - low <= 2; }
};

/// The row, or the sum of all.
inline std::int64_t of_cell(const Secret& secret, std::size_t cell) {
  return cell < secret.size() ? secret[cell] : secret[0] + secret[1] + secret[2];
}

enum class Key { Known, Unknown };

class Guesser {
 public:
  explicit Guesser(std::uint64_t keys) : keys_(keys) {}

  /// What the program prints of the secret, by key.
  void publish(const Secret& secret, const std::function<Printed(std::uint64_t key)>& print) {
    std::vector<Printed> printed;
    for (std::uint64_t key = 0; key < keys_; ++key) printed.push_back(print(key));
    with_known_key_[printed.front()].insert(secret);
    for (const Printed& one : printed) with_some_key_[one].insert(secret);
    published_.emplace(secret, std::move(printed));
  }

  /// Calls look(secret, printed, span_of) for each secret whose rows are all at most `most` from 0;
  /// span_of(cell) says what the reader knows of a cell then.
  template <class Look>
  void each(Key key, std::int64_t most, Look look) const {
    const auto& possible = key == Key::Known ? with_known_key_ : with_some_key_;
    for (const auto& [secret, by_key] : published_) {
      if (std::ranges::any_of(secret, [&](std::int64_t row) { return std::abs(row) > most; })) continue;
      for (std::size_t at = 0; at < (key == Key::Known ? 1 : by_key.size()); ++at) {
        const std::set<Secret>& others = possible.at(by_key[at]);
        look(secret, by_key[at], [&](std::size_t cell) {
          Span span{of_cell(secret, cell), of_cell(secret, cell)};
          for (const Secret& other : others) {
            span.low = std::min(span.low, of_cell(other, cell));
            span.high = std::max(span.high, of_cell(other, cell));
          }
          return span;
        });
      }
    }
  }

 private:
  std::uint64_t keys_;
  std::map<Secret, std::vector<Printed>> published_;
  std::map<Printed, std::set<Secret>> with_known_key_;
  std::map<Printed, std::set<Secret>> with_some_key_;
};

/// Reads MOST and KEYS, and writes one line of JSON of what run(most, keys) gives for either key.
inline int run_guesser(int count, char** arguments, const std::string& name, int highest,
                       const std::function<std::function<Json(Key)>(int most, std::uint64_t keys)>& run) {
  const int most = count == 3 ? std::atoi(arguments[1]) : 0;
  const int keys = count == 3 ? std::atoi(arguments[2]) : 0;
  if (most < 1 || most > highest || keys < 1 || keys > 64) {
    std::cerr << "usage: " << name << " MOST KEYS, MOST from 1 to " << highest << ", KEYS from 1 to 64\n";
    return 2;
  }
  const auto left = run(most, static_cast<std::uint64_t>(keys));
  std::cout << Json::object()
                   .set("most", most)
                   .set("keys", keys)
                   .set("public_rule", left(Key::Known))
                   .set("secret_key", left(Key::Unknown))
                   .dump()
            << '\n';
  return 0;
}

}  // namespace handslag::bench
