#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

#include "tests/memorandum_reading/annotated_text.h"
#include "tests/memorandum_reading/memorandum_sample.h"

namespace handslag::memorandum_reading {
namespace {

class AnnotatedText : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(AnnotatedText, IsReadAsAPersonReadsIt) {
  std::map<std::string, FieldScore> scores;
  EXPECT_EQ(score(GetParam(), scores), "");
}

std::vector<std::string> sorted(std::vector<std::string> words) {
  std::ranges::sort(words);
  return words;
}

TEST_P(AnnotatedText, HasEveryWordOnce) {
  const std::string text = read_file(GetParam());
  EXPECT_EQ(sorted(words_by_line(*read_memorandum(text))), sorted(words_in(text)));
}

std::string name_of(const testing::TestParamInfo<std::filesystem::path>& info) {
  std::string name = info.param.stem().string();
  std::erase(name, '-');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Tuned, AnnotatedText, testing::ValuesIn(annotated_texts("texts")), name_of);

// The rules were not made on these. A new one is added as it is found, and measured before anything is
// changed for it.
TEST(HeldOutTexts, AreReadWithThePrecisionThatTheDocumentationStates) {
  std::map<std::string, FieldScore> scores;
  std::string faults;
  for (const auto& file : annotated_texts("held_out")) {
    const std::string found = score(file, scores);
    if (!found.empty()) faults += file.stem().string() + "\n" + found;
  }
  for (const auto& [field, score] : scores) {
    std::cout << field << ": claimed " << score.claimed << ", right " << score.right << ", wanted "
              << score.wanted << ", false without doubt " << score.false_without_doubt << '\n';
    EXPECT_EQ(score.false_without_doubt, 0) << field << '\n' << faults;
    EXPECT_GE(score.right * 100, score.claimed * 95) << field << '\n' << faults;
    EXPECT_GE(score.right * 100, score.wanted * 85) << field << '\n' << faults;
  }
  EXPECT_GE(scores.size(), 10u);
}

TEST(HeldOutTexts, LoseNoWord) {
  for (const auto& file : annotated_texts("held_out")) {
    const std::string text = read_file(file);
    EXPECT_EQ(sorted(words_by_line(*read_memorandum(text))), sorted(words_in(text))) << file;
  }
}

// Made up in the shapes of memoranda, minutes, extracts and agreements of many bodies; half of them, "blind",
// were measured once before anything was changed for them (docs/rules/reading-a-memorandum.md). The table
// that it prints is the one of the documentation.
class CasesOf : public testing::TestWithParam<std::string> {};

TEST_P(CasesOf, AreReadWithThePrecisionThatTheDocumentationStates) {
  std::map<std::string, FieldScore> scores;
  std::string faults;
  for (const auto& file : annotated_texts("cases/" + GetParam())) {
    const std::string found = score(file, scores);
    if (!found.empty()) faults += file.stem().string() + "\n" + found;
  }
  std::cout << table_of(scores);
  for (const auto& [field, score] : scores) {
    EXPECT_EQ(score.false_without_doubt, 0) << field;
    EXPECT_GE(score.right * 100, score.claimed * 95) << field;
    EXPECT_GE(score.right * 100, score.wanted * 85) << field;
  }
  if (HasFailure() || std::getenv("HANDSLAG_READING_FAULTS")) std::cout << faults;
  EXPECT_GE(scores.size(), 14u);
}

TEST_P(CasesOf, LoseNoWord) {
  for (const auto& file : annotated_texts("cases/" + GetParam())) {
    const std::string text = read_file(file);
    EXPECT_EQ(sorted(words_by_line(*read_memorandum(text))), sorted(words_in(text))) << file;
  }
}

INSTANTIATE_TEST_SUITE_P(Half, CasesOf,
                         testing::Values("mended", "blind", "later", "newer", "unseen", "alike", "third",
                                         "elsewhere", "set_aside", "fourth", "fifth", "sixth", "seventh",
                                         "eighth", "ninth", "tenth", "eleventh", "twelfth"),
                         [](const auto& half) { return half.param; });

}  // namespace
}  // namespace handslag::memorandum_reading
