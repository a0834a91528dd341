#include "organisations/organisation_names.h"

#include <gtest/gtest.h>

namespace handslag::organisations {
namespace {

Organisation called(std::string name) { return {{}, OrganisationKind::Partner, std::move(name), {}}; }

TEST(OrganisationNames, AGenitiveTakesNoSAfterAnS) {
  using enum Language;
  const auto swedish = [](std::string_view name) { return genitive_of(name, Swedish); };
  EXPECT_EQ(swedish("Röda Korset"), "Röda Korsets");
  EXPECT_EQ(swedish("Region Gävleborg"), "Region Gävleborgs");
  EXPECT_EQ(swedish("Stiftelsen Stockholms Stadsmission"), "Stiftelsen Stockholms Stadsmissions");
  EXPECT_EQ(swedish("Ungdomshuset Kronos"), "Ungdomshuset Kronos");
  EXPECT_EQ(swedish("Kvinnojouren Phoenix"), "Kvinnojouren Phoenix");
  EXPECT_EQ(swedish("Teater Jazz"), "Teater Jazz");
  EXPECT_EQ(swedish("BRIS"), "BRIS");
  EXPECT_EQ(swedish("Socialnämnden"), "Socialnämndens");
  EXPECT_EQ(swedish("Fritid Umeå"), "Fritid Umeås");
  EXPECT_EQ(swedish(""), "");
}

TEST(OrganisationNames, AnAbbreviationHasAColonBeforeItsS) {
  EXPECT_EQ(genitive_of("RFSL", Language::Swedish), "RFSL:s");
  EXPECT_EQ(genitive_of("IOGT-NTO", Language::Swedish), "IOGT-NTO:s")
      << "the word after the hyphen is an abbreviation";
  EXPECT_EQ(genitive_of("Föreningen Ung-Kraft", Language::Swedish), "Föreningen Ung-Krafts");
  EXPECT_EQ(genitive_of("Föreningen ÅÄÖ", Language::Swedish), "Föreningen ÅÄÖ:s");
  EXPECT_EQ(genitive_of("Hus K", Language::Swedish), "Hus Ks") << "one letter is a name, not an abbreviation";
  EXPECT_EQ(genitive_of("Etapp 2", Language::Swedish), "Etapp 2s");
  EXPECT_EQ(genitive_of("Ungdom 2030", Language::Swedish), "Ungdom 2030s");
}

TEST(OrganisationNames, EnglishHasAnApostrophe) {
  EXPECT_EQ(genitive_of("Röda Korset", Language::English), "Röda Korset's");
  EXPECT_EQ(genitive_of("BRIS", Language::English), "BRIS'");
  EXPECT_EQ(genitive_of("Phoenix", Language::English), "Phoenix's");
}

TEST(OrganisationNames, WhatIsStatedStandsInSwedishAndTheRuleInEnglish) {
  Organisation one = called("Jönköpings läns Folkrörelsers hus");
  one.genitive = "Jönköpings läns Folkrörelsers hus'";
  EXPECT_EQ(genitive_of(one, Language::Swedish), "Jönköpings läns Folkrörelsers hus'");
  EXPECT_EQ(genitive_of(one, Language::English), "Jönköpings läns Folkrörelsers hus'");
  one.genitive = "Folkrörelsehusets";
  EXPECT_EQ(genitive_of(one, Language::English), "Jönköpings läns Folkrörelsers hus'");
}

TEST(OrganisationNames, WithoutAShortNameTheWholeNameStands) {
  Organisation one = called("Röda Korset");
  EXPECT_EQ(short_name_of(one), "Röda Korset") << "not “Röda”";
  one = called("Stiftelsen Stockholms Stadsmission");
  one.short_name = "Stadsmissionen";
  EXPECT_EQ(short_name_of(one), "Stadsmissionen");
}

}  // namespace
}  // namespace handslag::organisations
