// Two versions of a year are attacked as a person would who has both as they are printed.
#include "tests/statistics/correction_attack.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "base/error.h"
#include "base/translate.h"
#include "statistics/correction.h"
#include "tests/statistics/attacker_reading.h"
#include "tests/statistics/records_for_tests.h"

namespace handslag::statistics {
namespace {

using attacker::CorrectionAttack;
using attacker::Place;
using attacker::PrintedVersion;
using handslag::testing::empty_year;

constexpr std::uint64_t kTieKey = 20240607;

const attacker::Words& words() {
  static const attacker::Words all = attacker::public_words();
  return all;
}

/// A person with all facts, and a number that stays the same in both versions.
struct Person {
  int number = 0;
  std::vector<Code> codes;
  std::uint8_t month = 1;
  std::uint8_t flags = 0;
};

/// Two partners that share nothing: where their people live, and how they are spread.
struct Partner {
  std::vector<std::string> municipalities;
  std::vector<int> share;  ///< of each
  int people = 0;
};
const Partner kVictimSupport{{"Norrtälje", "Täby", "Vaxholm"}, {6, 3, 1}, 600};
const Partner kShelter{{"Gotland", "Solna", "Nacka", "Salem"}, {4, 4, 2, 1}, 400};

class Town {
 public:
  Town(const Partner& partner, std::uint64_t seed) : partner_(partner), random_(seed) {
    for (int number = 0; number < partner.people; ++number) before_.push_back(somebody());
    now_ = before_;
  }

  /// People of one municipality had not been entered.
  void add(int records) {
    for (int record = 0; record < records; ++record) now_.push_back(somebody(true));
  }

  /// Corrects `records` records, each in one of four ways.
  void correct(int records) {
    for (int record = 0; record < records; ++record) {
      const std::size_t at = random_() % now_.size();
      switch (random_() % 4) {
        case 0:
          now_.push_back(somebody());
          break;
        case 1:
          now_.erase(now_.begin() + static_cast<std::ptrdiff_t>(at));
          break;
        case 2:
          replace(at, "municipality");
          break;
        default:
          replace(at, "crime_type");
      }
    }
  }

  YearOfRecords before() const { return records_of(before_, "before"); }
  YearOfRecords now() const { return records_of(now_, "now"); }
  std::map<Place, std::set<int>> people_before(const std::map<Place, std::string>& places) const {
    return people_in(before_, places);
  }
  std::map<Place, std::set<int>> people_now(const std::map<Place, std::string>& places) const {
    return people_in(now_, places);
  }

 private:
  Person somebody(bool in_one_place = false) {
    Person person{next_++,
                  {},
                  static_cast<std::uint8_t>(1 + random_() % 12),
                  static_cast<std::uint8_t>(random_() % 16 & random_() % 16)};
    int all = 0;
    for (const int share : partner_.share) all += share;
    int drawn = static_cast<int>(random_() % static_cast<std::uint64_t>(all));
    std::size_t place = 0;
    while (drawn >= partner_.share[place]) drawn -= partner_.share[place++];
    for (const Variable& variable : variable_set().variables) {
      const std::size_t values = variable.values.size();
      person.codes.push_back(static_cast<Code>(std::min(random_() % values, random_() % values)));
      if (variable.name == "municipality")
        person.codes.back() = *variable.find(partner_.municipalities[in_one_place ? 0 : place]);
    }
    return person;
  }

  /// What was written wrong of a person: the one who was is gone, the one who is has come.
  void replace(std::size_t at, const std::string& variable) {
    const VariableSet& set = variable_set();
    const auto column = static_cast<std::size_t>(set.find(variable) - set.variables.data());
    Person person = now_[at];
    person.number = next_++;
    person.codes[column] = somebody().codes[column];
    now_.erase(now_.begin() + static_cast<std::ptrdiff_t>(at));
    now_.push_back(person);
  }

  static YearOfRecords records_of(const std::vector<Person>& people, const std::string& fingerprint) {
    YearOfRecords year = empty_year(2024);
    year.dataset.fingerprint = fingerprint;
    for (const Person& person : people) {
      for (std::size_t at = 0; at < person.codes.size(); ++at)
        year.records.codes[at].push_back(person.codes[at]);
      year.records.months.push_back(person.month);
      year.records.flags.push_back(person.flags);
      for (std::vector<std::uint16_t>& counts : year.records.counts) counts.push_back(2);
      ++year.dataset.record_count;
    }
    return year;
  }

  /// Counted anew, not by the program.
  static std::map<Place, std::set<int>> people_in(const std::vector<Person>& people,
                                                  const std::map<Place, std::string>& places) {
    const VariableSet& set = variable_set();
    std::map<Place, std::set<int>> in;
    for (const Person& person : people) {
      std::vector<std::string> areas = {""};
      std::vector<std::pair<std::string, std::string>> facts = {{"", ""}};
      for (std::size_t at = 0; at < set.variables.size(); ++at) {
        const std::string& code = set.variables[at].values[person.codes[at]].code;
        if (set.variables[at].name == "municipality") {
          areas.insert(areas.end(), {code, words().county_of.at(code)});
        } else {
          facts.emplace_back(set.variables[at].name, code);
        }
      }
      facts.emplace_back("quarter", std::to_string((person.month - 1) / 3 + 1));
      for (std::size_t flag = 0; flag < set.flags.values.size(); ++flag)
        facts.emplace_back(set.flags.values[flag].code, (person.flags >> flag & 1) != 0 ? "with" : "without");
      for (const std::string& area : areas) {
        for (const auto& [fact, value] : facts) {
          Place place{2024, 2024, {}};
          if (!area.empty()) place.facts["area"] = area;
          if (!fact.empty()) place.facts[fact] = value;
          if (places.contains(place)) in[place].insert(person.number);
        }
      }
    }
    return in;
  }

  Partner partner_;
  std::mt19937_64 random_;
  int next_ = 0;
  std::vector<Person> before_;
  std::vector<Person> now_;
};

PrintedVersion printed(const YearPublication& publication) {
  const Translator swedish(Language::Swedish);
  PrintedVersion version;
  for (const auto& [place, count] : publication.figures) {
    Place where{2024, 2024, {}};
    if (place.area != kWholeArea) where.facts["area"] = place.area;
    if (!place.variable.empty()) where.facts[place.variable] = place.value;
    version.words.emplace(std::move(where), count.in_words(swedish));
  }
  version.few_corrected = publication.few_corrected;
  return version;
}

struct Outcome {
  std::vector<std::string> found;
  int attacked = 0;
  int attacked_as_owner = 0;
};

Outcome attacked(const Town& town, const YearPublication& before, const YearPublication& now) {
  const PrintedVersion first = printed(before);
  const PrintedVersion second = printed(now);
  const auto people_before = town.people_before(first.words);
  const auto people_now = town.people_now(first.words);
  CorrectionAttack attack(first, second, people_before, people_now, words().lists);
  attack.run();
  return {attack.found, attack.attacked, attack.attacked_as_owner};
}

std::optional<YearPublication> corrected(const Town& town, const YearPublication& before) {
  const std::vector<SealedYear> years = {{{{town.before(), before}}}};
  const YearOfRecords now = town.now();
  try {
    return make_correction(
               {.out = {years}, .records = now, .correction = {day("2025-03-04"), "r"}, .tie_key = kTieKey})
        .publication;
  } catch (const InvalidInput&) {
    return std::nullopt;
  }
}

/// Corrections of many sizes, of one partner.
void attack_corrections(const Partner& partner, std::uint64_t first_seed, int towns, int least_made) {
  int made = 0;
  int attacks = 0;
  int owners = 0;
  for (int town_number = 0; town_number < towns; ++town_number) {
    Town town(partner, first_seed + static_cast<std::uint64_t>(town_number));
    const YearPublication before = make_publication(town.before(), {}, kTieKey).publication;
    town.add(20 + town_number * 10);
    town.correct(town_number % 4);
    const auto now = corrected(town, before);
    if (!now) continue;
    ++made;
    const Outcome outcome = attacked(town, before, *now);
    EXPECT_THAT(outcome.found, ::testing::IsEmpty()) << "town " << town_number;
    attacks += outcome.attacked;
    owners += outcome.attacked_as_owner;
  }
  EXPECT_GE(made, least_made) << "corrections that were not refused";
  EXPECT_GT(attacks, 20 * made);
  EXPECT_GT(owners, 0);
}

TEST(CorrectionAttacker, LearnsNothingOfFewByTakingTheDifference) {
  attack_corrections(kVictimSupport, 1, 4, 3);
}

TEST(CorrectionAttacker, LearnsNothingOfAnotherPartner) { attack_corrections(kShelter, 100, 4, 3); }

// Each version is safe by itself; together they tell of every one who was corrected.
TEST(CorrectionAttacker, GetsWhatASecondSealingWouldGiveAway) {
  Town town(kVictimSupport, 1);
  const YearPublication before = make_publication(town.before(), {}, kTieKey).publication;
  town.correct(12);
  const YearPublication sealed_anew = make_publication(town.now(), {}, kTieKey).publication;
  EXPECT_GT(attacked(town, before, sealed_anew).found.size(), 20u);
}

}  // namespace
}  // namespace handslag::statistics
