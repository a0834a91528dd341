#include "disclosure/packing.h"

#include <algorithm>
#include <bit>

namespace handslag::disclosure {

using solver::Difference;
using solver::TableChange;

namespace {

void set(std::vector<std::uint64_t>& bits, std::size_t table) {
  if (bits.size() <= table / 64) bits.resize(table / 64 + 1, 0);
  bits[table / 64] |= std::uint64_t{1} << (table % 64);
}

}  // namespace

void Packing::add(const TableChange& change, std::int32_t untouched) {
  const std::size_t table = first_free(change, untouched);
  if (table == tables_.size()) tables_.emplace_back();
  for (const Difference& one : change) {
    set(taken_[static_cast<std::size_t>(one.unknown)], table);
    set(moved_[static_cast<std::size_t>(one.unknown)], table);
  }
  if (untouched >= 0) set(taken_[static_cast<std::size_t>(untouched)], table);
  tables_[table].insert(tables_[table].end(), change.begin(), change.end());
}

bool Packing::moves_without(std::int32_t cell, std::int32_t other) const {
  const Bits& of_cell = moved_[static_cast<std::size_t>(cell)];
  const Bits& of_other = moved_[static_cast<std::size_t>(other)];
  for (std::size_t word = 0; word < of_cell.size(); ++word) {
    if ((of_cell[word] & ~(word < of_other.size() ? of_other[word] : 0)) != 0) return true;
  }
  return false;
}

std::size_t Packing::first_with(std::int32_t cell) const {
  const Bits& of_cell = moved_[static_cast<std::size_t>(cell)];
  std::size_t word = 0;
  while (of_cell[word] == 0) ++word;
  return word * 64 + static_cast<std::size_t>(std::countr_zero(of_cell[word]));
}

std::size_t Packing::first_free(const TableChange& change, std::int32_t untouched) const {
  for (std::size_t word = 0; word * 64 < tables_.size(); ++word) {
    std::uint64_t taken = 0;
    const auto note = [&](const Bits& bits) { taken |= word < bits.size() ? bits[word] : 0; };
    for (const Difference& one : change) note(taken_[static_cast<std::size_t>(one.unknown)]);
    if (untouched >= 0) note(moved_[static_cast<std::size_t>(untouched)]);
    const std::size_t table = word * 64 + static_cast<std::size_t>(std::countr_one(taken));
    if (table < (word + 1) * 64) return std::min(table, tables_.size());
  }
  return tables_.size();
}

}  // namespace handslag::disclosure
