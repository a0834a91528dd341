#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/translate.h"
#include "conformance/conformance.h"
#include "tests/typeset/sample_document.h"
#include "typeset/pdf.h"

namespace handslag::conformance {

void PrintTo(const Fault& fault, std::ostream* out);

namespace {

using namespace handslag::typeset;
using testing::IsEmpty;

std::vector<Fault> faults_of(const Document& document) {
  PdfRenderer renderer;
  const auto pdf = renderer.render(document);
  EXPECT_TRUE(pdf.ok());
  return pdf.ok() ? check_conformance(pdf->bytes) : std::vector<Fault>{};
}

Document bare() {
  Document document;
  document.title = "Rubrik";
  return document;
}

TEST(ConformanceOfDocuments, IsKeptByTheMemorandum) {
  EXPECT_THAT(faults_of(sample_memorandum()), IsEmpty());
}

TEST(ConformanceOfDocuments, IsKeptByALongTable) {
  EXPECT_THAT(faults_of(sample_long_table(400)), IsEmpty());
}

TEST(ConformanceOfDocuments, IsKeptByAnEmptyDocument) { EXPECT_THAT(faults_of(bare()), IsEmpty()); }

TEST(ConformanceOfDocuments, IsKeptByParagraphsThatCrossPages) {
  Document document = bare();
  std::string words;
  for (int at = 0; at < 2'000; ++at) words += "kommunstyrelsens ansvarsområden ";
  document.add(Paragraph{{text(words), link("lagen", "https://example.org/lag"), text(words)}});
  EXPECT_THAT(faults_of(document), IsEmpty());
}

TEST(ConformanceOfDocuments, IsKeptByARowTallerThanAPage) {
  Document document = bare();
  std::string words;
  for (int at = 0; at < 3'000; ++at) words += "ord" + std::to_string(at) + ' ';
  Table table;
  table.caption = "Tabell";
  table.columns = {{"Fråga"}, {"Svar"}};
  table.rows = {{cell("Varför?"), cell(words)}, {cell("När?"), cell("")}};
  table.foot = {cell("Summa"), cell("2")};
  document.add(table);
  EXPECT_THAT(faults_of(document), IsEmpty());
}

TEST(ConformanceOfDocuments, IsKeptByOtherScriptsAndLongHeadings) {
  Document document = bare();
  document.title =
      "Verksamhetsberättelse och samverkansöverenskommelse mellan kommunen och föreningen 2024–2026";
  document.add(
      Heading{1,
              {text("Żółć, Ελληνικά, Українська, ≥ 5 → 7, ½ ✓ och en rubrik som går över flera rader "
                    "av ansvarsfördelningsskäl")}});
  document.add(Heading{2, {text("Två")}});
  document.add(Heading{3, {text("Tre")}});
  document.add(Heading{1, {text("Ett igen")}});
  document.add(
      Paragraph{{text("• ”citat” — “quotes” … \u00A0 € fi ﬁ ﬂ"), strong("fet"), emphasis("kursiv")}});
  EXPECT_THAT(faults_of(document), IsEmpty());
}

TEST(ConformanceOfDocuments, IsKeptByALinkOverSeveralLines) {
  Document document = bare();
  std::string words;
  for (int at = 0; at < 60; ++at) words += "överenskommelse ";
  document.add(Paragraph{{text("Se "), link(words, "https://example.org/mal?a=1&b=2"), text(".")}});
  document.add(List{List::Kind::Bullet, {{link(words, "https://example.org/"), text(" och mer")}}});
  EXPECT_THAT(faults_of(document), IsEmpty());
}

TEST(ConformanceOfDocuments, IsKeptByTextsThatShowNothingOrAnUnknownSign) {
  for (const char* odd : {"\uFFFD", "\u00AD", "\u200B", "\u200B\u2060\u200D", "\u00AD\u00AD", "a\uFFFDb"}) {
    Document document = bare();
    document.add(Heading{1, {text(odd)}});
    document.add(Paragraph{{text(odd), link(odd, "https://example.org/")}});
    document.add(List{List::Kind::Bullet, {{text(odd)}, {text("ord")}}});
    Table table;
    table.caption = odd;
    table.columns = {{odd}, {"Antal"}};
    table.rows = {{cell(odd), cell(odd)}};
    document.add(table);
    EXPECT_THAT(faults_of(document), IsEmpty()) << odd;
  }
}

TEST(ConformanceOfDocuments, IsAskedForBeforeADocumentIsGivenOut) {
  std::size_t checked = 0;
  const Fault fault{"ua1-7.5-scope", "structure /Document/Table[1]", Message("TH has no /Scope.")};
  PdfRenderer renderer([&](std::string_view pdf) {
    checked = pdf.size();
    return std::vector<Fault>{{"own-root", "page 1", Message("The tree does not begin with Document.")},
                              fault};
  });
  for (const Document& document : {bare(), sample_memorandum()}) {
    try {
      EXPECT_FALSE(renderer.render(document).ok()) << "given out with a fault: " << document.title;
      ADD_FAILURE() << document.title;
    } catch (const NonconformingDocument& refusal) {
      EXPECT_EQ(refusal.message().in_words(Translator(Language::Swedish)),
                "”" + document.title +
                    "” skrevs inte, eftersom det skulle bryta mot regeln ua1-7.5-scope i PDF/A eller PDF/UA "
                    "(structure /Document/Table[1]). Felet är programmets och inte textens: anmäl det.");
    }
    EXPECT_GT(checked, 1'000U);
  }
}

TEST(ConformanceOfDocuments, IsNotBrokenByAHabit) {
  PdfRenderer renderer([](std::string_view) {
    return std::vector<Fault>{{"own-root", "page 1", Message("Not as we do.")}};
  });
  EXPECT_TRUE(renderer.render(sample_memorandum()).ok());
}

}  // namespace
}  // namespace handslag::conformance
