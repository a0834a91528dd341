#include "tests/statistics/attacker_reading.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace handslag::attacker {

namespace {

class Reading : public ::testing::Test {
 protected:
  Printed at(std::map<std::string, std::string> facts, int year = 2024) const {
    if (!facts.contains("area")) facts["area"] = "Täby";
    const auto found = known.all().find({year, year, facts});
    return found == known.all().end() ? Printed{.low = -1, .high = -1} : found->second.printed;
  }
  /// Whether it is known to be between these.
  ::testing::AssertionResult is(const Printed& printed, std::int64_t low, std::int64_t high) const {
    if (printed.low == low && printed.high == high) return ::testing::AssertionSuccess();
    return ::testing::AssertionFailure() << printed.low << "–" << printed.high;
  }

  Words words = public_words();
  Known known;
  Reader reader{words, "Täby", 2024, known};
};

const std::string kHead = "<tr><th>Grupp</th><th>2023</th><th>2024</th></tr>";

TEST_F(Reading, TakesWhatStandsInATableAndWhatIsHiddenInIt) {
  reader.read_page("<table><caption>Ärenden efter brottstyp, Täby</caption>" + kHead +
                       "<tr><th>misshandel</th><td>1\u00a0058</td><td><span aria-hidden=\"true\">1–7</span>"
                       "<span class=\"sr\">mellan 1 och 7</span></td></tr>"
                       "<tr><th>stöld</th><td title=\"3\">1–7</td><td>minst 5</td></tr></table>",
                   "page");
  EXPECT_TRUE(is(at({{"crime_type", "assault"}}, 2023), 1058, 1058));
  EXPECT_TRUE(is(at({{"crime_type", "assault"}}), 1, 7));
  EXPECT_TRUE(is(at({{"crime_type", "theft"}}, 2023), 3, 3));
  EXPECT_TRUE(is(at({{"crime_type", "theft"}}), 5, WholeNumbers::kNoEnd));
}

TEST_F(Reading, TellsTheSameWordsInTwoTablesApart) {
  for (const std::string variable : {"kön", "brottstyp"})
    reader.read_page("<table><caption>Ärenden efter " + variable + ", Täby</caption>" + kHead +
                         "<tr><th>uppgift saknas</th><td>0</td><td>" + (variable == "kön" ? "6" : "8") +
                         "</td></tr></table>",
                     "page");
  EXPECT_TRUE(is(at({{"sex", "unknown"}}), 6, 6));
  EXPECT_TRUE(is(at({{"crime_type", "unknown"}}), 8, 8));
}

TEST_F(Reading, TakesMunicipalitiesQuartersAndMarks) {
  reader.read_page("<table><caption>Ärenden i partnerns hela område efter kommun</caption>" + kHead +
                       "<tr><th>Vaxholm</th><td>0</td><td>1–4</td></tr>"
                       "<tr><th>Hela området</th><td>90</td><td>80</td></tr></table>"
                       "<table><caption>Ärenden efter kvartal, Täby</caption>" +
                       kHead +
                       "<tr><th>kvartal 2</th><td>9</td><td>7</td></tr></table>"
                       "<table><caption>Ärenden med särskilda omständigheter, Täby</caption>" +
                       kHead + "<tr><th>hatbrott</th><td>0</td><td>5</td></tr></table>",
                   "page");
  EXPECT_TRUE(is(at({{"area", "Vaxholm"}}), 1, 4));
  EXPECT_EQ(known.all().at({2024, 2024, {}}).printed.low, 80);
  EXPECT_TRUE(is(at({{"quarter", "2"}}, 2023), 9, 9));
  EXPECT_TRUE(is(at({{"hate_crime", "with"}}), 5, 5));
}

TEST_F(Reading, TakesWhatSentencesSay) {
  for (const char* const sentence :
       {"Jouren gav stöd till mellan 9 och 12 hjälpsökande från Täby 2024; själva antalet visas inte.",
        "Jouren gav stöd till 40 hjälpsökande från Nacka under 2024.",
        "Av 14 jämförda grupper ändrades dessa mer än slumpen: stöld ökade från 9 till 31; rån minskade från "
        "20 till 6.",
        "Förändringen följer dem som kom genom polisen (70 till 30). Den visar inte att behovet har ändrats.",
        "Uppgift om polisanmält saknas i 6 av 12 ärenden. Andelar av det är osäkra."})
    reader.read_sentence(sentence, "memorandum");
  EXPECT_TRUE(is(at({}), 12, 12)) << "two sentences together";
  EXPECT_TRUE(is(at({{"area", "Nacka"}}), 40, 40));
  EXPECT_TRUE(is(at({{"crime_type", "theft"}}, 2023), 9, 9));
  EXPECT_TRUE(is(at({{"crime_type", "robbery"}}), 6, 6));
  EXPECT_TRUE(is(at({{"first_contact", "police"}}, 2023), 70, 70));
  EXPECT_TRUE(is(at({{"reported", "unknown"}}), 6, 6));
  EXPECT_THAT(known.told(), ::testing::IsEmpty());
}

TEST_F(Reading, CountsBackFromARate) {
  reader.read_sentence(
      "Det är 2,65 ärenden per 1\u00a0000 invånare (95 % intervall 2,25 till 3,10), räknat på 60\u00a0000 "
      "invånare.",
      "memorandum");
  EXPECT_TRUE(is(at({}), 159, 159));
}

TEST_F(Reading, HearsHowManyCountsAreSmall) {
  reader.read_sentence("7 är små och 5 skulle röja ett litet.", "memorandum");
  EXPECT_EQ(known.told().size(), 1u);
}

TEST_F(Reading, TakesTheStructureOfADocument) {
  reader.read_structure(
      "Document\n  P (block)\n    \"Jouren gav stöd till 40 hjälpsökande från Täby under 2024.\"\n"
      "  Table (block)\n    Caption\n      \"Ärenden efter kön, Täby\"\n    THead\n      TR\n        TH:\n"
      "           /Scope /Column\n          \"Grupp\"\n        TH:\n           /Scope /Column\n"
      "          \"2024\"\n    TBody\n      TR\n        TH:\n           /Scope /Row\n          \"man\"\n"
      "        TD\n          \"1–7\"\n      TR\n        TH:\n          \"kvinna\"\n        TD\n          "
      "\"33\"\n"
      "  P (block)\n    \"Källa\"\n",
      "document");
  EXPECT_TRUE(is(at({}), 40, 40));
  EXPECT_TRUE(is(at({{"sex", "man"}}), 1, 7));
  EXPECT_TRUE(is(at({{"sex", "woman"}}), 33, 33));
}

TEST_F(Reading, TakesTheListOfFigures) {
  reader.read_package(
      parse_json(
          "{\"figures\":[{\"words\":\"1–7\",\"definition\":\"Ärenden efter åldersgrupp: 0–11 år\",\"low\":2,"
          "\"high\":7},{\"words\":\"159\",\"definition\":\"ärenden i Täby 2024\"}]}")
          .value(),
      "list of figures");
  EXPECT_TRUE(is(at({{"age_group", "0-11"}}), 2, 7));
  EXPECT_TRUE(is(at({}), 159, 159));
}

TEST_F(Reading, TakesFilesOfWhatIsSealedAndReleased) {
  reader.read_sealed(
      "# 7 tal visas som intervall\nyear;area;variable;value;label;count;low;high\n"
      "2024;*;;;Alla ärenden;90;90;90\n2024;Täby;sex;man;man;;1;7\n2024;Täby;quarter;3;kvartal 3;;;\n",
      "sealed");
  EXPECT_TRUE(is(at({{"sex", "man"}}), 1, 7));
  EXPECT_FALSE(at({{"quarter", "3"}}).is_listed);
  reader.read_release(
      "year;municipality;sex;count;shown_as;low;high\n*;Täby;*;14;shown;;\n2024;Täby;man;;hidden;2;9\n"
      "2023;*;*;;too_few;;\n",
      2023, 2024, "release");
  EXPECT_EQ(known.all().at({2023, 2024, {{"area", "Täby"}}}).printed.low, 14);
  EXPECT_TRUE(is(at({{"sex", "man"}}), 2, 7)) << "both together";
  EXPECT_FALSE(known.all().at({2023, 2023, {}}).printed.is_listed);
}

}  // namespace

}  // namespace handslag::attacker
