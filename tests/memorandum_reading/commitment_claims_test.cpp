#include "memorandum_reading/commitment_claims.h"

#include <gtest/gtest.h>

#include <string>

namespace handslag::memorandum_reading {
namespace {

using Said = CommitmentClaim::Said;

/// "2,3 fulfilled", "5/6 partly", "[tillgänglighet] not": several with "; " between.
std::string said_in(const std::string& text) {
  std::string all;
  for (const auto& sentence : sentences_of(text)) {
    for (const CommitmentClaim& claim : commitment_claims_in(sentence)) {
      std::string one;
      for (const std::int64_t number : claim.numbers)
        one += (one.empty() ? "" : ",") + std::to_string(number);
      if (claim.count) one = std::to_string(*claim.count) + (claim.of ? "/" + std::to_string(*claim.of) : "");
      for (const std::string& word : claim.words) one += "[" + word + "]";
      constexpr const char* kSaid[] = {" fulfilled", " partly", " not", " unknown", " withheld"};
      all += (all.empty() ? "" : "; ") + one + kSaid[static_cast<int>(claim.said)];
    }
  }
  return all;
}

TEST(CommitmentClaims, ACommitmentIsNamedByItsNumber) {
  EXPECT_EQ(said_in("Åtagande 2 är uppfyllt."), "2 fulfilled");
  EXPECT_EQ(said_in("Åtagande nr 2 har uppfyllts."), "2 fulfilled");
  EXPECT_EQ(said_in("Åtagande två uppfylldes under året."), "2 fulfilled");
  EXPECT_EQ(said_in("Det andra åtagandet är fullgjort."), "2 fulfilled");
  EXPECT_EQ(said_in("Åtagandena 1, 2 och 4 är uppfyllda."), "1,2,4 fulfilled");
  EXPECT_EQ(said_in("Åtagandena 1–3 är uppfyllda."), "1,2,3 fulfilled");
  EXPECT_EQ(said_in("Åtagande 2 är inte uppfyllt."), "2 not");
  EXPECT_EQ(said_in("Åtagande 2 är delvis uppfyllt."), "2 partly");
  EXPECT_EQ(said_in("Åtagande 2 kan inte bedömas."), "2 unknown");
  EXPECT_EQ(said_in("Åtagande 2 kan inte sägas vara uppfyllt."), "2 withheld");
  EXPECT_EQ(said_in("Commitment 2 has been met."), "2 fulfilled");
  EXPECT_EQ(said_in("The second commitment is not fulfilled."), "2 not");
  EXPECT_EQ(said_in("Commitments 1 and 3 are partly fulfilled."), "1,3 partly");
}

TEST(CommitmentClaims, ManyAreCounted) {
  EXPECT_EQ(said_in("4 av 6 åtaganden är uppfyllda, 1 är delvis uppfyllt."), "4/6 fulfilled");
  EXPECT_EQ(said_in("Fem av åtagandena är uppfyllda."), "5 fulfilled");
  EXPECT_EQ(said_in("Fyra åtaganden är uppfyllda."), "4 fulfilled");
  EXPECT_EQ(said_in("Ett åtagande är inte uppfyllt."), "1 not");
  EXPECT_EQ(said_in("5 of 6 commitments are met."), "5/6 fulfilled");
}

TEST(CommitmentClaims, WordsTellACommitmentThatHasNoNumber) {
  EXPECT_EQ(said_in("Åtagandet om tillgänglighet är uppfyllt."), "[tillgänglighet] fulfilled");
}

TEST(CommitmentClaims, DutiesAndOtherSentencesSayNothing) {
  for (const char* text :
       {"Åtagande 2 ska uppfyllas.", "Åtagande 2 gäller stöd till vittnen.", "Avtalet har sex åtaganden.",
        "Bilaga 2 är bifogad.", "Föreningen åtar sig att vara tillgänglig.",
        "Det är oklart huruvida åtagande 2 är uppfyllt."})
    EXPECT_EQ(said_in(text), "") << text;
}

}  // namespace
}  // namespace handslag::memorandum_reading
