#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "base/error.h"
#include "base/translate.h"
#include "organisations/journal_store.h"
#include "outreach/outreach_acts.h"
#include "outreach/outreach_columns.h"
#include "outreach/outreach_file.h"
#include "table_reading/folded.h"
#include "tests/support/memory_database.h"

// Everything that can be wrong in a log, with the row, the column and the words that the reader is told; each
// limit at its edge.
namespace handslag::outreach {
namespace {

using Reason = OutreachFault::Reason;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view kHeader = "datum;kommun;område;typ;målgrupp;rubrik;antal personer\n";

/// "3 rubrik “x”: must be filled in" for every fault of a log of 2024.
std::vector<std::string> told(const std::string& file) {
  const auto read = read_outreach_file(file, 2024);
  std::vector<std::string> all;
  if (read) return all;
  for (const OutreachFault& fault : read.refusal())
    all.push_back(sentence_for(fault, Translator(Language::English)));
  return all;
}
std::vector<std::string> told_of(const std::string& row) {
  return told(std::string(kHeader) + "2024-01-02;Sala;tätort;möte;;Träff;3\n" + row + "\n");
}

TEST(OutreachFaults, EachIsToldWithItsRowColumnAndValue) {
  EXPECT_THAT(told_of("2024-13-02;Sala;tätort;möte;;Träff;3"),
              ElementsAre("line 3, column datum, “2024-13-02”: must be a day, for instance YYYY-MM-DD"));
  EXPECT_THAT(told_of("2023-01-02;Sala;tätort;möte;;Träff;3"),
              ElementsAre("line 3, column datum, “2023-01-02”: is not in the year of the log"));
  EXPECT_THAT(told_of("2024-01-02;Sala;rymden;möte;;Träff;3"),
              ElementsAre("line 3, column område, “rymden”: must be tätort, landsbygd or skärgård"));
  EXPECT_THAT(
      told_of("2024-01-02;Sala;tätort;möte;;Träff;få"),
      ElementsAre(
          "line 3, column antal personer, “få”: must be a whole number, or empty when nobody counted"));
  EXPECT_THAT(told_of("2024-01-02;Sala;tätort;möte;;Trä\x1b"
                      "ff;3"),
              ElementsAre(::testing::StartsWith("line 3, column rubrik, “Trä")));
  EXPECT_THAT(told_of("2024-01-02;Sala;tätort;möte;;Träff;3;4"),
              ElementsAre("line 3: the row has more cells than the heading; take some away"));
  EXPECT_THAT(told_of("2024-01-02;Sala;tätort;möte;;Träff"),
              ElementsAre("line 3, column antal personer: has no cell in this row; fill the row out"));
  EXPECT_THAT(told_of("2024-01-02;Sala;tätort"),
              ElementsAre("line 3, column typ: has no cell in this row; fill the row out",
                          "line 3, column målgrupp: has no cell in this row; fill the row out",
                          "line 3, column rubrik: has no cell in this row; fill the row out",
                          "line 3, column antal personer: has no cell in this row; fill the row out"));
  EXPECT_THAT(
      told("datum;kommun;område;typ;rubrik;väder\n2024-01-02;Sala;tätort;möte;Träff;sol\n"),
      ElementsAre(
          "line 1, column väder: is not a column of an outreach log; take it away, or say in the mapping "
          "what it is"));
  EXPECT_THAT(told("datum;kommun;område;typ;rubrik;dag\n2024-01-02;Sala;tätort;möte;Träff;2024-01-02\n"),
              ElementsAre("line 1, column dag: stands twice; take one away"));
  EXPECT_THAT(told(std::string(kHeader)),
              ElementsAre("line 1: the heading stands alone; a log without activities is not imported"));
}

TEST(OutreachFaults, EachColumnThatMustBeThereIsMissedByItsName) {
  const std::vector<std::pair<std::string, bool>> columns = {
      {"datum", true},  {"kommun", true},    {"område", true},         {"typ", true},
      {"rubrik", true}, {"målgrupp", false}, {"antal personer", false}};
  for (const auto& [left_out, is_required] : columns) {
    std::string heading;
    for (const auto& [name, required] : columns) {
      if (name != left_out) heading += (heading.empty() ? "" : ";") + name;
    }
    const auto read = read_outreach_file(heading + "\n2024-01-02;a;b;c;d;e\n", 2024);
    ASSERT_FALSE(read) << "no area has such a name";
    const bool is_missed = read.refusal()[0].reason == Reason::MissingColumn;
    EXPECT_EQ(is_missed, is_required) << left_out;
    if (!is_missed) continue;
    EXPECT_EQ(sentence_for(read.refusal()[0], Translator(Language::Swedish)),
              "rad 1, kolumnen " + left_out + ": saknas; lägg till kolumnen");
  }
}

TEST(OutreachFaults, EachCellIsTakenToItsLastCharacterAndMissedWhereItMustBeFilledIn) {
  const std::vector<std::string> row = {"2024-01-02", "Sala", "tätort", "möte", "", "Träff", "3"};
  const auto with = [&](std::size_t at, const std::string& cell) {
    std::string text;
    for (std::size_t column = 0; column < row.size(); ++column)
      text += (column == 0 ? "" : ";") + (column == at ? cell : row[column]);
    return told_of(text);
  };
  struct Column {
    std::size_t at;
    const char* name;
    std::size_t longest;
    bool is_required;
  };
  for (const Column& column :
       {Column{0, "datum", 60, true}, Column{1, "kommun", 80, true}, Column{2, "område", 40, true},
        Column{3, "typ", 80, true}, Column{4, "målgrupp", 120, false}, Column{5, "rubrik", 200, true},
        Column{6, "antal personer", 40, false}}) {
    const std::string place = "line 3, column " + std::string(column.name);
    const auto has_too_long = [&](std::size_t size) {
      for (const std::string& fault : with(column.at, std::string(size, 'x'))) {
        if (fault.starts_with(place + ", “x") && fault.ends_with("is longer than can be kept; shorten it"))
          return true;
      }
      return false;
    };
    EXPECT_FALSE(has_too_long(column.longest)) << column.name;
    EXPECT_TRUE(has_too_long(column.longest + 1)) << column.name;
    EXPECT_THAT(with(column.at, " "), column.is_required
                                          ? ElementsAre(place + ": must be filled in")
                                          : ::testing::Matcher<std::vector<std::string>>(IsEmpty()))
        << column.name;
  }
  EXPECT_THAT(with(6, "1000000"), IsEmpty());
  EXPECT_THAT(with(6, "0"), IsEmpty());
  EXPECT_EQ(with(6, "1000001").size(), 1U);
}

TEST(OutreachFaults, ARowIsReadToItsLastByteAndNoFurther) {
  // The row itself ends with its line break; what a column can hold is less than what a row can.
  const auto of_row = [](std::size_t bytes) {
    const std::string before = "2024-01-02;Sala;tätort;möte;;";
    const std::string after = ";3";
    return told_of(before + std::string(bytes - before.size() - after.size(), 'x') + after);
  };
  const auto at_most = of_row(64 * 1024);
  ASSERT_EQ(at_most.size(), 1U);
  EXPECT_TRUE(at_most[0].ends_with("is longer than can be kept; shorten it")) << at_most[0];
  const auto longer = of_row(64 * 1024 + 1);
  ASSERT_EQ(longer.size(), 1U);
  EXPECT_FALSE(longer[0].ends_with("is longer than can be kept; shorten it")) << longer[0];
}

TEST(OutreachFaults, AreToldWithTheRowThatTheyStandIn) {
  EXPECT_THAT(
      told_of("2024-01-02;Sala;tätort;möte;;\"Träff\"er;3"),
      ElementsAre("line 3: a quotation mark is not closed, or something stands after it; save the file "
                  "anew as CSV"));
  EXPECT_THAT(
      told(std::string(kHeader) + "25/03/2024;Sala;tätort;möte;;Träff;3\n"
                                  "03/25/2024;Sala;tätort;möte;;Träff;3\n"),
      ElementsAre("line 3, column datum, “03/25/2024”: has day and month in another order than another "
                  "row; write YYYY-MM-DD"));
  EXPECT_THAT(
      told(std::string(kHeader) + "2024-01-02;Sala;tätort;möte;;Träff;3\n"
                                  "03/04/2024;Sala;tätort;möte;;Träff;3\n"),
      ElementsAre(::testing::StartsWith("line 3, column datum, “03/04/2024”: can be read day first")));
  EXPECT_THAT(told("datum;kommun;;område;typ;rubrik\n2024-01-02;Sala;sol;tätort;möte;Träff\n"),
              ElementsAre(::testing::StartsWith("line 2: something stands in a column without a heading")));
}

TEST(OutreachFaults, TenThousandRowsAreTakenAndAsManyFaultsTold) {
  const auto rows = [](std::size_t count, const std::string& row) {
    std::string file(kHeader);
    for (std::size_t at = 0; at < count; ++at) file += row + "\n";
    return file;
  };
  const std::string good = "2024-01-02;Sala;tätort;möte;;Träff;3";
  EXPECT_THAT(told(rows(10'000, good)), IsEmpty());
  EXPECT_THAT(told(rows(10'001, good)),
              ElementsAre("line 10002: has more than 10 000 rows; one file holds one year"));
  // Two in each row, and one in each row that cannot be read.
  EXPECT_EQ(told(rows(5'100, "2024-01-02;Sala;rymden;möte;;Träff;få")).size(), 10'000U);
  EXPECT_EQ(told(rows(10'100, "2024-01-02;Sala;tätort;möte;;\"Träff\"er;3")).size(), 10'000U);
}

TEST(OutreachFaults, EachHasASentenceOfItsOwnInBothLanguages) {
  std::set<std::string> sentences;
  for (int reason = 0; reason <= static_cast<int>(Reason::TooManyRows); ++reason) {
    if (static_cast<Reason>(reason) == Reason::NoTable) continue;  // the table's own words stand for it
    OutreachFault fault;
    fault.reason = static_cast<Reason>(reason);
    fault.line = 1;
    for (const Language language : {Language::Swedish, Language::English})
      sentences.insert(sentence_for(fault, Translator(language)));
  }
  EXPECT_EQ(sentences.size(), 2 * static_cast<std::size_t>(Reason::TooManyRows));
}

class OutreachActs : public ::testing::Test {
 protected:
  OutreachLog log(int year) const {
    return {{},
            year,
            "f" + std::to_string(year),
            true,
            {{day("2024-03-04"), "Sala", Area::Town, "möte", "", "Träff", 3}}};
  }
  static std::string newest(const organisations::View& view) {
    const auto lines = organisations::JournalStore(view).list(1);
    return lines.empty() ? ""
                         : lines[0].deed + " " + std::to_string(lines[0].subject_id) + " " + lines[0].facts;
  }

  testing::MemoryDatabase database;
  organisations::Act act = database.partner_act();
  organisations::Act neighbour = database.act_of(database.other_partner());
};

TEST_F(OutreachActs, ImportALogWithItsLineInThePartnersOwnJournal) {
  import_outreach(act, log(2024), OutreachStore::IfThere::Refuse);
  ASSERT_TRUE(OutreachStore(act).find_for(2024));
  EXPECT_EQ(OutreachStore(act).find_for(2024)->activities, log(2024).activities);
  EXPECT_EQ(newest(act), R"(outreach.import 2024 {"fingerprint":"f2024","activities":1})");
  EXPECT_EQ(newest(neighbour), "");
  EXPECT_FALSE(OutreachStore(neighbour).find_for(2024));
}

TEST_F(OutreachActs, TakeTheLogOfAYearAwayAndNothingElse) {
  for (const int year : {2023, 2024}) import_outreach(act, log(year), OutreachStore::IfThere::Refuse);
  import_outreach(neighbour, log(2024), OutreachStore::IfThere::Refuse);
  EXPECT_THROW(remove_outreach(act, 2024, " "), InvalidInput);
  remove_outreach(act, 2024, "Fel fil");
  EXPECT_EQ(newest(act), R"(outreach.remove 2024 {"reason":"Fel fil"})");
  EXPECT_FALSE(OutreachStore(act).find_for(2024));
  EXPECT_TRUE(OutreachStore(act).find_for(2023));
  EXPECT_TRUE(OutreachStore(neighbour).find_for(2024));
  EXPECT_THROW(remove_outreach(act, 2024, "Fel fil"), NotFound);
  EXPECT_THROW(remove_outreach(neighbour, 2023, "Fel fil"), NotFound);
}

TEST(OutreachColumns, AreFoundByTheirNamesAndByOtherWordsForThem) {
  const std::vector<std::pair<const char*, OutreachColumn>> words = {
      {"held_on", OutreachColumn::HeldOn},
      {"datum", OutreachColumn::HeldOn},
      {"dag", OutreachColumn::HeldOn},
      {"date", OutreachColumn::HeldOn},
      {"municipality", OutreachColumn::Municipality},
      {"kommun", OutreachColumn::Municipality},
      {"area", OutreachColumn::Area},
      {"område", OutreachColumn::Area},
      {"typ", OutreachColumn::ActivityType},
      {"typ av aktivitet", OutreachColumn::ActivityType},
      {"aktivitetstyp", OutreachColumn::ActivityType},
      {"målgrupp", OutreachColumn::Audience},
      {"audience", OutreachColumn::Audience},
      {"rubrik", OutreachColumn::Title},
      {"titel", OutreachColumn::Title},
      {"antal personer", OutreachColumn::PeopleReached},
      {"antal deltagare", OutreachColumn::PeopleReached},
      {"deltagare", OutreachColumn::PeopleReached},
      {"antal", OutreachColumn::PeopleReached}};
  for (const auto& [word, column] : words)
    EXPECT_EQ(outreach_column_named(table_reading::folded(word)), column) << word;
  EXPECT_EQ(outreach_column_named("väder"), std::nullopt);
  EXPECT_EQ(outreach_variable("held_on"), OutreachColumn::HeldOn);
  EXPECT_EQ(outreach_variable("people_reached"), OutreachColumn::PeopleReached);
  EXPECT_EQ(outreach_variable("datum"), std::nullopt);
}

TEST(OutreachColumns, AMappingToWhatIsNotThereSaysWhatThereIs) {
  const auto fault = fault_of_outreach_mapping({{{"Dag", "day"}}, {}});
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->expected, "held_on, municipality, area, activity_type, audience, title, people_reached");
  EXPECT_EQ(fault->word, "day");
  const auto of_area = fault_of_outreach_mapping({{}, {{"area", "City", "stad"}}});
  ASSERT_TRUE(of_area);
  EXPECT_EQ(of_area->expected, "town, countryside, archipelago");
  EXPECT_EQ(fault_of_outreach_mapping({{}, {{"municipality", "Sa", "Sala"}}}), std::nullopt);
  EXPECT_EQ(fault_of_outreach_mapping({{}, {{"area", "Stan", "town"}}}), std::nullopt);
}

}  // namespace
}  // namespace handslag::outreach
