#include "tests/statistics/correction_attack.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace handslag::attacker {

namespace {

std::string area_of(const Place& place) {
  const auto area = place.facts.find("area");
  return area == place.facts.end() ? "" : area->second;
}
Place total_of(const Place& place) {
  Place total = place;
  std::erase_if(total.facts, [](const auto& fact) { return fact.first != "area"; });
  return total;
}
Place in_area(Place place, const std::string& area) {
  place.facts.erase("area");
  if (!area.empty()) place.facts["area"] = area;
  return place;
}
/// Of a place that is divided: the fact that it is divided by.
std::string fact_of(const Place& place) {
  for (const auto& [fact, value] : place.facts) {
    if (fact != "area") return fact;
  }
  return "";
}

constexpr double kNoEnd = std::numeric_limits<double>::infinity();
constexpr double kTolerance = 1e-6;
constexpr std::int64_t kFarAway = 100'000;
/// Owners that are tried of each partner: each asks for programs of its own.
constexpr int kMostOwners = 12;

}  // namespace

CorrectionAttack::CorrectionAttack(const PrintedVersion& before, const PrintedVersion& now,
                                   const std::map<Place, std::set<int>>& people_before,
                                   const std::map<Place, std::set<int>>& people_now, const CodeLists& lists,
                                   Rule rule)
    : before_(before),
      now_(now),
      people_before_(people_before),
      people_now_(people_now),
      lists_(lists),
      rule_(rule) {
  const auto variable_for = [this](const PrintedVersion& version, const Place& place) {
    const Printed printed = with_the_public_rule(version, place);
    return add(static_cast<double>(printed.low),
               printed.high >= WholeNumbers::kNoEnd ? kNoEnd : static_cast<double>(printed.high));
  };
  for (const auto& [place, words] : before.words) {
    const Printed old = read_printed(words);
    const Printed newer = read_printed(now.words.at(place));
    // Nobody in either version: it adds nothing to any sum.
    if (old.is_shown && newer.is_shown && old.high == 0 && newer.high == 0) continue;
    Both both;
    both.before = variable_for(before, place);
    both.now = variable_for(now, place);
    of_.emplace(place, both);
  }
  add_sums();
  for (auto& [place, both] : of_) {
    if (!is_asked_about(place)) continue;
    both.difference = add(-kNoEnd, kNoEnd);
    add_sum(both.now, {both.before, both.difference});
  }
}

/// Whether an area has tables tells of its total.
Printed CorrectionAttack::with_the_public_rule(const PrintedVersion& version, const Place& place) const {
  Printed printed = read_printed(version.words.at(place));
  const std::string area = area_of(place);
  if (printed.is_shown || !fact_of(place).empty() || version.few_corrected.contains(area)) return printed;
  const bool has_tables = std::ranges::any_of(version.words, [&](const auto& other) {
    return !fact_of(other.first).empty() && area_of(other.first) == area &&
           read_printed(other.second).is_listed;
  });
  if (has_tables) printed.low = std::max(printed.low, rule_.most_without_breakdown + 1);
  if (!has_tables) printed.high = std::min(printed.high, rule_.most_without_breakdown);
  return printed;
}

std::int32_t CorrectionAttack::add(double low, double high) {
  equations_.low.push_back(low);
  equations_.high.push_back(high);
  return static_cast<std::int32_t>(equations_.low.size()) - 1;
}

void CorrectionAttack::add_sum(std::int32_t total, const std::vector<std::int32_t>& parts) {
  for (const std::int32_t part : parts) equations_.terms.push_back({part, 1});
  equations_.terms.push_back({total, -1});
  equations_.starts.push_back(static_cast<std::int32_t>(equations_.terms.size()));
  equations_.sums.push_back(0);
}

std::int64_t CorrectionAttack::count(const std::map<Place, std::set<int>>& people, const Place& place) const {
  const auto there = people.find(place);
  return there == people.end() ? 0 : static_cast<std::int64_t>(there->second.size());
}

std::int64_t CorrectionAttack::true_difference(const Place& place) const {
  return count(people_now_, place) - count(people_before_, place);
}

bool CorrectionAttack::is_in_doubt(const Place& place) const {
  return !fact_of(place).empty() && now_.few_corrected.contains(area_of(place));
}

bool CorrectionAttack::is_asked_about(const Place& place) const {
  return is_small(std::abs(true_difference(place))) || is_in_doubt(place);
}

std::set<int> CorrectionAttack::corrected_in(const Place& place) const {
  std::set<int> corrected;
  const auto before = people_before_.find(place);
  const auto now = people_now_.find(place);
  const std::set<int> none;
  const std::set<int>& old = before == people_before_.end() ? none : before->second;
  const std::set<int>& newer = now == people_now_.end() ? none : now->second;
  std::ranges::set_symmetric_difference(old, newer, std::inserter(corrected, corrected.end()));
  return corrected;
}

void CorrectionAttack::add_parts(const Both& total, const std::vector<Place>& parts) {
  std::vector<std::int32_t> of_before;
  std::vector<std::int32_t> of_now;
  for (const Place& part : parts) {
    const auto there = of_.find(part);
    if (there == of_.end()) continue;
    of_before.push_back(there->second.before);
    of_now.push_back(there->second.now);
  }
  add_sum(total.before, of_before);
  add_sum(total.now, of_now);
}

/// Every table adds up in each version; of a group of a municipality it is kept and what came and went.
void CorrectionAttack::add_sums() {
  const auto& counties = lists_.sums.at("area");
  for (const auto& [place, both] : of_) {
    const std::string area = area_of(place);
    std::vector<std::string> within;
    if (area.empty()) within = lists_.values.at("area");
    if (const auto county = counties.find(area); county != counties.end()) within = county->second;
    std::vector<Place> parts;
    for (const std::string& part : within) parts.push_back(in_area(place, part));
    if (!parts.empty()) add_parts(both, parts);
    if (!fact_of(place).empty()) continue;
    for (const auto& [fact, values] : lists_.values) {
      parts.clear();
      for (const std::string& value : values) {
        Place part = place;
        part.facts[fact] = value;
        if (before_.words.contains(part)) parts.push_back(part);
      }
      if (fact != "area" && !parts.empty()) add_parts(both, parts);
    }
  }
  for (const std::string& municipality : lists_.values.at("area")) {
    std::set<std::string> facts;
    for (const auto& [place, both] : of_) {
      if (area_of(place) != municipality || fact_of(place).empty()) continue;
      add_group(place, municipality);
      facts.insert(fact_of(place));
    }
    if (!now_.few_corrected.contains(municipality)) continue;
    for (const std::string& fact : facts) add_few(municipality, fact);
  }
}

void CorrectionAttack::add_group(const Place& place, const std::string& municipality) {
  Both& both = of_.at(place);
  const bool is_listed =
      read_printed(before_.words.at(place)).is_listed && read_printed(now_.words.at(place)).is_listed;
  const bool knows_signs =
      !now_.few_corrected.contains(municipality) && (is_listed || corrected_in(total_of(place)).empty());
  const std::int64_t difference = true_difference(place);
  const auto end = [&](bool differs) {
    return add(knows_signs && differs ? 1 : 0, !knows_signs || differs ? kNoEnd : 0);
  };
  both.came = end(difference > 0);
  both.went = end(difference < 0);
  const std::int32_t kept = add(0, kNoEnd);
  add_sum(both.before, {kept, both.went});
  add_sum(both.now, {kept, both.came});
}

/// Few were corrected: so few, of whatever groups.
void CorrectionAttack::add_few(const std::string& municipality, const std::string& fact) {
  std::vector<std::int32_t> changed;
  for (const auto& [place, both] : of_) {
    if (area_of(place) != municipality || fact_of(place) != fact) continue;
    changed.push_back(both.came);
    changed.push_back(both.went);
  }
  add_sum(add(0, static_cast<double>(rule_.most_without_breakdown)), changed);
}

/// In whole numbers, from the least and the most there is in any.
CorrectionAttack::Interval CorrectionAttack::reach(solver::LinearProgram& program, std::int32_t variable) {
  Interval interval{-kFarAway, kFarAway};
  const auto at = static_cast<std::size_t>(variable);
  program.set_weight(variable, 1);
  if (program.minimise())
    interval.low = std::llround(std::ceil(std::max(program.values()[at], -1e5) - kTolerance));
  program.set_weight(variable, -1);
  if (program.minimise())
    interval.high = std::llround(std::floor(std::min(program.values()[at], 1e5) + kTolerance));
  program.set_weight(variable, 0);
  return interval;
}

void CorrectionAttack::run() {
  solver::LinearProgram program(equations_);
  if (!program.minimise()) {
    found.emplace_back("what is out contradicts itself");
    return;
  }
  for (const auto& [place, both] : of_) {
    const Printed now = read_printed(now_.words.at(place));
    const std::int64_t truth = count(people_now_, place);
    if (now.low > truth || now.high < truth) found.push_back(name_of(place) + " is not true");
    if (now.is_shown && is_small(truth)) found.push_back(name_of(place) + " is shown and small");
    if (is_asked_about(place)) attack(program, place);
  }
  attack_as_owners();
}

void CorrectionAttack::attack(solver::LinearProgram& program, const Place& place) {
  const Both& both = of_.at(place);
  const std::int64_t truth = true_difference(place);
  const Interval interval = reach(program, both.difference);
  ++attacked;
  const std::string name = "the change of " + name_of(place);
  if (interval.low > truth || interval.high < truth) found.push_back(name + " is not what is reckoned");
  if (!is_small(std::abs(truth))) {
    // A nought of a larger area, in both versions, is known of its parts.
    const bool is_nobody = count(people_before_, place) == 0 && count(people_now_, place) == 0 &&
                           (reach(program, both.before).high == 0 || reach(program, both.now).high == 0);
    if (!is_nobody && interval.low == interval.high) found.push_back(name + " came out");
    return;
  }
  if (interval.high - interval.low < rule_.width) found.push_back(name + " is known too narrowly");
  if (truth > 0 ? interval.high <= truth : interval.low >= truth)
    found.push_back(name + " is at most " + std::to_string(std::abs(truth)));
}

/// The one person in a cell knows that they are alone in it; in both versions, when they are in both.
void CorrectionAttack::attack_as_owners() {
  int tried = 0;
  for (const auto& [place, both] : of_) {
    const bool is_shown =
        read_printed(before_.words.at(place)).is_shown || read_printed(now_.words.at(place)).is_shown;
    const bool is_one_before = count(people_before_, place) == 1;
    const bool is_one_now = count(people_now_, place) == 1;
    if (is_shown || (!is_one_before && !is_one_now) || tried++ >= kMostOwners) continue;
    const std::set<int>& who = is_one_before ? people_before_.at(place) : people_now_.at(place);
    std::vector<std::int32_t> own;
    if (is_one_before) own.push_back(both.before);
    if (is_one_now && people_now_.at(place) == who) own.push_back(both.now);
    attack_with(own, who, name_of(place));
  }
}

void CorrectionAttack::attack_with(const std::vector<std::int32_t>& own, const std::set<int>& who,
                                   const std::string& name) {
  solver::BoundedEquations known = equations_;
  for (const std::int32_t variable : own) {
    known.low[static_cast<std::size_t>(variable)] = 1;
    known.high[static_cast<std::size_t>(variable)] = 1;
  }
  solver::LinearProgram program(known);
  for (const auto& [place, both] : of_) {
    if (!is_small(std::abs(true_difference(place))) || corrected_in(place) == who) continue;
    ++attacked_as_owner;
    const Interval interval = reach(program, both.difference);
    if (interval.low == interval.high)
      found.push_back("the one person in " + name + " knows the change of " + name_of(place));
  }
}

}  // namespace handslag::attacker
