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

TEST(Questions, AreReadWithEveryMember) {
  const auto read = read_question_set(R"({"version": "own-v1", "kinds": ["a-v1", "b-v1"], "sections": [
    {"key": "one", "title": {"sv": "Ett", "en": "One"}, "about": {"sv": "Om", "en": "About"},
     "evidence": "annual_report", "questions": [
      {"key": "q", "words": {"sv": "Hur?", "en": "How?"}, "help": {"sv": "Hjälp", "en": "Help"},
       "unit": {"sv": "Timmar", "en": "Hours"}, "type": "decimal", "is_local": true, "is_optional": true,
       "may_be_uncounted": true, "source": "outreach_reached"},
      {"key": "r", "words": {"sv": "Vad?", "en": "What?"}, "type": "text"}]}]})");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->version, "own-v1");
  EXPECT_THAT(read->kinds, ::testing::ElementsAre("a-v1", "b-v1"));
  const Section& section = read->sections.at(0);
  EXPECT_EQ(section.title.swedish, "Ett");
  EXPECT_EQ(section.about.english, "About");
  EXPECT_EQ(section.evidence, kinds::EvidenceKind::AnnualReport);
  EXPECT_TRUE(section.is_local());
  const Question& q = *section.find("q");
  EXPECT_EQ(q.words.swedish, "Hur?");
  EXPECT_EQ(q.help.swedish, "Hjälp");
  EXPECT_EQ(q.unit.swedish, "Timmar");
  EXPECT_EQ(q.type, QuestionType::Decimal);
  EXPECT_TRUE(q.is_local && q.is_optional && q.may_be_uncounted);
  EXPECT_EQ(q.source, QuestionSource::OutreachReached);
  const Question& r = *section.find("r");
  EXPECT_FALSE(r.is_local || r.is_optional || r.may_be_uncounted);
  EXPECT_EQ(r.source, QuestionSource::None);
  EXPECT_EQ(r.help.swedish, "");
  EXPECT_EQ(section.find("s"), nullptr);
}

TEST(Questions, HaveTextsAndNumbersOfThemAtTheirLimits) {
  const auto reads = [](std::size_t key, std::size_t title, std::size_t words, std::size_t unit,
                        int questions, int sections, const std::string& more = "") {
    std::string all;
    for (int at = 0; at < sections; ++at) {
      std::string list;
      for (int one = 0; one < questions; ++one)
        list += (one == 0 ? "" : ",") + std::string(R"({"key": "q)") + std::to_string(one) +
                R"(", "words": {"sv": ")" + std::string(words, 'w') + R"(", "en": "x"}, "unit": {"sv": ")" +
                std::string(unit, 'u') + R"(", "en": "x"}, "type": "text"})";
      all += (at == 0 ? "" : ",") + std::string(R"({"key": "k)") + std::to_string(at) +
             std::string(key - 1 - std::to_string(at).size(), 'k') + R"(", "title": {"sv": ")" +
             std::string(title, 't') + R"(", "en": "x"}, "questions": [)" + list + "]}";
    }
    return read_question_set(R"({"version": "own-v1", "sections": [)" + all + more + "]}").ok();
  };
  EXPECT_TRUE(reads(40, 120, 600, 120, 1, 1));
  EXPECT_TRUE(reads(3, 1, 1, 1, 20, 40));
  EXPECT_FALSE(reads(41, 120, 600, 120, 1, 1));
  EXPECT_FALSE(reads(40, 121, 600, 120, 1, 1));
  EXPECT_FALSE(reads(40, 120, 601, 120, 1, 1));
  EXPECT_FALSE(reads(40, 120, 600, 121, 1, 1));
  EXPECT_FALSE(reads(3, 1, 1, 1, 21, 1));
  EXPECT_FALSE(reads(3, 1, 1, 1, 0, 1));
  EXPECT_FALSE(reads(3, 1, 1, 1, 1, 41));
  const std::string same = R"(,{"key": "k0", "title": {"sv": "t", "en": "x"}, "questions": [{"key": "q", )"
                           R"("words": {"sv": "t", "en": "x"}, "type": "text"}]})";
  EXPECT_FALSE(reads(2, 1, 1, 1, 1, 1, same));
  EXPECT_TRUE(reads(3, 1, 1, 1, 1, 1, same));
  EXPECT_FALSE(read_question_set(
      R"({"version": "own-v1", "sections": [{"key": "k", "title": {"sv": "t", "en": "x"}, "questions": [
      {"key": "q", "words": {"sv": "t", "en": "x"}, "type": "text"},
      {"key": "q", "words": {"sv": "t", "en": "x"}, "type": "text"}]}]})"));
}

TEST(Questions, HaveNoMemberThatIsNotKnown) {
  const auto reads = [](const std::string& of_set, const std::string& of_section,
                        const std::string& of_question) {
    return read_question_set(R"({"version": "own-v1")" + of_set + R"(, "sections": [{"key": "k")" +
                             of_section + R"(, "title": {"sv": "t", "en": "x"}, "questions": [{"key": "q")" +
                             of_question + R"(, "words": {"sv": "t", "en": "x"}, "type": "text"}]}]})")
        .ok();
  };
  const std::string more = R"(, "more": 1)";
  EXPECT_TRUE(reads("", "", ""));
  EXPECT_FALSE(reads(more, "", ""));
  EXPECT_FALSE(reads("", more, ""));
  EXPECT_FALSE(reads("", "", more));
}

TEST(Questions, AreOfASetAndKindsWhoseNamesHaveSixtyCharacters) {
  const auto reads = [](std::size_t version, std::size_t kind, int kinds) {
    std::string all;
    for (int at = 0; at < kinds; ++at) all += (at == 0 ? "\"" : ", \"") + std::string(kind, 'k') + "\"";
    return read_question_set(R"({"version": ")" + std::string(version, 'v') + R"(", "kinds": [)" + all +
                             R"(], "sections": [{"key": "k", "title": {"sv": "t", "en": "x"}, "questions": [
      {"key": "q", "words": {"sv": "t", "en": "x"}, "type": "text"}]}]})")
        .ok();
  };
  EXPECT_TRUE(reads(60, 60, 40));
  EXPECT_FALSE(reads(61, 60, 1));
  EXPECT_FALSE(reads(60, 61, 1));
  EXPECT_FALSE(reads(60, 60, 41));
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
  EXPECT_EQ(kept_answer(QuestionType::Number, "1\u202F2 3"), "123");
  EXPECT_EQ(kept_answer(QuestionType::Number, "0123456789"), "123456789");
  for (const char* none : {"/", ":", "1/", "1:"})
    EXPECT_EQ(kept_answer(QuestionType::Number, none), std::nullopt);
  for (const char* none : {"", " ", "-1", "1,5", "tolv", "12 st", "1234567890"})
    EXPECT_EQ(kept_answer(QuestionType::Number, none), std::nullopt) << none;
}

TEST(KeptAnswers, HaveTwoDecimalsAtMost) {
  EXPECT_EQ(kept_answer(QuestionType::Decimal, "37,5"), "37.5");
  EXPECT_EQ(kept_answer(QuestionType::Decimal, "37.50"), "37.5");
  EXPECT_EQ(kept_answer(QuestionType::Decimal, "1 200,05"), "1200.05");
  EXPECT_EQ(kept_answer(QuestionType::Decimal, "37,00"), "37");
  EXPECT_EQ(kept_answer(QuestionType::Decimal, "37"), "37");
  EXPECT_EQ(kept_answer(QuestionType::Decimal, "007,10"), "7.1");
  EXPECT_EQ(kept_answer(QuestionType::Decimal, "0,05"), "0.05");
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
