#include "memoranda/text_document.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "memoranda/read_blocks.h"
#include "tests/memoranda/printed_row.h"

namespace handslag::memoranda {

namespace {

std::string words_in(const typeset::Document& document) {
  std::string words = document.title;
  for (const typeset::Block& block : document.blocks) {
    if (const auto* heading = std::get_if<typeset::Heading>(&block.content)) {
      words += " " + typeset::plain_text(heading->content);
    } else if (const auto* paragraph = std::get_if<typeset::Paragraph>(&block.content)) {
      words += " " + typeset::plain_text(paragraph->content);
    } else if (const auto* list = std::get_if<typeset::List>(&block.content)) {
      for (std::size_t item = 0; item < list->items.size(); ++item) {
        if (!list->labels.empty()) words += " " + list->labels[item];
        words += " " + typeset::plain_text(list->items[item]);
      }
    } else if (const auto* table = std::get_if<typeset::Table>(&block.content)) {
      for (const typeset::Column& column : table->columns) {
        if (!column.title.empty()) words += " " + column.title;
      }
      for (const auto& row : table->rows) {
        for (const typeset::Cell& cell : row) {
          if (!typeset::is_blank(cell.content)) words += " " + typeset::plain_text(cell.content);
        }
      }
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

TEST(TextDocument, AHeadingHasTheLevelOfItsMarksBelowTheTitle) {
  std::vector<int> levels;
  for (const typeset::Block& block : text_document("# Titel\n# a\n## b\n### c\n#### d\n##### e\n").blocks)
    levels.push_back(std::get<typeset::Heading>(block.content).level);
  EXPECT_EQ(levels, (std::vector<int>{1, 1, 2, 3, 3}));
  EXPECT_EQ(text_document("#utan mellanslag\ntext").title, "#utan mellanslag");
}

template <class Content>
const Content* only(const typeset::Document& document) {
  const Content* found = nullptr;
  for (const typeset::Block& block : document.blocks) {
    if (const auto* content = std::get_if<Content>(&block.content)) {
      EXPECT_EQ(found, nullptr) << "more than one";
      found = content;
    }
  }
  EXPECT_NE(found, nullptr) << "none";
  return found;
}

TEST(TextDocument, AParagraphBelowAnItemIsTheItemsWhenItIsPushedInAsFarAsItsWords) {
  for (const auto& [spaces, is_of_item] :
       {std::pair{0, false}, {1, false}, {2, true}, {3, true}, {5, true}}) {
    const auto document = text_document("# Titel\n\n- ett\n\n" + std::string(spaces, ' ') + "mer\n\nslut\n");
    const auto* list = only<typeset::List>(document);
    ASSERT_NE(list, nullptr);
    ASSERT_EQ(list->items.size(), 1U);
    EXPECT_EQ(typeset::plain_text(list->items[0]).find("mer") != std::string::npos, is_of_item) << spaces;
    EXPECT_EQ(words_in(document), "Titel ett mer slut");
  }
  // One level further in, the words of the item stand two further in.
  const auto document = text_document("# Titel\n\n- a\n  - b\n\n   c\n");
  EXPECT_EQ(words_in(document), "Titel a b c");
}

TEST(TextDocument, ReadsColumnsOfFiguresAsATable) {
  const std::string text =
      "Resultat\n\nIntäkter          2024      2023\nBidrag          70 000    60 000\n"
      "Gåvor            1 250     3 400\n\nSlut";
  const typeset::Document document = text_document(text);
  const auto* table = only<typeset::Table>(document);
  ASSERT_NE(table, nullptr);
  ASSERT_EQ(table->columns.size(), 3u);
  EXPECT_EQ(table->columns[0].title, "Intäkter");
  EXPECT_EQ(table->columns[2].title, "2023");
  EXPECT_EQ(table->columns[1].alignment, typeset::Column::Alignment::Right);
  ASSERT_EQ(table->rows.size(), 2u);
  EXPECT_EQ(row_of(*table, 1), (std::vector<std::string>{"Gåvor", "1 250", "3 400"}));
  EXPECT_TRUE(typeset::check(document).empty());
}

TEST(TextDocument, ReadsColumnsDividedByTabsAndCellsThatAreMissing) {
  const typeset::Document with_tabs = text_document("Titel\n\nNamn\tRoll\nAnna\tordförande\nBo\tkassör");
  const auto* tabs = only<typeset::Table>(with_tabs);
  ASSERT_NE(tabs, nullptr);
  EXPECT_FALSE(typeset::has_heads(*tabs));
  EXPECT_EQ(tabs->rows.size(), 3u);
  const typeset::Document document = text_document(
      "Titel\n\nPost            2024    2023\nBidrag        70 000\nGåvor          1 000   2 000");
  const auto* gaps = only<typeset::Table>(document);
  ASSERT_NE(gaps, nullptr);
  ASSERT_EQ(gaps->rows.size(), 2u);
  EXPECT_EQ(row_of(*gaps, 0), (std::vector<std::string>{"Bidrag", "70 000", ""}));
}

TEST(TextDocument, KeepsLinesInOrderWhereColumnsAreInDoubt) {
  const typeset::Document document =
      text_document("Titel\n\nett   två   tre\nfyra   fem\nsex sju   åtta nio tio");
  EXPECT_EQ(words_in(document), "Titel ett två tre fyra fem sex sju åtta nio tio");
}

TEST(TextDocument, ReadsNumberedItemsWithTheirNumbersAndWhatStandsBelowThem) {
  const typeset::Document document = text_document(
      "Titel\n\nFöreningen har:\n1) öppnat telefonen\n   på kvällar\n2) hållit möten\n   a) i maj\n   b) i "
      "juni\n"
      "3) redovisat\n\nSlut");
  const auto* list = only<typeset::List>(document);
  ASSERT_NE(list, nullptr);
  EXPECT_EQ(list->labels, (std::vector<std::string>{"1)", "2)", "a)", "b)", "3)"}));
  EXPECT_EQ(list->depths, (std::vector<int>{0, 0, 1, 1, 0}));
  EXPECT_EQ(typeset::plain_text(list->items[0]), "öppnat telefonen på kvällar");
  EXPECT_EQ(
      words_in(document),
      "Titel Föreningen har: 1) öppnat telefonen på kvällar 2) hållit möten a) i maj b) i juni 3) redovisat "
      "Slut");
  EXPECT_TRUE(typeset::check(document).empty());
}

TEST(TextDocument, ReadsAListRightBelowAShortLine) {
  const typeset::Document document = text_document(
      "Titel\n\nFörslag till beslut\n1. att godkänna\n2. att betala\n   a) i januari\n   b) i "
      "juli\n\nMål\na) "
      "fler vet\nb) fler söker");
  std::vector<std::vector<std::string>> labels;
  for (const typeset::Block& block : document.blocks) {
    if (const auto* list = std::get_if<typeset::List>(&block.content)) labels.push_back(list->labels);
  }
  EXPECT_EQ(labels, (std::vector<std::vector<std::string>>{{"1.", "2.", "a)", "b)"}, {"a)", "b)"}}));
  EXPECT_EQ(words_in(document),
            "Titel Förslag till beslut 1. att godkänna 2. att betala a) i januari b) i juli Mål a) fler vet "
            "b) fler "
            "söker");
  for (const char* no_list :
       {"Titel\n\nVi möttes första gången,\n1. maj var dagen", "Titel\n\nDet skedde den\n2. maj",
        "Titel\n\nFöreningen har under hela det gångna året haft öppet varje dag fram till den\n1. maj"})
    EXPECT_EQ(text_document(no_list).blocks.size(), 1U) << no_list;
}

TEST(TextDocument, ReadsNumbersWithinNumbersAsItemsBelow) {
  const typeset::Document document =
      text_document("Titel\n\n1. Mål\n1.1 Fler vet\n1.2 Fler söker\n2. Medel\n- lokal\n- telefon");
  const auto* list = only<typeset::List>(document);
  ASSERT_NE(list, nullptr);
  EXPECT_EQ(list->depths, (std::vector<int>{0, 1, 1, 0, 1, 1}));
}

TEST(TextDocument, ANumberAloneIsNoListAndASentenceThatBeginsALineNeither) {
  EXPECT_EQ(
      words_in(text_document("Titel\n\n1. Inledning\n\nText som slutar i kap.\n3. Sedan fortsätter den")),
      "Titel 1. Inledning Text som slutar i kap. 3. Sedan fortsätter den");
}

TEST(ReceivedDocument, MendsAByteThatIsNotUtf8AndSaysItsLine) {
  const typeset::Document document =
      received_document("Titel\n\nFörst åäö.\nEtt \xE5r senare.\n", Translator(Language::English));
  const std::string words = words_in(document);
  EXPECT_NE(words.find("Först åäö. Ett år senare."), std::string::npos) << words;
  EXPECT_NE(words.find("on line 4"), std::string::npos) << words;
}

TEST(ReceivedDocument, ShowsASignForWhatCannotBePrintedAndSaysSo) {
  const typeset::Document document =
      received_document("Titel\n\nOrdet 漢字 här.\n", Translator(Language::English));
  const std::string words = words_in(document);
  EXPECT_NE(words.find("Ordet \uFFFD\uFFFD här."), std::string::npos) << words;
  EXPECT_NE(words.find("U+6F22, U+5B57"), std::string::npos) << words;
  EXPECT_NE(words.find("on line 3;"), std::string::npos) << words;
  EXPECT_EQ(words.find("漢"), std::string::npos);
}

TEST(ReceivedDocument, SaysOnTheFirstAndTheLastPageWhatIsLeftOut) {
  std::string text = "Titel\n\n";
  while (text.size() <= kLongestReceivedText) text += std::string(200, 'o') + " ord som upprepas\n\n";
  const typeset::Document document = received_document(text, Translator(Language::English));
  const auto said = [](const typeset::Block& block) {
    const auto* paragraph = std::get_if<typeset::Paragraph>(&block.content);
    return paragraph == nullptr ? std::string() : typeset::plain_text(paragraph->content);
  };
  EXPECT_NE(said(document.blocks.front()).find("Note"), std::string::npos) << said(document.blocks.front());
  EXPECT_NE(said(document.blocks.back()).find("too long"), std::string::npos) << said(document.blocks.back());
  EXPECT_TRUE(typeset::check(document).empty());
}

// Each held the program for minutes, or made a document of more pages than can be set, which stopped the
// package.
TEST(ReceivedDocument, IsSetUpToItsLastLineWhateverTheLinesAre) {
  for (const std::string line :
       {"- a\n", "  - a\n", "   x   y\n", "a\tb\n", "1. a\n", "a)\n", "5. b\n", "# a\n", "a\n\n"}) {
    std::string text = "Titel\n\n";
    while (text.size() < 1'000'000) text += line;
    const typeset::Document document = received_document(text, Translator(Language::English));
    const auto* note = std::get_if<typeset::Paragraph>(&document.blocks.back().content);
    ASSERT_NE(note, nullptr) << line;
    EXPECT_NE(typeset::plain_text(note->content).find("up to line 20,000"), std::string::npos)
        << line << typeset::plain_text(note->content);
    EXPECT_TRUE(typeset::check(document).empty()) << line;
  }
}

TEST(ReceivedDocument, IsSetWhateverIsInTheFile) {
  for (const std::string& bytes :
       {std::string(), std::string("\0\x01\x7F", 3), std::string(30'000, 'x'), std::string("\xFF\xFE\x00", 3),
        std::string("# \n## \n- \n1. \n"), std::string(40'000, '\n'), std::string("###### djupt\n\ttext")}) {
    const typeset::Document document = received_document(bytes, Translator(Language::English));
    const auto refusals = typeset::check(document);
    EXPECT_TRUE(refusals.empty()) << bytes.substr(0, 20) << ": " << refusals.front().detail;
  }
}

TEST(ReceivedDocument, NamesEightLinesAndEightCharactersAndDividesAWordThatIsLonger) {
  const auto words = [](const std::string& bytes) {
    return words_in(received_document(bytes, Translator(Language::English)));
  };
  const auto mended = [&](int lines) {
    std::string bytes = "Titel åååååååååååå\n\n";
    for (int at = 0; at < lines; ++at) bytes += "Ett \xE5r.\n";
    return words(bytes);
  };
  EXPECT_NE(mended(8).find("on line 3, 4, 5, 6, 7, 8, 9, 10. "), std::string::npos) << mended(8);
  EXPECT_NE(mended(9).find("on line 3, 4, 5, 6, 7, 8, 9, 10 …"), std::string::npos) << mended(9);
  const std::string longest(typeset::DocumentLimits::kWordBytes / 2, 'x');
  EXPECT_EQ(words("Titel\n\n" + longest + "\n"), "Titel " + longest);
  EXPECT_NE(words("Titel\n\n" + longest + "y\n").find(longest + " y"), std::string::npos);
  EXPECT_NE(words("Titel\n\n" + longest + "y\n").find("on line 3;"), std::string::npos);
  std::string breaks = "Titel\n";
  for (int at = 0; at < 501; ++at) breaks += "---\n";
  EXPECT_EQ(received_document(breaks, Translator(Language::English)).blocks.size(), 500U);
  std::string foreign;
  for (int at = 0; at < 51; ++at) foreign += std::string("\xE6\xBC") + static_cast<char>(0x80 + at);
  EXPECT_EQ(unsupported_characters(foreign).size(), 50U);
  EXPECT_NE(words("Titel " + foreign).find("U+6F07. "), std::string::npos) << "the eighth of them";
  EXPECT_EQ(words("Titel " + foreign).find("U+6F08"), std::string::npos);
}

TEST(UnsupportedCharacters, AreNamedWithTheLineOfTheFirst) {
  const auto found =
      unsupported_characters("Rad ett är bra.\nRad två har 漢.\nOch 漢 igen, \u00ADmjukt\u2003brett ✓.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].line, 2u);
  EXPECT_EQ(found[0].name, "漢 (U+6F22)");
  EXPECT_NE(sentence_for(found, Translator(Language::English)).find("line 2"), std::string::npos);
  EXPECT_EQ(sentence_for({}, Translator(Language::English)), "");
}

}  // namespace

}  // namespace handslag::memoranda
