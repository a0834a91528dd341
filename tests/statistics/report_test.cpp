#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <sstream>

#include "base/error.h"
#include "base/translate.h"
#include "statistics/example_records.h"
#include "statistics/published_table.h"
#include "statistics/record_file.h"
#include "statistics/report_tables.h"
#include "statistics/year_publication.h"
#include "tests/statistics/records_for_tests.h"
#include "tests/support/victim_support_set.h"

namespace handslag::statistics {
namespace {

using handslag::testing::add_records;
using handslag::testing::empty_year;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

const Translator kEnglish(Language::English);

YearPublication published(const YearOfRecords& year) { return make_publication(year, {}, 7).publication; }

StatisticsReport report_on(const YearOfRecords& now, const YearOfRecords* before,
                           const std::string& municipality) {
  std::optional<YearPublication> earlier;
  if (before != nullptr) earlier = published(*before);
  return make_report(published(now), earlier ? &*earlier : nullptr, municipality);
}

const ReportTable& table_named(const StatisticsReport& report, std::string_view key) {
  const auto found = std::ranges::find(report.tables, key, &ReportTable::key);
  if (found == report.tables.end()) throw NotFound(std::string(key));
  return *found;
}

const ReportRow& row_named(const ReportTable& table, std::string_view label) {
  const auto found =
      std::ranges::find(table.rows, label, [](const ReportRow& row) { return row.label.in_english(); });
  if (found == table.rows.end()) throw NotFound(std::string(label));
  return *found;
}

YearOfRecords example_year(int year, std::uint64_t count) {
  std::stringstream file;
  write_example_records(file, year, 5, count, statistics::variable_set());
  YearOfRecords made = empty_year(year);
  made.records = read_record_file(file, year, statistics::variable_set()).records;
  made.dataset.record_count = static_cast<std::int64_t>(made.records.size());
  return made;
}

TEST(StatisticsReport, ShowsOnlyNoughtsOfAMunicipalityWithFewCases) {
  YearOfRecords now = empty_year(2024);
  add_records(now, "Nykvarn", 3);
  add_records(now, "Norrtälje", 40);
  const StatisticsReport report = report_on(now, nullptr, "Nykvarn");
  EXPECT_FALSE(report.cases.is_shown());
  EXPECT_FALSE(row_named(table_named(report, "municipality"), "Nykvarn").now.is_shown());
  for (const ReportTable& table : report.tables) {
    if (table.key == "municipality") continue;
    for (const ReportRow& row : table.rows)
      EXPECT_TRUE(!row.now.is_shown() || row.now.count() == 0) << table.key << ' ' << row.label.in_english();
  }
  EXPECT_FALSE(analyse(report, std::nullopt));
}

TEST(ProtectedCount, PutsTheIntervalInThePlaceOfAHiddenCount) {
  const ProtectedCount hidden = ProtectedCount::hidden(1, 1234);
  EXPECT_FALSE(hidden.count());
  EXPECT_EQ(hidden.in_words(kEnglish), "1–1\u00a0234");
  EXPECT_EQ(hidden.low(), 1);
  EXPECT_EQ(hidden.high(), 1234);
  EXPECT_EQ(ProtectedCount::hidden(5, std::nullopt).in_words(kEnglish), "at least 5");
  EXPECT_EQ(ProtectedCount::unlisted().in_words(kEnglish), "too few");
  EXPECT_FALSE(ProtectedCount::unlisted().is_hidden());
  EXPECT_FALSE(ProtectedCount::unlisted().count());
  EXPECT_EQ(ProtectedCount::shown(171).in_words(kEnglish), "171");
  EXPECT_NE(ProtectedCount::shown(171), ProtectedCount::hidden(171, 171));
}

// "360 are suppressed because they are small and 0 because of others" gave every small count away.
TEST(StatisticsReport, SaysOneNumberOfHiddenCounts) {
  YearOfRecords now = empty_year(2024);
  add_records(now, "Norrtälje", 40);
  add_records(now, "Norrtälje", 3, 1);
  add_records(now, "Täby", 25, 1);
  const MadePublication made = make_publication(now, {}, 7);
  EXPECT_GT(made.cost.small, 0);
  EXPECT_GT(made.cost.covering, 0);
  EXPECT_EQ(made.publication.hidden, made.cost.small + made.cost.covering);
  std::string words;
  for (const Message& sentence : report_on(now, nullptr, "Norrtälje").protection)
    words += sentence.in_english() + "\n";
  EXPECT_THAT(words, HasSubstr(" " + std::to_string(made.publication.hidden) + " are shown as an interval"));
  for (const std::int64_t number : {made.cost.small, made.cost.covering})
    EXPECT_THAT(words, ::testing::Not(HasSubstr(" " + std::to_string(number) + " ")));
}

std::vector<std::string> notices_in(const StatisticsReport& report) {
  std::vector<std::string> sentences;
  for (const ReportNotice& notice : report.notices) sentences.push_back(notice.sentence.in_english());
  return sentences;
}

// Everything of a report as a reader gets it.
std::vector<std::string> all_words(const StatisticsReport& report) {
  std::vector<std::string> words = notices_in(report);
  for (const ReportTable& table : report.tables) {
    for (const ReportRow& row : table.rows) {
      words.push_back(row.now.in_words(kEnglish));
      if (row.before) words.push_back(row.before->in_words(kEnglish));
    }
  }
  return words;
}

TEST(StatisticsReport, ShowsNoSmallCountInAnyMunicipalityOfThePartner) {
  const YearPublication now = published(example_year(2024, 900));
  const YearPublication before = published(example_year(2023, 800));
  std::optional<std::vector<ReportRow>> area;
  for (const CodeValue& municipality : variable_set().find("municipality")->values) {
    const StatisticsReport report = make_report(now, &before, municipality.code);
    for (const std::string& words : all_words(report)) {
      for (const char* const small : {"1", "2", "3", "4"}) EXPECT_NE(words, small) << municipality.code;
    }
    for (const ReportTable& table : report.tables) {
      if (!table.is_sum || !report.cases.is_shown() || table.key == "municipality") continue;
      // One hidden count under a total that is shown could be computed.
      EXPECT_NE(std::ranges::count_if(table.rows, [](const ReportRow& row) { return !row.now.is_shown(); }),
                1)
          << municipality.code << ' ' << table.key;
    }
    // Two municipalities' reports say the same of the area.
    const std::vector<ReportRow>& rows = table_named(report, "municipality").rows;
    if (!area) area = rows;
    EXPECT_EQ(rows, *area);
    if (report.cases != ProtectedCount::shown(0)) {
      EXPECT_EQ(row_named(table_named(report, "municipality"), municipality.swedish).now, report.cases);
    }
  }
}

TEST(StatisticsReport, HidesAMarkWhenThoseWithoutItAreFew) {
  YearOfRecords now = empty_year(2024);
  add_records(now, "Norrtälje", 38, 0, 0b0001);
  add_records(now, "Norrtälje", 2, 0, 0b0010);
  const ReportTable marks = table_named(report_on(now, nullptr, "Norrtälje"), "circumstances");
  EXPECT_FALSE(marks.is_sum);
  ASSERT_EQ(marks.rows.size(), 4u);
  EXPECT_FALSE(marks.rows[0].now.is_shown());
  EXPECT_FALSE(marks.rows[1].now.is_shown());
  EXPECT_EQ(marks.rows[2].now, ProtectedCount::shown(0));
}

TEST(StatisticsReport, TellsNothingOfTheYearBeforeWhenItsCasesAreKeptBack) {
  YearOfRecords now = empty_year(2024);
  YearOfRecords before = empty_year(2023);
  add_records(now, "Norrtälje", 40);
  add_records(before, "Norrtälje", 4);
  add_records(before, "Täby", 2);
  const StatisticsReport report = report_on(now, &before, "Norrtälje");
  ASSERT_TRUE(report.cases_before);
  EXPECT_FALSE(report.cases_before->is_shown());
  EXPECT_FALSE(analyse(report, std::nullopt));
  for (const ReportTable& table : report.tables) {
    if (table.key == "municipality") continue;
    for (const ReportRow& row : table.rows) {
      ASSERT_TRUE(row.before) << table.key;
      EXPECT_TRUE(!row.before->is_shown() || row.before->count() == 0)
          << table.key << ' ' << row.label.in_english();
    }
  }
  EXPECT_FALSE(row_named(table_named(report, "municipality"), "Täby").before->is_shown());
}

TEST(StatisticsReport, RefusesAPlaceThatIsNotInTheSet) {
  EXPECT_THROW(report_on(empty_year(2024), nullptr, "Atlantis"), InvalidInput);
}

TEST(StatisticsReport, WondersAtWhatACarefulReaderWouldWonderAt) {
  YearOfRecords now = empty_year(2024);
  YearOfRecords before = empty_year(2023);
  add_records(now, "Norrtälje", 60, 3);  // sex unknown
  add_records(before, "Norrtälje", 60);
  add_records(now, "Täby", 12);
  for (std::uint16_t& contacts : now.records.counts[0]) contacts = 0;
  for (std::uint8_t& month : now.records.months) month = month >= 7 && month <= 9 ? 6 : month;
  std::vector<std::string> notices;
  std::vector<std::string> codes;
  for (const ReportNotice& notice : report_on(now, &before, "Norrtälje").notices) {
    notices.push_back(notice.sentence.in_english());
    codes.push_back(notice.code);
  }
  EXPECT_THAT(codes, Contains("same_as_the_year_before"));
  EXPECT_THAT(codes, Contains("fewer_contacts_than_cases"));
  EXPECT_THAT(codes, Contains("silent_quarters"));
  EXPECT_THAT(codes, Contains("missing:sex"));
  EXPECT_EQ(std::set<std::string>(codes.begin(), codes.end()).size(), codes.size()) << "a key each";
  EXPECT_THAT(notices, Contains(HasSubstr("is the same as the year before")));
  EXPECT_THAT(notices, Contains(HasSubstr("contacts is less than the cases")));
  EXPECT_THAT(notices, Contains(HasSubstr("1 quarter has no cases")));
  EXPECT_THAT(notices, Contains(HasSubstr("sex is missing in 60 of 60 cases")));
  EXPECT_THAT(notices, Contains(HasSubstr("Täby has cases in only one of the years")));
}

TEST(StatisticsReport, WondersAtNothingInOrdinaryFigures) {
  YearOfRecords now = empty_year(2024);
  YearOfRecords before = empty_year(2023);
  add_records(now, "Norrtälje", 61);
  add_records(before, "Norrtälje", 60);
  EXPECT_THAT(report_on(now, &before, "Norrtälje").notices, ::testing::IsEmpty());
}

TEST(StatisticsReport, SeesThatAChangeFollowsThePolice) {
  YearOfRecords now = empty_year(2024);
  YearOfRecords before = empty_year(2023);
  add_records(now, "Norrtälje", 120);
  add_records(before, "Norrtälje", 60);
  EXPECT_THAT(notices_in(report_on(now, &before, "Norrtälje")),
              Contains(HasSubstr("by way of the police (60 to 120)")));
}

TEST(StatisticsAnalysis, ComparesOnlyWhatIsShownInBothYears) {
  YearOfRecords now = empty_year(2024);
  YearOfRecords before = empty_year(2023);
  add_records(now, "Norrtälje", 80);
  add_records(now, "Norrtälje", 11, 1);
  add_records(before, "Norrtälje", 60);
  add_records(before, "Norrtälje", 2, 1);
  const StatisticsReport report = report_on(now, &before, "Norrtälje");
  const auto analysis = analyse(report, PopulationFact{65'000, true, 2024, "SCB"});
  ASSERT_TRUE(analysis);
  ASSERT_FALSE(analysis->comparisons.empty());
  EXPECT_EQ(analysis->comparisons[0].now, 91);
  EXPECT_EQ(analysis->comparisons[0].before, 62);
  for (const Comparison& comparison : analysis->comparisons)
    EXPECT_NE(comparison.place.variable, "sex") << comparison.label.in_english();
  ASSERT_TRUE(analysis->rate_now);
  EXPECT_NEAR(*analysis->rate_now, 91.0 / 65, 1e-12);
  EXPECT_THAT(in_words(analysis->sentences, kEnglish),
              Contains(HasSubstr("1.40 cases per 1 000 inhabitants")));
}

// Written by hand, so that every count is another one.
YearPublication written_year(int year, std::int64_t offset) {
  YearPublication made{
      year, DatasetSource(year, "f" + std::to_string(year), day("2025-02-24"), false), {}, 90, 7, {}};
  std::int64_t next = offset;
  const auto put = [&](const std::string& area, const std::string& variable, const std::string& value) {
    made.figures.insert_or_assign(FigurePlace{area, variable, value}, ProtectedCount::shown(++next));
  };
  for (const CodeValue& area : variable_set().find("municipality")->values) {
    put(area.code, "", "");
    for (const Variable& variable : variable_set().variables) {
      for (const CodeValue& value : variable.values) put(area.code, variable.name, value.code);
    }
    for (const char* const quarter : {"1", "2", "3", "4"}) put(area.code, "quarter", quarter);
    for (const CodeValue& flag : variable_set().flags.values) put(area.code, flag.code, "with");
  }
  put("*", "", "");
  made.set = &variable_set();
  return made;
}

StatisticsReport report_of(const YearPublication& now, const YearPublication& before) {
  return make_report(now, &before, "Norrtälje");
}

TEST(StatisticsReport, StandsAllCasesAndTheVictimsOfBothYearsFirst) {
  const YearPublication now = written_year(2024, 5000);
  const YearPublication before = written_year(2023, 1000);
  const std::vector<ReportRow> rows = report_of(now, before).key_figures();
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].now, now.at({"Norrtälje", "", ""}));
  EXPECT_EQ(rows[0].before, before.at({"Norrtälje", "", ""}));
  EXPECT_EQ(rows[1].now, now.at({"Norrtälje", "help_seeker", "victim"}));
  EXPECT_EQ(rows[1].before, before.at({"Norrtälje", "help_seeker", "victim"}));
}

TEST(StatisticsReport, OfTooFewCasesHasNoTableOfTheMunicipalityAndItsCasesAsAnInterval) {
  YearPublication now = written_year(2024, 5000);
  for (auto& [place, count] : now.figures) {
    if (place.area == "Norrtälje")
      count = place.variable.empty() ? ProtectedCount::hidden(1, 4) : ProtectedCount::unlisted();
  }
  const StatisticsReport report = report_of(now, written_year(2023, 1000));
  EXPECT_TRUE(report.is_too_few);
  ASSERT_EQ(report.tables.size(), 1u);
  EXPECT_EQ(report.tables[0].key, "municipality");
  EXPECT_EQ(report.cases, ProtectedCount::hidden(1, 4));
  EXPECT_FALSE(report.key_figure);
  EXPECT_FALSE(analyse(report, std::nullopt));
}

TEST(StatisticsReport, DescribesYearsSealedWithDifferentRulesByBoth) {
  YearPublication now = written_year(2024, 5000);
  YearPublication before = written_year(2023, 1000);
  EXPECT_THAT(in_words(report_of(now, before).definitions, kEnglish),
              Contains("Counts of 1–4 are kept back, and what they could be "
                       "computed from."));
  EXPECT_EQ(report_of(now, before).how_to_read.size(), 1u);
  before.rule.threshold = 9;
  const StatisticsReport report = report_of(now, before);
  EXPECT_THAT(in_words(report.how_to_read, kEnglish),
              Contains(HasSubstr("Counts of 1–4 in 2024 and of 1–9 in 2023")));
  EXPECT_THAT(in_words(report.definitions, kEnglish), Not(Contains(HasSubstr("are kept back"))));
  EXPECT_THAT(in_words(published_table(report).notes, kEnglish), Contains(HasSubstr("of 1–9 in 2023")));
  before.rule.threshold = 4;
  now.rule.protects_zeros = true;
  EXPECT_THAT(in_words(report_of(now, before).how_to_read, kEnglish),
              Contains(HasSubstr("Counts of 0–4 in 2024 and of 1–4 in 2023")));
}

TEST(StatisticsReport, PutsSmallRowsTogetherInBothYearsWhenOneHasThemSo) {
  YearPublication now = written_year(2024, 5000);
  YearPublication before = written_year(2023, 1000);
  const auto at = [](const std::string& value) { return FigurePlace{"Norrtälje", "help_seeker", value}; };
  for (const char* const value : {"relative", "witness", "other"})
    now.figures.insert_or_assign(at(value), ProtectedCount::unlisted());
  now.figures.insert_or_assign(at("not_victim"), ProtectedCount::shown(5));
  before.figures.insert_or_assign(at("relative"), ProtectedCount::shown(11));
  before.figures.insert_or_assign(at("witness"), ProtectedCount::shown(2));
  before.figures.insert_or_assign(at("other"), ProtectedCount::shown(30));
  const auto rows = [&] { return table_named(report_of(now, before), "help_seeker").rows; };
  ASSERT_EQ(rows().size(), 2u);
  EXPECT_EQ(rows()[1].label.in_english(), "relative, witness or other");
  EXPECT_EQ(rows()[1].now, ProtectedCount::shown(5));
  EXPECT_EQ(rows()[1].before, ProtectedCount::shown(43));
  before.figures.insert_or_assign(at("witness"), ProtectedCount::hidden(1, 4));
  EXPECT_EQ(rows()[1].before, ProtectedCount::hidden(42, 45));
  before.figures.insert_or_assign(at("other"), ProtectedCount::hidden(6, std::nullopt));
  EXPECT_EQ(rows()[1].before, ProtectedCount::hidden(18, std::nullopt));
}

TEST(StatisticsReport, CountsQuartersWithoutCasesByWhatIsShown) {
  YearPublication now = written_year(2024, 5000);
  const YearPublication before = written_year(2023, 1000);
  now.figures.insert_or_assign(FigurePlace{"Norrtälje", "quarter", "2"}, ProtectedCount::shown(0));
  now.figures.insert_or_assign(FigurePlace{"Norrtälje", "quarter", "3"}, ProtectedCount::hidden(1, 4));
  EXPECT_THAT(notices_in(report_of(now, before)), Contains(HasSubstr("1 quarter has no cases")));
}

YearOfRecords year_with_small_rows() {
  YearOfRecords year = empty_year(2024);
  add_records(year, "Norrtälje", 46);
  add_records(year, "Täby", 30);
  const VariableSet& set = variable_set();
  CodeColumn& seekers =
      year.records.codes[static_cast<std::size_t>(set.find("help_seeker") - set.variables.data())];
  // 40 victims, 3 relatives, 1 witness and 2 others in Norrtälje; 30 victims in Täby.
  for (std::size_t at = 0; at < 6; ++at) seekers.set(at, at < 3 ? 1 : at < 4 ? 2 : 3);
  return year;
}

TEST(MadePublication, ListsAMergedRowInItsMunicipalitiesInPlaceOfItsValues) {
  const YearOfRecords year = year_with_small_rows();
  const MadePublication plain = make_publication(year, {}, 7);
  EXPECT_FALSE(plain.publication.figures.contains({"Norrtälje", "help_seeker", "not_victim"}));
  EXPECT_FALSE(plain.publication.at({"Norrtälje", "help_seeker", "relative"}).is_shown());
  EXPECT_FALSE(plain.publication.at({"Norrtälje", "help_seeker", "relative"}).is_unlisted());

  const MadePublication made = make_publication(year, {}, 7, {}, {"help_seeker"});
  const auto at = [&](const std::string& area, const std::string& value) {
    return made.publication.at({area, "help_seeker", value});
  };
  EXPECT_EQ(at("Norrtälje", "not_victim"), ProtectedCount::shown(6));
  EXPECT_EQ(at("Norrtälje", "victim"), ProtectedCount::shown(40));
  for (const char* const value : {"relative", "witness", "other"})
    EXPECT_TRUE(at("Norrtälje", value).is_unlisted()) << value;
  EXPECT_EQ(at("Täby", "not_victim"), ProtectedCount::shown(0));
  EXPECT_FALSE(at("*", "witness").is_unlisted());
  EXPECT_FALSE(made.publication.at({"Norrtälje", "sex", "other"}).is_unlisted());
  EXPECT_LT(made.unseen_cases, plain.unseen_cases);
  EXPECT_EQ(made.unseen_cases, 0);
}

TEST(MadePublication, ListsARowOfTwoValuesInThePlaceOfBoth) {
  YearOfRecords year = empty_year(2024);
  add_records(year, "Norrtälje", 46);
  add_records(year, "Täby", 30);
  const VariableSet& set = variable_set();
  CodeColumn& sexes = year.records.codes[static_cast<std::size_t>(set.find("sex") - set.variables.data())];
  for (std::size_t at = 0; at < 6; ++at) sexes.set(at, *set.find("sex")->find(at < 2 ? "other" : "unknown"));
  const MadePublication made = make_publication(year, {}, 7, {}, {"sex"});
  EXPECT_EQ(made.publication.at({"Norrtälje", "sex", "other_or_unknown"}), ProtectedCount::shown(6));
  for (const char* const value : {"other", "unknown"})
    EXPECT_TRUE(made.publication.at({"Norrtälje", "sex", value}).is_unlisted()) << value;
}

TEST(StatisticsReport, TellsTheLargestRowOfEachTableThatIsCompared) {
  StatisticsReport report{
      .year = 2024, .municipality = "Norrtälje", .dataset = {2024, "f1", day("2025-02-24"), false}};
  report.set = &variable_set();
  const std::string compared = variable_set().report.compared.front();
  const auto row = [](const char* label, std::int64_t count) {
    return ReportRow{{"Norrtälje", "x", label}, Message::of(label), ProtectedCount::shown(count), {}};
  };
  report.tables = {{compared, Message::of("Compared"), {row("few", 10), row("most", 50), row("some", 20)}},
                   {"quarter", Message::of("Not compared"), {row("one", 90)}},
                   {compared, Message::of("Empty"), {}}};
  const std::vector<ReportRow> rows = report.rows_that_stand_out(std::nullopt);
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].label.in_english(), "most");
}

TEST(MergingCosts, AreSaidForNoneForEachVariableAndForAll) {
  const std::vector<MergingCost> costs = merging_costs(year_with_small_rows(), {}, 7);
  ASSERT_EQ(costs.size(), 8u);
  EXPECT_TRUE(costs.front().merged.empty());
  EXPECT_EQ(costs.back().merged.size(), 6u);
  const auto seekers = std::ranges::find(costs, MergedVariables{"help_seeker"}, &MergingCost::merged);
  ASSERT_NE(seekers, costs.end());
  EXPECT_LT(seekers->unseen_cases, costs.front().unseen_cases);
}

TEST(MadePublication, RefusesToPutTogetherWhatHasNoRowsForIt) {
  EXPECT_THROW(make_publication(empty_year(2024), {}, 7, {}, {"municipality"}), InvalidInput);
  EXPECT_THROW(make_publication(empty_year(2024), {}, 7, {}, {"colour"}), InvalidInput);
}

}  // namespace
}  // namespace handslag::statistics
