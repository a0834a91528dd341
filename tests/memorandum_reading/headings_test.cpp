#include <gtest/gtest.h>

#include "memorandum_reading/memorandum_headings.h"

// Headings by their number, their sign and their words; each limit at its edge.
namespace handslag::memorandum_reading {
namespace {

SectionRole role(std::string_view line) {
  const auto heading = known_heading(line);
  EXPECT_TRUE(heading) << line;
  return heading ? heading->role : SectionRole::Other;
}

TEST(HeadingNumbers, HaveALevelForEachPartUpToThree) {
  EXPECT_EQ(level_of_number("2 Bakgrund"), 1);
  EXPECT_EQ(level_of_number("2. Bakgrund"), 1);
  EXPECT_EQ(level_of_number("2: Bakgrund"), 1);
  EXPECT_EQ(level_of_number("2.1 Syfte"), 2);
  EXPECT_EQ(level_of_number("12.10. Syfte"), 2);
  EXPECT_EQ(level_of_number("1.2.3 Syfte"), 3);
  EXPECT_EQ(level_of_number("1.2.3. Syfte"), 3);
  for (const char* const line : {"Bakgrund", "2Bakgrund", "2", "", " 2 Bakgrund", "123 Bakgrund", "2.x Syfte",
                                 "2..1 Syfte", "1.2.3.4 Syfte", "2024 Bakgrund"})
    EXPECT_EQ(level_of_number(line), 0) << line;
}

TEST(HeadingNumbers, OfAParagraphEndWithTheNumber) {
  const auto number = [](std::string_view line) {
    return std::string(line.substr(0, paragraph_number_length(line)));
  };
  EXPECT_EQ(number("§ 14"), "§ 14");
  EXPECT_EQ(number("§14 Avtal"), "§14");
  EXPECT_EQ(number("§ 14. Avtal"), "§ 14.");
  EXPECT_EQ(number("§§ 14 Avtal"), "§§ 14");
  EXPECT_EQ(number("§ 14/2024 Avtal"), "§ 14/2024");
  EXPECT_EQ(number("§ 2024:14 Avtal"), "§ 2024:14");
  EXPECT_EQ(number("Ks § 25 Avtal"), "Ks § 25");
  EXPECT_EQ(number("Ks Au § 25"), "Ks Au § 25");
  EXPECT_EQ(number("Abcdefghijk § 2"), "Abcdefghijk § 2") << "the sign is the thirteenth character";
  for (const char* const line :
       {"Abcdefghijkl § 2", "ks § 25", "A b c § 25", "§ Avtal", "§", "§ 14x", "Avtal", "", "§ 14.Avtal"})
    EXPECT_EQ(paragraph_number_length(line), 0U) << line;
}

TEST(HeadingNumbers, AreTakenOffTheWords) {
  EXPECT_EQ(without_number("§ 4. Avtalstid"), "Avtalstid");
  EXPECT_EQ(without_number("2.1 Syfte"), "Syfte");
  EXPECT_EQ(without_number("## Syfte"), "Syfte");
  EXPECT_EQ(without_number("#### 2. Syfte"), "Syfte");
  EXPECT_EQ(without_number("##### Syfte"), "##### Syfte");
  EXPECT_EQ(without_number("##Syfte"), "##Syfte");
  EXPECT_EQ(without_number("####"), "####");
  EXPECT_EQ(without_number("Syfte nu"), "Syfte nu");
  EXPECT_EQ(without_number("12 000 kr"), "000 kr") << "what is a heading its words say";
}

TEST(HeadingSigns, MakeAHeadingOfAnyWordsThatAreNoSentence) {
  for (const char* const line : {"§ 4. Avtalstid", "## Avtalstid", "§ 4 Vad som helst kan stå här"})
    EXPECT_TRUE(has_heading_sign(line)) << line;
  for (const char* const line :
       {"Avtalstid", "4. Avtalstid", "§ 4", "§ 4 avtalstid", "§ 4 Avtalstid.", "## Avtalstid;"})
    EXPECT_FALSE(has_heading_sign(line)) << line;
  std::string words = "A";
  for (int at = 0; at < 13; ++at) words += " b";
  EXPECT_TRUE(has_heading_sign("## " + words)) << "fourteen words";
  EXPECT_FALSE(has_heading_sign("## " + words + " b"));
  EXPECT_TRUE(has_heading_sign("## A" + std::string(109, 'a')));
  EXPECT_FALSE(has_heading_sign("## A" + std::string(110, 'a')));
}

TEST(KnownHeadings, AreKnownByTheirWordsWhateverStandsBefore) {
  for (const char* const line : {"Sammanfattning", "SAMMANFATTNING", "Sammanfattning:", "2. Sammanfattning",
                                 "## Sammanfattning", "2 sammanfattning"})
    EXPECT_EQ(role(line), SectionRole::Summary) << line;
  EXPECT_EQ(role("Ekonomiska konsekvenser"), SectionRole::Economy);
  EXPECT_EQ(role("Beslutsunderlag"), SectionRole::Annexes);
  EXPECT_EQ(role("Underskrifter"), SectionRole::Signatures);
  EXPECT_EQ(role("Ärendets beredning"), SectionRole::Preparation);
  EXPECT_TRUE(known_heading("Ärendet")->holds_sub_headings);
  EXPECT_FALSE(known_heading("Sammanfattning")->holds_sub_headings);
  EXPECT_TRUE(known_heading("Beslutsgång")->is_of_minutes);
  EXPECT_FALSE(known_heading("Ärendet")->is_of_minutes);
  for (const char* const line : {"", "sammanfattning", "Sammanfattning nu", "Sammanfattning.", "Väder"})
    EXPECT_FALSE(known_heading(line)) << line;
}

TEST(KnownHeadings, OfProposalsNameTheBodies) {
  const auto bodies = [](std::string_view line) {
    const auto heading = known_heading(line);
    return heading ? heading->proposing_body + " → " + heading->deciding_body : "none";
  };
  EXPECT_EQ(bodies("Omsorgsnämndens förslag till beslut"), "Omsorgsnämnden → ");
  EXPECT_EQ(bodies("Omsorgsnämndens förslag till kommunstyrelsen"), "Omsorgsnämnden → kommunstyrelsen");
  EXPECT_EQ(bodies("Förslag till beslut i omsorgsnämnden"), " → omsorgsnämnden");
  EXPECT_EQ(bodies("Förslag till kommunstyrelsen och kommunfullmäktige"), " → kommunfullmäktige")
      << "the last decides";
  EXPECT_EQ(bodies("Förslag till kommunstyrelsen och"), "none");
  EXPECT_EQ(bodies("Förslag till kommunstyrelsen att avslå"), "none");
  EXPECT_EQ(bodies("Förslag till beslut i väder"), "none");
  EXPECT_EQ(bodies("Omsorgsnämndens beslut"), " → Omsorgsnämnden");
  EXPECT_EQ(role("Omsorgsnämndens beslut"), SectionRole::Decision);
  EXPECT_EQ(role("Omsorgsnämndens förslag till beslut"), SectionRole::Proposal);
}

TEST(KnownHeadings, OfPerspectivesRecipientsAndDutiesAreKnownByTheirEnds) {
  EXPECT_EQ(role("Konsekvenser för barn"), SectionRole::Perspective);
  EXPECT_EQ(role("Landsbygds- och skärgårdsperspektiv"), SectionRole::Perspective);
  EXPECT_EQ(role("Tjänsteskrivelsen skickas till"), SectionRole::Recipients);
  EXPECT_EQ(role("Beslutet skickas för kännedom och åtgärd till"), SectionRole::Recipients);
  EXPECT_FALSE(known_heading("Tjänsteskrivelsen skickas nu också till"));
  EXPECT_EQ(role("Föreningens åtaganden"), SectionRole::Duties);
}

TEST(KnownHeadings, OfAListMayHaveItsFirstItemOnTheLine) {
  EXPECT_EQ(end_of_heading_in_line("Kopia till: Akten"), 11U);
  EXPECT_EQ(end_of_heading_in_line("Bilagor: Avtalet"), 8U);
  for (const char* const line :
       {"Kopia till:", "Kopia till: ", "Kopia till Akten", "Sammanfattning: Allt", "Väder: sol"})
    EXPECT_EQ(end_of_heading_in_line(line), 0U) << line;
}

TEST(DutyHeadings, NameTheirParty) {
  EXPECT_EQ(party_of_heading("Föreningens åtaganden"), "Föreningen");
  EXPECT_EQ(party_of_heading("§ 3. KOMMUNENS ÅTAGANDEN:"), "Kommunen");
  EXPECT_EQ(party_of_heading("Lyktans åtaganden"), "Lyktan");
  EXPECT_EQ(party_of_heading("BOJ:s åtaganden"), "BOJ");
  EXPECT_EQ(party_of_heading("föreningens åtaganden"), "");
  EXPECT_EQ(party_of_heading("Parter åtaganden"), "");
  EXPECT_EQ(party_of_heading("Åtaganden"), "");
  EXPECT_EQ(party_of_heading("En två tre fyra Föreningens åtaganden"), "En två tre fyra Föreningen");
  EXPECT_EQ(party_of_heading("En två tre fyra fem Föreningens åtaganden"), "");
}

}  // namespace
}  // namespace handslag::memorandum_reading
