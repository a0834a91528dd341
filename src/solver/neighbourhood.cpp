#include "solver/neighbourhood.h"

#include <algorithm>

namespace handslag::solver {

template <class Do>
void LocalChanges::Neighbourhood::for_allowed(std::int32_t equation, const Do& act) const {
  const auto at = static_cast<std::size_t>(equation);
  const std::int32_t from = all_.relations_.starts[at];
  const std::int32_t to = has_shown_ ? all_.relations_.starts[at + 1] : from + all_.free_counts_[at];
  const std::vector<std::int32_t>& terms = has_shown_ ? all_.relations_.unknowns : all_.free_terms_;
  for (auto k = from; k < to; ++k) {
    const std::int32_t unknown = terms[static_cast<std::size_t>(k)];
    if (is_allowed(unknown)) act(unknown);
  }
}

void LocalChanges::Neighbourhood::start(const Question& question, std::size_t hidden_ways,
                                        std::size_t shown_ways) {
  clear();
  hidden_ways_ = hidden_ways;
  shown_ways_ = shown_ways;
  is_cut_ = false;
  hops_ = 0;
  first_ = question.column;
  held_ = question.held_column;
  has_shown_ = question.shown == Shown::AtACost;
  most_cost_ = question.most_cost;
  add_unknown(question.column);
}

bool LocalChanges::Neighbourhood::grow() {
  ++hops_;
  const std::size_t before = unknowns.size();
  const std::size_t from = expanded_;
  expanded_ = equations.size();
  for (std::size_t at = from; at < expanded_; ++at) expand(equations[at]);
  // Those that close a circle.
  const std::size_t closing = closing_.size();
  for (std::size_t at = 0; at < closing; ++at) add_unknown(closing_[at]);
  const std::vector<std::int32_t> last(closing_.begin() + static_cast<std::ptrdiff_t>(closing),
                                       closing_.end());
  closing_.clear();
  for (const std::int32_t unknown : last) add_if_closed(unknown);
  return unknowns.size() > before;
}

inline void LocalChanges::Neighbourhood::clear() {
  for (const std::int32_t unknown : unknowns) local_unknown_[static_cast<std::size_t>(unknown)] = -1;
  for (const std::int32_t equation : equations) local_equation_[static_cast<std::size_t>(equation)] = -1;
  for (const std::int32_t unknown : near_) touched_[static_cast<std::size_t>(unknown)] = 0;
  near_.clear();
  unknowns.clear();
  equations.clear();
  closing_.clear();
  expanded_ = 0;
}

inline void LocalChanges::Neighbourhood::expand(std::int32_t equation) {
  shown_.clear();
  hidden_.clear();
  for_allowed(equation, [&](std::int32_t unknown) {
    if (local(unknown) >= 0) return;
    (all_.is_free_[static_cast<std::size_t>(unknown)] != 0 ? hidden_ : shown_).push_back(unknown);
  });
  if (hidden_ways_ > 0 && hidden_.size() > hidden_ways_) {
    // Others for each question, so that not all changes go the same ways.
    const auto turn = static_cast<std::size_t>(first_) * 7919 % hidden_.size();
    std::rotate(hidden_.begin(), hidden_.begin() + static_cast<std::ptrdiff_t>(turn), hidden_.end());
    hidden_.resize(hidden_ways_);
    is_cut_ = true;
  }
  for (const std::int32_t unknown : hidden_) add_unknown(unknown);
  if (all_.column_count() > kSmallTable && shown_.size() > shown_ways_) {
    const auto cost = [&](std::int32_t unknown) {
      return std::pair(all_.cost_[static_cast<std::size_t>(unknown)], unknown);
    };
    std::ranges::nth_element(shown_, shown_.begin() + static_cast<std::ptrdiff_t>(shown_ways_), {}, cost);
    shown_.resize(shown_ways_);
  }
  for (const std::int32_t unknown : shown_) add_unknown(unknown);
}

inline void LocalChanges::Neighbourhood::add_if_closed(std::int32_t unknown) {
  const auto at = static_cast<std::size_t>(unknown);
  if (touched_[at] == relations_of(at)) add_unknown(unknown);
}

inline void LocalChanges::Neighbourhood::add_unknown(std::int32_t unknown) {
  const auto at = static_cast<std::size_t>(unknown);
  if (local_unknown_[at] >= 0 || !is_allowed(unknown)) return;
  local_unknown_[at] = static_cast<std::int32_t>(unknowns.size());
  unknowns.push_back(unknown);
  for (auto k = all_.equation_starts_[at]; k < all_.equation_starts_[at + 1]; ++k)
    add_equation(all_.equations_of_[static_cast<std::size_t>(k)]);
}

inline void LocalChanges::Neighbourhood::add_equation(std::int32_t equation) {
  std::int32_t& local = local_equation_[static_cast<std::size_t>(equation)];
  if (local >= 0) return;
  local = static_cast<std::int32_t>(equations.size());
  equations.push_back(equation);
  for_allowed(equation, [&](std::int32_t unknown) {
    const auto at = static_cast<std::size_t>(unknown);
    const std::int32_t all = relations_of(at);
    if (++touched_[at] == 1) near_.push_back(unknown);
    if (local_unknown_[at] < 0 && (touched_[at] == all || (all >= 3 && touched_[at] == all - 1)))
      closing_.push_back(unknown);
  });
}

}  // namespace handslag::solver
