#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "base/text.h"
#include "conformance/conformance.h"
#include "tests/typeset/hostile_text.h"
#include "tests/typeset/pdf_words.h"
#include "typeset/pdf.h"
#include "typeset/refusal_sentence.h"

// Words in against words out: whatever is put into a document stands on its pages, or the document is
// refused.
namespace handslag::typeset {
namespace {

using Reason = TypesetRefusal::Reason;

Document bare() {
  Document document;
  document.title = "Rubrik";
  document.page_label = "";
  return document;
}

Result<PdfDocument, TypesetRefusal> rendered(const Document& document) {
  PdfRenderer renderer;
  return renderer.render(document);
}

std::vector<std::string> sorted(std::vector<std::string> words) {
  std::ranges::sort(words);
  return words;
}

/// The words that one has more often than the other, for a failure that can be read.
std::string difference(const std::vector<std::string>& one, const std::vector<std::string>& other) {
  std::vector<std::string> missing, added;
  const auto first = sorted(one), second = sorted(other);
  std::ranges::set_difference(first, second, std::back_inserter(missing));
  std::ranges::set_difference(second, first, std::back_inserter(added));
  std::string text;
  for (std::size_t at = 0; at < std::min<std::size_t>(missing.size(), 5); ++at) text += " -" + missing[at];
  for (std::size_t at = 0; at < std::min<std::size_t>(added.size(), 5); ++at) text += " +" + added[at];
  return text;
}

/// The heads of columns come again on each page that a table goes on to; all else is said once.
std::vector<std::string> without_repeated_heads(std::vector<std::string> printed, const Document& document) {
  std::vector<std::string> extra, wanted = sorted(words_of_document(document));
  printed = sorted(std::move(printed));
  std::ranges::set_difference(printed, wanted, std::back_inserter(extra));
  std::string heads;
  for (const Block& block : document.blocks) {
    const auto* table = std::get_if<Table>(&block.content);
    for (std::size_t at = 0; table != nullptr && at < table->columns.size(); ++at) {
      heads += table->columns[at].title + ' ';
    }
  }
  for (const std::string& word : extra) {
    if (heads.find(word) != std::string::npos) printed.erase(std::ranges::find(printed, word));
  }
  return printed;
}

std::string numbered_words(std::size_t bytes) {
  std::string text;
  for (std::size_t number = 0; text.size() < bytes; ++number) text += "w" + std::to_string(number) + ' ';
  return text;
}

TEST(PdfFidelity, NoWordIsLostFromAnyDocument) {
  for (std::uint32_t seed = 1; seed <= 16; ++seed) {
    const Document document = HostileDocuments(seed).document();
    const auto pdf = rendered(document);
    ASSERT_TRUE(pdf.ok()) << seed << ' ' << pdf.refusal().place << ' ' << pdf.refusal().detail;
    const auto in = words_of_document(document);
    const auto out = without_repeated_heads(printed_words(pdf->bytes), document);
    EXPECT_TRUE(sorted(in) == sorted(out)) << "seed " << seed << difference(in, out);
    const std::vector<conformance::Fault> faults = conformance::check_conformance(pdf->bytes);
    EXPECT_TRUE(faults.empty()) << "seed " << seed << ' ' << faults.front().rule << ' '
                                << faults.front().where << ' ' << faults.front().what.in_english();
  }
}

TEST(PdfFidelity, AParagraphOfAnyLengthGoesOverAsManyPagesAsItNeeds) {
  Document document = bare();
  document.add(Paragraph{{text(numbered_words(450'000))}});
  const auto pdf = rendered(document);
  ASSERT_TRUE(pdf.ok());
  EXPECT_GT(pdf->page_count, 80);
  EXPECT_EQ(printed_words(pdf->bytes), words_of_document(document));
}

TEST(PdfFidelity, ACellAHeadingAndAnItemOfAnyLengthAreWholeToo) {
  Document document = bare();
  document.add(Heading{1, {text(numbered_words(9'000))}});
  document.add(List{List::Kind::Bullet, {{text(numbered_words(60'000))}}});
  document.add(Table{.caption = numbered_words(3'000),
                     .columns = {{"Ett"}, {"Två"}},
                     .rows = {{cell("a"), cell(numbered_words(60'000))}}});
  const auto pdf = rendered(document);
  ASSERT_TRUE(pdf.ok());
  EXPECT_EQ(without_repeated_heads(printed_words(pdf->bytes), document), sorted(words_of_document(document)));
}

TEST(PdfFidelity, AWordThatNoPageCouldShowIsRefusedByItsPlace) {
  Document document = bare();
  document.add(Paragraph{{text("Först")}});
  document.add(Paragraph{{text("ett " + std::string(1'000'000, 'a'))}}).source = "lines 3-4";
  const auto pdf = rendered(document);
  ASSERT_FALSE(pdf.ok());
  EXPECT_EQ(pdf.refusal().reason, Reason::LongWord);
  EXPECT_EQ(pdf.refusal().block, 2u);
  EXPECT_EQ(pdf.refusal().source, "lines 3-4");
}

TEST(PdfFidelity, ARefusalNamesOneLineAsOneAndSeveralFromTheFirstToTheLast) {
  TypesetRefusal refusal{.reason = Reason::NotUtf8, .block = 2, .source = "lines 5-5"};
  EXPECT_EQ(sentence_for(refusal, Translator(Language::Swedish)).find(", rad 5: "), 7U)
      << sentence_for(refusal, Translator(Language::Swedish));
  EXPECT_EQ(sentence_for(refusal, Translator(Language::English)).find(", line 5: "), 9U);
  refusal.source = "lines 3-15";
  EXPECT_NE(sentence_for(refusal, Translator(Language::Swedish)).find(", rad 3–15: "), std::string::npos);
  EXPECT_NE(sentence_for(refusal, Translator(Language::English)).find(", lines 3–15: "), std::string::npos);
  refusal.source = "agreement 4, funding";
  EXPECT_EQ(sentence_for(refusal, Translator(Language::English)).find("line"), std::string::npos);
}

TEST(PdfFidelity, AWordAtTheLimitIsSetAndOneByteMoreIsNot) {
  Document document = bare();
  document.add(Paragraph{{text(std::string(DocumentLimits::kWordBytes, 'a'))}});
  EXPECT_TRUE(rendered(document).ok());
  document.blocks[0].content = Paragraph{{text(std::string(DocumentLimits::kWordBytes + 1, 'a'))}};
  EXPECT_FALSE(rendered(document).ok());
}

TEST(PdfFidelity, MoreTextThanADocumentHoldsIsRefused) {
  Document document = bare();
  for (int part = 0; part < 3; ++part) document.add(Paragraph{{text(numbered_words(7'000'000))}});
  const auto pdf = rendered(document);
  ASSERT_FALSE(pdf.ok());
  EXPECT_EQ(pdf.refusal().reason, Reason::TooLarge);
}

TEST(PdfFidelity, MorePagesThanADocumentHoldsAreRefused) {
  Document document = bare();
  for (std::size_t page = 0; page <= DocumentLimits::kPages; ++page) {
    document.add(Paragraph{{text("a")}});
    document.add(PageBreak{});
  }
  const auto pdf = rendered(document);
  ASSERT_FALSE(pdf.ok());
  EXPECT_EQ(pdf.refusal().reason, Reason::TooManyPages);
}

TEST(PdfFidelity, EachOfUnicodesSpacesDividesOrJoinsAsItShould) {
  Document document = bare();
  std::string words;
  for (const char* space : {"\u2002", "\u2003", "\u2007", "\u2008", "\u200A", "\u205F", "\u3000"}) {
    words += std::string("före") + space + "efter ";
  }
  document.add(Paragraph{{text(words + "sist.")}});
  document.add(Paragraph{{text("1\u2028234\u2029nästa\u0085rad")}});
  const auto pdf = rendered(document);
  ASSERT_TRUE(pdf.ok());
  const std::vector<std::string> printed = printed_words(pdf->bytes);
  EXPECT_EQ(std::ranges::count(printed, "före"), 7);
  EXPECT_EQ(std::ranges::count(printed, "efter"), 7);
  for (const char* word : {"sist.", "1", "234", "nästa", "rad"})
    EXPECT_EQ(std::ranges::count(printed, word), 1) << word;
}

TEST(PdfFidelity, ALineEndsAfterASpaceThatMayAndNeverAtOneThatJoins) {
  Document document = bare();
  std::string divided, whole;
  for (int word = 0; word < 400; ++word) {
    divided += "ord\u2003";
    whole += "60\u2007000 ";
  }
  document.add(Paragraph{{text(divided)}});
  document.add(Paragraph{{text(whole)}});
  const auto pdf = rendered(document);
  ASSERT_TRUE(pdf.ok());
  for (int page = 1; page <= pdf->page_count; ++page) {
    const std::string printed = printed_page(pdf->bytes, page);
    for (const std::string_view line : lines_of(printed)) {
      EXPECT_LT(line.size(), 250U);
      EXPECT_FALSE(line.starts_with("000")) << line;
    }
  }
}

TEST(PdfFidelity, AHyphenOfTheTextNeverEndsALine) {
  for (std::size_t filler = 60; filler < 90; ++filler) {
    Document document = bare();
    document.add(Paragraph{{text(std::string(filler, 'x') + " för- och efterarbete, e-post")}});
    const auto pdf = rendered(document);
    ASSERT_TRUE(pdf.ok());
    const std::string printed = printed_page(pdf->bytes, 1);
    for (const std::string_view line : lines_of(printed)) EXPECT_FALSE(trimmed(line).ends_with('-')) << line;
  }
}

TEST(PdfFidelity, AddressesNumbersAndNamesAreNotDivided) {
  const std::string hostile =
      "www.brottsofferjourensverige.se info@kvinnofridslinjenexempelstad.se Brottsofferjourerna "
      "SN2025/12345678 "
      "Socialnämndensarbetsutskott ";
  for (std::size_t filler = 0; filler < 40; filler += 3) {
    Document document = bare();
    document.add(Paragraph{{text(std::string(filler, 'x') + ' ' + hostile + hostile + hostile)}});
    const auto pdf = rendered(document);
    ASSERT_TRUE(pdf.ok());
    const std::string printed = printed_page(pdf->bytes, 1);
    EXPECT_EQ(printed.find("\u00AD"), std::string::npos) << printed;
    EXPECT_EQ(printed_words(pdf->bytes), words_of_document(document));
  }
}

TEST(PdfFidelity, DividedWordsComeBackWholeAndSoftHyphensNever) {
  Document document = bare();
  Table table;
  table.columns = {{"Område"}, {"Vad"}, {"Vem"}, {"När"}, {"Hur"}, {"Var"}};
  for (int row = 0; row < 5; ++row) {
    table.rows.push_back({cell("verksamhetsberättelse"), cell("samverkansöverenskommelse"),
                          cell("socialförvaltningen"), cell("årsredovisningen"), cell("uppföljningsmöten"),
                          cell("öppenvårdsmottagningen")});
  }
  document.add(std::move(table));
  document.add(Heading{1, {text("Mjuka\u00ADbindestreck")}});
  const auto pdf = rendered(document);
  ASSERT_TRUE(pdf.ok());
  EXPECT_EQ(printed_words(pdf->bytes), words_of_document(document));
  EXPECT_EQ(printed_page(pdf->bytes, 1).find("\u00AD"), std::string::npos);
}

TEST(PdfFidelity, HeadingsThatJumpAreClosedUp) {
  Document document = bare();
  document.add(Heading{2, {text("För djupt")}});
  document.add(Heading{1, {text("Ett")}});
  document.add(Heading{3, {text("Tre")}});
  document.add(Heading{2, {text(" \u00AD")}});
  EXPECT_EQ(heading_levels(document), (std::vector<int>{1, 1, 2, 0}));
  const auto pdf = rendered(document);
  ASSERT_TRUE(pdf.ok());
  EXPECT_EQ(conformance::check_conformance(pdf->bytes), std::vector<conformance::Fault>{});
}

TEST(PdfFidelity, WordsReadFromRightToLeftAreSet) {
  Document document = bare();
  document.add(Paragraph{{text("Ordet שלום betyder fred, och سلام likaså.")}});
  const auto pdf = rendered(document);
  ASSERT_TRUE(pdf.ok()) << pdf.refusal().detail;
  EXPECT_EQ(conformance::check_conformance(pdf->bytes), std::vector<conformance::Fault>{});
  const std::vector<std::string> printed = printed_words(pdf->bytes);
  EXPECT_EQ(std::ranges::count(printed, "betyder"), 1);
}

TEST(PdfFidelity, WorkThatIsToStopStops) {
  Document document = bare();
  document.add(Paragraph{{text(numbered_words(100'000))}});
  int pages = 0;
  const LongWork work{.is_to_stop = [&pages] { return ++pages > 3; }};
  PdfRenderer renderer;
  EXPECT_THROW((void)renderer.render(document, work), Interrupted);
  EXPECT_LE(pages, 5);
  EXPECT_TRUE(renderer.render(bare()).ok());
}

}  // namespace
}  // namespace handslag::typeset
