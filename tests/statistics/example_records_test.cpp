#include "statistics/example_records.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "statistics/record_file.h"
#include "tests/statistics/records_for_tests.h"
#include "tests/support/victim_support_set.h"

namespace handslag::statistics {
namespace {

std::string example(int year, std::uint64_t seed, std::uint64_t count) {
  std::ostringstream out;
  write_example_records(out, year, seed, count, statistics::variable_set());
  return out.str();
}

RecordReading read(const std::string& text, int year) {
  std::istringstream file(text);
  return read_record_file(file, year, statistics::variable_set());
}

std::size_t place_of(std::string_view name) {
  return static_cast<std::size_t>(variable_set().find(name) - variable_set().variables.data());
}

double share(const EventRecords& records, std::string_view variable, std::string_view code) {
  const std::size_t at = place_of(variable);
  const int wanted = *variable_set().variables[at].find(code);
  return static_cast<double>(std::ranges::count(handslag::testing::all_codes(records.codes[at]), wanted)) /
         static_cast<double>(records.size());
}

TEST(ExampleRecords, AreTheSameBytesForTheSameSeed) {
  EXPECT_EQ(example(2024, 1, 500), example(2024, 1, 500));
  EXPECT_NE(example(2024, 1, 500), example(2024, 2, 500));
  EXPECT_NE(example(2024, 1, 500), example(2023, 1, 500));
  EXPECT_EQ(read(example(2024, 1, 1000), 2024).sha256,
            "35598d9b3d4a096ad14950fbb49ed4fe235d88d427862fc67b615bd08fefc8fa");
}

TEST(ExampleRecords, AreReadWithoutAFaultAndSayWhatTheyAre) {
  const RecordReading reading = read(example(2024, 7, 5000), 2024);
  EXPECT_TRUE(reading.can_be_used);
  EXPECT_TRUE(reading.is_example);
  EXPECT_EQ(reading.fault_count, 0u);
  EXPECT_EQ(reading.records.size(), 5000u);
}

TEST(ExampleRecords, HaveTheShapeOfTheNationalFigures) {
  const EventRecords records = read(example(2024, 7, 50'000), 2024).records;
  EXPECT_NEAR(share(records, "sex", "woman"), 0.63, 0.01);
  EXPECT_NEAR(share(records, "first_contact", "police"), 0.75, 0.01);
  EXPECT_NEAR(share(records, "help_seeker", "victim"), 0.95, 0.01);
  // The weights stand in the order of the code lists: the largest municipality and crime are where they
  // should be.
  EXPECT_GT(share(records, "municipality", "Stockholm"), 0.35);
  EXPECT_LT(share(records, "municipality", "Nykvarn"), 0.01);
  EXPECT_GT(share(records, "municipality", "Österåker"), 0.005);
  EXPECT_NEAR(share(records, "crime_type", "unknown"), 0.015, 0.005);
  EXPECT_GT(share(records, "age_group", "unknown"), 0.01);
}

TEST(ExampleRecords, AreAboutAsManyAsAPartnerHas) {
  for (int year = 2017; year <= 2025; ++year) {
    EXPECT_GE(example_record_count(year, 1), 2600u);
    EXPECT_LE(example_record_count(year, 1), 2900u);
  }
}

}  // namespace
}  // namespace handslag::statistics
