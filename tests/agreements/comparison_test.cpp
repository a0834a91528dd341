#include "agreements/comparison.h"

#include <gtest/gtest.h>

namespace handslag::agreements {
namespace {

TEST(Comparison, HasNoFigureWithoutASource) {
  const auto with = [](const std::string& source) {
    return read_comparison(
               R"({"version": "x-v1", "kind": "x", "heading": {"sv": "a", "en": "a"},
                   "note": {"sv": "b", "en": "b"}, "figures": [{"year": 2023, "ore": 317,
                   "base": {"sv": "c", "en": "c"})" +
               source + "}]}")
        .ok();
  };
  EXPECT_TRUE(with(R"(, "source": "https://exempel.se/undersokning")"));
  EXPECT_FALSE(with(R"(, "source": "enligt uppgift")"));
  EXPECT_FALSE(with(R"(, "source": "")"));
  EXPECT_FALSE(with(""));
}

TEST(Comparison, IsFoundForEveryVersionOfItsKindAndForNoOther) {
  ASSERT_NE(find_comparison("victim-support-v1"), nullptr);
  EXPECT_EQ(find_comparison("victim-support-v2"), find_comparison("victim-support-v1"));
  EXPECT_EQ(find_comparison("victim-support"), nullptr);
  EXPECT_EQ(find_comparison("youth-centre-v1"), nullptr);
  EXPECT_EQ(find_comparison(""), nullptr);
}

TEST(Comparison, TellsTheMeanOfAllMunicipalitiesFromThatOfThoseThatGive) {
  const Comparison& support = *find_comparison("victim-support-v1");
  ASSERT_GE(support.figures.size(), 2U);
  EXPECT_EQ(support.figures[0].year, support.figures[1].year);
  EXPECT_NE(support.figures[0].base, support.figures[1].base);
  EXPECT_EQ(support.figures[1].per_inhabitant, Money::from_ore(317));
}

}  // namespace
}  // namespace handslag::agreements
