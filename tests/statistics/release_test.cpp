#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "base/error.h"
#include "base/json.h"
#include "disclosure/certificate_check.h"
#include "sql/connection.h"
#include "statistics/publication_store.h"
#include "statistics/record_store.h"
#include "statistics/release_store.h"
#include "tests/statistics/records_for_tests.h"
#include "tests/support/memory_database.h"

namespace handslag::statistics {
namespace {

using handslag::testing::add_records;
using handslag::testing::empty_year;
using handslag::testing::MemoryDatabase;
using IfThere = RecordStore::IfThere;

constexpr std::uint64_t kTieKey = 3;

YearOfRecords some_year(int year, int more) {
  YearOfRecords records = empty_year(year);
  add_records(records, "Norrtälje", 40 + more, 0, 0b0001);
  add_records(records, "Norrtälje", 9, 1);
  add_records(records, "Norrtälje", 3, 1, 0b0010);
  add_records(records, "Täby", 25, 1);
  add_records(records, "Täby", 2, 0);
  add_records(records, "Vaxholm", 3, 1, 0b0100);
  return records;
}

class Releases : public ::testing::Test {
 protected:
  void seal(int year, int more) {
    RecordStore::save(act, some_year(year, more), IfThere::Refuse);
    PublicationStore::seal(act, year, {}, kTieKey);
  }
  ReleaseStore store() { return ReleaseStore(act); }

  MemoryDatabase database;
  organisations::Act act = database.partner_act();
};

const ReleasedFigure& figure_of(const ReleasedTable& table, const std::vector<std::string>& codes, int first,
                                int last) {
  const auto found = std::ranges::find_if(table.figures, [&](const ReleasedFigure& one) {
    return one.codes == codes && one.first_year == first && one.last_year == last;
  });
  if (found == table.figures.end()) throw NotFound(joined_codes(codes));
  return *found;
}

TEST_F(Releases, SayOfWhatIsSealedWhatIsSealed) {
  seal(2024, 0);
  const MadeRelease made =
      ReleaseStore::release(act, {2024, 2024, {{"municipality", "sex"}, {"sex", "honour"}}}, kTieKey);
  const auto sealed = PublicationStore(database.partner_view()).find(2024);
  ASSERT_EQ(made.release.tables.size(), 2u);
  int compared = 0;
  for (const ReleasedFigure& figure : made.release.tables[0].figures) {
    const bool is_total = figure.codes[1] == "*";
    const ProtectedCount& before =
        sealed->at({figure.codes[0], is_total ? "" : "sex", is_total ? "" : figure.codes[1]});
    EXPECT_EQ(figure.count.count(), before.count()) << joined_codes(figure.codes);
    EXPECT_EQ(figure.count.is_unlisted(), before.is_unlisted()) << joined_codes(figure.codes);
    ++compared;
  }
  EXPECT_EQ(compared, 150);
  EXPECT_TRUE(figure_of(made.release.tables[0], {"Vaxholm", "man"}, 2024, 2024).count.is_unlisted());
  EXPECT_TRUE(disclosure::check_certificate(to_json(made.certificate)).is_valid());
}

TEST_F(Releases, AreKeptAndReadBackAsTheyWereMade) {
  seal(2024, 0);
  const MadeRelease made = ReleaseStore::release(act, {2024, 2024, {{"sex", "honour"}}}, kTieKey);
  const std::vector<Release> kept = store().list();
  ASSERT_EQ(kept.size(), 1u);
  EXPECT_EQ(kept[0].first_year, 2024);
  EXPECT_EQ(kept[0].last_year, 2024);
  EXPECT_EQ(kept[0].released_at, "2025-01-02T12:00:00Z");
  EXPECT_EQ(kept[0].cells, made.release.cells);
  EXPECT_EQ(kept[0].hidden, made.release.hidden);
  ASSERT_EQ(kept[0].tables.size(), 1u);
  EXPECT_EQ(kept[0].tables[0].columns, (std::vector<std::string>{"sex", "honour"}));
  EXPECT_EQ(kept[0].tables[0].figures, made.release.tables[0].figures);
  EXPECT_TRUE(ReleaseStore(database.public_body_view()).list().empty());
}

// Beside the sealed year a table of its own would give small counts away: 7 of the example partner's did.
TEST_F(Releases, HideWhatTheSealedYearAndEarlierReleasesWouldGiveAway) {
  seal(2024, 0);
  const ReleaseOrder order{2024, 2024, {{"municipality", "sex", "help_seeker"}}};
  const MadeRelease first = ReleaseStore::release(act, order, kTieKey);
  const MadeRelease again = ReleaseStore::release(act, order, kTieKey + 1);
  // Another key would choose otherwise, but what is out stays as it is.
  for (std::size_t at = 0; at < first.release.tables[0].figures.size(); ++at) {
    const ReleasedFigure& one = first.release.tables[0].figures[at];
    const ReleasedFigure& other = again.release.tables[0].figures[at];
    EXPECT_EQ(one.count.count(), other.count.count()) << joined_codes(one.codes);
  }
  for (const ReleasedFigure& figure : first.release.tables[0].figures) {
    if (figure.count.is_shown()) {
      EXPECT_TRUE(*figure.count.count() == 0 || *figure.count.count() > 4) << joined_codes(figure.codes);
    }
    if (!figure.count.is_hidden() || !figure.count.high()) continue;
    EXPECT_GT(*figure.count.high(), figure.count.low()) << joined_codes(figure.codes);
  }
}

TEST_F(Releases, OfSeveralYearsHaveTheirSum) {
  seal(2023, 5);
  seal(2024, 0);
  const MadeRelease made = ReleaseStore::release(act, {2023, 2024, {{"municipality"}}}, kTieKey);
  const ReleasedTable& table = made.release.tables[0];
  const auto total = [&](int first, int last) { return figure_of(table, {"Norrtälje"}, first, last).count; };
  EXPECT_EQ(total(2023, 2023), ProtectedCount::shown(57));
  EXPECT_EQ(total(2024, 2024), ProtectedCount::shown(52));
  EXPECT_EQ(total(2023, 2024), ProtectedCount::shown(109));
  const CountTable written = to_count_table(made.release, table);
  EXPECT_EQ(written.dimensions, (std::vector<std::string>{"year", "municipality"}));
  EXPECT_EQ(written.name, "municipality 2023-2024");
  EXPECT_EQ(written.rows.front().codes, (std::vector<std::string>{"*", "*"}));
  // Vaxholm has 3 in each year: 6 in both may be known only if neither year is.
  EXPECT_FALSE(figure_of(table, {"Vaxholm"}, 2024, 2024).count.is_shown());
}

TEST_F(Releases, AreNotKeptWithoutAProofThatHolds) {
  seal(2024, 0);
  const MadeRelease made = ReleaseStore::release(act, {2024, 2024, {{"sex", "honour"}}}, kTieKey);
  ASSERT_EQ(store().list().size(), 1u);
  MadeRelease damaged = made;
  ASSERT_FALSE(damaged.certificate.tables.empty());
  ++damaged.certificate.tables.front().front();
  EXPECT_THROW(ReleaseStore::save(act, damaged, {}), Error);
  EXPECT_THROW(ReleaseStore::save(act, made, {.threshold = 5}), Error) << "made by a weaker rule";
  EXPECT_EQ(store().list().size(), 1u);
  EXPECT_EQ(store().certificates().size(), 1u);
}

TEST_F(Releases, AreNotReadWhenSomebodyHasChangedThem) {
  seal(2024, 0);
  ReleaseStore::release(act, {2024, 2024, {{"sex", "honour"}}}, kTieKey);
  for (const char* const change :
       {"UPDATE released_figure SET count = 3, low = NULL, high = NULL WHERE low IS NOT NULL",
        "UPDATE released_figure SET count = count + 1 WHERE count > 4",
        "UPDATE released_table SET columns = 'sex;school'", "DELETE FROM released_figure WHERE number = 1"}) {
    database.connection().execute("SAVEPOINT change");
    database.connection().execute(change);
    EXPECT_THROW(store().list(), CorruptData) << change;
    database.connection().execute("ROLLBACK TO change");
    EXPECT_EQ(store().list().size(), 1u);
  }
  database.connection().execute("UPDATE release SET certificate = $1", sql::Blob{"{}"});
  EXPECT_THROW(store().certificates(), CorruptData);
}

TEST_F(Releases, NeedSealedYearsAndColumnsThatAreThere) {
  EXPECT_THROW(ReleaseStore::release(act, {2024, 2024, {{"sex"}}}, kTieKey), NotFound);
  RecordStore::save(act, some_year(2024, 0), IfThere::Refuse);
  EXPECT_THROW(ReleaseStore::release(act, {2024, 2024, {{"sex"}}}, kTieKey), Conflict);
  PublicationStore::seal(act, 2024, {.threshold = 5}, kTieKey);
  EXPECT_THROW(ReleaseStore::release(act, {2024, 2024, {{"shoe_size"}}}, kTieKey), InvalidInput);
  EXPECT_THROW(ReleaseStore::release(act, {2024, 2024, {{"month", "quarter"}}}, kTieKey), InvalidInput);
  RecordStore::save(act, some_year(2023, 5), IfThere::Refuse);
  PublicationStore::seal(act, 2023, {}, kTieKey);
  EXPECT_THROW(ReleaseStore::release(act, {2023, 2024, {{"sex"}}}, kTieKey), Conflict)
      << "different thresholds";
  EXPECT_TRUE(store().list().empty());
}

}  // namespace
}  // namespace handslag::statistics
