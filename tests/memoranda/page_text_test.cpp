#include "memoranda/page_text.h"

#include <gtest/gtest.h>

#include "memoranda/package.h"

namespace handslag::memoranda {
namespace {

TEST(PageText, IsTheWordsOfThePageALineForEachBlock) {
  typeset::Document document{.title = "Uppföljning"};
  document.add(typeset::Heading{1, {typeset::text("Bedömning <1>")}});
  document.add(
      typeset::Paragraph{{typeset::text("Stöd & råd "), typeset::strong("gavs"), typeset::text(".")}});
  document.add(typeset::List{typeset::List::Kind::Bullet, {{typeset::text("ett")}, {typeset::text("två")}}});
  typeset::Table table;
  table.caption = "Antal";
  table.columns = {{"Grupp"}, {"2024"}};
  table.rows = {{typeset::cell("Alla"), typeset::cell("171")}};
  document.add(table);
  const std::string text = page_text(page_of(document));
  for (const char* line :
       {"Bedömning <1>\n", "Stöd & råd gavs.\n", "ett\ntvå\n", "Antal\n", "Grupp | 2024\n", "Alla | 171\n"})
    EXPECT_NE(text.find(line), std::string::npos) << line << "in\n" << text;
  EXPECT_EQ(text.find("<p>"), std::string::npos);
}

TEST(PageText, LeavesDrawingsOutAndEndsAnywhere) {
  EXPECT_EQ(page_text("<p>a<svg><text>12</text></svg>b</p>"), "ab\n");
  EXPECT_EQ(page_text("<p>a"), "a\n");
  EXPECT_EQ(page_text("a<b"), "a\n");
  EXPECT_EQ(page_text(""), "");
}

}  // namespace
}  // namespace handslag::memoranda
