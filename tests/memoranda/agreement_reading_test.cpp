#include "memoranda/agreement_reading.h"

#include <gmock/gmock.h>

#include "memorandum_reading/memorandum_reading_json.h"

namespace handslag::memoranda {
namespace {

using ::testing::SizeIs;

constexpr const char* kText =
    "Lillköpings kommun\n"
    "Godkännande av uppföljning av partnerskap\n\n"
    "Ekonomiska konsekvenser\n"
    "Årligt verksamhetsstöd utgår med 310 000 kr per år.\n\n"
    "Åtaganden\n"
    "Föreningen åtar sig att:\n"
    "• erbjuda stödsamtal\n"
    "• lämna statistik\n"
    "Kommunen åtar sig att:\n"
    "• bjuda in till möte\n";

TEST(AgreementReading, SaysOfEachFieldTheLinesThatItWasReadFrom) {
  const auto read = read_agreement(kText, "avtal.txt");
  ASSERT_TRUE(read);
  ASSERT_THAT(read->lines, SizeIs(12));
  EXPECT_EQ(read->lines[4], "Årligt verksamhetsstöd utgår med 310 000 kr per år.");
  const auto place = [&](const char* field) {
    const auto found = read->places.find(field);
    return found == read->places.end() ? std::pair(0, 0) : std::pair(found->second.first, found->second.last);
  };
  EXPECT_EQ(place("amount"), std::pair(5, 5));
  EXPECT_EQ(place("partner_commitments"), std::pair(9, 10));
  EXPECT_EQ(place("public_body_commitments"), std::pair(12, 12));
  EXPECT_EQ(place("notice"), std::pair(0, 0));
}

TEST(AgreementReading, KeepsLinesOfAnyLineEndAndAlphabet) {
  const auto read = read_agreement("Rad ett\r\nv\xE4g\r\n", "gammal.txt");
  ASSERT_TRUE(read);
  ASSERT_THAT(read->lines, SizeIs(2));
  EXPECT_EQ(read->lines[1], "väg");
}

TEST(AgreementReading, NumbersLinesAsTheReadingDoesWhereAPageEnds) {
  for (const char* end : {"\f", "\r", "\r\n", "\n\f", "\f\n"}) {
    const auto read = read_agreement(std::string("Sida 1") + end + kText, "avtal.txt");
    ASSERT_TRUE(read);
    const auto amount = read->places.find("amount");
    ASSERT_NE(amount, read->places.end());
    EXPECT_THAT(read->lines[static_cast<std::size_t>(amount->second.first) - 1],
                ::testing::HasSubstr("310 000 kr"));
  }
}

TEST(AgreementReading, RefusesWhatIsNoText) {
  EXPECT_FALSE(read_agreement(" \n", "tom.txt"));
  EXPECT_FALSE(read_agreement(std::string("\x89PNG\r\n\x1a\n", 8), "bild.png"));
}

TEST(AgreementReading, ADoubtIsAboutAFieldOfTheAgreementOrLeftOut) {
  using memorandum_reading::Doubt;
  const Translator swedish(Language::Swedish);
  AgreementReading reading;
  reading.unsure = {{"funding.amount_per_year", {5, 6}, Doubt::Reason::SeveralAmounts},
                    {"annexes", {7, 7}, Doubt::Reason::AnnexNotListed},
                    {"parties", {1, 1}, Doubt::Reason::UnsureParty}};
  const auto doubts = doubts_in_words(reading, swedish);
  ASSERT_THAT(doubts, SizeIs(2));
  EXPECT_EQ(doubts[0].field, "amount");
  EXPECT_EQ(doubts[0].place.first, 5);
  EXPECT_EQ(doubts[0].place.last, 6);
  EXPECT_EQ(doubts[0].sentence, memorandum_reading::sentence_for(reading.unsure[0], swedish));
  EXPECT_EQ(doubts[1].field, "partner_name");
  for (const char* field : {"title", "proposals", "signatory", "term", "funding.rate_per_inhabitant",
                            "funding.population", "funding.first_year", "commitments", "recipients"})
    EXPECT_NE(field_of_doubt({field, {}, Doubt::Reason::NoTitle}), "") << field;
  EXPECT_EQ(field_of_doubt({"sections", {}, Doubt::Reason::NoHeadings}), "");
}

}  // namespace
}  // namespace handslag::memoranda
