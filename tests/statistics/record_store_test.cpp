#include "statistics/record_store.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/statistics/records_for_tests.h"
#include "tests/support/memory_database.h"

namespace handslag::statistics {
namespace {

using handslag::testing::add_records;
using handslag::testing::empty_year;
using handslag::testing::MemoryDatabase;
using IfThere = RecordStore::IfThere;

YearOfRecords year_of_some(int year, int count) {
  YearOfRecords records = empty_year(year);
  add_records(records, "Norrtälje", count, 1, 0b0101);
  add_records(records, "Österåker", 3);
  records.records.counts[0][0] = 999;
  return records;
}

TEST(RecordStore, GivesBackWhatWasSaved) {
  MemoryDatabase database;
  organisations::Act act = database.partner_act();
  RecordStore store(database.partner_view());
  const YearOfRecords saved = year_of_some(2024, 30);
  RecordStore::save(act, saved, IfThere::Refuse);
  const auto found = store.find(2024);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->records.codes, saved.records.codes);
  EXPECT_EQ(found->records.months, saved.records.months);
  EXPECT_EQ(found->records.flags, saved.records.flags);
  EXPECT_EQ(found->records.counts, saved.records.counts);
  EXPECT_EQ(found->dataset.fingerprint, saved.dataset.fingerprint);
  EXPECT_EQ(found->dataset.record_count, 33);
  EXPECT_EQ(found->dataset.cut_off_on, saved.dataset.cut_off_on);
  EXPECT_FALSE(store.find(2023));
}

TEST(RecordStore, ReplacesAYearOnlyWhenTold) {
  MemoryDatabase database;
  organisations::Act act = database.partner_act();
  RecordStore store(database.partner_view());
  RecordStore::save(act, year_of_some(2024, 30), IfThere::Refuse);
  EXPECT_NO_THROW(RecordStore::save(act, year_of_some(2024, 30), IfThere::Refuse)) << "the same file again";
  YearOfRecords other = year_of_some(2024, 7);
  other.dataset.fingerprint = "another";
  EXPECT_THROW(RecordStore::save(act, other, IfThere::Refuse), Conflict);
  EXPECT_EQ(store.find(2024)->records.size(), 33u);
  RecordStore::save(act, other, IfThere::Replace);
  EXPECT_EQ(store.find(2024)->records.size(), 10u);
}

TEST(RecordStore, ShowsAnotherOrganisationNothing) {
  MemoryDatabase database;
  organisations::Act act = database.partner_act();
  RecordStore::save(act, year_of_some(2024, 30), IfThere::Refuse);
  const RecordStore other(database.public_body_view());
  EXPECT_FALSE(other.find_dataset(2024));
  EXPECT_FALSE(other.find(2024));
}

TEST(RecordStore, DoesNotUseRecordsThatAreNotAsTheyWereSaved) {
  const char* const damages[] = {
      "UPDATE record_column SET codes = CAST(x'FF' || substr(codes, 2) AS BLOB) WHERE variable = 'sex'",
      "UPDATE record_column SET codes = CAST(x'0D' || substr(codes, 2) AS BLOB) WHERE variable = 'month'",
      "UPDATE record_column SET codes = CAST(x'00' || substr(codes, 2) AS BLOB) WHERE variable = 'month'",
      "UPDATE record_column SET codes = CAST(x'F0' || substr(codes, 2) AS BLOB) WHERE variable = "
      "'circumstances'",
      "UPDATE record_column SET codes = CAST(x'FFFF' || substr(codes, 3) AS BLOB) WHERE variable = "
      "'contacts'",
      "UPDATE record_column SET codes = substr(codes, 2) WHERE variable = 'contacts'",
      "UPDATE record_column SET codes = substr(codes, 3) WHERE variable = 'actions'",
      "UPDATE record_column SET codes = substr(codes, 2) WHERE variable = 'circumstances'",
      "DELETE FROM record_column WHERE variable = 'reported'",
      "DELETE FROM record_column WHERE variable = 'month'",
      "UPDATE record_dataset SET record_count = record_count + 1",
      "UPDATE record_dataset SET variable_set = 'grunduppgifter-v0'",
  };
  for (const char* const damage : damages) {
    MemoryDatabase database;
    organisations::Act act = database.partner_act();
    RecordStore store(database.partner_view());
    RecordStore::save(act, year_of_some(2024, 30), IfThere::Refuse);
    database.connection().execute(testing::planted(damage));
    EXPECT_THROW(store.find(2024), CorruptData) << damage;
  }
}

}  // namespace
}  // namespace handslag::statistics
