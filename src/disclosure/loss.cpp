#include "disclosure/loss.h"

#include <cmath>

#include "disclosure/suppression.h"

namespace handslag::disclosure {

namespace {

constexpr double kOfTotal = 2;
constexpr double kOfLargestPart = 1.5;
constexpr double kOfPreferred = 50;
constexpr double kOfSacrificed = 0.1;
constexpr double kTie = 1e-3;
/// Of versions, how much larger the key may make a loss.
constexpr double kSecretPart = 3;

bool may_be_hidden(const JointSystem& system, const SafetyRule& rule, std::size_t cell) {
  const Standing standing = system.standings[cell];
  if (standing == Standing::Published || standing == Standing::Forced || stays_hidden(standing)) return false;
  return system.counts[cell] != 0 && !is_kept_open(system, rule, static_cast<std::int32_t>(cell));
}

/// For each cell whether it is the largest of the three or more parts of a sum, or one of those that are.
/// Which of them comes first in the table must say nothing: the secret key chooses between equals.
std::vector<char> largest_parts(const JointSystem& system, const solver::SumRelations& relations) {
  const std::size_t cells = system.counts.size();
  std::vector<char> is_largest(cells, 0);
  for (std::size_t e = 0; e < relations.count(); ++e) {
    std::size_t parts = 0;
    std::vector<std::size_t> largest;
    for (auto k = relations.starts[e]; k < relations.starts[e + 1]; ++k) {
      const auto unknown = static_cast<std::size_t>(relations.unknowns[static_cast<std::size_t>(k)]);
      if (relations.factors[static_cast<std::size_t>(k)] < 0 || unknown >= cells) continue;
      ++parts;
      if (!largest.empty() && system.counts[unknown] > system.counts[largest.front()]) largest.clear();
      if (largest.empty() || system.counts[unknown] == system.counts[largest.front()])
        largest.push_back(unknown);
    }
    for (const std::size_t cell : largest) is_largest[cell] = parts >= 3 ? 1 : is_largest[cell];
  }
  return is_largest;
}

}  // namespace

std::vector<double> losses(const JointSystem& system, const SafetyRule& rule,
                           const solver::SumRelations& relations) {
  const std::vector<char> is_largest = largest_parts(system, relations);
  const std::vector<std::int32_t> order = candidate_order(system);
  std::vector<double> loss(system.counts.size(), 0);
  // Which count covers a small difference of two versions is for nobody to foresee: what would be lost least
  // by a public rule tells what was small.
  const bool has_versions = !system.is_guarded.empty();
  const std::vector<std::uint64_t> secret = secret_order(system);
  for (std::size_t place = 0; place < order.size(); ++place) {
    const auto cell = static_cast<std::size_t>(order[place]);
    if (!may_be_hidden(system, rule, cell)) continue;
    double of_cell = 1 + std::log2(1 + static_cast<double>(system.counts[cell])) / 4;
    if (system.columns.size_of(order[place]) > 1) of_cell *= kOfTotal;
    if (is_largest[cell] != 0) of_cell *= kOfLargestPart;
    if (system.standings[cell] == Standing::Preferred) of_cell *= kOfPreferred;
    if (system.standings[cell] == Standing::Sacrificed) of_cell *= kOfSacrificed;
    if (has_versions) of_cell *= 1 + kSecretPart * static_cast<double>(secret[cell] % 1024) / 1024;
    const double later = static_cast<double>(place) / static_cast<double>(order.size());
    loss[cell] = of_cell * (1 + kTie * (1 - later));
  }
  return loss;
}

}  // namespace handslag::disclosure
