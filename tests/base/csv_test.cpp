#include "base/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace handslag {
namespace {

using testing::ElementsAre;

TEST(Csv, FindsTheSeparatorInTheFirstLine) {
  EXPECT_THAT((*read_csv("a,b,c;d\n1,2,3"))[1].cells, ElementsAre("1", "2", "3"));
  EXPECT_THAT((*read_csv("a\tb\n1\t2"))[1].cells, ElementsAre("1", "2"));
  EXPECT_THAT((*read_csv("a\n1"))[1].cells, ElementsAre("1"));
}

TEST(Csv, ReadsQuotesAndLineBreaksWithinThem) {
  const auto rows = read_csv("\uFEFFa;b\r\n\"x;\"\"y\"\"\n\";2\r\n\r\n3;4");
  ASSERT_TRUE(rows.ok());
  ASSERT_EQ(rows->size(), 3U);
  EXPECT_THAT((*rows)[1].cells, ElementsAre("x;\"y\"\n", "2"));
  EXPECT_THAT((*rows)[2].cells, ElementsAre("3", "4"));
  EXPECT_EQ((*rows)[2].line, 5U);
}

TEST(Csv, RefusesTextAfterAQuote) {
  const auto rows = read_csv("a;b\n\"x\"y;2\n");
  ASSERT_FALSE(rows.ok());
  EXPECT_EQ(rows.refusal().reason, CsvError::Reason::TextAfterQuote);
  EXPECT_EQ(rows.refusal().line, 2U);
}

TEST(Csv, RefusesEmptyTextAndEndlessRows) {
  EXPECT_FALSE(read_csv(" \n").ok());
  EXPECT_FALSE(read_csv(std::string(1000, ';')).ok());
}

}  // namespace
}  // namespace handslag
