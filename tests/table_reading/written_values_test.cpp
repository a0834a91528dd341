#include <gtest/gtest.h>

#include "table_reading/folded.h"
#include "table_reading/whole_number.h"
#include "table_reading/written_day.h"
#include "table_reading/xlsx_styles.h"

namespace handslag::table_reading {
namespace {

using Order = WrittenDay::Order;

std::string read(std::string_view text) {
  const auto day = written_day(text);
  if (!day) return "none";
  const char* order[] = {"", " day first", " month first", " unsettled"};
  return std::to_string(day->year) + "-" + std::to_string(day->month) + "-" + std::to_string(day->day) +
         order[static_cast<int>(day->order)];
}

TEST(WrittenDay, IsReadWhenItCanBeReadInOneWay) {
  for (const char* text :
       {"2024-03-01", "20240301", "2024/3/1", "2024.03.01", "1 mars 2024", "den 1 mars 2024", "1 Mar. 2024",
        "1:a mars 2024", "March 1, 2024", "1 March 2024", "2024-03-01 14:30", "2024-03-01T00:00:00",
        "2024-03-01T00:00:00.000Z", " 2024\u201103\u201101 "})
    EXPECT_EQ(read(text), "2024-3-1") << text;
  for (const char* text : {"2024-03", "mars 2024", "2024 mars", "MARS 2024", "2024/3", "March 2024"})
    EXPECT_EQ(read(text), "2024-3-0") << text;
  EXPECT_EQ(read("5 augusti 2023"), "2023-8-5");
  EXPECT_EQ(read("May 31 2023"), "2023-5-31");
}

TEST(WrittenDay, IsNotReadWhenItIsNoneOrTheYearHasTwoDigits) {
  for (const char* text : {"",           "2024-13",    "2024-02-30",    "2024-00-01", "2024-1-", "01-03-24",
                           "1/3/24",     "240301",     "201203",        "mars",       "3",       "45352",
                           "32/01/2024", "13/13/2024", "2024-03-01-02", "2024--3",    "1 mars",  "hej 1 2024",
                           "1 mars 24",  "99999999",   "-2024-3-1"})
    EXPECT_EQ(read(text), "none") << text;
  EXPECT_EQ(read(std::string(5000, '1')), "none");
}

TEST(WrittenDay, SaysWhichOrderItIsIn) {
  EXPECT_EQ(read("25/03/2024"), "2024-3-25 day first");
  EXPECT_EQ(read("03/25/2024"), "2024-3-25 month first");
  EXPECT_EQ(read("03/04/2024"), "2024-4-3 unsettled");
  EXPECT_EQ(read("3.4.2024"), "2024-4-3 unsettled");
  EXPECT_EQ(read("03-03-2024"), "2024-3-3");
  EXPECT_EQ(read("29/02/2023"), "none");
}

TEST(DayOrder, OneRowSettlesAllOthers) {
  DayOrder order;
  EXPECT_TRUE(order.take(*written_day("03/04/2024"), 2, "03/04/2024"));
  EXPECT_TRUE(order.is_open());
  EXPECT_EQ(order.first_unsettled(), "03/04/2024");
  EXPECT_EQ(order.first_unsettled_row(), 2u);
  EXPECT_TRUE(order.take(*written_day("03/25/2024"), 7, "03/25/2024"));
  EXPECT_FALSE(order.is_open());
  EXPECT_TRUE(order.is_month_first());
  EXPECT_EQ(order.settled_by(), 7u);
  EXPECT_FALSE(order.take(*written_day("25/03/2024"), 8, "25/03/2024"));
  EXPECT_TRUE(order.take(*written_day("2024-03-25"), 9, "2024-03-25"));
  EXPECT_FALSE(DayOrder().is_open());
}

TEST(WrittenDay, TheShortFormOfASpreadsheetIsAMonthOfTheYearAlone) {
  EXPECT_EQ(month_shown_short("mar-24", 2024), 3u);
  EXPECT_EQ(month_shown_short("24-okt", 2024), 10u);
  EXPECT_EQ(month_shown_short("maj 24", 2024), 5u);
  EXPECT_EQ(month_shown_short("mar-23", 2024), std::nullopt);
  EXPECT_EQ(month_shown_short("mar-2024-x", 2024), std::nullopt);
}

TEST(WrittenDay, WhatASpreadsheetMayHaveMadeADayOfIsNoticed) {
  for (const char* text : {"dec-17", "17-dec", "2017-12-01", "december 2017", "1 mars 2024"})
    EXPECT_TRUE(is_like_a_day(text)) << text;
  for (const char* text : {"12-17", "65+", "dam", "maj", "17", "december-x", ""})
    EXPECT_FALSE(is_like_a_day(text)) << text;
}

TEST(WholeNumber, IsReadWithDecimalsThatAreNoughtAndGroups) {
  for (const char* text :
       {"1200", "1 200", "1\u00A0200", "1\u202F200", "1200,0", "1200.00", " 1200 ", "1 200,0"})
    EXPECT_EQ(whole_number(text), 1200u) << text;
  EXPECT_EQ(whole_number("1\xA0"
                         "200"),
            1200u);
  EXPECT_EQ(whole_number("0"), 0u);
  EXPECT_EQ(whole_number("1 234 567"), 1234567u);
}

TEST(WholeNumber, IsNotReadWhenItIsNoneOrCanBeReadInTwoWays) {
  for (const char* text : {"", " ", "-3", "12,5", "1.200", "1,200", "1,000", "1.000", "12 00", "1 20",
                           "1234 567", "1  200", " ,0", "3,", "1e3", "99999999999999999999", "1 200 3", "x"})
    EXPECT_EQ(whole_number(text), std::nullopt) << text;
}

TEST(Folded, MakesNamesAlikeThatPeopleHoldForTheSame) {
  EXPECT_EQ(folded("A\u030Aldersgrupp:"), "åldersgrupp");  // a letter and its ring
  EXPECT_EQ(folded("\xC5ldersgrupp"), "åldersgrupp");      // Windows-1252
  EXPECT_EQ(folded("  Typ  av\u00A0hjälp\u00ADsökande "), "typ av hjälpsökande");
  EXPECT_EQ(folded("crime_type"), "crime type");
  EXPECT_EQ(folded("0 – 11 år"), "0-11 år");
  EXPECT_EQ(folded("12\u201317"), "12-17");
  EXPECT_EQ(folded("Upplands - Bro"), "upplands - bro");
  EXPECT_EQ(folded("65+"), "65+");
  EXPECT_EQ(folded(""), "");
  EXPECT_EQ(folded("två\nrader"), "två rader");
}

TEST(XlsxStyles, OfTheFormatsThatEveryProgramKnowsSomeShowADay) {
  XlsxStyles styles;
  const auto element = [&](const char* name, const char* number) {
    const char* pairs[] = {"numFmtId", number, nullptr};
    styles.start(name, XmlAttributes(pairs));
  };
  element("xf", "14");  // of a style with a name, which no cell refers to
  element("cellXfs", "");
  for (const char* number :
       {"0", "13", "14", "17", "18", "21", "22", "23", "26", "27", "36", "37", "49", "50", "58", "59"})
    element("xf", number);
  styles.end("cellXfs");
  std::string days;
  for (std::size_t style = 0; style < 17; ++style) days += styles.is_day(style) ? '1' : '0';
  EXPECT_EQ(days, "00110010011001100");
}

TEST(XlsxStyles, AFormatShowsADayOrItDoesNot) {
  for (const char* format : {"yyyy-mm-dd", "d\\ mmmm\\ yyyy", "[$-41D]mmm\\-yy;@", "DD/MM/YYYY", "mmmm"})
    EXPECT_TRUE(shows_a_day(format)) << format;
  for (const char* format :
       {"General", "0.00", "#,##0\\ \"dygn\"", "[h]:mm", "mm:ss", "0;[Red]yyyy", "@", "\"dag\" 0"})
    EXPECT_FALSE(shows_a_day(format)) << format;
}

}  // namespace
}  // namespace handslag::table_reading
