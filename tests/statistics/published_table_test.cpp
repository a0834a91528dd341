#include "statistics/published_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "base/translate.h"
#include "statistics/year_publication.h"
#include "tests/support/victim_support_set.h"

namespace handslag::statistics {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const Translator kSwedish(Language::Swedish);

/// Two municipalities: one with figures of every kind, one with too few to divide.
YearPublication publication() {
  YearPublication made{2024, DatasetSource(2024, "f1", day("2025-02-24"), false), {}, 8, 4, {}};
  made.set = &variable_set();
  made.figures = {
      {{"*", "", ""}, ProtectedCount::shown(162)},
      {{"Norrtälje", "", ""}, ProtectedCount::shown(159)},
      {{"Norrtälje", "sex", "woman"}, ProtectedCount::shown(101)},
      {{"Norrtälje", "sex", "man"}, ProtectedCount::hidden(52, 57)},
      {{"Norrtälje", "sex", "other"}, ProtectedCount::hidden(1, std::nullopt)},
      {{"Norrtälje", "quarter", "3"}, ProtectedCount::shown(31)},
      {{"Norrtälje", "honour", "with"}, ProtectedCount::shown(0)},
      {{"Nykvarn", "", ""}, ProtectedCount::hidden(1, 4)},
      {{"Nykvarn", "sex", "woman"}, ProtectedCount::unlisted()},
  };
  return made;
}

TEST(PublishedTable, HasTheWholeAreaFirstAndEveryRecipient) {
  const PublishedTable table = published_table(publication(), "");
  ASSERT_EQ(table.rows.size(), 9u);
  EXPECT_EQ(table.rows[0].area, "*");
  EXPECT_EQ(table.rows[1].area, "Norrtälje");
  EXPECT_EQ(table.rows.back().area, "Nykvarn");
}

TEST(PublishedTable, WritesACountOrItsIntervalAndNothingWhereNothingIsSaid) {
  const std::string csv = to_csv(published_table(publication(), ""), kSwedish);
  EXPECT_THAT(
      csv, HasSubstr("year;area;variable;value;label;count;low;high\n2024;*;;;Alla ärenden;162;162;162\n"));
  EXPECT_THAT(csv, HasSubstr("2024;Norrtälje;sex;woman;kvinna;101;101;101\n"));
  EXPECT_THAT(csv, HasSubstr("2024;Norrtälje;sex;man;man;;52;57\n"));
  EXPECT_THAT(csv, HasSubstr("2024;Norrtälje;sex;other;annat;;1;\n"));
  EXPECT_THAT(csv, HasSubstr("2024;Norrtälje;quarter;3;kvartal 3;31;31;31\n"));
  EXPECT_THAT(csv, HasSubstr("2024;Norrtälje;honour;with;ja;0;0;0\n"));
  EXPECT_THAT(csv, HasSubstr("2024;Nykvarn;;;Alla ärenden;;1;4\n"));
  EXPECT_THAT(csv, HasSubstr("2024;Nykvarn;sex;woman;kvinna;;;\n"));
}

TEST(PublishedTable, OfOneAreaHasThatAreaAlone) {
  const PublishedTable table = published_table(publication(), "Nykvarn");
  EXPECT_EQ(table.rows.size(), 2u);
  EXPECT_THAT(table.title.in_words(kSwedish), HasSubstr("Nykvarn"));
  EXPECT_THROW(published_table(publication(), "Atlantis"), InvalidInput);
}

TEST(PublishedTable, GivesAProgramNullWhereThereIsNoNumber) {
  const std::string json = to_json(published_table(publication(), "Norrtälje"), kSwedish).dump();
  EXPECT_THAT(json, HasSubstr(R"("value":"man","label":"man","count":null,"low":52,"high":57)"));
  EXPECT_THAT(json, HasSubstr(R"("value":"other","label":"annat","count":null,"low":1,"high":null)"));
}

TEST(PublishedTable, SaysTheIntervalInTheCellOfASpreadsheet) {
  const spreadsheet::Workbook workbook = to_workbook(published_table(publication(), "Norrtälje"), kSwedish);
  const auto& rows = workbook.sheets.front().rows;
  EXPECT_EQ(std::get<std::string>(rows[3][4].value), "52–57");
  EXPECT_EQ(std::get<std::int64_t>(rows[3][6].value), 57);
  EXPECT_EQ(std::get<std::string>(rows[4][4].value), "minst 1");
  EXPECT_TRUE(std::holds_alternative<std::monostate>(rows[4][6].value));
  EXPECT_EQ(std::get<std::int64_t>(rows[2][4].value), 101);
}

TEST(PublishedTable, IsAWorkbookInTheReadersLanguage) {
  EXPECT_EQ(to_workbook(published_table(publication(), "Norrtälje"), kSwedish).language, "sv-SE");
  EXPECT_EQ(to_workbook(published_table(publication(), "Norrtälje"), Translator(Language::English)).language,
            "en");
}

TEST(PublishedTable, SaysThatItIsExampleData) {
  YearPublication example = publication();
  EXPECT_THAT(to_csv(published_table(example, ""), kSwedish), Not(HasSubstr("# Exempeldata")));
  example.dataset.is_example = true;
  EXPECT_THAT(to_csv(published_table(example, ""), kSwedish), HasSubstr("# Exempeldata"));
}

TEST(PublishedTable, HasEveryRowOfAnAreaInTheOrderOfWhatIsRecorded) {
  YearPublication made{2024, DatasetSource(2024, "f1", day("2025-02-24"), false), {}, 8, 4, {}};
  made.set = &variable_set();
  std::int64_t next = 100;
  const std::string county = variable_set().municipalities().groups.front().code;
  for (const std::string& area : {std::string("*"), county, std::string("Norrtälje")}) {
    for (const auto& [variable, value] : {std::pair("", ""),
                                          {"sex", "woman"},
                                          {"sex", "other"},
                                          {"sex", "unknown"},
                                          {"sex", "other_or_unknown"},
                                          {"quarter", "1"},
                                          {"quarter", "4"},
                                          {"honour", "with"},
                                          {"honour", "without"}})
      made.figures.emplace(FigurePlace{area, variable, value}, ProtectedCount::shown(++next));
  }
  const Translator english(Language::English);
  const auto lines = [&](const std::string& area) {
    std::string all;
    for (const PublishedRow& row : published_table(made, area).rows)
      all += row.area_title.in_words(english) + ", " + row.table_title.in_words(english) + ", " +
             row.label.in_words(english) + " " + row.count.in_words(english) + "\n";
    return all;
  };
  EXPECT_EQ(lines("Norrtälje"),
            "Norrtälje, Number of cases, All cases 119\nNorrtälje, sex, woman 120\n"
            "Norrtälje, sex, other or unknown 123\nNorrtälje, quarter, quarter 1 124\n"
            "Norrtälje, quarter, quarter 4 125\nNorrtälje, honour, yes 126\nNorrtälje, honour, no 127\n");
  EXPECT_THAT(lines(county), HasSubstr("sex, other 112\n"))
      << "a county has its values beside the merged row";
  EXPECT_THAT(lines(county),
              ::testing::StartsWith(variable_set().municipalities().groups.front().swedish + ", "));
  EXPECT_THAT(lines("*"), ::testing::StartsWith("Whole area, Number of cases, All cases 101\n"));
  std::vector<std::string> areas;
  for (const PublishedRow& row : published_table(made, "").rows)
    if (row.variable.empty()) areas.push_back(row.area);
  EXPECT_THAT(areas, ::testing::ElementsAre("*", county, "Norrtälje"));
  EXPECT_EQ(published_table(made, "").title.in_words(english), "Published figures 2024");
}

TEST(PublishedTable, PutsCellsThatNeedItBetweenQuotationMarks) {
  const PublishedTable table{Message::of("Title"),
                             {Message::of("one"), Message::of("two")},
                             {{2024, "a;b", "c\"d", "e\nf", Message::of(""), Message::of(""),
                               Message::of("g"), ProtectedCount::unlisted()}}};
  EXPECT_EQ(to_csv(table, kSwedish),
            "# Title\n# one\n# two\nyear;area;variable;value;label;count;low;high\n"
            "2024;\"a;b\";\"c\"\"d\";\"e\nf\";g;;;\n");
  EXPECT_EQ(
      to_json(table, kSwedish).dump(),
      R"({"title":"Title","notes":["one","two"],"figures":[{"year":2024,"area":"a;b","variable":"c\"d",)"
      R"("value":"e\nf","label":"g","count":null,"low":null,"high":null}]})");
}

TEST(PublishedTable, OfAReportHasBothYearsAndTheAreasItIsPutBeside) {
  StatisticsReport report{
      .year = 2024, .municipality = "Norrtälje", .dataset = {2024, "f1", day("2025-02-24"), false}};
  report.set = &variable_set();
  report.cases = ProtectedCount::shown(159);
  report.cases_before = ProtectedCount::hidden(187, 191);
  report.tables = {
      {"sex",
       Message::of("Ärenden efter kön"),
       {{{"Norrtälje", "sex", "man"},
         Message::of("man"),
         ProtectedCount::hidden(52, 57),
         ProtectedCount::shown(72)}}},
      {"municipality",
       Message::of("Kommuner"),
       {{{"Norrtälje", "", ""}, Message::of("Norrtälje"), report.cases, report.cases_before},
        {{"Täby", "", ""}, Message::of("Täby"), ProtectedCount::shown(80), ProtectedCount::shown(81)}}}};
  const std::string csv = to_csv(published_table(report), kSwedish);
  EXPECT_THAT(csv,
              HasSubstr("2023;Norrtälje;;;Alla ärenden;;187;191\n2024;Norrtälje;;;Alla ärenden;159;159;159\n"
                        "2023;Norrtälje;sex;man;man;72;72;72\n2024;Norrtälje;sex;man;man;;52;57\n"
                        "2023;Täby;;;Täby;81;81;81\n2024;Täby;;;Täby;80;80;80\n"));
}

}  // namespace
}  // namespace handslag::statistics
