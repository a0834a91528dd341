#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr throughout
#include "typeset/pdf.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <qpdf/QPDF.hh>
#include <set>
#include <sstream>

#include "base/text.h"
#include "tests/typeset/pdf_words.h"
#include "tests/typeset/sample_document.h"
#include "typeset/hyphenation.h"
#include "typeset/paged_document.h"
#include "typeset/text_setter.h"

namespace handslag::typeset {
namespace {

/// No header, no footer, no page numbers: every word on the pages is the document's.
Document bare() {
  Document document;
  document.title = "Rubrik";
  document.page_label = "";
  return document;
}

PdfDocument rendered(const Document& document) {
  PdfRenderer renderer;
  auto pdf = renderer.render(document);
  EXPECT_TRUE(pdf.ok()) << (pdf.ok() ? "" : pdf.refusal().place + " " + pdf.refusal().detail);
  return pdf.ok() ? std::move(*pdf) : PdfDocument{};
}

TypesetRefusal refused(const Document& document) {
  PdfRenderer renderer;
  const auto pdf = renderer.render(document);
  EXPECT_FALSE(pdf.ok());
  return pdf.ok() ? TypesetRefusal{} : pdf.refusal();
}

using Reason = TypesetRefusal::Reason;

TEST(PdfText, HoldsEveryWordInOrder) {
  Document document = bare();
  for (const Block& block : sample_memorandum().blocks) {
    // What a drawing says is tested with the drawing.
    if (!std::holds_alternative<Figure>(block.content)) document.blocks.push_back(block);
  }
  EXPECT_EQ(printed_words(rendered(document).bytes), words_of_document(document));
}

// A heading needs room for what stays together below it: a text of three lines stays whole.
TEST(PdfPages, KeepAHeadingWithTheFirstLinesOfWhatFollows) {
  const auto words = [](int count) {
    std::string all;
    for (int word = 0; word < count; ++word) all += "verksamheten ";
    return Inline{text(all)};
  };
  for (const int many : {3, 12, 18, 40}) {  // a line, two, three and more
    for (const bool is_list : {false, true}) {
      for (int above = 20; above < 40; ++above) {
        Document document = bare();
        for (int line = 0; line < above; ++line) document.add(Paragraph{{text("Rad")}});
        document.add(Heading{1, {text("Om handlingen")}}).id = "heading";
        Block& below = is_list ? document.add(List{List::Kind::Bullet, {words(many), words(3)}})
                               : document.add(Paragraph{words(many)});
        below.id = "below";
        const PdfDocument pdf = rendered(document);
        EXPECT_EQ(pdf.page_of_block.at("heading"), pdf.page_of_block.at("below"))
            << many << " words below " << above << " lines, list " << is_list;
      }
    }
  }
}

TEST(PdfText, IsWholeInNarrowColumnsWithLongWords) {
  Document document = bare();
  Table table;
  table.columns = {{"Verksamhetsberättelse"}, {"Samverkansöverenskommelse"}, {"Ärendehandläggning"},
                   {"Återsökning"},           {"Öppenvårdsinsatser"},        {"Utredningsskyldighet"}};
  for (int row = 0; row < 30; ++row) {
    table.rows.push_back({cell("Relationsvåldscentrum"), cell("Självbestämmanderättsutredningsgruppen"),
                          cell("e-post till ärende-nämnden"), cell("2025-03-04"),
                          cell("åtgärdsprogramsuppföljning"), cell("den 31 mars 2025 kl. 9–16")});
  }
  document.add(table);
  const PdfDocument pdf = rendered(document);
  EXPECT_GT(pdf.page_count, 1);
  EXPECT_EQ(structured_words(pdf.bytes), words_of_document(document));
}

TEST(PdfText, NeverEndsALineInsideANumber) {
  EXPECT_TRUE(is_one_number("cirka 60", "000 personer"));
  EXPECT_TRUE(is_one_number("1", "350"));
  EXPECT_FALSE(is_one_number("år 2024", "159 ärenden")) << "two numbers";
  EXPECT_FALSE(is_one_number("bilaga 4", "12 möten"));
  EXPECT_FALSE(is_one_number("60", "0000"));
  EXPECT_FALSE(is_one_number("", "000"));
  // Each time one letter more before it, so that the number meets the end of the line somewhere.
  for (std::size_t letters = 1; letters < 60; ++letters) {
    Document document = bare();
    document.add(Paragraph{{text("Stödet räknas på ett invånarantal om drygt eller ungefär " +
                                 std::string(letters, 'a') + " 1 350 500 kronor om året")}});
    const std::string words = printed_page(rendered(document).bytes, 1);
    EXPECT_NE(words.find("1 350 500"), std::string::npos) << letters << words;
  }
}

TEST(PdfText, NamesThePagesAndTheRegisterNumberOnEachPage) {
  const PdfDocument pdf = rendered(sample_memorandum());
  ASSERT_GT(pdf.page_count, 2);
  for (int page = 1; page <= pdf.page_count; ++page) {
    const std::string words = printed_page(pdf.bytes, page);
    EXPECT_NE(words.find("Dnr SN 2025/12"), std::string::npos) << page;
    EXPECT_NE(words.find("Sida " + std::to_string(page) + " (" + std::to_string(pdf.page_count) + ")"),
              std::string::npos)
        << words;
  }
}

TEST(PdfText, NeverHoldsWhatIsProtected) {
  Document document = bare();
  Table table;
  table.columns = {{"Ålder"}, {"Antal"}};
  Cell hidden = protected_cell();
  hidden.content = {text("4711")};
  Cell span = protected_cell("180–184");
  span.content = {text("4712")};
  table.rows = {{cell("65 år"), hidden}, {cell("66 år"), span}};
  document.add(table);
  const std::string words = printed_page(rendered(document).bytes, 1);
  EXPECT_EQ(words.find("4712"), std::string::npos);
  EXPECT_NE(words.find("180–184"), std::string::npos);
  EXPECT_EQ(words.find("4711"), std::string::npos);
  EXPECT_NE(words.find("skyddad"), std::string::npos);
}

TEST(PdfBytes, AreTheSameOnEveryRun) {
  PdfRenderer renderer;
  const Document document = sample_memorandum();
  const auto first = renderer.render(document);
  const auto between = renderer.render(sample_long_table(30));
  const auto second = renderer.render(document);
  ASSERT_TRUE(first.ok() && between.ok() && second.ok());
  EXPECT_EQ(first->bytes, second->bytes);
  EXPECT_EQ(first->bytes, rendered(document).bytes);
  Document other = document;
  other.header.date = "2025-03-05";
  EXPECT_NE(rendered(other).bytes, first->bytes);
}

TEST(PdfTables, RepeatTheirHeadersOnEachPageAndTagThemOnce) {
  const PdfDocument pdf = rendered(sample_long_table(120));
  ASSERT_GT(pdf.page_count, 3);
  for (int page = 1; page <= pdf.page_count; ++page) {
    EXPECT_NE(printed_page(pdf.bytes, page).find("Verksamhet"), std::string::npos) << page;
  }
  const std::vector<std::string> words = structured_words(pdf.bytes);
  EXPECT_EQ(std::count(words.begin(), words.end(), "Nummer"), 1);
  for (int row = 1; row <= 120; ++row) {
    EXPECT_EQ(std::count(words.begin(), words.end(), "Rad" + std::to_string(row)), 1) << row;
  }
}

TEST(PdfTables, KeepARowThatFitsOnAPageTogether) {
  for (const std::size_t lines : {2U, 5U, 17U}) {
    Document document = bare();
    Table table;
    table.columns = {{"Nummer"}, {"Början"}, {"Text"}};
    for (int row = 1; row <= 40; ++row) {
      std::string words;
      for (std::size_t line = 0; line < lines; ++line)
        words += "samverkansöverenskommelsernas ansvarsområden ";
      const std::string number = std::to_string(row);
      table.rows.push_back({cell("Rad" + number), cell("början" + number), cell(words + "slut" + number)});
    }
    document.add(table);
    const PdfDocument pdf = rendered(document);
    ASSERT_GT(pdf.page_count, 2);
    std::size_t rows = 0;
    for (int page = 1; page <= pdf.page_count; ++page) {
      const std::string words = printed_page(pdf.bytes, page);
      std::set<std::string> whole;
      std::istringstream stream(words);
      for (std::string word; stream >> word;) whole.insert(word);
      for (int row = 1; row <= 40; ++row) {
        const auto has = [&](const char* word) { return whole.contains(word + std::to_string(row)); };
        EXPECT_EQ(has("Rad"), has("slut")) << "row " << row << " of " << lines << " lines, page " << page;
        if (has("Rad")) ++rows;
      }
    }
    EXPECT_EQ(rows, 40U);
  }
}

TEST(PdfTables, BreakARowThatIsTallerThanAPage) {
  Document document = bare();
  std::string long_text;
  for (int word = 0; word < 3'000; ++word) long_text += "ord" + std::to_string(word) + ' ';
  Table table;
  table.columns = {{"Fråga"}, {"Svar"}};
  table.rows = {{cell("Varför?"), cell(long_text)}, {cell("När?"), cell("Sedan")}};
  document.add(table);
  const PdfDocument pdf = rendered(document);
  EXPECT_GT(pdf.page_count, 2);
  EXPECT_EQ(structured_words(pdf.bytes), words_of_document(document));
}

TEST(PdfPages, AreKnownForEachBlockWithAnId) {
  Document document = bare();
  document.add(Heading{1, {text("Ett")}}).id = "one";
  document.add(PageBreak{});
  document.add(Heading{1, {text("Två")}}).id = "two";
  document.add(Paragraph{{text("Text")}}).id = "text";
  const PdfDocument pdf = rendered(document);
  EXPECT_EQ(pdf.page_count, 2);
  EXPECT_EQ(pdf.page_of_block, (std::map<std::string, int>{{"one", 1}, {"text", 2}, {"two", 2}}));
}

// A last page with a few lines alone: a little tighter, and they stand on the page before.
TEST(PdfPages, DoNotEndWithAFewLinesAlone) {
  for (int count = 10; count < 110; count += 4) {
    Document document = bare();
    for (int line = 0; line < count; ++line) document.add(Paragraph{{text("Rad" + std::to_string(line))}});
    const PdfDocument pdf = rendered(document);
    EXPECT_EQ(printed_words(pdf.bytes), words_of_document(document)) << count;
    if (pdf.page_count == 1) continue;
    const std::string last = printed_page(pdf.bytes, pdf.page_count);
    EXPECT_GE(std::ranges::count(last, 'R'), 5) << count << " paragraphs: " << last;
  }
}

TEST(PdfPages, AreSetTighterOnlyForALastPageThatIsNearlyEmpty) {
  Document document = bare();
  for (int line = 0; line < 32; ++line) document.add(Paragraph{{text("Rad " + std::to_string(line))}});
  TextSetter setter;
  PagedDocument paged;
  const double filled = set_pages(document, setter, 70, {}, paged, [](Page&) {});
  ASSERT_EQ(paged.pages.size(), 2u);
  ASSERT_LT(filled, 152);
  EXPECT_NE(spacing_for(document, setter, 70, 2, filled), Spacing{});
  EXPECT_GE(spacing_for(document, setter, 70, 2, filled).body_leading, 14.6);
  EXPECT_EQ(spacing_for(document, setter, 70, 2, 153), Spacing{}) << "the last page is full enough";
  EXPECT_EQ(spacing_for(document, setter, 70, 1, filled), Spacing{}) << "there is no page before";
  EXPECT_EQ(spacing_for(document, setter, 70, 31, filled), Spacing{}) << "nobody counts these pages";
}

// A reader that speaks reads each text as the language that it is in.
TEST(PdfStructure, SaysInWhichLanguageATextIsThatIsNotTheDocuments) {
  Document document{.title = "Follow-up", .language = "en"};
  document.add(Paragraph{{text("The partner held two meetings and the municipality was there.")}});
  document.add(Paragraph{{text("Partnern har hållit två möten och det var fler än året innan.")}});
  document.add(
      List{List::Kind::Bullet, {{text("att öka sin tillgänglighet")}, {text("Socialnämnden approves it.")}}});
  Table table;
  table.columns = {{"Commitment"}, {"Finding"}};
  table.rows = {{cell("Ta fram statistik om brottsoffer"), cell("Fulfilled")}};
  document.add(table);
  const std::string bytes = rendered(document).bytes;
  QPDF pdf;
  pdf.processMemoryFile("document", bytes.data(), bytes.size());
  std::multiset<std::string> found;
  for (QPDFObjectHandle one : pdf.getAllObjects()) {
    if (one.isDictionary() && one.hasKey("/S") && one.hasKey("/P") && one.hasKey("/Lang"))
      found.insert(one.getKey("/S").getName() + " " + one.getKey("/Lang").getUTF8Value());
  }
  EXPECT_EQ(found, (std::multiset<std::string>{"/P sv-SE", "/LBody sv-SE", "/TH sv-SE"}));
}

TEST(PdfPages, OfAnEmptyDocumentAreOne) { EXPECT_EQ(rendered(bare()).page_count, 1); }

TEST(PdfRefusal, NamesTheCharacterThatNoFontHas) {
  Document document = bare();
  document.add(Paragraph{{text("Ett tecken \uE123 här")}}).id = "text";
  const TypesetRefusal refusal = refused(document);
  EXPECT_EQ(refusal.reason, Reason::UnknownCharacter);
  EXPECT_EQ(refusal.place, "block 1 (text)");
  EXPECT_NE(refusal.detail.find("U+E123"), std::string::npos) << refusal.detail;
}

TEST(PdfText, OfOtherScriptsIsSetWithAnotherFont) {
  Document document = bare();
  document.add(Paragraph{{text("Żółć, Ελληνικά, Українська, ≥ 5 → 7, ½ ✓")}});
  document.add(Paragraph{});
  document.add(List{});
  EXPECT_EQ(printed_words(rendered(document).bytes), words_of_document(document));
}

TEST(PdfText, InAnotherLanguageIsNotDividedAsSwedish) {
  TextSetter setter;
  const auto has_divided = [&setter] {
    const SetText lines =
        setter.set({text("the responsibilities of the organisational arrangements")}, {}, 90);
    return std::ranges::any_of(lines, [](const SetLine& line) {
      return std::ranges::any_of(line.runs, [](const GlyphRun& run) { return run.actual_text.has_value(); });
    });
  };
  setter.use_language("en-GB");
  EXPECT_FALSE(has_divided());
  setter.use_language("sv-SE");
  EXPECT_TRUE(has_divided());
}

TEST(PdfRefusal, NamesNoBlockForACharacterInTheTitle) {
  Document document = bare();
  document.title = "Rubrik \uE123";
  document.add(Paragraph{{text("Text")}});
  EXPECT_EQ(refused(document).reason, Reason::UnknownCharacter);
  EXPECT_EQ(refused(document).place, "");
}

TEST(PdfRefusal, DoesNotSpoilTheNextDocument) {
  PdfRenderer renderer;
  Document document = bare();
  document.add(Paragraph{{text("\uE123")}});
  EXPECT_FALSE(renderer.render(document).ok());
  EXPECT_TRUE(renderer.render(bare()).ok());
}

TEST(PdfRefusal, ComesFromTheCheckOfTheDocument) {
  Document document = bare();
  document.title = " ";
  EXPECT_EQ(refused(document).reason, Reason::MissingTitle);
  document = bare();
  document.add(Heading{4, {text("För djupt")}});
  EXPECT_EQ(refused(document).reason, Reason::HeadingLevel);
  document = bare();
  document.add(List{List::Kind::Numbered, {{text("ett")}, {text("två")}}, {"1)"}});
  EXPECT_EQ(refused(document).reason, Reason::UnevenList);
  document = bare();
  document.add(List{List::Kind::Numbered, {{text("ett")}, {text("två")}}, {}, {0, 2}});
  EXPECT_EQ(refused(document).reason, Reason::UnevenList);
  document = bare();
  document.add(Paragraph{{annex_reference("bilaga 9", "9")}});
  EXPECT_EQ(refused(document).reason, Reason::UnknownAnnex);
  document = bare();
  document.add(Paragraph{{link("klicka", "javascript:alert(1)")}});
  EXPECT_EQ(refused(document).reason, Reason::UnsafeLink);
  document = bare();
  document.add(Paragraph{{text("\xFF")}});
  EXPECT_EQ(refused(document).reason, Reason::NotUtf8);
  document = bare();
  document.add(Table{.caption = "", .columns = {{"A"}, {"B"}}, .rows = {{cell("1")}}});
  EXPECT_EQ(refused(document).reason, Reason::UnevenTable);
  document = bare();
  document.add(Figure{});
  EXPECT_EQ(refused(document).reason, Reason::MissingDescription);
}

}  // namespace
}  // namespace handslag::typeset
