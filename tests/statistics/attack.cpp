#include "tests/statistics/attack.h"

#include <algorithm>
#include <iterator>

namespace handslag::attacker {

std::string name_of(const Place& place) {
  std::string name = std::to_string(place.first_year);
  if (place.last_year != place.first_year) name += "–" + std::to_string(place.last_year);
  for (const auto& [fact, value] : place.facts) name += " " + fact + " " + value;
  return name;
}

void Known::note(const Place& place, const Printed& printed, const std::string& medium) {
  const auto [found, is_new] = all_.try_emplace(place, What{printed, {}});
  What& what = found->second;
  what.media.insert(medium);
  if (is_new) return;
  what.printed.low = std::max(what.printed.low, printed.low);
  what.printed.high = std::min(what.printed.high, printed.high);
  what.printed.is_listed = what.printed.is_listed || printed.is_listed;
  what.printed.is_shown = what.printed.low == what.printed.high;
}

std::map<std::string, int> Known::read_from() const {
  std::map<std::string, int> places;
  for (const auto& [place, what] : all_) {
    for (const std::string& medium : what.media) ++places[medium];
  }
  return places;
}

void People::add(int year, const Facts& facts) {
  const std::size_t person = count_++;
  of_year_[year].push_back(person);
  for (const auto& [fact, value] : facts) with_fact_[{year, fact, value}].push_back(person);
}

std::vector<std::size_t> People::in(const Place& place) const {
  std::vector<std::size_t> all;
  for (int year = place.first_year; year <= place.last_year; ++year) {
    const auto everybody = of_year_.find(year);
    std::vector<std::size_t> left =
        everybody == of_year_.end() ? std::vector<std::size_t>() : everybody->second;
    for (const auto& [fact, value] : place.facts) {
      const auto with = with_fact_.find({year, fact, value});
      std::vector<std::size_t> both;
      if (with != with_fact_.end())
        std::ranges::set_intersection(left, with->second, std::back_inserter(both));
      left = std::move(both);
    }
    all.insert(all.end(), left.begin(), left.end());
  }
  return all;
}

Attack::Attack(const Known& known, const People& people, const CodeLists& lists, Rule rule)
    : known_(known), truth_(people), lists_(lists), rule_(rule) {
  for (const auto& [place, what] : known.all()) add(place);
  use_the_public_rule();
  for (std::size_t at = 0; at < places_.size(); ++at) add_sums(Place(places_[at]));
}

int Attack::add(const Place& place) {
  const auto [there, is_new] = number_of_.emplace(place, static_cast<int>(places_.size()));
  if (!is_new) return there->second;
  // What nobody prints may be anything.
  const auto noted = known_.all().find(place);
  const Printed printed = noted == known_.all().end() ? Printed{.is_listed = false} : noted->second.printed;
  numbers_.add(printed.low, printed.high);
  places_.push_back(place);
  printed_.push_back(printed);
  people_.push_back(truth_.in(place));
  return there->second;
}

/// To be without a breakdown says that an area has few cases, to have one that it has not.
void Attack::use_the_public_rule() {
  std::map<Place, bool> has_breakdown;  // by the area's total
  for (const auto& [place, what] : known_.all()) {
    Place total{place.first_year, place.last_year, {}};
    if (const auto area = place.facts.find("area"); area != place.facts.end()) total.facts.insert(*area);
    if (place.facts.size() > total.facts.size()) has_breakdown[total] |= what.printed.is_listed;
  }
  for (const auto& [total, has] : has_breakdown) {
    if (!has) {
      numbers_.narrow_high(add(total), rule_.most_without_breakdown);
    } else if (const auto noted = known_.all().find(total); noted != known_.all().end()) {
      // An area of nobody has tables of noughts, and shows that it has nobody.
      if (!noted->second.printed.is_shown) numbers_.narrow_low(add(total), rule_.most_without_breakdown + 1);
    }
  }
}

void Attack::add_sums(const Place& place) {
  if (place.first_year < place.last_year && is_noted(place)) {
    std::vector<Place> years;
    for (int year = place.first_year; year <= place.last_year; ++year)
      years.push_back({year, year, place.facts});
    add_sum(place, years);
  }
  const auto with = [&](const std::string& fact, const std::string& value) {
    Place part = place;
    part.facts[fact] = value;
    return part;
  };
  for (const auto& [fact, values] : lists_.values) {
    const auto sums = lists_.sums.find(fact);
    if (const auto own = place.facts.find(fact); own != place.facts.end()) {
      if (sums == lists_.sums.end()) continue;
      const auto members = sums->second.find(own->second);
      if (members == sums->second.end()) continue;
      std::vector<Place> parts;
      for (const std::string& value : members->second) parts.push_back(with(fact, value));
      if (std::ranges::any_of(parts, [&](const Place& part) { return is_noted(part); }) || is_noted(place))
        add_sum(place, parts);
      continue;
    }
    std::vector<Place> parts;
    bool is_divided = false;
    for (const std::string& value : values) {
      parts.push_back(with(fact, value));
      is_divided = is_divided || is_noted(parts.back());
    }
    if (sums != lists_.sums.end()) {
      for (const auto& [name, members] : sums->second) is_divided = is_divided || is_noted(with(fact, name));
    }
    if (is_divided) add_sum(place, parts);
  }
}

void Attack::add_sum(const Place& total, const std::vector<Place>& parts) {
  std::vector<int> numbers;
  for (const Place& part : parts) numbers.push_back(add(part));
  numbers_.add_sum(add(total), std::move(numbers));
}

bool Attack::is_fixed(std::size_t at) const {
  return numbers_.low(static_cast<int>(at)) == numbers_.high(static_cast<int>(at));
}

void Attack::run() {
  for (const std::string& what : known_.told()) find("it is told: " + what);
  check_what_is_printed();
  if (!numbers_.narrow()) return find("what is out contradicts itself");
  std::vector<std::int64_t> truth;
  for (std::size_t at = 0; at < places_.size(); ++at) truth.push_back(count(at));
  tables_.push_back(std::move(truth));
  for (std::size_t at = 0; at < places_.size(); ++at) {
    if (!printed_[at].is_shown) attack(at);
  }
  for (std::size_t owner = 0; owner < places_.size(); ++owner) {
    if (!printed_[owner].is_shown && count(owner) == 1) attack_as(owner);
  }
}

void Attack::check_what_is_printed() {
  for (const auto& [place, what] : known_.all()) {
    const auto at = static_cast<std::size_t>(number_of_.at(place));
    const Printed& printed = what.printed;
    if (printed.low > count(at) || printed.high < count(at)) find(name_of(place) + " is not true");
    if (printed.is_shown && is_small(at)) find(name_of(place) + " is shown");
    if (printed.is_listed && !printed.is_shown && count(at) == 0) find(name_of(place) + " hides a 0");
  }
}

/// Whether a table that agrees with everything has one of the values there.
bool Attack::may_be(std::size_t at, const std::vector<std::int64_t>& wanted,
                    const std::vector<std::pair<int, std::int64_t>>& given) {
  for (const std::vector<std::int64_t>& table : tables_) {
    if (std::ranges::find(wanted, table[at]) == wanted.end()) continue;
    if (std::ranges::all_of(
            given, [&](const auto& one) { return table[static_cast<std::size_t>(one.first)] == one.second; }))
      return true;
  }
  bool gave_up = false;
  for (const std::int64_t value : wanted) {
    auto all = given;
    all.emplace_back(static_cast<int>(at), value);
    std::vector<std::int64_t> table;
    const WholeNumbers::Answer answer = numbers_.find(all, table, most_steps_);
    if (answer == WholeNumbers::Answer::Found) {
      tables_.push_back(std::move(table));
      return true;
    }
    gave_up = gave_up || answer == WholeNumbers::Answer::GaveUp;
  }
  undecided += gave_up ? 1 : 0;
  return gave_up;
}

bool Attack::is_wide(std::size_t at) {
  const int before = undecided;
  bool has_given_up = false;
  const auto may = [&](const std::vector<std::int64_t>& wanted) {
    const int asked = undecided;
    const bool is_possible = may_be(at, wanted, {});
    has_given_up = has_given_up || undecided != asked;
    return is_possible && undecided == asked;
  };
  for (const int steps : {4'000, 200'000}) {
    most_steps_ = steps;
    has_given_up = false;
    bool is_found = false;
    for (std::int64_t low = std::max<std::int64_t>(0, count(at) - rule_.width); low <= count(at) && !is_found;
         ++low)
      is_found = may({low}) && may(around(at, low + rule_.width, WholeNumbers::kNoEnd));
    most_steps_ = 4'000;
    undecided = before;
    if (is_found) return true;
    if (!has_given_up) return false;
  }
  ++undecided;
  return true;
}

/// Values next to the true one first.
std::vector<std::int64_t> Attack::around(std::size_t at, std::int64_t least, std::int64_t most) const {
  std::vector<std::int64_t> values;
  for (std::int64_t by = 1; by <= 12; ++by) {
    for (const std::int64_t value : {count(at) + by, count(at) - by}) {
      if (value >= std::max<std::int64_t>(least, 0) && value <= most) values.push_back(value);
    }
  }
  return values;
}

void Attack::attack(std::size_t at) {
  const bool is_printed = is_noted(places_[at]);
  if (!is_printed && !is_small(at)) return;
  ++attacked;
  if (!is_small(at)) {
    // Under a nought that is printed: of an area, or of the value in a larger area.
    if (count(at) == 0 && numbers_.high(static_cast<int>(at)) == 0) return;
    if (is_fixed(at) || !may_be(at, around(at, 0, WholeNumbers::kNoEnd), {}))
      find(name_of(places_[at]) + " came out exactly");
    return;
  }
  // Some value above the true one, and two values that lie far enough apart.
  if (!may_be(at, around(at, count(at) + 1, WholeNumbers::kNoEnd), {}))
    find(name_of(places_[at]) + " is at most " + std::to_string(count(at)));
  if (!is_wide(at)) find(name_of(places_[at]) + " is known too narrowly");
}

void Attack::attack_as(std::size_t owner) {
  const std::vector<std::pair<int, std::int64_t>> own = {{static_cast<int>(owner), 1}};
  for (std::size_t at = 0; at < places_.size(); ++at) {
    if (printed_[at].is_shown || !is_small(at) || people_[at] == people_[owner]) continue;
    ++attacked_as_owner;
    if (!may_be(at, around(at, 0, WholeNumbers::kNoEnd), own))
      find("the one person in " + name_of(places_[owner]) + " knows " + name_of(places_[at]));
  }
}

}  // namespace handslag::attacker
