#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace handslag {

/// An amount in Swedish kronor, exact, in whole öre. 70 000 kr is `Money::from_kronor(70000)`.
class Money {
 public:
  constexpr Money() = default;
  static constexpr Money from_ore(std::int64_t ore) { return Money(ore); }
  static constexpr Money from_kronor(std::int64_t kronor) { return Money(kronor * 100); }

  /// Reads "70 000 kr", "1,20", "70 tkr", "18 Mkr", "70000". Spaces may be ordinary, no-break or thin.
  /// Empty when the text is not an amount or has a part of an öre.
  static std::optional<Money> parse(std::string_view text);

  constexpr std::int64_t ore() const { return ore_; }
  constexpr auto operator<=>(const Money&) const = default;
  constexpr Money operator+(Money other) const { return Money(ore_ + other.ore_); }
  constexpr Money operator-(Money other) const { return Money(ore_ - other.ore_); }
  constexpr Money operator*(std::int64_t factor) const { return Money(ore_ * factor); }

  /// This amount shared by `parts`, rounded half away from zero to a whole öre: 70 000 kr over 60 000 is 1,17
  /// kr. `parts` is at least 1.
  Money per(std::int64_t parts) const;

  /// "70 000 kr" or "1,17 kr" with no-break spaces; öre only where there are any.
  std::string to_swedish() const;

 private:
  explicit constexpr Money(std::int64_t ore) : ore_(ore) {}
  std::int64_t ore_ = 0;
};

}  // namespace handslag
