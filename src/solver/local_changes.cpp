#include "solver/local_changes.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "solver/neighbourhood.h"

namespace handslag::solver {

namespace {

constexpr double kTolerance = 1e-6;

/// A neighbourhood of few ways has so many unknowns, or is made of fewer ways.
constexpr std::size_t kMostOfFew = 1000;
constexpr std::size_t kMostOfFewAtACost = 3500;
/// A neighbourhood that is larger is near nothing.
constexpr std::size_t kMostNear = 6000;
/// So often a change that is not whole is looked for again with other costs.
constexpr int kMostTurns = 3;
/// A change that is not whole is searched for in whole numbers among so many unknowns, when others will do as
/// well.
constexpr std::size_t kMostToBranch = 500;
/// At first only so many hidden unknowns of each relation are looked at.
constexpr std::size_t kMostHiddenWays = 12;
constexpr std::size_t kLargeTable = 5000;
/// A change of what is hidden already, beside one of what is shown: little, so that no more change than must.
constexpr double kHiddenCost = 0.02;
/// A program pays for each unit of a change, and what is hidden costs once: most changes are by the amount
/// that is asked for.
constexpr double kSlack = 1.5;

}  // namespace

LocalChanges::LocalChanges(const SparseColumns& columns, const SumRelations& relations,
                           std::span<const std::int64_t> values, std::span<const std::int64_t> leaf_values,
                           std::span<const std::int64_t> least, std::span<const std::int64_t> most)
    : relations_(relations),
      values_(values),
      leaf_values_(leaf_values),
      least_(least),
      most_(most),
      is_free_(values.size() + static_cast<std::size_t>(columns.row_count), 0),
      is_pinned_(is_free_.size(), 0),
      cost_(is_free_.size(), 0) {
  std::fill(is_free_.begin() + static_cast<std::ptrdiff_t>(values.size()), is_free_.end(), 1);
  equation_starts_.assign(is_free_.size() + 1, 0);
  for (const std::int32_t unknown : relations.unknowns)
    ++equation_starts_[static_cast<std::size_t>(unknown) + 1];
  for (std::size_t at = 1; at < equation_starts_.size(); ++at)
    equation_starts_[at] += equation_starts_[at - 1];
  equations_of_.resize(relations.unknowns.size());
  factors_in_.resize(relations.unknowns.size());
  std::vector<std::int32_t> next(equation_starts_.begin(), equation_starts_.end() - 1);
  for (std::size_t e = 0; e < relations.count(); ++e) {
    for (auto k = relations.starts[e]; k < relations.starts[e + 1]; ++k) {
      const auto unknown = static_cast<std::size_t>(relations.unknowns[static_cast<std::size_t>(k)]);
      const auto at = static_cast<std::size_t>(next[unknown]++);
      equations_of_[at] = static_cast<std::int32_t>(e);
      factors_in_[at] = relations.factors[static_cast<std::size_t>(k)];
    }
  }
  free_terms_.resize(relations.unknowns.size());
  free_counts_.assign(relations.count(), 0);
  for (std::size_t e = 0; e < relations.count(); ++e) collect_free(e);
  around_ = std::make_unique<Neighbourhood>(*this);
}

LocalChanges::~LocalChanges() = default;

void LocalChanges::set_free(std::int32_t column, bool is_free) {
  const auto at = static_cast<std::size_t>(column);
  if ((is_free_[at] != 0) == is_free) return;
  is_free_[at] = is_free ? 1 : 0;
  for (auto k = equation_starts_[at]; k < equation_starts_[at + 1]; ++k)
    collect_free(static_cast<std::size_t>(equations_of_[static_cast<std::size_t>(k)]));
}

void LocalChanges::collect_free(std::size_t equation) {
  auto next = static_cast<std::size_t>(relations_.starts[equation]);
  for (auto k = relations_.starts[equation]; k < relations_.starts[equation + 1]; ++k) {
    const std::int32_t unknown = relations_.unknowns[static_cast<std::size_t>(k)];
    if (is_free_[static_cast<std::size_t>(unknown)] != 0) free_terms_[next++] = unknown;
  }
  free_counts_[equation] = static_cast<std::int32_t>(next) - relations_.starts[equation];
}

std::int64_t LocalChanges::room_below(std::int32_t unknown) const {
  const auto at = static_cast<std::size_t>(unknown);
  return at < values_.size() ? values_[at] - least_[at] : leaf_values_[at - values_.size()];
}

double LocalChanges::room_above(std::int32_t unknown) const {
  const auto at = static_cast<std::size_t>(unknown);
  if (at >= values_.size() || most_[at] == kNoMost) return std::numeric_limits<double>::infinity();
  return static_cast<double>(most_[at] - values_[at]);
}

LocalChanges::Answer LocalChanges::find(const Question& question) {
  if (question.column == question.held_column || !is_hidden(question.column)) return {{}, true};
  const std::int64_t less = std::abs(question.amount) - 1;
  const double room =
      question.amount < 0 ? static_cast<double>(room_below(question.column)) : room_above(question.column);
  if (static_cast<double>(less) >= room) return {{}, true, static_cast<std::int64_t>(room)};
  if (is_stuck(question)) return {{}, question.shown == Shown::Fixed};
  most_amount_ = 0;
  Answer answer = search(question);
  answer.most_amount = std::min(most_amount_, less);
  return answer;
}

LocalChanges::Answer LocalChanges::search(const Question& question) {
  if (question.shown == Shown::Fixed || column_count() > Neighbourhood::kSmallTable) {
    TableChange change = find_in_few(question);
    if (!change.empty()) return {std::move(change), false};
    // What was all that there is nearby need not be looked through again.
    if (question.reach == Reach::Near && around_->has_all_near()) return {{}, false};
  }
  around_->start(question, 0, Neighbourhood::kMostShownWays);
  if (question.reach == Reach::Near) return search_nearby(question);
  bool is_all = !around_->grow();
  for (int hop = 1;; ++hop) {
    Answer answer = solve(around_->all(), question);
    if (!answer.change.empty() || is_all) return answer;
    is_all = !around_->grow();
    if (hop == Neighbourhood::kNearHops) {
      while (!is_all) is_all = !around_->grow();
    }
  }
}

/// One hop far, then two. What has no change two hops far has none in one, and most have none.
LocalChanges::Answer LocalChanges::search_nearby(const Question& question) {
  static_assert(Neighbourhood::kNearHops == 2);
  around_->grow();
  const Region one_hop = around_->all();
  if (one_hop.unknowns.size() > kMostNear) return {{}, false};
  const std::vector<std::int32_t> unknowns(one_hop.unknowns.begin(), one_hop.unknowns.end());
  const bool is_all = !around_->grow();
  Answer further;
  if (!is_all && around_->all().unknowns.size() <= kMostNear) {
    further = solve(around_->all(), question);
    if (further.is_ruled_out) return {{}, false};
  }
  Answer answer = solve({unknowns, one_hop.equations, false}, question);
  return answer.change.empty() ? further : answer;
}

/// The one unknown of a relation that may change; −1 when none or several may.
std::int32_t LocalChanges::alone_in(std::int32_t equation, double most_cost) const {
  std::int32_t alone = -1;
  const auto of = static_cast<std::size_t>(equation);
  for (auto k = relations_.starts[of]; k < relations_.starts[of + 1]; ++k) {
    const std::int32_t unknown = relations_.unknowns[static_cast<std::size_t>(k)];
    const auto at = static_cast<std::size_t>(unknown);
    if (is_pinned_[at] != 0 || (is_free_[at] == 0 && !(cost_[at] > 0 && cost_[at] < most_cost))) continue;
    if (alone >= 0) return -1;
    alone = unknown;
  }
  return alone;
}

/// Whether one of the unknowns that cannot change when `column` does not is one at which to stop.
template <class Stop>
bool LocalChanges::pin(std::int32_t column, double most_cost, const Stop& stops) {
  std::vector<std::int32_t> pinned = {column};
  is_pinned_[static_cast<std::size_t>(column)] = 1;
  bool has_one = false;
  for (std::size_t next = 0; next < pinned.size() && !has_one; ++next) {
    const auto at = static_cast<std::size_t>(pinned[next]);
    for (auto k = equation_starts_[at]; k < equation_starts_[at + 1] && !has_one; ++k) {
      const std::int32_t alone = alone_in(equations_of_[static_cast<std::size_t>(k)], most_cost);
      if (alone < 0) continue;
      has_one = stops(alone);
      is_pinned_[static_cast<std::size_t>(alone)] = 1;
      pinned.push_back(alone);
    }
  }
  for (const std::int32_t one : pinned) is_pinned_[static_cast<std::size_t>(one)] = 0;
  return has_one;
}

bool LocalChanges::pins_another(std::int32_t column, double most_cost,
                                const std::function<bool(std::int32_t)>& must_move) {
  return pin(column, most_cost, [&](std::int32_t alone) { return is_hidden(alone) && must_move(alone); });
}

/// Whether the column is alone in a sum, as it is or once the held one does not change.
bool LocalChanges::is_stuck(const Question& question) {
  const double most_cost = question.shown == Shown::Fixed ? 0 : question.most_cost;
  const auto at = static_cast<std::size_t>(question.column);
  for (auto k = equation_starts_[at]; k < equation_starts_[at + 1]; ++k) {
    if (alone_in(equations_of_[static_cast<std::size_t>(k)], most_cost) >= 0) return true;
  }
  return question.held_column >= 0 &&
         pin(question.held_column, most_cost, [&](std::int32_t alone) { return alone == question.column; });
}

/// A few ways out of each relation, fewer where they are many together, one hop far and then two.
TableChange LocalChanges::find_in_few(const Question& question) {
  const std::size_t most = question.shown == Shown::Fixed ? kMostOfFew : kMostOfFewAtACost;
  std::size_t fewer = 1;
  int around_hops = 0;  // that have been made with so few
  for (int hop = 1; hop <= Neighbourhood::kNearHops; ++hop) {
    for (;; fewer *= 2) {
      bool has_grown = false;
      if (around_hops == 0)
        around_->start(question, kMostHiddenWays / fewer, Neighbourhood::kMostShownWays / fewer);
      for (; around_hops < hop; ++around_hops) has_grown = around_->grow();
      if (hop > 1 && !has_grown) return {};
      if (around_->unknowns.size() <= most || fewer == Neighbourhood::kMostShownWays / 2) break;
      around_hops = 0;
    }
    if (hop > 1 && around_->unknowns.size() > 2 * most) return {};
    Answer answer = solve(around_->all(), question);
    if (!answer.change.empty()) return std::move(answer.change);
    if (question.shown == Shown::Fixed && column_count() <= kLargeTable) return {};
  }
  return {};
}

LocalChanges::Answer LocalChanges::solve(const Region& around, const Question& question) {
  program_.clear();
  for (const std::int32_t unknown : around.unknowns) {
    program_.add_variable(static_cast<double>(room_below(unknown)), room_above(unknown),
                          cost_in(question, unknown));
  }
  collect_terms(around);
  for (std::size_t e = 0; e + 1 < term_starts_.size(); ++e) {
    for (std::size_t k = term_starts_[e]; k < term_starts_[e + 1]; ++k)
      program_.add_term(terms_[k].unknown, terms_[k].factor);
    program_.end_equation();
  }
  ++programs_;
  const auto amount = static_cast<double>(question.amount);
  const SmallProgram::Limits limits = {
      kSlack * question.most_cost * std::abs(amount),
      question.reach == Reach::Everywhere || question.shown == Shown::AtACost};
  std::vector<double> values = program_.smallest_change(0, amount, limits);
  if (values.empty()) {
    // What is not ruled out by much is asked.
    const auto most = static_cast<std::int64_t>(std::floor(program_.most_amount() + kTolerance));
    most_amount_ = std::max(most_amount_, most);
    return {{}, limits.may_take_long && std::isinf(limits.most_cost), 0, most < std::abs(question.amount)};
  }
  most_amount_ = std::abs(question.amount);
  TableChange change = whole(around, values);
  const bool is_any_good = around.is_narrow || question.shown == Shown::AtACost;
  for (int turn = 0; turn < kMostTurns && change.empty() && is_any_good && !values.empty(); ++turn) {
    turn_costs(around, question, turn);
    values = program_.smallest_change(0, amount, limits);
    change = whole(around, values);
  }
  const bool is_branched = question.shown == Shown::Fixed ||
                           (std::isinf(question.most_cost) && around.unknowns.size() <= kMostToBranch);
  if (change.empty() && question.most_nodes > 0 && is_branched) {
    for (std::size_t at = 0; at < around.unknowns.size(); ++at)
      program_.set_cost(static_cast<std::int32_t>(at), cost_in(question, around.unknowns[at]));
    change = whole(around, program_.smallest_whole_change(0, amount, question.most_nodes));
  }
  return {std::move(change), false};
}

/// Other costs have another cheapest change, which may be whole.
void LocalChanges::turn_costs(const Region& around, const Question& question, int turn) {
  std::uint32_t state = static_cast<std::uint32_t>(turn) * 2654435761U + 12345U;
  for (std::size_t at = 0; at < around.unknowns.size(); ++at) {
    state = state * 1664525U + 1013904223U;
    const double more = static_cast<double>(state >> 8) * 0x1p-24;
    program_.set_cost(static_cast<std::int32_t>(at), cost_in(question, around.unknowns[at]) * (1 + more));
  }
}

void LocalChanges::collect_terms(const Region& around) {
  const auto for_places = [&](std::size_t at, const auto& act) {
    const auto unknown = static_cast<std::size_t>(around.unknowns[at]);
    for (auto k = equation_starts_[unknown]; k < equation_starts_[unknown + 1]; ++k) {
      const auto place = static_cast<std::size_t>(k);
      act(static_cast<std::size_t>(around_->local_equation(equations_of_[place])), factors_in_[place]);
    }
  };
  term_starts_.assign(around.equations + 1, 0);
  for (std::size_t at = 0; at < around.unknowns.size(); ++at)
    for_places(at, [&](std::size_t equation, std::int32_t) { ++term_starts_[equation + 1]; });
  for (std::size_t e = 1; e < term_starts_.size(); ++e) term_starts_[e] += term_starts_[e - 1];
  terms_.resize(term_starts_.back());
  std::vector<std::size_t> next(term_starts_.begin(), term_starts_.end() - 1);
  for (std::size_t at = 0; at < around.unknowns.size(); ++at) {
    for_places(at, [&](std::size_t equation, std::int32_t factor) {
      terms_[next[equation]++] = {static_cast<std::int32_t>(at), factor};
    });
  }
}

double LocalChanges::cost_in(const Question& question, std::int32_t unknown) const {
  if (question.shown == Shown::Fixed) return 1;
  const auto at = static_cast<std::size_t>(unknown);
  return is_free_[at] != 0 ? kHiddenCost : cost_[at];
}

/// Rounded, and added up in whole numbers; empty when it does not hold.
TableChange LocalChanges::whole(const Region& around, std::span<const double> values) const {
  TableChange change;
  if (values.empty()) return change;
  std::vector<std::int64_t> rounded;
  for (std::size_t at = 0; at < values.size(); ++at) {
    const auto by = static_cast<std::int64_t>(std::llround(values[at]));
    rounded.push_back(by);
    if (std::abs(values[at] - static_cast<double>(by)) > kTolerance ||
        by < -room_below(around.unknowns[at]) || static_cast<double>(by) > room_above(around.unknowns[at]))
      return {};
    if (by != 0) change.push_back({around.unknowns[at], by});
  }
  for (std::size_t e = 0; e + 1 < term_starts_.size(); ++e) {
    std::int64_t sum = 0;
    for (std::size_t k = term_starts_[e]; k < term_starts_[e + 1]; ++k)
      sum += terms_[k].factor * rounded[static_cast<std::size_t>(terms_[k].unknown)];
    if (sum != 0) return {};
  }
  std::ranges::sort(change, {}, &Difference::unknown);
  return change;
}

}  // namespace handslag::solver
