#pragma once

#include <cstddef>
#include <cstdint>

namespace handslag::solver {

/// Whole numbers modulo the prime 2^Bits − Offset. A computation with fractions of integers is exact here:
/// there is no tolerance to choose, and a wrong answer needs a determinant that happens to be a multiple of
/// the prime, which a second prime then shows. With Modular<61, 1>, one half is 1152921504606846976.
template <unsigned Bits, std::uint64_t Offset>
class Modular {
 public:
  static constexpr std::uint64_t kPrime = (std::uint64_t{1} << Bits) - Offset;
  using Stored = Modular;
  static constexpr bool kIsWhole = false;

  constexpr Modular() = default;
  static constexpr Modular from(std::int64_t number) {
    const auto prime = static_cast<std::int64_t>(kPrime);
    const std::int64_t rest = number % prime;
    return Modular(static_cast<std::uint64_t>(rest < 0 ? rest + prime : rest));
  }

  static constexpr Modular from(Modular stored) { return stored; }
  constexpr Stored stored() const { return *this; }

  constexpr bool is_zero() const { return value_ == 0; }
  constexpr bool fits() const { return true; }
  constexpr std::uint64_t value() const { return value_; }
  constexpr bool operator==(const Modular&) const = default;

  constexpr Modular operator+(Modular other) const { return Modular(once_reduced(value_ + other.value_)); }
  constexpr Modular operator-(Modular other) const {
    return Modular(value_ >= other.value_ ? value_ - other.value_ : value_ + kPrime - other.value_);
  }
  constexpr Modular operator-() const { return Modular(value_ == 0 ? 0 : kPrime - value_); }
  constexpr Modular operator*(Modular other) const {
    const Wide product = static_cast<Wide>(value_) * other.value_;
    const Wide folded = (product & kPrimeMask) + (product >> Bits) * Offset;
    const auto low = static_cast<std::uint64_t>(folded) & kPrimeMask;
    const auto high = static_cast<std::uint64_t>(folded >> Bits);
    return Modular(once_reduced(low + high * Offset));
  }

  /// One over this number, which is not zero.
  constexpr Modular inverse() const {
    Modular result(1);
    Modular power = *this;
    for (std::uint64_t exponent = kPrime - 2; exponent != 0; exponent >>= 1) {
      if ((exponent & 1) != 0) result = result * power;
      power = power * power;
    }
    return result;
  }

 private:
  __extension__ using Wide = unsigned __int128;
  static constexpr std::uint64_t kPrimeMask = (std::uint64_t{1} << Bits) - 1;

  explicit constexpr Modular(std::uint64_t value) : value_(value) {}
  static constexpr std::uint64_t once_reduced(std::uint64_t value) {
    return value >= kPrime ? value - kPrime : value;
  }

  std::uint64_t value_ = 0;
};

/// The first prime, 2^61 − 1, and the one that confirms it, 2^62 − 57.
using FirstField = Modular<61, 1>;
using SecondField = Modular<62, 57>;

}  // namespace handslag::solver
