#include "disclosure/safety_proof.h"

#include <algorithm>
#include <functional>
#include <limits>

#include "disclosure/packing.h"

namespace handslag::disclosure {

namespace {

using solver::Difference;
using solver::LocalChanges;
using solver::TableChange;

constexpr int kMostNodesToMend = 20;
/// Of what a cell loses, the part that an exchange must gain.
constexpr double kLeastGain = 0.01;

std::vector<std::int64_t> least_of_each(const JointSystem& system, const SafetyRule& rule) {
  std::vector<std::int64_t> least;
  for (std::int32_t cell = 0; cell < system.cell_count(); ++cell)
    least.push_back(known_least(system, rule, cell));
  return least;
}

std::vector<std::int64_t> most_of_each(const JointSystem& system) {
  std::vector<std::int64_t> most;
  for (std::int32_t cell = 0; cell < system.cell_count(); ++cell) most.push_back(known_most(system, cell));
  return most;
}

}  // namespace

SafetyProof::SafetyProof(const JointSystem& system, const SafetyRule& rule,
                         const solver::SumRelations& relations, const std::vector<Hiding>& hiding,
                         std::vector<double> losses)
    : system_(system),
      rule_(rule),
      losses_(std::move(losses)),
      person_(person_alone_in(system)),
      known_empty_(leaves_known_empty(system, rule)),
      least_(least_of_each(system, rule)),
      most_(most_of_each(system)),
      changes_(system.columns, relations, system.counts, system.leaf_counts, least_, most_),
      changed_at_(hiding.size(), 0),
      tried_at_(hiding.size(), -1),
      failures_(hiding.size(), 0),
      with_cell_(hiding.size()) {
  for (std::size_t cell = 0; cell < hiding.size(); ++cell) {
    if (hiding[cell] != Hiding::Shown) changes_.hide(static_cast<std::int32_t>(cell));
    if (!losses_.empty()) changes_.set_cost(static_cast<std::int32_t>(cell), losses_[cell]);
  }
}

std::vector<UnsafeCell> SafetyProof::complete(int most_nodes, const LongWork& work) {
  most_nodes_ = most_nodes;
  how_far_ = LocalChanges::Reach::Everywhere;
  std::vector<UnsafeCell> unsafe;
  const std::int32_t cells = system_.cell_count();
  for (std::int32_t cell = 0; cell < cells; ++cell) {
    if (!is_hidden(cell)) continue;
    work.step(static_cast<std::uint64_t>(cell), static_cast<std::uint64_t>(cells));
    const Found found = open(cell);
    if (found != Found::Yes) unsafe.push_back({cell, Reader::Outsider, -1, found == Found::RuledOut});
  }
  if (!rule_.reckons_with_owners) return unsafe;
  for (std::int32_t cell = 0; cell < cells; ++cell) {
    if (!is_hidden(cell) || !is_guarded(cell) || with_cell_[static_cast<std::size_t>(cell)].empty()) continue;
    work.step(static_cast<std::uint64_t>(cell), static_cast<std::uint64_t>(cells));
    for (const std::int32_t owner : owners_who_know(cell)) {
      const Found found = open_to(owner, cell);
      if (found != Found::Yes) unsafe.push_back({cell, Reader::Owner, owner, found == Found::RuledOut});
    }
  }
  return unsafe;
}

void SafetyProof::mend(const std::vector<UnsafeCell>& unsafe) {
  how_far_ = LocalChanges::Reach::Everywhere;
  for (const UnsafeCell& one : unsafe) {
    if (one.reader == Reader::Outsider) {
      open_at_a_cost(one.cell);
    } else {
      open_to_at_a_cost(one.owner, one.cell);
    }
  }
}

void SafetyProof::cover_small_counts(const LongWork& work) {
  how_far_ = LocalChanges::Reach::Near;
  most_nodes_ = 0;
  const std::int32_t cells = system_.cell_count();
  for (std::int32_t cell = 0; cell < cells; ++cell) {
    if (!is_hidden(cell) || !is_guarded(cell)) continue;
    work.step(static_cast<std::uint64_t>(cell), static_cast<std::uint64_t>(cells));
    if (open(cell) != Found::Yes) open_at_a_cost(cell);
  }
  for (std::int32_t cell = 0; cell < cells && rule_.reckons_with_owners; ++cell) {
    if (!is_hidden(cell) || !is_guarded(cell)) continue;
    for (const std::int32_t owner : owners_who_know(cell)) {
      if (open_to(owner, cell) != Found::Yes) open_to_at_a_cost(owner, cell);
    }
  }
}

/// What was tried in vain is tried again when something around it has changed since.
bool SafetyProof::exchange(std::int32_t cell) {
  if (!has_changed_around(cell)) return false;
  if (show(cell, Mend::ForLess)) return true;
  tried_at_[static_cast<std::size_t>(cell)] = step_;
  return false;
}

bool SafetyProof::has_changed_around(std::int32_t cell) const {
  const auto at = static_cast<std::size_t>(cell);
  const auto is_later = [&](std::int32_t one) {
    return changed_at_[static_cast<std::size_t>(one)] > tried_at_[at];
  };
  return std::ranges::any_of(with_cell_[at], [&](std::int32_t change) {
    return std::ranges::any_of(kept_[static_cast<std::size_t>(change)], [&](const Difference& one) {
      return is_cell(one.unknown) && is_later(one.unknown);
    });
  });
}

void SafetyProof::note_change(std::int32_t cell, const std::vector<std::int32_t>& affected) {
  ++step_;
  changed_at_[static_cast<std::size_t>(cell)] = step_;
  for (const std::int32_t one : affected) changed_at_[static_cast<std::size_t>(one)] = step_;
  for (const std::int32_t one : newly_hidden_) changed_at_[static_cast<std::size_t>(one)] = step_;
}

bool SafetyProof::show(std::int32_t cell, Mend mend) {
  const auto at = static_cast<std::size_t>(cell);
  const double most_loss = mend == Mend::Nothing ? 0 : losses_[at] * (1 - kLeastGain);
  if (changes_.pins_another(cell, most_loss,
                            [&](std::int32_t one) { return is_cell(one) && width_for(one) > 0; }))
    return false;
  const std::vector<std::int32_t> gone = with_cell_[at];
  const std::size_t known = kept_.size();
  const std::vector<std::int32_t> affected = moved_with(cell);
  for (const std::int32_t change : gone) drop(change);
  changes_.show(cell);
  changes_.set_cost(cell, 0);
  how_far_ = LocalChanges::Reach::Near;
  most_nodes_ = 0;
  newly_hidden_.clear();
  allowance_ = losses_[at] * (1 - kLeastGain);
  const auto unproved = std::ranges::find_if_not(
      affected, [&](std::int32_t one) { return is_proved_again(one, mend) && allowance_ > 0; });
  allowance_ = std::numeric_limits<double>::infinity();
  changes_.set_cost(cell, losses_[at]);
  if (unproved != affected.end()) {
    ++failures_[static_cast<std::size_t>(*unproved)];
    put_back(cell, gone, known);
    return false;
  }
  for (const std::int32_t change : gone) kept_[static_cast<std::size_t>(change)].clear();
  note_change(cell, affected);
  return true;
}

/// The other cells of the changes that the cell is part of. First those that stood in the way of most cells
/// before, for they are likely to again and the rest need not be proved then; of others small counts, for
/// they need the most room.
std::vector<std::int32_t> SafetyProof::moved_with(std::int32_t cell) const {
  std::vector<std::int32_t> affected;
  for (const std::int32_t change : with_cell_[static_cast<std::size_t>(cell)]) {
    for (const Difference& one : kept_[static_cast<std::size_t>(change)]) {
      if (is_cell(one.unknown) && one.unknown != cell) affected.push_back(one.unknown);
    }
  }
  std::ranges::sort(affected);
  affected.erase(std::unique(affected.begin(), affected.end()), affected.end());
  std::stable_partition(affected.begin(), affected.end(), [&](std::int32_t one) { return is_guarded(one); });
  std::ranges::stable_sort(affected, std::ranges::greater(),
                           [&](std::int32_t one) { return failures_[static_cast<std::size_t>(one)]; });
  return affected;
}

/// Hides the cell again, with the changes that were dropped, and takes back what was kept and hidden since.
void SafetyProof::put_back(std::int32_t cell, const std::vector<std::int32_t>& gone, std::size_t known) {
  changes_.hide(cell);
  for (const std::int32_t hidden : newly_hidden_) changes_.show(hidden);
  for (std::size_t change = kept_.size(); change-- > known;) {
    drop(static_cast<std::int32_t>(change));
    kept_.pop_back();
  }
  for (const std::int32_t change : gone) {
    for (const Difference& one : kept_[static_cast<std::size_t>(change)]) {
      if (is_cell(one.unknown)) with_cell_[static_cast<std::size_t>(one.unknown)].push_back(change);
    }
  }
}

bool SafetyProof::is_proved_again(std::int32_t cell, Mend mend) {
  if (open(cell) != Found::Yes && (mend == Mend::Nothing || !open_at_a_cost(cell))) return false;
  if (!rule_.reckons_with_owners || !is_guarded(cell)) return true;
  return std::ranges::all_of(owners_who_know(cell), [&](std::int32_t owner) {
    return open_to(owner, cell) == Found::Yes || (mend != Mend::Nothing && open_to_at_a_cost(owner, cell));
  });
}

LocalChanges::Answer SafetyProof::cheapest(std::int32_t cell, std::int64_t amount, std::int32_t owner,
                                           double most_loss) {
  return changes_.find(
      {cell, amount, owner, how_far_, kMostNodesToMend, LocalChanges::Shown::AtACost, most_loss});
}

double SafetyProof::loss_of(const TableChange& change) const {
  double sum = 0;
  for (const Difference& one : change) {
    if (is_cell(one.unknown) && !is_hidden(one.unknown))
      sum += losses_[static_cast<std::size_t>(one.unknown)];
  }
  return sum;
}

void SafetyProof::take(TableChange change) {
  for (const Difference& one : change) {
    if (!is_cell(one.unknown) || is_hidden(one.unknown)) continue;
    changes_.hide(one.unknown);
    newly_hidden_.push_back(one.unknown);
    allowance_ -= losses_[static_cast<std::size_t>(one.unknown)];
  }
  keep(std::move(change));
}

/// All of the way up, or part of it and the rest down, whichever loses least.
bool SafetyProof::open_at_a_cost(std::int32_t cell) {
  if (is_open(cell)) return true;
  const std::int64_t width = width_for(cell);
  const auto [down, up] = reach_of(cell);
  double least = allowance_;
  std::int64_t most_up = width;  // for less than `least`
  std::vector<TableChange> best;
  for (std::int64_t upwards = width; upwards >= (is_guarded(cell) ? 1 : 0); --upwards) {
    if (upwards > std::max(up, most_up)) continue;
    std::vector<TableChange> ways;
    double lost = 0;
    for (const std::int64_t amount : {upwards, upwards - width}) {
      if (amount == 0 || (amount > 0 ? up >= amount : down <= amount)) continue;
      LocalChanges::Answer answer = cheapest(cell, amount, -1, least - lost);
      if (amount > 0 && answer.change.empty()) most_up = answer.most_amount;
      lost += answer.change.empty() ? std::numeric_limits<double>::infinity() : loss_of(answer.change);
      ways.push_back(std::move(answer.change));
      if (lost >= least) break;
    }
    if (lost >= least) continue;
    least = lost;
    best = std::move(ways);
    if (least == 0) break;
  }
  for (TableChange& change : best) take(std::move(change));
  return is_open(cell);
}

bool SafetyProof::open_to_at_a_cost(std::int32_t owner, std::int32_t cell) {
  TableChange up = cheapest(cell, 1, owner, allowance_).change;
  TableChange down = cheapest(cell, -1, owner, up.empty() ? allowance_ : loss_of(up)).change;
  const bool takes_up = !up.empty() && (down.empty() || loss_of(up) <= loss_of(down));
  if (!takes_up && down.empty()) return false;
  take(takes_up ? std::move(up) : std::move(down));
  return true;
}

std::pair<std::int64_t, std::int64_t> SafetyProof::reach_of(std::int32_t cell) const {
  std::pair<std::int64_t, std::int64_t> reach = {0, 0};
  for (const std::int32_t change : with_cell_[static_cast<std::size_t>(cell)]) {
    const TableChange& of = kept_[static_cast<std::size_t>(change)];
    const std::int64_t by = std::ranges::lower_bound(of, cell, {}, &Difference::unknown)->by;
    reach.first = std::min(reach.first, by);
    reach.second = std::max(reach.second, by);
  }
  return reach;
}

bool SafetyProof::is_open(std::int32_t cell) const {
  const auto [down, up] = reach_of(cell);
  return up - down >= width_for(cell) && (up > 0 || !is_guarded(cell));
}

/// As far up as is wanted or there is a table, then the rest down.
SafetyProof::Found SafetyProof::open(std::int32_t cell) {
  if (is_open(cell)) return Found::Yes;
  const std::int64_t width = width_for(cell);
  bool is_ruled_out = true;
  const auto look_from = [&](std::int64_t most, std::int64_t direction) {
    for (std::int64_t amount = most; amount >= 1;) {
      const Looked looked = look(cell, direction * amount, -1);
      if (looked.found == Found::Yes) return;
      is_ruled_out = is_ruled_out && looked.found == Found::RuledOut;
      amount = looked.most_amount;
    }
  };
  look_from(width, 1);
  if (is_open(cell)) return Found::Yes;
  const std::int64_t up = reach_of(cell).second;
  if (up > 0 || !is_guarded(cell)) look_from(width - up, -1);
  if (is_open(cell)) return Found::Yes;
  return is_ruled_out ? Found::RuledOut : Found::No;
}

SafetyProof::Looked SafetyProof::look(std::int32_t cell, std::int64_t amount, std::int32_t owner) {
  LocalChanges::Answer answer = changes_.find({cell, amount, owner, how_far_, most_nodes_});
  if (answer.change.empty()) return {answer.is_impossible ? Found::RuledOut : Found::No, answer.most_amount};
  keep(std::move(answer.change));
  return {Found::Yes, 0};
}

SafetyProof::Found SafetyProof::open_to(std::int32_t owner, std::int32_t cell) {
  const Found up = look(cell, 1, owner).found;
  if (up == Found::Yes) return up;
  const Found down = look(cell, -1, owner).found;
  if (down == Found::Yes) return down;
  return up == Found::RuledOut && down == Found::RuledOut ? Found::RuledOut : Found::No;
}

/// A cell that holds nobody, or nobody but the owner, tells the owner nothing of another.
bool SafetyProof::is_owner_of_another(std::int32_t owner, std::int32_t cell) const {
  if (owner == cell || count(owner) != 1 || count(cell) == 0) return false;
  const std::int32_t person = person_[static_cast<std::size_t>(owner)];
  return person < 0 || person_[static_cast<std::size_t>(cell)] != person;
}

/// Those whose cell moves in every change that moves this one.
std::vector<std::int32_t> SafetyProof::owners_who_know(std::int32_t cell) const {
  const std::vector<std::int32_t>& changes = with_cell_[static_cast<std::size_t>(cell)];
  std::vector<std::int32_t> owners;
  if (changes.empty()) return owners;
  const std::int32_t smallest = *std::ranges::min_element(
      changes, {}, [&](std::int32_t change) { return kept_[static_cast<std::size_t>(change)].size(); });
  for (const Difference& one : kept_[static_cast<std::size_t>(smallest)]) {
    if (!is_cell(one.unknown) || !is_owner_of_another(one.unknown, cell)) continue;
    if (std::ranges::all_of(changes, [&](std::int32_t change) { return has(change, one.unknown); }))
      owners.push_back(one.unknown);
  }
  return owners;
}

bool SafetyProof::has(std::int32_t change, std::int32_t unknown) const {
  return std::ranges::binary_search(kept_[static_cast<std::size_t>(change)], unknown, {},
                                    &Difference::unknown);
}

void SafetyProof::keep(TableChange change) {
  const auto number = static_cast<std::int32_t>(kept_.size());
  for (const Difference& one : change) {
    if (is_cell(one.unknown)) with_cell_[static_cast<std::size_t>(one.unknown)].push_back(number);
  }
  kept_.push_back(std::move(change));
}

void SafetyProof::drop(std::int32_t change) {
  for (const Difference& one : kept_[static_cast<std::size_t>(change)]) {
    if (is_cell(one.unknown)) std::erase(with_cell_[static_cast<std::size_t>(one.unknown)], change);
  }
}

std::vector<std::vector<std::int64_t>> SafetyProof::tables() const {
  Packing packing(system_.counts.size() + system_.leaf_counts.size());
  for (const TableChange& change : kept_) {
    if (!change.empty()) packing.add(change);
  }
  if (rule_.reckons_with_owners) {
    while (part_from_owners(packing)) {
    }
  }
  const std::vector<std::int32_t> leaf_of = leaf_of_each();
  std::vector<std::vector<std::int64_t>> tables = {system_.leaf_counts};
  for (const TableChange& change : packing.tables()) {
    std::vector<std::int64_t>& leaves = tables.emplace_back(system_.leaf_counts);
    for (const Difference& one : change) {
      const std::int32_t leaf = leaf_of[static_cast<std::size_t>(one.unknown)];
      if (leaf >= 0) leaves[static_cast<std::size_t>(leaf)] += one.by;
    }
  }
  return tables;
}

/// Laid together, a cell and an owner's may move in the same tables only; one more change may close others
/// in. False when there was nothing to part.
bool SafetyProof::part_from_owners(Packing& packing) const {
  const std::vector<std::vector<std::int32_t>> owners = owners_in_each(packing);
  bool has_added = false;
  for (std::int32_t cell = 0; cell < system_.cell_count(); ++cell) {
    const auto& changes = with_cell_[static_cast<std::size_t>(cell)];
    if (!is_hidden(cell) || !is_guarded(cell) || changes.empty()) continue;
    // Whoever moves in all of them moves in this one.
    for (const std::int32_t owner : owners[packing.first_with(cell)]) {
      if (packing.moves_without(cell, owner) || !is_owner_of_another(owner, cell)) continue;
      const auto apart =
          std::ranges::find_if(changes, [&](std::int32_t change) { return !has(change, owner); });
      if (apart == changes.end()) continue;
      packing.add(kept_[static_cast<std::size_t>(*apart)], owner);
      has_added = true;
    }
  }
  return has_added;
}

/// For each table the hidden cells of count 1 that it moves.
std::vector<std::vector<std::int32_t>> SafetyProof::owners_in_each(const Packing& packing) const {
  std::vector<std::vector<std::int32_t>> owners;
  for (const TableChange& table : packing.tables()) {
    std::vector<std::int32_t>& of = owners.emplace_back();
    for (const Difference& one : table) {
      if (is_cell(one.unknown) && count(one.unknown) == 1) of.push_back(one.unknown);
    }
  }
  return owners;
}

/// Of each unknown the leaf that it is alone; of several such cells only the first has it.
std::vector<std::int32_t> SafetyProof::leaf_of_each() const {
  std::vector<std::int32_t> leaf_of(system_.counts.size() + system_.leaf_counts.size(), -1);
  for (std::size_t leaf = 0; leaf < system_.leaf_counts.size(); ++leaf)
    leaf_of[system_.counts.size() + leaf] = static_cast<std::int32_t>(leaf);
  std::vector<char> has_cell(system_.leaf_counts.size(), 0);
  for (std::int32_t cell = 0; cell < system_.cell_count(); ++cell) {
    if (system_.columns.size_of(cell) != 1 || system_.columns.values_of(cell).front() != 1) continue;
    const std::int32_t leaf = system_.columns.rows_of(cell).front();
    char& has = has_cell[static_cast<std::size_t>(leaf)];
    if (has == 0) leaf_of[static_cast<std::size_t>(cell)] = leaf;
    has = 1;
  }
  return leaf_of;
}

}  // namespace handslag::disclosure
