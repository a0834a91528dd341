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

TEST(OddClaims, AClaimThatDoesNotTellWhatItIsHasADoubt) {
  const std::string head = std::string(kHead) + "Förslag till beslut i socialnämnden\n";
  EXPECT_TRUE(is_doubted(head + "- Pengarna ryms i budgeten.\n", "proposals", 6)) << "decides nothing";
  EXPECT_FALSE(is_doubted(head + "- Stödet ska betalas ut i mars.\n", "proposals", 6));
  EXPECT_FALSE(is_doubted(head + "- att nästa år se över stödet\n", "proposals", 6));
  EXPECT_TRUE(doubts_first_of("Beslutet skickas till", "Bygg/miljö", "recipients"));
  EXPECT_TRUE(doubts_first_of("Beslutet skickas till", "Hemtjänsten", "recipients")) << "who is it?";
  EXPECT_FALSE(doubts_first_of("Beslutet skickas till", "Enheten för hemtjänst", "recipients"));
  EXPECT_FALSE(doubts_first_of("Beslutet skickas till", "Akten", "recipients"));
  EXPECT_TRUE(doubts_first_of("Bilagor", "Arbetsutskottet 2025-09-30, § 118", "annexes"));
}

TEST(OddClaims, ATitleWithARegisterNumberOrAnEndMarkHasADoubt) {
  const auto doubts = [](const std::string& title) {
    return is_doubted("Lerviks kommun\n\n" + title + "\n\n" + kDecision, "title", 3);
  };
  EXPECT_TRUE(doubts("Stöd till Föreningen Bryggan SON 2024/190"));
  EXPECT_FALSE(doubts("Stöd till Föreningen Bryggan (SON 2024/190)")) << "it is no part of the title";
  EXPECT_TRUE(doubts("Stöd till Föreningen Bryggan?"));
  EXPECT_FALSE(doubts("Stöd till Föreningen Bryggan läsåret 2023/24"));
  EXPECT_FALSE(doubts("Stöd till Föreningen Bryggan läsåret 2024/2025"));
}

TEST(OddClaims, ACommitmentIsSomethingThatSomebodyDoes) {
  const auto doubts = [](const std::string& duty) {
    return is_doubted(
        std::string(kHead) + "Bakgrund\nFöreningen ska:\n- " + duty + "\n- hålla öppet varje dag\n",
        "commitments", 7);
  };
  EXPECT_TRUE(doubts("48 000 kronor per år till material"));
  EXPECT_FALSE(doubts("ge råd och stöd"));
  EXPECT_FALSE(doubts("utse en kontaktperson"));
  EXPECT_FALSE(doubts("varje månad redovisa antalet besök"));
}

TEST(OddClaims, APartnerInCapitalsThatTheTextDoesNotNameHasADoubt) {
  EXPECT_TRUE(is_doubted("Lerviks kommun\n\nSTÖD TILL FÖRENINGEN BRYGGAN\n\n" + std::string(kDecision),
                         "parties", 3));
  EXPECT_FALSE(is_doubted(std::string(kHead) + kDecision, "parties", 3));
}

}  // namespace
}  // namespace handslag::memorandum_reading
