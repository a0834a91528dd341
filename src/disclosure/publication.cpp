#include "disclosure/publication.h"

#include <algorithm>
#include <numeric>

#include "base/error.h"

namespace handslag::disclosure {

std::int32_t Publication::add_leaf(std::int64_t count) {
  if (count < 0) throw InvalidInput("a count is below 0: " + std::to_string(count));
  leaf_counts.push_back(count);
  return columns.row_count++;
}

std::int32_t Publication::add_cell(const std::vector<std::int32_t>& leaves, std::string name,
                                   Standing standing) {
  if (leaves.empty()) throw InvalidInput(name + ": the cell is the sum of nothing");
  std::int64_t count = 0;
  for (const std::int32_t leaf : leaves) {
    columns.add_entry(leaf, 1);
    count += leaf_counts[static_cast<std::size_t>(leaf)];
  }
  columns.end_column();
  counts.push_back(count);
  names.push_back(std::move(name));
  standings.push_back(standing);
  if (!known_most.empty()) known_most.push_back(kNoMost);
  return cell_count() - 1;
}

void Publication::add_link(const std::vector<std::int32_t>& left, const std::vector<std::int32_t>& right) {
  std::vector<std::pair<std::int32_t, std::int32_t>> entries;
  std::int64_t sum = 0;
  for (const std::int32_t leaf : left) {
    entries.emplace_back(leaf, 1);
    sum += leaf_counts[static_cast<std::size_t>(leaf)];
  }
  for (const std::int32_t leaf : right) {
    entries.emplace_back(leaf, -1);
    sum -= leaf_counts[static_cast<std::size_t>(leaf)];
  }
  if (sum != 0) throw InvalidInput("two tables give different counts of the same people");
  std::ranges::sort(entries);
  for (const auto& [leaf, value] : entries) columns.add_entry(leaf, value);
  columns.end_column();
  counts.push_back(0);
  names.emplace_back();
  standings.push_back(Standing::Published);
  if (!known_most.empty()) known_most.push_back(kNoMost);
}

std::int64_t known_least(const Publication& publication, const SafetyRule& rule, std::int32_t cell) {
  const auto at = static_cast<std::size_t>(cell);
  const Standing standing = publication.standings[at];
  if (rule.protects_zeros || standing == Standing::Unlisted) return 0;
  // Hidden by somebody else, who hides 0 too.
  return standing == Standing::Withheld && publication.counts[at] == 0 ? 0 : 1;
}

std::int64_t known_most(const Publication& publication, std::int32_t cell) {
  return publication.known_most.empty() ? kNoMost : publication.known_most[static_cast<std::size_t>(cell)];
}

std::vector<std::int32_t> person_alone_in(const Publication& publication) {
  std::vector<std::int32_t> person(publication.leaf_counts.size());
  std::iota(person.begin(), person.end(), 0);
  const auto find = [&](std::int32_t leaf) {
    while (person[static_cast<std::size_t>(leaf)] != leaf) leaf = person[static_cast<std::size_t>(leaf)];
    return leaf;
  };
  // The leaf with the one person among leaves that add up to 1 (with the sign asked for), else −1.
  const auto leaf_of_one = [&](std::int32_t cell, std::int32_t sign) {
    std::int32_t found = -1;
    std::int64_t sum = 0;
    const auto leaves = publication.columns.rows_of(cell);
    const auto values = publication.columns.values_of(cell);
    for (std::size_t k = 0; k < leaves.size(); ++k) {
      const std::int64_t count = publication.leaf_counts[static_cast<std::size_t>(leaves[k])];
      if (values[k] != sign || count == 0) continue;
      sum += count;
      found = leaves[k];
    }
    return sum == 1 ? found : -1;
  };
  for (std::int32_t cell = 0; cell < publication.cell_count(); ++cell) {
    if (!publication.is_link(cell)) continue;
    const std::int32_t left = leaf_of_one(cell, 1);
    const std::int32_t right = leaf_of_one(cell, -1);
    if (left >= 0 && right >= 0) person[static_cast<std::size_t>(find(right))] = find(left);
  }
  std::vector<std::int32_t> alone;
  for (std::int32_t cell = 0; cell < publication.cell_count(); ++cell) {
    const std::int32_t leaf = publication.is_link(cell) ? -1 : leaf_of_one(cell, 1);
    alone.push_back(leaf < 0 ? -1 : find(leaf));
  }
  return alone;
}

}  // namespace handslag::disclosure
