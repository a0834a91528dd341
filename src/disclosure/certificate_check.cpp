#include "disclosure/certificate_check.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>
#include <set>

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
  bool is_published = false;
  bool is_unlisted = false;
  bool is_withheld = false;
  std::int64_t least = 0;  ///< that a reader holds possible
  std::int64_t most = std::numeric_limits<std::int64_t>::max();
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

bool yes_or_no(const Json& json, const char* what) {
  if (!json.is_bool()) throw Broken{what};
  return json.as_bool();
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
    find_known_empty();
    check_widths();
    if (result_.rule.reckons_with_owners) check_owners();
    return std::move(result_);
  }

 private:
  void read(const Json& json) {
    if (!json["format"].is_string() || json["format"].as_string() != "handslag-certificate-2")
      throw Broken{"format"};
    const Json& rule = json["rule"];
    result_.rule = {number(rule["threshold"], "rule.threshold"),
                    number(rule["small_width"], "rule.small_width"),
                    number(rule["other_width"], "rule.other_width"),
                    yes_or_no(rule["reckons_with_owners"], "rule.reckons_with_owners"),
                    yes_or_no(rule["protects_zeros"], "rule.protects_zeros")};
    leaf_counts_ = numbers(json["leaf_counts"], "leaf_counts");
    if (!json["cells"].is_array()) throw Broken{"cells"};
    for (const Json& cell : json["cells"].items()) read_cell(cell);
    read_tables(json);
    look_at_sizes();
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
    if (shown_as != "shown" && shown_as != "hidden") throw Broken{"cells.shown_as"};
    cell.is_shown = shown_as == "shown";
    // What differs by few from another version is held as a small count is, whatever its own.
    cell.is_small = is_small(cell.count) || json.contains("guarded");
    cell.is_published = json.contains("already_published");
    // 0 is always shown, unless the rule hides it, somebody else has hidden it, or the cell has no row.
    cell.is_unlisted = json.contains("unlisted");
    cell.is_withheld = json.contains("withheld_before");
    const bool may_be_zero =
        result_.rule.protects_zeros || cell.is_unlisted || (cell.is_withheld && cell.count == 0);
    cell.least = may_be_zero ? 0 : 1;
    if (json.contains("known_least"))
      cell.least = std::max(cell.least, number(json["known_least"], "cells.known_least"));
    if (json.contains("known_most")) cell.most = number(json["known_most"], "cells.known_most");
    const auto is_leaf = [&](std::int64_t leaf) {
      return leaf >= 0 && leaf < static_cast<std::int64_t>(leaf_counts_.size());
    };
    if (!std::ranges::all_of(cell.plus, is_leaf) || !std::ranges::all_of(cell.minus, is_leaf))
      throw Broken{"cells.plus"};
    if (!cell.is_shown) hidden_.push_back(cells_.size());
    if (!cell.is_shown) ++result_.hidden;
    cells_.push_back(std::move(cell));
  }

  /// No sum may run over: then it could be anything, also what it should be.
  void look_at_sizes() const {
    double largest = 0;
    const auto look_at = [&](const std::vector<std::int64_t>& counts) {
      for (const std::int64_t count : counts)
        largest = std::max(largest, std::abs(static_cast<double>(count)));
    };
    look_at(leaf_counts_);
    for (const std::vector<std::int64_t>& table : tables_) look_at(table);
    std::size_t longest = 0;
    for (const CheckedCell& cell : cells_) longest = std::max(longest, cell.plus.size() + cell.minus.size());
    if (largest * static_cast<double>(longest) > 4e18) throw Broken{"leaf_counts"};
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

  bool is_small(std::int64_t count) const {
    return count >= (result_.rule.protects_zeros ? 0 : 1) && count <= result_.rule.threshold;
  }
  /// Whether a reader holds the count possible.
  static bool fits(const CheckedCell& cell, std::int64_t count) {
    return cell.is_shown || (count >= cell.least && count <= cell.most);
  }

  void check_shown_cells() {
    for (const CheckedCell& cell : cells_) {
      if (cell.is_shown && cell.is_small && !cell.is_published) fault(Reason::SmallIsShown, cell);
      if (!fits(cell, cell.count)) fault(Reason::OutOfBounds, cell);
      if (sum(cell, leaf_counts_) != cell.count) fault(Reason::WrongSum, cell);
    }
  }

  /// Everything that is shown must stand in the table; then what is hidden may be what it is in it.
  void check_table(std::size_t number) {
    const std::vector<std::int64_t>& table = tables_[number];
    if (std::ranges::any_of(table, [](auto count) { return count < 0; }))
      result_.faults.push_back({Reason::BelowZero, "", number});
    std::vector<std::int64_t> counts;
    bool is_possible = true;
    for (const CheckedCell& cell : cells_) {
      const std::int64_t count = sum(cell, table);
      if (cell.is_shown && count != cell.count)
        result_.faults.push_back({Reason::WrongSum, cell.name, number});
      if (cell.is_shown) continue;
      counts.push_back(count);
      is_possible = is_possible && fits(cell, count);
    }
    // A table that a reader can rule out proves nothing.
    if (is_possible) hidden_counts_.push_back(std::move(counts));
  }

  void check_widths() {
    for (std::size_t at = 0; at < hidden_.size(); ++at) {
      const CheckedCell& cell = cells_[hidden_[at]];
      Span span;
      for (const std::vector<std::int64_t>& counts : hidden_counts_) span.add(counts[at]);
      const CertificateRule& rule = result_.rule;
      // A nought of somebody else's, or one that lies under a nought that is shown, need not be in doubt.
      if (cell.count == 0 && !cell.is_small && (!cell.is_unlisted || is_known_empty(cell))) continue;
      if (!span.is_at_least(cell.is_small ? rule.small_width : rule.other_width) ||
          (cell.is_small && span.most <= cell.count))
        fault(Reason::TooNarrow, cell);
    }
  }

  bool is_known_empty(const CheckedCell& cell) const {
    return std::ranges::all_of(cell.plus, [&](std::int64_t leaf) { return known_empty_.contains(leaf); });
  }

  /// Leaves under a nought that is shown, and over links (sums that are always equal) what equals such ones.
  void find_known_empty() {
    const auto add = [&](const std::vector<std::int64_t>& leaves) {
      for (const std::int64_t leaf : leaves) known_empty_.insert(leaf);
    };
    const auto has_all = [&](const std::vector<std::int64_t>& leaves) {
      return std::ranges::all_of(leaves, [&](std::int64_t leaf) { return known_empty_.contains(leaf); });
    };
    for (const CheckedCell& cell : cells_) {
      if (cell.minus.empty() && cell.is_shown && cell.count == 0) add(cell.plus);
    }
    for (std::size_t before = known_empty_.size() + 1; before != known_empty_.size();) {
      before = known_empty_.size();
      for (const CheckedCell& cell : cells_) {
        if (cell.minus.empty()) continue;
        if (has_all(cell.plus)) add(cell.minus);
        if (has_all(cell.minus)) add(cell.plus);
      }
    }
  }

  void check_owners() {
    find_same_people();
    std::vector<std::size_t> owners;
    for (std::size_t at = 0; at < hidden_.size(); ++at) {
      if (cells_[hidden_[at]].count == 1) owners.push_back(at);
    }
    // In two tables that differ in a cell an owner who is 1 in both has seen enough: the others are few.
    std::vector<std::vector<std::size_t>> others(hidden_counts_.size());
    for (std::size_t table = 0; table < others.size(); ++table) {
      std::ranges::copy_if(owners, std::back_inserter(others[table]),
                           [&](std::size_t owner) { return hidden_counts_[table][owner] != 1; });
    }
    std::vector<std::pair<std::size_t, std::size_t>> told;
    for (std::size_t at = 0; at < hidden_.size(); ++at) {
      const CheckedCell& cell = cells_[hidden_[at]];
      if (!cell.is_small || cell.count == 0) continue;
      const auto second = std::ranges::find_if(
          hidden_counts_, [&](const auto& counts) { return counts[at] != hidden_counts_.front()[at]; });
      std::vector<std::size_t> in_doubt = owners;
      if (second != hidden_counts_.end()) {
        const auto& of_second = others[static_cast<std::size_t>(second - hidden_counts_.begin())];
        in_doubt.clear();
        std::ranges::set_union(others.front(), of_second, std::back_inserter(in_doubt));
      }
      for (const std::size_t owner : in_doubt) {
        if (is_told(owner, at)) told.emplace_back(owner, at);
      }
    }
    std::ranges::sort(told);
    for (const auto& [owner, at] : told)
      result_.faults.push_back(
          {Reason::OwnerTells, cells_[hidden_[at]].name, 0, cells_[hidden_[owner]].name});
  }

  /// Whether the one person in a hidden cell, who knows that it is 1, knows another of other people.
  bool is_told(std::size_t owner, std::size_t at) const {
    const CheckedCell& cell = cells_[hidden_[at]];
    if (at == owner || (cell.count == 1 && person_in(cell.plus) == person_in(cells_[hidden_[owner]].plus)))
      return false;
    Span span;
    for (const std::vector<std::int64_t>& counts : hidden_counts_) {
      if (counts[owner] == 1) span.add(counts[at]);
      if (span.is_at_least(1)) return false;
    }
    return true;
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

  std::vector<std::int64_t> leaf_counts_;
  std::vector<CheckedCell> cells_;
  std::vector<std::size_t> hidden_;
  std::vector<std::vector<std::int64_t>> tables_;
  std::vector<std::vector<std::int64_t>> hidden_counts_;  ///< for each possible table, as in hidden_
  std::map<std::int64_t, std::int64_t> same_person_;
  std::set<std::int64_t> known_empty_;
  CertificateCheck result_;
};

}  // namespace

std::vector<std::string> CertificateRule::weaker_than(const CertificateRule& other) const {
  std::vector<std::string> parts;
  if (threshold < other.threshold) parts.emplace_back("threshold");
  if (small_width < other.small_width) parts.emplace_back("small_width");
  if (other_width < other.other_width) parts.emplace_back("other_width");
  if (!reckons_with_owners && other.reckons_with_owners) parts.emplace_back("reckons_with_owners");
  if (!protects_zeros && other.protects_zeros) parts.emplace_back("protects_zeros");
  return parts;
}

CertificateCheck check_certificate(const Json& certificate) { return Checker().run(certificate); }

CertificateCheck check_certificate(const Json& certificate, const CertificateRule& least) {
  CertificateCheck check = check_certificate(certificate);
  if (!check.faults.empty() && check.faults.front().reason == CertificateFault::Reason::NotACertificate)
    return check;
  for (const std::string& part : check.rule.weaker_than(least))
    check.faults.push_back({CertificateFault::Reason::WeakerRule, part});
  return check;
}

}  // namespace handslag::disclosure
