#include "disclosure/joint_system.h"

#include <algorithm>
#include <numeric>

#include "base/error.h"
#include "base/message.h"

namespace handslag::disclosure {

namespace {

std::uint64_t mixed(std::uint64_t word) {
  word += 0x9e3779b97f4a7c15U;
  word = (word ^ (word >> 30)) * 0xbf58476d1ce4e5b9U;
  word = (word ^ (word >> 27)) * 0x94d049bb133111ebU;
  return word ^ (word >> 31);
}

}  // namespace

std::int32_t JointSystem::add_leaf(std::int64_t count) {
  if (count < 0)
    throw told<InvalidInput>(Message("A count is below 0: {count}", {{"count", std::to_string(count)}}));
  leaf_counts.push_back(count);
  return columns.row_count++;
}

std::int32_t JointSystem::add_cell(const std::vector<std::int32_t>& leaves, std::string name,
                                   Standing standing) {
  if (leaves.empty())
    throw told<InvalidInput>(Message("{cell}: the cell is the sum of nothing", {{"cell", name}}));
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
  if (!known_least.empty()) known_least.push_back(0);
  if (!is_guarded.empty()) is_guarded.push_back(0);
  return cell_count() - 1;
}

void JointSystem::add_link(const std::vector<std::int32_t>& left, const std::vector<std::int32_t>& right) {
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
  if (sum != 0) throw told<InvalidInput>(Message("Two tables give different counts of the same people."));
  std::ranges::sort(entries);
  for (const auto& [leaf, value] : entries) columns.add_entry(leaf, value);
  columns.end_column();
  counts.push_back(0);
  names.emplace_back();
  standings.push_back(Standing::Published);
  if (!known_most.empty()) known_most.push_back(kNoMost);
  if (!known_least.empty()) known_least.push_back(0);
  if (!is_guarded.empty()) is_guarded.push_back(0);
}

bool is_kept_open(const JointSystem& system, const SafetyRule& rule, std::int32_t cell) {
  const auto at = static_cast<std::size_t>(cell);
  return rule.is_small(system.counts[at]) || (!system.is_guarded.empty() && system.is_guarded[at] != 0);
}

void spread_over_links(const JointSystem& system, std::vector<char>& is_known) {
  for (bool has_changed = true; has_changed;) {
    has_changed = false;
    for (std::int32_t cell = 0; cell < system.cell_count(); ++cell) {
      if (!system.is_link(cell)) continue;
      const auto leaves = system.columns.rows_of(cell);
      const auto signs = system.columns.values_of(cell);
      bool is_open[2] = {false, false};  // the side with plus, the side with minus
      for (std::size_t k = 0; k < leaves.size(); ++k)
        is_open[signs[k] > 0 ? 0 : 1] |= is_known[static_cast<std::size_t>(leaves[k])] == 0;
      if (is_open[0] == is_open[1]) continue;
      for (const std::int32_t leaf : leaves) is_known[static_cast<std::size_t>(leaf)] = 1;
      has_changed = true;
    }
  }
}

std::vector<char> leaves_known_empty(const JointSystem& system, const SafetyRule& rule) {
  std::vector<char> is_empty(system.leaf_counts.size(), 0);
  for (std::int32_t cell = 0; cell < system.cell_count(); ++cell) {
    const auto at = static_cast<std::size_t>(cell);
    const Standing standing = system.standings[at];
    if (system.is_link(cell) || system.counts[at] != 0 || stays_hidden(standing)) continue;
    if (rule.protects_zeros && standing != Standing::Published) continue;
    for (const std::int32_t leaf : system.columns.rows_of(cell)) is_empty[static_cast<std::size_t>(leaf)] = 1;
  }
  spread_over_links(system, is_empty);
  return is_empty;
}

bool is_guarded_nought(const JointSystem& system, std::int32_t cell, const std::vector<char>& known_empty) {
  const auto at = static_cast<std::size_t>(cell);
  if (system.standings[at] != Standing::Unlisted || system.counts[at] != 0) return false;
  return std::ranges::any_of(system.columns.rows_of(cell), [&](std::int32_t leaf) {
    return known_empty[static_cast<std::size_t>(leaf)] == 0;
  });
}

std::vector<std::uint64_t> secret_order(const JointSystem& system) {
  std::vector<std::uint64_t> order;
  for (std::int32_t cell = 0; cell < system.cell_count(); ++cell) {
    std::uint64_t word = mixed(system.tie_key);
    for (const char letter : system.names[static_cast<std::size_t>(cell)])
      word = mixed(word ^ static_cast<unsigned char>(letter));
    order.push_back(mixed(word ^ static_cast<std::uint64_t>(system.counts[static_cast<std::size_t>(cell)])));
  }
  return order;
}

std::int64_t known_least(const JointSystem& system, const SafetyRule& rule, std::int32_t cell) {
  const auto at = static_cast<std::size_t>(cell);
  const Standing standing = system.standings[at];
  const std::int64_t told = system.known_least.empty() ? 0 : system.known_least[at];
  if (rule.protects_zeros || standing == Standing::Unlisted) return told;
  // Hidden by somebody else, who hides 0 too.
  return std::max<std::int64_t>(told, standing == Standing::Withheld && system.counts[at] == 0 ? 0 : 1);
}

std::int64_t known_most(const JointSystem& system, std::int32_t cell) {
  return system.known_most.empty() ? kNoMost : system.known_most[static_cast<std::size_t>(cell)];
}

std::vector<std::int32_t> person_alone_in(const JointSystem& system) {
  std::vector<std::int32_t> person(system.leaf_counts.size());
  std::iota(person.begin(), person.end(), 0);
  const auto find = [&](std::int32_t leaf) {
    while (person[static_cast<std::size_t>(leaf)] != leaf) leaf = person[static_cast<std::size_t>(leaf)];
    return leaf;
  };
  // The leaf with the one person among leaves that add up to 1 (with the sign asked for), else −1.
  const auto leaf_of_one = [&](std::int32_t cell, std::int32_t sign) {
    std::int32_t found = -1;
    std::int64_t sum = 0;
    const auto leaves = system.columns.rows_of(cell);
    const auto values = system.columns.values_of(cell);
    for (std::size_t k = 0; k < leaves.size(); ++k) {
      const std::int64_t count = system.leaf_counts[static_cast<std::size_t>(leaves[k])];
      if (values[k] != sign || count == 0) continue;
      sum += count;
      found = leaves[k];
    }
    return sum == 1 ? found : -1;
  };
  for (std::int32_t cell = 0; cell < system.cell_count(); ++cell) {
    if (!system.is_link(cell)) continue;
    const std::int32_t left = leaf_of_one(cell, 1);
    const std::int32_t right = leaf_of_one(cell, -1);
    if (left >= 0 && right >= 0) person[static_cast<std::size_t>(find(right))] = find(left);
  }
  std::vector<std::int32_t> alone;
  for (std::int32_t cell = 0; cell < system.cell_count(); ++cell) {
    const std::int32_t leaf = system.is_link(cell) ? -1 : leaf_of_one(cell, 1);
    alone.push_back(leaf < 0 ? -1 : find(leaf));
  }
  return alone;
}

}  // namespace handslag::disclosure
