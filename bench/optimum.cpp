// optimum N: how many covering cells the engine hides on N small tables, against the fewest possible, found
// by one program in whole numbers (Fischetti and Salazar, "Models and algorithms for optimizing cell
// suppression in tabular data with linear constraints", JASA 95, 2000). Rule of both: an outsider's interval
// for a small count is at least 3 wide and reaches above it. One line of JSON.
#include <coin/Cbc_C_Interface.h>

#include <cmath>
#include <iostream>
#include <memory>
#include <random>

#include "base/json.h"
#include "bench/instance_file.h"
#include "disclosure/protect.h"
#include "disclosure/table_set.h"
#include "solver/sum_relations.h"

namespace {

using namespace handslag;
using disclosure::JointSystem;

constexpr double kSecondsForOne = 20;
/// No change that a table needs is larger.
constexpr double kLargestChange = 40;

disclosure::Dimension dimension(const std::string& name, std::size_t leaves, bool has_groups) {
  std::vector<disclosure::ParentRow> rows = {{"*", "", ""}};
  for (std::size_t at = 0; at < leaves; ++at) {
    const std::string group = "g" + std::to_string(at / 3);
    if (has_groups && at % 3 == 0) rows.push_back({group, "", "*"});
    rows.push_back({std::to_string(at), "", has_groups ? group : "*"});
  }
  return *disclosure::make_dimension(name, rows);
}

/// Two or three dimensions, at most 200 cells, counts as skewed as the real ones.
JointSystem table_of(std::uint64_t seed) {
  std::mt19937_64 random(seed);
  disclosure::TableSet set;
  if (seed % 3 == 0) {
    set = {{dimension("a", 4, false), dimension("b", 4, false), dimension("c", 2, false)}, {{0, 1, 2}}};
  } else {
    set = {{dimension("a", 6 + seed % 4, seed % 2 == 0), dimension("b", 5 + seed % 3, false)}, {{0, 1}}};
  }
  JointSystem publication;
  disclosure::add_tables(
      publication, set,
      [&](std::span<const std::size_t> group) {
        std::size_t size = 1;
        for (const std::size_t at : group) size *= disclosure::leaves_of(set.dimensions[at]).size();
        std::vector<std::int64_t> counts;
        for (std::size_t leaf = 0; leaf < size; ++leaf) {
          const double share = static_cast<double>(random() >> 11) * 0x1p-53;
          counts.push_back(static_cast<std::int64_t>(40 * share * share * share));
        }
        return counts;
      },
      "");
  return publication;
}

class FewestCells {
 public:
  FewestCells(const JointSystem& publication, const disclosure::SafetyRule& rule)
      : publication_(publication), rule_(rule), relations_(solver::find_sum_relations(publication.columns)) {}

  /// Empty when it was not proved within the time allowed.
  std::optional<std::int64_t> run() {
    std::vector<std::int32_t> small;
    for (std::int32_t cell = 0; cell < publication_.cell_count(); ++cell) {
      if (rule_.is_small(count(cell))) small.push_back(cell);
      const bool may_cover = count(cell) > rule_.threshold;
      hidden_.push_back(add_variable(rule_.is_small(count(cell)) ? 1 : 0,
                                     may_cover || rule_.is_small(count(cell)) ? 1 : 0, may_cover ? 1 : 0,
                                     true));
    }
    if (small.empty()) return 0;
    for (const std::int32_t cell : small) {
      const int up = add_change(cell, 1, 1);
      const int down = add_change(cell, 0, -1);
      // Up and down together as far as the rule asks.
      add_row({{up, 1}, {down, -1}}, static_cast<double>(rule_.small_width), kNoBound);
    }
    return solve();
  }

 private:
  static constexpr double kNoBound = 1e30;
  std::int64_t count(std::int32_t cell) const { return publication_.counts[static_cast<std::size_t>(cell)]; }

  int add_variable(double low, double high, double cost, bool is_whole) {
    low_.push_back(low);
    high_.push_back(high);
    cost_.push_back(cost);
    is_whole_.push_back(is_whole);
    return static_cast<int>(low_.size()) - 1;
  }

  void add_row(const std::vector<std::pair<int, double>>& terms, double low, double high) {
    rows_.push_back({terms, low, high});
  }

  /// A table that differs from the true one only where cells are hidden. Returns the change of the cell.
  int add_change(std::int32_t cell, double least, int direction) {
    std::vector<int> change;
    const std::size_t unknowns = publication_.counts.size() + publication_.leaf_counts.size();
    for (std::size_t unknown = 0; unknown < unknowns; ++unknown) {
      const bool is_cell = unknown < publication_.counts.size();
      const auto value =
          static_cast<double>(is_cell ? publication_.counts[unknown]
                                      : publication_.leaf_counts[unknown - publication_.counts.size()]);
      const bool is_fixed = is_cell && value == 0;
      const int variable = add_variable(is_fixed ? 0 : -std::min(value, kLargestChange),
                                        is_fixed ? 0 : kLargestChange, 0, false);
      change.push_back(variable);
      if (!is_cell || is_fixed) continue;
      add_row({{variable, 1}, {hidden_[unknown], -kLargestChange}}, -kNoBound, 0);
      add_row({{variable, 1}, {hidden_[unknown], std::min(value, kLargestChange)}}, 0, kNoBound);
    }
    for (std::size_t e = 0; e < relations_.count(); ++e) {
      std::vector<std::pair<int, double>> terms;
      for (auto k = relations_.starts[e]; k < relations_.starts[e + 1]; ++k) {
        const auto at = static_cast<std::size_t>(k);
        terms.emplace_back(change[static_cast<std::size_t>(relations_.unknowns[at])], relations_.factors[at]);
      }
      add_row(terms, 0, 0);
    }
    const int own = change[static_cast<std::size_t>(cell)];
    if (direction > 0) low_[static_cast<std::size_t>(own)] = least;
    return own;
  }

  struct Row {
    std::vector<std::pair<int, double>> terms;
    double low;
    double high;
  };

  std::optional<std::int64_t> solve() {
    const std::unique_ptr<Cbc_Model, void (*)(Cbc_Model*)> model(Cbc_newModel(), Cbc_deleteModel);
    Cbc_setLogLevel(model.get(), 0);
    for (std::size_t at = 0; at < low_.size(); ++at)
      Cbc_addCol(model.get(), "", low_[at], high_[at], cost_[at], is_whole_[at] ? 1 : 0, 0, nullptr, nullptr);
    for (const Row& row : rows_) {
      std::vector<int> variables;
      std::vector<double> factors;
      for (const auto& [variable, factor] : row.terms) {
        variables.push_back(variable);
        factors.push_back(factor);
      }
      const char sense = row.low == row.high ? 'E' : row.high >= kNoBound ? 'G' : 'L';
      Cbc_addRow(model.get(), "", static_cast<int>(variables.size()), variables.data(), factors.data(), sense,
                 sense == 'L' ? row.high : row.low);
    }
    Cbc_setMaximumSeconds(model.get(), kSecondsForOne);
    Cbc_solve(model.get());
    if (Cbc_isProvenOptimal(model.get()) == 0) return std::nullopt;
    return std::llround(Cbc_getObjValue(model.get()));
  }

  const JointSystem& publication_;
  const disclosure::SafetyRule& rule_;
  solver::SumRelations relations_;
  std::vector<int> hidden_;
  std::vector<double> low_;
  std::vector<double> high_;
  std::vector<double> cost_;
  std::vector<bool> is_whole_;
  std::vector<Row> rows_;
};

int compare(int tables) {
  const disclosure::SafetyRule rule{.reckons_with_owners = false};
  double sum = 0;
  double largest = 0;
  int compared = 0;
  std::size_t most_cells = 0;
  for (int seed = 1; seed <= tables; ++seed) {
    const JointSystem publication = table_of(static_cast<std::uint64_t>(seed));
    const disclosure::ProtectedPublication ours = disclosure::protect(publication, rule);
    const auto fewest = FewestCells(publication, rule).run();
    if (!fewest || *fewest == 0 || !ours.is_safe()) continue;
    const double ratio = static_cast<double>(ours.cost.covering) / static_cast<double>(*fewest);
    std::cerr << seed << ": " << publication.counts.size() << " cells, " << ours.cost.small << " small, "
              << ours.cost.covering << " covering, fewest " << *fewest << '\n';
    sum += ratio;
    largest = std::max(largest, ratio);
    most_cells = std::max(most_cells, publication.counts.size());
    ++compared;
  }
  std::cout << Json::object()
                   .set("tables", tables)
                   .set("proved", compared)
                   .set("most_cells", most_cells)
                   .set("mean_ratio", compared == 0 ? 0.0 : sum / compared)
                   .set("largest_ratio", largest)
                   .dump()
            << '\n';
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  const int tables = count == 2 ? std::atoi(arguments[1]) : 0;
  if (tables >= 1 && tables <= 1000) return compare(tables);
  std::cerr << "usage: optimum N, N from 1 to 1000\n";
  return 2;
}
