#include "solver/span_growth.h"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <numeric>
#include <optional>
#include <unordered_map>
#include <utility>

#include "base/error.h"
#include "solver/equal_columns.h"
#include "solver/modular.h"
#include "solver/reduced_column.h"
#include "solver/small_whole.h"
#include "solver/tree_basis.h"

namespace handslag::solver {

namespace {

constexpr std::int32_t kDropped = -2;  ///< a unit vector of the span

/// The guarded columns are kept reduced at all times, the others are reduced when their turn comes (the same
/// operations, but only the columns that are taken with more than one row need to be kept).
template <class Field>
class Growth {
 public:
  Growth(const SpanTask& task, const SparseColumns& columns)
      : columns_(columns),
        about_(task.about),
        guarded_in_row_(static_cast<std::size_t>(columns.row_count)),
        waiting_in_row_(guarded_in_row_.size(), 0),
        work_(columns.row_count),
        update_(columns.row_count),
        guarded_(task.guarded.begin(), task.guarded.end()),
        reduced_(guarded_.size()) {
    for (std::size_t i = 0; i < guarded_.size(); ++i) start_guarded(i);
    if (!task.known_to_one.empty()) start_known(task.known_to_one);
    for (const std::int32_t column : task.order) {
      for (const std::int32_t row : columns_.rows_of(column))
        ++waiting_in_row_[static_cast<std::size_t>(row)];
    }
  }

  SpanVerdict offer(std::int32_t column, std::int32_t& exposed) {
    for (const std::int32_t row : columns_.rows_of(column)) --waiting_in_row_[static_cast<std::size_t>(row)];
    reduce(column);
    if (residual_.empty() || has_outgrown_) return SpanVerdict::kInside;
    const std::int32_t pivot_row = cheapest_pivot();
    exposed = parallel_guarded(pivot_row);
    if (exposed >= 0) return SpanVerdict::kWouldExpose;
    scale_residual(pivot_row);
    if (!known_to_one_.empty()) exposed = exposed_to_one_who_knows(pivot_row);
    if (exposed >= 0) return SpanVerdict::kWouldExpose;
    take(pivot_row);
    return SpanVerdict::kTaken;
  }

  /// A number was larger than the field holds: nothing that was said since is true.
  bool has_outgrown() const { return has_outgrown_; }

 private:
  void start_guarded(std::size_t i) {
    const auto rows = columns_.rows_of(guarded_[i]);
    const auto values = columns_.values_of(guarded_[i]);
    for (std::size_t k = 0; k < rows.size(); ++k) {
      reduced_[i].push_back({rows[k], Field::from(values[k])});
      guarded_in_row_[static_cast<std::size_t>(rows[k])].push_back(static_cast<std::int32_t>(i));
    }
  }

  /// Leaves in residual_ the column modulo the span, on the rows that are still alive.
  void reduce(std::int32_t column) {
    const auto rows = columns_.rows_of(column);
    const auto values = columns_.values_of(column);
    bound_ = 0;
    for (std::size_t k = 0; k < rows.size(); ++k) {
      add(rows[k], Field::from(values[k]));
      bound_ = std::max(bound_, std::abs(static_cast<double>(values[k])));
    }
    // Of the steps pending the earliest first; it only calls for later ones.
    for (std::size_t word = first_pending_; word < pending_.size(); ++word) {
      while (pending_[word] != 0) {
        const auto bit = static_cast<std::size_t>(std::countr_zero(pending_[word]));
        pending_[word] ^= std::uint64_t{1} << bit;
        subtract_taken(taken_[word * 64 + bit]);
      }
    }
    first_pending_ = pending_.size();
    residual_.clear();
    for (const std::int32_t row : work_.listed()) {
      const auto& slot = work_.slot(row);
      if (slot.pivot != kAlive || slot.value.is_zero()) continue;
      residual_.push_back(entry_of(row, slot.value));
    }
    work_.clear();
  }

  Entry<Field> entry_of(std::int32_t row, Field value) {
    has_outgrown_ = has_outgrown_ || !value.fits();
    return {row, value};
  }

  /// As often as it takes for nothing to be left in its pivot row.
  void subtract_taken(const Entries<Field>& taken) {
    const Field factor = factor_for(work_, taken.front());
    if (factor.is_zero() || !is_within_bound(factor, taken)) return;
    const Entry<Field>* entry = taken.data() + 1;
    for (const Entry<Field>* const end = taken.data() + taken.size(); entry != end; ++entry)
      add(entry->row, factor * entry->value());
  }

  /// By what the column of the pivot is multiplied to clear the pivot's row. Where a whole number does not
  /// do, the numbers of the column that is cleared are multiplied first.
  Field factor_for(Accumulator<Field>& column, const Entry<Field>& pivot) {
    const Field held = column.at(pivot.row);
    if constexpr (Field::kIsWhole) {
      if (held.is_zero() || pivot.stored == 1) return -held;
      const std::int64_t common = std::gcd(held.value(), std::int64_t{pivot.stored});
      const std::int64_t multiple = std::abs(pivot.stored / common);
      if (multiple != 1) {
        if (&column == &work_ && !is_within_bound(bound_ * static_cast<double>(multiple))) return Field();
        for (const std::int32_t row : column.listed()) {
          Field& value = column.slot(row).value;
          value = value * Field::from(multiple);
        }
      }
      return Field::from(-held.value() / (pivot.stored / multiple));
    } else {
      return -held;
    }
  }

  bool is_within_bound(Field factor, const Entries<Field>& taken) {
    if constexpr (Field::kIsWhole) {
      const std::int32_t largest = largest_[static_cast<std::size_t>(work_.slot(taken.front().row).pivot)];
      return is_within_bound(bound_ + std::abs(static_cast<double>(factor.value())) * largest);
    }
    return true;
  }

  /// No number can pass 2^62, or the work is given up.
  bool is_within_bound(double bound) {
    bound_ = bound;
    has_outgrown_ = has_outgrown_ || bound_ > 4e18;
    return !has_outgrown_;
  }

  void add(std::int32_t row, Field value) {
    auto& slot = work_.slot(row);
    if (!slot.is_listed) {
      if (slot.pivot == kDropped) return;
      work_.list(slot, row);
      if (slot.pivot >= 0) {
        const auto word = static_cast<std::size_t>(slot.pivot) / 64;
        pending_.data()[word] |= std::uint64_t{1} << (slot.pivot % 64);
        first_pending_ = std::min(first_pending_, word);
      }
    }
    slot.value = slot.value + value;
  }

  std::int32_t cheapest_pivot() const {
    std::int32_t best = -1;
    std::size_t least = 0;
    for (const Entry<Field>& entry : residual_) {
      const auto at = static_cast<std::size_t>(entry.row);
      // Measured: an entry of a guarded column costs about four of a column that may never be visited again.
      const std::size_t cost = 4 * guarded_in_row_[at].size() + static_cast<std::size_t>(waiting_in_row_[at]);
      if (best >= 0 && (cost > least || (cost == least && entry.row > best))) continue;
      best = entry.row;
      least = cost;
    }
    return best;
  }

  /// A guarded column that is a multiple of the residual; a candidate must have an entry in `row`.
  std::int32_t parallel_guarded(std::int32_t row) {
    const auto& candidates = guarded_in_row_[static_cast<std::size_t>(row)];
    if (candidates.empty()) return -1;
    for (const Entry<Field>& entry : residual_) update_[entry.row] = entry.value();
    std::int32_t found = -1;
    for (const std::int32_t candidate : candidates) {
      if (!is_parallel(reduced_[static_cast<std::size_t>(candidate)])) continue;
      found = guarded_[static_cast<std::size_t>(candidate)];
      break;
    }
    update_.clear();
    return found;
  }

  bool is_parallel(const Entries<Field>& guarded) const {
    if (guarded.size() != residual_.size()) return false;
    const Field left = guarded.front().value();
    const Field right = update_.at(guarded.front().row);
    return std::all_of(guarded.begin(), guarded.end(), [&](const Entry<Field>& entry) {
      return update_.lists(entry.row) && entry.value() * right == update_.at(entry.row) * left;
    });
  }

  void start_known(std::span<const std::int32_t> known_to_one) {
    known_to_one_.assign(guarded_.size(), 0);
    for (std::size_t i = 0; i < guarded_.size(); ++i) {
      known_to_one_[i] = std::ranges::find(known_to_one, guarded_[i]) != known_to_one.end() ? 1 : 0;
      direction_.push_back(direction_of(reduced_[i]));
      with_direction_.emplace(direction_[i], static_cast<std::int32_t>(i));
    }
    first_direction_ = direction_;
  }

  /// A hash that is the same for all multiples of a column.
  static std::uint64_t direction_of(const Entries<Field>& entries) {
    const auto first = std::min_element(entries.begin(), entries.end(),
                                        [](const auto& a, const auto& b) { return a.row < b.row; });
    std::uint64_t sum = 0;
    const auto add = [&](std::int32_t row, std::uint64_t value) {
      std::uint64_t word = value ^ (static_cast<std::uint64_t>(row) << 40);
      word = (word ^ (word >> 31)) * 0x7fb5d329728ea185U;
      word = (word ^ (word >> 27)) * 0x81dadef4bc2dd44dU;
      sum += word ^ (word >> 33);
    };
    if constexpr (Field::kIsWhole) {
      const std::int64_t divisor = first->stored < 0 ? -divisor_of(entries) : divisor_of(entries);
      for (const Entry<Field>& entry : entries)
        add(entry.row, static_cast<std::uint64_t>(entry.stored / divisor));
    } else {
      const Field scale = first->value().inverse();
      for (const Entry<Field>& entry : entries) add(entry.row, (entry.value() * scale).value());
    }
    return sum;
  }

  /// A guarded column that would become a multiple of one that somebody knows (or the other way round) if the
  /// residual were taken, else −1; then the directions are brought up to date for taking it.
  std::int32_t exposed_to_one_who_knows(std::int32_t pivot_row) {
    const std::vector<std::int32_t> affected = guarded_in_row_[static_cast<std::size_t>(pivot_row)];
    std::vector<std::uint64_t> before;
    for (const std::int32_t guarded : affected) {
      before.push_back(direction_[static_cast<std::size_t>(guarded)]);
      subtract_residual(guarded);
      Entries<Field> entries;
      for (const std::int32_t row : update_.listed()) {
        if (!update_.at(row).is_zero()) entries.push_back(entry_of(row, update_.at(row)));
      }
      update_.clear();
      turn(guarded, direction_of(entries));
    }
    std::int32_t exposed = -1;
    for (const std::int32_t guarded : affected) {
      exposed = std::max(exposed, exposed_by_direction(guarded));
    }
    if (exposed < 0) return -1;
    for (std::size_t i = 0; i < affected.size(); ++i) turn(affected[i], before[i]);
    return exposed;
  }

  void turn(std::int32_t guarded, std::uint64_t direction) {
    std::uint64_t& held = direction_[static_cast<std::size_t>(guarded)];
    const auto [begin, end] = with_direction_.equal_range(held);
    with_direction_.erase(std::find_if(begin, end, [&](const auto& item) { return item.second == guarded; }));
    held = direction;
    with_direction_.emplace(direction, guarded);
  }

  std::int32_t exposed_by_direction(std::int32_t guarded) const {
    const auto at = static_cast<std::size_t>(guarded);
    const auto [begin, end] = with_direction_.equal_range(direction_[at]);
    for (auto item = begin; item != end; ++item) {
      const auto other = static_cast<std::size_t>(item->second);
      if (first_direction_[other] == first_direction_[at] || is_about_the_same(guarded_[other], guarded_[at]))
        continue;
      if (known_to_one_[other] != 0) return guarded_[at];
      if (known_to_one_[at] != 0) return guarded_[other];
    }
    return -1;
  }

  bool is_about_the_same(std::int32_t one, std::int32_t other) const {
    if (about_.empty()) return false;
    const std::int32_t reader = about_[static_cast<std::size_t>(one)];
    return reader >= 0 && reader == about_[static_cast<std::size_t>(other)];
  }

  void take(std::int32_t pivot_row) {
    const auto at = static_cast<std::size_t>(pivot_row);
    if (residual_.size() == 1) {
      work_.slot(pivot_row).pivot = kDropped;
      for (const std::int32_t guarded : guarded_in_row_[at]) drop_row(guarded, pivot_row);
    } else {
      work_.slot(pivot_row).pivot = static_cast<std::int32_t>(taken_.size());
      const std::vector<std::int32_t> affected = guarded_in_row_[at];
      for (const std::int32_t guarded : affected) eliminate(guarded);
      taken_.push_back(residual_);
      if constexpr (Field::kIsWhole) {
        std::int32_t largest = 0;
        for (const Entry<Field>& entry : residual_) largest = std::max(largest, std::abs(entry.stored));
        largest_.push_back(largest);
      }
      if (taken_.size() > pending_.size() * 64) pending_.push_back(0);
    }
    guarded_in_row_[at] = {};
  }

  void drop_row(std::int32_t guarded, std::int32_t row) {
    Entries<Field>& entries = reduced_[static_cast<std::size_t>(guarded)];
    const auto found =
        std::find_if(entries.begin(), entries.end(), [&](const auto& entry) { return entry.row == row; });
    *found = entries.back();
    entries.pop_back();
  }

  /// Puts the pivot first and makes its value one, or of whole numbers as small as it can be.
  void scale_residual(std::int32_t pivot_row) {
    const auto pivot = std::ranges::find(residual_, pivot_row, &Entry<Field>::row);
    std::swap(*pivot, residual_.front());
    if constexpr (Field::kIsWhole) {
      const std::int64_t divisor =
          residual_.front().stored < 0 ? -divisor_of(residual_) : divisor_of(residual_);
      if (divisor == 1) return;
      for (Entry<Field>& entry : residual_) entry = {entry.row, Field::from(entry.stored / divisor)};
    } else {
      const Field factor = residual_.front().value().inverse();
      for (Entry<Field>& entry : residual_) entry = {entry.row, entry.value() * factor};
    }
  }

  void eliminate(std::int32_t guarded) {
    Entries<Field>& entries = reduced_[static_cast<std::size_t>(guarded)];
    const std::size_t before = entries.size();
    subtract_residual(guarded);
    entries.clear();
    for (std::size_t k = 0; k < update_.listed().size(); ++k) {
      const std::int32_t row = update_.listed()[k];
      const bool is_new = k >= before;
      if (update_.at(row).is_zero()) {
        if (!is_new && row != residual_.front().row) forget(row, guarded);
        continue;
      }
      entries.push_back(entry_of(row, update_.at(row)));
      if (is_new) guarded_in_row_[static_cast<std::size_t>(row)].push_back(guarded);
    }
    update_.clear();
    if constexpr (Field::kIsWhole) divide(entries);
  }

  /// By what divides all of it, once one has grown.
  static void divide(Entries<Field>& entries) {
    constexpr std::int32_t kGrown = 1 << 10;
    const bool has_grown =
        std::ranges::any_of(entries, [](const auto& entry) { return std::abs(entry.stored) > kGrown; });
    if (!has_grown) return;
    const std::int64_t divisor = divisor_of(entries);
    for (Entry<Field>& entry : entries) entry = {entry.row, Field::from(entry.stored / divisor)};
  }

  /// Leaves in update_ the guarded column without its entry in the pivot row.
  void subtract_residual(std::int32_t guarded) {
    for (const Entry<Field>& entry : reduced_[static_cast<std::size_t>(guarded)])
      update_[entry.row] = entry.value();
    const Field factor = factor_for(update_, residual_.front());
    for (const Entry<Field>& entry : residual_) {
      Field& value = update_[entry.row];
      value = value + factor * entry.value();
    }
  }

  void forget(std::int32_t row, std::int32_t guarded) {
    auto& list = guarded_in_row_[static_cast<std::size_t>(row)];
    *std::find(list.begin(), list.end(), guarded) = list.back();
    list.pop_back();
  }

  const SparseColumns& columns_;
  std::span<const std::int32_t> about_;
  std::vector<std::vector<std::int32_t>> guarded_in_row_;
  std::vector<std::int32_t> waiting_in_row_;
  Accumulator<Field> work_;
  Accumulator<Field> update_;
  std::vector<std::int32_t> guarded_;
  std::vector<Entries<Field>> reduced_;
  std::vector<char> known_to_one_;  ///< for each guarded column; empty when nobody knows any
  std::vector<std::uint64_t> direction_;
  std::vector<std::uint64_t> first_direction_;
  std::unordered_multimap<std::uint64_t, std::int32_t> with_direction_;
  std::vector<Entries<Field>> taken_;   ///< columns of the span that are no unit vectors; the pivot first
  std::vector<std::uint64_t> pending_;  ///< one bit for each taken column that is still to be subtracted
  std::size_t first_pending_ = 0;       ///< no word before this has a bit
  Entries<Field> residual_;
  std::vector<std::int32_t> largest_;  ///< of each taken column of whole numbers
  double bound_ = 0;                   ///< no number of the column that is reduced is larger
  bool has_outgrown_ = false;
};

/// Empty when the numbers outgrow the field.
template <class Field>
std::optional<SpanGrowth> grow_in(const SpanTask& task, const SparseColumns& columns,
                                  const std::vector<std::int32_t>& first) {
  constexpr std::int32_t kNotVisited = -1;
  std::vector<std::int32_t> place(first.size(), kNotVisited);  // of a first column in the order
  std::vector<std::int32_t> guard(first.size(), -1);           // the guarded column equal to a first column
  std::vector<std::int32_t> guarded;
  for (const std::int32_t column : task.guarded) {
    std::int32_t& held = guard[static_cast<std::size_t>(first[static_cast<std::size_t>(column)])];
    if (held < 0) guarded.push_back(column);
    if (held < 0) held = column;
  }
  std::vector<std::int32_t> known_to_one;
  for (const std::int32_t column : task.known_to_one) {
    const std::int32_t held = guard[static_cast<std::size_t>(first[static_cast<std::size_t>(column)])];
    if (held >= 0) known_to_one.push_back(held);
  }
  std::vector<std::int32_t> order;
  for (const std::int32_t column : task.order) {
    const auto at = static_cast<std::size_t>(first[static_cast<std::size_t>(column)]);
    if (guard[at] >= 0 || place[at] != kNotVisited) continue;
    place[at] = static_cast<std::int32_t>(order.size());
    order.push_back(column);
  }
  Growth<Field> growth({task.columns, guarded, order, known_to_one, task.about, false, {}}, columns);
  SpanGrowth distinct;
  for (const std::int32_t column : order) {
    if (distinct.verdicts.size() % 256 == 0) task.work.step(distinct.verdicts.size(), order.size());
    std::int32_t exposed = -1;
    distinct.verdicts.push_back(growth.offer(column, exposed));
    if (growth.has_outgrown()) return std::nullopt;
    distinct.exposed.push_back(exposed);
  }
  SpanGrowth result;
  for (const std::int32_t column : task.order) {
    const auto at = static_cast<std::size_t>(first[static_cast<std::size_t>(column)]);
    const bool is_guarded = guard[at] >= 0;
    const auto of = static_cast<std::size_t>(std::max(place[at], 0));
    result.verdicts.push_back(is_guarded ? SpanVerdict::kWouldExpose : distinct.verdicts[of]);
    result.exposed.push_back(is_guarded ? guard[at] : distinct.exposed[of]);
  }
  return result;
}

}  // namespace

SpanGrowth grow_span(const SpanTask& task) {
  const TreeBasis basis = in_tree_basis(task.columns);
  const std::vector<std::int32_t> first = first_equal_columns(basis.columns);
  if (auto exact = grow_in<SmallWhole>(task, basis.columns, first)) return std::move(*exact);
  std::optional<SpanGrowth> growth = grow_in<FirstField>(task, basis.columns, first);
  if (task.is_confirmed && grow_in<SecondField>(task, basis.columns, first) != growth)
    throw Error("elimination modulo two primes gives two answers");
  return std::move(*growth);
}

}  // namespace handslag::solver
