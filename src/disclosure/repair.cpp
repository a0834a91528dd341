#include "disclosure/repair.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>

#include "solver/linear_program.h"

namespace handslag::disclosure {

namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();
constexpr double kTolerance = 1e-6;
/// A change of a cell that is hidden already: little, so that no more of them change than it takes.
constexpr double kHiddenCost = 0.01;

class Repairer {
 public:
  Repairer(const Publication& publication, const SafetyRule& rule, const solver::SumRelations& relations,
           std::vector<Hiding>& hiding)
      : publication_(publication), rule_(rule), relations_(relations), hiding_(hiding) {}

  std::vector<std::int32_t> run(const std::vector<UnsafeCell>& unsafe) {
    for (const UnsafeCell& one : unsafe) give_room(one);
    return std::move(changed_);
  }

 private:
  std::size_t cell_count() const { return static_cast<std::size_t>(publication_.cell_count()); }

  /// A change that would help, and what it takes.
  struct Way {
    std::vector<double> change;
    std::size_t to_hide = 0;
  };

  void give_room(const UnsafeCell& unsafe) {
    solver::SmallestChange& change = change_for(unsafe);
    const bool is_small = rule_.is_small(publication_.counts[static_cast<std::size_t>(unsafe.cell)]);
    std::int64_t amount = 1;
    if (unsafe.reader == Reader::Outsider) amount = is_small ? rule_.small_width : rule_.other_width;
    const auto way = [&](std::int64_t by) {
      return way_of(change.with(unsafe.cell, static_cast<double>(by)));
    };
    // A small count that an outsider cannot rule out must lie above the true one too.
    const bool must_go_up = unsafe.reader == Reader::Outsider && is_small;
    const auto up = way(amount);
    const auto down = must_go_up ? std::nullopt : way(-amount);
    if (up && (!down || up->to_hide <= down->to_hide)) return take(*up);
    if (down) return take(*down);
    // Some of the way up, the rest down.
    for (std::int64_t by = amount - 1; by >= 1; --by) {
      const auto part = way(by);
      const auto rest = way(by - amount);
      if (!part || !rest) continue;
      take(*part);
      take(*rest);
      return;
    }
  }

  std::optional<Way> way_of(std::vector<double> change) const {
    if (change.empty()) return std::nullopt;
    Way way{std::move(change)};
    for (std::size_t cell = 0; cell < cell_count(); ++cell) {
      if (std::abs(way.change[cell]) > kTolerance && hiding_[cell] == Hiding::Shown) ++way.to_hide;
    }
    return way;
  }

  void take(const Way& way) {
    for (std::size_t cell = 0; cell < cell_count(); ++cell) {
      if (std::abs(way.change[cell]) <= kTolerance || hiding_[cell] == Hiding::Hidden) continue;
      hiding_[cell] = Hiding::Hidden;
      changed_.push_back(static_cast<std::int32_t>(cell));
      for (const auto& change : changes_) {
        if (change != nullptr) change->set_cost(static_cast<std::int32_t>(cell), kHiddenCost);
      }
    }
  }

  /// One for outsiders, kept; an owner has one of their own.
  solver::SmallestChange& change_for(const UnsafeCell& unsafe) {
    auto& held = changes_[static_cast<std::size_t>(unsafe.reader)];
    if (held == nullptr || unsafe.reader == Reader::Owner) held = make_change(unsafe);
    return *held;
  }

  std::unique_ptr<solver::SmallestChange> make_change(const UnsafeCell& unsafe) const {
    solver::BoundedEquations equations;
    const std::size_t unknowns = cell_count() + publication_.leaf_counts.size();
    std::vector<double> costs;
    for (std::size_t unknown = 0; unknown < unknowns; ++unknown) {
      const bool is_cell = unknown < cell_count();
      const std::int64_t count =
          is_cell ? publication_.counts[unknown] : publication_.leaf_counts[unknown - cell_count()];
      const auto [low, high] = is_cell ? span_of(unknown) : std::pair(0.0, kInfinite);
      const bool is_fixed = static_cast<std::int32_t>(unknown) == unsafe.owner;
      equations.low.push_back(is_fixed ? 0 : low - static_cast<double>(count));
      equations.high.push_back(is_fixed ? 0 : high - static_cast<double>(count));
      costs.push_back(is_cell ? cost_of(unknown) : 0);
    }
    for (std::size_t e = 0; e < relations_.count(); ++e) {
      for (auto k = relations_.starts[e]; k < relations_.starts[e + 1]; ++k) {
        const auto at = static_cast<std::size_t>(k);
        equations.terms.push_back({relations_.unknowns[at], relations_.factors[at]});
      }
      equations.starts.push_back(static_cast<std::int32_t>(equations.terms.size()));
      equations.sums.push_back(0);
    }
    return std::make_unique<solver::SmallestChange>(equations, costs);
  }

  /// What a reader must hold possible of a cell that is hidden, or would be.
  std::pair<double, double> span_of(std::size_t cell) const {
    const auto count = static_cast<double>(publication_.counts[cell]);
    const bool is_shown = hiding_[cell] == Hiding::Shown;
    if (is_shown && (publication_.standings[cell] == Standing::Published || count == 0 ||
                     publication_.standings[cell] == Standing::Forced))
      return {count, count};
    const auto number = static_cast<std::int32_t>(cell);
    const std::int64_t most = known_most(publication_, number);
    return {static_cast<double>(known_least(publication_, rule_, number)),
            most == kNoMost ? kInfinite : static_cast<double>(most)};
  }

  double cost_of(std::size_t cell) const {
    if (hiding_[cell] == Hiding::Hidden) return kHiddenCost;
    double cost = 1 + std::log2(1 + static_cast<double>(publication_.counts[cell])) / 10;
    if (publication_.standings[cell] == Standing::Preferred) cost *= 10;
    if (publication_.standings[cell] == Standing::Sacrificed) cost /= 10;
    return cost;
  }

  const Publication& publication_;
  const SafetyRule& rule_;
  const solver::SumRelations& relations_;
  std::vector<Hiding>& hiding_;
  std::array<std::unique_ptr<solver::SmallestChange>, 2> changes_;
  std::vector<std::int32_t> changed_;
};

}  // namespace

std::vector<std::int32_t> repair(const Publication& publication, const SafetyRule& rule,
                                 const solver::SumRelations& relations, const std::vector<UnsafeCell>& unsafe,
                                 std::vector<Hiding>& hiding) {
  return Repairer(publication, rule, relations, hiding).run(unsafe);
}

}  // namespace handslag::disclosure
