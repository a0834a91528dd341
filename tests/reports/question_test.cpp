#include "reports/question.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "kinds/partnership_kind.h"

namespace handslag::reports {
namespace {

using ::testing::Contains;
using ::testing::Not;

std::vector<std::string> keys_of(const std::vector<Section>& sections) {
  std::vector<std::string> keys;
  for (const Section& section : sections) keys.push_back(section.key);
  return keys;
}

TEST(Questions, OfEachKindOfPartnershipAreReadAndNoneShareAKey) {
  for (const kinds::PartnershipKind& kind : kinds::program_kinds()) {
    const auto keys = keys_of(sections_for(kind.version));
    EXPECT_THAT(keys, Contains("year")) << kind.version;
    EXPECT_EQ(std::set(keys.begin(), keys.end()).size(), keys.size()) << kind.version;
  }
}

TEST(Questions, OfOneKindAreNotAskedOfAnother) {
  EXPECT_THAT(keys_of(sections_for("victim-support-v1")), Contains("volunteers"));
  EXPECT_THAT(keys_of(sections_for("youth-centre-v1")), Contains("opening"));
  EXPECT_THAT(keys_of(sections_for("youth-centre-v1")), Not(Contains("volunteers")));
  EXPECT_THAT(keys_of(sections_for("general-v1")), Not(Contains("opening")));
}

TEST(Questions, ThatAreTheSameForEverybodyComeFirst) {
  for (const kinds::PartnershipKind& kind : kinds::program_kinds())
    EXPECT_TRUE(std::ranges::is_partitioned(sections_for(kind.version),
                                            [](const Section& section) { return !section.is_local(); }));
}

TEST(Questions, OfAFileAreCheckedAndTheLineIsNamed) {
  const auto read = read_question_set(R"({
  "version": "own-v1", "kinds": [],
  "sections": [{"key": "one", "title": {"sv": "Ett", "en": "One"},
    "questions": [{"key": "q", "words": {"sv": "Hur?", "en": "How?"}, "type": "guess"}]}]
})");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.refusal().line, 4u);
  EXPECT_FALSE(
      read_question_set(R"({"version": "own-v1", "sections": [{"key": "one", "evidence": "no_such_kind",
    "title": {"sv": "Ett", "en": "One"}, "questions": [{"key": "q", "words": {"sv": "Hur?", "en": "How?"},
    "type": "text"}]}]})"));
}

TEST(Questions, WhoseSourceIsOneMunicipalitysAreLocal) {
  const auto with = [](const std::string& members) {
    return read_question_set(
               R"({"version": "own-v1", "sections": [{"key": "one", "title": {"sv": "Ett", "en": "One"},
      "questions": [{"key": "q", "words": {"sv": "Hur?", "en": "How?"}, )" +
               members + "}]}]}")
        .ok();
  };
  EXPECT_TRUE(with(R"("type": "number", "is_local": true, "source": "outreach_activities")"));
  EXPECT_FALSE(with(R"("type": "number", "source": "outreach_activities")"));
  EXPECT_FALSE(with(R"("type": "file", "is_local": true)"));
  EXPECT_FALSE(with(R"("type": "figures")"));
}

TEST(KeptAnswers, AreNumbersOnlyWhenTheyAre) {
  EXPECT_EQ(kept_answer(QuestionType::Number, " 1 200 "), "1200");
  EXPECT_EQ(kept_answer(QuestionType::Number, "1\u00a0200"), "1200");
  EXPECT_EQ(kept_answer(QuestionType::Number, "007"), "7");
  EXPECT_EQ(kept_answer(QuestionType::Number, "0"), "0");
  EXPECT_EQ(kept_answer(QuestionType::Number, "000"), "0");
  for (const char* none : {"", " ", "-1", "1,5", "tolv", "12 st", "1234567890"})
    EXPECT_EQ(kept_answer(QuestionType::Number, none), std::nullopt) << none;
}

TEST(KeptAnswers, HaveTwoDecimalsAtMost) {
  EXPECT_EQ(kept_answer(QuestionType::Decimal, "37,5"), "37.5");
  EXPECT_EQ(kept_answer(QuestionType::Decimal, "37.50"), "37.5");
  EXPECT_EQ(kept_answer(QuestionType::Decimal, "1 200,05"), "1200.05");
  EXPECT_EQ(kept_answer(QuestionType::Decimal, "37,00"), "37");
  EXPECT_EQ(kept_answer(QuestionType::Decimal, "37"), "37");
  for (const char* none : {"37,", ",5", "37,555", "3,7,5", "-1"})
    EXPECT_EQ(kept_answer(QuestionType::Decimal, none), std::nullopt) << none;
}

TEST(KeptAnswers, InWordsAreComposedAndNotTooLong) {
  EXPECT_EQ(kept_answer(QuestionType::Text, " Vi mäter inte.\r\nÄn. "), "Vi mäter inte.\nÄn.");
  EXPECT_EQ(kept_answer(QuestionType::Text, "  "), std::nullopt);
  EXPECT_TRUE(kept_answer(QuestionType::Text, std::string(kLongestAnswer, 'a')));
  EXPECT_FALSE(kept_answer(QuestionType::Text, std::string(kLongestAnswer + 1, 'a')));
  EXPECT_FALSE(kept_answer(QuestionType::Text, "\x1b[31m"));
  EXPECT_FALSE(kept_answer(QuestionType::File, "fil.pdf"));
}

}  // namespace
}  // namespace handslag::reports
