#include "solver/reduced_relations.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "base/error.h"
#include "base/message.h"

namespace handslag::solver {

namespace {

using Term = BoundedEquations::Term;

constexpr double kInfinite = std::numeric_limits<double>::infinity();
constexpr double kSlack = 1e-9;
constexpr double kTolerance = 1e-6;
constexpr int kMostRounds = 200;

struct Equation {
  std::vector<Term> terms;  ///< by variable, each once, the first factor positive
  double sum = 0;
  auto operator<=>(const Equation&) const = default;
};

[[noreturn]] void contradiction() {
  throw told<InvalidInput>(
      Message("The values that are shown contradict each other: no table has them all."));
}

/// Each variable once, none with the factor zero, the first factor positive.
void tidy(Equation& equation) {
  std::ranges::sort(equation.terms);
  std::size_t kept = 0;
  for (std::size_t at = 0; at < equation.terms.size();) {
    Term term = equation.terms[at];
    for (++at; at < equation.terms.size() && equation.terms[at].variable == term.variable; ++at)
      term.factor += equation.terms[at].factor;
    if (term.factor != 0) equation.terms[kept++] = term;
  }
  equation.terms.resize(kept);
  if (kept == 0 || equation.terms.front().factor > 0) return;
  for (Term& term : equation.terms) term.factor = -term.factor;
  equation.sum = -equation.sum;
}

/// Keeps one of each; what is left without unknowns must be true.
void keep_distinct(std::vector<Equation>& equations) {
  std::ranges::sort(equations);
  equations.erase(std::unique(equations.begin(), equations.end()), equations.end());
  std::erase_if(equations, [](const Equation& equation) {
    if (!equation.terms.empty()) return false;
    if (std::abs(equation.sum) > kSlack) contradiction();
    return true;
  });
}

/// Bounds carried along the equations until they rest.
class BoundPropagation {
 public:
  BoundPropagation(const std::vector<Equation>& equations, std::vector<double>& low,
                   std::vector<double>& high)
      : equations_(equations), low_(low), high_(high) {}

  void run() {
    for (int round = 0; round < kMostRounds; ++round) {
      has_changed_ = false;
      for (const Equation& equation : equations_) narrow(equation);
      if (!has_changed_) return;
    }
  }

 private:
  /// The span of a sum, with what is unbounded counted apart so that it can be taken out again.
  struct Side {
    double sum = 0;
    int unbounded = 0;
    void add(double part) { std::isinf(part) ? void(++unbounded) : void(sum += part); }
    double without(double part) const {
      if (std::isinf(part)) return unbounded > 1 ? kInfinite : sum;
      return unbounded > 0 ? kInfinite : sum - part;
    }
  };

  double least(const Term& term) const {
    return term.factor * (term.factor > 0 ? low_ : high_)[static_cast<std::size_t>(term.variable)];
  }
  double most(const Term& term) const {
    return term.factor * (term.factor > 0 ? high_ : low_)[static_cast<std::size_t>(term.variable)];
  }

  void narrow(const Equation& equation) {
    Side below;
    Side above;
    for (const Term& term : equation.terms) {
      below.add(least(term));
      above.add(most(term));
    }
    for (const Term& term : equation.terms) {
      const double rest_above = above.without(most(term));
      const double rest_below = below.without(least(term));
      double low = std::isinf(rest_above) ? -kInfinite : (equation.sum - rest_above) / term.factor;
      double high = std::isinf(rest_below) ? kInfinite : (equation.sum - rest_below) / term.factor;
      if (term.factor < 0) {
        low = std::isinf(rest_below) ? -kInfinite : (equation.sum - rest_below) / term.factor;
        high = std::isinf(rest_above) ? kInfinite : (equation.sum - rest_above) / term.factor;
      }
      tighten(term.variable, low, high);
    }
  }

  void tighten(std::int32_t variable, double low, double high) {
    const auto at = static_cast<std::size_t>(variable);
    // The sums of this equation were taken with the old bounds, which stays true, only less sharp.
    if (low > low_[at] + kSlack) {
      low_[at] = low;
      has_changed_ = true;
    }
    if (high < high_[at] - kSlack) {
      high_[at] = high;
      has_changed_ = true;
    }
    if (low_[at] > high_[at] + kTolerance) contradiction();
  }

  const std::vector<Equation>& equations_;
  std::vector<double>& low_;
  std::vector<double>& high_;
  bool has_changed_ = false;
};

/// Ties unknowns to each other: x = sign · parent + offset, or x = offset.
class Ties {
 public:
  explicit Ties(std::size_t count) : parent_(count), sign_(count, 1), offset_(count, 0) {
    for (std::size_t at = 0; at < count; ++at) parent_[at] = static_cast<std::int32_t>(at);
  }

  /// With the chain to the top made short on the way; variable −1 when it is fixed.
  ReducedRelations::Tie find(std::int32_t unknown) {
    const auto at = static_cast<std::size_t>(unknown);
    if (parent_[at] == unknown || parent_[at] < 0) return {parent_[at], sign_[at], offset_[at]};
    const ReducedRelations::Tie above = find(parent_[at]);
    parent_[at] = above.variable;
    offset_[at] += sign_[at] * above.offset;
    sign_[at] *= above.sign;
    return {parent_[at], sign_[at], offset_[at]};
  }
  void fix(std::int32_t unknown, double value) {
    parent_[static_cast<std::size_t>(unknown)] = -1;
    offset_[static_cast<std::size_t>(unknown)] = value;
  }
  void tie(std::int32_t unknown, std::int32_t to, std::int32_t sign, double offset) {
    parent_[static_cast<std::size_t>(unknown)] = to;
    sign_[static_cast<std::size_t>(unknown)] = sign;
    offset_[static_cast<std::size_t>(unknown)] = offset;
  }

 private:
  std::vector<std::int32_t> parent_;
  std::vector<std::int32_t> sign_;
  std::vector<double> offset_;
};

/// Works equations with one or two unknowns off until none is left.
void tie_together(std::vector<Equation>& equations, Ties& ties) {
  for (bool has_changed = true; has_changed;) {
    has_changed = false;
    std::vector<Equation> rest;
    for (Equation& equation : equations) {
      Equation now;
      now.sum = equation.sum;
      for (const Term& term : equation.terms) {
        const ReducedRelations::Tie tie = ties.find(term.variable);
        now.sum -= term.factor * tie.offset;
        if (tie.variable >= 0) now.terms.push_back({tie.variable, term.factor * tie.sign});
      }
      tidy(now);
      if (now.terms.size() == 1) {
        ties.fix(now.terms.front().variable, now.sum / now.terms.front().factor);
        has_changed = true;
      } else if (now.terms.size() == 2 && now.terms[0].factor == 1 && std::abs(now.terms[1].factor) == 1) {
        ties.tie(now.terms[0].variable, now.terms[1].variable, -now.terms[1].factor, now.sum);
        has_changed = true;
      } else {
        rest.push_back(std::move(now));
      }
    }
    equations = std::move(rest);
    keep_distinct(equations);
  }
}

std::vector<Equation> equations_among_hidden(const TableKnowledge& knowledge, const SumRelations& relations) {
  std::vector<Equation> equations;
  const auto columns = knowledge.columns.column_count();
  for (std::size_t e = 0; e < relations.count(); ++e) {
    Equation equation;
    for (auto k = relations.starts[e]; k < relations.starts[e + 1]; ++k) {
      const std::int32_t unknown = relations.unknowns[static_cast<std::size_t>(k)];
      const std::int32_t factor = relations.factors[static_cast<std::size_t>(k)];
      if (unknown >= columns || knowledge.is_hidden[static_cast<std::size_t>(unknown)] != 0) {
        equation.terms.push_back({unknown, factor});
      } else {
        equation.sum -= static_cast<double>(factor) *
                        static_cast<double>(knowledge.values[static_cast<std::size_t>(unknown)]);
      }
    }
    tidy(equation);
    equations.push_back(std::move(equation));
  }
  keep_distinct(equations);
  return equations;
}

/// For each leaf the first column that is this leaf alone, else −1.
std::vector<std::int32_t> columns_alone(const SparseColumns& columns) {
  std::vector<std::int32_t> alone(static_cast<std::size_t>(columns.row_count), -1);
  for (std::int32_t column = columns.column_count() - 1; column >= 0; --column) {
    if (columns.size_of(column) == 1 && columns.values_of(column).front() == 1)
      alone[static_cast<std::size_t>(columns.rows_of(column).front())] = column;
  }
  return alone;
}

class Reduction {
 public:
  explicit Reduction(const TableKnowledge& knowledge)
      : knowledge_(knowledge),
        first_leaf_(static_cast<std::size_t>(knowledge.columns.column_count())),
        unknowns_(first_leaf_ + static_cast<std::size_t>(knowledge.columns.row_count)),
        low_(unknowns_, 0),
        high_(unknowns_, kInfinite),
        ties_(unknowns_) {}

  ReducedRelations run() {
    std::vector<Equation> equations =
        knowledge_.relations != nullptr
            ? equations_among_hidden(knowledge_, *knowledge_.relations)
            : equations_among_hidden(knowledge_, find_sum_relations(knowledge_.columns));
    start_bounds();
    BoundPropagation(equations, low_, high_).run();
    bound_the_unbounded();
    tie_together(equations, ties_);
    number_variables();
    for (const Equation& equation : equations) {
      for (const Term& term : equation.terms)
        result_.equations.terms.push_back({number_[static_cast<std::size_t>(term.variable)], term.factor});
      result_.equations.sums.push_back(equation.sum);
      result_.equations.starts.push_back(static_cast<std::int32_t>(result_.equations.terms.size()));
    }
    return std::move(result_);
  }

 private:
  bool is_shown(std::size_t unknown) const {
    return unknown < first_leaf_ && knowledge_.is_hidden[unknown] == 0;
  }

  void start_bounds() {
    for (std::size_t column = 0; column < first_leaf_; ++column) {
      if (is_shown(column)) {
        low_[column] = high_[column] = static_cast<double>(knowledge_.values[column]);
        continue;
      }
      // A column with minus signs in it (a published difference) may be below 0.
      const auto values = knowledge_.columns.values_of(static_cast<std::int32_t>(column));
      if (std::ranges::any_of(values, [](auto value) { return value < 0; })) low_[column] = -kInfinite;
      if (!knowledge_.floors.empty())
        low_[column] = std::max(low_[column], static_cast<double>(knowledge_.floors[column]));
      if (!knowledge_.ceilings.empty() && knowledge_.ceilings[column] != TableKnowledge::kNoCeiling)
        high_[column] = static_cast<double>(knowledge_.ceilings[column]);
    }
  }

  /// A reader who only knows that a sum is at least 0 has no upper bound for it. The search has one, far
  /// above everything shown and every bound there is.
  void bound_the_unbounded() {
    double largest = 0;
    const auto note = [&](double value) {
      if (!std::isinf(value)) largest = std::max(largest, std::abs(value));
    };
    for (const std::int64_t value : knowledge_.values) note(static_cast<double>(value));
    for (const double low : low_) note(low);
    for (const double high : high_) note(high);
    const double beyond = largest + ReducedRelations::kBeyond;
    for (double& low : low_) low = std::max(low, -beyond);
    for (double& high : high_) high = std::min(high, beyond);
  }

  /// The columns and leaves that a variable stands for bound it together.
  void number_variables() {
    const std::vector<std::int32_t> alone = columns_alone(knowledge_.columns);
    number_.assign(unknowns_, -1);
    std::vector<ReducedRelations::Tie> ties(unknowns_);
    for (std::size_t unknown = 0; unknown < unknowns_; ++unknown) {
      const std::int32_t same = unknown < first_leaf_ ? -1 : alone[unknown - first_leaf_];
      ties[unknown] = same >= 0 ? ties[static_cast<std::size_t>(same)] : numbered_tie(unknown);
    }
    for (std::size_t column = 0; column < first_leaf_; ++column) {
      const ReducedRelations::Tie& tie = ties[column];
      if (tie.variable >= 0) {
        const auto at = static_cast<std::size_t>(tie.variable);
        const auto& [low, high] = std::pair(result_.equations.low[at], result_.equations.high[at]);
        low_[column] = tie.sign > 0 ? low + tie.offset : tie.offset - high;
        high_[column] = tie.sign > 0 ? high + tie.offset : tie.offset - low;
      } else {
        low_[column] = high_[column] = tie.offset;
      }
    }
    low_.resize(first_leaf_);
    high_.resize(first_leaf_);
    result_.low = std::move(low_);
    result_.high = std::move(high_);
    result_.columns.assign(ties.begin(), ties.begin() + static_cast<std::ptrdiff_t>(first_leaf_));
    result_.leaves.assign(ties.begin() + static_cast<std::ptrdiff_t>(first_leaf_), ties.end());
  }

  ReducedRelations::Tie numbered_tie(std::size_t unknown) {
    if (is_shown(unknown)) return {-1, 1, static_cast<double>(knowledge_.values[unknown])};
    ReducedRelations::Tie tie = ties_.find(static_cast<std::int32_t>(unknown));
    if (tie.variable < 0) {
      if (tie.offset < low_[unknown] - kTolerance || tie.offset > high_[unknown] + kTolerance)
        contradiction();
      return tie;
    }
    BoundedEquations& equations = result_.equations;
    std::int32_t& variable = number_[static_cast<std::size_t>(tie.variable)];
    if (variable < 0) {
      variable = static_cast<std::int32_t>(equations.low.size());
      equations.low.push_back(-kInfinite);
      equations.high.push_back(kInfinite);
    }
    tie.variable = variable;
    const auto at = static_cast<std::size_t>(variable);
    const double low = tie.sign > 0 ? low_[unknown] - tie.offset : tie.offset - high_[unknown];
    const double high = tie.sign > 0 ? high_[unknown] - tie.offset : tie.offset - low_[unknown];
    equations.low[at] = std::max(equations.low[at], low);
    equations.high[at] = std::min(equations.high[at], high);
    if (equations.low[at] > equations.high[at] + kTolerance) contradiction();
    return tie;
  }

  const TableKnowledge& knowledge_;
  std::size_t first_leaf_;
  std::size_t unknowns_;
  std::vector<double> low_;
  std::vector<double> high_;
  Ties ties_;
  std::vector<std::int32_t> number_;
  ReducedRelations result_;
};

}  // namespace

ReducedRelations reduce_relations(const TableKnowledge& knowledge) { return Reduction(knowledge).run(); }

}  // namespace handslag::solver
