// What is out is attacked as a person would who has all of it: every recipient's figures of a year as they
// are printed, the program's public rule, and, when it is their own, one cell of one person.
#include "tests/statistics/attacker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <random>
#include <set>

#include "base/translate.h"
#include "statistics/year_publication.h"
#include "tests/statistics/records_for_tests.h"

namespace handslag::statistics {
namespace {

using attacker::Printed;
using attacker::WholeNumbers;
using handslag::testing::empty_year;

constexpr std::int64_t kThreshold = 4;
constexpr std::int64_t kWidth = 3;
/// The public rule: an area of 1 to so many cases has no breakdown.
constexpr std::int64_t kMostWithoutBreakdown = 7;

using Place = std::tuple<std::string, std::string, std::string>;  ///< area, variable, value
using Pages = std::map<Place, std::string>;                       ///< the words that stand there
using People = std::map<Place, std::set<std::size_t>>;            ///< who is truly counted there

/// Every figure that the partner gives out of the year, as it is printed.
Pages pages_of(const YearPublication& publication) {
  const Translator swedish(Language::Swedish);
  Pages pages;
  for (const auto& [place, count] : publication.figures)
    pages.emplace(Place{place.area, place.variable, place.value}, count.in_words(swedish));
  return pages;
}

std::vector<std::string> areas_above(const std::string& municipality) {
  return {municipality, county_of(municipality), std::string(kWholeArea)};
}

/// Counted anew from the records, not by the program.
People people_of(const YearOfRecords& year) {
  const VariableSet& set = variable_set();
  People people;
  for (std::size_t record = 0; record < year.records.size(); ++record) {
    std::string municipality;
    std::vector<std::pair<std::string, std::string>> facts = {{"", ""}};
    for (std::size_t at = 0; at < set.variables.size(); ++at) {
      const std::string& code = set.variables[at].values[year.records.codes[at][record]].code;
      if (set.variables[at].name == "municipality") {
        municipality = code;
      } else {
        facts.emplace_back(set.variables[at].name, code);
      }
    }
    facts.emplace_back("quarter", std::to_string((year.records.months[record] - 1) / 3 + 1));
    for (std::size_t flag = 0; flag < set.flags.values.size(); ++flag)
      facts.emplace_back(set.flags.values[flag].code,
                         (year.records.flags[record] >> flag & 1) != 0 ? "with" : "without");
    for (const std::string& area : areas_above(municipality)) {
      for (const auto& [variable, value] : facts) people[{area, variable, value}].insert(record);
    }
  }
  return people;
}

class Attack {
 public:
  Attack(const Pages& pages, const People& people) : pages_(pages) {
    for (const auto& [place, words] : pages) {
      const Printed printed = attacker::read_printed(words);
      variable_of_.emplace(place, numbers_.add(printed.low, printed.high));
      places_.push_back(place);
      printed_.push_back(printed);
      const auto affected = people.find(place);
      people_.push_back(affected == people.end() ? std::set<std::size_t>() : affected->second);
    }
    use_the_public_rule();
    add_sums();
  }

  void run() {
    if (!numbers_.narrow()) return find("what is out contradicts itself");
    std::vector<std::int64_t> truth;
    for (std::size_t at = 0; at < places_.size(); ++at) truth.push_back(count(at));
    known_.push_back(std::move(truth));
    check_what_is_printed();
    for (std::size_t at = 0; at < places_.size(); ++at) {
      if (!printed_[at].is_shown) attack(at);
    }
    for (std::size_t owner = 0; owner < places_.size(); ++owner) {
      if (!printed_[owner].is_shown && count(owner) == 1) attack_as(owner);
    }
  }

  std::vector<std::string> found;  ///< what came out
  int attacked = 0;
  int attacked_as_owner = 0;
  int undecided = 0;

 private:
  void find(std::string what) { found.push_back(std::move(what)); }
  std::int64_t count(std::size_t at) const { return static_cast<std::int64_t>(people_[at].size()); }
  bool is_small(std::size_t at) const { return count(at) >= 1 && count(at) <= kThreshold; }
  std::string name(std::size_t at) const {
    const auto& [area, variable, value] = places_[at];
    return area + " " + variable + " " + value;
  }

  void use_the_public_rule() {
    std::set<std::string> without_breakdown;
    for (std::size_t at = 0; at < places_.size(); ++at) {
      if (!printed_[at].is_listed) without_breakdown.insert(std::get<0>(places_[at]));
    }
    WholeNumbers narrowed;
    for (std::size_t at = 0; at < places_.size(); ++at) {
      const auto& [area, variable, value] = places_[at];
      std::int64_t high = printed_[at].high;
      if (variable.empty() && without_breakdown.contains(area)) high = std::min(high, kMostWithoutBreakdown);
      narrowed.add(printed_[at].low, high);
    }
    numbers_ = std::move(narrowed);
  }

  void add_sums() {
    std::map<std::pair<std::string, std::string>, std::vector<int>> parts_of_area;
    std::map<std::pair<std::pair<std::string, std::string>, std::string>, std::vector<int>> parts_of_value;
    const auto number = [&](const Place& place) { return variable_of_.at(place); };
    for (const Place& place : places_) {
      const auto& [area, variable, value] = place;
      if (!variable.empty()) parts_of_area[{area, variable}].push_back(number(place));
      if (area == kWholeArea) continue;
      const std::string county = county_of(area);
      parts_of_value[{{variable, value}, county.empty() ? std::string(kWholeArea) : county}].push_back(
          number(place));
    }
    for (auto& [key, parts] : parts_of_area) numbers_.add_sum(number({key.first, "", ""}), std::move(parts));
    for (auto& [key, parts] : parts_of_value)
      numbers_.add_sum(number({key.second, key.first.first, key.first.second}), std::move(parts));
  }

  void check_what_is_printed() {
    for (std::size_t at = 0; at < places_.size(); ++at) {
      const Printed& printed = printed_[at];
      if (printed.low > count(at) || printed.high < count(at)) find(name(at) + " is not true");
      if (printed.is_shown && is_small(at)) find(name(at) + " is shown");
      if (printed.is_listed && !printed.is_shown && count(at) == 0) find(name(at) + " hides a 0");
    }
  }

  /// Whether a table that agrees with everything has one of the values there.
  bool may_be(std::size_t at, const std::vector<std::int64_t>& wanted,
              const std::vector<std::pair<int, std::int64_t>>& given) {
    for (const std::vector<std::int64_t>& table : known_) {
      if (std::ranges::find(wanted, table[at]) == wanted.end()) continue;
      if (std::ranges::all_of(given, [&](const auto& one) {
            return table[static_cast<std::size_t>(one.first)] == one.second;
          }))
        return true;
    }
    bool gave_up = false;
    for (const std::int64_t value : wanted) {
      auto all = given;
      all.emplace_back(static_cast<int>(at), value);
      std::vector<std::int64_t> table;
      const WholeNumbers::Answer answer = numbers_.find(all, table);
      if (answer == WholeNumbers::Answer::Found) {
        known_.push_back(std::move(table));
        return true;
      }
      gave_up = gave_up || answer == WholeNumbers::Answer::GaveUp;
    }
    undecided += gave_up ? 1 : 0;
    return gave_up;
  }

  /// Values next to the true one first.
  std::vector<std::int64_t> around(std::size_t at, std::int64_t least, std::int64_t most) const {
    std::vector<std::int64_t> values;
    for (std::int64_t by = 1; by <= 12; ++by) {
      for (const std::int64_t value : {count(at) + by, count(at) - by}) {
        if (value >= std::max<std::int64_t>(least, 0) && value <= most) values.push_back(value);
      }
    }
    return values;
  }

  void attack(std::size_t at) {
    ++attacked;
    if (!is_small(at)) {
      if (count(at) == 0 && is_known_nought(at)) return;
      if (!may_be(at, around(at, 0, WholeNumbers::kNoEnd), {})) find(name(at) + " came out exactly");
      return;
    }
    // Some value above the true one, and two values that lie far enough apart.
    if (!may_be(at, around(at, count(at) + 1, WholeNumbers::kNoEnd), {}))
      find(name(at) + " is at most " + std::to_string(count(at)));
    bool is_wide = false;
    for (std::int64_t low = std::max<std::int64_t>(0, count(at) - kWidth); low <= count(at) && !is_wide;
         ++low) {
      is_wide =
          may_be_quietly(at, {low}) && may_be_quietly(at, around(at, low + kWidth, WholeNumbers::kNoEnd));
    }
    if (!is_wide) find(name(at) + " is known too narrowly");
  }

  bool may_be_quietly(std::size_t at, const std::vector<std::int64_t>& wanted) {
    const int before = undecided;
    const bool may = may_be(at, wanted, {});
    const bool gave_up = undecided != before;
    undecided = before;
    return may && !gave_up;
  }

  /// Under a nought that is printed: of an area, or of the value in a larger area.
  bool is_known_nought(std::size_t at) const { return numbers_.high(static_cast<int>(at)) == 0; }

  void attack_as(std::size_t owner) {
    const std::vector<std::pair<int, std::int64_t>> own = {{static_cast<int>(owner), 1}};
    for (std::size_t at = 0; at < places_.size(); ++at) {
      if (printed_[at].is_shown || !is_small(at) || people_[at] == people_[owner]) continue;
      ++attacked_as_owner;
      if (!may_be(at, around(at, 0, WholeNumbers::kNoEnd), own))
        find("the one person in " + name(owner) + " knows " + name(at));
    }
  }

  const Pages& pages_;
  WholeNumbers numbers_;
  std::map<Place, int> variable_of_;
  std::vector<Place> places_;
  std::vector<Printed> printed_;
  std::vector<std::set<std::size_t>> people_;
  std::vector<std::vector<std::int64_t>> known_;  ///< tables that agree with everything
};

/// A record whose facts are all chosen by the number given.
void add_person(YearOfRecords& year, const std::string& municipality, std::uint64_t kind) {
  const VariableSet& set = variable_set();
  std::mt19937_64 random(kind);
  for (std::size_t at = 0; at < set.variables.size(); ++at) {
    const Variable& variable = set.variables[at];
    const auto one = static_cast<std::uint8_t>(random() % variable.values.size());
    const auto other = static_cast<std::uint8_t>(random() % variable.values.size());
    year.records.codes[at].push_back(variable.name == "municipality"
                                         ? static_cast<std::uint8_t>(*variable.find(municipality))
                                         : std::min(one, other));
  }
  year.records.months.push_back(static_cast<std::uint8_t>(1 + random() % 12));
  year.records.flags.push_back(static_cast<std::uint8_t>(random() % 16 & random() % 16));
  for (std::vector<std::uint16_t>& counts : year.records.counts) counts.push_back(2);
  ++year.dataset.record_count;
}

void attack_partner(const YearOfRecords& year, int least_attacked) {
  const YearPublication published = make_publication(year, {}, 20240607).publication;
  const Pages pages = pages_of(published);
  Attack attack(pages, people_of(year));
  attack.run();
  EXPECT_THAT(attack.found, ::testing::IsEmpty());
  EXPECT_EQ(attack.undecided, 0);
  EXPECT_GE(attack.attacked, least_attacked);
  EXPECT_GT(attack.attacked_as_owner, 0);
}

YearOfRecords three_beside_many() {
  YearOfRecords year = empty_year(2024);
  for (std::uint64_t kind = 0; kind < 3; ++kind) add_person(year, "Vaxholm", kind);
  for (std::uint64_t kind = 10; kind < 70; ++kind) add_person(year, "Norrtälje", kind);
  for (std::uint64_t kind = 100; kind < 140; ++kind) add_person(year, "Täby", kind);
  return year;
}

/// What comes out when the pages are changed by one who protects badly.
std::vector<std::string> found_on_pages(
    const YearOfRecords& year, const std::function<void(const Place&, std::size_t, std::string&)>& change) {
  Pages pages = pages_of(make_publication(year, {}, 20240607).publication);
  const People people = people_of(year);
  for (auto& [place, words] : pages) {
    const auto counted = people.find(place);
    change(place, counted == people.end() ? 0 : counted->second.size(), words);
  }
  Attack attack(pages, people);
  attack.run();
  return attack.found;
}

TEST(Attacker, ReadsWhatIsPrinted) {
  EXPECT_EQ(attacker::read_printed("1–4").high, 4);
  EXPECT_EQ(attacker::read_printed("980–1\u00a0234").high, 1234);
  EXPECT_EQ(attacker::read_printed("minst 5").low, 5);
  EXPECT_EQ(attacker::read_printed("minst 5").high, WholeNumbers::kNoEnd);
  EXPECT_TRUE(attacker::read_printed("1\u00a0234").is_shown);
  EXPECT_FALSE(attacker::read_printed("för få").is_listed);
}

TEST(Attacker, FindsWhatCanBeFound) {
  WholeNumbers numbers;
  const int women = numbers.add(1, WholeNumbers::kNoEnd);
  const int men = numbers.add(1, WholeNumbers::kNoEnd);
  numbers.add_sum(numbers.add(5, 5), {women, men});
  ASSERT_TRUE(numbers.narrow());
  EXPECT_EQ(numbers.high(men), 4);
  std::vector<std::int64_t> values;
  EXPECT_EQ(numbers.find({{women, 2}}, values), WholeNumbers::Answer::Found);
  EXPECT_EQ(values[static_cast<std::size_t>(men)], 3);
  EXPECT_EQ(numbers.find({{women, 5}}, values), WholeNumbers::Answer::Impossible);
}

// Four records, one in each of four municipalities: all of them came out exactly.
TEST(Attacker, LearnsNothingOfFourPeopleInFourMunicipalities) {
  YearOfRecords year = empty_year(2024);
  std::uint64_t kind = 1;
  for (const char* const place : {"Norrtälje", "Täby", "Nacka", "Gotland"}) add_person(year, place, kind++);
  attack_partner(year, 4);
}

TEST(Attacker, LearnsNothingOfTwoPeople) {
  YearOfRecords year = empty_year(2024);
  add_person(year, "Norrtälje", 5);
  add_person(year, "Täby", 6);
  attack_partner(year, 2);
}

// The zeros beside the three were their whole profile.
TEST(Attacker, LearnsNothingOfThreePeopleBesideManyOthers) { attack_partner(three_beside_many(), 100); }

TEST(Attacker, GetsWhatBadProtectionGivesAway) {
  const YearOfRecords year = three_beside_many();
  EXPECT_THAT(found_on_pages(year, [](const Place&, std::size_t, std::string&) {}), ::testing::IsEmpty());
  // Small counts are hidden, and nothing that covers them.
  EXPECT_GT(found_on_pages(year,
                           [](const Place&, std::size_t count, std::string& words) {
                             if (count > 4) words = std::to_string(count);
                           })
                .size(),
            10u);
  // The noughts of an area with three people are shown.
  EXPECT_GT(found_on_pages(year,
                           [](const Place& place, std::size_t count, std::string& words) {
                             if (std::get<0>(place) == "Vaxholm" && count == 0) words = "0";
                           })
                .size(),
            10u);
  // A reason stands there: small.
  EXPECT_GT(found_on_pages(year,
                           [](const Place&, std::size_t count, std::string& words) {
                             if (count >= 1 && count <= 4) words = "1–4";
                           })
                .size(),
            3u);
  // An interval that knows the truth.
  EXPECT_GT(found_on_pages(year,
                           [](const Place&, std::size_t count, std::string& words) {
                             if (count == 3) words = "3–9";
                           })
                .size(),
            0u);
}

TEST(Attacker, LearnsNothingOfTwoHundredInFourMunicipalities) {
  YearOfRecords year = empty_year(2024);
  const char* const places[] = {"Norrtälje", "Täby", "Nacka", "Gotland"};
  for (std::uint64_t kind = 0; kind < 200; ++kind) add_person(year, places[kind * kind % 7 % 4], kind);
  attack_partner(year, 50);
}

}  // namespace
}  // namespace handslag::statistics
