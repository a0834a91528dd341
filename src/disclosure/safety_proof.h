#pragma once

#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "base/long_work.h"
#include "disclosure/joint_system.h"
#include "solver/local_changes.h"

namespace handslag::disclosure {

class Packing;

/// The readers that are reckoned with.
enum class Reader : std::uint8_t {
  Outsider,  ///< knows what is shown, how cells are sums, that 0 is always shown, the rule and the program
  Owner,     ///< also a hidden cell of count 1: it is their own
};

/// A hidden cell that a reader can narrow too far.
struct UnsafeCell {
  std::int32_t cell = -1;
  Reader reader = Reader::Outsider;
  std::int32_t owner = -1;  ///< the owner's cell, for Reader::Owner
  bool is_proved = true;    ///< false: no table of whole numbers was found, and none was ruled out
};

/// Tables of whole numbers that agree with everything shown, as small changes of the true one, until for each
/// hidden cell they lie so far apart as the rule asks. What is hidden may change on the way: what still
/// agrees is kept, and only the cells that lost a table are looked at again.
///
/// 58 + 2 = 60 with the 58 and the 2 hidden: the change {58: −3, 2: +3} proves both.
class SafetyProof {
 public:
  /// JointSystem, rule and relations must live as long as this. `losses`: what hiding each cell costs, 0: it
  /// may not be hidden; empty: no cell may.
  SafetyProof(const JointSystem& system, const SafetyRule& rule, const solver::SumRelations& relations,
              const std::vector<Hiding>& hiding, std::vector<double> losses = {});

  /// Looks for all that is missing; what is not found is unsafe. `most_nodes` of a search in whole numbers
  /// for one table; 0: none is made. Throws Interrupted when the work is stopped.
  std::vector<UnsafeCell> complete(int most_nodes, const LongWork& work);

  /// Hides further cells, the least loss first, until what is unsafe is proved: for each the table nearest to
  /// the true one in which it has another count, where changing a shown cell costs its loss (after Kelly,
  /// Golden and Assad, "Cell suppression: disclosure protection for sensitive tabular data", Networks 22,
  /// 1992). What nothing can help is passed over.
  void mend(const std::vector<UnsafeCell>& unsafe);
  /// The same for every small count, from the start.
  void cover_small_counts(const LongWork& work);
  /// Shows a hidden cell if everything else stays proved by tables that are found nearby.
  bool show_if_safe(std::int32_t cell) { return show(cell, Mend::Nothing); }
  /// Shows a hidden cell if hiding others instead, which lose less, keeps everything proved.
  bool exchange(std::int32_t cell);

  bool is_hidden(std::int32_t cell) const { return changes_.is_hidden(cell); }
  /// How far the cell goes down and up in the tables there are.
  std::pair<std::int64_t, std::int64_t> reach_of(std::int32_t cell) const;
  /// The true table and few others that have all changes in them: as many as do not meet in each. Counts of
  /// leaves.
  std::vector<std::vector<std::int64_t>> tables() const;
  std::int64_t programs() const { return changes_.programs(); }

 private:
  enum class Found : std::uint8_t { Yes, No, RuledOut };
  enum class Mend : std::uint8_t { Nothing, ForLess };
  std::int64_t count(std::int32_t cell) const { return system_.counts[static_cast<std::size_t>(cell)]; }
  bool is_cell(std::int32_t unknown) const { return unknown < system_.cell_count(); }
  bool is_guarded(std::int32_t cell) const { return is_kept_open(system_, rule_, cell); }
  std::int64_t width_for(std::int32_t cell) const {
    if (is_guarded(cell)) return rule_.small_width;
    return count(cell) != 0 || is_guarded_nought(system_, cell, known_empty_) ? rule_.other_width : 0;
  }
  bool is_open(std::int32_t cell) const;
  bool is_owner_of_another(std::int32_t owner, std::int32_t cell) const;
  std::vector<std::int32_t> owners_who_know(std::int32_t cell) const;
  struct Looked {
    Found found;
    std::int64_t most_amount;  ///< that is worth asking for next, in the same direction
  };
  Looked look(std::int32_t cell, std::int64_t amount, std::int32_t owner);
  Found open(std::int32_t cell);
  Found open_to(std::int32_t owner, std::int32_t cell);
  bool show(std::int32_t cell, Mend mend);
  bool has_changed_around(std::int32_t cell) const;
  void note_change(std::int32_t cell, const std::vector<std::int32_t>& affected);
  std::vector<std::int32_t> moved_with(std::int32_t cell) const;
  void put_back(std::int32_t cell, const std::vector<std::int32_t>& gone, std::size_t known);
  bool is_proved_again(std::int32_t cell, Mend mend);
  solver::LocalChanges::Answer cheapest(std::int32_t cell, std::int64_t amount, std::int32_t owner,
                                        double most_loss);
  double loss_of(const solver::TableChange& change) const;
  void take(solver::TableChange change);
  bool open_at_a_cost(std::int32_t cell);
  bool open_to_at_a_cost(std::int32_t owner, std::int32_t cell);
  void keep(solver::TableChange change);
  void drop(std::int32_t change);
  bool has(std::int32_t change, std::int32_t unknown) const;
  bool part_from_owners(Packing& packing) const;
  std::vector<std::vector<std::int32_t>> owners_in_each(const Packing& packing) const;
  std::vector<std::int32_t> leaf_of_each() const;

  const JointSystem& system_;
  const SafetyRule& rule_;
  std::vector<double> losses_;
  std::vector<std::int32_t> person_;
  std::vector<char> known_empty_;
  std::vector<std::int64_t> least_;
  std::vector<std::int64_t> most_;
  solver::LocalChanges changes_;
  solver::LocalChanges::Reach how_far_ = solver::LocalChanges::Reach::Everywhere;
  int most_nodes_ = 0;
  std::vector<std::int32_t> newly_hidden_;  ///< since the last attempt to show a cell began
  /// What may still be lost with cells that are hidden.
  double allowance_ = std::numeric_limits<double>::infinity();
  std::vector<solver::TableChange> kept_;
  /// For each cell the step that last changed what hangs together with it, and the last that tried to
  /// exchange it in vain.
  std::vector<std::int64_t> changed_at_;
  std::vector<std::int64_t> tried_at_;
  std::int64_t step_ = 0;
  /// For each cell how often it could not be proved once another was shown.
  std::vector<std::int32_t> failures_;
  std::vector<std::vector<std::int32_t>> with_cell_;  ///< for each cell the changes it is in, in use
};

}  // namespace handslag::disclosure
