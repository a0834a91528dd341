#include "statistics/publication_store.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "base/json.h"
#include "base/translate.h"
#include "disclosure/certificate_check.h"
#include "sql/connection.h"
#include "statistics/record_store.h"
#include "tests/statistics/records_for_tests.h"
#include "tests/support/memory_database.h"

namespace handslag::statistics {
namespace {

using handslag::testing::add_records;
using handslag::testing::empty_year;
using handslag::testing::MemoryDatabase;
using IfThere = RecordStore::IfThere;

constexpr std::uint64_t kTieKey = 11;

YearOfRecords some_year(int year) {
  YearOfRecords records = empty_year(year);
  add_records(records, "Norrtälje", 40, 0, 0b0001);
  add_records(records, "Norrtälje", 3, 1);
  add_records(records, "Täby", 25, 1);
  return records;
}

TEST(PublicationStore, SealsAYearOnceWithAProofThatHolds) {
  MemoryDatabase database;
  organisations::Act act = database.partner_act();
  RecordStore::save(act, some_year(2024), IfThere::Refuse);
  PublicationStore store(database.partner_view());
  EXPECT_FALSE(store.find(2024));
  EXPECT_FALSE(store.is_sealed(2024));
  const Sealing first = PublicationStore::seal(act, 2024, {}, kTieKey);
  EXPECT_EQ(first.outcome, Sealing::Outcome::Sealed);
  EXPECT_TRUE(store.is_sealed(2024));
  const auto before = store.find_certificate(2024);
  const Sealing second = PublicationStore::seal(act, 2024, {}, kTieKey);
  EXPECT_EQ(second.outcome, Sealing::Outcome::SealedBefore);
  EXPECT_FALSE(second.cost);
  EXPECT_EQ(store.find_certificate(2024), before);
  EXPECT_EQ(PublicationStore::seal(act, 2023, {}, kTieKey).outcome, Sealing::Outcome::NoRecords);
  const auto sealed = store.find(2024);
  ASSERT_TRUE(sealed);
  const YearPublication made = make_publication(some_year(2024), {}, kTieKey).publication;
  EXPECT_EQ(sealed->figures, made.figures);
  EXPECT_EQ(sealed->cells, made.cells);
  EXPECT_EQ(sealed->hidden, made.hidden);
  EXPECT_EQ(sealed->rule, made.rule);
  EXPECT_EQ(first.cost->small + first.cost->covering, made.hidden);
  const auto certificate = parse_json(*store.find_certificate(2024));
  ASSERT_TRUE(certificate);
  EXPECT_TRUE(disclosure::check_certificate(*certificate).is_valid());
}

TEST(PublicationStore, StaysByTheRuleThatAYearWasSealedWith) {
  MemoryDatabase database;
  organisations::Act act = database.partner_act();
  RecordStore::save(act, some_year(2024), IfThere::Refuse);
  PublicationStore store(database.partner_view());
  PublicationStore::seal(act, 2024, {.threshold = 6}, kTieKey);
  EXPECT_THROW(PublicationStore::seal(act, 2024, {}, kTieKey), Conflict);
  EXPECT_THROW(PublicationStore::seal(act, 2024, {.threshold = 10}, kTieKey), Conflict);
  EXPECT_THROW(PublicationStore::seal(act, 2024, {.threshold = 6, .protects_zeros = true}, kTieKey),
               Conflict);
  EXPECT_EQ(store.find(2024)->rule.threshold, 6);
  EXPECT_FALSE(store.find(2024)->rule.protects_zeros);
  PublicationStore::seal(act, 2024, {.threshold = 6}, kTieKey);
}

// What the public body reads says of a hidden count its interval, and nowhere how many are small.
TEST(PublicationStore, KeepsNoReasonAndNoNumberOfSmallCounts) {
  MemoryDatabase database;
  organisations::Act act = database.partner_act();
  RecordStore::save(act, some_year(2024), IfThere::Refuse);
  PublicationStore::seal(act, 2024, {}, kTieKey);
  for (const char* const table : {"publication", "published_figure"}) {
    const sql::Statement all =
        database.connection().prepare("SELECT * FROM " + std::string(table) + " LIMIT 1");
    for (std::size_t column = 0; column < all.columns(); ++column) {
      const std::string_view name = all.name_of(column);
      for (const char* const word : {"small", "cover", "hiding", "reason", "unsaid", "repaired"})
        EXPECT_EQ(name.find(word), std::string_view::npos) << table << '.' << name;
    }
  }
  const auto figure = database.connection().query_one(
      "SELECT count, low, high FROM published_figure WHERE area = 'Norrtälje' AND variable = 'sex' AND value "
      "= 'man'");
  ASSERT_TRUE(figure);
  EXPECT_FALSE(figure->get<std::optional<std::int64_t>>("count"));
  EXPECT_EQ(figure->get<std::int64_t>("low"), 1);
}

// Whoever made them, and by whatever program: figures without a proof that holds are not sealed.
TEST(PublicationStore, SealsNothingWithoutAProofThatHolds) {
  MemoryDatabase database;
  organisations::Act act = database.partner_act();
  const YearOfRecords records = some_year(2024);
  PublicationStore store(database.partner_view());
  const MadePublication made = make_publication(records, {}, kTieKey);
  MadePublication damaged = made;
  ASSERT_FALSE(damaged.certificate.tables.empty());
  ++damaged.certificate.tables.front().front();
  EXPECT_THROW(PublicationStore::save(act, damaged.publication, damaged.certificate, records.dataset), Error);
  MadePublication unproved = made;
  unproved.certificate.tables.clear();
  EXPECT_THROW(PublicationStore::save(act, unproved.publication, unproved.certificate, records.dataset),
               Error);
  MadePublication of_a_weaker_rule = make_publication(records, {.threshold = 2}, kTieKey);
  of_a_weaker_rule.publication.rule.threshold = 4;
  EXPECT_THROW(PublicationStore::save(act, of_a_weaker_rule.publication, of_a_weaker_rule.certificate,
                                      records.dataset),
               Error);
  EXPECT_FALSE(store.is_sealed(2024));
  EXPECT_FALSE(database.connection().query_one("SELECT 1 AS one FROM published_figure LIMIT 1"));
  PublicationStore::save(act, made.publication, made.certificate, records.dataset);
  EXPECT_EQ(store.find(2024)->figures, made.publication.figures);
}

TEST(PublicationStore, KeepsPublishedRecordsFromBeingReplaced) {
  MemoryDatabase database;
  organisations::Act act = database.partner_act();
  RecordStore records(database.partner_view());
  RecordStore::save(act, some_year(2024), IfThere::Refuse);
  PublicationStore::seal(act, 2024, {}, kTieKey);
  YearOfRecords other = some_year(2024);
  other.dataset.fingerprint = "another";
  EXPECT_THROW(RecordStore::save(act, other, IfThere::Replace), Conflict);
  EXPECT_NO_THROW(RecordStore::save(act, some_year(2024), IfThere::Replace)) << "the same file again";
}

TEST(PublicationStore, ReportsOnlyWhatIsSealed) {
  MemoryDatabase database;
  organisations::Act act = database.partner_act();
  RecordStore records(database.partner_view());
  RecordStore::save(act, some_year(2024), IfThere::Refuse);
  RecordStore::save(act, some_year(2023), IfThere::Refuse);
  PublicationStore store(database.partner_view());
  EXPECT_FALSE(store.report("Norrtälje", 2024));
  PublicationStore::seal(act, 2024, {}, kTieKey);
  EXPECT_FALSE(store.report("Norrtälje", 2024)->cases_before);
  PublicationStore::seal(act, 2023, {}, kTieKey);
  EXPECT_TRUE(store.report("Norrtälje", 2024)->cases_before);
  const PublicationStore other(database.public_body_view());
  EXPECT_FALSE(other.report("Norrtälje", 2024));
  EXPECT_FALSE(other.find_certificate(2024));
}

}  // namespace
}  // namespace handslag::statistics
