#pragma once

#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "solver/small_whole.h"

// A column of a matrix while elimination reduces it, and as it is kept afterwards. `Field` is what is
// computed with: numbers modulo a prime (modular.h), or small whole numbers (small_whole.h).
namespace handslag::solver {

/// The pivot of no column yet.
constexpr std::int32_t kAlive = -1;

/// A column while it is reduced: dense values, the list of the rows touched. The innermost loops run here, on
/// rows that are within the matrix: they go by pointers, without the library's check of every index. What is
/// asked of a row stands together, so that it comes with one line of memory.
template <class Field>
class Accumulator {
 public:
  struct Slot {
    Field value;
    std::int32_t pivot = kAlive;  ///< of the row: the taken column that it is the pivot of
    bool is_listed = false;
  };
  explicit Accumulator(std::int32_t rows)
      : slots_(static_cast<std::size_t>(rows)), listed_(static_cast<std::size_t>(rows)) {}

  Slot& slot(std::int32_t row) { return slots_.data()[row]; }
  void list(Slot& slot, std::int32_t row) {
    slot.is_listed = true;
    listed_.data()[size_++] = row;
  }
  Field& operator[](std::int32_t row) {
    Slot& at = slot(row);
    if (!at.is_listed) list(at, row);
    return at.value;
  }
  Field at(std::int32_t row) const { return slots_.data()[row].value; }
  bool lists(std::int32_t row) const { return slots_.data()[row].is_listed; }
  std::span<const std::int32_t> listed() const { return {listed_.data(), size_}; }
  void clear() {
    for (const std::int32_t row : listed()) {
      slots_.data()[row].value = Field();
      slots_.data()[row].is_listed = false;
    }
    size_ = 0;
  }

 private:
  std::vector<Slot> slots_;
  std::vector<std::int32_t> listed_;
  std::size_t size_ = 0;
};

template <class Field>
struct Entry {
  std::int32_t row;
  typename Field::Stored stored;
  Entry(std::int32_t of_row, Field value) : row(of_row), stored(value.stored()) {}
  Field value() const { return Field::from(stored); }
};

template <class Field>
using Entries = std::vector<Entry<Field>>;

/// What divides all numbers of a column of whole numbers.
inline std::int64_t divisor_of(const Entries<SmallWhole>& entries) {
  std::int64_t divisor = 0;
  for (const Entry<SmallWhole>& entry : entries) {
    divisor = std::gcd(divisor, std::int64_t{entry.stored});
    if (divisor == 1) break;
  }
  return divisor;
}

}  // namespace handslag::solver
