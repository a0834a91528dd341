// What holds a number that somebody has typed: each source by itself, and nothing beside it.
#include "memoranda/sourced_numbers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "memoranda/memorandum_draft.h"
#include "memorandum_reading/guard_text.h"
#include "tests/memoranda/case_for_tests.h"
#include "tests/support/partnerships.h"
#include "tests/support/victim_support_set.h"

namespace handslag::memoranda {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Dossier case_with(agreements::Agreement agreement) {
  std::int64_t key = 40;
  for (agreements::Commitment& one : agreement.commitments) one.id = {++key};
  agreement.document_sha256.clear();
  agreement.legal_assessments.clear();
  return testing::case_of(testing::follow_up_with_everything_fulfilled(agreement), agreement);
}

class NumbersWithSources : public ::testing::Test {
 protected:
  SourcedNumbers sources() const {
    const MemorandumDraft draft = draft_memorandum(one, memorandum_template("general-v1"), day("2025-03-21"));
    return {one, draft, draft.typed, Language::Swedish};
  }
  static std::vector<memorandum_reading::WrittenNumber> numbers_of(const std::string& words) {
    return memorandum_reading::numbers_in(memorandum_reading::guard_text(on_one_line(words)).text);
  }
  /// The numbers of a text that nothing holds.
  std::vector<std::string> without_source(const std::string& words) const {
    const SourcedNumbers all = sources();
    const std::string read = memorandum_reading::guard_text(on_one_line(words)).text;
    std::vector<std::string> found;
    for (const auto& number : memorandum_reading::numbers_in(read)) {
      if (all.has(number)) continue;
      found.push_back(read.substr(number.begin, number.end - number.begin));
      if (found.back().ends_with(',')) found.back().pop_back();
    }
    return found;
  }
  std::vector<std::string> nearest(const std::string& words) const {
    return sources().nearest_to(numbers_of(words).at(0));
  }
  bool is_figure(const std::string& words) const { return sources().is_figure(numbers_of(words).at(0)); }

  /// 171 cases, 150 the year before; one row of each kind and a total.
  static statistics::StatisticsReport report() {
    using statistics::ProtectedCount;
    statistics::StatisticsReport made{.year = 2024,
                                      .municipality = "Norrtälje",
                                      .dataset = {2024, std::string(64, 'f'), day("2025-01-31"), false}};
    made.cases = ProtectedCount::shown(171);
    made.cases_before = ProtectedCount::shown(151);
    statistics::ReportTable table{"crime_type", Message::of("Ärenden efter brottstyp")};
    table.rows = {{{"Norrtälje", "crime_type", "assault"},
                   Message::of("Misshandel"),
                   ProtectedCount::hidden(31, 37),
                   ProtectedCount::shown(112)},
                  {{"Norrtälje", "crime_type", "theft"},
                   Message::of("Stöld"),
                   ProtectedCount::shown(58),
                   ProtectedCount::hidden(45, {})}};
    table.total =
        statistics::ReportRow{{"*", "", ""}, Message::of("Hela området"), ProtectedCount::shown(999), {}};
    made.tables = {table};
    made.set = &statistics::variable_set();
    return made;
  }
  static outreach::OutreachLog log() {
    outreach::OutreachLog made{{}, 2024, "f", false, {}};
    for (const auto& [on, where, people] :
         {std::tuple("2024-05-19", "Norrtälje", 133), {"2024-06-07", "Täby", 277}})
      made.activities.push_back(
          {day(on), where, outreach::Area::Town, "föreläsning", "elever", "Om brott", people});
    return made;
  }

  Translator swedish{Language::Swedish};
  Dossier one = case_with(testing::victim_support_partnership());
};

TEST_F(NumbersWithSources, TheAgreementHoldsItsSumsDaysAndYears) {
  EXPECT_THAT(without_source("70 000 kr, 70 000, 41 000 kr, 15 000 kr, 1,20 kr och 60 000"), IsEmpty());
  EXPECT_THAT(without_source("år 2020 och år 2023, från 2022-01-01 till den 31 december 2026"), IsEmpty());
  EXPECT_THAT(without_source("70 001 kr, 1 350 500 kr, 1,21 kr, 70 000 procent, år 1987, 2022-01-02"),
              ElementsAre("70 001 kr", "1 350 500 kr", "1,21 kr", "70 000 procent", "1987", "2022-01-02"));
  one = case_with(testing::youth_centre_partnership());
  EXPECT_THAT(without_source("1 350 500 kr, 10,45 kr, 129 237, 212 000 kr, 333 000 kr, år 2018, år 2020"),
              IsEmpty());
  EXPECT_THAT(without_source("70 000 kr, 41 000 kr, år 2022"), ElementsAre("70 000 kr", "41 000 kr", "2022"));
}

TEST_F(NumbersWithSources, TheFollowUpHoldsItsDaysWithAndWithoutAYear) {
  one.follow_up.requested_on = day("2025-01-29");
  one.follow_up.due_on = day("2025-02-27");
  EXPECT_THAT(without_source("den 13 januari 2025, den 29 januari 2025, den 27 februari 2025, 28 februari "
                             "2025, den 17 mars 2025, 1 januari 2024, 31 december 2024"),
              IsEmpty());
  EXPECT_THAT(without_source("den 29 januari, den 17 mars"), IsEmpty());
  EXPECT_THAT(without_source("den 30 januari, den 29 mars, den 17 april, den 17 mars 2024"),
              ElementsAre("30 januari", "29 mars", "17 april", "17 mars 2024"));
  EXPECT_THAT(without_source("år 2023, år 2024 och år 2025"), IsEmpty());
  EXPECT_THAT(without_source("år 2019 och år 2027"), ElementsAre("2019", "2027"));
}

TEST_F(NumbersWithSources, PagesAndAnnexesGoToTheLast) {
  for (followup::Material& material : one.follow_up.received) material.pages = 4;
  one.follow_up.received.front().pages = 37;
  one.follow_up.received.back().pages = std::nullopt;
  EXPECT_THAT(without_source("se s. 1 och s. 37"), IsEmpty());
  EXPECT_THAT(without_source("se s. 38 och s. 0"), ElementsAre("38", "0"));
  const std::string last = std::to_string(one.annexes.size());
  const std::string next = std::to_string(one.annexes.size() + 1);
  EXPECT_THAT(without_source("se bilaga 1 och bilaga " + last), IsEmpty());
  EXPECT_THAT(without_source("se bilaga " + next), ElementsAre(next));
  one.follow_up.evidence.front().place = "s. 88";
  EXPECT_THAT(without_source("se s. 88"), IsEmpty());
}

TEST_F(NumbersWithSources, CountsOfTheFollowUpAreHeld) {
  for (int at = 0; at < 30; ++at) one.follow_up.requested.push_back(agreements::EvidenceKind::AnnualReport);
  for (int at = 0; at < 20; ++at) one.follow_up.received.push_back(one.follow_up.received.front());
  const std::string received = std::to_string(one.follow_up.received.size());
  EXPECT_THAT(without_source("30 slag av underlag, " + received + " handlingar, 2 åtaganden"), IsEmpty());
  EXPECT_THAT(without_source("29 slag av underlag"), ElementsAre("29"));
  one.coverage = {};
  for (int at = 0; at < 17; ++at) one.coverage.rows.push_back({});
  EXPECT_THAT(without_source("17 åtaganden"), IsEmpty());
}

TEST_F(NumbersWithSources, OfTheFiguresThoseThatAreShownAndTheIntervalsOfTheOthers) {
  EXPECT_THAT(without_source("171, 151, 112, 58 och 999"), ElementsAre("171", "151", "112", "58", "999"));
  EXPECT_FALSE(is_figure("171"));
  one.statistics = report();
  EXPECT_THAT(without_source("171, 151, 112, 58 och 999"), IsEmpty());
  EXPECT_THAT(without_source("31–37 och 45–45"), IsEmpty());
  EXPECT_THAT(without_source("31, 37, 45 och 32–37, 31–36"), ElementsAre("31", "37", "45", "32–37", "31–36"));
  for (const char* figure : {"171", "112", "58", "999", "31–37"}) EXPECT_TRUE(is_figure(figure)) << figure;
  for (const char* none : {"31", "172", "41 000 kr", "år 2024", "den 17 mars 2025", "31–36"})
    EXPECT_FALSE(is_figure(none)) << none;
  EXPECT_EQ(sources().some_figures().size(), 3U);
  EXPECT_THAT(without_source("58–112"), IsEmpty()) << "both ends are shown";
  EXPECT_THAT(without_source("58–113"), ElementsAre("58–113"));
}

TEST_F(NumbersWithSources, OfFurtherPartiesWhatTheyHaveLetBeRead) {
  EXPECT_THAT(without_source("133, 58"), ElementsAre("133", "58"));
  one.further_figures.push_back({{.name = "Ersboda Folkets Hus"}, log(), report(), std::nullopt});
  EXPECT_THAT(without_source("133 besökare, 58 ärenden, 31–37, den 19 maj 2024"), IsEmpty());
  EXPECT_THAT(without_source("277, den 7 juni 2024"), ElementsAre("277", "7 juni 2024"))
      << "that is of another municipality";
}

TEST_F(NumbersWithSources, TheLogHoldsItsDaysAndWhomItReached) {
  EXPECT_THAT(without_source("133 den 19 maj 2024"), ElementsAre("133", "19 maj 2024"));
  one.outreach = log();
  one.annexes.push_back({"outreach_log", "Utåtriktat arbete", "utatriktat.pdf", "", "", {}});
  EXPECT_THAT(without_source("133 den 19 maj 2024"), IsEmpty());
  EXPECT_THAT(without_source("277 den 7 juni 2024"), ElementsAre("277", "7 juni 2024"));
}

TEST_F(NumbersWithSources, TheNearestAreToldAtMostThreeAsTheyArePrinted) {
  EXPECT_THAT(nearest("71 000 kr"),
              ElementsAre("70\u00A0000\u00A0kr", "41\u00A0000\u00A0kr", "15\u00A0000\u00A0kr"));
  EXPECT_THAT(nearest("1,25 kr").at(0), "1,20\u00A0kr");
  EXPECT_EQ(nearest("den 16 mars 2025").at(0), "2025-03-17");
  EXPECT_EQ(nearest("den 18 mars").at(0), "2025-03-17");
  EXPECT_EQ(nearest("den 2 januari 2022").at(0), "2022-01-01");
  EXPECT_EQ(nearest("år 2019").at(0), "2020");
  EXPECT_THAT(nearest("år 2031"), ElementsAre("2026", "2025", "2024"));
  EXPECT_THAT(nearest("hälften"), IsEmpty());
  EXPECT_THAT(nearest("71 000").at(0), "70\u00A0000\u00A0kr");
  EXPECT_EQ(nearest("14 procent"), std::vector<std::string>());
}

TEST(OnOneLine, IsTheTextWithoutBreaksAndSoftHyphens) {
  EXPECT_EQ(on_one_line("  två\n rader\u00A0av  av\u00ADtal\u00ADet "), "två rader av avtalet");
  EXPECT_EQ(on_one_line(""), "");
}

}  // namespace
}  // namespace handslag::memoranda
