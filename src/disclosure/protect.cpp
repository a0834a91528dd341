#include "disclosure/protect.h"

#include <algorithm>
#include <set>

#include "base/error.h"
#include "disclosure/repair.h"
#include "solver/span_growth.h"
#include "solver/sum_relations.h"

namespace handslag::disclosure {

namespace {

constexpr int kMostRounds = 40;
constexpr int kMostNodes = 200;
constexpr std::int32_t kMostCellsToTryTwice = 200;
/// Showing hidden cells again one by one is worth its audits only where there are few.
constexpr std::size_t kMostCellsToThin = 1000;

class Protector {
 public:
  Protector(const Publication& publication, const SafetyRule& rule, const LongWork& work)
      : publication_(publication),
        rule_(rule),
        work_(work),
        relations_(solver::find_sum_relations(publication.columns)) {}

  ProtectedPublication run() {
    hide();
    make_safe();
    if (publication_.cell_count() <= kMostCellsToTryTwice) try_from_small_counts_alone();
    finish();
    return std::move(result_);
  }

 private:
  void hide() {
    suppression_ = suppress(publication_, rule_, {}, work_);
    if (suppression_.revealed.empty()) return;
    const ForcedRefusal& first = suppression_.revealed.front();
    throw InvalidInput(name(first.cell) + " is published already and gives " + name(first.exposes) + " away");
  }

  void make_safe() {
    repaired_.clear();
    for (int round = 1; round <= kMostRounds; ++round) {
      result_.cost.rounds += 1;
      audit_all();
      if (found_.unsafe.empty() || round == kMostRounds) break;
      const std::vector<std::int32_t> changed =
          repair(publication_, rule_, relations_, found_.unsafe, suppression_.hiding);
      if (changed.empty()) break;
      repaired_.insert(changed.begin(), changed.end());
    }
    if (found_.unsafe.empty()) thin_out();
  }

  /// A small table is made safe a second way, by repair alone; the way that hides fewer counts is taken.
  void try_from_small_counts_alone() {
    const Suppression first = suppression_;
    const Audit first_audit = found_;
    const std::set<std::int32_t> first_repaired = repaired_;
    for (std::size_t cell = 0; cell < suppression_.hiding.size(); ++cell) {
      Hiding& hiding = suppression_.hiding[cell];
      if (hiding == Hiding::Shown || stays_hidden(publication_.standings[cell])) continue;
      hiding = rule_.is_small(publication_.counts[cell]) ? Hiding::Hidden : Hiding::Shown;
    }
    may_search_whole_numbers_ = false;  // what is not proved at once is repaired, which costs less
    make_safe();
    const bool is_better =
        found_.unsafe.empty() &&
        (!first_audit.unsafe.empty() || hidden_in(suppression_.hiding) < hidden_in(first.hiding));
    if (is_better) return;
    suppression_ = first;
    found_ = first_audit;
    repaired_ = first_repaired;
  }

  static std::int64_t hidden_in(const std::vector<Hiding>& hiding) {
    return std::ranges::count_if(hiding, [](Hiding one) { return one != Hiding::Shown; });
  }

  std::string name(std::int32_t cell) const { return publication_.names[static_cast<std::size_t>(cell)]; }

  /// Cells that are proved unsafe come first; those that only a search in whole numbers can tell of are left
  /// until there are no others.
  void audit_all() {
    found_ = audited(suppression_.hiding, 0, false);
    if (std::ranges::any_of(found_.unsafe, &UnsafeCell::is_proved)) {
      std::erase_if(found_.unsafe, [](const UnsafeCell& unsafe) { return !unsafe.is_proved; });
    } else if (!found_.unsafe.empty() && may_search_whole_numbers_) {
      found_ = audited(suppression_.hiding, kMostNodes, false);
    }
  }

  Audit audited(const std::vector<Hiding>& hiding, int most_nodes, bool stops_at_first_unsafe) {
    Audit result = audit(AuditTask{.publication = publication_,
                                   .hiding = hiding,
                                   .rule = rule_,
                                   .relations = relations_,
                                   .known_tables = found_.tables,
                                   .stops_at_first_unsafe = stops_at_first_unsafe,
                                   .most_nodes = most_nodes,
                                   .work = work_});
    result_.cost.programs += result.programs;
    return result;
  }

  /// Shows a covering cell again where the rest stays safe without it, the most important first.
  void thin_out() {
    std::vector<std::int32_t> order = cells_not_needed();
    if (order.size() > kMostCellsToThin) return;
    for (const std::int32_t cell : order) {
      std::vector<Hiding> tried = suppression_.hiding;
      tried[static_cast<std::size_t>(cell)] = Hiding::Shown;
      Audit again = audited(tried, 0, true);
      if (!again.unsafe.empty()) continue;
      suppression_.hiding = std::move(tried);
      found_ = std::move(again);
    }
  }

  /// Covering cells with which, were they shown, no small one could be computed by sums alone.
  std::vector<std::int32_t> cells_not_needed() const {
    const bool is_small = publication_.cell_count() <= kMostCellsToTryTwice;
    std::vector<std::int32_t> guarded;
    std::vector<std::int32_t> shown;
    std::vector<std::int32_t> covering;
    for (const std::int32_t cell : candidate_order(publication_)) {
      const auto at = static_cast<std::size_t>(cell);
      if (suppression_.hiding[at] == Hiding::Shown) {
        shown.push_back(cell);
      } else if (rule_.is_small(publication_.counts[at])) {
        guarded.push_back(cell);
      } else if (!stays_hidden(publication_.standings[at])) {
        covering.push_back(cell);
      }
    }
    if (is_small) return covering;  // the audit tells of each
    shown.insert(shown.end(), covering.begin(), covering.end());
    const solver::SpanGrowth growth = solver::grow_span({.columns = publication_.columns,
                                                         .guarded = guarded,
                                                         .order = shown,
                                                         .is_confirmed = false,
                                                         .work = work_});
    std::vector<std::int32_t> not_needed;
    for (std::size_t at = shown.size() - covering.size(); at < shown.size(); ++at) {
      if (growth.verdicts[at] != solver::SpanVerdict::kWouldExpose) not_needed.push_back(shown[at]);
    }
    return not_needed;
  }

  void finish() {
    for (std::int32_t cell = 0; cell < publication_.cell_count(); ++cell) {
      const auto at = static_cast<std::size_t>(cell);
      if (publication_.standings[at] == Standing::Published) continue;
      ++result_.cost.cells;
      if (suppression_.hiding[at] == Hiding::Shown) continue;
      if (rule_.is_small(publication_.counts[at])) {
        ++result_.cost.small;
        continue;
      }
      ++result_.cost.covering;
      if (repaired_.contains(cell)) ++result_.cost.repaired;
    }
    std::erase_if(suppression_.refused, [&](const ForcedRefusal& refusal) {
      return suppression_.hiding[static_cast<std::size_t>(refusal.cell)] == Hiding::Shown;
    });
    result_.hiding = std::move(suppression_.hiding);
    result_.refused = std::move(suppression_.refused);
    result_.unsafe = std::move(found_.unsafe);
    result_.tables = std::move(found_.tables);
    if (result_.unsafe.empty()) result_.spans = known_spans(publication_, result_.hiding, rule_, work_);
  }

  const Publication& publication_;
  const SafetyRule& rule_;
  const LongWork& work_;
  solver::SumRelations relations_;
  Suppression suppression_;
  std::set<std::int32_t> repaired_;
  bool may_search_whole_numbers_ = true;
  Audit found_;
  ProtectedPublication result_;
};

}  // namespace

ProtectedPublication protect(const Publication& publication, const SafetyRule& rule, const LongWork& work) {
  return Protector(publication, rule, work).run();
}

Certificate certificate_of(const Publication& publication, const ProtectedPublication& result,
                           const SafetyRule& rule) {
  Certificate certificate{publication, result.hiding, rule, {}};
  for (const solver::TablePointer& table : result.tables) certificate.tables.push_back(table->leaves);
  return certificate;
}

}  // namespace handslag::disclosure
