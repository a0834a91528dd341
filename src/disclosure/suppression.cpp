#include "disclosure/suppression.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "solver/span_growth.h"

namespace handslag::disclosure {

namespace {

int rank_of(Standing standing, std::int64_t count) {
  if (standing == Standing::Published) return 0;
  if (stays_hidden(standing)) return 6;
  if (count == 0) return 1;
  if (standing == Standing::Forced) return 2;
  if (standing == Standing::Preferred) return 3;
  return standing == Standing::Sacrificed ? 5 : 4;
}

bool is_primary(const JointSystem& system, const SafetyRule& rule, std::size_t cell) {
  return system.standings[cell] != Standing::Published &&
         is_kept_open(system, rule, static_cast<std::int32_t>(cell));
}

/// Whether a cell is shown whatever it gives away: hiding it would not undo that, or is refused.
bool is_shown_first(const JointSystem& system, std::int32_t cell) {
  const auto at = static_cast<std::size_t>(cell);
  const Standing standing = system.standings[at];
  return standing == Standing::Published || standing == Standing::Forced || system.counts[at] == 0;
}

class Suppressor {
 public:
  Suppressor(const JointSystem& system, const SafetyRule& rule)
      : system_(system), rule_(rule), is_hidden_(system.counts.size(), 0) {
    result_.hiding.assign(is_hidden_.size(), Hiding::Shown);
    const std::vector<char> known_empty = leaves_known_empty(system, rule);
    for (std::int32_t cell = 0; cell < system.cell_count(); ++cell) {
      const auto at = static_cast<std::size_t>(cell);
      if (is_primary(system, rule, at)) {
        guard(cell);
        if (rule.reckons_with_owners && system.counts[at] == 1) owned_.push_back(cell);
        if (system.standings[at] == Standing::Forced) result_.refused.push_back({cell, cell});
      } else if (system.standings[at] == Standing::Unlisted &&
                 (system.counts[at] != 0 || is_guarded_nought(system, cell, known_empty))) {
        guard(cell);
      } else if (stays_hidden(system.standings[at])) {
        hide(cell);
      }
    }
  }

  /// Hidden, and not to be computable.
  void guard(std::int32_t cell) {
    if (is_hidden_[static_cast<std::size_t>(cell)] != 0) return;
    hide(cell);
    guarded_.push_back(cell);
  }

  bool guards_a_nought() const {
    return std::ranges::any_of(
        guarded_, [&](std::int32_t cell) { return system_.counts[static_cast<std::size_t>(cell)] == 0; });
  }

  /// Visits the cells that are not hidden yet, those of `order` alone.
  Suppression run(std::vector<std::int32_t> order, const LongWork& work) && {
    std::erase_if(order, [&](std::int32_t cell) { return is_hidden_[static_cast<std::size_t>(cell)] != 0; });
    if (guarded_.empty() || order.empty()) return std::move(result_);
    const std::vector<std::int32_t> about = person_alone_in(system_);
    const solver::SpanGrowth growth =
        solver::grow_span({system_.columns, guarded_, order, owned_, about, true, work});
    for (std::size_t at = 0; at < order.size(); ++at) {
      if (growth.verdicts[at] == solver::SpanVerdict::kWouldExpose)
        not_shown({order[at], growth.exposed[at]});
    }
    return std::move(result_);
  }

 private:
  void hide(std::int32_t cell) {
    is_hidden_[static_cast<std::size_t>(cell)] = 1;
    result_.hiding[static_cast<std::size_t>(cell)] = Hiding::Hidden;
  }

  void not_shown(const ForcedRefusal& refusal) {
    const auto at = static_cast<std::size_t>(refusal.cell);
    if (system_.standings[at] == Standing::Published || system_.counts[at] == 0) {
      // What is not small may be known to the one person in a cell; whether others can tell it, the proof
      // says.
      if (is_kept_open(system_, rule_, refusal.exposes)) result_.revealed.push_back(refusal);
      return;
    }
    result_.hiding[at] = Hiding::Hidden;
    if (system_.standings[at] == Standing::Forced) result_.refused.push_back(refusal);
  }

  const JointSystem& system_;
  const SafetyRule& rule_;
  Suppression result_;
  std::vector<std::int32_t> guarded_;
  std::vector<std::int32_t> owned_;
  std::vector<char> is_hidden_;
};

}  // namespace

std::vector<std::int32_t> candidate_order(const JointSystem& system) {
  const std::vector<std::uint64_t> secret = secret_order(system);
  std::vector<std::int32_t> order(secret.size());
  std::iota(order.begin(), order.end(), 0);
  const auto key = [&](std::int32_t cell) {
    const auto at = static_cast<std::size_t>(cell);
    const int rank = rank_of(system.standings[at], system.counts[at]);
    return std::tuple(rank, -static_cast<std::int64_t>(system.columns.size_of(cell)), -system.counts[at],
                      secret[at], cell);
  };
  std::ranges::sort(order, {}, key);
  return order;
}

Suppression suppress(const JointSystem& system, const SafetyRule& rule,
                     std::span<const std::int32_t> also_guarded, const LongWork& work) {
  Suppressor suppressor(system, rule);
  for (const std::int32_t cell : also_guarded) suppressor.guard(cell);
  return std::move(suppressor).run(candidate_order(system), work);
}

Suppression suppress_small(const JointSystem& system, const SafetyRule& rule, const LongWork& work) {
  Suppressor suppressor(system, rule);
  std::vector<std::int32_t> order = candidate_order(system);
  std::erase_if(order, [&](std::int32_t cell) { return !is_shown_first(system, cell); });
  // From noughts and links alone nothing follows but further noughts.
  const auto is_nought = [&](std::int32_t cell) {
    return system.counts[static_cast<std::size_t>(cell)] == 0;
  };
  if (std::ranges::all_of(order, is_nought) && !suppressor.guards_a_nought()) order.clear();
  return std::move(suppressor).run(std::move(order), work);
}

}  // namespace handslag::disclosure
