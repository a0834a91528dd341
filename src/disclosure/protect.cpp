#include "disclosure/protect.h"

#include <algorithm>
#include <memory>

#include "base/error.h"
#include "base/message.h"
#include "disclosure/loss.h"
#include "disclosure/safety_proof.h"
#include "solver/sum_relations.h"

namespace handslag::disclosure {

namespace {

constexpr int kMostRounds = 40;
constexpr int kMostNodes = 200;
/// Publications of so many cells are made safe a second way as well, and their covers are exchanged one by
/// one.
constexpr std::int32_t kMostCellsToTryTwice = 1000;
constexpr std::int32_t kMostCellsToExchange = 20'000;
constexpr int kMostExchanges = 3;

class Protector {
 public:
  Protector(const JointSystem& system, const SafetyRule& rule, const LongWork& work)
      : system_(system),
        rule_(rule),
        work_(work),
        relations_(solver::find_sum_relations(system.columns)),
        losses_(losses(system, rule, relations_)) {}

  ProtectedPublication run() {
    hide();
    Way best = from_small_counts();
    // Elimination knows nothing of how two versions hang together; what it leaves unsafe takes minutes.
    if (!has_versions() && (!best.unsafe.empty() || system_.cell_count() <= kMostCellsToTryTwice)) {
      Way other = from_elimination();
      if (other.unsafe.size() < best.unsafe.size() ||
          (other.unsafe.empty() && loss_of(other) < loss_of(best)))
        best = std::move(other);
    }
    finish(best);
    return std::move(result_);
  }

 private:
  /// Cells hidden one way, the proof, and what is left unsafe.
  struct Way {
    std::unique_ptr<SafetyProof> proof;
    std::vector<UnsafeCell> unsafe;
    std::vector<char> was_hidden;  ///< before the first repair
  };

  bool has_versions() const { return !system_.is_guarded.empty(); }

  void hide() {
    suppression_ = suppress_small(system_, rule_, work_);
    // Of versions a count can be another's only in the arithmetic, and the same person's in truth: the proof
    // says.
    if (suppression_.revealed.empty() || has_versions()) return;
    const ForcedRefusal& first = suppression_.revealed.front();
    throw told<InvalidInput>(Message(
        "{cell} is published already and gives {other} away in these tables; nothing is written. Leave "
        "out the table or the column that has {other}, or make it coarser.",
        {{"cell", name(first.cell)}, {"other", name(first.exposes)}}));
  }

  /// Only what must be hidden: small counts, what is hidden already, and forced cells that elimination
  /// refuses. Then each small count is covered by what loses least.
  Way from_small_counts() {
    Way way = start(suppression_.hiding);
    way.proof->cover_small_counts(work_);
    make_safe(way, has_versions() ? kMostNodes : 0);
    return way;
  }

  Way from_elimination() {
    Way way = start(suppress(system_, rule_, {}, work_).hiding);
    make_safe(way, kMostNodes);
    return way;
  }

  Way start(const std::vector<Hiding>& hiding) const {
    Way way{std::make_unique<SafetyProof>(system_, rule_, relations_, hiding, losses_), {}, {}};
    for (const Hiding one : hiding) way.was_hidden.push_back(one == Hiding::Hidden ? 1 : 0);
    return way;
  }

  std::string name(std::int32_t cell) const { return system_.names[static_cast<std::size_t>(cell)]; }

  std::int64_t hidden_in(const Way& way) const {
    std::int64_t count = 0;
    for (std::int32_t cell = 0; cell < system_.cell_count(); ++cell)
      count += way.proof->is_hidden(cell) ? 1 : 0;
    return count;
  }
  double loss_of(const Way& way) const {
    double sum = 0;
    for (const std::int32_t cell : covers_of(way)) sum += losses_[static_cast<std::size_t>(cell)];
    return sum;
  }

  /// Hidden cells that need not be, the one whose loss is largest first.
  std::vector<std::int32_t> covers_of(const Way& way) const {
    std::vector<std::int32_t> covers;
    for (std::int32_t cell = 0; cell < system_.cell_count(); ++cell) {
      if (losses_[static_cast<std::size_t>(cell)] > 0 && way.proof->is_hidden(cell)) covers.push_back(cell);
    }
    std::ranges::stable_sort(covers, std::greater<>(),
                             [&](std::int32_t cell) { return losses_[static_cast<std::size_t>(cell)]; });
    return covers;
  }

  void make_safe(Way& way, int most_nodes) {
    for (int round = 1; round <= kMostRounds; ++round) {
      result_.cost.rounds += 1;
      audit_all(way, most_nodes);
      if (way.unsafe.empty() || round == kMostRounds) break;
      const std::int64_t before = hidden_in(way);
      way.proof->mend(way.unsafe);
      if (hidden_in(way) == before) break;
    }
    if (way.unsafe.empty()) lose_less(way);
  }

  /// Cells that are proved unsafe come first; those that only a search in whole numbers can tell of are left
  /// until there are no others.
  void audit_all(Way& way, int most_nodes) {
    way.unsafe = way.proof->complete(0, work_);
    if (std::ranges::any_of(way.unsafe, &UnsafeCell::is_proved)) {
      std::erase_if(way.unsafe, [](const UnsafeCell& unsafe) { return !unsafe.is_proved; });
    } else if (!way.unsafe.empty() && most_nodes > 0) {
      way.unsafe = way.proof->complete(most_nodes, work_);
    }
  }

  /// Shows a covering cell again where the rest stays safe without it, or with others hidden that lose less.
  void lose_less(Way& way) {
    for (const std::int32_t cell : covers_of(way)) {
      work_.step(0, 0);
      way.proof->show_if_safe(cell);
    }
    if (system_.cell_count() > kMostCellsToExchange || has_versions()) return;
    bool has_changed = true;
    for (int round = 0; round < kMostExchanges && has_changed; ++round) {
      has_changed = false;
      for (const std::int32_t cell : covers_of(way)) {
        work_.step(0, 0);
        has_changed = way.proof->exchange(cell) || has_changed;
      }
    }
  }

  void finish(const Way& way) {
    for (std::int32_t cell = 0; cell < system_.cell_count(); ++cell)
      suppression_.hiding[static_cast<std::size_t>(cell)] =
          way.proof->is_hidden(cell) ? Hiding::Hidden : Hiding::Shown;
    for (std::int32_t cell = 0; cell < system_.cell_count(); ++cell) {
      const auto at = static_cast<std::size_t>(cell);
      if (system_.standings[at] == Standing::Published) continue;
      if (system_.standings[at] == Standing::Unlisted) {
        ++result_.cost.unlisted;
        continue;
      }
      ++result_.cost.cells;
      if (suppression_.hiding[at] == Hiding::Shown) continue;
      if (rule_.is_small(system_.counts[at])) {
        ++result_.cost.small;
        continue;
      }
      ++result_.cost.covering;
      if (way.was_hidden[at] == 0) ++result_.cost.repaired;
    }
    std::erase_if(suppression_.refused, [&](const ForcedRefusal& refusal) {
      return suppression_.hiding[static_cast<std::size_t>(refusal.cell)] == Hiding::Shown;
    });
    result_.hiding = std::move(suppression_.hiding);
    result_.refused = std::move(suppression_.refused);
    result_.unsafe = way.unsafe;
    result_.tables = way.proof->tables();
    result_.cost.programs = way.proof->programs();
    if (result_.unsafe.empty()) result_.spans = known_spans(system_, result_.hiding, rule_, work_);
  }

  const JointSystem& system_;
  const SafetyRule& rule_;
  const LongWork& work_;
  solver::SumRelations relations_;
  std::vector<double> losses_;
  Suppression suppression_;
  ProtectedPublication result_;
};

}  // namespace

ProtectedPublication protect(const JointSystem& system, const SafetyRule& rule, const LongWork& work) {
  return Protector(system, rule, work).run();
}

Certificate certificate_of(const JointSystem& system, const ProtectedPublication& result,
                           const SafetyRule& rule) {
  return {system, result.hiding, rule, result.tables};
}

}  // namespace handslag::disclosure
