#include <gtest/gtest.h>

#include "table_reading/text_decoder.h"
#include "table_reading/text_rows.h"
#include "tests/table_reading/taken_table.h"

namespace handslag::table_reading {
namespace {

using handslag::testing::taken;
using handslag::testing::TakenTable;
using Rows = std::vector<std::string>;

std::string utf16(std::u16string_view text, bool is_big, bool has_mark) {
  std::string bytes;
  const auto add = [&](char16_t unit) {
    const char high = static_cast<char>(unit >> 8);
    const char low = static_cast<char>(unit & 0xFF);
    bytes += is_big ? high : low;
    bytes += is_big ? low : high;
  };
  if (has_mark) add(u'\xFEFF');
  for (const char16_t unit : text) add(unit);
  return bytes;
}

TEST(TextForms, EverySeparatorGivesTheSameTable) {
  for (const std::string separator : {";", ",", "\t", "|"}) {
    const TakenTable table =
        taken("natt" + separator + "ålder" + separator + "dygn\nmars" + separator + "31" + separator + "4\n");
    EXPECT_EQ(table.names(), "natt|ålder|dygn") << separator;
    EXPECT_EQ(table.rows, Rows{"2: mars|31|4"}) << separator;
  }
}

TEST(TextForms, TheHeadingSettlesTheSeparatorAndNotATitleAbove) {
  const TakenTable table =
      taken("Kvällar, besökare, lokaler, år 2024\n\nkväll;besökare;lokal\n1 mars;12;Kärnan\n");
  EXPECT_EQ(table.names(), "kväll|besökare|lokal");
  EXPECT_EQ(table.rows, Rows{"4: 1 mars|12|Kärnan"});
  EXPECT_EQ(table.passed_over(), "title 1–1");
}

// As R's write.csv and most databases write it: all texts in quotation marks, by whichever separator.
TEST(TextForms, AFileWhoseHeadingAndRecordsAllBeginWithAQuotationMarkIsRead) {
  for (const std::string separator : {";", ",", "\t", "|"}) {
    for (const std::string mark : {"", "\xEF\xBB\xBF"}) {
      for (const std::string end : {"\n", "\r\n"}) {
        const std::string by = "\"" + separator + "\"";
        const TakenTable table = taken(mark + "\"natt" + by + "ålder" + by + "dygn\"" + end + "\"mars" + by +
                                       "31" + by + "4" + separator + "5\"" + end);
        EXPECT_EQ(table.rows, Rows{"2: mars|31|4" + separator + "5"})
            << separator << mark.size() << end.size();
      }
    }
  }
  EXPECT_EQ(taken("\"natt\";\"dygn\"\n\"mars\";4\n").rows, Rows{"2: mars|4"});
  EXPECT_EQ(taken("\"natt\"\n\"mars\"\n").rows, Rows{"2: mars"});
}

TEST(TextForms, TheStatedSeparatorIsTaken) {
  const TakenTable table = taken("sep=!\r\nnatt!ålder!dygn\r\nmars!31!4,5;x\r\n");
  EXPECT_EQ(table.heading.row, 2u);
  EXPECT_EQ(table.rows, Rows{"3: mars|31|4,5;x"});
  EXPECT_EQ(table.passed_over(), "");
  EXPECT_EQ(taken("\"sep=,\"\nnatt,dygn\nmars,4\n").rows, Rows{"3: mars|4"});
  EXPECT_EQ(taken("\xEF\xBB\xBFsep=!\nnatt!dygn\nmars!4\n").rows, Rows{"3: mars|4"});
  EXPECT_FALSE(stated_separator("sep=;;"));
  EXPECT_FALSE(stated_separator("sep=\""));
}

TEST(TextForms, Utf16IsReadWithAndWithoutAMark) {
  const std::u16string text = u"natt\tålder\tdygn\r\nmars\t31\t4\r\njuni\t\U0001D11E\t5\r\n";
  for (const bool is_big : {false, true}) {
    for (const bool has_mark : {false, true}) {
      const TakenTable table = taken(utf16(text, is_big, has_mark));
      EXPECT_EQ(table.names(), "natt|ålder|dygn");
      EXPECT_EQ(table.rows, (Rows{"2: mars|31|4", "3: juni|\U0001D11E|5"}));
    }
  }
}

TEST(TextForms, HalvesOfUtf16BecomeTheReplacementCharacter) {
  const std::string odd = utf16(u"natt;dygn\nmars;4", false, true) + "x";
  EXPECT_EQ(taken(odd).rows, Rows{"2: mars|4\uFFFD"});
  std::u16string lonely = u"natt;dygn\nm;4\n";
  lonely[10] = 0xDC00;
  EXPECT_EQ(taken(utf16(lonely, true, true)).rows, Rows{"2: \uFFFD|4"});
  lonely[10] = 0xD800;
  EXPECT_EQ(taken(utf16(lonely, true, true)).rows, Rows{"2: \uFFFD|4"});
}

TEST(TextForms, Utf16IsReadWhereverThePiecesAreCut) {
  const std::string all = utf16(u"åä\U0001D11Eö", false, true);
  for (std::size_t cut = 4; cut <= all.size(); ++cut) {
    TextDecoder decoder;
    std::string text(decoder.decode(all.substr(0, cut)));
    text += decoder.decode(all.substr(cut));
    text += decoder.finish();
    EXPECT_EQ(text, "åä\U0001D11Eö") << cut;
  }
}

TEST(TextForms, LonelyCarriageReturnsEndLines) {
  EXPECT_EQ(taken("natt;dygn\rmars;4\rjuni;5\r").rows, (Rows{"2: mars|4", "3: juni|5"}));
}

TEST(TextForms, QuotedCellsHoldSeparatorsMarksAndLineBreaks) {
  const TakenTable table = taken("natt;lokal\n\"a;b\";\"säger \"\"hej\"\"\"\n\"två\nrader\";x\njuni;\"\"\n");
  EXPECT_EQ(table.rows, (Rows{"2: a;b|säger \"hej\"", "3: två\nrader|x", "5: juni|"}));
}

TEST(TextForms, ACellThatWasReadBeforeALineBreakIsKept) {
  std::string text = "natt;lokal;dygn\n";
  for (int row = 0; row < 300; ++row) text += "först;\"a\nb\nc\";sist\n";
  const TakenTable table = taken(text);
  ASSERT_EQ(table.rows.size(), 300u);
  EXPECT_EQ(table.rows[0], "2: först|a\nb\nc|sist");
  EXPECT_EQ(table.rows[299], "899: först|a\nb\nc|sist");
}

TEST(TextForms, AMarkThatDoesNotFitIsToldByItsRowAndTheNextRowIsRead) {
  const TakenTable table = taken("natt;dygn\n\"ma\"rs;4\njuni;5\n");
  EXPECT_EQ(table.broken, std::vector<std::size_t>{2});
  EXPECT_EQ(table.rows, Rows{"3: juni|5"});
}

TEST(TextForms, AMarkThatIsNeverClosedIsRefusedByTheRowItOpenedOn) {
  const TakenTable table = taken("natt;dygn\nmars;4\n\"juni;5\njuli;6\n");
  ASSERT_TRUE(table.reading.refusal);
  EXPECT_EQ(table.reading.refusal->reason, TableRefusal::Reason::OpenQuote);
  EXPECT_EQ(table.reading.refusal->place.row, 3u);
}

TEST(TextForms, ALineThatIsTooLongIsRefusedAndNothingGrows) {
  const TakenTable table = taken("natt;dygn\nmars;4\n" + std::string(3'000'000, 'x'));
  ASSERT_TRUE(table.reading.refusal);
  EXPECT_EQ(table.reading.refusal->reason, TableRefusal::Reason::RowTooLong);
  EXPECT_EQ(table.reading.refusal->place.row, 3u);
  const TakenTable open = taken("natt;dygn\n\"" + std::string(2'000'000, '\n'));
  EXPECT_EQ(open.reading.refusal->reason, TableRefusal::Reason::OpenQuote);
  EXPECT_EQ(open.reading.refusal->place.row, 2u);
}

// Rows of the file are cut anywhere by the pieces that it is read in.
TEST(TextForms, PiecesCutRowsAnywhere) {
  const std::string text = "natt;dygn\r\n\"a\"\"b\";4\r\n\"c\r\nd\";5\r\ne;6";
  std::vector<std::string> whole;
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    std::vector<std::string> rows;
    TextRows reader(
        {';', 4096},
        [&](std::size_t row, Cells cells) {
          std::string words = std::to_string(row);
          for (const std::string_view cell : cells) words += "|" + std::string(cell);
          rows.push_back(words);
          return true;
        },
        [](std::size_t) { return true; });
    EXPECT_TRUE(reader.add(std::string(text.substr(0, cut))));
    EXPECT_TRUE(reader.add(std::string(text.substr(cut))));
    EXPECT_TRUE(reader.finish());
    EXPECT_EQ(rows, (Rows{"1|natt|dygn", "2|a\"b|4", "3|c\nd|5", "5|e|6"})) << cut;
  }
}

}  // namespace
}  // namespace handslag::table_reading
