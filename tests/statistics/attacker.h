#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

/// One who wants to find out what is hidden: has every page that is out, knows that it is kept to the public
/// rule, and may be the one person in a cell. Written apart from what protects the figures: it reads words as
/// they are printed and reckons with whole numbers alone, by trying.
namespace handslag::attacker {

/// Whole numbers between bounds and sums of them, searched by narrowing and trying.
class WholeNumbers {
 public:
  static constexpr std::int64_t kNoEnd = 1'000'000;

  int add(std::int64_t low, std::int64_t high);
  void narrow_high(int variable, std::int64_t most);
  void narrow_low(int variable, std::int64_t least);
  /// total = parts.
  void add_sum(int total, std::vector<int> parts);

  std::int64_t low(int variable) const { return low_[static_cast<std::size_t>(variable)]; }
  std::int64_t high(int variable) const { return high_[static_cast<std::size_t>(variable)]; }
  /// Narrows all bounds as far as sums alone tell. False: nothing fits.
  bool narrow();

  enum class Answer : std::uint8_t { Found, Impossible, GaveUp };
  /// Values that fit, with some of them given.
  Answer find(const std::vector<std::pair<int, std::int64_t>>& given, std::vector<std::int64_t>& values,
              int most_steps = 4000) const;

 private:
  struct Sum {
    int total;
    std::vector<int> parts;
  };
  bool narrow(std::vector<std::int64_t>& low, std::vector<std::int64_t>& high,
              std::vector<int> waiting) const;
  bool narrow_one(const Sum& sum, std::vector<std::int64_t>& low, std::vector<std::int64_t>& high,
                  std::vector<int>& changed) const;
  Answer search(std::vector<std::int64_t> low, std::vector<std::int64_t> high,
                std::vector<std::int64_t>& values, int& steps) const;

  std::vector<std::int64_t> low_;
  std::vector<std::int64_t> high_;
  std::vector<Sum> sums_;
  std::vector<std::vector<int>> sums_of_;  ///< for each variable
  std::vector<std::size_t> open_;          ///< variables that narrowing alone has not fixed
};

/// What a count may be, from the words in its place: "58", "1–4", "minst 5", "för få" (no row: not even known
/// to be more than 0).
struct Printed {
  std::int64_t low = 0;
  std::int64_t high = WholeNumbers::kNoEnd;
  bool is_shown = false;
  bool is_listed = true;
};
Printed read_printed(std::string_view words);

}  // namespace handslag::attacker
