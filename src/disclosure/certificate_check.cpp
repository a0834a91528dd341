#include "disclosure/certificate_check.h"

#include <algorithm>
#include <limits>
#include <map>

namespace handslag::disclosure {

namespace {

using Reason = CertificateFault::Reason;

struct CheckedCell {
  std::string name;
  std::vector<std::int64_t> plus;
  std::vector<std::int64_t> minus;
  std::int64_t count = 0;
  bool is_shown = false;
  bool is_small = false;
  std::string reason = {};  ///< what a reader is told
  bool is_published = false;
};

struct Span {
  std::int64_t least = std::numeric_limits<std::int64_t>::max();
  std::int64_t most = std::numeric_limits<std::int64_t>::min();
  void add(std::int64_t value) {
    least = std::min(least, value);
    most = std::max(most, value);
  }
  bool is_at_least(std::int64_t width) const { return most >= least && most - least >= width; }
};

struct Broken {
  std::string what;
};

std::vector<std::int64_t> numbers(const Json& json, const char* what) {
  if (!json.is_array()) throw Broken{what};
  std::vector<std::int64_t> result;
  for (const Json& item : json.items()) {
    if (!item.is_integer()) throw Broken{what};
    result.push_back(item.as_integer());
  }
  return result;
}

std::int64_t number(const Json& json, const char* what) {
  if (!json.is_integer()) throw Broken{what};
  return json.as_integer();
}

class Checker {
 public:
  CertificateCheck run(const Json& json) {
    try {
      read(json);
    } catch (const Broken& broken) {
      result_.faults = {{Reason::NotACertificate, broken.what}};
      return std::move(result_);
    }
    check_shown_cells();
    for (std::size_t table = 0; table < tables_.size(); ++table) check_table(table);
    check_widths();
    if (reckons_with_owners_) check_owners();
    return std::move(result_);
  }

 private:
  void read(const Json& json) {
    if (!json["format"].is_string() || json["format"].as_string() != "handslag-certificate-1")
      throw Broken{"format"};
    const Json& rule = json["rule"];
    threshold_ = number(rule["threshold"], "rule.threshold");
    small_width_ = number(rule["small_width"], "rule.small_width");
    other_width_ = number(rule["other_width"], "rule.other_width");
    fewest_small_ = number(rule["fewest_small"], "rule.fewest_small");
    fewest_other_ = number(rule["fewest_other"], "rule.fewest_other");
    if (!rule["reckons_with_owners"].is_bool()) throw Broken{"rule.reckons_with_owners"};
    reckons_with_owners_ = rule["reckons_with_owners"].as_bool();
    leaf_counts_ = numbers(json["leaf_counts"], "leaf_counts");
    if (!json["cells"].is_array()) throw Broken{"cells"};
    for (const Json& cell : json["cells"].items()) read_cell(cell);
    read_tables(json);
    result_.cells = std::ranges::count_if(cells_, [](const CheckedCell& cell) { return cell.minus.empty(); });
    result_.tables = static_cast<std::int64_t>(tables_.size());
  }

  void read_cell(const Json& json) {
    if (!json["name"].is_string() || !json["shown_as"].is_string()) throw Broken{"cells"};
    CheckedCell cell{
        json["name"].as_string(), numbers(json["plus"], "cells.plus"),
        json.contains("minus") ? numbers(json["minus"], "cells.minus") : std::vector<std::int64_t>(),
        number(json["count"], "cells.count")};
    const std::string& shown_as = json["shown_as"].as_string();
    if (shown_as != "shown" && shown_as != "small_count" && shown_as != "gives_away" && shown_as != "unsaid")
      throw Broken{"cells.shown_as"};
    cell.is_shown = shown_as == "shown";
    cell.is_small = is_small(cell.count);
    cell.reason = shown_as;
    cell.is_published = json.contains("already_published");
    const auto is_leaf = [&](std::int64_t leaf) {
      return leaf >= 0 && leaf < static_cast<std::int64_t>(leaf_counts_.size());
    };
    if (!std::ranges::all_of(cell.plus, is_leaf) || !std::ranges::all_of(cell.minus, is_leaf))
      throw Broken{"cells.plus"};
    if (!cell.is_shown) hidden_.push_back(cells_.size());
    if (!cell.is_shown) ++result_.hidden;
    cells_.push_back(std::move(cell));
  }

  void read_tables(const Json& json) {
    const std::vector<std::int64_t> first = numbers(json["first_table"], "first_table");
    if (!json["tables"].is_array()) throw Broken{"tables"};
    for (const Json& changes : json["tables"].items()) {
      std::vector<std::int64_t> table = first;
      if (!changes.is_array() || table.size() != leaf_counts_.size()) throw Broken{"tables"};
      for (const Json& change : changes.items()) {
        const std::vector<std::int64_t> pair = numbers(change, "tables");
        if (pair.size() != 2 || pair[0] < 0 || pair[0] >= static_cast<std::int64_t>(table.size()))
          throw Broken{"tables"};
        table[static_cast<std::size_t>(pair[0])] = pair[1];
      }
      tables_.push_back(std::move(table));
    }
  }

  std::int64_t sum(const CheckedCell& cell, const std::vector<std::int64_t>& table) const {
    std::int64_t total = 0;
    for (const std::int64_t leaf : cell.plus) total += table[static_cast<std::size_t>(leaf)];
    for (const std::int64_t leaf : cell.minus) total -= table[static_cast<std::size_t>(leaf)];
    return total;
  }

  bool is_small(std::int64_t count) const { return count >= 1 && count <= threshold_; }
  /// Whether the count may be what the reader is told of the cell: nothing that is hidden is 0.
  bool fits_reason(const CheckedCell& cell, std::int64_t count) const {
    if (cell.reason == "small_count") return is_small(count);
    if (cell.reason == "gives_away") return count > threshold_;
    return cell.is_shown || count >= 1;
  }

  void check_shown_cells() {
    for (const CheckedCell& cell : cells_) {
      if (cell.is_shown && cell.is_small && !cell.is_published) fault(Reason::SmallIsShown, cell);
      if (!fits_reason(cell, cell.count)) fault(Reason::ReasonTells, cell);
      if (sum(cell, leaf_counts_) != cell.count) fault(Reason::WrongSum, cell);
    }
  }

  /// Everything that is shown must stand in the table; then what is hidden may be what it is in it.
  void check_table(std::size_t number) {
    const std::vector<std::int64_t>& table = tables_[number];
    if (std::ranges::any_of(table, [](auto count) { return count < 0; }))
      result_.faults.push_back({Reason::BelowZero, "", number});
    std::vector<std::int64_t> counts;
    bool fits_reasons = true;
    for (const CheckedCell& cell : cells_) {
      const std::int64_t count = sum(cell, table);
      if (cell.is_shown && count != cell.count)
        result_.faults.push_back({Reason::WrongSum, cell.name, number});
      if (cell.is_shown) continue;
      counts.push_back(count);
      fits_reasons = fits_reasons && fits_reason(cell, count);
    }
    hidden_counts_.push_back(std::move(counts));
    fits_reasons_.push_back(fits_reasons);
  }

  void check_widths() {
    for (std::size_t at = 0; at < hidden_.size(); ++at) {
      const CheckedCell& cell = cells_[hidden_[at]];
      Span all;
      Span with_reasons;
      for (std::size_t table = 0; table < tables_.size(); ++table) {
        all.add(hidden_counts_[table][at]);
        if (fits_reasons_[table]) with_reasons.add(hidden_counts_[table][at]);
      }
      if (!all.is_at_least(cell.is_small ? small_width_ : other_width_) ||
          (cell.is_small && all.most <= cell.count))
        fault(Reason::TooNarrow, cell);
      if (!with_reasons.is_at_least((cell.is_small ? fewest_small_ : fewest_other_) - 1))
        fault(Reason::ReasonTells, cell);
    }
  }

  void check_owners() {
    find_same_people();
    for (std::size_t of_owner = 0; of_owner < hidden_.size(); ++of_owner) {
      const CheckedCell& owner = cells_[hidden_[of_owner]];
      if (owner.count != 1) continue;
      for (std::size_t at = 0; at < hidden_.size(); ++at) {
        const CheckedCell& cell = cells_[hidden_[at]];
        if (at == of_owner || !cell.is_small) continue;
        if (cell.count == 1 && person_in(cell.plus) == person_in(owner.plus)) continue;
        Span span;
        for (const std::vector<std::int64_t>& counts : hidden_counts_) {
          if (counts[of_owner] == 1) span.add(counts[at]);
          if (span.is_at_least(1)) break;
        }
        if (!span.is_at_least(1)) result_.faults.push_back({Reason::OwnerTells, cell.name, 0, owner.name});
      }
    }
  }

  /// The leaf of the one person among leaves that add up to 1, and over links (sums that are always equal)
  /// the first leaf that holds the same person; −1 when they do not add up to 1.
  std::int64_t person_in(const std::vector<std::int64_t>& leaves) const {
    std::int64_t found = leaf_of_one(leaves);
    for (bool is_moved = found >= 0; is_moved;) {
      const auto link = same_person_.find(found);
      is_moved = link != same_person_.end();
      if (is_moved) found = link->second;
    }
    return found;
  }
  std::int64_t leaf_of_one(const std::vector<std::int64_t>& leaves) const {
    std::int64_t total = 0;
    std::int64_t found = -1;
    for (const std::int64_t leaf : leaves) {
      if (leaf_counts_[static_cast<std::size_t>(leaf)] != 0) found = leaf;
      total += leaf_counts_[static_cast<std::size_t>(leaf)];
    }
    return total == 1 ? found : -1;
  }
  void find_same_people() {
    for (const CheckedCell& cell : cells_) {
      if (cell.minus.empty()) continue;
      const std::int64_t left = person_in(cell.plus);
      const std::int64_t right = person_in(cell.minus);
      if (left >= 0 && right >= 0 && left != right) same_person_[right] = left;
    }
  }

  void fault(Reason reason, const CheckedCell& cell) { result_.faults.push_back({reason, cell.name}); }

  std::int64_t threshold_ = 0;
  std::int64_t small_width_ = 0;
  std::int64_t other_width_ = 0;
  std::int64_t fewest_small_ = 0;
  std::int64_t fewest_other_ = 0;
  bool reckons_with_owners_ = true;
  std::vector<std::int64_t> leaf_counts_;
  std::vector<CheckedCell> cells_;
  std::vector<std::size_t> hidden_;
  std::vector<std::vector<std::int64_t>> tables_;
  std::vector<std::vector<std::int64_t>> hidden_counts_;  ///< for each table, in the order of hidden_
  std::vector<bool> fits_reasons_;
  std::map<std::int64_t, std::int64_t> same_person_;
  CertificateCheck result_;
};

}  // namespace

CertificateCheck check_certificate(const Json& certificate) { return Checker().run(certificate); }

}  // namespace handslag::disclosure
