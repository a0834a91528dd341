#include "kinds/geography.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "base/bytes.h"
#include "tests/support/json_with.h"
#include "tests/support/source_folder.h"

namespace handslag::kinds {
namespace {

TEST(Geography, ThereAre21CountiesAnd290Municipalities) {
  std::set<std::string> codes;
  std::set<std::string> names;
  EXPECT_EQ(all_counties().size(), 21U);
  for (const County& county : all_counties()) {
    EXPECT_EQ(county.code.size(), 2U);
    EXPECT_TRUE(county.name.ends_with(" län")) << county.name;
    for (const Municipality& one : county.municipalities) {
      EXPECT_EQ(one.code.size(), 4U) << one.name;
      EXPECT_EQ(one.code.substr(0, 2), county.code) << one.name;
      codes.insert(one.code);
      names.insert(one.name);
    }
  }
  EXPECT_EQ(codes.size(), 290U);
  EXPECT_EQ(names.size(), 290U);
}

TEST(Geography, SomeOfThemAreWhereTheyAre) {
  struct Place {
    const char* name;
    const char* code;
    const char* county;
    std::size_t municipalities;
  };
  for (const Place& place : {Place{"Norrtälje", "0188", "Stockholms län", 26},
                             {"Gotland", "0980", "Gotlands län", 1},
                             {"Heby", "0331", "Uppsala län", 8},
                             {"Göteborg", "1480", "Västra Götalands län", 49},
                             {"Malmö", "1280", "Skåne län", 33},
                             {"Gävle", "2180", "Gävleborgs län", 10},
                             {"Umeå", "2480", "Västerbottens län", 15},
                             {"Kiruna", "2584", "Norrbottens län", 14},
                             {"Malung-Sälen", "2023", "Dalarnas län", 15},
                             {"Lilla Edet", "1462", "Västra Götalands län", 49}}) {
    const County* county = county_of(place.name);
    ASSERT_NE(county, nullptr) << place.name;
    EXPECT_EQ(county->name, place.county);
    EXPECT_EQ(county->municipalities.size(), place.municipalities) << county->name;
    const auto found = std::ranges::find(county->municipalities, place.name, &Municipality::name);
    EXPECT_EQ(found->code, place.code);
  }
  EXPECT_EQ(county_of("Atlantis"), nullptr);
}

TEST(Geography, ACountyIsFoundByItsCodeOrItsName) {
  for (const char* const called : {"24", "Västerbottens län", "västerbottens", " Västerbottens LÄN "}) {
    ASSERT_NE(find_county(called), nullptr) << called;
    EXPECT_EQ(find_county(called)->code, "24");
  }
  for (const char* const called : {"", "2", "02", "11", "Umeå", "län"})
    EXPECT_EQ(find_county(called), nullptr) << called;
}

TEST(Geography, AMunicipalityIsFoundAsPeopleWriteIt) {
  for (const char* const called :
       {"Härnösand", "Härnösands kommun", "härnösand kommun", "2280", " HÄRNÖSAND "})
    EXPECT_EQ(municipality_named(called), "Härnösand") << called;
  EXPECT_EQ(municipality_named("Göteborgs stad"), "Göteborg");
  EXPECT_EQ(municipality_named("Strängnäs kommun"), "Strängnäs");
  EXPECT_EQ(municipality_named("188"), "Norrtälje");  // a spreadsheet leaves the first zero out
  for (const char* const called : {"", "Härnösands", "22800", "228", "kommun", "9999", "Atlantis kommun"})
    EXPECT_EQ(municipality_named(called), std::nullopt) << called;
}

/// The reader of memoranda knows the same municipalities by name.
TEST(Geography, TheLexiconOfReadingHasTheSameNames) {
  std::ifstream file(source_folder() / "data/language/sv/municipalities.txt");
  std::set<std::string> read;
  for (std::string line; std::getline(file, line);) read.insert(line);
  std::set<std::string> names;
  for (const County& county : all_counties()) {
    for (const Municipality& one : county.municipalities) names.insert(one.name);
  }
  EXPECT_EQ(read, names);
}

TEST(Geography, AMunicipalityIsFoundByEachOfItsCodes) {
  for (const County& county : all_counties()) {
    for (const Municipality& one : county.municipalities) {
      EXPECT_EQ(municipality_named(one.code), one.name);
      EXPECT_EQ(municipality_named(one.name + " kommun"), one.name);
      EXPECT_EQ(county_of(one.name), &county);
      if (one.code.starts_with("0")) {
        EXPECT_EQ(municipality_named(one.code.substr(1)), one.name);
      }
    }
    EXPECT_EQ(find_county(county.code), &county);
    EXPECT_EQ(find_county(county.name), &county);
  }
}

/// "counties[0].code: stands here already" for the program's file with one place changed.
std::string fault_in(std::string_view path, const Json& value) {
  const Json file = *parse_json(read_file(source_folder() / "data/geography/sweden_v1.json"));
  const auto read = read_geography(testing::with(file, path, value).dump(1));
  return read ? "taken" : read.refusal().place + ": " + read.refusal().reason.in_english();
}

TEST(Geography, AFaultInItsFileIsToldWhereItStands) {
  EXPECT_EQ(fault_in("source", "SCB"), "taken");
  for (const char* const path : {"", "counties[1].", "counties[1].municipalities[2]."})
    EXPECT_EQ(fault_in(std::string(path) + "felstavat", "x"),
              std::string(path) + "felstavat: is no member of this object; take it away or spell it right");
  for (const char* const path : {"counties[1].name", "counties[1].municipalities[2].name"}) {
    EXPECT_EQ(fault_in(path, std::string(60, 'x')), "taken");
    EXPECT_EQ(fault_in(path, std::string(61, 'x')),
              std::string(path) + ": is longer than can be kept; shorten it");
  }
  for (const char* const code : {"2", "2x"})
    EXPECT_EQ(fault_in("counties[20].code", code), "counties[20].code: must be 2 digits") << code;
  for (const char* const code : {"258", "25x4"})
    EXPECT_EQ(fault_in("counties[20].municipalities[0].code", code),
              "counties[20].municipalities[0].code: must be 4 digits")
        << code;
  EXPECT_EQ(fault_in("counties[20].code", "24"), "counties[20].code: stands here already");
  EXPECT_EQ(fault_in("counties[20].municipalities[0].code", "2401"),
            "counties[20].municipalities[0].code: must begin with the county's 25");
  EXPECT_EQ(fault_in("counties[20].municipalities[1].name", "Norrtälje"),
            "counties[20].municipalities[1]: stands here already");
  EXPECT_EQ(fault_in("counties[20].municipalities", Json::array()),
            "counties[20].municipalities: must have 1 to 100 items; it has 0");
  Json many = Json::array();
  for (int at = 0; at < 100; ++at)
    many.push(Json::object().set("code", std::to_string(2600 + at)).set("name", "Ort " + std::to_string(at)));
  const Json county = Json::object().set("code", "26").set("name", "Nya län").set("municipalities", many);
  EXPECT_EQ(fault_in("counties[20]", county), "taken");
  many.push(Json::object().set("code", "2700").set("name", "Ort"));
  EXPECT_EQ(fault_in("counties[20]", Json(county).set("municipalities", many)),
            "counties[20].municipalities: must have 1 to 100 items; it has 101");
  EXPECT_EQ(fault_in("counties[21]", county), "counties: must have 21 to 21 items; it has 22");
}

}  // namespace
}  // namespace handslag::kinds
