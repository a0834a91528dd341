#include "statistics/record_file.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <sstream>

#include "base/bytes.h"
#include "base/text.h"
#include "base/translate.h"
#include "statistics/example_records.h"
#include "tests/statistics/records_for_tests.h"
#include "tests/support/victim_support_set.h"

namespace handslag::statistics {
namespace {

using Reason = RecordFault::Reason;
using handslag::testing::kRecordHeader;

const std::string kGoodRow =
    "2024-03;Norrtälje;woman;25-44;assault;yes;victim;police;close_relationship+school;3;1\n";

RecordReading read(const std::string& text, int year = 2024) {
  std::istringstream file(text);
  return read_record_file(file, year, statistics::variable_set());
}

std::string with(std::string row, const std::string& from, const std::string& to) {
  return row.replace(row.find(from), from.size(), to);
}

void expect_fault(const std::string& text, Reason reason, std::size_t line, const std::string& column,
                  const std::string& value) {
  const RecordReading reading = read(text);
  ASSERT_FALSE(reading.faults.empty()) << text;
  const RecordFault& fault = reading.faults.front();
  EXPECT_EQ(fault.reason, reason) << text;
  EXPECT_EQ(fault.line, line) << text;
  EXPECT_EQ(fault.column, column);
  EXPECT_EQ(fault.value, value);
  EXPECT_GT(sentence_for(fault, statistics::variable_set(), Translator(Language::English)).size(), 15u);
}

std::size_t place_of(std::string_view name) {
  return static_cast<std::size_t>(variable_set().find(name) - variable_set().variables.data());
}

TEST(RecordFile, ReadsARow) {
  const RecordReading reading = read(kRecordHeader + kGoodRow);
  ASSERT_EQ(reading.fault_count, 0u);
  ASSERT_EQ(reading.records.size(), 1u);
  EXPECT_EQ(reading.records.months[0], 3);
  EXPECT_EQ(reading.records.codes[place_of("municipality")][0], 9);
  EXPECT_EQ(reading.records.flags[0], 0b1001);
  EXPECT_EQ(reading.records.counts[0][0], 3);
  EXPECT_EQ(reading.records.counts[1][0], 1);
  EXPECT_EQ(reading.sha256, sha256_hex(kRecordHeader + kGoodRow));
  EXPECT_FALSE(reading.is_example);
}

TEST(RecordFile, ReadsWhatSpreadsheetProgramsWrite) {
  std::string windows_1252 = with(kGoodRow, "ä", "\xE4");
  std::string windows_lines = kRecordHeader + kGoodRow;
  windows_lines.insert(windows_lines.size() - 1, "\r");
  windows_lines.insert(kRecordHeader.size() - 1, "\r");
  std::string commas = kRecordHeader + kGoodRow;
  std::ranges::replace(commas, ';', ',');
  for (const std::string& text :
       {kRecordHeader + windows_1252, windows_lines, commas, "\xEF\xBB\xBF" + kRecordHeader + kGoodRow,
        "\xEF\xBB\xBF# exempeldata;;;;;\n" + kRecordHeader + kGoodRow,
        with(kRecordHeader, "month", "Month ") + kGoodRow,
        "Exempelföreningen 2024\n" + kRecordHeader + kGoodRow,
        kRecordHeader + "\n" + kGoodRow.substr(0, kGoodRow.size() - 1),
        kRecordHeader + with(kGoodRow, "Norrtälje", "\"Norrtälje\""),
        with(kRecordHeader, "month", "\"month\"") + with(kGoodRow, ";1\n", ";\"1\"\n")}) {
    const RecordReading reading = read(text);
    EXPECT_EQ(reading.fault_count, 0u) << text;
    ASSERT_EQ(reading.records.size(), 1u) << text;
    EXPECT_EQ(reading.records.codes[place_of("municipality")][0], 9);
    EXPECT_EQ(reading.records.counts[1][0], 1);
  }
}

TEST(RecordFile, KnowsExampleRecordsByTheirFirstLine) {
  EXPECT_TRUE(read("# exempeldata\n" + kRecordHeader + kGoodRow).is_example);
  EXPECT_TRUE(read("# exempeldata;;;\r\n" + kRecordHeader + kGoodRow).is_example);
  EXPECT_FALSE(read("# exempeldata2\n" + kRecordHeader + kGoodRow).is_example);
  EXPECT_FALSE(read(kRecordHeader + kGoodRow).is_example);
}

TEST(RecordFile, RefusesAColumnThatMightTellWhoSomebodyIs) {
  const RecordReading reading =
      read(with(kRecordHeader, "month", "month;personnummer") + with(kGoodRow, ";", ";19800101-1234;"));
  EXPECT_FALSE(reading.can_be_used);
  EXPECT_EQ(reading.records.size(), 0u);
  ASSERT_EQ(reading.faults.size(), 1u);
  EXPECT_EQ(reading.faults[0].reason, Reason::UnknownColumn);
  EXPECT_EQ(reading.faults[0].column, "personnummer");
  const std::string sentence =
      sentence_for(reading.faults[0], statistics::variable_set(), Translator(Language::English));
  EXPECT_NE(sentence.find("personnummer"), std::string::npos);
  EXPECT_EQ(sentence.find("19800101"), std::string::npos);
}

TEST(RecordFile, NamesWhereAndWhatOfEveryFault) {
  const std::string two = kRecordHeader + kGoodRow;
  expect_fault("", Reason::NoTable, 1, "", "");
  expect_fault(with(kRecordHeader, ";sex", "") + kGoodRow, Reason::MissingColumn, 1, "sex", "");
  expect_fault(with(kRecordHeader, ";sex", ";sex;sex") + kGoodRow, Reason::ColumnTwice, 1, "sex", "");
  expect_fault(two + with(kGoodRow, ";1\n", "\n"), Reason::WrongCellCount, 3, "", "10");
  expect_fault(two + with(kGoodRow, ";1\n", ";1;x\n"), Reason::WrongCellCount, 3, "", "12");
  expect_fault(two + with(kGoodRow, "2024-03", "2024-13"), Reason::NotAMonth, 3, "month", "2024-13");
  expect_fault(two + with(kGoodRow, "2024-03", "24-03-07"), Reason::NotAMonth, 3, "month", "24-03-07");
  expect_fault(two + with(kGoodRow, "2024-03", "2024-00"), Reason::NotAMonth, 3, "month", "2024-00");
  expect_fault(two + with(kGoodRow, "2024-03", "mar-23"), Reason::NotAMonth, 3, "month", "mar-23");
  expect_fault(two + with(kGoodRow, "2024-03", "2023-03"), Reason::OutsideYear, 3, "month", "2023-03");
  expect_fault(two + with(kGoodRow, "woman", "x"), Reason::UnknownCode, 3, "sex", "x");
  expect_fault(two + with(kGoodRow, "woman", ""), Reason::UnknownCode, 3, "sex", "");
  expect_fault(two + with(kGoodRow, "school", "moon"), Reason::UnknownCode, 3, "circumstances", "moon");
  expect_fault(two + with(kGoodRow, ";3;", ";-1;"), Reason::NotACount, 3, "contacts", "-1");
  expect_fault(two + with(kGoodRow, ";3;", ";1000;"), Reason::NotACount, 3, "contacts", "1000");
  expect_fault(two + with(kGoodRow, ";3;", ";99999999999999999999;"), Reason::NotACount, 3, "contacts",
               "99999999999999999999");
  expect_fault(two + with(kGoodRow, "woman", "\"woman"), Reason::BadQuotes, 3, "", "");
  expect_fault(two + with(kGoodRow, "woman", "\"wo\"man"), Reason::BadQuotes, 3, "", "");
  expect_fault(two + with(kGoodRow, "woman", "\"wo\"\"man\""), Reason::UnknownCode, 3, "sex", "wo\"man");
  expect_fault(two + std::string(5000, 'x') + "\n", Reason::NoTable, 3, "", "");
  expect_fault(two + std::string(3'000'000, 'x'), Reason::NoTable, 3, "", "");
}

TEST(RecordFile, RefusesCountsThatAMachineWouldWrapAround) {
  for (const char* count : {"2147483648", "4294967295", "4294967296", "18446744073709551616"}) {
    for (const char* column : {"contacts", "actions"}) {
      const std::string row = std::string(column) == "contacts"
                                  ? with(kGoodRow, ";3;", ";" + std::string(count) + ";")
                                  : with(kGoodRow, ";1\n", ";" + std::string(count) + "\n");
      expect_fault(kRecordHeader + kGoodRow + row, Reason::NotACount, 3, column, count);
    }
  }
}

TEST(RecordFile, RefusesAHeadingAlone) {
  expect_fault(kRecordHeader, Reason::NoRecords, 1, "", "");
  expect_fault("# exempeldata\n" + kRecordHeader + "\n\n", Reason::NoRecords, 2, "", "");
  EXPECT_FALSE(read(kRecordHeader).can_be_used);
}

TEST(RecordFile, NamesWhatIsNoTableAsWhatItIs) {
  const RecordReading reading = read(std::string("PK\x03\x04\x14\0\x08", 7) + std::string(9'000, '\x1b'));
  ASSERT_EQ(reading.fault_count, 1u);
  EXPECT_FALSE(reading.can_be_used);
  EXPECT_EQ(sentence_for(reading.faults[0], statistics::variable_set(), Translator(Language::Swedish)),
            "är en zip-fil som inte är någon arbetsbok; packa upp den och ange filen i den");
}

TEST(RecordFile, SaysWhatAFaultyCellCouldBe) {
  const RecordReading reading = read(kRecordHeader + with(kGoodRow, "woman", "x"));
  EXPECT_EQ(sentence_for(reading.faults.at(0), statistics::variable_set(), Translator(Language::English)),
            "line 2, column sex: “x” is none of woman, man, other, unknown");
}

TEST(RecordFile, ShortensAValueBetweenTwoCharacters) {
  std::string letters;
  for (int letter = 0; letter < 50; ++letter) letters += "ö";
  for (const std::string& value : {letters, "x" + letters, "\x1B[31m" + letters}) {
    const RecordReading reading = read(kRecordHeader + with(kGoodRow, "woman", value));
    const std::string& shown = reading.faults.at(0).value;
    EXPECT_TRUE(is_utf8(shown));
    EXPECT_LE(length_in_characters(shown), 61u);
    EXPECT_GE(shown.size(), 59u);
    EXPECT_EQ(shown.find('\x1B'), std::string::npos);
  }
}

TEST(RecordFile, LeavesOutFaultyRowsAndCountsThem) {
  const std::string bad = with(with(kGoodRow, "woman", "x"), "2024-03", "never");
  const RecordReading reading = read(kRecordHeader + kGoodRow + bad + kGoodRow + bad);
  EXPECT_TRUE(reading.can_be_used);
  EXPECT_EQ(reading.records.size(), 2u);
  EXPECT_EQ(reading.rows_with_faults, 2u);
  EXPECT_EQ(reading.fault_count, 4u);
}

TEST(RecordFile, KeepsOnlySoManyFaultsButCountsAll) {
  std::string text = kRecordHeader;
  for (int row = 0; row < 12'000; ++row) text += "x\n";
  const RecordReading reading = read(text);
  EXPECT_EQ(reading.faults.size(), RecordReading::kMostFaults);
  EXPECT_GT(reading.fault_count, RecordReading::kMostFaults);
  EXPECT_EQ(reading.rows_with_faults, 12'000u);
}

// The file is read in pieces of 1 MB: rows that lie across their ends are as all others, wherever the ends
// fall.
TEST(RecordFile, ReadsRowsAcrossPieces) {
  std::string text = kRecordHeader;
  std::size_t rows = 0;
  while (text.size() < (std::size_t{1} << 21) + 500) {
    text += kGoodRow;
    ++rows;
  }
  for (std::size_t shift = 0; shift <= kGoodRow.size(); ++shift) {
    const RecordReading reading = read(std::string(shift, '\n') + text);
    ASSERT_EQ(reading.fault_count, 0u) << shift;
    ASSERT_EQ(reading.records.size(), rows) << shift;
    ASSERT_EQ(
        std::ranges::count(handslag::testing::all_codes(reading.records.codes[place_of("municipality")]), 9),
        static_cast<std::ptrdiff_t>(rows));
  }
}

TEST(RecordFile, TellsHowFarItHasCome) {
  std::ostringstream example;
  write_example_records(example, 2024, 3, 40'000, statistics::variable_set());
  std::istringstream file(example.str());
  std::vector<std::uint64_t> told;
  const RecordReading reading =
      read_record_file(file, 2024, statistics::variable_set(),
                       {.progress = [&](std::uint64_t done) { told.push_back(done); }});
  EXPECT_GT(told.size(), 2u);
  EXPECT_TRUE(std::ranges::is_sorted(told));
  EXPECT_EQ(told.back(), example.str().size());
  EXPECT_EQ(reading.records.size(), 40'000u);
}

TEST(RecordFile, NeverBreaksOnBrokenFiles) {
  std::ostringstream example;
  write_example_records(example, 2024, 3, 20, statistics::variable_set());
  std::mt19937 random(99);
  const std::string signs = "\";,\n\r+-#0x\xE4\xC3\xFF";
  for (int round = 0; round < 4000; ++round) {
    std::string text = example.str();
    for (unsigned change = 1 + random() % 8; change > 0; --change) {
      const std::size_t at = random() % text.size();
      switch (random() % 4) {
        case 0:
          text[at] = signs[random() % signs.size()];
          break;
        case 1:
          text.insert(at, 1, static_cast<char>(random() % 256));
          break;
        case 2:
          text.erase(at, 1 + random() % 20);
          break;
        default:
          text.insert(at, text.substr(random() % text.size(), random() % 60));
          break;
      }
      if (text.empty()) text = "x";
    }
    const RecordReading reading = read(text);
    EXPECT_EQ(reading.sha256, sha256_hex(text));
    for (std::size_t at = 0; at < variable_set().variables.size(); ++at) {
      ASSERT_EQ(reading.records.codes[at].size(), reading.records.size());
      for (const int code : handslag::testing::all_codes(reading.records.codes[at]))
        ASSERT_LT(static_cast<std::size_t>(code), variable_set().variables[at].values.size());
    }
    for (const std::uint8_t month : reading.records.months) ASSERT_TRUE(month >= 1 && month <= 12);
    for (const RecordFault& fault : reading.faults) {
      ASSERT_TRUE(is_utf8(fault.value));
      ASSERT_TRUE(is_utf8(sentence_for(fault, statistics::variable_set(), Translator(Language::English))));
    }
  }
}

}  // namespace
}  // namespace handslag::statistics
