#pragma once

#include <cstdint>

namespace handslag::solver {

/// Whole numbers as they are, for elimination in tables: nearly every number there is 1 or −1, and the others
/// stay small. Exact without any prime, and half as wide as one. There are no fractions: a column is as good
/// as any multiple of it, so in place of half a column twice the other is taken. What is stored is small
/// (`fits`), so that the sum of two products of stored numbers is right. Where elimination would need more it
/// is done modulo primes instead (modular.h).
class SmallWhole {
 public:
  using Stored = std::int32_t;
  static constexpr bool kIsWhole = true;

  constexpr SmallWhole() = default;
  static constexpr SmallWhole from(std::int64_t number) { return SmallWhole(number); }
  constexpr Stored stored() const { return static_cast<Stored>(value_); }

  constexpr bool is_zero() const { return value_ == 0; }
  constexpr bool fits() const { return value_ <= kLargest && value_ >= -kLargest; }
  constexpr std::int64_t value() const { return value_; }
  constexpr bool operator==(const SmallWhole&) const = default;

  constexpr SmallWhole operator+(SmallWhole other) const { return SmallWhole(value_ + other.value_); }
  constexpr SmallWhole operator-(SmallWhole other) const { return SmallWhole(value_ - other.value_); }
  constexpr SmallWhole operator-() const { return SmallWhole(-value_); }
  constexpr SmallWhole operator*(SmallWhole other) const { return SmallWhole(value_ * other.value_); }

 private:
  static constexpr std::int64_t kLargest = 1 << 30;
  explicit constexpr SmallWhole(std::int64_t value) : value_(value) {}
  std::int64_t value_ = 0;
};

}  // namespace handslag::solver
