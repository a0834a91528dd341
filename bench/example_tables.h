#pragma once

#include <cstdint>
#include <functional>
#include <random>
#include <span>
#include <string>

#include "disclosure/table_set.h"

namespace handslag::bench {

/// Between 0 and 1, the same on every machine.
double share(std::mt19937_64& random);

/// A dimension with a total and `values` under it; with groups of `group` values each between them, when
/// there are to be any (0: none).
disclosure::Dimension dimension(const std::string& name, std::size_t values, std::size_t group = 0);

/// The product of the leaves of these dimensions.
std::size_t leaf_count(const disclosure::TableSet& set, std::span<const std::size_t> dimensions);

/// A publication of made-up counts: `count` is asked once for each leaf of the tables' dimensions together.
disclosure::JointSystem example_tables(const disclosure::TableSet& set,
                                       const std::function<std::int64_t()>& count);

}  // namespace handslag::bench
