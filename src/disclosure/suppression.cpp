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

bool is_primary(const Publication& publication, const SafetyRule& rule, std::size_t cell) {
  return publication.standings[cell] != Standing::Published && rule.is_small(publication.counts[cell]);
}

}  // namespace

std::vector<std::int32_t> candidate_order(const Publication& publication) {
  const std::vector<std::uint64_t> secret = secret_order(publication);
  std::vector<std::int32_t> order(secret.size());
  std::iota(order.begin(), order.end(), 0);
  const auto key = [&](std::int32_t cell) {
    const auto at = static_cast<std::size_t>(cell);
    const int rank = rank_of(publication.standings[at], publication.counts[at]);
    return std::tuple(rank, -static_cast<std::int64_t>(publication.columns.size_of(cell)),
                      -publication.counts[at], secret[at], cell);
  };
  std::ranges::sort(order, {}, key);
  return order;
}

Suppression suppress(const Publication& publication, const SafetyRule& rule,
                     std::span<const std::int32_t> also_guarded, const LongWork& work) {
  const auto cells = static_cast<std::size_t>(publication.cell_count());
  Suppression result;
  result.hiding.assign(cells, Hiding::Shown);
  std::vector<std::int32_t> guarded;
  std::vector<std::int32_t> owned;
  std::vector<char> is_hidden(cells, 0);
  const std::vector<char> known_empty = leaves_known_empty(publication, rule);
  for (std::size_t cell = 0; cell < cells; ++cell) {
    const auto number = static_cast<std::int32_t>(cell);
    if (is_primary(publication, rule, cell)) {
      result.hiding[cell] = Hiding::Hidden;
      guarded.push_back(number);
      if (rule.reckons_with_owners && publication.counts[cell] == 1) owned.push_back(number);
      if (publication.standings[cell] == Standing::Forced) result.refused.push_back({number, number});
    } else if (stays_hidden(publication.standings[cell])) {
      result.hiding[cell] = Hiding::Hidden;
      if (publication.standings[cell] == Standing::Unlisted &&
          (publication.counts[cell] != 0 || is_guarded_nought(publication, number, known_empty)))
        guarded.push_back(number);
    } else {
      continue;
    }
    is_hidden[cell] = 1;
  }
  for (const std::int32_t cell : also_guarded) {
    const auto at = static_cast<std::size_t>(cell);
    if (is_hidden[at] != 0) continue;
    is_hidden[at] = 1;
    result.hiding[at] = Hiding::Hidden;
    guarded.push_back(cell);
  }
  if (guarded.empty()) return result;
  std::vector<std::int32_t> order = candidate_order(publication);
  std::erase_if(order, [&](std::int32_t cell) { return is_hidden[static_cast<std::size_t>(cell)] != 0; });
  const std::vector<std::int32_t> about = person_alone_in(publication);
  const solver::SpanGrowth growth =
      solver::grow_span({publication.columns, guarded, order, owned, about, true, work});
  for (std::size_t at = 0; at < order.size(); ++at) {
    if (growth.verdicts[at] != solver::SpanVerdict::kWouldExpose) continue;
    const auto cell = static_cast<std::size_t>(order[at]);
    const ForcedRefusal refusal{order[at], growth.exposed[at]};
    if (publication.standings[cell] == Standing::Published || publication.counts[cell] == 0) {
      result.revealed.push_back(refusal);
      continue;
    }
    result.hiding[cell] = Hiding::Hidden;
    if (publication.standings[cell] == Standing::Forced) result.refused.push_back(refusal);
  }
  return result;
}

}  // namespace handslag::disclosure
