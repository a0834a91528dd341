#include "memorandum_reading/document_text.h"

#include <gtest/gtest.h>

#include <utility>

#include "memorandum_reading/office_text.h"
#include "tests/memorandum_reading/document_files.h"

namespace handslag::memorandum_reading {
namespace {

using Reason = ReadingRefusal::Reason;
std::string paragraph(const std::string& words) { return "<w:p><w:r><w:t>" + words + "</w:t></w:r></w:p>"; }

TEST(DocumentText, OfAWordFileIsItsParagraphsAndRows) {
  const auto text = text_of_document(word_file(
      paragraph("Stöd till Föreningen Bryggan") +
      "<w:p><w:pPr><w:pStyle w:val=\"Rubrik1\"/></w:pPr><w:r><w:t>Bilagor</w:t></w:r></w:p>" +
      "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Rap</w:t></w:r><w:r><w:t>port</w:t></w:r></w:p>" +
      "<w:tbl><w:tr><w:tc>" + paragraph("År") + "</w:tc><w:tc>" + paragraph("Besök") +
      "</w:tc></w:tr></w:tbl>" + "<w:p><w:del><w:r><w:delText>struket</w:delText></w:r></w:del></w:p>"));
  ASSERT_TRUE(text);
  EXPECT_EQ(*text, "Stöd till Föreningen Bryggan\n\nBilagor\n\n• Rapport\nÅr\tBesök\n\n");
}

TEST(DocumentText, OfAnOpenDocumentIsTheSame) {
  const auto text = text_of_document(open_document(
      "<text:h>Bakgrund</text:h><text:p>Två<text:s "
      "text:c=\"2\"/>ord</text:p><text:list><text:list-item><text:p>Rapport</text:p>"
      "</text:list-item></text:list><text:tracked-changes><text:p>struket</text:p></text:tracked-changes>"));
  ASSERT_TRUE(text);
  EXPECT_EQ(*text, "\nBakgrund\n\nTvå  ord\n• Rapport\n");
}

TEST(DocumentText, AWordFileIsReadAsAMemorandum) {
  const auto reading = read_memorandum_file(
      word_file(paragraph("Stöd till Föreningen Bryggan") + paragraph("Förslag till beslut") +
                paragraph("Socialnämnden beviljar stödet.") + paragraph("Beslutet skickas till") +
                paragraph("Föreningen Bryggan") + paragraph("Ekonomienheten")));
  ASSERT_TRUE(reading);
  EXPECT_EQ(reading->title->value, "Stöd till Föreningen Bryggan");
  ASSERT_EQ(reading->proposals.size(), 1u);
  EXPECT_EQ(reading->proposals[0].deciding_body, "Socialnämnden");
  ASSERT_EQ(reading->recipients.size(), 2u);
}

TEST(DocumentText, RefusesWhatIsDamagedOrAnotherKindOfZip) {
  EXPECT_EQ(text_of_document(zipped({{"sheet.xml", "<a/>"}})).refusal().reason, Reason::NotText);
  EXPECT_EQ(text_of_document("PK\x03\x04 no zip").refusal().reason, Reason::Damaged);
  EXPECT_EQ(text_of_document(word_file("<w:p>")).refusal().reason, Reason::Damaged);
  EXPECT_EQ(text_of_document("%PDF-1.7 no pages").refusal().reason, Reason::Damaged);
  EXPECT_EQ(text_of_document(zipped({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                                     {"content.xml", "<a/>"}}))
                .refusal()
                .reason,
            Reason::NotText);
}

/// The same with 16 bits of each part's heads set: in the local head and in the one of the central directory.
std::string with_bits(std::string bytes, std::size_t local_place, std::size_t central_place, char value) {
  for (const auto& [sign, place] : {std::pair{"PK\x03\x04", local_place}, {"PK\x01\x02", central_place}}) {
    for (std::size_t at = bytes.find(sign); at != std::string::npos; at = bytes.find(sign, at + 1))
      bytes[at + place] = value;
  }
  return bytes;
}

TEST(DocumentText, TellsALockedFileFromOneThatCannotBeRead) {
  const std::string file = word_file(paragraph("Stöd"));
  ASSERT_TRUE(text_of_document(file));
  EXPECT_EQ(text_of_document(with_bits(file, 6, 8, 1)).refusal().reason, Reason::Locked);
  EXPECT_EQ(text_of_document(with_bits(file, 8, 10, 99)).refusal().reason, Reason::Damaged)
      << "another way to compress";
}

TEST(DocumentText, AZipBombIsRefusedBeforeItIsWhole) {
  const std::string bomb = word_file(std::string(kLargestPart + 1, ' '));
  EXPECT_LT(bomb.size(), 200'000u);
  EXPECT_EQ(text_of_document(bomb).refusal().reason, Reason::TooLarge);
  EXPECT_EQ(text_of_document(word_file(paragraph(std::string(kLongestMemorandum + 1, 'a')))).refusal().reason,
            Reason::TooLarge);
}

TEST(DocumentText, EntitiesAndDeepElementsAreRefused) {
  const std::string entities =
      zipped({{"[Content_Types].xml", "<Types/>"},
              {"word/document.xml",
               "<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><d><p><t>&b;</t></p></d>"}});
  EXPECT_EQ(text_of_document(entities).refusal().reason, Reason::Damaged);
  std::string deep;
  for (int at = 0; at < kDeepestXml; ++at) deep += "<w:a>";
  EXPECT_EQ(text_of_document(word_file(deep)).refusal().reason, Reason::Damaged);
}

TEST(DocumentText, PlainTextStaysAsItIs) {
  EXPECT_EQ(*text_of_document("Förslag till beslut\n"), "Förslag till beslut\n");
}

TEST(DocumentText, EveryRefusalHasItsSentence) {
  const Translator english(Language::English);
  for (const Reason reason : {Reason::Empty, Reason::NotText, Reason::TooLarge, Reason::Damaged,
                              Reason::Locked, Reason::OnlyPictures, Reason::NoPdfReader}) {
    EXPECT_FALSE(sentence_for({reason}, english).empty());
  }
}

}  // namespace
}  // namespace handslag::memorandum_reading
