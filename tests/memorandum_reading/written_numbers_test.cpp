#include "memorandum_reading/written_numbers.h"

#include <gtest/gtest.h>

#include <string>

namespace handslag::memorandum_reading {
namespace {

using Role = WrittenNumber::Role;
using Unit = WrittenNumber::Unit;

std::string in_thousandths(std::int64_t value) {
  std::string words = std::to_string(value / 1'000);
  if (value % 1'000 != 0) words += "." + std::to_string(1'000 + value % 1'000).substr(1);
  return words;
}

/// "70000 kr; 5–9; year 2024; day 2025-03-21; page 7": every number of the text.
std::string read(const std::string& text) {
  std::string all;
  for (const WrittenNumber& one : numbers_in(text)) {
    if (!all.empty()) all += "; ";
    if (one.role == Role::Share) all += "share";
    if (one.role == Role::None) all += "none";
    if (one.role == Role::Year) all += "year ";
    if (one.role == Role::Page) all += "page ";
    if (one.role == Role::AnnexNumber) all += "annex ";
    if (one.role == Role::Day) {
      all += "day " + (one.day ? one.day->to_iso()
                               : std::to_string(one.day_of_month) + "/" + std::to_string(one.month));
      continue;
    }
    if (one.role == Role::Article) all += "one";
    if (one.role == Role::Share || one.role == Role::None || one.role == Role::Article) continue;
    if (one.is_at_least) all += ">=";
    if (one.is_at_most) all += "<=";
    for (std::size_t at = 0; at < one.thousandths.size(); ++at)
      all += (at > 0 ? "|" : "") + in_thousandths(one.thousandths[at]);
    if (one.to) all += "–" + in_thousandths(*one.to);
    if (one.unit == Unit::Kronor) all += " kr";
    if (one.unit == Unit::Percent) all += " %";
  }
  return all;
}

TEST(WrittenNumbers, AreReadInDigitsWithTheirUnits) {
  EXPECT_EQ(read("Stödet är 70 000 kr."), "70000 kr");
  EXPECT_EQ(read("Stödet är 70 tkr och 1,20 kr per invånare."), "70000 kr; 1.200 kr");
  EXPECT_EQ(read("1,35 miljoner kronor"), "1350000 kr");
  EXPECT_EQ(read("2 mnkr, 250 kronor"), "2000000 kr; 250 kr");
  EXPECT_EQ(read("ökade med 12 procent eller 12%"), "12 %; 12 %");
  EXPECT_EQ(read("171 ärenden (57 fler)"), "171; 57");
  EXPECT_EQ(read("1 350 500"), "1350500");
  EXPECT_EQ(read("60.000 eller 60,000"), "60|60000; 60|60000");
  EXPECT_EQ(read("3 000 personer och 12 till"), "3000; 12");
  EXPECT_EQ(read("24-timmars stöd"), "24");
  EXPECT_EQ(read("75tkr, 300kr"), "75000 kr; 300 kr");
  EXPECT_EQ(read("”75 tkr” och »tolv«"), "75000 kr; 12");
  EXPECT_EQ(read("en miljon kronor"), "one; 1000000 kr");
}

TEST(WrittenNumbers, AreReadInWords) {
  EXPECT_EQ(read("Elva aktiviteter, tolv träffar"), "11; 12");
  EXPECT_EQ(read("tjugofem personer och trettio till"), "25; 30");
  EXPECT_EQ(read("etthundra, tvåhundrafemtio, tusen, femtontusen"), "100; 250; 1000; 15000");
  EXPECT_EQ(read("tre hundra besök"), "300");
  EXPECT_EQ(read("ett tiotal och hundratals besök, ett femtiotal"), "one; 10; share; one; 50");
  EXPECT_EQ(read("en förening, ett avtal, one partner"), "one; one; one") << "articles, or a count of one";
  EXPECT_EQ(read("eleven cases, twenty-five people, two thousand"), "11; 25; 2000");
  EXPECT_EQ(read("hälften av dem, dubbelt så många"), "share; share");
  EXPECT_EQ(read("inga fall"), "none");
}

TEST(WrittenNumbers, AShareInTwoWordsIsOne) {
  EXPECT_EQ(read("Var tredje stödsökande var under 18"), "share; 18");
  EXPECT_EQ(read("nästan vart femte ärende, var tionde."), "share; share");
  EXPECT_EQ(read("every third case, every other visit"), "share; share");
  EXPECT_EQ(read("varannan, en fjärdedel, tredubbelt"), "share; one; share; share");
  EXPECT_EQ(read("Det var tredje gången, det var fjärde året"),
            read("Det blev tredje gången, det blev fjärde året"))
      << "when, and not how many";
}

TEST(WrittenNumbers, DaysYearsPagesAndAnnexesAreToldApart) {
  EXPECT_EQ(read("Den 21 mars 2025 och 2025-02-28, den 4 maj."), "day 2025-03-21; day 2025-02-28; day 4/5");
  EXPECT_EQ(read("on March 21, 2025"), "day 2025-03-21");
  EXPECT_EQ(read("åren 2022–2026 och 2023/2024"), "year 2022; year 2026; year 2023; year 2024");
  EXPECT_EQ(read("under 1990-talet"), "year 1990");
  EXPECT_EQ(read("se s. 7 och sidan 12, bilaga 3"), "page 7; page 12; annex 3");
  EXPECT_EQ(read("2024 personer kr"), "year 2024");
}

TEST(WrittenNumbers, RangesAndLimitsKeepTheirEnds) {
  EXPECT_EQ(read("5–9 ärenden"), "5–9");
  EXPECT_EQ(read("mellan 5 och 9, 13 till 17"), "5–9; 13–17");
  EXPECT_EQ(read("5 och 9"), "5; 9");
  EXPECT_EQ(read("minst 5, högst nio, at least 3"), ">=5; <=9; >=3");
  EXPECT_EQ(read("10–12 procent"), "10–12 %");
}

TEST(WrittenNumbers, StatutesParagraphsTablesTimesAndNamesAreNone) {
  EXPECT_EQ(read("lagen (2009:400), 5 § och § 12, tabell 2, kl. 17, telefon 08-123"), "");
  EXPECT_EQ(read("rum A4, COVID-19, v2"), "");
}

TEST(WrittenNumbers, TellWhereTheyStand) {
  const std::string text = "Det är 70 000 kr om året.";
  const auto numbers = numbers_in(text);
  ASSERT_EQ(numbers.size(), 1U);
  EXPECT_EQ(text.substr(numbers[0].begin, numbers[0].end - numbers[0].begin), "70 000 kr");
}

TEST(WrittenNumbers, ANumberTooLargeToHoldHasNoValue) {
  const auto numbers = numbers_in("1234567890123 kr");
  ASSERT_EQ(numbers.size(), 1U);
  EXPECT_TRUE(numbers[0].thousandths.empty());
}

TEST(WrittenNumbers, YearsDaysAndGroupsEndWhereTheyEnd) {
  EXPECT_EQ(read("1899, 1900, 2100, 2101"), "1899; year 1900; year 2100; 2101");
  EXPECT_EQ(read("1 mars, 31 mars, 32 mars, 0 mars"), "day 1/3; day 31/3; 32; 0");
  EXPECT_EQ(read("den 9 oktober 2024 och den 10 september 1999"), "day 2024-10-09; day 1999-09-10");
  EXPECT_EQ(read("31 februari 2024"), "day 31/2") << "there is no such day";
  EXPECT_EQ(read("March 21 and 4 May 2020"), "day 21/3; day 2020-05-04");
  EXPECT_EQ(read("1,5 mars"), "1.500");
  EXPECT_EQ(read("100 200 30"), "100200; 30");
  EXPECT_EQ(read("1000 200"), "1000; 200");
  EXPECT_EQ(read("100, 200"), "100; 200");
  EXPECT_EQ(read("1 000 000 000 och 2"), "1000000000; 2");
  EXPECT_EQ(read("60,0 och 60,00 och 60,0001"), "60; 60; 60");
  EXPECT_EQ(read("1234,567"), "1234.567") << "no thousands with four digits before";
  EXPECT_EQ(read("0,05 procent"), "0.050 %");
}

TEST(WrittenNumbers, RangesTakeWordsGroupsAndUnitsAlong) {
  EXPECT_EQ(read("fem till nio personer"), "5–9");
  EXPECT_EQ(read("från 5 och 9"), "5–9");
  EXPECT_EQ(read("5 – 9 procent"), "5–9 %");
  EXPECT_EQ(read("5–9% av dem"), "5–9 %");
  EXPECT_EQ(read("60 000 till 70 000 kr"), "60000–70000 kr");
  EXPECT_EQ(read("2 till 3 miljoner kronor"), "2000000–3000000 kr");
  EXPECT_EQ(read("5. till 9"), "5; 9") << "a sentence ends between them";
  EXPECT_EQ(read("5 till 2024"), "5; year 2024");
  EXPECT_EQ(read("5 till"), "5");
  EXPECT_EQ(read("2023/24"), "year 2023; 24");
  EXPECT_EQ(read("3/4"), "3; 4");
  EXPECT_EQ(read("5-x"), "5");
  EXPECT_EQ(read("5x9–3"), "5") << "no number stands before the dash";
  EXPECT_EQ(read("5–3x"), "5");
  EXPECT_EQ(read("1000000000 miljarder"), "1000000000000") << "the most that is reckoned with";
}

TEST(WrittenNumbers, UnitsEndWithTheSentence) {
  EXPECT_EQ(read("Det kom 70. Tkr betyder tusen kronor."), "70; 1000 kr");
  EXPECT_EQ(read("2 hundra tusen"), "200; 1000");
  EXPECT_EQ(read("3 miljoner. Kronor"), "3000000");
}

TEST(WrittenNumbers, WordsAreReadOnlyWhole) {
  EXPECT_EQ(read("tjugoen och tjugotio"), "21");
  EXPECT_EQ(read("tvåhundraett, tretusenfyrahundrafem, hundratusen"), "201; 3405; 100000");
  EXPECT_EQ(read("tvåhundrafemtiotusen, tjugotusensex"), "250000; 20006");
  EXPECT_EQ(read("hundrafemtioelva"), "");
  EXPECT_EQ(read("noll fel"), "none");
  EXPECT_EQ(read("punkt fem, fem §, 5 kap. 6"), "");
  EXPECT_EQ(read("sexig"), "");
  EXPECT_EQ(read("femte, båda, XII"), "one; one; one") << "only before what is counted";
}

TEST(WrittenNumbers, WhatIsCalledByANumberCountsNothing) {
  for (const char* text : {"artiklarna 3, 4 och 12", "SN 2021/114 § 45", "dnr 2023-77", "802456-1234",
                           "0176-710 00", "5 kap. 11 §", "Agenda 2030", "kl. 13:30", "2009:400"})
    EXPECT_EQ(read(text), "") << text;
  EXPECT_EQ(read("sidorna 3, 4 och 12"), "page 3; page 4; page 12");
  EXPECT_EQ(read("3:13"), "3; 13");
  EXPECT_EQ(read("tre–fyra"), "3–4");
  EXPECT_EQ(read("twenty-five"), "25");
}

}  // namespace
}  // namespace handslag::memorandum_reading
