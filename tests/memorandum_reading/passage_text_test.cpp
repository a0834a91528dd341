#include "memorandum_reading/passage_text.h"

#include <gtest/gtest.h>

namespace handslag::memorandum_reading {
namespace {

TEST(Texts, LoseTheirEndMarksAndBeginWithACapital) {
  EXPECT_EQ(without_end_mark(" Avtal.,:; "), "Avtal");
  EXPECT_EQ(without_end_mark("..."), "");
  EXPECT_EQ(with_first_capital("nämnden"), "Nämnden");
  EXPECT_EQ(with_first_capital("ängen"), "Ängen");
  EXPECT_EQ(with_first_capital("Nämnden"), "Nämnden");
  EXPECT_EQ(with_first_capital("7 nämnder"), "7 nämnder");
  EXPECT_EQ(with_first_capital("zon"), "Zon");
  EXPECT_EQ(with_first_capital("aon"), "Aon");
}

}  // namespace
}  // namespace handslag::memorandum_reading
