#include "memorandum_reading/guard_text.h"

#include <gtest/gtest.h>

namespace handslag::memorandum_reading {
namespace {

std::string read(std::string_view typed) { return guard_text(typed).text; }

TEST(GuardText, ANumberStandsApartFromWhatItStandsAgainst) {
  EXPECT_EQ(read("besök:13"), "besök: 13");
  EXPECT_EQ(read("besök=13"), "besök= 13");
  EXPECT_EQ(read("besök13"), "besök 13");
  EXPECT_EQ(read("Besök-13."), "Besök- 13.");
  EXPECT_EQ(read("BESÖK:13"), "BESÖK: 13");
  EXPECT_EQ(read("ca13"), "ca 13");
  EXPECT_EQ(read("≈13 +13 >13 #13 ~13"), "≈ 13 + 13 > 13 # 13 ~ 13");
  EXPECT_EQ(read("misshandel(3)"), "misshandel( 3)");
  EXPECT_EQ(read("antal:tretton"), "antal: tretton");
  EXPECT_EQ(read("13,misshandel"), "13, misshandel");
  EXPECT_EQ(read("besök¹³"), "besök 13");
}

TEST(GuardText, WhatIsCalledByANumberStaysWhole) {
  for (const char* text :
       {"SN2025", "SNR-2025-12", "covid-19", "Covid19", "A4", "a3f9c1", "13:e", "1990-talet", "24-timmars",
        "§45", "SFS 2009:400", "sven.svensson3@exempel.se", "https://exempel.se/13", "www.exempel.se/13",
        "(13)", "”13”", "kl. 13:30", "70 000 kr", "1,20 kr"})
    EXPECT_EQ(read(text), text);
}

TEST(GuardText, PlacesLeadBackToWhatWasTyped) {
  const std::string typed = "Vi hade besök:１３ i år";
  const GuardText text = guard_text(typed);
  const std::size_t at = text.text.find("13");
  const auto [begin, end] = text.place_of(at, at + 2);
  EXPECT_EQ(typed.substr(begin, end - begin), "１３");
}

}  // namespace
}  // namespace handslag::memorandum_reading
