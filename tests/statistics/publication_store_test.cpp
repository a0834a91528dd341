#include "statistics/publication_store.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "base/json.h"
#include "base/translate.h"
#include "disclosure/certificate_check.h"
#include "statistics/record_store.h"
#include "tests/statistics/records_for_tests.h"
#include "tests/support/memory_database.h"

namespace handslag::statistics {
namespace {

using handslag::testing::add_records;
using handslag::testing::empty_year;
using handslag::testing::MemoryDatabase;
using IfThere = RecordStore::IfThere;

constexpr const char* kSealedAt = "2025-02-01T10:00:00Z";

YearOfRecords some_year(int year) {
  YearOfRecords records = empty_year(year);
  add_records(records, "Norrtälje", 40, 0, 0b0001);
  add_records(records, "Norrtälje", 3, 1);
  add_records(records, "Täby", 25, 1);
  return records;
}

TEST(PublicationStore, SealsAYearOnceWithAProofThatHolds) {
  MemoryDatabase database;
  RecordStore(database.connection(), database.partner_scope()).save(some_year(2024), IfThere::Refuse);
  PublicationStore store(database.connection(), database.partner_scope());
  EXPECT_FALSE(store.find(2024));
  EXPECT_TRUE(store.seal(2024, {}, kSealedAt));
  EXPECT_TRUE(store.seal(2024, {}, kSealedAt)) << "a second time changes nothing";
  EXPECT_FALSE(store.seal(2023, {}, kSealedAt)) << "no records";
  const auto sealed = store.find(2024);
  ASSERT_TRUE(sealed);
  const YearPublication made = make_publication(some_year(2024), {}).publication;
  EXPECT_EQ(sealed->figures, made.figures);
  EXPECT_EQ(sealed->cost.cells, made.cost.cells);
  EXPECT_EQ(sealed->cost.unsaid, made.cost.unsaid);
  const auto certificate = parse_json(*store.find_certificate(2024));
  ASSERT_TRUE(certificate);
  EXPECT_TRUE(disclosure::check_certificate(*certificate).is_valid());
}

TEST(PublicationStore, KeepsPublishedRecordsFromBeingReplaced) {
  MemoryDatabase database;
  RecordStore records(database.connection(), database.partner_scope());
  records.save(some_year(2024), IfThere::Refuse);
  PublicationStore(database.connection(), database.partner_scope()).seal(2024, {}, kSealedAt);
  YearOfRecords other = some_year(2024);
  other.dataset.sha256 = "another";
  EXPECT_THROW(records.save(other, IfThere::Replace), Conflict);
  EXPECT_NO_THROW(records.save(some_year(2024), IfThere::Replace)) << "the same file again";
}

TEST(PublicationStore, ReportsOnlyWhatIsSealed) {
  MemoryDatabase database;
  RecordStore records(database.connection(), database.partner_scope());
  records.save(some_year(2024), IfThere::Refuse);
  records.save(some_year(2023), IfThere::Refuse);
  PublicationStore store(database.connection(), database.partner_scope());
  const Translator english(Language::English);
  EXPECT_FALSE(store.report("Norrtälje", 2024, english));
  store.seal(2024, {}, kSealedAt);
  EXPECT_FALSE(store.report("Norrtälje", 2024, english)->cases_before);
  store.seal(2023, {}, kSealedAt);
  EXPECT_TRUE(store.report("Norrtälje", 2024, english)->cases_before);
  const PublicationStore other(database.connection(), database.public_body_scope());
  EXPECT_FALSE(other.report("Norrtälje", 2024, english));
  EXPECT_FALSE(other.find_certificate(2024));
}

}  // namespace
}  // namespace handslag::statistics
