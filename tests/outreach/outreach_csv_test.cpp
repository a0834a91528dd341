#include "outreach/outreach_csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/bytes.h"
#include "tests/support/source_folder.h"

namespace handslag::outreach {
namespace {

using Reason = OutreachFault::Reason;
using ::testing::ElementsAre;
using ::testing::Field;

constexpr std::string_view kHeader = "datum;kommun;område;typ;målgrupp;rubrik;antal personer\n";

std::vector<OutreachFault> faults_in(std::string_view rows) {
  const auto read = read_outreach_csv(std::string(kHeader) + std::string(rows), 2024);
  return read ? std::vector<OutreachFault>() : read.refusal();
}

TEST(OutreachCsv, ReadsTheSample) {
  const auto read =
      read_outreach_csv(read_file(source_folder() / "samples/norrtalje/outreach-2024.csv"), 2024);
  ASSERT_TRUE(read.ok());
  const OutreachSummary summary = summarise({{}, 2024, "", true, *read}, "Norrtälje");
  EXPECT_EQ(summary.activities, 11);
  EXPECT_EQ(summary.in_archipelago, 2);
  EXPECT_EQ(summary.in_countryside, 3);
  EXPECT_EQ(summary.activities_not_counted, 2);
  EXPECT_EQ(summary.people_reached, 257);
}

TEST(OutreachCsv, WhatNobodyCountedIsNotZero) {
  const auto read =
      read_outreach_csv(std::string(kHeader) + "2024-01-02;Norrtälje;tätort;möte;;Träff;\n", 2024);
  ASSERT_TRUE(read.ok());
  EXPECT_FALSE((*read)[0].people_reached);
}

TEST(OutreachCsv, RefusesAHeadingAlone) {
  const auto faults = faults_in("");
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].reason, Reason::NoRows);
}

TEST(OutreachCsv, NamesAWorkbookAsWhatItIs) {
  const auto read = read_outreach_csv(std::string_view("PK\x03\x04\x14\0", 6), 2024);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.refusal()[0].reason, Reason::NotText);
  EXPECT_EQ(read.refusal()[0].kind, NotCsv::Spreadsheet);
}

TEST(OutreachCsv, RefusesWhatNoDocumentCanHold) {
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

TEST(OutreachCsv, RefusesCountsThatAMachineWouldWrapAround) {
  for (const char* count : {"2147483648", "4294967295", "18446744073709551616", "1000001"}) {
    const auto faults = faults_in("2024-01-02;Norrtälje;tätort;möte;;Träff;" + std::string(count) + "\n");
    ASSERT_EQ(faults.size(), 1U) << count;
    EXPECT_EQ(faults[0].reason, Reason::NotACount);
    EXPECT_EQ(faults[0].column, "antal personer");
    EXPECT_EQ(faults[0].line, 2U);
  }
}

TEST(OutreachCsv, NamesLineColumnAndValue) {
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

TEST(OutreachCsv, RefusesAColumnItDoesNotKnow) {
  const auto read = read_outreach_csv("datum;namn\n2024-01-01;x\n", 2024);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.refusal()[0].reason, Reason::UnknownColumn);
  EXPECT_EQ(read.refusal()[0].column, "namn");
}

TEST(OutreachCsv, RefusesADayOfAnotherYear) {
  EXPECT_THAT(faults_in("2023-12-31;Norrtälje;tätort;möte;;Träff;3\n"),
              ElementsAre(Field(&OutreachFault::reason, Reason::OutsideYear)));
}

TEST(OutreachCsv, RefusesAnOpenQuoteByTheLineWhereItOpened) {
  const auto faults = faults_in("2024-01-02;Norrtälje;tätort;möte;;\"Träff;3\n");
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].reason, Reason::OpenQuote);
  EXPECT_EQ(faults[0].line, 2U);
}

TEST(OutreachCsv, RefusesAShortRow) {
  EXPECT_THAT(faults_in("2024-01-02;Norrtälje;tätort;möte;;Träff\n"),
              ElementsAre(Field(&OutreachFault::reason, Reason::TooFewCells)));
}

}  // namespace
}  // namespace handslag::outreach
