#include "outreach/outreach_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/bytes.h"
#include "base/translate.h"
#include "outreach/outreach_columns.h"
#include "spreadsheet/workbook.h"
#include "tests/support/source_folder.h"

namespace handslag::outreach {
namespace {

using Reason = OutreachFault::Reason;
using ::testing::ElementsAre;
using ::testing::Field;

constexpr std::string_view kHeader = "datum;kommun;område;typ;målgrupp;rubrik;antal personer\n";

std::vector<OutreachFault> faults_in(std::string_view rows) {
  const auto read = read_outreach_file(std::string(kHeader) + std::string(rows), 2024);
  return read ? std::vector<OutreachFault>() : read.refusal();
}

TEST(OutreachFile, ReadsTheSample) {
  const auto read =
      read_outreach_file(read_file(source_folder() / "samples/norrtalje/outreach-2024.csv"), 2024);
  ASSERT_TRUE(read.ok());
  const OutreachSummary summary = summarise({{}, 2024, "", true, read->activities}, "Norrtälje");
  EXPECT_EQ(summary.activities, 11);
  EXPECT_EQ(summary.in_archipelago, 2);
  EXPECT_EQ(summary.in_countryside, 3);
  EXPECT_EQ(summary.activities_not_counted, 2);
  EXPECT_EQ(summary.people_reached, 257);
}

TEST(OutreachFile, WhatNobodyCountedIsNotZero) {
  const auto read =
      read_outreach_file(std::string(kHeader) + "2024-01-02;Norrtälje;tätort;möte;;Träff;\n", 2024);
  ASSERT_TRUE(read.ok());
  EXPECT_FALSE(read->activities[0].people_reached);
}

// The log is matched with the agreement's municipality by name, however the partner wrote it.
TEST(OutreachFile, AMunicipalityIsFoundByItsNumberAndWithItsKind) {
  const auto read = read_outreach_file(std::string(kHeader) +
                                           "2024-01-02;Härnösands kommun;tätort;möte;;Träff;3\n"
                                           "2024-01-03;2280;tätort;möte;;Träff;3\n"
                                           "2024-01-04;Strängnäs kommun;tätort;möte;;Träff;3\n"
                                           "2024-01-05;Södra skärgården;tätort;möte;;Träff;3\n",
                                       2024);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->activities[0].municipality, "Härnösand");
  EXPECT_EQ(read->activities[1].municipality, "Härnösand");
  EXPECT_EQ(read->activities[2].municipality, "Strängnäs");
  EXPECT_EQ(read->activities[3].municipality, "Södra skärgården");
}

TEST(OutreachFile, RefusesAHeadingAlone) {
  const auto faults = faults_in("");
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].reason, Reason::NoRows);
}

TEST(OutreachFile, NamesWhatIsNoTableAsWhatItIs) {
  const auto read = read_outreach_file(std::string_view("PK\x03\x04\x14\0", 6), 2024);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.refusal()[0].reason, Reason::NoTable);
  EXPECT_EQ(read.refusal()[0].refusal->kind, table_reading::FileKind::OtherZip);
}

TEST(OutreachFile, RefusesWhatNoDocumentCanHold) {
  const auto reason_of = [](const std::string& title, const std::string& more = "") {
    const auto faults = faults_in("2024-01-02;Norrtälje;tätort;möte;;" + title + ";3" + more + "\n");
    return faults.empty() ? std::optional<Reason>() : faults[0].reason;
  };
  EXPECT_EQ(reason_of("Träff"), std::nullopt);
  EXPECT_EQ(reason_of("Träff\x1b[2J"), Reason::Unprintable);
  EXPECT_EQ(reason_of("\"två\nrader\""), Reason::Unprintable);
  EXPECT_EQ(reason_of("\"öppet citat"), Reason::OpenQuote);
  EXPECT_EQ(reason_of("Träff", ";en cell till"), Reason::TooManyCells);
}

TEST(OutreachFile, RefusesCountsThatAMachineWouldWrapAround) {
  for (const char* count : {"2147483648", "4294967295", "18446744073709551616", "1000001"}) {
    const auto faults = faults_in("2024-01-02;Norrtälje;tätort;möte;;Träff;" + std::string(count) + "\n");
    ASSERT_EQ(faults.size(), 1U) << count;
    EXPECT_EQ(faults[0].reason, Reason::NotACount);
    EXPECT_EQ(faults[0].column, "antal personer");
    EXPECT_EQ(faults[0].line, 2U);
  }
}

TEST(OutreachFile, NamesLineColumnAndValue) {
  const auto faults = faults_in(
      "2024-02-30;Norrtälje;tätort;möte;;Träff;3\n"
      "2024-01-02;Norrtälje;rymden;möte;;Träff;-3\n");
  ASSERT_EQ(faults.size(), 3U);
  EXPECT_EQ(faults[0].reason, Reason::NotADay);
  EXPECT_EQ(faults[0].line, 2U);
  EXPECT_EQ(faults[0].column, "datum");
  EXPECT_EQ(faults[0].value, "2024-02-30");
  EXPECT_EQ(faults[1].reason, Reason::UnknownArea);
  EXPECT_EQ(faults[2].reason, Reason::NotACount);
  EXPECT_EQ(faults[2].line, 3U);
}

TEST(OutreachFile, RefusesAColumnItDoesNotKnow) {
  const auto read = read_outreach_file("datum;namn\n2024-01-01;x\n", 2024);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.refusal()[0].reason, Reason::UnknownColumn);
  EXPECT_EQ(read.refusal()[0].column, "namn");
}

TEST(OutreachFile, RefusesADayOfAnotherYear) {
  EXPECT_THAT(faults_in("2023-12-31;Norrtälje;tätort;möte;;Träff;3\n"),
              ElementsAre(Field(&OutreachFault::reason, Reason::OutsideYear)));
}

TEST(OutreachFile, RefusesAnOpenQuoteByTheLineWhereItOpened) {
  const auto faults = faults_in("2024-01-02;Norrtälje;tätort;möte;;\"Träff;3\n");
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].reason, Reason::OpenQuote);
  EXPECT_EQ(faults[0].line, 2U);
}

TEST(OutreachFile, RefusesAShortRow) {
  EXPECT_THAT(faults_in("2024-01-02;Norrtälje;tätort;möte;;Träff\n"),
              ElementsAre(Field(&OutreachFault::reason, Reason::TooFewCells)));
}

// The logs of two partners that share no word: a youth centre's in English, a women's shelter's in Swedish
// with words of its own.
TEST(OutreachFile, ReadsEnglishColumnsFromAWorkbook) {
  spreadsheet::Sheet sheet{"Log",
                           {{{std::string("Youth centre, outreach 2023")}},
                            {{std::string("Held on")},
                             {std::string("Municipality")},
                             {std::string("Area")},
                             {std::string("Activity type")},
                             {std::string("Title")},
                             {std::string("People reached")}},
                            {{std::string("13 May 2023")},
                             {std::string("Gotland")},
                             {std::string("Countryside")},
                             {std::string("visit")},
                             {std::string("Open evening")},
                             {std::int64_t{1200}}},
                            {{std::string("Total")}, {}, {}, {}, {}, {std::int64_t{1200}}}}};
  for (const std::string& bytes :
       {spreadsheet::to_xlsx({"", "en", {sheet}}), spreadsheet::to_ods({"", "en", {sheet}})}) {
    const auto read = read_outreach_file(bytes, 2023);
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(read->activities,
              (std::vector<OutreachActivity>{
                  {day("2023-05-13"), "Gotland", Area::Countryside, "visit", "", "Open evening", 1200}}));
    EXPECT_EQ(read->table.passed_over.size(), 2U);
  }
}

TEST(OutreachFile, AMappingSaysWhatAPartnersOwnWordsMean) {
  const std::string text =
      "Tillfälle\tOrt\tMiljö\tTyp\tRubrik\tAntal deltagare\tFöreläsare\n"
      "03/04/2024\tTa\u0308by\tcity\tFöreläsning\tVåld i nära relation\t1 200,0\tAnna\n"
      "den 14 juni 2024\tSala\tbyn\tFöreläsning\tVåld mot äldre\t\tBo\n"
      "04/28/2024\tSala\tbyn\tmöte\tNätverk\t7\tBo\n";
  const table_reading::ImportMapping mapping{
      {{"Tillfälle", "held_on"}, {"ort", "municipality"}, {"Miljö", "area"}, {"föreläsare", "-"}},
      {{"area", "City", "town"},
       {"area", "byn", "countryside"},
       {"activity_type", "föreläsning", "föredrag"}}};
  EXPECT_EQ(fault_of_outreach_mapping(mapping), std::nullopt);
  EXPECT_FALSE(read_outreach_file(text, 2024).ok());
  const auto read = read_outreach_file(text, 2024, {.mapping = mapping});
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(
      read->activities,
      (std::vector<OutreachActivity>{
          {day("2024-03-04"), "Täby", Area::Town, "föredrag", "", "Våld i nära relation", 1200},
          {day("2024-04-28"), "Sala", Area::Countryside, "möte", "", "Nätverk", 7},
          {day("2024-06-14"), "Sala", Area::Countryside, "föredrag", "", "Våld mot äldre", std::nullopt}}));
  EXPECT_EQ(read->left_out, std::vector<std::string>{"Föreläsare"});
}

TEST(OutreachFile, AMappingToWhatIsNotThereIsRefused) {
  using MappingReason = table_reading::MappingFault::Reason;
  const auto reason = [](const table_reading::ImportMapping& mapping) {
    const auto fault = fault_of_outreach_mapping(mapping);
    return fault ? fault->reason : MappingReason::NotJson;
  };
  EXPECT_EQ(reason({{{"Dag", "day"}}, {}}), MappingReason::UnknownVariable);
  EXPECT_EQ(reason({{}, {{"day", "x", "y"}}}), MappingReason::UnknownVariable);
  EXPECT_EQ(reason({{}, {{"area", "City", "stad"}}}), MappingReason::UnknownCode);
  EXPECT_EQ(reason({{}, {{"held_on", "i dag", "2024-01-01"}}}), MappingReason::NoValues);
  EXPECT_EQ(reason({{}, {{"people_reached", "många", "100"}}}), MappingReason::NoValues);
}

TEST(OutreachFile, ADayThatCanBeReadInTwoWaysIsRefused) {
  const auto reasons = [](const std::string& rows) {
    std::vector<Reason> all;
    for (const OutreachFault& fault : faults_in(rows)) all.push_back(fault.reason);
    return all;
  };
  const std::string rest = ";Norrtälje;tätort;möte;;Träff;3\n";
  EXPECT_THAT(reasons("03/04/2024" + rest), ElementsAre(Reason::UnsettledDay));
  EXPECT_THAT(reasons("25/04/2024" + rest + "03/04/2024" + rest), ElementsAre());
  EXPECT_THAT(reasons("25/04/2024" + rest + "04/25/2024" + rest), ElementsAre(Reason::OtherDayOrder));
  EXPECT_THAT(reasons("mars 2024" + rest), ElementsAre(Reason::NotADay));
}

TEST(OutreachFile, ATextInAColumnWithoutAHeadingIsNotPassedOver) {
  const std::string header = "datum;kommun;;område;typ;rubrik\n";
  EXPECT_TRUE(read_outreach_file(header + "2024-01-02;Sala; ;tätort;möte;Träff\n", 2024).ok());
  const auto read = read_outreach_file(header + "2024-01-02;Sala;Anna;tätort;möte;Träff\n", 2024);
  ASSERT_FALSE(read.ok());
  EXPECT_THAT(read.refusal(), ElementsAre(Field(&OutreachFault::reason, Reason::UnnamedColumn)));
  EXPECT_EQ(read.refusal()[0].value, "") << "what stands there may be a name";
}

TEST(OutreachFile, SaysWhereInAWorkbookAndInWhichLanguage) {
  spreadsheet::Sheet sheet{"Logg",
                           {{{std::string("datum")}, {std::string("kommun")}, {std::string("område")}},
                            {{std::string("2024-01-01")}, {std::string("Sala")}, {std::string("rymden")}}}};
  const auto read = read_outreach_file(spreadsheet::to_xlsx({"", "sv", {sheet}}), 2024);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(sentence_for(read.refusal()[0], Translator(Language::Swedish)),
            "bladet Logg, rad 1, kolumnen typ: saknas; lägg till kolumnen");
  EXPECT_EQ(sentence_for(read.refusal()[0], Translator(Language::English)),
            "sheet Logg, row 1, column activity_type: is missing; add the column");
}

TEST(OutreachFile, HoldsTenThousandActivitiesAndNoMore) {
  std::string rows;
  for (int row = 0; row < 10'000; ++row) rows += "2024-01-02;Sala;tätort;möte;;Träff;3\n";
  EXPECT_THAT(faults_in(rows), ElementsAre());
  EXPECT_THAT(faults_in(rows + "2024-01-02;Sala;tätort;möte;;Träff;3\n"),
              ElementsAre(Field(&OutreachFault::reason, Reason::TooManyRows)));
}

}  // namespace
}  // namespace handslag::outreach
