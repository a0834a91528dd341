#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "base/translate.h"
#include "statistics/correction_words.h"
#include "statistics/count_table.h"
#include "statistics/protection_refusal.h"
#include "statistics/published_table.h"
#include "tests/support/victim_support_set.h"

// What readers are told of corrections and of tables with a fault: each part of the sentence, in both
// languages.
namespace handslag::statistics {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const Translator kEnglish(Language::English);
const Translator kSwedish(Language::Swedish);

YearPublication first_version() {
  YearPublication made{2024, DatasetSource(2024, "f", day("2025-01-31"), false), {}, 2, 0, {}};
  made.set = &variable_set();
  made.figures = {{{"*", "", ""}, ProtectedCount::shown(150)},
                  {{"Norrtälje", "", ""}, ProtectedCount::shown(90)},
                  {{"Norrtälje", "sex", "man"}, ProtectedCount::shown(20)},
                  {{"Täby", "", ""}, ProtectedCount::shown(60)},
                  {{"Täby", "sex", "woman"}, ProtectedCount::hidden(1, 9)}};
  return made;
}

YearPublication corrected() {
  YearPublication made = first_version();
  made.version = 2;
  made.correction = {day("2025-03-04"), "Två ärenden var dubbla"};
  made.figures.at({"Norrtälje", "", ""}) = ProtectedCount::shown(93);
  made.figures.at({"Norrtälje", "sex", "man"}) = ProtectedCount::hidden(5, std::nullopt);
  made.figures.at({"Täby", "sex", "woman"}) = ProtectedCount::unlisted();
  return made;
}

TEST(CorrectionWords, NameAFigureByItsAreaVariableAndValue) {
  const VariableSet& set = variable_set();
  const auto title = [&](const char* area, const char* variable, const char* value) {
    return title_of({area, variable, value}, set).in_english();
  };
  EXPECT_EQ(title("*", "", ""), "Whole area, all cases");
  EXPECT_EQ(title("Norrtälje", "", ""), "Norrtälje, all cases");
  EXPECT_EQ(title("Norrtälje", "quarter", "3"), "Norrtälje, quarter 3");
  EXPECT_EQ(title("Norrtälje", "crime_type", "unlawful_threat"),
            "Norrtälje, " + set.find("crime_type")->english + ": unlawful threat");
  EXPECT_EQ(title("Norrtälje", "sex", "other_or_unknown"), "Norrtälje, sex: other or unknown")
      << "a merged row";
  EXPECT_EQ(title("Norrtälje", "sex", "nothing"), "Norrtälje, sex: nothing");
  EXPECT_EQ(title("Norrtälje", "weather", "rain"), "Norrtälje, weather: rain") << "of another set";
  const CodeValue& flag = set.flags.values.at(0);
  EXPECT_EQ(title_of({"Norrtälje", flag.code, std::string(kWithMark)}, set).in_words(kSwedish),
            "Norrtälje, " + flag.swedish + ": ja");
  EXPECT_EQ(title_of({"Norrtälje", flag.code, "without"}, set).in_words(kSwedish),
            "Norrtälje, " + flag.swedish + ": nej");
  EXPECT_EQ(title_of({"*", "sex", "man"}, set).in_words(kSwedish), "Hela området, kön: man");
}

TEST(CorrectionWords, SayWhichVersionWhenAndWhy) {
  EXPECT_FALSE(correction_in_words(first_version()));
  EXPECT_EQ(correction_in_words(corrected())->in_english(),
            "The figures of 2024 are version 2, corrected on 2025-03-04: Två ärenden var dubbla");
  EXPECT_FALSE(corrected_since(2024, {1, "f", std::nullopt}));
  EXPECT_EQ(corrected_since(2024, {3, "f", Correction{day("2025-04-05"), "Igen"}})->in_english(),
            "The figures of 2024 have been corrected since: version 3, on 2025-04-05: Igen");
}

TEST(CorrectionWords, TellTheChangesOfOneAreaOrOfAll) {
  const std::vector<ChangedFigure> changes = changed_figures(first_version(), corrected());
  const auto words = [&](const std::string& area, std::size_t most) {
    const auto told = changes_in_words(changes, variable_set(), area, most);
    return told ? told->in_english() : std::string();
  };
  EXPECT_EQ(words("Norrtälje", 40), "Norrtälje, all cases: 90 → 93; Norrtälje, sex: man: 20 → at least 5");
  EXPECT_EQ(words("Täby", 40), "Täby, sex: woman: 1–9 → too few");
  EXPECT_EQ(words("Nacka", 40), "");
  EXPECT_EQ(
      words("", 3),
      "Norrtälje, all cases: 90 → 93; Norrtälje, sex: man: 20 → at least 5; Täby, sex: woman: 1–9 → too few");
  EXPECT_EQ(words("", 2), "Norrtälje, all cases: 90 → 93; Norrtälje, sex: man: 20 → at least 5; and 1 more");
  EXPECT_EQ(words("", 1), "Norrtälje, all cases: 90 → 93; and 2 more");
}

TEST(CorrectionWords, AReaderOfAMunicipalityIsToldOfItsOwnAndOfFortyChangesAtMost) {
  EXPECT_THAT(
      in_words(corrections_in_words(corrected(), first_version(), "Täby"), kEnglish),
      ElementsAre("The figures of 2024 are version 2, corrected on 2025-03-04: Två ärenden var dubbla",
                  "Changed since version 1: Täby, sex: woman: 1–9 → too few."));
  EXPECT_EQ(corrections_in_words(corrected(), first_version(), "Nacka").size(), 1U);
  YearPublication few = corrected();
  few.few_corrected = {"Täby"};
  EXPECT_THAT(
      in_words(corrections_in_words(few, first_version(), "Täby"), kEnglish),
      ElementsAre(HasSubstr("version 2"),
                  "Few records of Täby were corrected. Its tables are not shown in this version, because the "
                  "difference would tell of them; those of version 1 stay readable."));
  YearPublication before = first_version();
  YearPublication now = corrected();
  for (int at = 0; at < 41; ++at) {
    const FigurePlace place{"Nacka", "weather", "w" + std::to_string(10 + at)};
    before.figures.emplace(place, ProtectedCount::shown(10));
    now.figures.emplace(place, ProtectedCount::shown(20));
  }
  EXPECT_THAT(corrections_in_words(now, before, "Nacka")[1].in_english(),
              HasSubstr("w49: 10 → 20; and 1 more."));
  before.figures.erase({"Nacka", "weather", "w10"});
  now.figures.erase({"Nacka", "weather", "w10"});
  EXPECT_THAT(corrections_in_words(now, before, "Nacka")[1].in_english(), HasSubstr("w50: 10 → 20."));
}

TEST(CorrectionWords, ATableSaysWhatWasCorrectedAndWhereThereWereFew) {
  PublishedTable table{Message::of("Statistics"), {Message::of("first")}, {}};
  YearPublication few = corrected();
  few.few_corrected = {"Nacka", "Täby"};
  add_correction(table, few, first_version());
  EXPECT_THAT(
      in_words(table.notes, kEnglish),
      ElementsAre(
          "first", "The figures of 2024 are version 2, corrected on 2025-03-04: Två ärenden var dubbla",
          "Few records are corrected in Nacka, Täby: no tables of it in this version.",
          "Changed since version 1: Norrtälje, all cases: 90 → 93; Norrtälje, sex: man: 20 → at least "
          "5; Täby, sex: woman: 1–9 → too few."));
  PublishedTable same{Message::of("Statistics"), {}, {}};
  YearPublication only_said = first_version();
  only_said.correction = corrected().correction;
  add_correction(same, only_said, first_version());
  EXPECT_EQ(same.notes.size(), 1U);
}

TEST(TableFaults, EachHasASentenceOfItsOwnThatSaysTheFileAndTheLine) {
  std::set<std::string> sentences;
  constexpr int kLast = static_cast<int>(TableFault::Reason::TablesCross);
  for (int reason = 0; reason <= kLast; ++reason) {
    TableFault fault{static_cast<TableFault::Reason>(reason), "tal.csv", 1, "kön", "9", "8", "annan.csv"};
    for (const Translator* t : {&kEnglish, &kSwedish}) sentences.insert(sentence_for(fault, *t));
    EXPECT_THAT(sentence_for(fault, kEnglish), ::testing::StartsWith("tal.csv, line 1: ")) << reason;
    fault.line = 0;
    EXPECT_THAT(sentence_for(fault, kEnglish), ::testing::StartsWith("tal.csv: ")) << reason;
  }
  EXPECT_EQ(sentences.size(), 2 * (static_cast<std::size_t>(kLast) + 1));
}

TEST(ProtectionRefusals, EachSaysWhatIsWrongInASentenceOfItsOwn) {
  std::set<std::string> sentences;
  constexpr int kLast = static_cast<int>(ProtectionRefusal::Reason::WouldBeKnown);
  for (int reason = 0; reason <= kLast; ++reason) {
    const ProtectionRefusal refusal{
        static_cast<ProtectionRefusal::Reason>(reason), "tal.csv", "man", "kön", 3, 5};
    for (const Translator* t : {&kEnglish, &kSwedish}) sentences.insert(sentence_for(refusal, *t));
  }
  EXPECT_EQ(sentences.size(), 2 * (static_cast<std::size_t>(kLast) + 1));
}

}  // namespace
}  // namespace handslag::statistics
