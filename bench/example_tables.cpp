#include "bench/example_tables.h"

namespace handslag::bench {

double share(std::mt19937_64& random) { return static_cast<double>(random() >> 11) * 0x1p-53; }

disclosure::Dimension dimension(const std::string& name, std::size_t values, std::size_t group) {
  std::vector<disclosure::ParentRow> rows = {{"*", "", ""}};
  for (std::size_t at = 0; at < values; ++at) {
    const std::string above = group == 0 ? "*" : "group of " + name + " " + std::to_string(at / group);
    if (group != 0 && at % group == 0) rows.push_back({above, "", "*"});
    rows.push_back({name + " " + std::to_string(at), "", above});
  }
  return *disclosure::make_dimension(name, rows);
}

std::size_t leaf_count(const disclosure::TableSet& set, std::span<const std::size_t> dimensions) {
  std::size_t count = 1;
  for (const std::size_t at : dimensions) count *= disclosure::leaves_of(set.dimensions[at]).size();
  return count;
}

disclosure::JointSystem example_tables(const disclosure::TableSet& set,
                                       const std::function<std::int64_t()>& count) {
  disclosure::JointSystem publication;
  disclosure::add_tables(
      publication, set,
      [&](std::span<const std::size_t> group) {
        std::vector<std::int64_t> counts(leaf_count(set, group));
        for (std::int64_t& one : counts) one = count();
        return counts;
      },
      "");
  return publication;
}

}  // namespace handslag::bench
