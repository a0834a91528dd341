#include "kinds/variable_set.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "kinds/partnership_kind_acts.h"
#include "kinds/partnership_kind_store.h"

namespace handslag::kinds {
namespace {

std::vector<std::string> codes_of(const std::vector<CodeValue>& values) {
  std::vector<std::string> codes;
  for (const CodeValue& value : values) codes.push_back(value.code);
  return codes;
}

/// Records that were imported by an earlier program are kept by the place of each code in its list.
TEST(VariableSet, TheMunicipalitiesOfStockholmAndGotlandStandWhereTheyStoodBefore) {
  const VariableSet& set = program_variable_set("victim-support-v1", {"01", "09"});
  EXPECT_EQ(set.version, "victim-support-v1:01,09");
  EXPECT_EQ(
      codes_of(set.municipalities().values),
      (std::vector<std::string>{
          "Botkyrka",       "Danderyd",     "Ekerö",      "Gotland",    "Haninge",    "Huddinge", "Järfälla",
          "Lidingö",        "Nacka",        "Norrtälje",  "Nykvarn",    "Nynäshamn",  "Salem",    "Sigtuna",
          "Sollentuna",     "Solna",        "Stockholm",  "Sundbyberg", "Södertälje", "Tyresö",   "Täby",
          "Upplands Väsby", "Upplands-Bro", "Vallentuna", "Vaxholm",    "Värmdö",     "Österåker"}));
  ASSERT_EQ(set.municipalities().groups.size(), 2U);
  EXPECT_EQ(set.municipalities().groups[0].code, "Stockholms län");
  EXPECT_EQ(set.municipalities().groups[0].members.size(), 26U);
  EXPECT_EQ(set.municipalities().groups[1].members, std::vector<std::string>{"Gotland"});
  std::vector<std::string> names;
  for (const Variable& variable : set.variables) names.push_back(variable.name);
  EXPECT_EQ(names, (std::vector<std::string>{"municipality", "sex", "age_group", "crime_type", "reported",
                                             "help_seeker", "first_contact"}));
  EXPECT_EQ(
      codes_of(set.find("crime_type")->values),
      (std::vector<std::string>{"assault", "unlawful_threat", "molestation", "sexual_offence", "robbery",
                                "theft", "fraud", "stalking", "vandalism", "other", "unknown"}));
}

TEST(VariableSet, EachKindHasTheMunicipalitiesOfThePartnersCounties) {
  for (const PartnershipKind& kind : program_kinds()) {
    for (const auto& [county, count] : {std::pair{"24", 15U}, {"14", 49U}, {"21", 10U}}) {
      const VariableSet& set = program_variable_set(kind.version, {county});
      EXPECT_EQ(set.municipalities().values.size(), count) << kind.version;
      EXPECT_EQ(set.version, kind.version + ":" + county);
    }
  }
  EXPECT_EQ(codes_of(program_variable_set("youth-centre-v1", {"10"}).municipalities().values),
            (std::vector<std::string>{"Karlshamn", "Karlskrona", "Olofström", "Ronneby", "Sölvesborg"}));
  // å before ä before ö
  const auto& dalarna = program_variable_set("general-v1", {"22", "23"}).municipalities().values;
  EXPECT_EQ(dalarna[dalarna.size() - 4].code, "Ånge");
  EXPECT_EQ(dalarna[dalarna.size() - 3].code, "Åre");
  EXPECT_EQ(dalarna[dalarna.size() - 2].code, "Örnsköldsvik");
  EXPECT_EQ(dalarna.back().code, "Östersund");
}

TEST(VariableSet, APartnerOfTheWholeCountryTellsAllMunicipalitiesApart) {
  const Variable& all = program_variable_set("general-v1", county_codes({"all"})).municipalities();
  EXPECT_EQ(all.values.size(), 290U);
  EXPECT_EQ(all.groups.size(), 21U);
  EXPECT_EQ(all.find("Övertorneå"), std::optional<Code>(289));
  EXPECT_EQ(county_codes({"Alla"}), county_codes({"24", "all"}));
}

TEST(VariableSet, OneWithoutMunicipalitiesIsRefused) {
  EXPECT_THROW(program_variable_set("general-v1", {}), InvalidInput);
  EXPECT_THROW(program_variable_set("general-v1", {"02"}), InvalidInput) << "no such county";
  EXPECT_THROW(program_variable_set("nothing-v1", {"01"}), NotFound);
}

TEST(VariableSet, OneSetIsMadeOnceAndStaysWhereItIs) {
  const VariableSet* first = &program_variable_set("youth-centre-v1", {"24"});
  EXPECT_EQ(&program_variable_set("youth-centre-v1", {"24"}), first);
  EXPECT_NE(&program_variable_set("youth-centre-v1", {"25"}), first);
  EXPECT_NE(&program_variable_set("womens-shelter-v1", {"24"}), first);
}

}  // namespace
}  // namespace handslag::kinds
