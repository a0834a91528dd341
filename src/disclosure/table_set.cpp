#include "disclosure/table_set.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <unordered_map>

#include "base/error.h"
#include "base/message.h"

namespace handslag::disclosure {

namespace {

constexpr std::size_t kMostLeaves = 20'000'000;

using Group = std::vector<std::size_t>;

/// Dimensions that share a table are neighbours; then, one dimension after the other, the one that asks for
/// the fewest new neighbourhoods is taken out with its neighbours as a group.
std::vector<Group> cliques(const TableSet& set) {
  std::map<std::size_t, std::set<std::size_t>> neighbours;
  for (const Group& table : set.tables) {
    for (const std::size_t one : table) {
      auto& of_one = neighbours[one];
      for (const std::size_t other : table) {
        if (other != one) of_one.insert(other);
      }
    }
  }
  const auto missing = [&](std::size_t dimension) {
    std::size_t count = 0;
    const auto& around = neighbours.at(dimension);
    for (const std::size_t one : around) {
      for (const std::size_t other : around)
        count += one < other && !neighbours.at(one).contains(other) ? 1 : 0;
    }
    return count;
  };
  std::vector<Group> found;
  while (!neighbours.empty()) {
    std::size_t best = neighbours.begin()->first;
    for (const auto& [dimension, around] : neighbours) {
      if (missing(dimension) < missing(best)) best = dimension;
    }
    const std::set<std::size_t> around = neighbours.at(best);
    Group group(around.begin(), around.end());
    group.push_back(best);
    std::ranges::sort(group);
    for (const std::size_t one : around) {
      neighbours.at(one).erase(best);
      for (const std::size_t other : around) {
        if (other != one) neighbours.at(one).insert(other);
      }
    }
    neighbours.erase(best);
    const auto is_within = [&](const Group& larger) { return std::ranges::includes(larger, group); };
    if (std::ranges::none_of(found, is_within)) found.push_back(std::move(group));
  }
  if (found.empty()) found.emplace_back();
  return found;
}

Group shared(const Group& left, const Group& right) {
  Group both;
  std::ranges::set_intersection(left, right, std::back_inserter(both));
  return both;
}

/// The leaves under each category, as places among the leaves.
std::vector<std::vector<std::size_t>> leaves_under(const Dimension& dimension) {
  std::vector<std::vector<std::size_t>> under(dimension.categories.size());
  const std::vector<std::size_t> leaves = leaves_of(dimension);
  for (std::size_t leaf = 0; leaf < leaves.size(); ++leaf) {
    for (auto at = static_cast<std::int32_t>(leaves[leaf]); at >= 0;
         at = dimension.categories[static_cast<std::size_t>(at)].parent)
      under[static_cast<std::size_t>(at)].push_back(leaf);
  }
  return under;
}

/// Upwards from each category that is not known to end: who meets its own path goes round.
std::optional<std::size_t> category_going_round(const Dimension& dimension) {
  enum State : char { kUnseen, kOnPath, kEnds };
  std::vector<State> state(dimension.categories.size(), kUnseen);
  for (std::size_t start = 0; start < state.size(); ++start) {
    std::vector<std::size_t> path;
    auto at = static_cast<std::int32_t>(start);
    for (; at >= 0 && state[static_cast<std::size_t>(at)] == kUnseen;
         at = dimension.categories[static_cast<std::size_t>(at)].parent) {
      state[static_cast<std::size_t>(at)] = kOnPath;
      path.push_back(static_cast<std::size_t>(at));
    }
    if (at >= 0 && state[static_cast<std::size_t>(at)] == kOnPath) return static_cast<std::size_t>(at);
    for (const std::size_t seen : path) state[seen] = kEnds;
  }
  return std::nullopt;
}

class TablePlacer {
 public:
  TablePlacer(JointSystem& system, const TableSet& set, const LeafCounter& counter, const std::string& label)
      : system_(system), set_(set), label_(label), groups_(groups_counted_together(set)) {
    for (const Dimension& dimension : set.dimensions) {
      under_.push_back(leaves_under(dimension));
      leaf_counts_.push_back(leaves_of(dimension).size());
    }
    for (const Group& group : groups_) add_leaves(group, counter);
    for (std::size_t group = 1; group < groups_.size(); ++group) link_to_nearest(group);
  }

  PlacedTables run() {
    PlacedTables placed;
    for (const Group& table : set_.tables) placed.cells.push_back(place(table));
    return placed;
  }

 private:
  std::size_t leaf_count(std::size_t dimension) const { return leaf_counts_[dimension]; }

  void add_leaves(const Group& group, const LeafCounter& counter) {
    std::size_t size = 1;
    for (const std::size_t dimension : group) {
      size *= leaf_count(dimension);
      if (size > kMostLeaves)
        throw told<InvalidInput>(
            Message("The tables have more than {most} combinations of values; leave a dimension out or make "
                    "it coarser.",
                    {{"most", kMostLeaves}}));
    }
    const std::vector<std::int64_t> counts = counter(group);
    if (counts.size() != size) throw Error("the counter gave counts of another table");
    first_leaf_.push_back(system_.columns.row_count);
    for (const std::int64_t count : counts) system_.add_leaf(count);
  }

  /// The leaves of a group for which each of its dimensions named is within the places given.
  std::vector<std::int32_t> leaves_where(
      std::size_t group, const std::map<std::size_t, std::vector<std::size_t>>& within) const {
    std::vector<std::int32_t> leaves = {0};
    for (const std::size_t dimension : groups_[group]) {
      const auto radix = static_cast<std::int32_t>(leaf_count(dimension));
      std::vector<std::int32_t> next;
      const auto limited = within.find(dimension);
      for (const std::int32_t leaf : leaves) {
        if (limited == within.end()) {
          for (std::int32_t place = 0; place < radix; ++place) next.push_back(leaf * radix + place);
        } else {
          for (const std::size_t place : limited->second)
            next.push_back(leaf * radix + static_cast<std::int32_t>(place));
        }
      }
      leaves = std::move(next);
    }
    for (std::int32_t& leaf : leaves) leaf += first_leaf_[group];
    return leaves;
  }

  /// Every earlier group has been linked: the one that shares the most says all that the others would
  /// (running intersection).
  void link_to_nearest(std::size_t group) {
    std::size_t nearest = 0;
    for (std::size_t earlier = 1; earlier < group; ++earlier) {
      if (shared(groups_[earlier], groups_[group]).size() > shared(groups_[nearest], groups_[group]).size())
        nearest = earlier;
    }
    link(nearest, group, shared(groups_[nearest], groups_[group]), {});
  }

  void link(std::size_t left, std::size_t right, const Group& common,
            std::map<std::size_t, std::vector<std::size_t>> within) {
    if (within.size() == common.size()) {
      system_.add_link(leaves_where(left, within), leaves_where(right, within));
      return;
    }
    const std::size_t dimension = common[within.size()];
    for (std::size_t place = 0; place < leaf_count(dimension); ++place) {
      within[dimension] = {place};
      link(left, right, common, within);
    }
  }

  std::vector<std::int32_t> place(const Group& table) {
    std::vector<std::int32_t> cells;
    std::vector<std::size_t> chosen(table.size(), 0);
    for (bool is_done = false; !is_done;) {
      cells.push_back(cell_of(table, chosen));
      is_done = true;
      for (std::size_t at = table.size(); at-- > 0 && is_done;) {
        if (++chosen[at] < set_.dimensions[table[at]].categories.size()) {
          is_done = false;
        } else {
          chosen[at] = 0;
        }
      }
    }
    return cells;
  }

  /// One cell for one meaning: a total says nothing, so it is left out of what names the cell.
  std::int32_t cell_of(const Group& table, const std::vector<std::size_t>& chosen) {
    std::map<std::size_t, std::size_t> meaning;
    for (std::size_t at = 0; at < table.size(); ++at) {
      if (under_[table[at]][chosen[at]].size() < leaf_count(table[at]) ||
          set_.dimensions[table[at]].categories[chosen[at]].parent >= 0)
        meaning.emplace(table[at], chosen[at]);
    }
    const auto [known, is_new] = cells_.emplace(meaning, system_.cell_count());
    if (is_new) add_cell(meaning);
    return known->second;
  }

  void add_cell(const std::map<std::size_t, std::size_t>& meaning) {
    std::string name;
    std::map<std::size_t, std::vector<std::size_t>> within;
    Group dimensions;
    for (const auto& [dimension, category] : meaning) {
      const Category& of = set_.dimensions[dimension].categories[category];
      name += (name.empty() ? "" : ", ") + (of.title.empty() ? of.code : of.title);
      within.emplace(dimension, under_[dimension][category]);
      dimensions.push_back(dimension);
    }
    if (name.empty()) name = "Σ";
    if (!label_.empty()) name += ", " + label_;
    const auto home = std::ranges::find_if(
        groups_, [&](const Group& group) { return std::ranges::includes(group, dimensions); });
    system_.add_cell(leaves_where(static_cast<std::size_t>(home - groups_.begin()), within), name);
  }

  JointSystem& system_;
  const TableSet& set_;
  const std::string& label_;
  std::vector<Group> groups_;
  std::vector<std::size_t> leaf_counts_;  ///< of each dimension
  std::vector<std::int32_t> first_leaf_;
  std::vector<std::vector<std::vector<std::size_t>>> under_;  ///< dimension, category → places of leaves
  std::map<std::map<std::size_t, std::size_t>, std::int32_t> cells_;
};

}  // namespace

std::vector<std::size_t> leaves_of(const Dimension& dimension) {
  std::vector<char> has_child(dimension.categories.size(), 0);
  for (const Category& category : dimension.categories) {
    if (category.parent >= 0) has_child[static_cast<std::size_t>(category.parent)] = 1;
  }
  std::vector<std::size_t> leaves;
  for (std::size_t at = 0; at < has_child.size(); ++at) {
    if (has_child[at] == 0) leaves.push_back(at);
  }
  return leaves;
}

Result<Dimension, HierarchyFault> make_dimension(std::string name, const std::vector<ParentRow>& rows) {
  using Reason = HierarchyFault::Reason;
  if (rows.empty()) return Refused{HierarchyFault{Reason::NoCategory, ""}};
  if (rows.size() > kMostCategories) return Refused{HierarchyFault{Reason::TooManyCategories, ""}};
  std::unordered_map<std::string, std::int32_t> number;
  Dimension dimension{std::move(name), {}};
  for (const ParentRow& row : rows) {
    if (!number.emplace(row.code, static_cast<std::int32_t>(number.size())).second)
      return Refused{HierarchyFault{Reason::TwoParents, row.code}};
    dimension.categories.push_back({row.code, row.title, -1});
  }
  for (std::size_t at = 0; at < rows.size(); ++at) {
    if (rows[at].parent.empty()) continue;
    const auto parent = number.find(rows[at].parent);
    if (parent == number.end()) return Refused{HierarchyFault{Reason::UnknownParent, rows[at].code}};
    dimension.categories[at].parent = parent->second;
  }
  if (const auto round = category_going_round(dimension))
    return Refused{HierarchyFault{Reason::Cycle, dimension.categories[*round].code}};
  return dimension;
}

std::vector<std::vector<std::size_t>> groups_counted_together(const TableSet& set) {
  std::vector<Group> groups = cliques(set);
  // In an order in which each group shares most with one before it, so that every shared margin is linked.
  for (std::size_t next = 1; next < groups.size(); ++next) {
    std::size_t best = next;
    std::size_t most = 0;
    for (std::size_t at = next; at < groups.size(); ++at) {
      for (std::size_t earlier = 0; earlier < next; ++earlier) {
        const std::size_t common = shared(groups[earlier], groups[at]).size();
        if (common > most) {
          most = common;
          best = at;
        }
      }
    }
    std::swap(groups[next], groups[best]);
  }
  return groups;
}

PlacedTables add_tables(JointSystem& system, const TableSet& set, const LeafCounter& counter,
                        const std::string& label) {
  return TablePlacer(system, set, counter, label).run();
}

}  // namespace handslag::disclosure
