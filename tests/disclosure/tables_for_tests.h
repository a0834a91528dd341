#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "disclosure/table_set.h"

namespace handslag::disclosure {

/// A dimension of `leaves` values with a total, and with groups of two under it when asked for.
inline Dimension dimension(const std::string& name, std::size_t leaves, bool has_groups = false) {
  std::vector<ParentRow> rows = {{name + "-all", "", ""}};
  for (std::size_t at = 0; at < leaves; ++at) {
    const std::string group = name + "-group" + std::to_string(at / 2);
    if (has_groups && at % 2 == 0) rows.push_back({group, "", name + "-all"});
    rows.push_back({name + std::to_string(at), "", has_groups ? group : name + "-all"});
  }
  return *make_dimension(name, rows);
}

/// Tables that share the dimension m, one of them with a middle level, and one that crosses two others.
inline TableSet three_tables() {
  return {{dimension("m", 6, true), dimension("c", 5), dimension("s", 3), dimension("a", 4)},
          {{0, 1}, {0, 2}, {0, 3}, {1, 2}}};
}

/// People with one leaf of each dimension; counts any table of them.
class People {
 public:
  People(const TableSet& set, std::size_t count, std::uint64_t seed) : set_(set) {
    std::mt19937_64 random(seed);
    for (std::size_t person = 0; person < count; ++person) {
      std::vector<std::size_t> leaves;
      for (const Dimension& of : set.dimensions) {
        // Skewed, so that some cells are small and others are large.
        const std::size_t size = leaves_of(of).size();
        leaves.push_back(std::min(random() % size, random() % size));
      }
      people_.push_back(std::move(leaves));
    }
  }

  LeafCounter counter() const {
    return [this](std::span<const std::size_t> dimensions) {
      std::size_t size = 1;
      for (const std::size_t at : dimensions) size *= leaves_of(set_.dimensions[at]).size();
      std::vector<std::int64_t> counts(size, 0);
      for (const std::vector<std::size_t>& person : people_) {
        std::size_t place = 0;
        for (const std::size_t at : dimensions)
          place = place * leaves_of(set_.dimensions[at]).size() + person[at];
        ++counts[place];
      }
      return counts;
    };
  }

 private:
  TableSet set_;
  std::vector<std::vector<std::size_t>> people_;
};

}  // namespace handslag::disclosure
