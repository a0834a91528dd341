#include "solver/local_changes.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace handslag::solver {

namespace {

constexpr double kTolerance = 1e-6;

constexpr int kNearHops = 2;
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
/// Of a relation with many shown columns only so many, the cheapest, are tried as a way further out; of a
/// small table all of them are.
constexpr std::size_t kMostShownWays = 8;
constexpr std::size_t kSmallTable = 400;
constexpr std::size_t kLargeTable = 5000;
/// A change of what is hidden already, beside one of what is shown: little, so that no more change than must.
constexpr double kHiddenCost = 0.02;
/// A program pays for each unit of a change, and what is hidden costs once: most changes are by the amount
/// that is asked for.
constexpr double kSlack = 1.5;

}  // namespace

/// Unknowns around one of them: those that share a relation with it, hop after hop, and those all of whose
/// relations are touched already (of three or more relations all but one). Unknowns outside do not change.
class LocalChanges::Neighbourhood {
 public:
  Neighbourhood(const LocalChanges& all)
      : all_(all),
        local_unknown_(all.is_free_.size(), -1),
        local_equation_(all.relations_.count(), -1),
        touched_(all.is_free_.size(), 0) {}

  /// `hidden_ways`: so many hidden unknowns of each relation, 0: all of them.
  void start(const Question& question, std::size_t hidden_ways, std::size_t shown_ways) {
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

  /// One hop further; false when there is nothing more.
  bool grow() {
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

  std::int32_t local(std::int32_t unknown) const { return local_unknown_[static_cast<std::size_t>(unknown)]; }
  std::int32_t local_equation(std::int32_t equation) const {
    return local_equation_[static_cast<std::size_t>(equation)];
  }

  bool is_narrow() const { return hidden_ways_ > 0; }
  bool has_all_near() const { return hops_ == kNearHops && !is_cut_; }

  std::vector<std::int32_t> unknowns;
  std::vector<std::int32_t> equations;

 private:
  void clear() {
    for (const std::int32_t unknown : unknowns) local_unknown_[static_cast<std::size_t>(unknown)] = -1;
    for (const std::int32_t equation : equations) {
      local_equation_[static_cast<std::size_t>(equation)] = -1;
      for_terms(equation, [&](std::int32_t unknown) { touched_[static_cast<std::size_t>(unknown)] = 0; });
    }
    unknowns.clear();
    equations.clear();
    closing_.clear();
    expanded_ = 0;
  }

  bool is_allowed(std::int32_t unknown) const {
    const auto at = static_cast<std::size_t>(unknown);
    return unknown != held_ &&
           (all_.is_free_[at] != 0 || (has_shown_ && all_.cost_[at] > 0 && all_.cost_[at] < most_cost_));
  }

  /// What is hidden, and of what is shown the cheapest.
  void expand(std::int32_t equation) {
    shown_.clear();
    hidden_.clear();
    for_terms(equation, [&](std::int32_t unknown) {
      if (!is_allowed(unknown) || local(unknown) >= 0) return;
      (all_.is_free_[static_cast<std::size_t>(unknown)] != 0 ? hidden_ : shown_).push_back(unknown);
    });
    if (hidden_ways_ > 0 && hidden_.size() > hidden_ways_) {
      // Others for each question, so that not all changes go the same ways.
      const auto turn = static_cast<std::size_t>(first_) * 7919 % hidden_.size();
      std::rotate(hidden_.begin(), hidden_.begin() + static_cast<std::ptrdiff_t>(turn), hidden_.end());
      hidden_.resize(hidden_ways_);
      is_cut_ = true;
    }
    const std::vector<std::int32_t> hidden = hidden_;
    for (const std::int32_t unknown : hidden) add_unknown(unknown);
    if (all_.column_count() > kSmallTable && shown_.size() > shown_ways_) {
      const auto cost = [&](std::int32_t unknown) {
        return std::pair(all_.cost_[static_cast<std::size_t>(unknown)], unknown);
      };
      std::ranges::nth_element(shown_, shown_.begin() + static_cast<std::ptrdiff_t>(shown_ways_), {}, cost);
      shown_.resize(shown_ways_);
    }
    const std::vector<std::int32_t> ways = shown_;
    for (const std::int32_t unknown : ways) add_unknown(unknown);
  }

  std::int32_t relations_of(std::size_t unknown) const {
    return all_.equation_starts_[unknown + 1] - all_.equation_starts_[unknown];
  }
  void add_if_closed(std::int32_t unknown) {
    const auto at = static_cast<std::size_t>(unknown);
    if (touched_[at] == relations_of(at)) add_unknown(unknown);
  }

  template <class Do>
  void for_terms(std::int32_t equation, const Do& act) const {
    const auto at = static_cast<std::size_t>(equation);
    for (auto k = all_.relations_.starts[at]; k < all_.relations_.starts[at + 1]; ++k)
      act(all_.relations_.unknowns[static_cast<std::size_t>(k)]);
  }

  void add_unknown(std::int32_t unknown) {
    const auto at = static_cast<std::size_t>(unknown);
    if (local_unknown_[at] >= 0 || !is_allowed(unknown)) return;
    local_unknown_[at] = static_cast<std::int32_t>(unknowns.size());
    unknowns.push_back(unknown);
    for (auto k = all_.equation_starts_[at]; k < all_.equation_starts_[at + 1]; ++k)
      add_equation(all_.equations_of_[static_cast<std::size_t>(k)]);
  }

  void add_equation(std::int32_t equation) {
    std::int32_t& local = local_equation_[static_cast<std::size_t>(equation)];
    if (local >= 0) return;
    local = static_cast<std::int32_t>(equations.size());
    equations.push_back(equation);
    for_terms(equation, [&](std::int32_t unknown) {
      const auto at = static_cast<std::size_t>(unknown);
      if (!is_allowed(unknown)) return;
      const std::int32_t all = relations_of(at);
      ++touched_[at];
      if (local_unknown_[at] < 0 && (touched_[at] == all || (all >= 3 && touched_[at] == all - 1)))
        closing_.push_back(unknown);
    });
  }

  const LocalChanges& all_;
  std::vector<std::int32_t> local_unknown_;
  std::vector<std::int32_t> local_equation_;
  std::vector<std::int32_t> touched_;  ///< of each unknown: how many of its relations are in
  std::vector<std::int32_t> closing_;
  std::vector<std::int32_t> shown_;
  std::vector<std::int32_t> hidden_;
  bool has_shown_ = false;
  std::size_t hidden_ways_ = 0;
  bool is_cut_ = false;  ///< hidden unknowns were left out
  int hops_ = 0;
  std::size_t shown_ways_ = kMostShownWays;
  double most_cost_ = 0;
  std::int32_t first_ = -1;
  std::int32_t held_ = -1;
  std::size_t expanded_ = 0;  ///< equations before this have all their unknowns in
};

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
  around_ = std::make_unique<Neighbourhood>(*this);
}

LocalChanges::~LocalChanges() = default;

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
  if (-question.amount > room_below(question.column) ||
      static_cast<double>(question.amount) > room_above(question.column))
    return {{}, true};
  if (is_stuck(question)) return {{}, question.shown == Shown::Fixed};
  if (question.shown == Shown::Fixed || column_count() > kSmallTable) {
    TableChange change = find_in_few(question);
    if (!change.empty()) return {std::move(change), false};
    // All that is hidden nearby was among the few.
    if (question.reach == Reach::Near && question.shown == Shown::Fixed && around_->has_all_near())
      return {{}, false};
  }
  around_->start(question, 0, kMostShownWays);
  bool is_all = !around_->grow();
  for (int hop = 1;; ++hop) {
    if (question.reach == Reach::Near && around_->unknowns.size() > kMostNear) return {{}, false};
    Answer answer = solve(*around_, question);
    if (!answer.change.empty()) return answer;
    if (is_all) return answer;
    if (hop == kNearHops && question.reach == Reach::Near) return {{}, false};
    is_all = !around_->grow();
    if (hop == kNearHops) {
      while (!is_all) is_all = !around_->grow();
    }
  }
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
  for (int hop = 1; hop <= kNearHops; ++hop) {
    for (;; fewer *= 2) {
      around_->start(question, kMostHiddenWays / fewer, kMostShownWays / fewer);
      bool has_grown = false;
      for (int at = 0; at < hop; ++at) has_grown = around_->grow();
      if (hop > 1 && !has_grown) return {};
      if (around_->unknowns.size() <= most || fewer == kMostShownWays / 2) break;
    }
    if (hop > 1 && around_->unknowns.size() > 2 * most) return {};
    Answer answer = solve(*around_, question);
    if (!answer.change.empty()) return std::move(answer.change);
    if (question.shown == Shown::Fixed && column_count() <= kLargeTable) return {};
  }
  return {};
}

LocalChanges::Answer LocalChanges::solve(const Neighbourhood& around, const Question& question) {
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
  if (values.empty()) return {{}, limits.may_take_long && std::isinf(limits.most_cost)};
  TableChange change = whole(around, values);
  const bool is_any_good = around.is_narrow() || question.shown == Shown::AtACost;
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
void LocalChanges::turn_costs(const Neighbourhood& around, const Question& question, int turn) {
  std::uint32_t state = static_cast<std::uint32_t>(turn) * 2654435761U + 12345U;
  for (std::size_t at = 0; at < around.unknowns.size(); ++at) {
    state = state * 1664525U + 1013904223U;
    const double more = static_cast<double>(state >> 8) * 0x1p-24;
    program_.set_cost(static_cast<std::int32_t>(at), cost_in(question, around.unknowns[at]) * (1 + more));
  }
}

void LocalChanges::collect_terms(const Neighbourhood& around) {
  const auto for_places = [&](std::size_t at, const auto& act) {
    const auto unknown = static_cast<std::size_t>(around.unknowns[at]);
    for (auto k = equation_starts_[unknown]; k < equation_starts_[unknown + 1]; ++k) {
      const auto place = static_cast<std::size_t>(k);
      act(static_cast<std::size_t>(around.local_equation(equations_of_[place])), factors_in_[place]);
    }
  };
  term_starts_.assign(around.equations.size() + 1, 0);
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
TableChange LocalChanges::whole(const Neighbourhood& around, std::span<const double> values) const {
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
