#include <gtest/gtest.h>

#include <algorithm>

#include "memorandum_reading/memorandum_reader.h"

// What is claimed and does not look as such a thing does has a doubt on its line; what does has none.
namespace handslag::memorandum_reading {
namespace {

constexpr const char* kHead = "Lerviks kommun\n\nStöd till Föreningen Bryggan\n\n";
constexpr const char* kDecision = "Förslag till beslut\nSocialnämnden avslår ansökan.\n\n";

bool is_doubted(const std::string& text, const std::string& field, int line) {
  const auto reading = std::move(read_memorandum(text)).value();
  return std::ranges::any_of(reading.unsure, [&](const Doubt& doubt) {
    return doubt.field == field && doubt.lines.first <= line && line <= doubt.lines.last;
  });
}

/// The list below that heading, which begins on line 9.
bool doubts_first_of(const std::string& heading, const std::string& list, const std::string& field) {
  return is_doubted(std::string(kHead) + kDecision + heading + "\n" + list + "\n", field, 9);
}

TEST(OddClaims, ATitleWithoutAWordThatTitlesHaveHasADoubt) {
  EXPECT_TRUE(is_doubted(std::string("Lerviks kommun\n\nSommarens läger på ön\n\n") + kDecision, "title", 3));
  EXPECT_FALSE(is_doubted(std::string(kHead) + kDecision, "title", 3));
}

TEST(OddClaims, AnAnnexThatIsNoDocumentHasADoubt) {
  EXPECT_TRUE(doubts_first_of("Bilagor", "STABEN FÖR JURIDIK OCH TRYGGHET", "annexes"));
  EXPECT_TRUE(doubts_first_of("Bilagor", "7 Karta över bryggan", "annexes"));
  EXPECT_TRUE(doubts_first_of("Bilagor", "Karta; Ritning", "annexes"));
  EXPECT_FALSE(doubts_first_of("Bilagor", "Karta över bryggan", "annexes"));
  EXPECT_FALSE(doubts_first_of("Bilagor", "Tjänsteskrivelse den 3 december 2024", "annexes"));
}

TEST(OddClaims, ARecipientWithAnEndMarkANumberOrADocumentHasADoubt) {
  EXPECT_TRUE(doubts_first_of("Beslutet skickas till", "Föreningen Bryggan.", "recipients"));
  EXPECT_TRUE(doubts_first_of("Beslutet skickas till", "12 Föreningen Bryggan", "recipients"));
  EXPECT_TRUE(doubts_first_of("Beslutet skickas till", "Bryggargatan 4", "recipients"));
  EXPECT_FALSE(doubts_first_of("Beslutet skickas till", "Föreningen Bryggan", "recipients"));
}

TEST(OddClaims, AProposalThatBeginsWithALabelHasADoubt) {
  const std::string head = std::string(kHead) + "Socialnämndens förslag till beslut\n";
  EXPECT_TRUE(is_doubted(head + "- Diarienummer: 2025/11 hos nämnden\n", "proposals", 6));
}

TEST(OddClaims, APartnerInCapitalsThatTheTextDoesNotNameHasADoubt) {
  EXPECT_TRUE(is_doubted("Lerviks kommun\n\nSTÖD TILL FÖRENINGEN BRYGGAN\n\n" + std::string(kDecision),
                         "parties", 3));
  EXPECT_FALSE(is_doubted(std::string(kHead) + kDecision, "parties", 3));
}

}  // namespace
}  // namespace handslag::memorandum_reading
