#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "outreach/outreach_store.h"
#include "tests/support/memory_database.h"

// The logs of two partners that share nothing: read, summed, kept and refused by what is said.
namespace handslag::outreach {
namespace {

using ::testing::ElementsAre;

const std::vector<OutreachActivity> kVictimSupport = {
    {day("2024-03-04"), "Norrtälje", Area::Archipelago, "mässa", "öbor", "Ödagen", 40},
    {day("2024-04-05"), "Norrtälje", Area::Countryside, "samtal", "bönder", "Bygdens kväll", 12},
    {day("2024-05-06"), "Täby", Area::Town, "föreläsning", "", "Om stöd", std::nullopt},
    {day("2024-06-07"), "Norrtälje", Area::Town, "kurs", "lärare", "Om skolan", std::nullopt},
    {day("2024-07-08"), "Norrtälje", Area::Countryside, "torgmöte", "alla", "På torget", 1}};
const std::vector<OutreachActivity> kYouthCentre = {
    {day("2019-09-01"), "Umeå", Area::Town, "öppet hus", "unga", "Första kvällen", 230},
    {day("2020-01-31"), "Vännäs", Area::Countryside, "besök", "klass 9", "Om gården", 28}};

TEST(OutreachSummary, CountsEachMunicipalityByItself) {
  const OutreachSummary here = summarise({{}, 2024, "a", false, kVictimSupport}, "Norrtälje");
  EXPECT_EQ(here.activities, 4);
  EXPECT_EQ(here.in_countryside, 2);
  EXPECT_EQ(here.in_archipelago, 1);
  EXPECT_EQ(here.people_reached, 53);
  EXPECT_EQ(here.activities_not_counted, 1);
  const OutreachSummary there = summarise({{}, 2024, "a", false, kVictimSupport}, "Täby");
  EXPECT_EQ(there.activities, 1);
  EXPECT_EQ(there.in_countryside, 0);
  EXPECT_EQ(there.people_reached, 0);
  EXPECT_EQ(there.activities_not_counted, 1);
  EXPECT_EQ(summarise({{}, 2019, "b", false, kYouthCentre}, "Norrtälje").activities, 0);
  EXPECT_THAT(activities_in({{}, 2019, "b", false, kYouthCentre}, "Umeå"), ElementsAre(kYouthCentre[0]));
}

TEST(OutreachLog, IsARealOneWithNothingInItUntilSomethingElseIsSaid) {
  EXPECT_FALSE(OutreachLog().is_example);
  EXPECT_EQ(OutreachLog().year, 0);
  const OutreachSummary nothing = summarise(OutreachLog(), "Norrtälje");
  EXPECT_EQ(nothing.activities + nothing.in_countryside + nothing.in_archipelago + nothing.people_reached +
                nothing.activities_not_counted,
            0);
}

TEST(Area, IsReadInBothLanguagesWhateverItsCase) {
  const std::array<std::array<const char*, 3>, 3> names = {{{"town", "tätort", "TÄTORT"},
                                                            {"countryside", "landsbygd", "Landsbygd"},
                                                            {"archipelago", "skärgård", "SKÄRGÅRD"}}};
  for (std::size_t at = 0; at < names.size(); ++at) {
    for (const char* name : names[at]) EXPECT_EQ(area_named(name), static_cast<Area>(at)) << name;
    EXPECT_EQ(name_of(static_cast<Area>(at)), names[at][0]);
  }
  EXPECT_FALSE(area_named("rymden"));
}

class OutreachLogs : public ::testing::Test {
 protected:
  OutreachLog victim_support() const { return {{}, 2024, "aa11", true, kVictimSupport}; }
  OutreachLog youth_centre() const { return {{}, 2019, "bb22", false, kYouthCentre}; }
  std::string refusal_of(const OutreachLog& log) {
    try {
      OutreachStore::save(act, log, OutreachStore::IfThere::Refuse);
    } catch (const Error& error) {
      return error.what();
    }
    return "taken";
  }

  testing::MemoryDatabase database;
  organisations::Act act = database.partner_act();
  organisations::Act neighbours_act = database.act_of(database.other_partner());
  OutreachStore store{act};
};

TEST_F(OutreachLogs, OfTwoPartnersAreReadBackFieldByField) {
  const OutreachStore neighbour(neighbours_act);
  OutreachStore::save(act, victim_support(), OutreachStore::IfThere::Refuse);
  OutreachStore::save(neighbours_act, youth_centre(), OutreachStore::IfThere::Refuse);
  const auto one = store.find_for(2024);
  const auto other = neighbour.find_for(2019);
  ASSERT_TRUE(one && other);
  EXPECT_NE(one->id, other->id);
  EXPECT_EQ(one->year, 2024);
  EXPECT_EQ(one->fingerprint, "aa11");
  EXPECT_TRUE(one->is_example);
  EXPECT_EQ(one->activities, kVictimSupport);
  EXPECT_EQ(other->year, 2019);
  EXPECT_EQ(other->fingerprint, "bb22");
  EXPECT_FALSE(other->is_example);
  EXPECT_EQ(other->activities, kYouthCentre);
  EXPECT_FALSE(store.find_for(2019));
  EXPECT_FALSE(neighbour.find_for(2024));
  const auto row =
      database.connection().query_one("SELECT imported_at FROM outreach_import WHERE year = 2019");
  EXPECT_EQ(row->get<std::string>("imported_at"), "2025-01-02T12:00:00Z");
}

TEST_F(OutreachLogs, AreReadBackByDayAndThoseOfADayAsTheyCame) {
  OutreachLog log = victim_support();
  std::ranges::reverse(log.activities);
  log.activities[0].held_on = log.activities[1].held_on = day("2024-02-02");
  OutreachStore::save(act, log, OutreachStore::IfThere::Refuse);
  const auto saved = store.find_for(2024);
  ASSERT_TRUE(saved);
  std::string titles;
  for (const OutreachActivity& one : saved->activities) titles += one.title + ";";
  EXPECT_EQ(titles, "På torget;Om skolan;Ödagen;Bygdens kväll;Om stöd;");
}

TEST_F(OutreachLogs, TheSameFileIsKeptOnceAndAnotherTakesItsPlaceWhole) {
  const OutreachStore neighbour(neighbours_act);
  OutreachStore::save(neighbours_act, victim_support(), OutreachStore::IfThere::Refuse);
  OutreachStore::save(act, victim_support(), OutreachStore::IfThere::Refuse);
  const OutreachImportId first = store.find_for(2024)->id;
  OutreachStore::save(act, victim_support(), OutreachStore::IfThere::Refuse);
  EXPECT_EQ(store.find_for(2024)->id, first);
  OutreachLog other = youth_centre();
  other.year = 2024;
  EXPECT_EQ(refusal_of(other),
            "2024 has an outreach log from another file already; add --replace to put this in its place.");
  OutreachStore::save(act, other, OutreachStore::IfThere::Replace);
  EXPECT_EQ(store.find_for(2024)->activities, kYouthCentre);
  EXPECT_EQ(store.find_for(2024)->fingerprint, "bb22");
  EXPECT_EQ(neighbour.find_for(2024)->activities, kVictimSupport) << "another's log of the same year";
  const auto rows = database.connection().query_one("SELECT COUNT(*) AS rows FROM outreach_activity");
  EXPECT_EQ(rows->get<int>("rows"), 7) << "nothing is left behind";
}

TEST_F(OutreachLogs, EachTextIsTakenToItsLastCharacterAndRefusedByName) {
  const std::vector<std::pair<const char*, std::string OutreachActivity::*>> texts = {
      {"municipality", &OutreachActivity::municipality},
      {"activity_type", &OutreachActivity::activity_type},
      {"audience", &OutreachActivity::audience},
      {"title", &OutreachActivity::title}};
  for (const auto& [name, text] : texts) {
    OutreachLog log = victim_support();
    log.activities[1].*text = std::string(201, 'x');
    EXPECT_TRUE(refusal_of(log).starts_with(std::string(name) + ": ")) << name << refusal_of(log);
    log.activities[1].*text = "två\nrader";
    EXPECT_TRUE(refusal_of(log).starts_with(std::string(name) + ": ")) << name;
    EXPECT_FALSE(store.find_for(2024)) << "nothing half-written";
  }
  OutreachLog log = victim_support();
  for (const auto& [name, text] : texts) log.activities[1].*text = std::string(200, 'x');
  EXPECT_EQ(refusal_of(log), "taken");
}

TEST_F(OutreachLogs, AnAreaThatTheProgramDoesNotKnowIsFoundWhenItIsRead) {
  OutreachStore::save(act, victim_support(), OutreachStore::IfThere::Refuse);
  database.connection().execute("UPDATE outreach_activity SET area = 'space' WHERE title = 'Om stöd'");
  EXPECT_THROW(store.find_for(2024), CorruptData);
}

}  // namespace
}  // namespace handslag::outreach
