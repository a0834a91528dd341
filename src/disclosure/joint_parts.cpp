#include "disclosure/joint_parts.h"

#include <algorithm>
#include <numeric>

#include "base/error.h"
#include "base/message.h"

namespace handslag::disclosure {

namespace {

class PartDivider {
 public:
  PartDivider(const solver::SparseColumns& columns, std::span<const std::int64_t> leaf_counts)
      : columns_(columns), leaf_counts_(leaf_counts), of_leaf_(leaf_counts.size()) {}

  JointParts run() {
    std::vector<char> is_right(leaf_counts_.size(), 0);
    std::vector<std::int32_t> links;
    for (std::int32_t column = 0; column < columns_.column_count(); ++column) {
      if (!is_link_column(columns_, column)) continue;
      links.push_back(column);
      for (const std::int32_t leaf : side(column, -1)) is_right[static_cast<std::size_t>(leaf)] = 1;
    }
    is_divided_.assign(leaf_counts_.size(), 0);
    for (std::size_t leaf = 0; leaf < of_leaf_.size(); ++leaf) {
      if (is_right[leaf] != 0) continue;
      is_divided_[leaf] = 1;
      if (leaf_counts_[leaf] > 0) add_part(leaf_counts_[leaf], {static_cast<std::int32_t>(leaf)});
    }
    for (const std::int32_t link : links) divide(side(link, 1), side(link, -1));
    return result();
  }

 private:
  std::vector<std::int32_t> side(std::int32_t link, int sign) const {
    std::vector<std::int32_t> leaves;
    const auto rows = columns_.rows_of(link);
    const auto values = columns_.values_of(link);
    for (std::size_t k = 0; k < rows.size(); ++k) {
      if (values[k] * sign > 0) leaves.push_back(rows[k]);
    }
    return leaves;
  }

  void add_part(std::int64_t count, std::vector<std::int32_t> leaves) {
    for (const std::int32_t leaf : leaves)
      of_leaf_[static_cast<std::size_t>(leaf)].push_back(static_cast<std::int32_t>(counts_.size()));
    counts_.push_back(count);
    leaves_of_.push_back(std::move(leaves));
  }

  /// The parts of the left leaves go to the right ones in order; one that a right leaf does not take whole
  /// becomes two.
  void divide(const std::vector<std::int32_t>& left, const std::vector<std::int32_t>& right) {
    std::vector<std::int32_t> parts;
    for (const std::int32_t leaf : left) {
      if (is_divided_[static_cast<std::size_t>(leaf)] == 0) refuse();
      const auto& of = of_leaf_[static_cast<std::size_t>(leaf)];
      parts.insert(parts.end(), of.begin(), of.end());
    }
    std::ranges::sort(parts);
    std::size_t next = 0;
    for (const std::int32_t leaf : right) {
      if (is_divided_[static_cast<std::size_t>(leaf)] != 0) refuse();
      is_divided_[static_cast<std::size_t>(leaf)] = 1;
      for (std::int64_t left_over = leaf_counts_[static_cast<std::size_t>(leaf)]; left_over > 0;) {
        if (next == parts.size()) refuse();
        const auto part = static_cast<std::size_t>(parts[next]);
        const std::int64_t rest = counts_[part] - left_over;
        if (rest > 0) {
          counts_[part] = left_over;
          parts[next] = static_cast<std::int32_t>(counts_.size());
          add_part(rest, leaves_of_[part]);
        } else {
          ++next;
        }
        left_over -= counts_[part];
        of_leaf_[static_cast<std::size_t>(leaf)].push_back(static_cast<std::int32_t>(part));
        leaves_of_[part].push_back(leaf);
      }
    }
  }

  [[noreturn]] static void refuse() {
    throw told<InvalidInput>(Message(
        "The tables are linked in a way that cannot be rounded together; give one table of all columns."));
  }

  JointParts result() {
    JointParts joint;
    joint.counts = std::move(counts_);
    joint.columns.row_count = static_cast<std::int32_t>(joint.counts.size());
    std::vector<std::int32_t> parts;
    for (std::int32_t column = 0; column < columns_.column_count(); ++column) {
      parts.clear();
      if (!is_link_column(columns_, column)) {
        for (const std::int32_t leaf : columns_.rows_of(column)) {
          const auto& of = of_leaf_[static_cast<std::size_t>(leaf)];
          parts.insert(parts.end(), of.begin(), of.end());
        }
      }
      std::ranges::sort(parts);
      for (const std::int32_t part : parts) joint.columns.add_entry(part, 1);
      joint.columns.end_column();
    }
    joint.leaf_starts = {0};
    for (const std::vector<std::int32_t>& of : of_leaf_) {
      joint.leaf_parts.insert(joint.leaf_parts.end(), of.begin(), of.end());
      joint.leaf_starts.push_back(static_cast<std::int32_t>(joint.leaf_parts.size()));
    }
    return joint;
  }

  const solver::SparseColumns& columns_;
  std::span<const std::int64_t> leaf_counts_;
  std::vector<std::vector<std::int32_t>> of_leaf_;
  std::vector<char> is_divided_;
  std::vector<std::int64_t> counts_;
  std::vector<std::vector<std::int32_t>> leaves_of_;
};

}  // namespace

bool is_link_column(const solver::SparseColumns& columns, std::int32_t column) {
  // Leaves of the later table stand last, and below 0.
  const auto values = columns.values_of(column);
  return !values.empty() && std::ranges::any_of(values, [](std::int32_t value) { return value < 0; });
}

JointParts joint_parts(const solver::SparseColumns& columns, std::span<const std::int64_t> leaf_counts) {
  bool has_link = false;
  for (std::int32_t column = 0; column < columns.column_count() && !has_link; ++column)
    has_link = is_link_column(columns, column);
  if (has_link) return PartDivider(columns, leaf_counts).run();
  JointParts joint;
  joint.counts.assign(leaf_counts.begin(), leaf_counts.end());
  joint.columns = columns;
  joint.leaf_starts.resize(leaf_counts.size() + 1);
  std::iota(joint.leaf_starts.begin(), joint.leaf_starts.end(), 0);
  joint.leaf_parts.assign(joint.leaf_starts.begin(), joint.leaf_starts.end() - 1);
  return joint;
}

}  // namespace handslag::disclosure
