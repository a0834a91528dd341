#include "base/moment.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "base/moment_words.h"
#include "base/translate.h"

namespace handslag {
namespace {

struct Told {
  std::string_view kept;
  std::string_view day;
  std::string_view time;
};

TEST(Moment, IsToldBySwedensClockOnBothSidesOfSummer) {
  for (const Told& one : {Told{"2025-03-04T09:15:00Z", "2025-03-04", "10:15"},
                          Told{"2025-07-04T09:15:00Z", "2025-07-04", "11:15"},
                          Told{"2025-03-30T00:59:59Z", "2025-03-30", "01:59"},
                          Told{"2025-03-30T01:00:00Z", "2025-03-30", "03:00"},
                          Told{"2025-10-26T00:59:00Z", "2025-10-26", "02:59"},
                          Told{"2025-10-26T01:00:00Z", "2025-10-26", "02:00"}}) {
    EXPECT_EQ(local_moment(one.kept).day, day(one.day)) << one.kept;
    EXPECT_EQ(local_moment(one.kept).time, one.time) << one.kept;
  }
}

TEST(Moment, BetweenMidnightInSwedenAndInGreenwichIsTheNextDay) {
  EXPECT_EQ(local_day("2025-02-28T22:59:59Z"), day("2025-02-28"));
  EXPECT_EQ(local_day("2025-02-28T23:00:00Z"), day("2025-03-01"));
  EXPECT_EQ(local_day("2025-06-30T21:59:59Z"), day("2025-06-30"));
  EXPECT_EQ(local_day("2025-06-30T22:00:00Z"), day("2025-07-01"));
  EXPECT_EQ(local_day("2024-12-31T23:30:00Z"), day("2025-01-01"));
}

TEST(Moment, ADayBeginsAtMidnightInSweden) {
  EXPECT_EQ(start_of_day(day("2025-03-04")), "2025-03-03T23:00:00Z");
  EXPECT_EQ(start_of_day(day("2025-07-01")), "2025-06-30T22:00:00Z");
  EXPECT_EQ(start_of_day(day("2025-03-30")), "2025-03-29T23:00:00Z");
  EXPECT_EQ(start_of_day(day("2025-03-31")), "2025-03-30T22:00:00Z");
  EXPECT_EQ(start_of_day(day("2025-10-26")), "2025-10-25T22:00:00Z");
  EXPECT_EQ(start_of_day(day("2025-10-27")), "2025-10-26T23:00:00Z");
}

TEST(Moment, WhatIsNoMomentIsRefused) {
  for (const std::string_view kept :
       {"", "2025-03-04", "2025-03-04 09:15:00", "2025-02-30T09:15:00Z", "2025-03-04T24:00:00Z",
        "2025-03-04T09:60:00Z", "2025-03-04T0x:15:00Z", "2025-03-04T09-15"})
    EXPECT_THROW(local_moment(kept), Error) << kept;
}

TEST(Moment, InWordsIsAsSwedesAndOthersWriteIt) {
  EXPECT_EQ(moment_in_words(Translator(Language::Swedish), "2025-11-26T23:15:00Z"), "27 nov 2025 00.15");
  EXPECT_EQ(moment_in_words(Translator(Language::English), "2025-11-26T23:15:00Z"), "2025-11-27 00:15");
}

}  // namespace
}  // namespace handslag
