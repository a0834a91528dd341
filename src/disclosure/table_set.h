#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "disclosure/joint_system.h"

namespace handslag::disclosure {

/// A value of a dimension, or a sum of values: "Stockholms län" is the parent of its municipalities.
struct Category {
  std::string code;
  std::string title;
  std::int32_t parent = -1;  ///< −1: under no other
};

/// What a table is divided by. Categories without children are its leaves; one that has all of them under it
/// is its total. A dimension of which no total is published has several categories under none.
struct Dimension {
  std::string name;
  std::vector<Category> categories;
};

/// What is wrong with a hierarchy, and at which category.
struct HierarchyFault {
  enum class Reason : std::uint8_t { NoCategory, TwoParents, UnknownParent, Cycle, TooManyCategories };
  Reason reason = Reason::NoCategory;
  std::string code;
};

inline constexpr std::size_t kMostCategories = 100'000;

struct ParentRow {
  std::string code;
  std::string title;
  std::string parent;  ///< empty: under no other
};
/// Reads a hierarchy from rows of code and parent in any order.
Result<Dimension, HierarchyFault> make_dimension(std::string name, const std::vector<ParentRow>& rows);

/// Tables of the same people. A table has a cell for each choice of one category of each of its dimensions.
struct TableSet {
  std::vector<Dimension> dimensions;
  std::vector<std::vector<std::size_t>> tables;  ///< dimensions of each
};

/// Counts for each choice of leaves of the dimensions asked for, the last dimension fastest; leaves in the
/// order of the categories.
using LeafCounter = std::function<std::vector<std::int64_t>(std::span<const std::size_t> dimensions)>;

/// Where the cells of a table set are: for each table the cell of every choice of categories, the last
/// dimension fastest.
struct PlacedTables {
  std::vector<std::vector<std::int32_t>> cells;
};

/// The groups of dimensions whose leaves must be counted together, so that what holds for the tables one by
/// one holds for the people behind them (the cliques of a triangulated graph of the dimensions that share a
/// table; Lauritzen, Graphical Models, 1996, ch. 2).
std::vector<std::vector<std::size_t>> groups_counted_together(const TableSet& set);

/// Adds the tables to a system. A cell that stands in several tables is one cell; tables that share a
/// margin are linked. `label` is put after every name: the year. Throws InvalidInput when there are more than
/// 20 million leaves.
PlacedTables add_tables(JointSystem& system, const TableSet& set, const LeafCounter& counter,
                        const std::string& label);

/// The leaves of a dimension: places in its categories.
std::vector<std::size_t> leaves_of(const Dimension& dimension);

}  // namespace handslag::disclosure
