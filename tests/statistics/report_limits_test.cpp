// The report of a municipality: what a careful reader is told, from which count on, and each sentence of the
// analysis; records as files have them, each form of a day and a mark.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "base/translate.h"
#include "statistics/record_columns.h"
#include "statistics/record_file.h"
#include "statistics/report_notices.h"
#include "statistics/report_tables.h"
#include "tests/statistics/records_for_tests.h"

namespace handslag::statistics {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Translator kEnglish(Language::English);

ReportRow row(const char* variable, const char* value, ProtectedCount now,
              std::optional<ProtectedCount> before = std::nullopt) {
  return {{"Norrtälje", variable, value}, Message::of(value), now, before};
}

/// 100 cases and 130 the year before, and no table.
StatisticsReport report(std::int64_t now = 100, std::int64_t before = 130) {
  StatisticsReport made{
      .year = 2024, .municipality = "Norrtälje", .dataset = {2024, "f", day("2025-02-24"), false}};
  made.set = &variable_set();
  made.cases = ProtectedCount::shown(now);
  made.cases_before = ProtectedCount::shown(before);
  return made;
}

std::vector<std::string> notices(const StatisticsReport& of, bool has_fewer_contacts = false) {
  std::vector<std::string> all;
  for (const ReportNotice& one : notices_of(of, has_fewer_contacts))
    all.push_back(one.code + ": " + one.sentence.in(Language::English));
  return all;
}

TEST(NoticesOfAReport, ATotalThatIsTheOneOfTheYearBeforeIsWonderedAt) {
  EXPECT_THAT(notices(report(7, 7)),
              ElementsAre("same_as_the_year_before: The number of cases, 7, is the same as the year before. "
                          "Check that it is not last year's."));
  EXPECT_THAT(notices(report(0, 0)), IsEmpty());
  EXPECT_THAT(notices(report(7, 8)), IsEmpty());
  StatisticsReport hidden = report(7, 7);
  hidden.cases_before = ProtectedCount::hidden(7, 7);
  EXPECT_THAT(notices(hidden), IsEmpty());
  hidden.cases_before.reset();
  EXPECT_THAT(notices(hidden), IsEmpty());
  hidden = report(7, 7);
  hidden.cases = ProtectedCount::hidden(7, 7);
  EXPECT_THAT(notices(hidden, true), IsEmpty()) << "nothing is told of a total that is kept back";
}

TEST(NoticesOfAReport, CountsThatAreFewerThanTheCasesAreNamed) {
  EXPECT_THAT(notices(report(), true),
              ElementsAre("fewer_contacts_than_cases: Number of contacts is less than the cases. Check that "
                          "one of them is not counted in hours."));
}

TEST(NoticesOfAReport, QuartersAreSilentFromFortyEightCasesUp) {
  const auto of = [&](std::int64_t cases, std::int64_t silent) {
    StatisticsReport made = report(cases, cases + 1);
    ReportTable quarters{"quarter", Message::of("Quarters")};
    for (std::int64_t at = 0; at < 4; ++at)
      quarters.rows.push_back(row("quarter", "1", ProtectedCount::shown(at < silent ? 0 : 9)));
    made.tables = {quarters};
    return notices(made);
  };
  EXPECT_THAT(of(48, 1), ElementsAre("silent_quarters: 1 quarter has no cases. Check that its records are in "
                                     "the file."));
  EXPECT_THAT(of(48, 2),
              ElementsAre("silent_quarters: 2 quarters have no cases. Check that their records are "
                          "in the file."));
  EXPECT_THAT(of(47, 2), IsEmpty());
  EXPECT_THAT(of(48, 0), IsEmpty());
}

TEST(NoticesOfAReport, AFactIsMissingWhenItIsInMoreThanATenth) {
  const auto of = [&](ProtectedCount unknown, const char* value = "unknown") {
    StatisticsReport made = report();
    made.tables = {{"sex",
                    Message::of("Sex"),
                    {row("sex", "woman", ProtectedCount::shown(80)), row("sex", value, unknown)}}};
    return notices(made);
  };
  EXPECT_THAT(of(ProtectedCount::shown(11)),
              ElementsAre("missing:sex: sex is missing in 11 of 100 cases. Shares of it are uncertain."));
  EXPECT_THAT(of(ProtectedCount::shown(10)), IsEmpty());
  EXPECT_THAT(of(ProtectedCount::hidden(11, 20)), IsEmpty());
  EXPECT_THAT(of(ProtectedCount::shown(11), "man"), IsEmpty());
}

TEST(NoticesOfAReport, ReferralsExplainAChangeThatTheyAreFourFifthsOf) {
  const auto of = [&](std::int64_t now, std::int64_t before, ProtectedCount police_now,
                      std::optional<ProtectedCount> police_before) {
    StatisticsReport made = report(now, before);
    made.tables = {{"first_contact",
                    Message::of("Contact"),
                    {row("first_contact", "police", police_now, police_before)}}};
    return notices(made);
  };
  const auto shown = [](std::int64_t count) { return ProtectedCount::shown(count); };
  EXPECT_THAT(
      of(100, 200, shown(100), shown(180)),
      ElementsAre("referrals_explain_the_change: The change follows those who came by way of the police "
                  "(180 to 100). It does not show that the need has changed."));
  EXPECT_THAT(of(100, 200, shown(101), shown(180)), IsEmpty());
  EXPECT_THAT(of(200, 100, shown(180), shown(100)), ::testing::SizeIs(1));
  EXPECT_THAT(of(100, 110, shown(100), shown(110)), IsEmpty()) << "no more than chance";
  EXPECT_THAT(of(100, 200, ProtectedCount::hidden(100, 101), shown(180)), IsEmpty());
  EXPECT_THAT(of(100, 200, shown(100), ProtectedCount::hidden(180, 181)), IsEmpty());
  EXPECT_THAT(of(100, 200, shown(100), std::nullopt), IsEmpty());
}

TEST(NoticesOfAReport, AMunicipalityWithCasesInOneYearAloneIsTold) {
  const auto of = [&](ProtectedCount now, std::optional<ProtectedCount> before) {
    StatisticsReport made = report();
    made.tables = {
        {"municipality", Message::of("Areas"), {{{"Täby", "", "Täby"}, Message::of("Täby"), now, before}}}};
    return notices(made);
  };
  const auto shown = [](std::int64_t count) { return ProtectedCount::shown(count); };
  EXPECT_THAT(of(shown(9), shown(0)),
              ElementsAre(::testing::StartsWith("changed_area:Täby: Täby has cases in")));
  EXPECT_THAT(of(shown(0), shown(9)), ::testing::SizeIs(1));
  EXPECT_THAT(of(shown(9), shown(9)), IsEmpty());
  EXPECT_THAT(of(shown(0), shown(0)), IsEmpty());
  EXPECT_THAT(of(ProtectedCount::hidden(1, 4), shown(0)), IsEmpty());
  EXPECT_THAT(of(shown(0), ProtectedCount::hidden(1, 4)), IsEmpty());
  EXPECT_THAT(of(shown(9), std::nullopt), IsEmpty());
}

StatisticsReport compared_report() {
  StatisticsReport made = report(171, 150);
  const std::string& table = variable_set().report.compared.front();
  made.tables = {{table,
                  Message::of("By crime"),
                  {row("crime_type", "assault", ProtectedCount::shown(90), ProtectedCount::shown(30)),
                   row("crime_type", "theft", ProtectedCount::shown(40), ProtectedCount::shown(41)),
                   row("crime_type", "threat", ProtectedCount::shown(9), ProtectedCount::hidden(1, 4)),
                   row("crime_type", "robbery", ProtectedCount::shown(0), ProtectedCount::shown(0))}},
                 {"quarter",
                  Message::of("Not compared"),
                  {row("quarter", "1", ProtectedCount::shown(9), ProtectedCount::shown(90))}}};
  return made;
}

TEST(AnalysisOfAReport, SaysTheChangeOfAllOfGroupsAndTheRate) {
  const auto analysis = analyse(compared_report(), PopulationFact{60'000, true, 2024, "SCB"}).value();
  EXPECT_THAT(
      in_words(analysis.sentences, kEnglish),
      ElementsAre(
          "The number of cases 2023–2024: 171 against 150 the year before: cannot be told from chance.",
          "Of 2 groups compared these changed more than chance: assault rose from 30 to 90.",
          "That is 2.85 cases per 1 000 inhabitants (95 % interval 2.44 to 3.31), counted on "
          "60,000 inhabitants."));
  ASSERT_EQ(analysis.comparisons.size(), 3U);
  EXPECT_TRUE(analysis.comparisons[0].is_all_cases);
  EXPECT_FALSE(analysis.comparisons[1].is_all_cases);
  EXPECT_EQ(analysis.comparisons[1].label, Message::of("assault"));
  EXPECT_EQ(analysis.comparisons[1].words, ChangeWords::Rose);
  EXPECT_EQ(analysis.comparisons[2].words, ChangeWords::NotToldFromChance);
  EXPECT_NEAR(*analysis.rate_before, 2.5, 1e-12);
  EXPECT_EQ(analysis.find({"Norrtälje", "crime_type", "theft"})->now, 40);
  EXPECT_EQ(analysis.find({"Norrtälje", "crime_type", "threat"}), nullptr);
  std::vector<std::string> labels;
  for (const ReportRow& one : compared_report().rows_that_stand_out(analysis))
    labels.push_back(one.label.in(Language::English));
  EXPECT_THAT(labels, ElementsAre("assault"));
}

TEST(AnalysisOfAReport, SaysNoRateWithoutAPopulationAndNoGroupsWithoutAny) {
  StatisticsReport one = compared_report();
  one.tables[0].rows.erase(one.tables[0].rows.begin());
  EXPECT_THAT(in_words(analyse(one, std::nullopt)->sentences, kEnglish),
              ElementsAre(::testing::HasSubstr("171 against 150"),
                          "1 group was compared. No change in it can be told from chance."));
  EXPECT_FALSE(analyse(one, PopulationFact{0, true, 2024, "SCB"})->rate_now);
  EXPECT_TRUE(analyse(one, PopulationFact{1, true, 2024, "SCB"})->rate_now);
  one.tables.clear();
  EXPECT_THAT(analyse(one, std::nullopt)->sentences, ::testing::SizeIs(1));
  one.key_figure = row("help_seeker", "victim", ProtectedCount::shown(90), ProtectedCount::shown(91));
  EXPECT_EQ(analyse(one, std::nullopt)->comparisons.at(1).label, Message::of("victim"));
  one.cases_before.reset();
  EXPECT_FALSE(analyse(one, std::nullopt));
}

const std::string kRow =
    "2024-03;Norrtälje;woman;25-44;assault;yes;victim;police;close_relationship+school;3;1\n";

RecordReading read(const std::string& text, const RecordFileOptions& options = {}) {
  std::istringstream file(text);
  return read_record_file(file, 2024, variable_set(), options);
}
std::string with(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}
/// The months that rows with these days were read as; empty when one was not.
std::vector<int> months(const std::vector<std::string>& days) {
  std::string text = handslag::testing::kRecordHeader;
  for (const std::string& one : days) text += with(kRow, "2024-03", one);
  const RecordReading reading = read(text);
  if (reading.fault_count > 0) return {};
  return {reading.records.months.begin(), reading.records.months.end()};
}

TEST(MonthsOfRecords, AreReadInEveryForm) {
  EXPECT_THAT(months({"2024-01", "2024-12", "2024-09", "2024-10", "2024-01"}), ElementsAre(1, 12, 9, 10, 1));
  EXPECT_THAT(months({"25/03/2024", "04/05/2024", "04/05/2024"}), ElementsAre(3, 5, 5)) << "day first";
  EXPECT_THAT(months({"03/25/2024", "04/05/2024", "04/05/2024"}), ElementsAre(3, 4, 4)) << "month first";
  EXPECT_THAT(months({"04/05/2024", "2024-11-30", "03/25/2024", "2024-02"}), ElementsAre(4, 11, 3, 2))
      << "turned by a row behind it";
  for (const char* none :
       {"2024-00", "2024-13", "2024/03x", "2024-0a", "2024-a3", "2024-3x", "2024_03", "2023-03"})
    EXPECT_THAT(months({none}), IsEmpty()) << none;
}

TEST(MonthsOfRecords, ThatNoRowSettlesAreRefusedAtTheFirst) {
  const std::string text = handslag::testing::kRecordHeader + kRow + with(kRow, "2024-03", "04/05/2024");
  const RecordReading unsettled = read(text + with(kRow, "2024-03", "06/05/2024"));
  EXPECT_FALSE(unsettled.can_be_used);
  ASSERT_EQ(unsettled.faults.size(), 1U);
  EXPECT_EQ(unsettled.faults[0].reason, RecordFault::Reason::UnsettledDay);
  EXPECT_EQ(unsettled.faults[0].line, 3U);
  EXPECT_EQ(unsettled.faults[0].column, "month");
  EXPECT_EQ(unsettled.faults[0].value, "04/05/2024");
  const RecordReading both = read(handslag::testing::kRecordHeader + with(kRow, "2024-03", "25/03/2024") +
                                  with(kRow, "2024-03", "03/25/2024"));
  EXPECT_FALSE(both.can_be_used);
  ASSERT_EQ(both.faults.size(), 1U);
  EXPECT_EQ(both.faults[0].reason, RecordFault::Reason::OtherDayOrder);
  EXPECT_EQ(both.faults[0].line, 3U);
  EXPECT_EQ(both.faults[0].expected, "2");
}

TEST(MarksOfRecords, AreReadWithAnySignBetweenThem) {
  const auto flags = [&](const std::string& cell) {
    const RecordReading reading =
        read(handslag::testing::kRecordHeader + with(kRow, "close_relationship+school", cell));
    return reading.fault_count > 0 ? -1 : static_cast<int>(reading.records.flags.at(0));
  };
  EXPECT_EQ(flags("close_relationship + honour"), 0b0011);
  EXPECT_EQ(flags("honour,school"), 0b1010);
  EXPECT_EQ(flags("\"honour;school\""), 0b1010);
  EXPECT_EQ(flags("honour|hate_crime"), 0b0110);
  EXPECT_EQ(flags("honour+"), 0b0010);
  EXPECT_EQ(flags(""), 0);
  EXPECT_EQ(flags("honour+moon"), -1);
}

TEST(CountsOfRecords, AreTakenToTheLargestOfTheirVariable) {
  const auto count = [&](const std::string& cell) {
    const RecordReading reading =
        read(handslag::testing::kRecordHeader + with(kRow, ";3;", ";" + cell + ";"));
    return reading.fault_count > 0 ? reading.faults[0].expected
                                   : std::to_string(reading.records.counts[0].at(0));
  };
  EXPECT_EQ(count("0"), "0");
  EXPECT_EQ(count("999"), "999");
  EXPECT_EQ(count("1000"), "0–999");
  EXPECT_EQ(count(""), "0–999");
}

TEST(UnnamedColumns, MayBeEmptyAndHoldNothing) {
  const std::string header = with(handslag::testing::kRecordHeader, "month;", "month;;");
  const std::string empty = with(kRow, "2024-03;", "2024-03; ;");
  EXPECT_EQ(read(header + empty).records.size(), 1U);
  const RecordReading filled = read(header + empty + with(kRow, "2024-03;", "2024-03;Anna;"));
  EXPECT_EQ(filled.rows_with_faults, 1U);
  ASSERT_EQ(filled.faults.size(), 1U);
  EXPECT_EQ(filled.faults[0].reason, RecordFault::Reason::UnnamedColumn);
  EXPECT_EQ(filled.faults[0].line, 3U);
  EXPECT_EQ(filled.faults[0].value, "") << "what stands there is not told";
}

TEST(CodeLists, AreCutWhenTheyAreLong) {
  Variable variable;
  variable.name = "x";
  for (int at = 0; at < 40; ++at) variable.values.push_back({"kod-" + std::to_string(10 + at), "", 1});
  const std::string listed = codes_listed(variable);
  EXPECT_TRUE(listed.starts_with("kod-10, kod-11, "));
  EXPECT_TRUE(listed.ends_with(", …"));
  EXPECT_EQ(listed.size(), std::string("kod-10").size() * 16 + 2 * 15 + std::string(", …").size());
  variable.values.resize(16);
  EXPECT_TRUE(codes_listed(variable).ends_with("kod-25")) << "what is left fits";
  variable.values = {{std::string(59, 'x'), "", 1}, {std::string(59, 'y'), "", 1}, {"z", "", 1}};
  EXPECT_TRUE(codes_listed(variable).ends_with(", z")) << "a hundred and twenty are not too many";
}

}  // namespace
}  // namespace handslag::statistics
