#include "registry/register_extract.h"

#include <gmock/gmock.h>

#include <set>

#include "sql/connection.h"
#include "tests/registry/registry_in_use.h"

namespace handslag::registry {
namespace {

using ::testing::ElementsAre;

// Of the second public body, so that its register has other numbers than it has itself.
class Extracts : public ::testing::Test, protected RegistryInUse {
 protected:
  Extracts() {
    const MatterId early =
        open_matter(other_act, other_of, {.title = "Old", .opened_on = day("2024-03-01")}, today).value();
    add(early, {.entry = {day("2024-03-02"), "Ann", std::nullopt, "letter", std::nullopt}});
    const MatterId one =
        open_matter(other_act, other_of,
                    {.title = "Ann Hill; grant", .public_title = "Grant", .opened_on = today}, today)
            .value();
    add(one, {.direction = Direction::Dispatched,
              .entry = {day("2025-01-01"), "Ann Hill", "a person", "Answer to Ann", "answer"}});
    add(one, {.direction = Direction::DrawnUp, .entry = {today, "Bo", std::nullopt, "note", std::nullopt}});
    const RecordId secret = add(one, {.entry = {today, "Cy Low", "a parent", "Cy is ill", std::nullopt}});
    EXPECT_TRUE(mark_secret(other_act, secret, {{}, "26 kap. 1 § OSL", "Culture committee", today}, today));
    opened("Annans");
  }
  RecordId add(MatterId matter, const NewRecord& one) {
    return register_record(other_act, matter, one, today).value();
  }
  std::string csv(int year, ExtractFor who, Language language = Language::English) const {
    return extract_csv(other_act, RegistryStore(other_act).get(other_of), year, who, Translator(language));
  }
};

TEST_F(Extracts, ForTheOfficeAreTheRegisterAsItReads) {
  EXPECT_EQ(csv(2025, ExtractFor::Office),
            "Registry number;Title;Record;Received or drawn up;Day;From or to;What it is about;Secrecy\n"
            "CC 2025-1;\"Ann Hill; grant\";1;dispatched;2025-01-01;Ann Hill;Answer to Ann;\n"
            "CC 2025-1;\"Ann Hill; grant\";2;drawn up;2025-01-02;Bo;note;\n"
            "CC 2025-1;\"Ann Hill; grant\";3;received;2025-01-02;Cy Low;Cy is ill;26 kap. 1 § OSL\n");
}

TEST_F(Extracts, ForEverybodyHaveThePublicVariantsAndNothingOfWhatIsMarked) {
  EXPECT_EQ(csv(2025, ExtractFor::Everybody),
            "Registry number;Title;Record;Received or drawn up;Day;From or to;What it is about;Secrecy\n"
            "CC 2025-1;Grant;1;dispatched;2025-01-01;a person;answer;\n"
            "CC 2025-1;Grant;2;drawn up;2025-01-02;Bo;note;\n"
            "CC 2025-1;Grant;3;received;2025-01-02;a parent;;26 kap. 1 § OSL\n");
}

TEST_F(Extracts, AreOfOneYearAndInTheReadersLanguage) {
  const std::string swedish = csv(2024, ExtractFor::Everybody, Language::Swedish);
  EXPECT_EQ(swedish.substr(swedish.find('\n') + 1), "CC 2024-1;Old;1;inkommen;2024-03-02;Ann;letter;\n");
  EXPECT_EQ(swedish.find("Registry"), std::string::npos);
  EXPECT_EQ(std::ranges::count(csv(2023, ExtractFor::Office), '\n'), 1);
}

TEST_F(Extracts, HaveEachLineWithEveryItem) {
  std::vector<RegisterLine> lines;
  RecordStore(other_act).each_line(RegistryStore(other_act).get(other_of), 2025, 2025,
                                   [&](const RegisterLine& line) { lines.push_back(line); });
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0].public_matter_title, "Grant");
  EXPECT_EQ(lines[0].entry.public_correspondent, "a person");
  EXPECT_EQ(lines[0].entry.public_about, "answer");
  EXPECT_EQ(lines[0].direction, Direction::Dispatched);
  EXPECT_EQ(lines[1].direction, Direction::DrawnUp);
  EXPECT_EQ(lines[1].entry.public_about, std::nullopt);
  EXPECT_EQ(lines[2].provision, "26 kap. 1 § OSL");
}

TEST(PublicItems, AreTheVariantOrNothingOfWhatIsMarked) {
  EXPECT_EQ(public_item("a", std::nullopt, false), "a");
  EXPECT_EQ(public_item("a", std::nullopt, true), "");
  EXPECT_EQ(public_item("a", "b", true), "b");
  EXPECT_EQ(public_item("a", "", false), "");
}

TEST(RegistryWords, AreOthersForEachInBothLanguages) {
  for (const Language language : {Language::Swedish, Language::English}) {
    const Translator t(language);
    std::set<std::string> words;
    for (const Direction one : {Direction::Received, Direction::Dispatched, Direction::DrawnUp})
      words.insert(title_of(one, t));
    for (const ReleaseOutcome one :
         {ReleaseOutcome::Released, ReleaseOutcome::ReleasedInPart, ReleaseOutcome::Refused})
      words.insert(title_of(one, t));
    for (std::size_t at = 0; at < kNotRegisteredGrounds.names.size(); ++at)
      words.insert(title_of(static_cast<NotRegisteredGround>(at), t));
    EXPECT_EQ(words.size(), 10U);
    EXPECT_FALSE(words.contains(""));
  }
}

// Who did it and when, which nothing shows but an inspection of the database.
TEST_F(Extracts, AreOfRowsThatSayWhoMadeThemAndWhen) {
  EXPECT_TRUE(leave_unregistered(act, {{}, "Reklam", today, NotRegisteredGround::Trifling, ""}, today));
  for (const auto& [table, when, who] :
       std::vector<std::array<const char*, 3>>{{"register", "opened_at", "opened_by"},
                                               {"matter", "opened_at", "opened_by"},
                                               {"registered_record", "registered_at", "registered_by"},
                                               {"record_entry", "entered_at", "entered_by"},
                                               {"unregistered_record", "entered_at", "entered_by"}})
    for (const sql::Row& row : database.connection().query(std::string("SELECT ") + when + " AS at, " + who +
                                                           " AS who FROM " + table)) {
      EXPECT_EQ(row.get<std::string>("at"), "2025-01-02T12:00:00Z") << table;
      EXPECT_EQ(row.get<std::string>("who"), "tester (command line)") << table;
    }
  EXPECT_EQ(
      database.connection().query_one("SELECT marked_by AS who FROM secrecy_mark")->get<std::string>("who"),
      "tester (command line)");
}

}  // namespace
}  // namespace handslag::registry
