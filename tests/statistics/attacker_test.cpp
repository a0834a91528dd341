// What is out is attacked as a person would who has all of it: every recipient's figures of a year as they
// are printed, the program's public rule, and, when it is their own, one cell of one person.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <random>
#include <set>

#include "base/translate.h"
#include "statistics/year_publication.h"
#include "tests/statistics/attack.h"
#include "tests/statistics/attacked_people.h"
#include "tests/statistics/attacker_reading.h"
#include "tests/statistics/records_for_tests.h"
#include "tests/support/victim_support_set.h"

namespace handslag::statistics {
namespace {

using attacker::Attack;
using attacker::Known;
using attacker::People;
using attacker::Place;
using attacker::WholeNumbers;
using handslag::testing::empty_year;

using Pages = std::map<Place, std::string>;  ///< the words that stand there

const attacker::Words& words() {
  static const attacker::Words all = attacker::public_words();
  return all;
}

/// Every figure that the partner gives out of the year, as it is printed.
Pages pages_of(const YearPublication& publication) {
  const Translator swedish(Language::Swedish);
  Pages pages;
  for (const auto& [place, count] : publication.figures) {
    Place where{publication.year, publication.year, {}};
    if (place.area != kWholeArea) where.facts["area"] = place.area;
    if (!place.variable.empty()) where.facts[place.variable] = place.value;
    pages.emplace(std::move(where), count.in_words(swedish));
  }
  return pages;
}

People people_of(const YearOfRecords& year) {
  People people;
  attacker::add_people(people, year, words());
  return people;
}

Known read(const Pages& pages) {
  Known known;
  for (const auto& [place, printed] : pages) known.note(place, attacker::read_printed(printed), "page");
  return known;
}

/// A record whose facts are all chosen by the number given.
void add_person(YearOfRecords& year, const std::string& municipality, std::uint64_t kind) {
  const VariableSet& set = variable_set();
  std::mt19937_64 random(kind);
  for (std::size_t at = 0; at < set.variables.size(); ++at) {
    const Variable& variable = set.variables[at];
    const auto one = static_cast<std::uint8_t>(random() % variable.values.size());
    const auto other = static_cast<std::uint8_t>(random() % variable.values.size());
    year.records.codes[at].push_back(variable.name == "municipality" ? *variable.find(municipality)
                                                                     : Code{std::min(one, other)});
  }
  year.records.months.push_back(static_cast<std::uint8_t>(1 + random() % 12));
  year.records.flags.push_back(static_cast<std::uint8_t>(random() % 16 & random() % 16));
  for (std::vector<std::uint16_t>& counts : year.records.counts) counts.push_back(2);
  ++year.dataset.record_count;
}

void attack_partner(const YearOfRecords& year, int least_attacked) {
  const YearPublication published = make_publication(year, {}, 20240607).publication;
  const Known known = read(pages_of(published));
  const People people = people_of(year);
  Attack attack(known, people, words().lists);
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

bool is_in(const Place& place, const std::string& area) {
  const auto found = place.facts.find("area");
  return found != place.facts.end() && found->second == area;
}

/// What comes out when the pages are changed by one who protects badly.
std::vector<std::string> found_on_pages(
    const YearOfRecords& year, const std::function<void(const Place&, std::size_t, std::string&)>& change) {
  Pages pages = pages_of(make_publication(year, {}, 20240607).publication);
  const People people = people_of(year);
  for (auto& [place, printed] : pages) change(place, people.in(place).size(), printed);
  const Known known = read(pages);
  Attack attack(known, people, words().lists);
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

// 8 and 1 beside 9, of which 18 and 9 were shown: that one has tables and one has none told that they are 8
// and 1.
TEST(Attacker, LearnsNothingOfWhoHasTables) {
  for (const auto& [few, many] : {std::pair(1, 8), std::pair(2, 8)}) {
    for (const int others : {9, 10}) {
      YearOfRecords year = empty_year(2024);
      std::uint64_t kind = 1;
      for (int at = 0; at < few; ++at) add_person(year, "Vaxholm", kind++);
      for (int at = 0; at < many; ++at) add_person(year, "Täby", kind++);
      for (int at = 0; at < others; ++at) add_person(year, "Norrtälje", kind++);
      attack_partner(year, few);
    }
  }
}

TEST(Attacker, GetsWhatBadProtectionGivesAway) {
  const YearOfRecords year = three_beside_many();
  EXPECT_THAT(found_on_pages(year, [](const Place&, std::size_t, std::string&) {}), ::testing::IsEmpty());
  // Small counts are hidden, and nothing that covers them.
  EXPECT_GT(found_on_pages(year,
                           [](const Place&, std::size_t count, std::string& printed) {
                             if (count > 4) printed = std::to_string(count);
                           })
                .size(),
            10u);
  // The noughts of an area with three people are shown: that an area of so few has rows at all is against the
  // rule, which is found as one.
  EXPECT_THAT(found_on_pages(year,
                             [](const Place& place, std::size_t count, std::string& printed) {
                               if (is_in(place, "Vaxholm") && count == 0) printed = "0";
                             }),
              ::testing::Not(::testing::IsEmpty()));
  // A reason stands there: small.
  EXPECT_GT(found_on_pages(year,
                           [](const Place& place, std::size_t count, std::string& printed) {
                             if (!is_in(place, "Vaxholm") && count >= 1 && count <= 4) printed = "1–4";
                           })
                .size(),
            3u);
  // An interval that knows the truth.
  EXPECT_GT(found_on_pages(year,
                           [](const Place&, std::size_t count, std::string& printed) {
                             if (count == 3) printed = "3–9";
                           })
                .size(),
            0u);
}

// With 0 hidden, a value that had a row of its own beside the merged one would say that the merged one is 0.
TEST(Attacker, CannotTellAHiddenNoughtFromWhichRowsThereAre) {
  YearOfRecords year = empty_year(2024);
  for (const char* const place : {"Norrtälje", "Täby"}) {
    for (std::uint64_t kind = 0; kind < 20; ++kind) add_person(year, place, kind);
  }
  const auto seeker =
      static_cast<std::size_t>(variable_set().find("help_seeker") - variable_set().variables.data());
  const auto victim = static_cast<std::uint8_t>(*variable_set().find("help_seeker")->find("victim"));
  const auto witness = static_cast<std::uint8_t>(*variable_set().find("help_seeker")->find("witness"));
  for (std::size_t record = 0; record < year.records.size(); ++record)
    year.records.codes[seeker].set(record, record < 20 || record % 2 == 0 ? victim : witness);
  const auto listed_in = [&](const std::string& area, bool protects_zeros) {
    std::set<std::string> listed;
    for (const PlannedFigure& one :
         planned_figures(year, {.protects_zeros = protects_zeros}, {"help_seeker"})) {
      if (one.place.area == area && one.place.variable == "help_seeker" &&
          one.standing != disclosure::Standing::Unlisted)
        listed.insert(one.place.value);
    }
    return listed;
  };
  EXPECT_EQ(listed_in("Norrtälje", true), listed_in("Täby", true));
  EXPECT_TRUE(listed_in("Norrtälje", false).contains("witness")) << "0 is shown, so everybody knows";
}

TEST(Attacker, LearnsNothingOfTwoHundredInFourMunicipalities) {
  YearOfRecords year = empty_year(2024);
  const char* const places[] = {"Norrtälje", "Täby", "Nacka", "Gotland"};
  for (std::uint64_t kind = 0; kind < 200; ++kind) add_person(year, places[kind * kind % 7 % 4], kind);
  attack_partner(year, 50);
}

}  // namespace
}  // namespace handslag::statistics
