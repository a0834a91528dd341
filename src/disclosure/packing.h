#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "solver/local_changes.h"

namespace handslag::disclosure {

/// Changes laid together into few tables: in each no two touch the same unknown, so that every cell is in
/// some table what each change makes of it.
class Packing {
 public:
  explicit Packing(std::size_t unknowns) : taken_(unknowns), moved_(unknowns) {}

  /// `untouched` stays as it is in the table that the change is put into; −1: none.
  void add(const solver::TableChange& change, std::int32_t untouched = -1);
  /// Whether a table moves the cell and not the other one.
  bool moves_without(std::int32_t cell, std::int32_t other) const;
  /// The first table that moves the cell; there must be one.
  std::size_t first_with(std::int32_t cell) const;

  const std::vector<solver::TableChange>& tables() const { return tables_; }

 private:
  using Bits = std::vector<std::uint64_t>;
  std::size_t first_free(const solver::TableChange& change, std::int32_t untouched) const;

  std::vector<Bits> taken_;
  std::vector<Bits> moved_;
  std::vector<solver::TableChange> tables_;
};

}  // namespace handslag::disclosure
