#include "statistics/correction.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/error.h"
#include "disclosure/certificate_check.h"
#include "sql/connection.h"
#include "statistics/correction_store.h"
#include "statistics/figures_acts.h"
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
const std::string kReason = "Ärenden från sommaren 2024 hade inte registrerats";

/// Women and men of three municipalities; `more` women of Norrtälje and `fewer` men of Täby are corrected.
YearOfRecords some_year(int more = 0, int fewer = 0, int year = 2024) {
  YearOfRecords records = empty_year(year);
  add_records(records, "Norrtälje", 40 + more, 0, 0b0001);
  add_records(records, "Norrtälje", 20, 1);
  add_records(records, "Täby", 25 - fewer, 1);
  add_records(records, "Täby", 12, 0);
  add_records(records, "Vaxholm", 30, 1, 0b0100);
  add_records(records, "Norrtälje", 3, 2);
  records.dataset.fingerprint =
      "of " + std::to_string(more) + " more and " + std::to_string(fewer) + " fewer";
  return records;
}

class Corrections : public ::testing::Test {
 protected:
  void seal(const YearOfRecords& year, const disclosure::SafetyRule& rule = {}) {
    RecordStore::save(act, year, IfThere::Refuse);
    PublicationStore::seal(act, year.dataset.year, rule, kTieKey);
  }
  static CorrectionOrder order(YearOfRecords records, int corrects = 1) {
    return {std::move(records), kReason, corrects, day("2025-03-04")};
  }
  MadeCorrection correct(YearOfRecords records, int corrects = 1) {
    return CorrectionStore::correct(act, order(std::move(records), corrects), kTieKey);
  }
  PublicationStore store() { return PublicationStore(act); }

  MemoryDatabase database;
  organisations::Act act = database.partner_act();
};

template <class Refused, class Work>
std::string refusal_of(const Work& work) {
  try {
    work();
  } catch (const Refused& refused) {
    return refused.what();
  }
  return "";
}

TEST_F(Corrections, GiveANewVersionAndLeaveTheOneBeforeAsItWas) {
  seal(some_year());
  const YearPublication sealed = *store().find(2024);
  const MadeCorrection made = correct(some_year(30, 0));
  EXPECT_EQ(made.changed_records, 30);
  const YearPublication first = *store().find(2024, 1);
  const YearPublication second = *store().find(2024);
  EXPECT_EQ(first.figures, sealed.figures);
  EXPECT_EQ(first.version, 1);
  EXPECT_FALSE(first.correction);
  EXPECT_EQ(second.version, 2);
  EXPECT_EQ(second.correction, (Correction{day("2025-01-02"), kReason})) << "the day of the act";
  EXPECT_EQ(second.figures, made.publication.figures);
  EXPECT_EQ(first.at({"Norrtälje", "", ""}), ProtectedCount::shown(63));
  EXPECT_EQ(second.at({"Norrtälje", "", ""}), ProtectedCount::shown(93));
  EXPECT_FALSE(second.at({"Norrtälje", "sex", "other"}).is_shown()) << "three, as before";
  EXPECT_EQ(RecordStore(act).find(2024)->records.size(), some_year(30, 0).records.size());
  EXPECT_EQ(RecordStore(act).find(2024, 1)->records.size(), some_year().records.size());
  ASSERT_EQ(store().versions(2024).size(), 2u);
  EXPECT_EQ(store().versions(2024)[1].fingerprint, "of 30 more and 0 fewer");
  EXPECT_TRUE(PublicationStore(database.view_of(database.other_partner())).versions(2024).empty());
}

TEST_F(Corrections, LeaveTheYearSealed) {
  seal(some_year());
  correct(some_year(30, 0));
  EXPECT_TRUE(store().is_sealed(2024));
  EXPECT_EQ(PublicationStore::seal(act, 2024, {}, kTieKey).outcome, Sealing::Outcome::SealedBefore);
  EXPECT_THROW(PublicationStore::seal(act, 2024, {.threshold = 9}, kTieKey), Conflict);
  EXPECT_THROW(RecordStore::remove(act, 2024), Conflict);
  EXPECT_THROW(RecordStore::save(act, some_year(50, 0), IfThere::Replace), Conflict);
  EXPECT_EQ(RecordStore(act).find_dataset(2024)->fingerprint, "of 30 more and 0 fewer");
  EXPECT_EQ(RecordStore(act).list().size(), 1u);
  RecordStore(act).require_unchanged(2024);
}

TEST_F(Corrections, AreSealedWithAProofOfBothVersionsTogether) {
  seal(some_year());
  const MadeCorrection made = correct(some_year(30, 0));
  const auto checked = disclosure::check_certificate(*parse_json(*store().find_certificate(2024)));
  EXPECT_TRUE(checked.is_valid());
  EXPECT_NE(*store().find_certificate(2024, 1), *store().find_certificate(2024));
  EXPECT_NE(store().find_certificate(2024)->find("2024, version 2"), std::string::npos);
  EXPECT_GT(made.certificate.system.counts.size(), made.publication.figures.size());
}

// 60 and 62 cases: whoever has both knows of two people.
TEST_F(Corrections, DoNotShowWhatDiffersByFew) {
  seal(some_year());
  correct(some_year(30, 2));
  const YearPublication first = *store().find(2024, 1);
  const YearPublication second = *store().find(2024);
  EXPECT_TRUE(first.at({"Täby", "", ""}).is_shown());
  EXPECT_FALSE(second.at({"Täby", "", ""}).is_shown()) << "two of Täby went";
  EXPECT_TRUE(second.at({"Täby", "sex", "man"}).is_unlisted());
  EXPECT_TRUE(second.at({"Täby", "sex", "woman"}).is_unlisted()) << "nor who did not change";
  EXPECT_THAT(second.few_corrected, ::testing::ElementsAre("Täby"));
  for (const auto& [place, now] : second.figures) {
    const ProtectedCount& before = first.at(place);
    if (!before.is_shown() || !now.is_shown()) continue;
    const std::int64_t difference = std::abs(*now.count() - *before.count());
    EXPECT_TRUE(difference == 0 || difference > 4)
        << place.area << ' ' << place.variable << ' ' << place.value;
  }
}

TEST_F(Corrections, OfAFewRecordsAreRefusedAndSayWhatCanBeDone) {
  seal(some_year());
  for (const auto& [more, fewer] : {std::pair(1, 0), {0, 3}, {4, 3}}) {
    const std::string refusal = refusal_of<InvalidInput>([&] { correct(some_year(more, fewer)); });
    EXPECT_THAT(refusal, ::testing::HasSubstr("So few records of 2024 are changed (1 to 7)"));
    EXPECT_THAT(refusal, ::testing::HasSubstr("Keep the corrected file"));
  }
  EXPECT_THAT(refusal_of<InvalidInput>([&] { correct(some_year()); }),
              ::testing::HasSubstr("nothing to correct"));
  EXPECT_EQ(store().versions(2024).size(), 1u);
  EXPECT_EQ(RecordStore(act).find(2024)->dataset.fingerprint, "of 0 more and 0 fewer");
}

TEST_F(Corrections, NeedAYearThatIsSealed) {
  EXPECT_THROW(correct(some_year(30, 0)), NotFound);
  RecordStore::save(act, some_year(), IfThere::Refuse);
  EXPECT_THROW(correct(some_year(30, 0)), Conflict);
}

TEST_F(Corrections, OfAVersionThatWasCorrectedMeanwhileAreAConflict) {
  seal(some_year());
  correct(some_year(30, 0));
  EXPECT_THAT(refusal_of<Conflict>([&] { correct(some_year(60, 0)); }),
              ::testing::HasSubstr("a correction of version 1, and now version 2 is out"));
  EXPECT_EQ(store().versions(2024).size(), 2u);
  correct(some_year(60, 0), 2);
  EXPECT_EQ(store().find(2024)->at({"Norrtälje", "", ""}), ProtectedCount::shown(123));
}

TEST_F(Corrections, GiveBackWhatTheFirstVersionShowedWhenTheSecondWasWrong) {
  seal(some_year());
  correct(some_year(30, 0));
  YearOfRecords again = some_year();
  again.dataset.fingerprint = "again";
  correct(again, 2);
  EXPECT_EQ(store().find(2024)->figures, store().find(2024, 1)->figures);
  EXPECT_EQ(store().find(2024)->version, 3);
}

TEST_F(Corrections, HaveAReasonThatTellsNoNumber) {
  for (const char* const reason : {"", "   ", "Tre\nrader", "12 ärenden saknades", "Rad 20245", "3"})
    EXPECT_THROW(checked_reason(reason), InvalidInput) << reason;
  EXPECT_THROW(checked_reason(std::string(501, 'a')), InvalidInput);
  for (const char* const reason : {"tre poster från Timrå saknades",
                                   "tolv poster",
                                   "En post saknades",
                                   "ett par ärenden",
                                   "Hälften saknades",
                                   "Var tredje post saknades",
                                   "every other case",
                                   "three cases",
                                   "TOLV poster",
                                   "Ⅲ poster",
                                   "３ poster",
                                   "²",
                                   "tjugofem poster",
                                   "twenty-five cases",
                                   "poster (tre) saknades",
                                   "t\u200bre poster",
                                   "kvinnor/fyra",
                                   "a couple of cases",
                                   "Båda männen",
                                   "enstaka ärenden",
                                   "Åtta kvinnor",
                                   "one case",
                                   "ettusen rader",
                                   "rad tre",
                                   "2024: sju"})
    EXPECT_THROW(checked_reason(reason), InvalidInput) << reason;
  for (const char* const reason :
       {"Sommarens ärenden saknades", "Cases of the summer had not been entered",
        "Fel kod för brottstyp i Täby", "Poster som hörde till 2023 stod under 2024",
        "Kön var felkodat på mottagningen i Norrtälje"})
    EXPECT_EQ(checked_reason(reason), reason);
  EXPECT_EQ(checked_reason("  Ärenden från 2024 saknades "), "Ärenden från 2024 saknades");
}

TEST(ReasonsOfCorrections, MayNameNoNumberInTheDigitsOfOtherKindsFromTheFirstToTheLast) {
  const auto refusal = [](const std::string& reason) {
    return refusal_of<InvalidInput>([&] { checked_reason(reason); });
  };
  for (const char* const number :
       {"\u00b2", "\u00b3", "\u00b9", "\u00bc", "\u00be", "\u0660",     "\u0669",
        "\u2070", "\u2089", "\u2150", "\u218b", "\u2460", "\u249b",     "\u24ea",
        "\u24ff", "\u2776", "\u2793", "\uff10", "\uff19", "\U0001d7ce", "\U0001d7ff"})
    EXPECT_THAT(refusal("Rader: " + std::string(number) + " st"),
                ::testing::HasSubstr("says how many: “" + std::string(number) + "”"));
  for (const char* const word : {"x0", "x9", "0x", "9x", "1899", "2100", "201", "20x0"})
    EXPECT_THAT(refusal("Rad " + std::string(word)), ::testing::HasSubstr("“" + std::string(word) + "”"));
  for (const char* const apart : {"tre×fel", "tre÷fel", "tre»", "fel/tre", "fel:tre", "fel@tre", "fel[tre",
                                  "fel`tre", "fel{tre", "tre\u0370"})
    EXPECT_THAT(refusal(apart), ::testing::HasSubstr("“tre”")) << apart;
  for (const char* const word :
       {"treaxl", "trezxl", "treAxl", "treZxl", "treÀxl", "1900", "2099", "2000", "1999"})
    EXPECT_EQ(refusal(word), "") << word;
  EXPECT_EQ(checked_reason(std::string(500, 'a')), std::string(500, 'a'));
}

TEST_F(Corrections, AreInTheJournalWithTheirReason) {
  seal(some_year());
  correct_figures(act, order(some_year(30, 0)), kTieKey, false);
  const auto line = database.connection().query_one(
      "SELECT organisation_id, action, subject_kind, subject_id, detail FROM journal ORDER BY id DESC LIMIT "
      "1");
  EXPECT_EQ(line->get<std::int64_t>("organisation_id"), database.partner().value);
  EXPECT_EQ(line->get<std::string>("action"), "figures.correct");
  EXPECT_EQ(line->get<int>("subject_id"), 2024);
  EXPECT_THAT(line->get<std::string>("detail"), ::testing::HasSubstr(kReason));
  EXPECT_THAT(line->get<std::string>("detail"), ::testing::HasSubstr("\"version\":2"));
}

TEST_F(Corrections, SaveNothingWhenAProofDoesNotHold) {
  seal(some_year());
  MadeCorrection made = CorrectionStore(act).preview(order(some_year(30, 2)), kTieKey);
  EXPECT_EQ(store().versions(2024).size(), 1u) << "a preview saves nothing";
  ++made.certificate.tables.front().front();
  EXPECT_THROW(PublicationStore::save(act, made.publication, made.certificate, some_year(30, 2).dataset),
               Error);
  EXPECT_EQ(store().versions(2024).size(), 1u);
}

TEST_F(Corrections, KeepTheRowsThatTheYearWasSealedWith) {
  RecordStore::save(act, some_year(), IfThere::Refuse);
  PublicationStore::seal(act, 2024, {}, kTieKey, {}, {"sex", "help_seeker"});
  correct(some_year(30, 0));
  const YearPublication second = *store().find(2024);
  EXPECT_TRUE(second.figures.contains({"Norrtälje", "sex", "other_or_unknown"}));
  EXPECT_EQ(second.at({"Norrtälje", "help_seeker", "victim"}), ProtectedCount::shown(93));
}

// A table that was given out counted the first version: a reader has it beside both.
TEST_F(Corrections, AreHeldAgainstTablesThatWereGivenOutAndTheOtherWayRound) {
  seal(some_year(0, 0, 2023));
  seal(some_year());
  ReleaseStore::release(act, {2023, 2024, {{"municipality", "sex"}}}, kTieKey);
  correct(some_year(30, 2));
  const Release before = ReleaseStore(act).list().front();
  EXPECT_EQ(before.versions, (std::map<int, int>{{2023, 1}, {2024, 1}}));
  const MadeRelease after =
      ReleaseStore::release(act, {2024, 2024, {{"municipality", "sex", "reported"}}}, kTieKey);
  EXPECT_EQ(after.release.versions, (std::map<int, int>{{2024, 2}}));
  for (const ReleasedFigure& figure : after.release.tables.front().figures) {
    if (figure.codes == std::vector<std::string>{"Norrtälje", "*", "*"}) {
      EXPECT_EQ(figure.count.count(), store().find(2024)->at({"Norrtälje", "", ""}).count());
    } else if (figure.codes == std::vector<std::string>{"Täby", "man", "*"}) {
      EXPECT_FALSE(figure.count.is_shown());
    }
  }
  EXPECT_EQ(ReleaseStore(act).list().size(), 2u);
}

TEST(ChangedFigures, AreThoseThatReadOtherwise) {
  YearPublication before{2024, DatasetSource(2024, "f", day("2025-01-31"), false), {}, 2, 0, {}};
  before.figures = {{{"Täby", "", ""}, ProtectedCount::shown(60)},
                    {{"Täby", "sex", "man"}, ProtectedCount::shown(20)},
                    {{"Täby", "sex", "woman"}, ProtectedCount::hidden(1, 9)}};
  YearPublication now = before;
  now.figures.at({"Täby", "", ""}) = ProtectedCount::shown(70);
  now.figures.at({"Täby", "sex", "woman"}) = ProtectedCount::hidden(1, std::nullopt);
  const std::vector<ChangedFigure> changed = changed_figures(before, now);
  ASSERT_EQ(changed.size(), 2u);
  EXPECT_EQ(changed[0].now, ProtectedCount::shown(70));
  EXPECT_EQ(changed[1].before, ProtectedCount::hidden(1, 9));
}

}  // namespace
}  // namespace handslag::statistics
