#include "memorandum_reading/divided_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/memorandum_reading/memorandum_sample.h"

namespace handslag::memorandum_reading {
namespace {

std::string joined(const std::string& first, const std::string& second, const std::string& elsewhere = "") {
  std::string text = first;
  DividedWords(source_lines(first + '\n' + second + '\n' + elsewhere)).join(text, second);
  return text;
}

TEST(DividedWords, BecomeOneUnlessTheHyphenIsTheirs) {
  EXPECT_EQ(joined("måndag en-", "ligt tidtabell"), "måndag enligt tidtabell");
  EXPECT_EQ(joined("rå-", "dets beslut"), "rådets beslut");
  EXPECT_EQ(joined("för-", "och eftermiddagar"), "för- och eftermiddagar");
  EXPECT_EQ(joined("kost-", "eller sömnråd"), "kost- eller sömnråd");
  EXPECT_EQ(joined("Mats-", "Ola"), "Mats- Ola");
  EXPECT_EQ(joined("åren 2024-", "och 2025"), "åren 2024- och 2025");
  EXPECT_EQ(joined("IOP-", "avtal"), "IOP- avtal");
  EXPECT_EQ(joined("i hjärt-", "lungräddning", "Hjärt-lungräddning lärs ut."), "i hjärt-lungräddning");
  EXPECT_EQ(joined("en", "rad"), "en rad");
}

// Bilagor beside those to whom the decision is sent: each list has its own items, one list after the other.
TEST(ListsSideBySide, AreReadOneAfterTheOther) {
  const auto reading = read_memorandum(
      "Provby kommun\n\nBidrag till Föreningen Lyktan\n\nFörslag till beslut\n\n"
      "Socialnämnden beviljar bidraget.\n\n"
      "Bilagor                      Beslutet sänds till\n"
      "Ansökan 2025                 Föreningen Lyktan\n"
      "Budget 2025                  Ekonomienheten\n"
      "Stadgar för föreningen\n");
  ASSERT_TRUE(reading);
  std::vector<std::string> words;
  for (const Passage& passage : reading->passages) {
    if (passage.lines.first >= 9) words.push_back(passage.text);
  }
  EXPECT_THAT(words, testing::ElementsAre("Bilagor", "Ansökan 2025", "Budget 2025", "Stadgar för föreningen",
                                          "Beslutet sänds till", "Föreningen Lyktan", "Ekonomienheten"));
  EXPECT_EQ(reading->annexes.size(), 3U);
  EXPECT_EQ(reading->recipients.size(), 2U);
}

}  // namespace
}  // namespace handslag::memorandum_reading
