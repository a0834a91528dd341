#include "bench/cover_bound.h"

#include <coin/Cbc_C_Interface.h>
#include <coin/Clp_C_Interface.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "base/error.h"
#include "bench/instance_file.h"

namespace handslag::bench {

namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();
constexpr double kTolerance = 1e-6;
/// Multipliers of a row are rounded to so many parts of one: whatever they are, the row holds, and so it is
/// exact.
constexpr double kParts = 12;
constexpr double kLeastPart = 1e-9;

}  // namespace

/// How far a cell moves when each candidate may move as far as it is hidden, by linear programs; and what
/// holds it back, as a row that every choice must keep.
class CoverBound::Reach {
 public:
  explicit Reach(const CoverBound& of)
      : of_(of),
        relations_(solver::find_sum_relations(of.publication_.columns)),
        model_(Clp_newModel(), Clp_deleteModel) {
    const std::size_t cells = of.publication_.counts.size();
    const std::size_t unknowns = cells + of.publication_.leaf_counts.size();
    for (std::size_t at = 0; at < unknowns; ++at) {
      const bool is_cell = at < cells;
      const auto cell = static_cast<std::int32_t>(at);
      const double value =
          static_cast<double>(is_cell ? of.publication_.counts[at] : of.publication_.leaf_counts[at - cells]);
      const bool may_move = !is_cell || of.is_hidden_[at] != 0 || of.losses_[at] > 0;
      const double least = is_cell ? static_cast<double>(known_least(of.publication_, of.rule_, cell)) : 0;
      const std::int64_t most = is_cell ? known_most(of.publication_, cell) : disclosure::kNoMost;
      room_below_.push_back(may_move ? value - least : 0);
      room_above_.push_back(!may_move                     ? 0
                            : most == disclosure::kNoMost ? kInfinite
                                                          : static_cast<double>(most) - value);
    }
    load(unknowns);
  }

  /// A candidate that is hidden in part moves by that part of `most`.
  void choose(const std::vector<double>& hidden, double most) {
    hidden_ = &hidden;
    most_ = most;
    for (std::size_t at = 0; at < room_below_.size(); ++at) set_bounds(at);
  }

  struct Answer {
    double reached = 0;
    std::vector<double> moved;    ///< every unknown
    std::vector<double> factors;  ///< of every unknown: what is moved is at most their sum
  };
  /// At most `cap`. `held` does not move; −1: none.
  Answer ask(std::int32_t cell, double direction, double cap, std::int32_t held) {
    const auto at = static_cast<std::size_t>(cell);
    double* const low = Clp_columnLower(model_.get());
    double* const high = Clp_columnUpper(model_.get());
    const double old_low = low[at];
    const double old_high = high[at];
    (direction > 0 ? high[at] : low[at]) =
        direction > 0 ? std::min(cap, room_above_[at]) : -std::min(cap, room_below_[at]);
    if (held >= 0) low[held] = high[held] = 0;
    Clp_objective(model_.get())[at] = -direction;
    Clp_primal(model_.get(), 0);
    Answer answer;
    const double* const moved = Clp_primalColumnSolution(model_.get());
    answer.moved.assign(moved, moved + room_below_.size());
    answer.reached = direction * moved[at];
    answer.factors = factors_of(at, direction);
    Clp_objective(model_.get())[at] = 0;
    low[at] = old_low;
    high[at] = old_high;
    if (held >= 0) set_bounds(static_cast<std::size_t>(held));
    return answer;
  }

  /// Of the answers together the row that a choice must keep to reach `need`; empty when it says nothing.
  std::optional<Row> row(const std::vector<const Answer*>& answers, double need, std::int32_t held) const {
    std::vector<double> share(room_below_.size(), 0);
    for (const Answer* answer : answers) {
      for (std::size_t at = 0; at < share.size(); ++at) {
        if (static_cast<std::int32_t>(at) == held) continue;
        const double factor = answer->factors[at];
        if (std::abs(factor) < kLeastPart) continue;
        const double room = factor > 0 ? room_above_[at] : room_below_[at];
        if (room > 0) share[at] += std::abs(factor) * room;
      }
    }
    double rest = need;
    for (std::size_t at = 0; at < share.size(); ++at) {
      if (share[at] > 0 && !is_candidate(at)) rest -= share[at];
    }
    if (!(rest > kTolerance)) return std::nullopt;
    Row made;
    double sum = 0;
    for (std::size_t at = 0; at < share.size(); ++at) {
      if (share[at] <= 0 || !is_candidate(at)) continue;
      made.terms.emplace_back(static_cast<std::int32_t>(at), std::min(1.0, share[at] / rest));
      sum += made.terms.back().second * (*hidden_)[at];
    }
    if (sum > 1 - 1e-4) return std::nullopt;
    return made;
  }

 private:
  bool is_candidate(std::size_t at) const {
    return at < of_.losses_.size() && of_.is_hidden_[at] == 0 && of_.losses_[at] > 0;
  }

  void set_bounds(std::size_t at) {
    double below = room_below_[at];
    double above = room_above_[at];
    if (is_candidate(at)) {
      below = std::min(below, most_) * (*hidden_)[at];
      above = std::min(above, most_) * (*hidden_)[at];
    }
    Clp_columnLower(model_.get())[at] = -below;
    Clp_columnUpper(model_.get())[at] = above;
  }

  void load(std::size_t unknowns) {
    std::vector<std::vector<std::pair<int, double>>> columns(unknowns);
    for (std::size_t e = 0; e < relations_.count(); ++e) {
      for (auto k = relations_.starts[e]; k < relations_.starts[e + 1]; ++k) {
        const auto at = static_cast<std::size_t>(k);
        columns[static_cast<std::size_t>(relations_.unknowns[at])].emplace_back(static_cast<int>(e),
                                                                                relations_.factors[at]);
      }
    }
    std::vector<CoinBigIndex> starts = {0};
    std::vector<int> rows;
    std::vector<double> factors;
    for (const auto& column : columns) {
      for (const auto& [row, factor] : column) {
        rows.push_back(row);
        factors.push_back(factor);
      }
      starts.push_back(static_cast<CoinBigIndex>(rows.size()));
    }
    const std::vector<double> nothing(std::max(unknowns, relations_.count()), 0);
    Clp_setLogLevel(model_.get(), 0);
    Clp_loadProblem(model_.get(), static_cast<int>(unknowns), static_cast<int>(relations_.count()),
                    starts.data(), rows.data(), factors.data(), nothing.data(), nothing.data(),
                    nothing.data(), nothing.data(), nothing.data());
  }

  /// The unit of the cell less a sum of equations: on tables it is what the cell moves.
  std::vector<double> factors_of(std::size_t cell, double direction) const {
    const double* const prices = Clp_dualRowSolution(model_.get());
    std::vector<double> factors(room_below_.size(), 0);
    factors[cell] = direction;
    for (std::size_t e = 0; e < relations_.count(); ++e) {
      const double price = std::round(prices[e] * kParts) / kParts;
      if (price == 0) continue;
      for (auto k = relations_.starts[e]; k < relations_.starts[e + 1]; ++k) {
        const auto at = static_cast<std::size_t>(k);
        factors[static_cast<std::size_t>(relations_.unknowns[at])] += price * relations_.factors[at];
      }
    }
    return factors;
  }

  const CoverBound& of_;
  solver::SumRelations relations_;
  std::unique_ptr<Clp_Simplex, void (*)(Clp_Simplex*)> model_;
  std::vector<double> room_below_;
  std::vector<double> room_above_;
  const std::vector<double>* hidden_ = nullptr;
  double most_ = 1;
};

/// The choice of cells that loses least and keeps all rows there are.
class CoverBound::Master {
 public:
  Master(const std::vector<std::int32_t>& candidates, const std::vector<double>& losses)
      : candidates_(candidates),
        losses_(losses),
        relaxed_(Clp_newModel(), Clp_deleteModel),
        place_(losses.size(), -1) {
    Clp_setLogLevel(relaxed_.get(), 0);
    std::vector<double> low(candidates.size(), 0);
    std::vector<double> high(candidates.size(), 1);
    std::vector<double> cost;
    for (const std::int32_t cell : candidates) {
      place_[static_cast<std::size_t>(cell)] = static_cast<int>(cost.size());
      cost.push_back(losses[static_cast<std::size_t>(cell)]);
    }
    const std::vector<CoinBigIndex> starts(candidates.size() + 1, 0);
    Clp_loadProblem(relaxed_.get(), static_cast<int>(candidates.size()), 0, starts.data(), nullptr, nullptr,
                    low.data(), high.data(), cost.data(), nullptr, nullptr);
  }

  /// Parts of cells, by linear programming. Returns the loss.
  double relaxed(const std::vector<Row>& rows, std::vector<double>& hidden) {
    for (; added_ < rows.size(); ++added_) {
      std::vector<int> columns;
      std::vector<double> factors;
      for (const auto& [cell, factor] : rows[added_].terms) {
        columns.push_back(place_[static_cast<std::size_t>(cell)]);
        factors.push_back(factor);
      }
      const CoinBigIndex starts[] = {0, static_cast<CoinBigIndex>(columns.size())};
      const double low = 1;
      const double high = kInfinite;
      Clp_addRows(relaxed_.get(), 1, &low, &high, starts, columns.data(), factors.data());
    }
    Clp_dual(relaxed_.get(), 0);
    const double* const solution = Clp_primalColumnSolution(relaxed_.get());
    for (std::size_t at = 0; at < candidates_.size(); ++at)
      hidden[static_cast<std::size_t>(candidates_[at])] = std::clamp(solution[at], 0.0, 1.0);
    return Clp_objectiveValue(relaxed_.get());
  }

  /// Whole cells. Returns what no choice can undercut.
  double whole(const std::vector<Row>& rows, double seconds, std::vector<double>& hidden) {
    const std::unique_ptr<Cbc_Model, void (*)(Cbc_Model*)> model(Cbc_newModel(), Cbc_deleteModel);
    Cbc_setLogLevel(model.get(), 0);
    for (const std::int32_t cell : candidates_)
      Cbc_addCol(model.get(), "", 0, 1, losses_[static_cast<std::size_t>(cell)], 1, 0, nullptr, nullptr);
    for (const Row& row : rows) {
      std::vector<int> columns;
      std::vector<double> factors;
      for (const auto& [cell, factor] : row.terms) {
        columns.push_back(place_[static_cast<std::size_t>(cell)]);
        factors.push_back(factor);
      }
      Cbc_addRow(model.get(), "", static_cast<int>(columns.size()), columns.data(), factors.data(), 'G', 1);
    }
    Cbc_setAllowableFractionGap(model.get(), 1e-6);
    Cbc_setParameter(model.get(), "timeMode", "cpu");
    Cbc_setMaximumSeconds(model.get(), std::max(1.0, seconds));
    Cbc_solve(model.get());
    if (const double* const solution = Cbc_getColSolution(model.get())) {
      for (std::size_t at = 0; at < candidates_.size(); ++at)
        hidden[static_cast<std::size_t>(candidates_[at])] = solution[at] > 0.5 ? 1 : 0;
    }
    return Cbc_isProvenOptimal(model.get()) != 0 ? Cbc_getObjValue(model.get())
                                                 : Cbc_getBestPossibleObjValue(model.get());
  }

 private:
  const std::vector<std::int32_t>& candidates_;
  const std::vector<double>& losses_;
  std::unique_ptr<Clp_Simplex, void (*)(Clp_Simplex*)> relaxed_;
  std::vector<int> place_;
  std::size_t added_ = 0;
};

CoverBound::CoverBound(const disclosure::JointSystem& publication, const disclosure::SafetyRule& rule,
                       std::vector<char> is_hidden, std::vector<double> losses)
    : publication_(publication),
      rule_(rule),
      is_hidden_(std::move(is_hidden)),
      losses_(std::move(losses)),
      person_(person_alone_in(publication)),
      known_empty_(leaves_known_empty(publication, rule)) {
  for (std::int32_t cell = 0; cell < publication.cell_count(); ++cell) {
    const auto at = static_cast<std::size_t>(cell);
    if (is_hidden_[at] == 0 && losses_[at] > 0) candidates_.push_back(cell);
  }
  reach_ = std::make_unique<Reach>(*this);
}

CoverBound::~CoverBound() = default;

std::vector<CoverBound::Need> CoverBound::needs() const {
  std::vector<Need> all;
  for (std::int32_t cell = 0; cell < publication_.cell_count(); ++cell) {
    const auto at = static_cast<std::size_t>(cell);
    if (is_hidden_[at] == 0) continue;
    if (is_kept_open(publication_, rule_, cell)) {
      all.push_back({cell, 1, static_cast<double>(rule_.small_width)});
    } else if (publication_.counts[at] != 0 || is_guarded_nought(publication_, cell, known_empty_)) {
      all.push_back({cell, 0, static_cast<double>(rule_.other_width)});
    }
  }
  return all;
}

/// Adds the rows that the choice breaks; returns how many.
std::size_t CoverBound::separate(const std::vector<double>& hidden, bool with_owners) {
  const std::size_t before = rows_.size();
  const std::vector<Need> all = needs();
  reach_->choose(hidden, 1);
  for (const Need& need : all) {
    if (need.up == 0) continue;
    const Reach::Answer up = reach_->ask(need.cell, 1, need.up, -1);
    if (up.reached < need.up - kTolerance) keep(reach_->row({&up}, need.up, -1));
  }
  reach_->choose(hidden, static_cast<double>(rule_.small_width));
  for (const Need& need : all) {
    const Reach::Answer up = reach_->ask(need.cell, 1, need.width, -1);
    if (up.reached < need.width - kTolerance) {
      const Reach::Answer down = reach_->ask(need.cell, -1, need.width - std::max(0.0, up.reached), -1);
      if (up.reached + down.reached < need.width - kTolerance)
        keep(reach_->row({&up, &down}, need.width, -1));
    }
    if (with_owners && need.up > 0) ask_owners(need, up.moved);
  }
  return rows_.size() - before;
}

void CoverBound::keep(std::optional<Row> row) {
  if (row) rows_.push_back(std::move(*row));
}

void CoverBound::ask_owners(const Need& need, const std::vector<double>& moved) {
  const auto of = static_cast<std::size_t>(need.cell);
  if (publication_.counts[of] == 0) return;
  for (std::size_t owner = 0; owner < publication_.counts.size(); ++owner) {
    if (is_hidden_[owner] == 0 || publication_.counts[owner] != 1 || owner == of) continue;
    if (std::abs(moved[owner]) < kTolerance) continue;
    if (person_[owner] >= 0 && person_[owner] == person_[of]) continue;
    const auto held = static_cast<std::int32_t>(owner);
    const Reach::Answer up = reach_->ask(need.cell, 1, 1, held);
    if (up.reached > 1 - kTolerance) continue;
    const Reach::Answer down = reach_->ask(need.cell, -1, 1, held);
    if (up.reached + down.reached > 1 - kTolerance) continue;
    keep(reach_->row({&up, &down}, 1, held));
  }
}

CoverBound::Choice CoverBound::run(double seconds) {
  const double until = cpu_seconds() + seconds;
  Choice choice;
  Master master(candidates_, losses_);
  std::vector<double> hidden(losses_.size(), 0);
  for (std::size_t at = 0; at < hidden.size(); ++at) hidden[at] = is_hidden_[at] != 0 ? 1 : 0;
  double last = -1;
  int without_gain = 0;
  while (cpu_seconds() < until && without_gain < 2) {
    if (separate(hidden, false) == 0) break;
    const double loss = master.relaxed(rows_, hidden);
    without_gain = loss < last * (1 + 1e-4) ? without_gain + 1 : 0;
    last = loss;
    choice.least_loss = std::max(choice.least_loss, loss);
  }
  while (cpu_seconds() < until) {
    choice.least_loss = std::max(choice.least_loss, master.whole(rows_, until - cpu_seconds(), hidden));
    if (separate(hidden, true) == 0) {
      choice.is_closed = true;
      break;
    }
  }
  choice.rows = rows_.size();
  for (std::size_t at = 0; at < hidden.size(); ++at) choice.is_hidden.push_back(hidden[at] > 0.5 ? 1 : 0);
  return choice;
}

}  // namespace handslag::bench
