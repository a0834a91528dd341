#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/bytes.h"
#include "base/error.h"
#include "base/translate.h"
#include "kinds/partnership_kind_acts.h"
#include "sql/connection.h"
#include "statistics/activity.h"
#include "statistics/frequency_table.h"
#include "statistics/publication_store.h"
#include "statistics/record_store.h"
#include "statistics/release_store.h"
#include "tests/statistics/records_for_tests.h"
#include "tests/support/memory_database.h"
#include "tests/support/victim_support_set.h"

// What two partners keep of records, sealed years and releases: each field read back, each refusal in its
// words, and nothing of the one seen by the other.
namespace handslag::statistics {
namespace {

using handslag::testing::add_records;
using handslag::testing::empty_year;
using handslag::testing::fill_with;
using IfThere = RecordStore::IfThere;
using ::testing::ElementsAre;

constexpr std::uint64_t kTieKey = 5;

/// A year whose fields all have values of their own.
YearOfRecords victim_support(int year) {
  YearOfRecords records = empty_year(year);
  add_records(records, "Norrtälje", 41, 0, 0b0001);
  add_records(records, "Täby", 17, 1);
  records.dataset.fingerprint = "victims-" + std::to_string(year);
  records.dataset.left_out = 5;
  records.dataset.cut_off_on = day("2025-02-24");
  records.dataset.imported_at = "2025-02-24T09:15:00Z";
  records.dataset.is_example = true;
  return records;
}

YearOfRecords youth_centre(int year) {
  YearOfRecords records = empty_year(year);
  add_records(records, "Vaxholm", 29, 1, 0b0100);
  records.dataset.fingerprint = "youth-" + std::to_string(year);
  records.dataset.left_out = 11;
  records.dataset.cut_off_on = day("2021-01-07");
  records.dataset.imported_at = "2021-01-08T23:59:00Z";
  // Every code, month, flag and count to its greatest, and another in each record.
  const VariableSet& set = variable_set();
  for (std::size_t at = 0; at < set.variables.size(); ++at) {
    const std::size_t values = set.variables[at].values.size();
    for (std::size_t record = 0; record < records.records.size(); ++record)
      records.records.codes[at].set(record, static_cast<Code>((record * (at + 1) + values - 1) % values));
  }
  for (std::size_t record = 0; record < records.records.size(); ++record) {
    records.records.months[record] = static_cast<std::uint8_t>(12 - record % 12);
    records.records.flags[record] =
        static_cast<std::uint8_t>((record + (std::size_t{1} << set.flags.values.size()) - 1) %
                                  (std::size_t{1} << set.flags.values.size()));
    records.records.counts[0][record] = static_cast<std::uint16_t>(record == 0 ? 999 : 256 + record);
    records.records.counts[1][record] = static_cast<std::uint16_t>(record == 1 ? 999 : record);
  }
  return records;
}

class StatisticsStores : public ::testing::Test {
 protected:
  sql::Connection& connection() { return database.connection(); }
  static void expect_same(const YearOfRecords& read, const YearOfRecords& meant) {
    expect_same(read.dataset, meant.dataset);
    EXPECT_EQ(read.records.codes, meant.records.codes);
    EXPECT_EQ(read.records.months, meant.records.months);
    EXPECT_EQ(read.records.flags, meant.records.flags);
    EXPECT_EQ(read.records.counts, meant.records.counts);
  }
  static void expect_same(const RecordDataset& read, const RecordDataset& meant) {
    EXPECT_EQ(read.year, meant.year);
    EXPECT_EQ(read.variable_set, meant.variable_set);
    EXPECT_EQ(read.fingerprint, meant.fingerprint);
    EXPECT_EQ(read.record_count, meant.record_count);
    EXPECT_EQ(read.left_out, meant.left_out);
    EXPECT_EQ(read.cut_off_on, meant.cut_off_on);
    EXPECT_EQ(read.imported_at, meant.imported_at);
    EXPECT_EQ(read.is_example, meant.is_example);
  }
  template <class Doing>
  static std::string refusal_of(const Doing& doing) {
    try {
      doing();
    } catch (const Error& error) {
      return error.what();
    }
    return "done";
  }

  handslag::testing::MemoryDatabase database;
  organisations::Act act = database.partner_act();
  organisations::Act neighbour = database.act_of(database.other_partner());
  RecordStore records{act};
  RecordStore other_records{neighbour};
};

TEST_F(StatisticsStores, RecordsOfTwoPartnersAreReadBackFieldByField) {
  for (const int year : {2024, 2022, 2023}) RecordStore::save(act, victim_support(year), IfThere::Refuse);
  for (const int year : {2020, 2024}) RecordStore::save(neighbour, youth_centre(year), IfThere::Refuse);
  expect_same(records.find(2024).value(), victim_support(2024));
  expect_same(other_records.find(2024).value(), youth_centre(2024));
  expect_same(*other_records.find_dataset(2020), youth_centre(2020).dataset);
  EXPECT_FALSE(records.find_dataset(2020));
  std::vector<int> years;
  for (const RecordDataset& one : records.list()) years.push_back(one.year);
  EXPECT_THAT(years, ElementsAre(2024, 2023, 2022));
  expect_same(records.list()[2], victim_support(2022).dataset);
  EXPECT_EQ(other_records.list().size(), 2U);
}

TEST_F(StatisticsStores, RecordsAreReplacedWholeAndOnlyTheYearAndPartnerThatAreNamed) {
  for (const int year : {2023, 2024}) RecordStore::save(act, victim_support(year), IfThere::Refuse);
  RecordStore::save(neighbour, youth_centre(2024), IfThere::Refuse);
  YearOfRecords replaced = youth_centre(2024);
  replaced.dataset.fingerprint = "another";
  EXPECT_EQ(refusal_of([&] { RecordStore::save(act, replaced, IfThere::Refuse); }),
            "2024 has records from another file already; add --replace to put these in their place.");
  expect_same(records.find(2024).value(), victim_support(2024));
  RecordStore::save(act, replaced, IfThere::Replace);
  expect_same(records.find(2024).value(), replaced);
  expect_same(records.find(2023).value(), victim_support(2023));
  expect_same(other_records.find(2024).value(), youth_centre(2024));
}

TEST_F(StatisticsStores, AColumnThatIsNotAsItWasImportedIsFoundBeforeItIsUsed) {
  for (const int year : {2023, 2024}) RecordStore::save(act, victim_support(year), IfThere::Refuse);
  EXPECT_EQ(refusal_of([&] { records.require_unchanged(2024); }), "done");
  EXPECT_EQ(refusal_of([&] { records.require_unchanged(2019); }), "done") << "there are none";
  connection().execute(testing::planted(
      "UPDATE record_column SET codes = CAST(x'01' || substr(codes, 2) AS BLOB) WHERE variable = 'sex' AND"
      " record_dataset_id = (SELECT id FROM record_dataset WHERE year = 2024)"));
  EXPECT_EQ(refusal_of([&] { records.require_unchanged(2024); }),
            "the records of 2024 in record_column are not as they were imported");
  EXPECT_EQ(refusal_of([&] { records.require_unchanged(2023); }), "done");
  EXPECT_TRUE(records.find(2024)) << "a value that the variable has";
  // What an older program imported has no sum to compare with.
  connection().execute("UPDATE record_dataset SET columns_sha256 = NULL");
  EXPECT_EQ(refusal_of([&] { records.require_unchanged(2024); }), "done");
}

TEST_F(StatisticsStores, AValueIsTakenToTheLastThatItsVariableHas) {
  struct Column {
    const char* name;
    std::string last;
    std::string beyond;
  };
  const auto hex = [](std::size_t value) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    return std::string("x'") + kDigits[value / 16] + kDigits[value % 16] + "'";
  };
  RecordStore::save(act, victim_support(2024), IfThere::Refuse);
  std::vector<Column> columns = {{"month", "x'0C'", "x'0D'"}, {"month", "x'01'", "x'00'"}};
  for (const Variable& variable : variable_set().variables)
    columns.push_back({variable.name.c_str(), hex(variable.values.size() - 1), hex(variable.values.size())});
  const std::size_t flags = std::size_t{1} << variable_set().flags.values.size();
  columns.push_back({variable_set().flags.name.c_str(), hex(flags - 1), hex(flags)});
  const auto put = [&](const Column& column, const std::string& value) {
    connection().execute(testing::planted("UPDATE record_column SET codes = CAST(" + value +
                                          " || substr(codes, 2) AS BLOB) WHERE variable = '" +
                                          std::string(column.name) + "'"));
    return refusal_of([&] { records.find(2024); });
  };
  for (const Column& column : columns) {
    EXPECT_EQ(put(column, column.last), "done") << column.name;
    EXPECT_EQ(put(column, column.beyond), "the records of 2024, column " + std::string(column.name) +
                                              ": a value that the variable set does not have");
    EXPECT_EQ(put(column, column.last), "done") << column.name;
  }
  for (const CountVariable& count : variable_set().counts) {
    const auto put_count = [&](const std::string& value) {
      connection().execute(testing::planted("UPDATE record_column SET codes = CAST(" + value +
                                            " || substr(codes, 3) AS BLOB) WHERE variable = '" + count.name +
                                            "'"));
      return refusal_of([&] { records.find(2024); });
    };
    EXPECT_EQ(put_count("x'E703'"), "done");  // 999
    EXPECT_EQ(records.find(2024)->records.counts[count.name == "contacts" ? 0 : 1][0], 999);
    EXPECT_EQ(put_count("x'E803'"),
              "the records of 2024, column " + count.name + ": a value that the variable set does not have");
    EXPECT_EQ(put_count("x'0000'"), "done");
  }
}

TEST_F(StatisticsStores, EachOfTheCountrysMunicipalitiesIsReadBackAsItself) {
  const VariableSet& country = kinds::program_variable_set("victim-support-v1", kinds::county_codes({"all"}));
  YearOfRecords year{
      {2024, country.version, "country", 0, 0, day("2025-01-31"), "2025-02-01T10:00:00Z", false},
      EventRecords(country)};
  const auto area = static_cast<std::size_t>(&country.municipalities() - country.variables.data());
  for (std::size_t place = 0; place < country.municipalities().values.size(); ++place) {
    for (std::size_t at = 0; at < country.variables.size(); ++at)
      year.records.codes[at].push_back(static_cast<Code>(at == area ? place : 0));
    year.records.months.push_back(static_cast<std::uint8_t>(1 + place % 12));
    year.records.flags.push_back(0);
    for (std::vector<std::uint16_t>& counts : year.records.counts) counts.push_back(1);
    ++year.dataset.record_count;
  }
  RecordStore::save(act, year, IfThere::Refuse);
  RecordStore::save(neighbour, victim_support(2024), IfThere::Refuse);
  expect_same(RecordStore(act).find(2024).value(), year);
  expect_same(RecordStore(neighbour).find(2024).value(), victim_support(2024));
  const CountTable table = table_of_records({RecordStore(act).find(2024).value()}, {"municipality"});
  EXPECT_EQ(table.rows.size(), 290U + 21U + 1U);
  EXPECT_EQ(std::ranges::count(table.rows, std::optional<std::int64_t>(1), &CountTable::Row::count), 291)
      << "each municipality, and the county that has one";
  const auto put = [&](const std::string& change) {
    connection().execute(
        testing::planted("UPDATE record_column SET codes = CAST(" + change +
                         " AS BLOB) WHERE variable = 'municipality' AND length(codes) > 500"));
    return refusal_of([&] { RecordStore(act).find(2024); });
  };
  EXPECT_EQ(put("x'2101' || substr(codes, 3)"), "done") << "289";
  EXPECT_EQ(put("x'2201' || substr(codes, 3)"),
            "the records of 2024, column municipality: a value that the variable set does not have");
  EXPECT_EQ(put("substr(codes, 2)"), "a column of counts has half a count");
}

TEST_F(StatisticsStores, FewerContactsThanCasesAreNotedWhereThereAreCasesToWonderAt) {
  const auto with = [](std::size_t cases, std::uint8_t contacts) {
    YearOfRecords year = empty_year(2024);
    add_records(year, "Norrtälje", static_cast<int>(cases));
    std::ranges::fill(year.records.counts[0], contacts);
    return year;
  };
  EXPECT_THAT(municipalities_with_fewer_contacts(with(24, 0).records), ElementsAre("Norrtälje"));
  EXPECT_TRUE(municipalities_with_fewer_contacts(with(23, 0).records).empty()) << "too few to wonder";
  EXPECT_TRUE(municipalities_with_fewer_contacts(with(24, 1).records).empty()) << "as many contacts as cases";
  RecordStore::save(act, with(24, 0), IfThere::Refuse);
  PublicationStore::seal(act, 2024, {}, kTieKey);
  EXPECT_THAT(PublicationStore(act).find(2024)->fewer_contacts_than_cases, ElementsAre("Norrtälje"));
}

TEST_F(StatisticsStores, SealedYearsOfTwoPartnersAreReadBackAsSealed) {
  RecordStore::save(act, victim_support(2024), IfThere::Refuse);
  YearOfRecords youth = youth_centre(2024);
  for (CodeColumn& codes : youth.records.codes) fill_with(codes, 0);
  RecordStore::save(neighbour, youth, IfThere::Refuse);
  const PublicationStore store(act);
  const PublicationStore others(neighbour);
  EXPECT_EQ(PublicationStore::seal(act, 2024, {}, kTieKey).outcome, Sealing::Outcome::Sealed);
  EXPECT_FALSE(others.is_sealed(2024));
  EXPECT_FALSE(others.find(2024));
  EXPECT_FALSE(others.find_certificate(2024));
  EXPECT_EQ(PublicationStore::seal(neighbour, 2024, {.threshold = 6}, kTieKey).outcome,
            Sealing::Outcome::Sealed);
  const YearPublication one = store.find(2024).value();
  EXPECT_EQ(one.year, 2024);
  EXPECT_EQ(one.dataset.year, 2024);
  EXPECT_EQ(one.dataset.fingerprint, "victims-2024");
  EXPECT_EQ(one.dataset.cut_off_on, day("2025-02-24"));
  EXPECT_TRUE(one.dataset.is_example);
  EXPECT_EQ(one.rule.threshold, 4);
  EXPECT_FALSE(one.rule.protects_zeros);
  const YearPublication other = others.find(2024).value();
  EXPECT_EQ(other.dataset.fingerprint, "youth-2024");
  EXPECT_EQ(other.dataset.cut_off_on, day("2021-01-07"));
  EXPECT_FALSE(other.dataset.is_example);
  EXPECT_EQ(other.rule.threshold, 6);
  EXPECT_FALSE(other.rule.protects_zeros);
  connection().execute("UPDATE publication SET protects_zeros = 1 WHERE threshold = 6");
  EXPECT_TRUE(others.find(2024)->rule.protects_zeros);
  EXPECT_FALSE(store.find(2024)->rule.protects_zeros);
  EXPECT_NE(store.find_certificate(2024), others.find_certificate(2024));
  const auto row = connection().query_one(
      "SELECT sealed_at, cells, hidden_cells FROM publication WHERE dataset_fingerprint = 'victims-2024'");
  EXPECT_EQ(row->get<std::string>("sealed_at"), "2025-01-02T12:00:00Z");
  EXPECT_EQ(row->get<std::int64_t>("cells"), one.cells);
  EXPECT_EQ(row->get<std::int64_t>("hidden_cells"), one.hidden);
  EXPECT_NE(one.cells, one.hidden);
}

TEST_F(StatisticsStores, WhatIsSealedStaysAndSaysWhy) {
  RecordStore::save(act, victim_support(2024), IfThere::Refuse);
  const PublicationStore store(act);
  PublicationStore::seal(act, 2024, {.threshold = 6}, kTieKey);
  EXPECT_EQ(refusal_of([&] {
              PublicationStore::seal(act, 2024, {.threshold = 9, .protects_zeros = true}, kTieKey);
            }),
            "The figures of 2024 are sealed with the threshold 6, not the threshold 9, with 0 protected too; "
            "readers have them, so that stays.");
  EXPECT_EQ(
      refusal_of([&] { PublicationStore::seal(act, 2024, {.threshold = 6}, kTieKey, {}, {"age_group"}); }),
      "The figures of 2024 are sealed with no rows put together, not the rows of age_group put together; "
      "readers have them, so that stays.");
  EXPECT_EQ(PublicationStore::seal(act, 2024, {.threshold = 6}, kTieKey).outcome,
            Sealing::Outcome::SealedBefore);
  YearOfRecords replaced = victim_support(2024);
  replaced.dataset.fingerprint = "another";
  EXPECT_EQ(refusal_of([&] { RecordStore::save(act, replaced, IfThere::Replace); }),
            "The figures of 2024 are published and their records cannot be replaced: whoever has both could "
            "subtract "
            "them. Correct the year instead: handslag statistics correct.");
  replaced.dataset.year = 2023;
  EXPECT_EQ(refusal_of([&] { RecordStore::save(act, replaced, IfThere::Replace); }), "done")
      << "a year that is not sealed";
  connection().execute("UPDATE publication SET certificate = $1", sql::Blob{"{}"});
  EXPECT_EQ(refusal_of([&] { store.find_certificate(2024); }),
            "the certificate of 2024 is not as it was sealed");
  EXPECT_EQ(refusal_of([&] { store.find(2024); }), "done");
  connection().execute("UPDATE published_figure SET count = count + 1 WHERE count > 10");
  EXPECT_EQ(refusal_of([&] { store.find(2024); }),
            "the figures of 2024 in published_figure are not as they were sealed");
  connection().execute("UPDATE publication SET figures_sha256 = NULL");
  EXPECT_EQ(refusal_of([&] { store.find(2024); }), "done") << "an older program kept no sum";
}

TEST_F(StatisticsStores, ReleasesOfTwoPartnersStayWithEach) {
  RecordStore::save(act, victim_support(2024), IfThere::Refuse);
  YearOfRecords youth = youth_centre(2024);
  for (CodeColumn& codes : youth.records.codes) fill_with(codes, 0);
  RecordStore::save(neighbour, youth, IfThere::Refuse);
  for (organisations::Act* one : {&act, &neighbour}) PublicationStore::seal(*one, 2024, {}, kTieKey);
  const ReleaseStore store(act);
  const ReleaseStore others(neighbour);
  const MadeRelease first =
      ReleaseStore::release(act, {2024, 2024, {{"sex", "reported"}, {"age_group"}}}, kTieKey);
  ReleaseStore::release(act, {2024, 2024, {{"crime_type"}}}, kTieKey);
  const MadeRelease foreign = ReleaseStore::release(neighbour, {2024, 2024, {{"month"}}}, kTieKey);
  std::vector<std::string> moments;
  for (const Release& one : store.list()) moments.push_back(one.released_at);
  EXPECT_THAT(moments, ElementsAre("2025-01-02T12:00:00Z", "2025-01-02T12:00:00Z"));
  const Release kept = store.list()[0];
  ASSERT_EQ(kept.tables.size(), 2U);
  EXPECT_THAT(kept.tables[0].columns, ElementsAre("sex", "reported"));
  EXPECT_THAT(kept.tables[1].columns, ElementsAre("age_group"));
  for (std::size_t at = 0; at < 2; ++at) EXPECT_EQ(kept.tables[at].figures, first.release.tables[at].figures);
  EXPECT_EQ(store.certificates().size(), 2U);
  ASSERT_EQ(others.list().size(), 1U);
  EXPECT_EQ(others.list()[0].released_at, "2025-01-02T12:00:00Z");
  EXPECT_EQ(others.list()[0].tables[0].figures, foreign.release.tables[0].figures);
  EXPECT_EQ(others.certificates().size(), 1U);
  EXPECT_NE(others.certificates()[0], store.certificates()[0]);
}

TEST_F(StatisticsStores, AReleaseSaysWhichYearIsNotThereOrNotSealed) {
  const ReleaseStore store(act);
  RecordStore::save(act, victim_support(2023), IfThere::Refuse);
  PublicationStore::seal(act, 2023, {}, kTieKey);
  EXPECT_EQ(refusal_of([&] {
              ReleaseStore::release(act, {2023, 2024, {{"sex"}}}, kTieKey);
            }),
            "There are no records of 2024.");
  RecordStore::save(act, victim_support(2024), IfThere::Refuse);
  EXPECT_EQ(refusal_of([&] {
              ReleaseStore::release(act, {2023, 2024, {{"sex"}}}, kTieKey);
            }),
            "The figures of 2024 are not sealed. Seal them first (handslag statistics seal): what is given "
            "out before "
            "would stand in their way.");
  EXPECT_TRUE(store.list().empty());
}

}  // namespace
}  // namespace handslag::statistics
