#include "decisions/text_document.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace handslag::decisions {

namespace {

std::string words_in(const typeset::Document& document) {
  std::string words = document.title;
  for (const typeset::Block& block : document.blocks) {
    if (const auto* heading = std::get_if<typeset::Heading>(&block.content)) {
      words += " " + typeset::plain_text(heading->content);
    } else if (const auto* paragraph = std::get_if<typeset::Paragraph>(&block.content)) {
      words += " " + typeset::plain_text(paragraph->content);
    } else if (const auto* list = std::get_if<typeset::List>(&block.content)) {
      for (const typeset::Inline& item : list->items) words += " " + typeset::plain_text(item);
    }
  }
  return words;
}

TEST(TextDocument, ReadsTitleHeadingsListsAndPages) {
  const typeset::Document document = text_document(
      "# Berättelse\n\n## Verksamhet\nFörsta raden\nandra raden.\n\n- ett\n- två\n  och mer\n---\n### "
      "Smått\nSlut");
  EXPECT_EQ(document.title, "Berättelse");
  EXPECT_EQ(words_in(document), "Berättelse Verksamhet Första raden andra raden. ett två och mer Smått Slut");
  EXPECT_TRUE(typeset::check(document).empty());
}

TEST(TextDocument, TakesTheFirstLineAsTitleWhenNoneIsMarked) {
  EXPECT_EQ(text_document("\n\nÅrsredovisning\nText").title, "Årsredovisning");
}

TEST(TextDocument, NeverSkipsAHeadingLevel) {
  EXPECT_TRUE(typeset::check(text_document("Titel\n### Låg rubrik\nText")).empty());
}

}  // namespace

}  // namespace handslag::decisions
