#include "cli/nearest.h"

#include <gtest/gtest.h>

namespace handslag::cli {
namespace {

TEST(NearestNames, OneLetterOfThreeMayBeWrong) {
  EXPECT_EQ(nearest("lst", {"show", "list"}), "list");
  EXPECT_EQ(nearest("lits", {"show", "list"}), "list");   // two that have changed places
  EXPECT_EQ(nearest("liist", {"show", "list"}), "list");  // one too many
  EXPECT_EQ(nearest("lisr", {"show", "list"}), "list");   // another
  EXPECT_EQ(nearest("agrement", {"agreement", "document"}), "agreement");
  EXPECT_EQ(nearest("--dta", {"--data", "--day"}), "--data");
}

TEST(NearestNames, TheNearestIsTakenAndOfTwoTheFirst) {
  EXPECT_EQ(nearest("shaw", {"show", "shown"}), "show");
  EXPECT_EQ(nearest("shod", {"show", "shot"}), "show");
}

TEST(NearestNames, WhatIsFarOffIsNotGuessed) {
  EXPECT_FALSE(nearest("zzzz", {"show", "list"}));
  EXPECT_FALSE(nearest("li", {"show", "list"}));
  EXPECT_FALSE(nearest("l", {"list", "li"}));
  EXPECT_FALSE(nearest("", {"list"}));
  EXPECT_FALSE(nearest("show", {}));
  EXPECT_FALSE(nearest(std::string(61, 'a'), {std::string(60, 'a')}));
}

}  // namespace
}  // namespace handslag::cli
